// Colormaps and lengths for people.
#include "compute/display.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <opencv2/imgproc.hpp>

#include "core/error.h"

namespace histion::compute {
namespace {

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

}  // namespace

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
