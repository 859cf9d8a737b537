// From what a file states to published tables: features in order, pixels on a grid, rows that were
// never measured left out. Used by every reader of this folder.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "io_tables.h"

namespace histion::io_tables {

// Everything a reader found, still in the order of the file.
struct Draft {
  std::string title, unit;
  std::vector<double> mz, low, high;  // positive and finite; low and high may be empty
  std::vector<std::string> names;     // as many, or empty
  std::vector<float> matrix;          // [rows][features]; NaN: missing
  std::int64_t rows = 0;              // 0: a list of features without intensities
  std::vector<PixelPosition> positions;
  std::array<int, 3> origin{0, 0, 0};
  std::optional<std::array<double, 2>> pixelSizeUm;
  Table observations, annotations;  // columns as long as rows and features
  struct Coordinates {
    std::string title;
    int dimensions = 0;
    std::vector<std::string> names;
    std::vector<float> values;  // [rows][dimensions]
  };
  std::vector<Coordinates> embeddings;
  std::vector<std::string> warnings;

  void warn(std::string sentence) { warnings.push_back(std::move(sentence)); }
};

// Throws Damaged when nothing was measured.
ReadTables assemble(Draft draft, const ReadOptions& options, const CancelToken& cancel);

// "741.53", "mz_741.53", "m/z 741.53", "X741.53", "741.53 m/z", with decimalComma also "741,53".
std::optional<double> mzFromName(std::string_view name, bool decimalComma = false);

// Features by their names: the m/z they state, or 1, 2, 3, … with the names kept and a warning.
void setFeatureNames(Draft& draft, std::vector<std::string> names, bool decimalComma = false);

// The m/z values a user gave, when their number fits; true when they were used. Throws Usage.
bool setGivenMz(Draft& draft, const std::vector<double>& mz, std::int64_t features);

// Positions from coordinates, one of each per row (section may be empty). Coordinates that are not
// whole steps of a raster are replaced by a row of pixels, with a warning.
void placePixels(Draft& draft, const std::vector<double>& x, const std::vector<double>& y,
                 const std::vector<double>& section = {});
// Row by row, `width` pixels in a row.
void placeInRows(Draft& draft, std::int64_t width);

// A number with point or comma; empty when the text is none. "", "NA" and the like are NaN.
std::optional<double> numberFrom(std::string_view text, bool decimalComma = false);

// Lower case, letters and digits only: "m/z" and "M.Z." are "mz".
std::string plainName(std::string_view text);

// rows × features × 4 bytes. Throws Resource above 32 GiB.
std::size_t matrixSize(std::int64_t rows, std::int64_t features, const std::string& where);

}  // namespace histion::io_tables
