// Affine maps as annotations store them and as Qt has them.
#pragma once

#include <QTransform>
#include <array>

namespace histion::ui {

// x' = a0 x + a1 y + a2, y' = a3 x + a4 y + a5. Qt multiplies row vectors: its columns are our
// rows.
inline QTransform transformOf(const std::array<double, 6>& a) {
  return {a[0], a[3], a[1], a[4], a[2], a[5]};
}

inline std::array<double, 6> affineOf(const QTransform& t) {
  return {t.m11(), t.m21(), t.dx(), t.m12(), t.m22(), t.dy()};
}

}  // namespace histion::ui
