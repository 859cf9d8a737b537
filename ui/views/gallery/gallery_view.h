// Small ion images of many ions at once, to browse a dataset and to find ions that lie where the
// chosen one does. Images are made in the background, those in sight first.
#pragma once

#include <QListView>
#include <QTimer>
#include <QWidget>

#include "compute/thumbnail.h"
#include "ui/session/workspace.h"
#include "ui/views/gallery/gallery_delegate.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QSlider;
class QSpinBox;
class QToolButton;

namespace histion::ui {

// Tells which item was chosen, and with which keys held.
class GalleryList : public QListView {
  Q_OBJECT
 public:
  using QListView::QListView;

 Q_SIGNALS:
  void chosen(const QModelIndex& index, Qt::KeyboardModifiers keys);

 protected:
  void mouseReleaseEvent(QMouseEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
};

class GalleryView : public QWidget {
  Q_OBJECT
 public:
  explicit GalleryView(Workspace workspace, QWidget* parent = nullptr);

  GalleryModel* model() { return model_; }
  GalleryList* list() { return list_; }
  // Ions typed by hand; returns what is wrong with them, and shows them otherwise.
  QString setTypedIons(const QString& text);
  void findSimilar();
  // Writes the shown ions as CSV; saved() or the pool's failed() follows.
  void exportTo(const QString& file);
  // Everything that is wanted now is computed.
  bool settled() const { return !listing_ && !filling_; }

 Q_SIGNALS:
  void filled();
  void saved(const QString& file);

 protected:
  void showEvent(QShowEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void changeEvent(QEvent* event) override;

 private:
  void makeActions();
  void makeLayout();
  void connectSelection();
  void listSources();
  void requestIons();
  void takeIons(IonList ions);
  void remake();  // images of the present settings
  void fill();
  struct Wanted {
    int ion;
    bool keep;  // its picture, not only what it is ranked by
  };
  std::vector<Wanted> nextIons() const;
  std::vector<int> ionsInSight() const;
  bool lacksFact(int ion) const;
  void finishFill();
  void choose(const QModelIndex& index, Qt::KeyboardModifiers keys);
  void addToPanels(double mz);
  void addAsChannel(double mz);
  std::optional<double> currentMz() const;
  void setSorting(GallerySort sort);
  void fitCells();
  void showCurrent();
  void updateState();
  void typeList();
  void copyList();
  void chooseFile();
  GalleryDelegate::Marks marksOf(double mz) const;

  Workspace work_;
  GalleryModel* model_;
  GalleryDelegate* delegate_;
  GalleryList* list_;
  QComboBox *source_, *sort_;
  QSpinBox* count_;
  QLineEdit* filter_;
  QSlider* size_;
  QToolButton* more_;
  QLabel *problem_, *status_, *empty_;
  QAction *similar_, *panel_, *channel_, *copyMz_, *copy_, *export_, *type_;
  QTimer wake_, delay_;
  IonList typed_;
  std::shared_ptr<const compute::Thumbnails> maker_;
  std::shared_ptr<const std::vector<float>>
      reference_;  // pattern of the ion others are compared to
  double referenceMz_ = 0;
  MzSelection made_;  // of the images there are
  DisplaySettings display_;
  QString note_;  // what could not be done
  bool listing_ = false, filling_ = false, stale_ = true, unsorted_ = false;
};

}  // namespace histion::ui
