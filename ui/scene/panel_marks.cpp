#include "ui/scene/panel_marks.h"

#include <vtkRenderer.h>
#include <vtkTextProperty.h>
#include <algorithm>
#include <cmath>

namespace histion::ui {
namespace {

using Bytes = std::array<std::uint8_t, 3>;

Bytes bytes(const std::array<double, 3>& color) {
  Bytes result;
  for (int i = 0; i < 3; ++i) result[i] = std::uint8_t(std::lround(255 * color[i]));
  return result;
}

Bytes between(const SceneStyle& style, double share) {
  std::array<double, 3> mixed;
  for (int i = 0; i < 3; ++i)
    mixed[i] = style.background[i] + share * (style.foreground[i] - style.background[i]);
  return bytes(mixed);
}

void addFrame(std::vector<FlatRect>& rects, double width, double height, double line, Bytes color) {
  rects.push_back({0, 0, width, line, color});
  rects.push_back({0, height - line, width, height, color});
  rects.push_back({0, 0, line, height, color});
  rects.push_back({width - line, 0, width, height, color});
}

// A light line in a dark one with a handle in its middle: seen on every picture.
void addWipe(std::vector<FlatRect>& rects, const SceneWipe& wipe, double width, double height,
             double ratio) {
  constexpr Bytes kDark{20, 20, 20}, kLight{255, 255, 255};
  const auto add = [&](double across, double from, double to, Bytes color) {
    const double at = wipe.horizontal ? height - wipe.position * height : wipe.position * width;
    if (wipe.horizontal)
      rects.push_back({from, at - across, to, at + across, color});
    else
      rects.push_back({at - across, from, at + across, to, color});
  };
  const double along = wipe.horizontal ? width : height, middle = along / 2;
  add(1.5 * ratio, 0, along, kDark);
  add(0.5 * ratio, 0, along, kLight);
  add(5 * ratio, middle - 15 * ratio, middle + 15 * ratio, kDark);
  add(4 * ratio, middle - 14 * ratio, middle + 14 * ratio, kLight);
  add(0.5 * ratio, middle - 8 * ratio, middle + 8 * ratio, kDark);
}

}  // namespace

PanelMarks::PanelMarks() : rects_(makeRects()), title_(makeText()) {
  title_->GetTextProperty()->BoldOn();
  for (int i = 0; i < kEntries; ++i) entries_.push_back(makeText());
}

void PanelMarks::addTo(vtkRenderer* renderer) {
  renderer->AddActor2D(rects_);
  renderer->AddActor2D(title_);
  for (auto& entry : entries_) renderer->AddActor2D(entry);
}

void PanelMarks::update(const State& state, const SceneStyle& style, int width, int height,
                        double ratio) {
  std::vector<FlatRect> rects;
  if (state.wipe) addWipe(rects, *state.wipe, width, height, ratio);
  const int font = int(std::lround(12 * ratio));
  for (std::size_t i = 0; i < entries_.size(); ++i) {
    const bool shown = i < state.legend.size();
    entries_[i]->SetVisibility(shown);
    if (!shown) continue;
    const double x = width - kLegendStrip * ratio + 8 * ratio;
    const double y = height - (34 + 20 * double(i)) * ratio, half = 5 * ratio;
    rects.push_back(
        {x - ratio, y - half - ratio, x + 2 * half + ratio, y + half + ratio, between(style, 0.5)});
    rects.push_back({x, y - half, x + 2 * half, y + half, state.legend[i].color});
    setText(entries_[i], state.legend[i].text, x + 2 * half + 7 * ratio, y, font, style.foreground,
            TextAnchor::Left);
  }
  title_->SetVisibility(!state.title.empty());
  if (!state.title.empty()) {
    // Long names are cut: the panels beside must stay readable.
    const auto fitting = std::size_t(std::max(8.0, (width / ratio - 44) / 6.6));
    std::string text = state.title;
    if (text.size() > fitting) {
      std::size_t end = fitting - 1;
      while (end > 0 && (std::uint8_t(text[end]) & 0xc0) == 0x80) --end;
      text = text.substr(0, end) + "…";
    }
    setText(title_, text, 10 * ratio, height - 14 * ratio, font, style.foreground,
            TextAnchor::Left);
  }
  if (state.framed)
    addFrame(rects, width, height, (state.chosen ? 2.0 : 1.0) * ratio,
             state.chosen ? bytes(style.accent) : between(style, 0.18));
  setRects(rects_, rects);
}

}  // namespace histion::ui
