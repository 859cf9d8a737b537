// The entries of a spectral library as rows. The texts to search are made once, in the background;
// a search only filters indices, so that hundreds of thousands of entries stay quick.
#pragma once

#include <QAbstractTableModel>
#include <QString>
#include <memory>
#include <vector>

#include "core/spectrum.h"

namespace histion::ui {

class LibraryModel : public QAbstractTableModel {
  Q_OBJECT
 public:
  enum Column { Name, Precursor, Adduct, Formula, Energy, Peaks, kColumns };

  // What is shown and searched of one entry.
  struct Row {
    QString name, adduct, formula, energy, searched;
    double precursor = 0;
    int peaks = 0;
  };
  // Thread-safe; for the background.
  static std::shared_ptr<const std::vector<Row>> rowsOf(const SpectrumSet& set);

  using QAbstractTableModel::QAbstractTableModel;
  void setRows(std::shared_ptr<const std::vector<Row>> rows);
  // Rows that hold every word: in name, formula, adduct, InChIKey or id. A number also finds
  // precursors that round to it as it is written ("445.12").
  void setFilter(const QString& text);
  // The entry at a shown row, and back (-1: filtered out).
  int entryAt(int row) const { return order_.at(std::size_t(row)); }
  int rowOf(int entry) const;
  int entries() const { return rows_ ? int(rows_->size()) : 0; }

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
  void sort(int column, Qt::SortOrder order) override;

 private:
  void applySort();

  std::shared_ptr<const std::vector<Row>> rows_;
  std::vector<int> order_;
  int sortColumn_ = -1;
  Qt::SortOrder sortOrder_ = Qt::AscendingOrder;
};

}  // namespace histion::ui
