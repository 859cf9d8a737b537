// The page of a matrix: its features as a list, and where the matrix has positions the image of the
// chosen feature.
#pragma once

#include <QAbstractTableModel>
#include <QSplitter>
#include <memory>

#include "core/tables.h"
#include "ui/session/workspace.h"
#include "ui/views/ion_image/image_canvas.h"
#include "ui/views/ion_image/layers.h"

class QLabel;
class QLineEdit;
class QTableView;

namespace histion::ui {

// m/z, name, mean and maximum of each feature.
class FeatureModel : public QAbstractTableModel {
  Q_OBJECT
 public:
  enum Column { Mz, Name, Mean, Max, kColumns };
  struct Statistics {
    std::vector<float> mean, max;  // one per feature; empty without a matrix
  };
  // Over the finite values of each feature. Thread-safe; for the background.
  static std::shared_ptr<const Statistics> statisticsOf(const FeatureTable& table);

  using QAbstractTableModel::QAbstractTableModel;
  void setTable(std::shared_ptr<const FeatureTable> table);
  void setStatistics(std::shared_ptr<const Statistics> statistics);
  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

 private:
  std::shared_ptr<const FeatureTable> table_;
  std::shared_ptr<const Statistics> statistics_;
};

class MatrixView : public QSplitter {
  Q_OBJECT
 public:
  explicit MatrixView(Workspace workspace, QWidget* parent = nullptr);

  QTableView* table() { return list_; }
  ImageCanvas* canvas() { return canvas_; }
  // Of the chosen feature; null when the matrix has no positions.
  const std::shared_ptr<const Image2D>& image() const { return image_; }

 Q_SIGNALS:
  void hoverText(const QString& text);
  void imageShown();

 private:
  void newMatrix();
  void showFeature(int feature);
  void hover(std::optional<QPoint> pixel);

  Workspace work_;
  FeatureModel* model_;
  QTableView* list_;
  QLineEdit* search_;
  QLabel *title_, *note_;
  QWidget* picture_;
  ImageCanvas* canvas_;
  std::shared_ptr<const FeatureTable> matrix_;
  std::shared_ptr<const LayerSource> layer_;
  std::shared_ptr<const Image2D> image_;
};

}  // namespace histion::ui
