#include "tiff_samples.h"

#include <tiff.h>

#include <algorithm>
#include <cmath>
#include <cstring>

namespace histion::io_histology {
namespace {

template <typename T>
double load(const std::uint8_t* at) {
  T value;
  std::memcpy(&value, at, sizeof value);
  return double(value);
}

using Load = double (*)(const std::uint8_t*);

Load loaderOf(const TiffPage& page) {
  const bool isSigned = page.format == SAMPLEFORMAT_INT;
  if (page.format == SAMPLEFORMAT_IEEEFP) return load<float>;
  if (page.bits == 8) return isSigned ? load<std::int8_t> : load<std::uint8_t>;
  if (page.bits == 16) return isSigned ? load<std::int16_t> : load<std::uint16_t>;
  return isSigned ? load<std::int32_t> : load<std::uint32_t>;
}

// The largest value of the type, which an opacity of 1 has.
double fullOpacity(const TiffPage& page) {
  if (page.format == SAMPLEFORMAT_IEEEFP) return 1.0;
  return std::ldexp(1.0, page.bits - (page.format == SAMPLEFORMAT_INT ? 1 : 0)) - 1.0;
}

int coloursOf(const TiffPage& page) {
  const bool grey = page.photometric == PHOTOMETRIC_MINISBLACK ||
                    page.photometric == PHOTOMETRIC_MINISWHITE ||
                    page.photometric == PHOTOMETRIC_PALETTE;
  return grey || page.samples < 3 ? 1 : 3;
}

std::uint8_t toByte(double value) { return std::uint8_t(std::clamp(value + 0.5, 0.0, 255.0)); }

}  // namespace

void samplesToRgb(const TiffPage& page, std::span<const std::uint8_t> samples, ValueRange range,
                  std::span<std::uint8_t> rgb) {
  const std::size_t bytes = page.bits / 8, step = bytes * page.samples;
  const std::size_t pixels = rgb.size() / 3;
  const int colours = coloursOf(page);
  const Load value = loaderOf(page);
  const double scale = range.high > range.low ? 255.0 / (range.high - range.low) : 0.0;
  const bool exact = page.bits == 8 && page.format != SAMPLEFORMAT_INT;
  const bool inverted = page.photometric == PHOTOMETRIC_MINISWHITE;
  for (std::size_t i = 0; i < pixels; ++i) {
    const std::uint8_t* from = samples.data() + i * step;
    std::uint8_t* to = &rgb[i * 3];
    if (page.photometric == PHOTOMETRIC_PALETTE) {
      const auto index = std::size_t(value(from));
      for (std::size_t c = 0; c < 3; ++c)
        to[c] = index < page.palette.size() ? page.palette[index][c] : 0;
    } else {
      for (int c = 0; c < colours; ++c) {
        const double stored = value(from + std::size_t(c) * bytes);
        // Not a number: nothing was measured there, which is shown white.
        to[c] = exact                ? from[c]
                : std::isnan(stored) ? std::uint8_t{255}
                                     : toByte((stored - range.low) * scale);
        if (inverted) to[c] = std::uint8_t(255 - to[c]);
      }
      if (colours == 1) to[1] = to[2] = to[0];
    }
    if (page.alpha < 0) continue;
    const double opacity =
        std::clamp(value(from + std::size_t(page.alpha) * bytes) / fullOpacity(page), 0.0, 1.0);
    for (int c = 0; c < 3; ++c)
      to[c] = toByte(to[c] * (page.premultiplied ? 1.0 : opacity) + 255.0 * (1.0 - opacity));
  }
}

void widen(const TiffPage& page, std::span<const std::uint8_t> samples, ValueRange& range) {
  const std::size_t bytes = page.bits / 8, step = bytes * page.samples;
  const Load value = loaderOf(page);
  const int colours = coloursOf(page);
  for (std::size_t at = 0; at + step <= samples.size(); at += step)
    for (int c = 0; c < colours; ++c) {
      const double v = value(samples.data() + at + std::size_t(c) * bytes);
      if (!std::isfinite(v)) continue;
      range.low = std::min(range.low, v);
      range.high = std::max(range.high, v);
    }
}

}  // namespace histion::io_histology
