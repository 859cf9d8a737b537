#include "ui/scene/bars.h"

#include <vtkRenderer.h>
#include <algorithm>
#include <cmath>

#include "ui/scene/ticks.h"

namespace histion::ui {
namespace {

constexpr int kSpreadBins = 60;
constexpr double kLetter = 7.5;  // logical pixels, of the scale bar's text

std::array<std::uint8_t, 3> bytes(const std::array<double, 3>& color) {
  std::array<std::uint8_t, 3> result;
  for (int i = 0; i < 3; ++i) result[i] = std::uint8_t(std::lround(255 * color[i]));
  return result;
}

std::array<std::uint8_t, 3> faint(const SceneStyle& style) {
  std::array<double, 3> mixed;
  for (int i = 0; i < 3; ++i) mixed[i] = 0.55 * style.background[i] + 0.45 * style.foreground[i];
  return bytes(mixed);
}

// Behind bars that a zoomed image reaches: the numbers stay readable. A fitted image ends before
// it.
FlatRect plate(double x0, double y0, double x1, double y1, const SceneStyle& style) {
  return {x0, y0, x1, y1, bytes(style.background)};
}

struct Tick {
  double position;  // 0 … 1 on the bar
  std::string text;
};

double magnitude(double value) {
  return value == 0 ? 1 : std::pow(10.0, std::floor(std::log10(std::abs(value)) + 1e-9));
}

// Round numbers where the scale puts them, none nearer to another than the labels are high.
std::vector<Tick> ticksOf(const compute::ColorScale& colors, compute::Scale scale, double factor,
                          int most) {
  const double low = colors.range().low * factor, high = colors.range().high * factor;
  std::vector<Tick> ticks;
  if (scale == compute::Scale::Linear) {
    const auto numbers = niceTicks(low, high, std::max(1, most - 2));
    const double step = numbers.size() > 1 ? numbers[1] - numbers[0] : high - low;
    for (const double number : numbers)
      ticks.push_back({(number - low) / (high - low), tickText(number, step)});
    return ticks;
  }
  if (scale == compute::Scale::Rank) {
    const int parts = std::max(2, most - 2);
    for (int i = 0; i <= parts; ++i) {
      const double position = double(i) / parts;
      ticks.push_back({position, shortNumber(colors.value(position) * factor)});
    }
    return ticks;
  }
  std::vector<double> wanted;
  // Powers of ten first, then their halves and fifths, where there is room.
  const double top = std::max(std::abs(low), std::abs(high));
  for (const double part : {1.0, 5.0, 2.0})
    for (double decade = magnitude(top); decade > top * 1e-6; decade /= 10)
      for (const double sign : {1.0, -1.0}) wanted.push_back(sign * part * decade);
  wanted.insert(wanted.begin(), 0.0);
  const double apart = 1.0 / std::max(2, most);
  for (const double number : wanted) {
    if (number < low - 1e-9 * top || number > high + 1e-9 * top) continue;
    const double position = colors.position(float(number / factor));
    const bool free = std::none_of(ticks.begin(), ticks.end(), [&](const Tick& tick) {
      return std::abs(tick.position - position) < apart;
    });
    if (free) ticks.push_back({position, tickText(number, magnitude(number))});
  }
  if (ticks.size() < 2)
    for (const double position : {0.0, 1.0})
      if (ticks.empty() || std::abs(ticks.front().position - position) > apart)
        ticks.push_back({position, shortNumber(colors.value(position) * factor)});
  return ticks;
}

}  // namespace

ColorBar::ColorBar() : colors_(makeRects()), unit_(makeText()) {
  for (int i = 0; i < kLabels; ++i) labels_.push_back(makeText());
}

void ColorBar::addTo(vtkRenderer* renderer) {
  renderer->AddActor2D(colors_);
  renderer->AddActor2D(unit_);
  for (auto& label : labels_) renderer->AddActor2D(label);
}

void ColorBar::update(bool visible, const ImageDisplay& display, const SceneStyle& style, int width,
                      int height, double ratio) {
  const double length = std::min(height - 74 * ratio, 240 * ratio);
  visible = visible && length >= 30 * ratio;
  colors_->SetVisibility(visible);
  unit_->SetVisibility(visible);
  for (auto& label : labels_) label->SetVisibility(visible);
  if (!visible) return;
  if (width == width_ && height == height_ && ratio == ratio_ && display == display_ &&
      style == style_) {
    for (std::size_t i = used_; i < labels_.size(); ++i) labels_[i]->VisibilityOff();
    return;
  }
  width_ = width;
  height_ = height;
  ratio_ = ratio;
  display_ = display;
  style_ = style;

  const bool narrow = width < kNarrowPanel * ratio;
  const double barWidth = (narrow ? 9 : 13) * ratio, spread = (narrow ? 9 : 18) * ratio;
  const double x0 = width - (narrow ? 56 : 76) * ratio, top = height - 38 * ratio;
  const double y0 = top - length;
  const int font = int(std::lround((narrow ? 11 : 12) * ratio));
  std::vector<FlatRect> rects{
      plate(x0 - spread - 7 * ratio, y0 - 10 * ratio, width - 3 * ratio, top + 26 * ratio, style)};
  const auto& colors = compute::colormap(display.colormap);
  for (int i = 0; i < 256; ++i)
    rects.push_back({x0, y0 + length * i / 256, x0 + barWidth, y0 + length * (i + 1) / 256,
                     colors[std::size_t(i)]});
  const compute::ColorScale scale = display.colors();
  if (display.distribution) {
    const auto shares = display.distribution->histogram(scale, kSpreadBins);
    const float most = *std::max_element(shares.begin(), shares.end());
    for (int i = 0; most > 0 && i < kSpreadBins; ++i) {
      // Roots: a tail of few pixels is seen too.
      const double size = spread * std::sqrt(shares[std::size_t(i)] / most);
      if (size > 0)
        rects.push_back({x0 - 3 * ratio - size, y0 + length * i / kSpreadBins, x0 - 3 * ratio,
                         y0 + length * (i + 1) / kSpreadBins, faint(style)});
    }
  }
  const int most = std::clamp(int(length / (28 * ratio)), 2, kLabels);
  const auto ticks = ticksOf(scale, display.scale, display.barFactor, most);
  used_ = std::min(ticks.size(), labels_.size());
  for (std::size_t i = 0; i < labels_.size(); ++i) {
    labels_[i]->SetVisibility(i < used_);
    if (i >= used_) continue;
    const double y = y0 + length * ticks[i].position;
    rects.push_back({x0 + barWidth, y - 0.5 * ratio, x0 + barWidth + 4 * ratio, y + 0.5 * ratio,
                     bytes(style.foreground)});
    setText(labels_[i], ticks[i].text, x0 + barWidth + 7 * ratio, y, font, style.foreground,
            TextAnchor::Left);
  }
  setRects(colors_, rects);
  setText(unit_, display.barUnit, width - 10 * ratio, top + 16 * ratio, font, style.foreground,
          TextAnchor::Right);
}

ScaleBar::ScaleBar() : bar_(makeRects()), label_(makeText()) {}

void ScaleBar::addTo(vtkRenderer* renderer) {
  renderer->AddActor2D(bar_);
  renderer->AddActor2D(label_);
}

void ScaleBar::update(bool visible, std::optional<double> umPerScreenPixel,
                      double pixelsPerScreenPixel, const SceneStyle& style, int width,
                      double ratio) {
  bar_->SetVisibility(visible);
  label_->SetVisibility(visible);
  if (!visible) return;
  const double perScreenPixel = umPerScreenPixel.value_or(pixelsPerScreenPixel);
  const double most = std::max(40 * ratio, 0.22 * width);
  const double size = compute::scaleBarLengthUm(most * perScreenPixel);
  const double length = size / perScreenPixel;
  const std::string text = umPerScreenPixel ? compute::lengthText(size) : shortNumber(size) + " px";
  const double x0 = 16 * ratio, y0 = 12 * ratio;
  const auto letters = std::count_if(text.begin(), text.end(), [](char c) {
    return (std::uint8_t(c) & 0xc0) != 0x80;  // of UTF-8
  });
  const double end = x0 + length + (16 + kLetter * double(letters)) * ratio;
  setRects(bar_, {plate(x0 - 8 * ratio, 3 * ratio, end, 25 * ratio, style),
                  {x0, y0, x0 + length, y0 + 4 * ratio, bytes(style.foreground)}});
  setText(label_, text, x0 + length + 8 * ratio, y0 + 2 * ratio, int(std::lround(12 * ratio)),
          style.foreground, TextAnchor::Left);
}

}  // namespace histion::ui
