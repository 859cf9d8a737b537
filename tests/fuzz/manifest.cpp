// module.json and a job request, as text.
#include "core/manifest.h"
#include "core/job.h"
#include "input_file.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const histion::fuzz::Folder folder;
  const auto file = folder.write("module.json", data, size);
  try {
    for (const histion::Manifest& manifest : histion::readManifests(file.parent_path())) {
      manifest.json().dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
      histion::Parameters(manifest.parameters, nlohmann::json::object());
    }
  } catch (const histion::Error&) {
  }
  try {
    const auto document = nlohmann::json::parse(data, data + size, nullptr, false);
    if (!document.is_discarded()) histion::JobRequest::from(document).json();
  } catch (const histion::Error&) {
  }
  return 0;
}
