#include "ui/annotate/swatch.h"

#include <QPainter>
#include <QPixmap>

namespace histion::ui {

QIcon swatchIcon(QRgb color) {
  constexpr int kSide = 14, kRatio = 3;
  QPixmap picture(kSide * kRatio, kSide * kRatio);
  picture.setDevicePixelRatio(kRatio);
  picture.fill(Qt::transparent);
  QPainter painter(&picture);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(QPen(QColor(128, 128, 128, 160), 1));
  painter.setBrush(QColor(color));
  painter.drawRoundedRect(QRectF(1, 1, kSide - 2, kSide - 2), 2.5, 2.5);
  painter.end();
  return QIcon(picture);
}

}  // namespace histion::ui
