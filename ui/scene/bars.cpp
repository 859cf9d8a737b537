#include "ui/scene/bars.h"

#include <vtkRenderer.h>
#include <algorithm>
#include <cmath>

#include "ui/scene/ticks.h"

namespace histion::ui {
namespace {

std::array<std::uint8_t, 3> bytes(const std::array<double, 3>& color) {
  std::array<std::uint8_t, 3> result;
  for (int i = 0; i < 3; ++i) result[i] = std::uint8_t(std::lround(255 * color[i]));
  return result;
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
  colors_->SetVisibility(visible);
  unit_->SetVisibility(visible);
  for (auto& label : labels_) label->VisibilityOff();
  if (!visible) return;

  const double barWidth = 14 * ratio, length = std::min(height - 70 * ratio, 240 * ratio);
  const double x0 = width - 84 * ratio, top = height - 34 * ratio, y0 = top - length;
  const int font = int(std::lround(12 * ratio));
  if (length < 30 * ratio) {
    colors_->VisibilityOff();
    unit_->VisibilityOff();
    return;
  }

  std::vector<FlatRect> rects;
  const auto& colors = compute::colormap(display.colormap);
  for (int i = 0; i < 256; ++i)
    rects.push_back({x0, y0 + length * i / 256, x0 + barWidth, y0 + length * (i + 1) / 256,
                     colors[std::size_t(i)]});
  const double low = display.range.low * display.barFactor;
  const double high = display.range.high * display.barFactor;
  const int wanted = std::clamp(int(length / (38 * ratio)), 1, kLabels - 2);
  const auto ticks = niceTicks(low, high, wanted);
  const double step = ticks.size() > 1 ? ticks[1] - ticks[0] : high - low;
  for (std::size_t i = 0; i < ticks.size() && i < labels_.size(); ++i) {
    const double y = y0 + length * (ticks[i] - low) / (high - low);
    rects.push_back({x0 + barWidth, y - 0.5 * ratio, x0 + barWidth + 4 * ratio, y + 0.5 * ratio,
                     bytes(style.foreground)});
    setText(labels_[i], tickText(ticks[i], step), x0 + barWidth + 8 * ratio, y, font,
            style.foreground, TextAnchor::Left);
    labels_[i]->VisibilityOn();
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
  setRects(bar_, {{x0, y0, x0 + length, y0 + 4 * ratio, bytes(style.foreground)}});
  setText(label_, text, x0 + length + 8 * ratio, y0 + 2 * ratio, int(std::lround(12 * ratio)),
          style.foreground, TextAnchor::Left);
}

}  // namespace histion::ui
