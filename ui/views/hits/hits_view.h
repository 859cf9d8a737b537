// Candidates that a compound search found for a spectrum, best first; for the chosen one its
// structure, what is known of it, and its spectrum against the measured one.
#pragma once

#include <QSplitter>
#include <QWidget>

#include "ui/session/workspace.h"
#include "ui/views/hits/hits_model.h"
#include "ui/views/spectrum/mirror_plot.h"

class QComboBox;
class QLabel;
class QTableView;
class QTextBrowser;

namespace histion::ui {

// A drawing, enlarged to the widget; made anew when the size changes.
class StructureWidget : public QWidget {
  Q_OBJECT
 public:
  StructureWidget(QueryPool& queries, QWidget* parent);
  void setStructure(const std::string& svg);
  const QImage& drawing() const { return image_; }
  QSize sizeHint() const override { return {220, 170}; }

 protected:
  void paintEvent(QPaintEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;

 private:
  void draw();

  QueryPool& queries_;
  std::string svg_;
  QImage image_;
  bool drawn_ = true;
};

class HitsView : public QWidget {
  Q_OBJECT
 public:
  explicit HitsView(Workspace workspace, QWidget* parent = nullptr);

  void setHits(std::shared_ptr<const HitList> hits);
  HitsModel* model() { return model_; }
  QTableView* table() { return table_; }
  MirrorPlot* plot() { return plot_; }
  // Index of the chosen hit in the list; -1: none.
  int hit() const;
  // Writes all hits as CSV; saved() or the pool's failed() follows.
  void exportTo(const QString& file);

 Q_SIGNALS:
  void hitsShown();
  void drawn();  // small structures of the rows in sight
  void saved(const QString& file);

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void makeActions();
  void makeLayout();
  void listSources();
  void follow();
  void load(const QString& id);
  void showHit();
  void drawRows();
  void updateState();
  void chooseFile();
  std::optional<double> ionMz() const;

  Workspace work_;
  HitsModel* model_;
  QTableView* table_;
  StructureWidget* structure_;
  MirrorPlot* plot_;
  QTextBrowser* facts_;
  QComboBox* source_;
  QLabel *title_, *empty_;
  QSplitter* content_;
  QAction *copyKey_, *copySmiles_, *copyRow_, *export_, *showIon_;
  QString loaded_;
  bool drawing_ = false;
};

}  // namespace histion::ui
