#include "decode.h"

#include <zlib.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <limits>

namespace histion::io_imzml {
namespace {

static_assert(std::endian::native == std::endian::little);

template <typename T>
T load(const std::byte* from, std::size_t index) {
  T value;
  std::memcpy(&value, from + index * sizeof(T), sizeof(T));
  return value;
}

template <typename T>
MzCheck mzFrom(const std::byte* from, std::span<double> to) {
  const std::size_t count = to.size();
  double* out = to.data();
  // Branch-free over integers, so that the compiler makes vector code of both loops.
  std::int64_t bad = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const double value = double(load<T>(from, i));
    out[i] = value;
    bad |= !(value > 0.0 && value <= std::numeric_limits<double>::max());
  }
  std::int64_t descending = 0;
  for (std::size_t i = 1; i < count; ++i) descending |= out[i] < out[i - 1];
  return {bad == 0, descending == 0};
}

template <typename T>
bool intensityFrom(const std::byte* from, std::span<float> to) {
  const std::size_t count = to.size();
  float* out = to.data();
  std::int32_t bad = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const float value = float(load<T>(from, i));
    out[i] = value;
    // All exponent bits set: infinite or not a number.
    bad |= (std::bit_cast<std::int32_t>(value) & 0x7f800000) == 0x7f800000;
  }
  return bad == 0;
}

}  // namespace

MzCheck decodeMz(const std::byte* from, NumberType type, std::span<double> to) {
  switch (type) {
    case NumberType::Float32:
      return mzFrom<float>(from, to);
    case NumberType::Float64:
      return mzFrom<double>(from, to);
    case NumberType::Int8:
      return mzFrom<std::int8_t>(from, to);
    case NumberType::Int16:
      return mzFrom<std::int16_t>(from, to);
    case NumberType::Int32:
      return mzFrom<std::int32_t>(from, to);
    case NumberType::Int64:
      return mzFrom<std::int64_t>(from, to);
  }
  return {false, false};
}

bool decodeIntensity(const std::byte* from, NumberType type, std::span<float> to) {
  switch (type) {
    case NumberType::Float32:
      return intensityFrom<float>(from, to);
    case NumberType::Float64:
      return intensityFrom<double>(from, to);
    case NumberType::Int8:
      return intensityFrom<std::int8_t>(from, to);
    case NumberType::Int16:
      return intensityFrom<std::int16_t>(from, to);
    case NumberType::Int32:
      return intensityFrom<std::int32_t>(from, to);
    case NumberType::Int64:
      return intensityFrom<std::int64_t>(from, to);
  }
  return false;
}

void decodeAny(const std::byte* from, NumberType type, std::span<double> to) {
  decodeMz(from, type, to);  // converts whatever it finds
  for (double& value : to)
    if (!std::isfinite(value)) value = std::numeric_limits<double>::quiet_NaN();
}

std::int64_t countZeros(std::span<const float> values) {
  std::int64_t count = 0;
  // In pieces, so that a 32-bit sum does, as wide as the values.
  for (std::size_t first = 0; first < values.size(); first += 1u << 20) {
    std::int32_t zeros = 0;
    for (const float value :
         values.subspan(first, std::min(values.size() - first, std::size_t{1} << 20)))
      zeros += value == 0.0f;
    count += zeros;
  }
  return count;
}

bool inflateExactly(std::span<const std::byte> from, std::span<std::byte> to) {
  z_stream stream{};
  if (inflateInit(&stream) != Z_OK) return false;
  // zlib counts in 32 bits, so both sides are handed over in pieces.
  constexpr std::size_t kPiece = std::size_t{1} << 30;
  std::size_t taken = 0, given = 0;
  int status = Z_OK;
  std::byte beyond{};  // a place for the byte that must not come
  while (status == Z_OK) {
    const std::size_t in = std::min(from.size() - taken, kPiece);
    const bool full = given == to.size();
    const std::size_t out = full ? 1 : std::min(to.size() - given, kPiece);
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<std::byte*>(from.data() + taken));
    stream.avail_in = uInt(in);
    stream.next_out = reinterpret_cast<Bytef*>(full ? &beyond : to.data() + given);
    stream.avail_out = uInt(out);
    status = inflate(&stream, Z_NO_FLUSH);
    taken += in - stream.avail_in;
    if (full && stream.avail_out == 0) status = Z_DATA_ERROR;  // longer than declared
    if (!full) given += out - stream.avail_out;
    // No progress and no end: the compressed data are cut.
    if (status == Z_OK && in == stream.avail_in && out == stream.avail_out) status = Z_BUF_ERROR;
  }
  inflateEnd(&stream);
  return status == Z_STREAM_END && given == to.size();
}

}  // namespace histion::io_imzml
