// Shows a TableData in an order that was made in the background. Sorting is asked for, never done
// here.
#pragma once

#include <QAbstractTableModel>

#include "ui/views/table/table_data.h"

namespace histion::ui {

class TableModel : public QAbstractTableModel {
  Q_OBJECT
 public:
  using QAbstractTableModel::QAbstractTableModel;

  void setTable(TableDataPtr table, TableData::Order order);
  // Of the same table.
  void setOrder(TableData::Order order);
  const TableDataPtr& table() const { return table_; }
  const TableData::Order& order() const { return order_; }
  // The row of the table at a shown row, and back (-1: not shown).
  std::uint32_t rowAt(int shown) const { return order_.at(std::size_t(shown)); }
  int shownAt(std::uint32_t row) const;
  int sortColumn() const { return sortColumn_; }
  bool descending() const { return descending_; }
  void forgetSorting();

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
  void sort(int column, Qt::SortOrder order) override;

 Q_SIGNALS:
  void sortingWanted();

 private:
  TableDataPtr table_;
  TableData::Order order_;
  int sortColumn_ = -1;
  bool descending_ = false;
};

}  // namespace histion::ui
