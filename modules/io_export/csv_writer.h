// Comma-separated text: numbers in the fewest digits that read back to the same value, text quoted
// where it must be (RFC 4180, lines end with a bare line feed).
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "core/progress.h"
#include "output_file.h"

namespace histion::io_export {

class CsvWriter {
 public:
  CsvWriter(const std::filesystem::path& file, const CancelToken& cancel)
      : file_(file), cancel_(cancel) {}

  CsvWriter& text(std::string_view value);
  // NaN becomes an empty field.
  CsvWriter& number(float value) { return real(value); }
  CsvWriter& number(double value) { return real(value); }
  CsvWriter& number(int value);
  void endRow();
  void finish();

 private:
  template <typename T>
  CsvWriter& real(T value);
  void separate();

  OutputFile file_;
  const CancelToken& cancel_;
  std::string buffer_;
  bool rowStarted_ = false;
};

}  // namespace histion::io_export
