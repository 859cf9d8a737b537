// Sealed HDF5 files: a dataset, a record, a picture pyramid.
#include "compute/ion_image.h"
#include "core/histology.h"
#include "input_file.h"
#include "store/project.h"

namespace {

using namespace histion;

// Everything a view would read.
void readAll(const Dataset& dataset) {
  for (std::int64_t i = 0; i < std::min<std::int64_t>(dataset.spectra(), 50); ++i) {
    dataset.spectrum(i);
    for (std::size_t k = 0; k < dataset.description().extraArrays.size(); ++k)
      dataset.extraArray(k, i);
  }
  dataset.summary();
  if (dataset.grid().cellsPerSection() > 1'000'000) return;
  compute::ionImage(dataset, {{0, 1e6}, compute::Aggregate::Sum, Normalization::Tic, 0});
}

}  // namespace

// The HDF5 library does not free everything when it meets a damaged file.
extern "C" const char* __lsan_default_suppressions();
extern "C" const char* __lsan_default_suppressions() { return "leak:libhdf5"; }

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const fuzz::Folder folder;
  static const auto root = folder.write("anchor", nullptr, 0).parent_path();
  for (const char* part : {"data", "results"}) std::filesystem::create_directories(root / part);
  // The first byte says as what the rest is opened.
  static const std::array<const char*, 4> kinds{"imaging", "lcms", "histology", "library"};
  const std::string kind = size > 0 ? kinds[data[0] % kinds.size()] : kinds[0];
  const nlohmann::json entry{{"id", "one"},
                             {"kind", kind},
                             {"name", "one"},
                             {"content_hash", ""},
                             {"bytes", 0},
                             {"facts", nlohmann::json::object()},
                             {"provenance", Provenance().json()}};
  const nlohmann::json index{{"format", "histion-project"}, {"version", 1}, {"datasets", {entry}}};
  const std::string text = index.dump();
  folder.write("project.json", reinterpret_cast<const std::uint8_t*>(text.data()), text.size());
  folder.write("data/one.h5", data + std::min<std::size_t>(size, 1), size ? size - 1 : 0);
  try {
    const DataPtr object = store::Project::open(root)->load("one");
    if (const auto* dataset = dynamic_cast<const Dataset*>(object.get())) readAll(*dataset);
    if (const auto* slide = dynamic_cast<const Histology*>(object.get())) {
      std::vector<std::uint8_t> rgb(64 * 64 * 3);
      for (int level = 0; level < int(slide->levels().size()); ++level)
        slide->read(level, 0, 0, 64, 64, rgb);
    }
  } catch (const Error&) {
  }
  return 0;
}
