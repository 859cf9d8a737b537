// From physical values to display: robust ranges and colormaps. Shared by the window and by the
// pictures the runner writes, so that both look the same.
#pragma once

#include <array>
#include <cstdint>
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
};
// The default scale of an ion image: 0 … 99th percentile of the non-zero pixels (0 … 1 when all
// are zero). With negative values present: 1st … 99th percentile of the finite ones.
HISTION_API DisplayRange defaultRange(std::span<const float> values);

using Colormap = std::array<std::array<std::uint8_t, 3>, 256>;
// "viridis", "inferno", "magma", "cividis", "grey", "turbo". Throws Usage for other names.
HISTION_API const Colormap& colormap(std::string_view name);

// RGBA bytes [height][width][4] of one channel (or of an rgb image); NaN is transparent.
HISTION_API std::vector<std::uint8_t> toRgba(const Image2D& image, int channel,
                                             const Colormap& colors, DisplayRange range);

// The longest of 1, 2, 5 × 10^n µm that is at most `maximumUm`.
HISTION_API double scaleBarLengthUm(double maximumUm);
// "500 µm", "2 mm".
HISTION_API std::string lengthText(double um);

}  // namespace histion::compute
