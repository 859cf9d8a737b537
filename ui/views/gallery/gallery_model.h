// The ions of the gallery with their small images and what they are ranked by. Images are kept in
// bounded memory; which ones are needed next is told to whoever computes them.
#pragma once

#include <QAbstractListModel>
#include <QCache>
#include <QImage>
#include <memory>
#include <vector>

#include "ui/views/gallery/ion_list.h"
#include "ui/views/table/row_filter.h"
#include "ui/views/table/table_data.h"

namespace histion::ui {

struct Thumbnail {
  int width = 0, height = 0;
  std::vector<float> values;
  // With its picture.
  std::size_t bytes() const { return values.size() * (sizeof(float) + 4); }
};
using ThumbnailPtr = std::shared_ptr<const Thumbnail>;

enum class GallerySort { Mz, Intensity, Structure, Similarity };

class GalleryModel : public QAbstractListModel {
  Q_OBJECT
 public:
  static constexpr qsizetype kCacheBytes = qsizetype{64} << 20;
  explicit GalleryModel(QObject* parent = nullptr);

  void setIons(IonList ions);
  const IonList& ions() const { return ions_; }
  // Ion of a shown row, and back (-1: filtered out).
  int ionAt(int row) const { return order_.at(std::size_t(row)); }
  int rowOf(int ion) const;
  // The shown ion whose m/z is nearest, within a tolerance; -1: none.
  int rowNear(double mz, Tolerance tolerance) const;

  void setSorting(GallerySort sort);
  GallerySort sorting() const { return sort_; }
  // Returns what is wrong with it; then everything is shown.
  QString setFilter(const QString& text);

  void setCacheBytes(qsizetype bytes) { cache_.setMaxCost(bytes); }
  ThumbnailPtr thumbnail(int ion) const;
  // Its picture is there in the present colours.
  bool has(int ion) const;
  bool roomForMore() const;
  // Null while it is computed; in the former colours while they change.
  QImage picture(int ion) const;
  // Pictures are to be drawn again from the same values.
  void colorsChanged() { ++colors_; }

  struct Made {
    int ion = 0;
    ThumbnailPtr thumbnail;  // null: not to be kept
    QImage picture;
    double structure = 0, similarity = 0;  // similarity NaN: not asked
  };
  void put(const Made& made);
  // Other images are to come: another normalisation, section or tolerance.
  void forgetImages();
  void forgetSimilarity();
  double structure(int ion) const { return facts_[std::size_t(ion)].structure; }
  double similarity(int ion) const { return facts_[std::size_t(ion)].similarity; }
  // Sorts again by what is known now.
  void resort();

  // The shown ions as columns, in the shown order.
  TableDataPtr table() const;

  int rowCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

 private:
  struct Facts {
    double structure = 0, similarity = 0;
    int colors = -1;  // of the kept picture
  };
  struct Kept {
    ThumbnailPtr thumbnail;
    QImage picture;
  };
  void arrange();

  IonList ions_;
  std::vector<Facts> facts_;
  std::vector<int> order_;
  GallerySort sort_ = GallerySort::Mz;
  RowFilter filter_;
  int colors_ = 0;
  mutable QCache<int, Kept> cache_;
};

}  // namespace histion::ui
