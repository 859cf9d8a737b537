#include <algorithm>
#include <bit>
#include <cctype>
#include <cmath>
#include <cstring>
#include <fstream>
#include <limits>
#include <system_error>

#include "assemble.h"
#include "core/error.h"

namespace histion::io_tables {
namespace {

constexpr std::size_t kMaximumHeader = 1 << 16;

struct NpyHeader {
  char kind = 'f';  // f, i, u, b
  std::size_t bytes = 4;
  bool swapped = false;
  bool fortran = false;
  std::vector<std::int64_t> shape;
  std::uintmax_t dataOffset = 0;
};

[[noreturn]] void damaged(const std::string& file, const std::string& what) {
  throw Error(ErrorKind::Damaged, "'" + file + "' " + what,
              "Save the array again with numpy.save(file, array)");
}

// The text after "'key':" in the header's dictionary.
std::string_view valueOf(std::string_view header, std::string_view key, const std::string& file) {
  std::size_t at = header.find("'" + std::string(key) + "'");
  if (at == std::string_view::npos) at = header.find("\"" + std::string(key) + "\"");
  if (at != std::string_view::npos) at = header.find(':', at);
  if (at == std::string_view::npos) damaged(file, "has a header without " + std::string(key));
  at = header.find_first_not_of(" ", at + 1);
  return at == std::string_view::npos ? std::string_view() : header.substr(at);
}

void readType(std::string_view text, const std::string& file, NpyHeader& header) {
  const bool plain = text.size() > 4 && (text[0] == '\'' || text[0] == '"') &&
                     std::string_view("<>=|").find(text[1]) != std::string_view::npos;
  const auto end = plain ? text.find(text[0], 1) : std::string_view::npos;
  if (!plain || end != 4 || std::string_view("fiub").find(text[2]) == std::string_view::npos ||
      std::string_view("1248").find(text[3]) == std::string_view::npos ||
      (text[2] == 'f' && text[3] == '1') || (text[2] == 'b' && text[3] != '1'))
    damaged(file, "holds values that are no plain numbers (" +
                      std::string(text.substr(0, std::min<std::size_t>(end, 24))) + "…)");
  header.kind = text[2];
  header.bytes = std::size_t(text[3] - '0');
  const bool little = std::endian::native == std::endian::little;
  header.swapped = (text[1] == '>' && little) || (text[1] == '<' && !little);
}

NpyHeader readHeader(std::ifstream& stream, std::uintmax_t size, const std::string& file) {
  char start[12] = {};
  stream.read(start, 10);
  if (stream.gcount() < 10 || std::memcmp(start, "\x93NUMPY", 6) != 0)
    damaged(file, "is not a NumPy array");
  const auto byte = [&](int i) { return std::size_t(static_cast<unsigned char>(start[i])); };
  std::size_t length = byte(8) | byte(9) << 8, offset = 10;
  if (byte(6) >= 2) {
    stream.read(start + 10, 2);
    length |= byte(10) << 16 | byte(11) << 24;
    offset = 12;
  }
  if (byte(6) < 1 || byte(6) > 3 || !stream) damaged(file, "has an unknown NumPy version");
  if (length > kMaximumHeader || offset + length > size) damaged(file, "ends within its header");
  std::string text(length, '\0');
  stream.read(text.data(), std::streamsize(length));
  NpyHeader header;
  header.dataOffset = offset + length;
  readType(valueOf(text, "descr", file), file, header);
  header.fortran = valueOf(text, "fortran_order", file).starts_with("True");
  std::string_view shape = valueOf(text, "shape", file);
  if (!shape.starts_with("(")) damaged(file, "has a header without shape");
  shape = shape.substr(1, shape.find(')') - 1);
  std::uintmax_t total = header.bytes;
  for (std::size_t at = 0; (at = shape.find_first_not_of(" ,", at)) != std::string_view::npos;) {
    std::int64_t n = 0;
    std::size_t digits = 0;
    for (; at < shape.size() && std::isdigit(static_cast<unsigned char>(shape[at])); ++at, ++digits)
      n = n * 10 + (shape[at] - '0');
    if (digits == 0 || digits > 15) damaged(file, "has an unreadable shape");
    if (n > 0 && total > size / std::uintmax_t(n)) damaged(file, "ends before its values do");
    total *= std::uintmax_t(n);
    header.shape.push_back(n);
    if (header.shape.size() > 8) damaged(file, "has too many dimensions");
  }
  if (total > size - header.dataOffset) damaged(file, "ends before its values do");
  return header;
}

template <typename T>
double decode(const unsigned char* from, bool swapped) {
  unsigned char bytes[sizeof(T)];
  for (std::size_t i = 0; i < sizeof(T); ++i) bytes[i] = from[swapped ? sizeof(T) - 1 - i : i];
  T value;
  std::memcpy(&value, bytes, sizeof value);
  return double(value);
}

double halfToDouble(std::uint16_t half) {
  const int exponent = (half >> 10) & 31, fraction = half & 1023;
  const double sign = half & 0x8000 ? -1.0 : 1.0;
  if (exponent == 31)
    return fraction ? std::numeric_limits<double>::quiet_NaN()
                    : sign * std::numeric_limits<double>::infinity();
  if (exponent == 0) return sign * std::ldexp(fraction, -24);
  return sign * std::ldexp(1024 + fraction, exponent - 25);
}

double valueAt(const unsigned char* from, const NpyHeader& header) {
  const bool swapped = header.swapped;
  if (header.kind == 'f') {
    if (header.bytes == 2) return halfToDouble(std::uint16_t(decode<std::uint16_t>(from, swapped)));
    return header.bytes == 4 ? decode<float>(from, swapped) : decode<double>(from, swapped);
  }
  const bool isSigned = header.kind == 'i';
  switch (header.bytes) {
    case 1:
      return isSigned ? decode<std::int8_t>(from, swapped) : decode<std::uint8_t>(from, swapped);
    case 2:
      return isSigned ? decode<std::int16_t>(from, swapped) : decode<std::uint16_t>(from, swapped);
    case 4:
      return isSigned ? decode<std::int32_t>(from, swapped) : decode<std::uint32_t>(from, swapped);
    default:
      return isSigned ? decode<std::int64_t>(from, swapped) : decode<std::uint64_t>(from, swapped);
  }
}

}  // namespace

ReadTables readNpy(const std::filesystem::path& file, const ReadOptions& options,
                   const CancelToken& cancel) {
  std::error_code failed;
  const std::uintmax_t size = std::filesystem::file_size(file, failed);
  std::ifstream stream(file, std::ios::binary);
  if (failed || !stream) throw systemError("reading", file.string());
  const NpyHeader header = readHeader(stream, size, file.string());
  const auto& shape = header.shape;
  if (shape.size() != 2 && shape.size() != 3)
    damaged(file.string(), "has " + std::to_string(shape.size()) +
                               " dimensions, not [pixels, features] or [height, width, features]");
  Draft draft;
  draft.title = file.stem().string();
  const std::int64_t features = shape.back();
  draft.rows = shape.size() == 3 ? shape[0] * shape[1] : shape[0];
  if (features == 0 || draft.rows == 0) damaged(file.string(), "holds no values");
  draft.matrix.resize(matrixSize(draft.rows, features, file.string()));
  const std::size_t total = draft.matrix.size();
  std::vector<unsigned char> block(std::size_t{1} << 20);
  const std::size_t perBlock = block.size() / header.bytes;
  // In Fortran order the first index runs fastest.
  const std::int64_t height = shape.size() == 3 ? shape[0] : 1;
  const std::int64_t width = draft.rows / height;
  for (std::size_t first = 0; first < total; first += perBlock) {
    cancel.check();
    const std::size_t count = std::min(perBlock, total - first);
    stream.read(reinterpret_cast<char*>(block.data()), std::streamsize(count * header.bytes));
    if (std::size_t(stream.gcount()) != count * header.bytes)
      damaged(file.string(), "ends before its values do");
    for (std::size_t i = 0; i < count; ++i) {
      std::size_t target = first + i;
      if (header.fortran) {
        const auto at = std::int64_t(first + i);
        const std::int64_t y = at % height, x = at / height % width, f = at / draft.rows;
        target = std::size_t((y * width + x) * features + f);
      }
      draft.matrix[target] = float(valueAt(block.data() + i * header.bytes, header));
    }
  }
  if (!setGivenMz(draft, options.mzList, features)) {
    for (std::int64_t i = 1; i <= features; ++i) draft.mz.push_back(double(i));
    draft.warn("The array states no m/z values; its features are numbered from 1 instead.");
  }
  if (shape.size() == 2 && options.width == 0)
    draft.warn("The array states no pixel positions; the pixels were put into one row.");
  placeInRows(draft, shape.size() == 3 ? width : options.width);
  return assemble(std::move(draft), options, cancel);
}

}  // namespace histion::io_tables
