#include "ui/views/gallery/gallery_delegate.h"

#include <QPainterPath>
#include <algorithm>
#include <cmath>

#include "ui/widgets/theme.h"

namespace histion::ui {
namespace {
constexpr int kMargin = 6, kGap = 4;
}

GalleryDelegate::GalleryDelegate(GalleryModel* model, std::function<Marks(double)> marks,
                                 QObject* parent)
    : QStyledItemDelegate(parent), model_(model), marks_(std::move(marks)) {}

bool GalleryDelegate::hasSecondLine() const {
  const IonList& ions = model_->ions();
  return model_->sorting() != GallerySort::Mz ||
         std::any_of(ions.begin(), ions.end(), [](const auto& ion) { return !ion.name.isEmpty(); });
}

QSize GalleryDelegate::cellSize(const QFontMetrics& metrics) const {
  const int lines = hasSecondLine() ? 2 : 1;
  return {image_.width() + 2 * kMargin,
          image_.height() + 2 * kMargin + kGap + lines * metrics.height()};
}

QSize GalleryDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const {
  return cellSize(option.fontMetrics);
}

QString GalleryDelegate::secondLine(int ion) const {
  const auto score = [](double value, int digits) {
    return std::isnan(value) ? QStringLiteral("…") : QString::number(value, 'f', digits);
  };
  const QString& name = model_->ions()[std::size_t(ion)].name;
  QString first;
  if (model_->sorting() == GallerySort::Similarity)
    first = tr("similarity %1").arg(score(model_->similarity(ion), 2));
  else if (model_->sorting() == GallerySort::Structure)
    first = tr("structure %1").arg(score(model_->structure(ion), 2));
  else if (name.isEmpty() && model_->sorting() == GallerySort::Intensity)
    first = tr("mean %1").arg(double(model_->ions()[std::size_t(ion)].intensity), 0, 'g', 3);
  if (first.isEmpty()) return name;
  return name.isEmpty() ? first : first + QStringLiteral(" · ") + name;
}

void GalleryDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                            const QModelIndex& index) const {
  const int ion = model_->ionAt(index.row());
  const ListedIon& facts = model_->ions()[std::size_t(ion)];
  const Marks marks = marks_(facts.mz);
  const QPalette& palette = option.palette;
  const PlotColors colors = plotColors(palette);
  painter->save();
  painter->setRenderHint(QPainter::Antialiasing);
  const QRectF cell = QRectF(option.rect).adjusted(1.5, 1.5, -1.5, -1.5);
  if (option.state & (QStyle::State_MouseOver | QStyle::State_Selected)) {
    QColor wash = palette.color(QPalette::Highlight);
    wash.setAlpha(option.state & QStyle::State_Selected ? 46 : 22);
    painter->setPen(Qt::NoPen);
    painter->setBrush(wash);
    painter->drawRoundedRect(cell, 4, 4);
  }
  painter->setBrush(Qt::NoBrush);
  if (marks.shown) {
    painter->setPen(QPen(colors.accent, 2));
    painter->drawRoundedRect(cell, 4, 4);
  } else if (option.state & QStyle::State_HasFocus) {
    painter->setPen(QPen(colors.axis, 1, Qt::DashLine));
    painter->drawRoundedRect(cell, 4, 4);
  }

  const QRectF box(option.rect.left() + kMargin, option.rect.top() + kMargin, image_.width(),
                   image_.height());
  const QImage picture = model_->picture(ion);
  if (picture.isNull()) {
    painter->setPen(Qt::NoPen);
    painter->setBrush(palette.color(QPalette::AlternateBase));
    painter->drawRect(box);
    painter->setPen(colors.faintText);
    painter->drawText(box, Qt::AlignCenter, QStringLiteral("…"));
  } else {
    const QSizeF size = QSizeF(picture.size()).scaled(box.size(), Qt::KeepAspectRatio);
    const QRectF target(box.center() - QPointF(size.width() / 2, size.height() / 2), size);
    const qreal ratio = painter->device()->devicePixelRatioF();
    // Enlarged pixels stay squares; reduced ones are averaged.
    painter->setRenderHint(QPainter::SmoothPixmapTransform, size.width() * ratio < picture.width());
    painter->drawImage(target, picture);
  }

  painter->setPen(palette.color(QPalette::Text));
  QFont bold = option.font;
  bold.setWeight(QFont::DemiBold);
  const int line = option.fontMetrics.height();
  QRect text(option.rect.left() + kMargin, int(box.bottom()) + kGap, image_.width(), line);
  painter->setFont(bold);
  const int marksWidth = (marks.panel ? 12 : 0) + (marks.channel.isValid() ? 12 : 0);
  painter->drawText(text.adjusted(0, 0, -marksWidth, 0), Qt::AlignLeft | Qt::AlignVCenter,
                    QString::number(facts.mz, 'f', 4));
  painter->setPen(Qt::NoPen);
  int right = text.right();
  if (marks.channel.isValid()) {
    painter->setBrush(marks.channel);
    painter->drawEllipse(QPointF(right - 4, text.center().y() + 1), 4, 4);
    right -= 12;
  }
  if (marks.panel) {
    painter->setBrush(Qt::NoBrush);
    painter->setPen(QPen(colors.axis, 1.5));
    painter->drawRect(QRectF(right - 8, text.center().y() - 3, 8, 8));
  }
  painter->setFont(option.font);
  painter->setPen(colors.faintText);
  text.translate(0, line);
  painter->drawText(text, Qt::AlignLeft | Qt::AlignVCenter,
                    option.fontMetrics.elidedText(secondLine(ion), Qt::ElideRight, text.width()));
  painter->restore();
}

}  // namespace histion::ui
