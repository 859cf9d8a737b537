#include "retrieval/molecules/shipped.h"

#include <algorithm>

namespace histion::retrieval {

namespace fs = std::filesystem;

namespace {

fs::path shared(const char* folder) {
  std::error_code ignored;
  const fs::path self = fs::read_symlink("/proc/self/exe", ignored);
  return self.parent_path().parent_path() / "share" / "histion" / folder;
}

fs::path existing(const fs::path& file) {
  std::error_code ignored;
  return fs::is_regular_file(file, ignored) ? file : fs::path();
}

}  // namespace

fs::path shippedModel() { return existing(shared("models") / "retrieval.safetensors"); }

std::vector<fs::path> shippedDatabases() {
  std::vector<fs::path> files;
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(shared("databases"), ignored))
    if (entry.path().extension() == ".tsv") files.push_back(entry.path());
  std::ranges::sort(files);
  return files;
}

fs::path shippedCandidates() { return existing(shared("databases") / "massbank_molecules.tsv"); }

fs::path shippedCandidateIndex() {
  return existing(shared("databases") / "massbank_molecules.index");
}

}  // namespace histion::retrieval
