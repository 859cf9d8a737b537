// The embedding of the chosen result as a scatter, linked to the image: the chosen pixel is ringed,
// points in a rectangle or lasso are marked on the tissue, and marked pixels can become an
// annotated area.
#pragma once

#include <QComboBox>
#include <QWidget>

#include "core/tables.h"
#include "ui/session/workspace.h"
#include "ui/views/scatter/scatter_plot.h"

class QAction;
class QLabel;
class QPushButton;

namespace histion::ui {

class ScatterView : public QWidget {
  Q_OBJECT
 public:
  explicit ScatterView(Workspace workspace, QWidget* parent = nullptr);
  ScatterPlot* plot() { return plot_; }
  const std::shared_ptr<const Embedding>& embedding() const { return embedding_; }
  // Without a project; `map`: colours of the pixels, may be null.
  void showData(std::shared_ptr<const Embedding> embedding, std::shared_ptr<const Image2D> map);
  // "density", "map", "ion", "regions", "classes", "section" or "result:<id>".
  void setColoring(const QString& source);
  QString coloring() const { return color_->currentData().toString(); }
  // One annotation per section of all that is marked. Ends with regionMade().
  void makeRegion();

 Q_SIGNALS:
  // An embedding is on the screen.
  void embeddingShown();
  void colorsShown();
  // Ids of the new annotations.
  void regionMade(const std::vector<std::string>& ids);

 private:
  void build();
  void follow();
  void showEmbedding();
  void showPoints();
  void showPixel();
  void showMarks();
  void listColors();
  void requestColors();
  bool colorsDependOn(const QString& source) const { return coloring() == source; }
  void mark(const std::vector<std::int64_t>& points, ScatterPlot::Change change);
  std::optional<std::int64_t> spectrumAt(QPoint pixel) const;

  Workspace work_;
  ScatterPlot* plot_;
  QComboBox *x_, *y_, *color_;
  QLabel* count_;
  QPushButton *clear_, *region_;
  QAction *rectangle_, *lasso_;
  QString embeddingId_;
  std::shared_ptr<const Embedding> embedding_;
  std::shared_ptr<const Image2D> map_;
};

}  // namespace histion::ui
