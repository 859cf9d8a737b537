// Where one picture lies on another, from points that were found in both. No widgets. Used by the
// alignment of imaging data with a slide.
#pragma once

#include <QPointF>
#include <QTransform>
#include <array>
#include <optional>
#include <vector>

#include "ui/session/affine.h"

namespace histion::ui {

struct LandmarkPair {
  QPointF from, to;
};

// Two pairs: the similarity through both. Three and more: the affine map of least squares. Empty
// with fewer pairs, and when the points lie on one place or one line.
std::optional<QTransform> fitLandmarks(const std::vector<LandmarkPair>& pairs);
// Distance in `to` between a point and where the map leads its partner.
double residual(const LandmarkPair& pair, const QTransform& map);

}  // namespace histion::ui
