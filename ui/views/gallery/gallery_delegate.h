// Draws one ion of the gallery: its image, m/z, and name or score.
#pragma once

#include <QStyledItemDelegate>
#include <functional>

#include "ui/views/gallery/gallery_model.h"

namespace histion::ui {

class GalleryDelegate : public QStyledItemDelegate {
  Q_OBJECT
 public:
  // What the rest of the window shows of an ion.
  struct Marks {
    bool shown = false, panel = false;
    QColor channel;
  };
  GalleryDelegate(GalleryModel* model, std::function<Marks(double mz)> marks, QObject* parent);

  // Logical pixels of the image; the cell is a little larger.
  void setImageSize(QSize size) { image_ = size; }
  QSize imageSize() const { return image_; }
  QSize cellSize(const QFontMetrics& metrics) const;

  void paint(QPainter* painter, const QStyleOptionViewItem& option,
             const QModelIndex& index) const override;
  QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

 private:
  // Nothing is known beside the m/z: one line of text is enough.
  bool hasSecondLine() const;
  QString secondLine(int ion) const;

  GalleryModel* model_;
  std::function<Marks(double)> marks_;
  QSize image_{112, 112};
};

}  // namespace histion::ui
