// The embedding of the chosen result as a scatter, linked to the image: the chosen pixel is ringed,
// brushed points are marked on the tissue.
#pragma once

#include <QComboBox>
#include <QPushButton>
#include <QWidget>

#include "core/tables.h"
#include "ui/session/workspace.h"
#include "ui/views/scatter/scatter_plot.h"

namespace histion::ui {

class ScatterView : public QWidget {
  Q_OBJECT
 public:
  explicit ScatterView(Workspace workspace, QWidget* parent = nullptr);
  ScatterPlot* plot() { return plot_; }
  const std::shared_ptr<const Embedding>& embedding() const { return embedding_; }

 Q_SIGNALS:
  // An embedding is on the screen.
  void embeddingShown();

 private:
  void follow();
  void showEmbedding();
  void showPoints();
  void showPixel();
  void brush(const std::vector<std::int64_t>& points);
  std::optional<std::int64_t> spectrumAt(QPoint pixel) const;

  Workspace work_;
  ScatterPlot* plot_;
  QComboBox *x_, *y_, *color_;
  QPushButton* clear_;
  QString embeddingId_, mapId_;
  std::shared_ptr<const Embedding> embedding_;
  std::shared_ptr<const Image2D> map_;
};

}  // namespace histion::ui
