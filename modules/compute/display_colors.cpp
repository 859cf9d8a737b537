// Values to steps of a colour bar, steps to colours.
#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>

#include "compute/display.h"
#include "compute/float_keys.h"
#include "compute/parallel.h"

namespace histion::compute {
namespace {

constexpr std::uint32_t kTableCells = 1u << 14;
constexpr std::int64_t kGrain = 1 << 15;  // pixels given to a core at once
constexpr std::size_t kBlock = 1024;      // steps that stay in the cache
constexpr double kShiftedLog = 999;       // three decades

using Rgba = std::array<std::uint8_t, 4>;
// One entry per step after that of an unmeasured pixel.
using Table = std::array<Rgba, ColorScale::kSteps + 1>;

std::uint8_t toByte(double unit) {
  return std::uint8_t(std::lround(std::clamp(unit, 0.0, 1.0) * 255.0));
}

}  // namespace

std::string_view toString(Scale scale) {
  switch (scale) {
    case Scale::Log:
      return "log";
    case Scale::Sqrt:
      return "sqrt";
    case Scale::Rank:
      return "rank";
    case Scale::Linear:
      break;
  }
  return "linear";
}

std::optional<Scale> scaleFrom(std::string_view text) {
  for (const auto scale : {Scale::Linear, Scale::Log, Scale::Sqrt, Scale::Rank})
    if (toString(scale) == text) return scale;
  return std::nullopt;
}

ColorScale::ColorScale(DisplayRange range, Scale scale, const Distribution& distribution)
    : range_(range), scale_(scale) {
  const bool ordered = range_.high > range_.low;
  if (!ordered || (scale_ == Scale::Rank && distribution.count() == 0)) scale_ = Scale::Linear;
  if (scale_ == Scale::Log && range_.low == 0) range_.low = range_.high / 1000;
  if (scale_ == Scale::Rank) {
    shareLow_ = distribution.share(range_.low);
    shareHigh_ = distribution.share(range_.high);
    if (shareHigh_ > shareLow_)
      distribution_ = distribution;
    else
      scale_ = Scale::Linear;
  }
  table_ = scale_ != Scale::Linear;
  if (table_) makeTable();
}

double ColorScale::position(float value) const {
  const double low = range_.low, high = range_.high;
  if (!(high > low)) return 0;
  const double t = std::clamp((double(value) - low) / (high - low), 0.0, 1.0);
  switch (scale_) {
    case Scale::Log:
      if (low < 0) return std::log1p(kShiftedLog * t) / std::log1p(kShiftedLog);
      return value <= low ? 0.0 : std::min(std::log(value / low) / std::log(high / low), 1.0);
    case Scale::Sqrt:
      return std::sqrt(t);
    case Scale::Rank:
      return std::clamp((distribution_.share(value) - shareLow_) / (shareHigh_ - shareLow_), 0.0,
                        1.0);
    case Scale::Linear:
      break;
  }
  return t;
}

float ColorScale::value(double position) const {
  const double p = std::clamp(position, 0.0, 1.0), low = range_.low, high = range_.high;
  const auto ofShare = [&](double t) { return float(low + t * (high - low)); };
  switch (scale_) {
    case Scale::Log:
      if (low < 0) return ofShare(std::expm1(p * std::log1p(kShiftedLog)) / kShiftedLog);
      return float(low * std::pow(high / low, p));
    case Scale::Sqrt:
      return ofShare(p * p);
    case Scale::Rank:
      if (p == 0 || p == 1) return ofShare(p);
      return std::clamp(distribution_.valueAt(shareLow_ + p * (shareHigh_ - shareLow_)), range_.low,
                        range_.high);
    case Scale::Linear:
      break;
  }
  return ofShare(p);
}

// threshold_[i] is the smallest value of step i. A cell of float keys tells where to begin the
// search, so that mostly one comparison is enough. The cells begin just below the first threshold:
// a range from zero would waste them on values that all have step 0.
void ColorScale::makeTable() {
  threshold_[0] = range_.low;
  for (int i = 1; i < kSteps; ++i)
    threshold_[std::size_t(i)] =
        std::max(threshold_[std::size_t(i) - 1], value((i - 0.5) / (kSteps - 1)));
  threshold_[kSteps] = std::numeric_limits<float>::infinity();
  const std::int32_t last = floatKey(range_.high);
  base_ = std::min(floatKey(threshold_[1]), last) - 1;
  shift_ = keyShift(base_, last, kTableCells);
  start_.resize((keyDistance(base_, last) >> shift_) + 1);
  std::size_t step = 0;
  for (std::uint32_t cell = 0; cell < start_.size(); ++cell) {
    const float from = cellStart(base_, shift_, cell);
    while (from >= threshold_[step + 1]) ++step;
    start_[cell] = std::uint8_t(step);
  }
}

void ColorScale::steps(std::span<const float> values, std::int32_t* steps) const {
  const float high = range_.high;
  if (!table_) {
    const float low = range_.low;
    const float scale = high > low ? 255.0f / (high - low) : 0.0f;
    for (std::size_t i = 0; i < values.size(); ++i) {
      const float v = values[i];
      const float t = std::min(std::max((v - low) * scale + 0.5f, 0.0f), 255.0f);
      steps[i] = v - v == 0 ? std::int32_t(t) : -1;
    }
    return;
  }
  const float first = floatOfKey(base_);
  for (std::size_t i = 0; i < values.size(); ++i) {
    const float v = values[i];
    if (!(v - v == 0)) {
      steps[i] = -1;
      continue;
    }
    const float kept = std::min(std::max(v, first), high);
    std::size_t step = start_[keyDistance(base_, floatKey(kept)) >> shift_];
    while (kept >= threshold_[step + 1]) ++step;
    steps[i] = std::int32_t(step);
  }
}

void paint(std::span<const float> values, const ColorScale& scale, const Colormap& colors,
           bool fade, std::span<std::uint8_t> rgba) {
  Table table{};
  for (std::size_t i = 0; i < colors.size(); ++i)
    table[i + 1] = {colors[i][0], colors[i][1], colors[i][2],
                    fade ? std::uint8_t(i) : std::uint8_t(255)};
  parallelFor(0, std::int64_t(values.size()), kGrain, [&](std::int64_t first, std::int64_t last) {
    std::array<std::int32_t, kBlock> steps;
    for (auto at = std::size_t(first); at < std::size_t(last); at += kBlock) {
      const std::size_t n = std::min(kBlock, std::size_t(last) - at);
      scale.steps(values.subspan(at, n), steps.data());
      std::uint8_t* to = rgba.data() + 4 * at;
      for (std::size_t i = 0; i < n; ++i)
        std::memcpy(to + 4 * i, table[std::size_t(steps[i] + 1)].data(), 4);
    }
  });
}

std::vector<std::uint8_t> toRgba(const Image2D& image, int channel, const Colormap& colors,
                                 DisplayRange range) {
  const std::size_t count = std::size_t(image.width) * std::size_t(image.height);
  std::vector<std::uint8_t> rgba(count * 4, 0);
  if (!image.rgb) {
    paint(image.channel(channel), ColorScale(range), colors, false, rgba);
    return rgba;
  }
  for (std::size_t i = 0; i < count; ++i) {
    if (!std::isfinite(image.values[i])) continue;
    for (std::size_t c = 0; c < 3; ++c) rgba[i * 4 + c] = toByte(image.values[c * count + i]);
    rgba[i * 4 + 3] = 255;
  }
  return rgba;
}

namespace {

// Red, green, blue and "measured" of a step in four fields of 16 bits, lowest first: sums of a few
// channels never overflow.
using Packed = std::array<std::uint64_t, ColorScale::kSteps + 1>;

Packed packedSteps(const ColoredChannel& channel) {
  Packed table{};
  for (int i = 0; i < ColorScale::kSteps; ++i) {
    std::uint64_t entry = 255ull << 48;
    for (int c = 0; c < 3; ++c)
      entry |=
          std::uint64_t(toByte(i / 255.0 * channel.gain * channel.color[std::size_t(c)] / 255.0))
          << (16 * c);
    table[std::size_t(i) + 1] = entry;
  }
  return table;
}

// The fields of a block of pixels.
using Fields = std::array<std::uint16_t, 4 * kBlock>;

void lookUp(const std::int32_t* steps, const Packed& table, std::size_t n, Fields& fields) {
  for (std::size_t i = 0; i < n; ++i)
    std::memcpy(&fields[4 * i], &table[std::size_t(steps[i] + 1)], sizeof(std::uint64_t));
}

void addInto(Fields& sums, const Fields& more, std::size_t n) {
  for (std::size_t i = 0; i < 4 * n; ++i) sums[i] = std::uint16_t(sums[i] + more[i]);
}

void screenInto(Fields& mixed, const Fields& more, std::size_t n) {
  for (std::size_t i = 0; i < 4 * n; ++i) {
    // x / 255 rounded, for the products of two bytes, without dividing.
    const auto product =
        std::uint16_t(std::uint16_t(255 - mixed[i]) * std::uint16_t(255 - more[i]) + 128);
    mixed[i] = std::uint16_t(255 - (std::uint16_t(product + (product >> 8)) >> 8));
  }
}

}  // namespace

void compose(std::span<const ColoredChannel> channels, Mixing mixing,
             std::span<std::uint8_t> rgba) {
  std::vector<Packed> tables;
  for (const ColoredChannel& channel : channels) tables.push_back(packedSteps(channel));
  parallelFor(0, std::int64_t(rgba.size() / 4), kGrain, [&](std::int64_t first, std::int64_t last) {
    std::array<std::int32_t, kBlock> steps;
    Fields sums, more;
    for (auto at = std::size_t(first); at < std::size_t(last); at += kBlock) {
      const std::size_t n = std::min(kBlock, std::size_t(last) - at);
      sums.fill(0);
      for (std::size_t c = 0; c < channels.size(); ++c) {
        channels[c].scale->steps(channels[c].values.subspan(at, n), steps.data());
        lookUp(steps.data(), tables[c], n, more);
        (mixing == Mixing::Add ? addInto : screenInto)(sums, more, n);
      }
      std::uint8_t* to = rgba.data() + 4 * at;
      for (std::size_t i = 0; i < 4 * n; ++i)
        to[i] = std::uint8_t(std::min<std::uint16_t>(sums[i], 255));
    }
  });
}

}  // namespace histion::compute
