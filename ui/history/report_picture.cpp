#include "ui/history/report_picture.h"

#include <QPainter>
#include <algorithm>
#include <cmath>

#include "compute/display.h"
#include "ui/scene/ticks.h"

namespace histion::ui {
namespace {

constexpr int kBarGap = 14, kBarWidth = 16, kLabelWidth = 76, kFoot = 34, kTextPixels = 17;

}  // namespace

QImage reportPicture(const Image2D& image, int channel, const std::string& colormap, int longest) {
  const compute::Colormap& colors = compute::colormap(colormap);
  const compute::DisplayRange range =
      image.rgb ? compute::DisplayRange{} : compute::defaultRange(image.channel(channel));
  const std::vector<std::uint8_t> rgba = compute::toRgba(image, channel, colors, range);
  const QImage pixels(rgba.data(), image.width, image.height, image.width * 4,
                      QImage::Format_RGBA8888);
  const int side = std::max({1, image.width, image.height});
  // Enlarged by whole numbers, so that every measured pixel is a square of equal size.
  const double factor = side < longest ? std::max(1, longest / side) : double(longest) / side;
  const QSize size(std::max(1, int(std::lround(image.width * factor))),
                   std::max(1, int(std::lround(image.height * factor))));
  const QImage scaled = pixels.scaled(
      size, Qt::IgnoreAspectRatio, factor >= 1 ? Qt::FastTransformation : Qt::SmoothTransformation);
  const int right = image.rgb ? 0 : kBarGap + kBarWidth + kLabelWidth;
  QImage picture(size.width() + right, size.height() + kFoot, QImage::Format_RGB32);
  picture.fill(Qt::white);
  QPainter painter(&picture);
  QFont font(QStringLiteral("sans-serif"));
  font.setPixelSize(kTextPixels);
  painter.setFont(font);
  painter.drawImage(0, 0, scaled);
  painter.setPen(QColor(0x26, 0x29, 0x2e));
  if (!image.rgb) {
    const int x = size.width() + kBarGap, height = size.height();
    for (int y = 0; y < height; ++y) {
      const auto& color = colors[std::size_t(255 * (height - 1 - y) / std::max(1, height - 1))];
      painter.fillRect(x, y, kBarWidth, 1, QColor(color[0], color[1], color[2]));
    }
    const std::vector<double> ticks = niceTicks(range.low, range.high, std::max(2, height / 70));
    const double step = ticks.size() > 1 ? ticks[1] - ticks[0] : 1;
    for (const double tick : ticks) {
      const double at = (tick - range.low) / (double(range.high) - range.low);
      const int y = int(std::lround((height - 1) * (1 - at)));
      painter.drawLine(x + kBarWidth, y, x + kBarWidth + 3, y);
      const int middle = std::clamp(y, kTextPixels / 2, height - kTextPixels / 2);
      painter.drawText(QRect(x + kBarWidth + 6, middle - 12, kLabelWidth - 6, 24),
                       Qt::AlignVCenter | Qt::AlignLeft,
                       QString::fromStdString(tickText(tick, step)));
    }
  }
  // Scale bar below the image.
  const double perPixel = (image.pixelSizeUm ? (*image.pixelSizeUm)[0] : 1.0) / factor;
  const double length = compute::scaleBarLengthUm(perPixel * size.width() / 3);
  const int bar = std::max(2, int(std::lround(length / perPixel)));
  const int y = size.height() + 14;
  painter.fillRect(0, y, bar, 4, QColor(0x26, 0x29, 0x2e));
  painter.drawText(QRect(bar + 8, size.height() + 2, size.width(), 28),
                   Qt::AlignVCenter | Qt::AlignLeft,
                   image.pixelSizeUm ? QString::fromStdString(compute::lengthText(length))
                                     : QStringLiteral("%1 px").arg(length));
  return picture;
}

}  // namespace histion::ui
