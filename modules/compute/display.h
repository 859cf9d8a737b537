// From physical values to display: robust ranges, scales, colormaps, coloured channels over each
// other, light smoothing. Shared by the window and by the pictures the runner writes, so that both
// look the same. Nothing here changes what is stored.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/export.h"
#include "core/image2d.h"

namespace histion::compute {

// Linear-interpolated quantile (q in [0, 1]) of the finite values above zero; 0 when there is none.
HISTION_API float quantileOfPositive(std::span<const float> values, double q);
// The same over all finite values.
HISTION_API float quantileOfFinite(std::span<const float> values, double q);

struct DisplayRange {
  float low = 0.0f, high = 1.0f;
  bool operator==(const DisplayRange&) const = default;
};

// How a value of the range becomes a place on the colour bar.
enum class Scale {
  Linear,
  Log,   // equal factors, equal distances; see ColorScale
  Sqrt,  // of the share of the range
  Rank,  // share of the pixels below it (histogram-equalised)
};
HISTION_API std::string_view toString(Scale scale);
HISTION_API std::optional<Scale> scaleFrom(std::string_view text);

// Percentiles of the non-zero pixels between which the colours run; 0 is the value 0.
struct Clip {
  double low = 0.0, high = 99.0;
  bool operator==(const Clip&) const = default;
};

// The range of a clip: 0 or the low percentile … the high percentile of the values above zero
// (0 … 1 when there are none). With negative values present: percentiles of all finite values, as
// much cut off below as above. On a log scale a range that would start at 0 starts at the smallest
// value above it, but at most four decades below its end.
HISTION_API DisplayRange clippedRange(std::span<const float> values, Clip clip,
                                      Scale scale = Scale::Linear);
// The same where the distribution of exactly these values is known: faster.
HISTION_API DisplayRange clippedRange(std::span<const float> values,
                                      const class Distribution& distribution, Clip clip,
                                      Scale scale = Scale::Linear);
// clippedRange of 0 … 99 %, linear.
HISTION_API DisplayRange defaultRange(std::span<const float> values);

// How the values of a picture are spread: those above zero, or with negative values present all
// finite ones. Resolves values that differ by 0.2 % or more.
class HISTION_API Distribution {
 public:
  Distribution() = default;
  explicit Distribution(std::span<const float> values);
  // All finite values, or those above zero, whatever signs there are.
  Distribution(std::span<const float> values, bool signedValues);

  std::int64_t count() const { return count_; }
  float least() const { return least_; }
  float most() const { return most_; }
  // Share of the values below `value`, those equal to it counted half; 0 when there are none.
  double share(float value) const;
  // The smallest value of at least that share.
  float valueAt(double share) const;
  // Share of the values in each of `bins` parts of the bar that `scale` makes.
  std::vector<float> histogram(const class ColorScale& scale, int bins) const;
  // True when values below zero take part.
  bool signedValues() const { return signed_; }
  // The quantile of the values that take part, interpolated linearly; 0 when there are none.
  // `values` are those that the distribution was made of.
  float quantile(std::span<const float> values, double q) const;

 private:
  bool takesPart(float value) const;

  bool signed_ = false;
  std::int64_t count_ = 0;
  float least_ = 0, most_ = 0;
  std::int32_t base_ = 0;
  int shift_ = 0;
  std::vector<std::uint32_t> below_;  // values under each cell; one more than cells
};

// Values of a range as places 0 … 1 on a colour bar, and as the 256 steps of a colormap.
//
// Log: log(v / low) / log(high / low). A range from 0 starts at high / 1000; one from below zero is
// shifted: log(1 + 999 t) / log(1000) of its share t. Rank: shares of `distribution` between those
// of low and high.
class HISTION_API ColorScale {
 public:
  static constexpr int kSteps = 256;
  ColorScale() : ColorScale(DisplayRange{}) {}
  explicit ColorScale(DisplayRange range, Scale scale = Scale::Linear,
                      const Distribution& distribution = {});

  double position(float value) const;
  float value(double position) const;
  // As it is used: a log scale never starts at 0.
  DisplayRange range() const { return range_; }
  // Step 0 … 255 of each value; -1 where it is not finite. `steps` holds values.size().
  void steps(std::span<const float> values, std::int32_t* steps) const;

 private:
  void makeTable();

  DisplayRange range_;
  Scale scale_;
  bool table_ = false;  // false: linear arithmetic
  std::array<float, kSteps + 1> threshold_{};
  std::vector<std::uint8_t> start_;  // first step to try of each cell of float keys
  std::int32_t base_ = 0;
  int shift_ = 0;
  double shareLow_ = 0, shareHigh_ = 1;
  Distribution distribution_;
};

using Colormap = std::array<std::array<std::uint8_t, 3>, 256>;
// "viridis", "inferno", "magma", "cividis", "grey", "turbo". Throws Usage for other names.
HISTION_API const Colormap& colormap(std::string_view name);

// RGBA bytes [height][width][4] of one channel (or of an rgb image); NaN is transparent.
HISTION_API std::vector<std::uint8_t> toRgba(const Image2D& image, int channel,
                                             const Colormap& colors, DisplayRange range);
// The same of plain values. `fade`: the lower a value, the more transparent. `rgba` holds
// 4 · values.size().
HISTION_API void paint(std::span<const float> values, const ColorScale& scale,
                       const Colormap& colors, bool fade, std::span<std::uint8_t> rgba);

// Pictures over each other, each in one colour: black at the low end, `color` × gain at the high.
struct ColoredChannel {
  std::span<const float> values;  // of equal size for all
  const ColorScale* scale = nullptr;
  std::array<std::uint8_t, 3> color{255, 255, 255};
  double gain = 1.0;
};
enum class Mixing {
  Add,     // sums, cut at the brightest
  Screen,  // 1 - (1 - a)(1 - b): never cut, hues stay apart
};
// Opaque where at least one channel was measured.
HISTION_API void compose(std::span<const ColoredChannel> channels, Mixing mixing,
                         std::span<std::uint8_t> rgba);

enum class Smoothing {
  None,
  Gaussian,  // sigma 1 px, over 7 × 7 px
  Median,    // of 3 × 3 px
};
HISTION_API std::string_view toString(Smoothing smoothing);
HISTION_API std::optional<Smoothing> smoothingFrom(std::string_view text);
// Unmeasured pixels stay so and do not count in their neighbours.
HISTION_API std::vector<float> smoothed(std::span<const float> values, int width, int height,
                                        Smoothing smoothing);

// The longest of 1, 2, 5 × 10^n µm that is at most `maximumUm`.
HISTION_API double scaleBarLengthUm(double maximumUm);
// "500 µm", "2 mm".
HISTION_API std::string lengthText(double um);

}  // namespace histion::compute
