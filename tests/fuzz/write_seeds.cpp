// Writes the seeds of the store's fuzz targets anew: fuzz_seeds CORPUS_FOLDER. Run by hand when a
// layout changes.
#include <fstream>
#include <iterator>

#include "core/spectrum.h"
#include "store/packed_project.h"
#include "store/project.h"
#include "support/memory_dataset.h"
#include "support/temporary_folder.h"

namespace {

namespace fs = std::filesystem;
using namespace histion;

std::string bytesOf(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

void write(const fs::path& file, const std::string& content) {
  fs::create_directories(file.parent_path());
  std::ofstream(file, std::ios::binary) << content;
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 2) return 2;
  const fs::path corpus = arguments[1];
  const testing::TemporaryFolder folder;
  const auto project = store::Project::open(folder / "project", true);
  SilentProgress progress;
  const auto add = [&](testing::SpectraInMemory data, const std::string& name, char first) {
    data.description.name = name;
    const auto id = project->addDataset(testing::MemorySource(data), {}, progress, {});
    write(corpus / "dataset_file" / name, first + bytesOf(folder / "project/data" / (id + ".h5")));
  };
  auto processed = testing::processedSpectra(testing::fullGrid(2, 1),
                                             {{{100, 200}, {1, 2}}, {{100, 150}, {3, 4}}});
  processed.description.extraArrays = {{"mobility", "Vs"}};
  processed.extra = {{1, 2, 3, 4}};
  add(processed, "processed", '\0');
  write(corpus / "packed" / "one", [&] {
    store::packProject(folder / "project", folder / "one.histion", progress, {});
    return bytesOf(folder / "one.histion");
  }());
  add(testing::continuousSpectra(testing::fullGrid(2, 1), {100, 200}, {1, 2, 3, 4}), "continuous",
      '\0');
  Scan scan;
  scan.retentionTime = 1;
  add(testing::lcmsRun({scan, scan}, {{{100}, {1}}, {{200}, {2}}}), "lcms", '\1');
  SpectrumSet set;
  set.spectra = {{"a", {50, 60}, {1, 2}, {{"smiles", "C"}}}};
  const auto id = project->addImported(set, "library", {}, progress, {});
  write(corpus / "dataset_file" / "library",
        '\3' + bytesOf(folder / "project/data" / (id + ".h5")));
  return 0;
}
