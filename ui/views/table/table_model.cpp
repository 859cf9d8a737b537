#include "ui/views/table/table_model.h"

#include <algorithm>

namespace histion::ui {

void TableModel::setTable(TableDataPtr table, TableData::Order order) {
  beginResetModel();
  table_ = std::move(table);
  order_ = std::move(order);
  endResetModel();
}

void TableModel::setOrder(TableData::Order order) {
  beginResetModel();
  order_ = std::move(order);
  endResetModel();
}

int TableModel::shownAt(std::uint32_t row) const {
  const auto found = std::find(order_.begin(), order_.end(), row);
  return found == order_.end() ? -1 : int(found - order_.begin());
}

void TableModel::forgetSorting() {
  sortColumn_ = -1;
  descending_ = false;
}

int TableModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : int(order_.size());
}
int TableModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() || !table_ ? 0 : int(table_->columns.size());
}

QVariant TableModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid() || !table_ || index.row() >= int(order_.size())) return {};
  const TableColumn& column = table_->columns[std::size_t(index.column())];
  if (role == Qt::TextAlignmentRole)
    return int(Qt::AlignVCenter | (column.numbers ? Qt::AlignRight : Qt::AlignLeft));
  if (role != Qt::DisplayRole && role != Qt::ToolTipRole) return {};
  return table_->text(int(rowAt(index.row())), index.column(), role == Qt::ToolTipRole);
}

QVariant TableModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || !table_ || section < 0 ||
      section >= int(table_->columns.size()))
    return {};
  const TableColumn& column = table_->columns[std::size_t(section)];
  if (role == Qt::TextAlignmentRole)
    return int(Qt::AlignVCenter | (column.numbers ? Qt::AlignRight : Qt::AlignLeft));
  if (role == Qt::DisplayRole) return column.title();
  if (role == Qt::ToolTipRole) return tr("%1. Click to sort.").arg(column.title());
  return {};
}

void TableModel::sort(int column, Qt::SortOrder order) {
  const bool descending = order == Qt::DescendingOrder;
  if (column == sortColumn_ && descending == descending_) return;
  sortColumn_ = column;
  descending_ = descending;
  Q_EMIT sortingWanted();
}

}  // namespace histion::ui
