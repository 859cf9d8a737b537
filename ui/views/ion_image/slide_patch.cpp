#include "ui/views/ion_image/slide_patch.h"

#include <algorithm>
#include <cmath>

namespace histion::ui {
namespace {

// The coarsest level that still has enough pixels.
int fittingLevel(const Histology& slide, double side, int largest) {
  const auto& levels = slide.levels();
  int best = 0;
  for (int i = 1; i < int(levels.size()); ++i)
    if (side / levels[std::size_t(i)].downsample >= largest &&
        levels[std::size_t(i)].downsample > levels[std::size_t(best)].downsample)
      best = i;
  return best;
}

}  // namespace

SlidePatch slidePatch(const Histology& slide, const QRectF& area, int largest) {
  SlidePatch patch;
  const auto& finest = slide.levels().front();
  const QRectF wanted = area & QRectF(0, 0, double(finest.width), double(finest.height));
  if (wanted.width() < 1 || wanted.height() < 1 || largest < 1) return patch;
  const int level = fittingLevel(slide, std::max(wanted.width(), wanted.height()), largest);
  const double downsample = slide.levels()[std::size_t(level)].downsample;
  const auto x0 = std::int64_t(std::floor(wanted.left() / downsample));
  const auto y0 = std::int64_t(std::floor(wanted.top() / downsample));
  const auto columns = std::int64_t(std::ceil(wanted.right() / downsample)) - x0;
  const auto rows = std::int64_t(std::ceil(wanted.bottom() / downsample)) - y0;
  // Means of whole blocks: nothing thinner than a pixel is lost or flickers.
  const int shrink = int((std::max(columns, rows) + largest - 1) / largest);
  patch.width = int((columns + shrink - 1) / shrink);
  patch.height = int((rows + shrink - 1) / shrink);
  patch.area =
      QRectF(double(x0) * downsample, double(y0) * downsample,
             double(patch.width) * shrink * downsample, double(patch.height) * shrink * downsample);
  auto rgba = std::make_shared<std::vector<std::uint8_t>>(4 * std::size_t(patch.width) *
                                                          std::size_t(patch.height));
  const int strip = std::max(1, 256 / shrink);  // rows of the patch read at once
  const std::size_t readWidth = std::size_t(patch.width) * std::size_t(shrink);
  std::vector<std::uint8_t> rgb(3 * readWidth * std::size_t(strip) * std::size_t(shrink));
  for (int first = 0; first < patch.height; first += strip) {
    const int here = std::min(strip, patch.height - first);
    const std::span<std::uint8_t> part(rgb.data(),
                                       3 * readWidth * std::size_t(here) * std::size_t(shrink));
    slide.read(level, x0, y0 + std::int64_t(first) * shrink, int(readWidth), here * shrink, part);
    for (int y = 0; y < here; ++y)
      for (int x = 0; x < patch.width; ++x) {
        std::array<std::uint32_t, 3> sum{};
        for (int v = 0; v < shrink; ++v) {
          const std::uint8_t* from =
              &part[3 * (std::size_t(y * shrink + v) * readWidth + std::size_t(x) * shrink)];
          for (int u = 0; u < shrink; ++u)
            for (std::size_t c = 0; c < 3; ++c) sum[c] += from[3 * std::size_t(u) + c];
        }
        std::uint8_t* to =
            rgba->data() + 4 * (std::size_t(first + y) * std::size_t(patch.width) + std::size_t(x));
        const auto count = std::uint32_t(shrink * shrink);
        for (std::size_t c = 0; c < 3; ++c) to[c] = std::uint8_t((sum[c] + count / 2) / count);
        to[3] = 255;
      }
  }
  patch.rgba = std::move(rgba);
  return patch;
}

}  // namespace histion::ui
