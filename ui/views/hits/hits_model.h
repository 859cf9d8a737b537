// The hits of a list as rows, and how they are drawn: structure and score.
#pragma once

#include <QAbstractTableModel>
#include <QImage>
#include <QStyledItemDelegate>
#include <memory>
#include <vector>

#include "core/retrieval_kinds.h"
#include "ui/views/table/table_data.h"

namespace histion::ui {

class HitsModel : public QAbstractTableModel {
  Q_OBJECT
 public:
  enum Column { Rank, Structure, Name, Formula, Adduct, Error, Score, Probability, kColumns };
  using QAbstractTableModel::QAbstractTableModel;

  void setHits(std::shared_ptr<const HitList> hits);
  const std::shared_ptr<const HitList>& hits() const { return hits_; }
  const HitList::Hit& hitAt(int row) const;
  // Index in the list of a shown row, and back (-1: none).
  int indexAt(int row) const { return order_.at(std::size_t(row)); }
  int rowOf(int hit) const;
  bool hasProbability() const;
  bool hasStructures() const;
  // What a full bar of a part of the score stands for.
  double wholeBar() const { return wholeBar_; }

  // Small drawings; a null image: there is none to draw.
  bool isDrawn(int hit) const { return drawn_[std::size_t(hit)]; }
  const QImage& drawing(int hit) const { return drawings_[std::size_t(hit)]; }
  void setDrawing(int hit, const QImage& image);
  void forgetDrawings();

  // All hits as columns, best first.
  static TableDataPtr tableOf(const std::shared_ptr<const HitList>& hits);

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
  void sort(int column, Qt::SortOrder order) override;

 private:
  void arrange();

  std::shared_ptr<const HitList> hits_;
  std::vector<int> order_;
  std::vector<QImage> drawings_;
  std::vector<bool> drawn_;
  double wholeBar_ = 1;
  int sortColumn_ = Rank;
  bool descending_ = false;
};

class HitsDelegate : public QStyledItemDelegate {
  Q_OBJECT
 public:
  explicit HitsDelegate(HitsModel* model) : QStyledItemDelegate(model), model_(model) {}
  void paint(QPainter* painter, const QStyleOptionViewItem& option,
             const QModelIndex& index) const override;

 private:
  HitsModel* model_;
};

}  // namespace histion::ui
