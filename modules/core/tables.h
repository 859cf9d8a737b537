// Tabular kinds: the pixels × features matrix, embeddings and plain tables.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/data_object.h"
#include "core/pixel_grid.h"

namespace histion {

// Features (m/z with statistics and annotations) and, when `matrix` is filled, their intensities.
class HISTION_API FeatureTable : public DataObject {
 public:
  DataKind kind() const override { return DataKind::FeatureTable; }
  Record toRecord() const override;
  static std::shared_ptr<const FeatureTable> fromRecord(const Record& record);

  std::vector<double> mz;             // ascending, one per feature
  std::vector<double> mzLow, mzHigh;  // window of each feature, same length
  std::vector<std::string> names;     // same length or empty
  PixelGrid grid;                     // of the matrix rows; empty when there is no matrix
  std::vector<float> matrix;          // [spectra][features], may be empty
  std::string title, unit;
};

// Pixels × dimensions, with the grid to show it as images.
class HISTION_API Embedding : public DataObject {
 public:
  DataKind kind() const override { return DataKind::Embedding; }
  Record toRecord() const override;
  static std::shared_ptr<const Embedding> fromRecord(const Record& record);

  PixelGrid grid;
  int dimensions = 0;
  std::vector<float> values;                // [spectra][dimensions]
  std::vector<std::string> dimensionNames;  // "PC 1 (43 %)", one per dimension
  std::string title;
};

// Named columns of equal length, numbers or text.
class HISTION_API Table : public DataObject {
 public:
  DataKind kind() const override { return DataKind::Table; }
  Record toRecord() const override;
  static std::shared_ptr<const Table> fromRecord(const Record& record);

  struct Column {
    std::string name, unit;
    std::variant<std::vector<double>, std::vector<std::string>> values;
  };
  std::vector<Column> columns;
  std::string title;
  // The same for programs, and what does not fit into columns; what a command prints with --json
  // when the table is its answer.
  nlohmann::json facts = nlohmann::json::object();
};

}  // namespace histion
