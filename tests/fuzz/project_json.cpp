// project.json, and the note beside a sealed file, in a project with one of each.
#include "input_file.h"
#include "store/project.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace histion;
  static const fuzz::Folder folder;
  static const auto root = folder.write("anchor", nullptr, 0).parent_path();
  for (const char* part : {"data", "results"}) std::filesystem::create_directories(root / part);
  try {
    // The first byte says which of the two is what was given.
    const bool note = size > 0 && data[0] == 'n';
    const std::string index = R"({"format":"histion-project","version":1})";
    if (note) {
      folder.write("project.json", reinterpret_cast<const std::uint8_t*>(index.data()),
                   index.size());
      folder.write("data/one.h5", data, size);
      folder.write("data/one.json", data + 1, size - 1);
    } else {
      folder.write("project.json", data, size);
    }
    const auto project = store::Project::open(root);
    SilentProgress progress;
    for (const auto& list : {project->datasets(), project->results()})
      for (const store::Entry& entry : list) {
        entry.facts.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
        try {
          project->load(entry.id);
        } catch (const Error&) {
        }
      }
    project->verify(progress, {});
  } catch (const Error&) {
  }
  return 0;
}
