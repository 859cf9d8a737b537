// The parts of an AnnData file: data frames, matrices and arrays in the encodings of version 0.7
// and later, and the older ones. Used by the AnnData reader.
#pragma once

#include <string>
#include <vector>

#include "core/tables.h"
#include "h5_input.h"

namespace histion::io_tables {

// obs or var as a table; the index comes first. Columns in unknown forms are left out with a
// warning.
struct Frame {
  Table table;  // table.columns[0] is the index, always text
  const std::vector<std::string>& index() const {
    return std::get<std::vector<std::string>>(table.columns.front().values);
  }
  std::int64_t rows() const { return std::int64_t(index().size()); }
  const std::vector<double>* numbers(const std::string& plain) const;  // by plainName()
  const std::vector<std::string>* texts(const std::string& plain) const;
};
Frame readFrame(const H5Input& file, const std::string& path, std::vector<std::string>& warnings);

// A dense or sparse matrix, rows × columns, row by row. Throws Damaged when its shape is another.
std::vector<float> readMatrix(const H5Input& file, const std::string& path, std::int64_t rows,
                              std::int64_t columns);

}  // namespace histion::io_tables
