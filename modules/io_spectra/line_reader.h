// The lines of a text file as UTF-8, whatever its encoding and line ends, read in pieces so that a
// library of any size needs little memory.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "core/progress.h"
#include "encoding.h"

namespace histion::io_spectra {

class LineReader {
 public:
  // Throws systemError; Damaged when it is not a plain file. Reports progress while lines are read.
  LineReader(const std::filesystem::path& file, Progress& progress, const CancelToken& cancel);
  ~LineReader();
  LineReader(const LineReader&) = delete;
  LineReader& operator=(const LineReader&) = delete;

  const std::filesystem::path& path() const { return path_; }
  // The next line without its end (LF, CRLF or CR); nothing at the end of the file. Valid until the
  // next call. Throws Damaged when a line is longer than any text's, systemError and Cancelled.
  std::optional<std::string_view> next();
  // All that is left, line ends as they are.
  std::string rest();
  // Of the line that was returned last, from 1.
  std::int64_t number() const { return number_; }
  // Lines that were no UTF-8 and were taken as Latin-1.
  std::int64_t latin1Lines() const { return latin1Lines_; }

 private:
  bool fill();
  void detectEncoding(std::string_view bytes, std::size_t& mark);
  std::string_view utf8(std::string_view line);

  std::filesystem::path path_;
  Progress& progress_;
  const CancelToken& cancel_;
  int descriptor_ = -1;
  std::int64_t size_ = 0, consumed_ = 0;
  std::string buffer_, converted_, piece_;
  std::size_t begin_ = 0;     // of what was not returned yet, in buffer_
  std::size_t lineFeed_ = 0;  // the next line feed at or after begin_; npos: none in buffer_
  bool atEnd_ = false, started_ = false, mayBeLatin1_ = false, hasReturns_ = false;
  std::optional<Utf16Decoder> utf16_;
  std::int64_t number_ = 0, latin1Lines_ = 0;
};

}  // namespace histion::io_spectra
