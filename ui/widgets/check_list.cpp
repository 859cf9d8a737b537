#include "ui/widgets/check_list.h"

#include <QMouseEvent>
#include <QSignalBlocker>
#include <algorithm>

namespace histion::ui {
namespace {

constexpr int kMostLines = 5;

QString idOf(const QListWidgetItem* item) { return item->data(Qt::UserRole).toString(); }

}  // namespace

CheckList::CheckList(QWidget* parent) : QListWidget(parent) {
  setUniformItemSizes(true);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  setTextElideMode(Qt::ElideMiddle);
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
  setStyleSheet(
      QStringLiteral("QListWidget { border: 1px solid palette(mid); border-radius: 3px; }"));
  connect(this, &QListWidget::itemChanged, this, &CheckList::changed);
}

void CheckList::setChoices(const std::vector<std::pair<QString, QString>>& choices) {
  const bool all = allChecked();
  const QStringList marked = checked();
  const QString at = currentItem() ? idOf(currentItem()) : QString();
  const QSignalBlocker quiet(this);
  pressed_ = nullptr;
  clear();
  for (const auto& [id, name] : choices) {
    auto* item = new QListWidgetItem(name, this);
    item->setData(Qt::UserRole, id);
    item->setToolTip(name);
    item->setSizeHint({0, fontMetrics().height() + 6});
    item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
    mark(item, all || marked.contains(id));
    if (id == at) setCurrentItem(item);
  }
  if (!currentItem() && count() > 0) setCurrentRow(0);
  updateGeometry();
}

QStringList CheckList::checked() const {
  QStringList ids;
  for (int row = 0; row < count(); ++row)
    if (item(row)->checkState() == Qt::Checked) ids << idOf(item(row));
  return ids;
}

QStringList CheckList::setChecked(const QStringList& ids) {
  const QSignalBlocker quiet(this);
  QStringList gone = ids;
  for (int row = 0; row < count(); ++row) {
    mark(item(row), ids.contains(idOf(item(row))));
    gone.removeAll(idOf(item(row)));
  }
  return gone;
}

void CheckList::checkAll() {
  const QSignalBlocker quiet(this);
  for (int row = 0; row < count(); ++row) mark(item(row), true);
}

void CheckList::mark(QListWidgetItem* item, bool checked) {
  item->setCheckState(checked ? Qt::Checked : Qt::Unchecked);
}

int CheckList::heightOf(int lines) const {
  const int line = count() > 0 ? sizeHintForRow(0) : fontMetrics().height() + 4;
  return lines * line + 2 * frameWidth() + 4;
}

QSize CheckList::sizeHint() const {
  return {QListWidget::sizeHint().width(), heightOf(std::clamp(count(), 1, kMostLines))};
}

QSize CheckList::minimumSizeHint() const {
  return {QListWidget::minimumSizeHint().width(), heightOf(std::clamp(count(), 1, 2))};
}

void CheckList::mousePressEvent(QMouseEvent* event) {
  pressed_ = event->button() == Qt::LeftButton ? itemAt(event->position().toPoint()) : nullptr;
  if (pressed_) before_ = pressed_->checkState();
  QListWidget::mousePressEvent(event);
}

void CheckList::mouseReleaseEvent(QMouseEvent* event) {
  QListWidgetItem* const pressed = std::exchange(pressed_, nullptr);
  QListWidget::mouseReleaseEvent(event);
  // On the name; on the box the mark has changed by now.
  if (pressed && itemAt(event->position().toPoint()) == pressed && pressed->checkState() == before_)
    mark(pressed, before_ != Qt::Checked);
}

}  // namespace histion::ui
