// Separated text as rows of cells: separator, decimal comma, quotes, comment lines and byte order
// mark are found out here. Used by the reader of .csv and .tsv files.
#pragma once

#include <deque>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/progress.h"

namespace histion::io_tables {

class CsvText {
 public:
  // Throws systemError, Damaged, Cancelled.
  CsvText(const std::filesystem::path& file, const CancelToken& cancel);
  CsvText(const CsvText&) = delete;
  CsvText& operator=(const CsvText&) = delete;

  const std::vector<std::string>& header() const { return header_; }
  std::size_t columns() const { return header_.size(); }
  std::size_t rows() const { return lines_.size(); }
  // Empty beyond the end of a short row.
  std::string_view cell(std::size_t row, std::size_t column) const;
  std::size_t cellsIn(std::size_t row) const { return first_[row + 1] - first_[row]; }
  std::size_t line(std::size_t row) const { return lines_[row]; }  // in the file, from 1
  bool decimalComma() const { return decimalComma_; }
  char separator() const { return separator_; }
  // The number in a cell; empty when it is none, NaN when nothing is in it.
  std::optional<double> number(std::size_t row, std::size_t column) const;
  [[noreturn]] void fail(const std::string& what) const;

 private:
  struct Line {
    std::size_t begin, end, number;
  };
  std::vector<Line> splitLines(const CancelToken& cancel);
  void chooseSeparator(const std::vector<Line>& lines);
  void parseLine(const Line& line, char separator, std::vector<std::string_view>& cells);
  void chooseDecimalComma();

  std::string name_, text_;
  std::vector<std::string> header_;
  std::deque<std::string> unquoted_;  // cells with doubled quotes
  std::vector<std::string_view> cells_;
  std::vector<std::size_t> first_;  // rows + 1
  std::vector<std::size_t> lines_;
  std::vector<std::string_view> comments_;
  char separator_ = ',';
  bool decimalComma_ = false;
};

}  // namespace histion::io_tables
