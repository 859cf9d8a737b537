#include "compute/display.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <opencv2/imgproc.hpp>

#include "core/error.h"

namespace histion::compute {
namespace {

float quantile(std::vector<float>& kept, double q) {
  if (kept.empty()) return 0.0f;
  const double position = std::clamp(q, 0.0, 1.0) * double(kept.size() - 1);
  const auto lower = std::size_t(position);
  std::nth_element(kept.begin(), kept.begin() + std::ptrdiff_t(lower), kept.end());
  const float low = kept[lower];
  if (lower + 1 >= kept.size()) return low;
  const float high = *std::min_element(kept.begin() + std::ptrdiff_t(lower) + 1, kept.end());
  return low + float(position - double(lower)) * (high - low);
}

template <typename Keep>
float quantileIf(std::span<const float> values, double q, Keep keep) {
  std::vector<float> kept;
  kept.reserve(values.size());
  std::copy_if(values.begin(), values.end(), std::back_inserter(kept), keep);
  return quantile(kept, q);
}

Colormap makeColormap(int code) {
  Colormap colors{};
  cv::Mat grey(1, 256, CV_8UC1), bgr;
  for (int i = 0; i < 256; ++i) grey.at<std::uint8_t>(0, i) = std::uint8_t(i);
  if (code >= 0) cv::applyColorMap(grey, bgr, code);
  for (int i = 0; i < 256; ++i) {
    if (code < 0) {
      colors[std::size_t(i)] = {std::uint8_t(i), std::uint8_t(i), std::uint8_t(i)};
      continue;
    }
    const auto& c = bgr.at<cv::Vec3b>(0, i);
    colors[std::size_t(i)] = {c[2], c[1], c[0]};
  }
  return colors;
}

std::uint8_t toByte(float unit) {
  return std::uint8_t(std::lround(std::clamp(unit, 0.0f, 1.0f) * 255.0f));
}

}  // namespace

float quantileOfPositive(std::span<const float> values, double q) {
  return quantileIf(values, q, [](float v) { return std::isfinite(v) && v > 0; });
}

float quantileOfFinite(std::span<const float> values, double q) {
  return quantileIf(values, q, [](float v) { return std::isfinite(v); });
}

DisplayRange defaultRange(std::span<const float> values) {
  const bool negative = std::any_of(values.begin(), values.end(), [](float v) { return v < 0; });
  if (negative) {
    const float low = quantileOfFinite(values, 0.01), high = quantileOfFinite(values, 0.99);
    return {low, high > low ? high : low + 1.0f};
  }
  const float high = quantileOfPositive(values, 0.99);
  return {0.0f, high > 0 ? high : 1.0f};
}

const Colormap& colormap(std::string_view name) {
  static const std::map<std::string, Colormap, std::less<>> maps{
      {"viridis", makeColormap(cv::COLORMAP_VIRIDIS)},
      {"inferno", makeColormap(cv::COLORMAP_INFERNO)},
      {"magma", makeColormap(cv::COLORMAP_MAGMA)},
      {"cividis", makeColormap(cv::COLORMAP_CIVIDIS)},
      {"turbo", makeColormap(cv::COLORMAP_TURBO)},
      {"grey", makeColormap(-1)}};
  const auto found = maps.find(name);
  if (found == maps.end())
    throw Error(ErrorKind::Usage, "there is no colormap '" + std::string(name) + "'",
                "Use viridis, inferno, magma, cividis, grey or turbo");
  return found->second;
}

std::vector<std::uint8_t> toRgba(const Image2D& image, int channel, const Colormap& colors,
                                 DisplayRange range) {
  const std::size_t count = std::size_t(image.width) * std::size_t(image.height);
  std::vector<std::uint8_t> rgba(count * 4, 0);
  if (image.rgb) {
    for (std::size_t i = 0; i < count; ++i) {
      if (!std::isfinite(image.values[i])) continue;
      for (std::size_t c = 0; c < 3; ++c) rgba[i * 4 + c] = toByte(image.values[c * count + i]);
      rgba[i * 4 + 3] = 255;
    }
    return rgba;
  }
  const auto values = image.channel(channel);
  const float scale = range.high > range.low ? 1.0f / (range.high - range.low) : 0.0f;
  for (std::size_t i = 0; i < count; ++i) {
    if (!std::isfinite(values[i])) continue;
    const auto& color = colors[toByte((values[i] - range.low) * scale)];
    std::copy(color.begin(), color.end(), rgba.begin() + std::ptrdiff_t(i * 4));
    rgba[i * 4 + 3] = 255;
  }
  return rgba;
}

double scaleBarLengthUm(double maximumUm) {
  if (!(maximumUm > 0) || !std::isfinite(maximumUm)) return 0.0;
  const double decade = std::pow(10.0, std::floor(std::log10(maximumUm)));
  for (const double step : {5.0, 2.0, 1.0})
    if (step * decade <= maximumUm) return step * decade;
  return decade;
}

std::string lengthText(double um) {
  char text[32];
  if (um >= 1000.0)
    std::snprintf(text, sizeof text, "%g mm", um / 1000.0);
  else
    std::snprintf(text, sizeof text, "%g \u00b5m", um);
  return text;
}

}  // namespace histion::compute
