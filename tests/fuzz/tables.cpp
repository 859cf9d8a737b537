// Any bytes as a table: the first byte chooses CSV, NumPy, SEF, AnnData or HDF5, the rest is the
// file.
#include <cstdint>
#include <numeric>
#include <string>
#include <utility>

#include "core/error.h"
#include "input_file.h"
#include "io_tables/io_tables.h"

// The HDF5 library does not free everything when it meets a damaged file.
extern "C" const char* __lsan_default_suppressions();
extern "C" const char* __lsan_default_suppressions() { return "leak:libhdf5"; }

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace histion::io_tables;
  using Read =
      ReadTables (*)(const std::filesystem::path&, const ReadOptions&, const histion::CancelToken&);
  static const histion::fuzz::Folder folder;
  static const std::pair<Read, const char*> readers[] = {{readCsv, "a.csv"},
                                                         {readNpy, "a.npy"},
                                                         {readSef, "a.sef"},
                                                         {readAnndata, "a.h5ad"},
                                                         {readHdf5, "a.h5"}};
  if (size == 0) return 0;
  // The letters c, n, s, a and h, so that a seed shows what it is; others by their remainder.
  const std::string letters = "cnsah";
  const auto letter = letters.find(char(data[0]));
  const auto& [read, name] = readers[letter < letters.size() ? letter : data[0] % 5];
  const auto file = folder.write(name, data + 1, size - 1);
  double sum = 0;
  try {
    const ReadTables tables = read(file, {}, histion::CancelToken());
    if (tables.features) {
      const auto& matrix = tables.features->matrix;
      sum = std::accumulate(matrix.begin(), matrix.end(), tables.features->mz.front());
      sum += double(tables.features->toRecord().arrays.size());
    }
    if (tables.observations) sum += double(tables.observations->toRecord().arrays.size());
    if (tables.annotations) sum += double(tables.annotations->toRecord().arrays.size());
    for (const auto& embedding : tables.embeddings)
      sum += double(embedding->toRecord().arrays.size());
  } catch (const histion::Error&) {
  }
  // Used, so that nothing of the reading can be left out.
  return sum == 0.12345 ? 0 : 0;
}
