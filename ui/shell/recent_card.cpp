#include "ui/shell/recent_card.h"

#include <QDir>
#include <QFileInfo>
#include <QPainter>
#include <QPainterPath>

#include "ui/widgets/theme.h"

namespace histion::ui {
namespace {
constexpr int kHeight = 68, kMargin = 8, kPictureWidth = 76;
}

RecentCard::RecentCard(const QString& folder, QWidget* parent)
    : QAbstractButton(parent), folder_(folder) {
  const QFileInfo info(folder);
  name_ = info.completeBaseName();
  place_ = info.path();
  if (place_.startsWith(QDir::homePath()))
    place_ = QLatin1Char('~') + place_.mid(QDir::homePath().size());
  setObjectName(QStringLiteral("recentProject"));
  setAccessibleName(tr("Open project %1").arg(name_));
  setToolTip(folder);
  setCursor(Qt::PointingHandCursor);
  setFocusPolicy(Qt::StrongFocus);
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void RecentCard::setPicture(const QImage& picture) {
  picture_ = picture;
  update();
}

void RecentCard::setFacts(const QString& facts) {
  facts_ = facts;
  setAccessibleDescription(facts);
  update();
}

QSize RecentCard::sizeHint() const {
  return {270, std::max(kHeight, 3 * fontMetrics().height() + 2 * kMargin)};
}

void RecentCard::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setRenderHint(QPainter::SmoothPixmapTransform);
  const QPalette& colors = palette();
  const bool lit = underMouse() || hasFocus();
  painter.setPen(QPen(colors.color(lit ? QPalette::Highlight : QPalette::Mid), hasFocus() ? 2 : 1));
  painter.setBrush(isDown() ? colors.color(QPalette::AlternateBase) : colors.color(QPalette::Base));
  painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 6, 6);

  const QRect frame(kMargin, kMargin, kPictureWidth, height() - 2 * kMargin);
  QPainterPath clip;
  clip.addRoundedRect(frame, 3, 3);
  painter.save();
  painter.setClipPath(clip);
  painter.fillRect(frame, colors.color(QPalette::Window));
  if (!picture_.isNull()) {
    const QSizeF size =
        QSizeF(picture_.size()).scaled(frame.size(), Qt::KeepAspectRatioByExpanding);
    painter.drawImage(
        QRectF(QPointF(frame.center()) - QPointF(size.width(), size.height()) / 2, size), picture_);
  } else {
    // Pixels, as in the project tree.
    const PlotColors plot = plotColors(colors);
    for (int y = 0; y < 3; ++y)
      for (int x = 0; x < 3; ++x) {
        QColor fill = plot.first;
        fill.setAlpha((x * 2 + y * 3) % 5 * 30 + 40);
        painter.fillRect(
            QRectF(frame.center().x() - 17 + x * 12, frame.center().y() - 17 + y * 12, 10, 10),
            fill);
      }
  }
  painter.restore();

  const QRect text(frame.right() + 12, kMargin, width() - frame.right() - 12 - kMargin,
                   height() - 2 * kMargin);
  QFont strong = font();
  strong.setWeight(QFont::DemiBold);
  const QFontMetrics strongSize(strong), size(font());
  const int line = text.height() / 3;
  painter.setFont(strong);
  painter.setPen(colors.color(QPalette::Text));
  painter.drawText(QRect(text.x(), text.y(), text.width(), line), Qt::AlignVCenter | Qt::AlignLeft,
                   strongSize.elidedText(name_, Qt::ElideMiddle, text.width()));
  painter.setFont(font());
  painter.setPen(colors.color(QPalette::PlaceholderText));
  painter.drawText(QRect(text.x(), text.y() + line, text.width(), line),
                   Qt::AlignVCenter | Qt::AlignLeft,
                   size.elidedText(place_, Qt::ElideMiddle, text.width()));
  painter.drawText(QRect(text.x(), text.y() + 2 * line, text.width(), line),
                   Qt::AlignVCenter | Qt::AlignLeft,
                   size.elidedText(facts_, Qt::ElideRight, text.width()));
}

void RecentCard::enterEvent(QEnterEvent*) { update(); }
void RecentCard::leaveEvent(QEvent*) { update(); }

}  // namespace histion::ui
