#include "csv_writer.h"

#include <charconv>
#include <cmath>

namespace histion::io_export {
namespace {

constexpr std::size_t kFlush = std::size_t{1} << 18;

}  // namespace

void CsvWriter::separate() {
  if (rowStarted_) buffer_ += ',';
  rowStarted_ = true;
}

CsvWriter& CsvWriter::text(std::string_view value) {
  separate();
  if (value.find_first_of(",\"\r\n") == std::string_view::npos) {
    buffer_ += value;
    return *this;
  }
  buffer_ += '"';
  for (const char c : value) {
    if (c == '"') buffer_ += '"';
    buffer_ += c;
  }
  buffer_ += '"';
  return *this;
}

template <typename T>
CsvWriter& CsvWriter::real(T value) {
  separate();
  if (std::isnan(value)) return *this;
  char digits[64];
  const auto result = std::to_chars(digits, digits + sizeof digits, value);
  buffer_.append(digits, result.ptr);
  return *this;
}

template CsvWriter& CsvWriter::real(float);
template CsvWriter& CsvWriter::real(double);

CsvWriter& CsvWriter::number(int value) {
  separate();
  buffer_ += std::to_string(value);
  return *this;
}

void CsvWriter::endRow() {
  buffer_ += '\n';
  rowStarted_ = false;
  if (buffer_.size() < kFlush) return;
  cancel_.check();
  file_.write(buffer_);
  buffer_.clear();
}

void CsvWriter::finish() {
  cancel_.check();
  file_.write(buffer_);
  file_.commit();
}

}  // namespace histion::io_export
