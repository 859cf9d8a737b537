// Packed projects.
#include "input_file.h"
#include "store/packed_project.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const histion::fuzz::Folder folder;
  const auto file = folder.write("packed.histion", data, size);
  const auto target = file.parent_path() / "unpacked";
  histion::SilentProgress progress;
  try {
    histion::store::unpackProject(file, target, progress, {});
  } catch (const histion::Error&) {
  }
  std::error_code ignored;
  std::filesystem::remove_all(target, ignored);
  return 0;
}
