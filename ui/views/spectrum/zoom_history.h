// Where a plot was zoomed to before, like the history of a browser. Used by the spectrum plot.
#pragma once

#include <optional>
#include <vector>

namespace histion::ui {

struct PlotZoom {
  double x0 = 0, x1 = 1, zoomY = 1;
  bool operator==(const PlotZoom&) const = default;
};

class ZoomHistory {
 public:
  // To be called with what is shown before the user changes it; forgets what lay ahead.
  void remember(const PlotZoom& shown) {
    ahead_.clear();
    if (!behind_.empty() && behind_.back() == shown) return;
    behind_.push_back(shown);
    if (behind_.size() > kMost) behind_.erase(behind_.begin());
  }
  // What to show next; empty at either end.
  std::optional<PlotZoom> back(const PlotZoom& shown) { return step(behind_, ahead_, shown); }
  std::optional<PlotZoom> forward(const PlotZoom& shown) { return step(ahead_, behind_, shown); }
  bool hasBack() const { return !behind_.empty(); }
  bool hasForward() const { return !ahead_.empty(); }
  void clear() {
    behind_.clear();
    ahead_.clear();
  }

 private:
  static constexpr std::size_t kMost = 100;
  static std::optional<PlotZoom> step(std::vector<PlotZoom>& from, std::vector<PlotZoom>& to,
                                      const PlotZoom& shown) {
    // What was changed and changed back needs no step of its own.
    while (!from.empty() && from.back() == shown) from.pop_back();
    if (from.empty()) return std::nullopt;
    const PlotZoom next = from.back();
    from.pop_back();
    to.push_back(shown);
    return next;
  }
  std::vector<PlotZoom> behind_, ahead_;
};

}  // namespace histion::ui
