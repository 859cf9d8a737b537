#include <algorithm>

#include "anndata_input.h"
#include "assemble.h"
#include "core/error.h"

namespace histion::io_tables {
namespace {

// Written without its zeros a matrix is rarely smaller than this share of the dense one.
constexpr std::uintmax_t kDenseRatio = 4096;
constexpr std::uintmax_t kAlwaysFine = std::uintmax_t{64} << 20;

std::vector<float> sparse(const H5Input& file, const std::string& path, bool byRow,
                          std::int64_t rows, std::int64_t columns) {
  const std::size_t total = matrixSize(rows, columns, file.name());
  if (std::uintmax_t(total) * sizeof(float) > kAlwaysFine &&
      std::uintmax_t(total) * sizeof(float) / kDenseRatio > file.fileSize())
    throw Error(ErrorKind::Resource,
                "'" + file.name() + "' states " + std::to_string(rows) + " x " +
                    std::to_string(columns) + " values, far more than it holds",
                "Keep fewer features and write the file again");
  const auto pointers = file.integers(path + "/indptr");
  const auto indices = file.integers(path + "/indices");
  const auto data = file.floats(path + "/data");
  const std::int64_t outer = byRow ? rows : columns, inner = byRow ? columns : rows;
  if (std::int64_t(pointers.size()) != outer + 1 || indices.size() != data.size() ||
      pointers.front() != 0 || pointers.back() != std::int64_t(data.size()))
    file.fail("has a sparse matrix '" + path + "' whose parts do not fit together");
  std::vector<float> dense(total, 0.0f);
  for (std::int64_t i = 0; i < outer; ++i) {
    const std::int64_t first = pointers[std::size_t(i)], last = pointers[std::size_t(i) + 1];
    if (first > last || first < 0 || last > std::int64_t(data.size()))
      file.fail("has a sparse matrix '" + path + "' whose rows are not in order");
    for (std::int64_t k = first; k < last; ++k) {
      const std::int64_t j = indices[std::size_t(k)];
      if (j < 0 || j >= inner)
        file.fail("has a sparse matrix '" + path + "' with a value outside of its shape");
      const std::int64_t row = byRow ? i : j, column = byRow ? j : i;
      // Places that are stated twice add up, as everywhere in sparse matrices.
      dense[std::size_t(row * columns + column)] += data[std::size_t(k)];
    }
  }
  return dense;
}

}  // namespace

std::vector<float> readMatrix(const H5Input& file, const std::string& path, std::int64_t rows,
                              std::int64_t columns) {
  if (file.isDataset(path)) {
    const auto shape = file.info(path).shape;
    // A single column was stored as a vector once.
    const bool vector = shape.size() == 1 && columns == 1 && shape[0] == rows;
    if (!vector && shape != std::vector<std::int64_t>{rows, columns})
      file.fail("has another shape in '" + path + "' than obs and var say");
    matrixSize(rows, columns, file.name());
    return file.floats(path);
  }
  if (!file.isGroup(path)) file.fail("holds no matrix '" + path + "'");
  std::string form = file.text(path, "encoding-type").value_or("");
  if (form.empty()) form = file.text(path, "h5sparse_format").value_or("") + "_matrix";
  if (form != "csr_matrix" && form != "csc_matrix")
    file.fail("has a matrix '" + path + "' in the unknown form '" + form.substr(0, 40) + "'");
  auto shape = file.integerList(path, "shape");
  if (shape.empty()) shape = file.integerList(path, "h5sparse_shape");
  if (shape != std::vector<std::int64_t>{rows, columns})
    file.fail("has another shape in '" + path + "' than obs and var say");
  return sparse(file, path, form == "csr_matrix", rows, columns);
}

}  // namespace histion::io_tables
