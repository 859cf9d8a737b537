#include "ui/views/spectrum/trace_legend.h"

#include <QAction>
#include <QContextMenuEvent>
#include <QMenu>
#include <QPainter>
#include <QPixmap>

namespace histion::ui {
namespace {
constexpr int kWidth = 176;
}

TraceLegend::TraceLegend(QWidget* parent) : QListWidget(parent) {
  setObjectName(QStringLiteral("spectrumLegend"));
  setAccessibleName(tr("Spectra that are shown"));
  setToolTip(tr("Tick what is shown. Delete removes a pinned spectrum."));
  setFrameShape(QFrame::NoFrame);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  setTextElideMode(Qt::ElideMiddle);
  setUniformItemSizes(true);
  setIconSize(QSize(14, 10));
  setFixedWidth(kWidth);
  auto* remove = new QAction(tr("Remove the pinned spectrum"), this);
  remove->setObjectName(QStringLiteral("actionRemovePin"));
  remove->setToolTip(tr("Forget the pinned spectrum that is chosen in the list"));
  remove->setShortcut(QKeySequence(Qt::Key_Delete));
  remove->setShortcutContext(Qt::WidgetWithChildrenShortcut);
  connect(remove, &QAction::triggered, this, &TraceLegend::remove);
  addAction(remove);
  connect(this, &QListWidget::itemChanged, this, [this](QListWidgetItem* item) {
    const int at = row(item);
    if (at < 0 || at >= int(shown_.size())) return;
    const bool on = item->checkState() == Qt::Checked;
    if (on == shown_[std::size_t(at)].shown) return;
    shown_[std::size_t(at)].shown = on;
    Q_EMIT shownChanged(shown_[std::size_t(at)].key, on);
  });
}

void TraceLegend::setItems(std::vector<Item> items) {
  if (items == shown_) return;
  const QSignalBlocker quiet(this);
  const int current = currentRow();
  const QString key =
      current >= 0 && current < int(shown_.size()) ? shown_[std::size_t(current)].key : QString();
  shown_ = std::move(items);
  while (count() > int(shown_.size())) delete takeItem(count() - 1);
  while (count() < int(shown_.size())) addItem(new QListWidgetItem);
  for (int i = 0; i < count(); ++i) {
    const Item& from = shown_[std::size_t(i)];
    QListWidgetItem* line = item(i);
    QPixmap swatch(28, 20);
    swatch.setDevicePixelRatio(2);
    swatch.fill(Qt::transparent);
    QPainter(&swatch).fillRect(QRectF(0, 3, 14, 4), from.color);
    line->setIcon(QIcon(swatch));
    line->setText(from.name);
    line->setToolTip(from.name);
    line->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
    line->setCheckState(from.shown ? Qt::Checked : Qt::Unchecked);
    if (from.key == key) setCurrentRow(i);
  }
}

void TraceLegend::remove() {
  const int at = currentRow();
  if (at >= 0 && at < int(shown_.size()) && shown_[std::size_t(at)].removable)
    Q_EMIT removeWanted(shown_[std::size_t(at)].key);
}

void TraceLegend::contextMenuEvent(QContextMenuEvent* event) {
  const int at = row(itemAt(event->pos()));
  if (at >= 0) setCurrentRow(at);
  QMenu menu(this);
  if (at >= 0 && at < int(shown_.size())) {
    const QString key = shown_[std::size_t(at)].key;
    connect(menu.addAction(tr("Show only this")), &QAction::triggered, this,
            [this, key] { Q_EMIT onlyWanted(key); });
    if (shown_[std::size_t(at)].removable)
      connect(menu.addAction(tr("Remove the pin")), &QAction::triggered, this,
              &TraceLegend::remove);
  }
  connect(menu.addAction(tr("Show all")), &QAction::triggered, this,
          [this] { Q_EMIT onlyWanted({}); });
  menu.exec(event->globalPos());
}

QSize TraceLegend::sizeHint() const { return {kWidth, 80}; }

}  // namespace histion::ui
