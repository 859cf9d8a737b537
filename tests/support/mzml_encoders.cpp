#include "support/mzml_encoders.h"

#include <zlib.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <stdexcept>

#include "support/imzml_fixture.h"

namespace histion::testing {
namespace {

template <typename T>
std::string plainBytes(const std::vector<double>& values, bool bigEndian) {
  std::string bytes;
  for (const double value : values) {
    const T stored = T(value);
    char raw[sizeof(T)];
    std::memcpy(raw, &stored, sizeof(T));
    if (bigEndian != (std::endian::native == std::endian::big)) std::reverse(raw, raw + sizeof(T));
    bytes.append(raw, sizeof(T));
  }
  return bytes;
}

class HalfByteWriter {
 public:
  // Leading half bytes of all zeros (or all ones of a negative number) are only counted.
  void add(std::uint32_t value) {
    const auto digit = [&](int i) { return value >> (4 * i) & 15u; };
    int omitted = 0;
    const std::uint32_t top = digit(7);
    if (top == 0 || top == 15)
      while (omitted < (top == 0 ? 8 : 7) && digit(7 - omitted) == top) ++omitted;
    put(top == 15 ? std::uint32_t(omitted) + 8 : std::uint32_t(omitted));
    for (int i = 0; i < 8 - omitted; ++i) put(digit(i));
  }
  std::string bytes;

 private:
  void put(std::uint32_t half) {
    if (high_)
      bytes += char(half << 4);
    else
      bytes.back() = char(std::uint32_t(static_cast<unsigned char>(bytes.back())) | half);
    high_ = !high_;
  }
  bool high_ = true;
};

std::string scaleBytes(double scale) { return plainBytes<double>({scale}, true); }

}  // namespace

std::string typedBytes(const std::vector<double>& values, RunNumber type, bool bigEndian) {
  switch (type) {
    case RunNumber::Float32:
      return plainBytes<float>(values, bigEndian);
    case RunNumber::Int32:
      return plainBytes<std::int32_t>(values, bigEndian);
    case RunNumber::Int64:
      return plainBytes<std::int64_t>(values, bigEndian);
    default:
      return plainBytes<double>(values, bigEndian);
  }
}

std::string encodeBase64(std::string_view bytes) {
  static const char kAlphabet[] =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string text;
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    std::uint32_t group = 0;
    for (std::size_t k = 0; k < 3; ++k)
      group = group << 8 | (i + k < bytes.size() ? static_cast<unsigned char>(bytes[i + k]) : 0u);
    for (std::size_t k = 0; k < 4; ++k)
      text += i + k <= bytes.size() ? kAlphabet[group >> (18 - 6 * k) & 63] : '=';
  }
  return text;
}

std::string zlibBytes(std::string_view bytes) {
  uLongf size = compressBound(uLong(bytes.size()));
  std::string result(size, '\0');
  if (compress(reinterpret_cast<Bytef*>(result.data()), &size,
               reinterpret_cast<const Bytef*>(bytes.data()), uLong(bytes.size())) != Z_OK)
    throw std::runtime_error("compress failed");
  result.resize(size);
  return result;
}

std::string numpressLinear(const std::vector<double>& values, double scale) {
  std::string bytes = scaleBytes(scale);
  std::vector<std::int64_t> whole;
  for (const double value : values) whole.push_back(std::llround(value * scale));
  HalfByteWriter rest;
  for (std::size_t i = 0; i < whole.size(); ++i) {
    if (i < 2)
      bytes += plainBytes<std::int32_t>({double(whole[i])}, false);
    else
      rest.add(std::uint32_t(whole[i] - (2 * whole[i - 1] - whole[i - 2])));
  }
  return bytes + rest.bytes;
}

std::string numpressPic(const std::vector<double>& values) {
  HalfByteWriter writer;
  for (const double value : values) writer.add(std::uint32_t(std::llround(value)));
  return writer.bytes;
}

std::string numpressSlof(const std::vector<double>& values, double scale) {
  std::string bytes = scaleBytes(scale);
  for (const double value : values) {
    const auto stored = std::uint16_t(std::log(value + 1) * scale + 0.5);
    bytes += char(stored & 255);
    bytes += char(stored >> 8);
  }
  return bytes;
}

std::string packedBytes(const std::vector<double>& values, RunNumber type, RunPacking packing) {
  switch (packing) {
    case RunPacking::None:
      return typedBytes(values, type, false);
    case RunPacking::Zlib:
      return zlibBytes(typedBytes(values, type, false));
    case RunPacking::Linear:
      return numpressLinear(values, kLinearScale);
    case RunPacking::Pic:
      return numpressPic(values);
    case RunPacking::Slof:
      return numpressSlof(values, kSlofScale);
    case RunPacking::LinearZlib:
      return zlibBytes(numpressLinear(values, kLinearScale));
    case RunPacking::PicZlib:
      return zlibBytes(numpressPic(values));
    default:
      return zlibBytes(numpressSlof(values, kSlofScale));
  }
}

std::filesystem::path gzipFile(const std::filesystem::path& file, int members) {
  const std::string text = readText(file);
  std::string packed;
  for (int i = 0; i < members; ++i) {
    const std::size_t from = text.size() * std::size_t(i) / std::size_t(members);
    const std::size_t to = text.size() * std::size_t(i + 1) / std::size_t(members);
    z_stream stream{};
    if (deflateInit2(&stream, 6, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY) != Z_OK)
      throw std::runtime_error("deflateInit2 failed");
    std::string part(deflateBound(&stream, uLong(to - from)) + 64, '\0');
    stream.next_in = const_cast<Bytef*>(reinterpret_cast<const Bytef*>(text.data() + from));
    stream.avail_in = uInt(to - from);
    stream.next_out = reinterpret_cast<Bytef*>(part.data());
    stream.avail_out = uInt(part.size());
    if (deflate(&stream, Z_FINISH) != Z_STREAM_END) throw std::runtime_error("deflate failed");
    packed.append(part.data(), part.size() - stream.avail_out);
    deflateEnd(&stream);
  }
  std::filesystem::path result = file;
  result += ".gz";
  writeText(result, packed);
  return result;
}

}  // namespace histion::testing
