#include "pictures.h"

#include <QColor>
#include <cstdio>
#include <cstdlib>

namespace histion::ui {

QImage toImage(const RgbPicture& picture) {
  return QImage(picture.rgb.data(), picture.width, picture.height, picture.width * 3,
                QImage::Format_RGB888)
      .copy();
}

double differingShare(const QImage& a, const QImage& b, int levels) {
  if (a.size() != b.size() || a.isNull()) return 1;
  qint64 differing = 0;
  for (int y = 0; y < a.height(); ++y)
    for (int x = 0; x < a.width(); ++x) {
      const QRgb p = a.pixel(x, y), q = b.pixel(x, y);
      if (std::abs(qRed(p) - qRed(q)) > levels || std::abs(qGreen(p) - qGreen(q)) > levels ||
          std::abs(qBlue(p) - qBlue(q)) > levels)
        ++differing;
    }
  return double(differing) / (double(a.width()) * a.height());
}

bool matchesBaseline(const QImage& picture, const std::string& name) {
  const std::string file =
      std::string(HISTION_SOURCE_DIR) + "/tests/gui/baselines/" + name + ".png";
  const char* update = std::getenv("HISTION_UPDATE_BASELINES");
  if (update && std::string(update) == "1") picture.save(QString::fromStdString(file));
  const QImage baseline(QString::fromStdString(file));
  // Only the pixel area of an image is compared, no text. Where the edge between two image pixels
  // falls on the screen is the driver's rounding: one line of screen pixels per edge may differ,
  // which is under 2 % of the area; colours themselves are exact up to the driver's rounding.
  const double share = differingShare(picture, baseline, 3);
  if (share <= 0.02) return true;
  std::printf("%s: %.2f %% of the pixels differ\n", name.c_str(), 100 * share);
  picture.save(QString::fromStdString(name + "-actual.png"));
  return false;
}

}  // namespace histion::ui
