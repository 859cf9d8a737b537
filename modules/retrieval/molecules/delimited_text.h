// Tables in text files, one row a line, columns known by the names in the first line: CSV with
// quotes (RFC 4180) and TSV. Used for lists of candidates and for the truth of queries.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/progress.h"

namespace histion::retrieval {

class DelimitedText {
 public:
  // Throws systemError; Damaged when it is no text or has no first line; Cancelled.
  DelimitedText(const std::filesystem::path& file, const CancelToken& cancel);
  DelimitedText(const DelimitedText&) = delete;
  DelimitedText& operator=(const DelimitedText&) = delete;

  // The first column of that name, letter case ignored.
  std::optional<std::size_t> column(std::string_view name) const;
  const std::vector<std::string>& names() const { return names_; }
  // Lines that hold something, without the first.
  std::size_t rows() const { return first_.size() - 1; }
  // Empty beyond the end of a short row; without blanks at both ends.
  std::string_view cell(std::size_t row, std::size_t column) const;
  // Where the row begins in the file, from 1.
  std::size_t line(std::size_t row) const { return lines_[row]; }

 private:
  std::vector<std::string> names_, cells_;
  std::vector<std::size_t> first_, lines_;  // first_: rows + 1
};

}  // namespace histion::retrieval
