// The row of controls of a slide's overlay, and the picture beside the slide on which the partners
// of landmarks are clicked. Used by the slide view.
#pragma once

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QSlider>
#include <QToolButton>
#include <QWidget>

#include "ui/views/histology/slide_overlay.h"

class QAction;

namespace histion::ui {

class OverlayBar : public QWidget {
  Q_OBJECT
 public:
  OverlayBar(Workspace workspace, SlideOverlay* overlay, QWidget* parent = nullptr);

  QAction* alignAction() const { return align_; }

 private:
  void listDatasets();
  void listTransforms();
  void chooseAligned();
  void refresh();
  void tell(const QString& text);
  void readMz();
  void adopt(const QString& result);

  Workspace work_;
  SlideOverlay* overlay_;
  QComboBox *datasets_, *mode_, *colormap_, *transforms_;
  QLineEdit* mz_;
  QSlider* opacity_;
  QLabel* note_;
  QAction* align_;
  QToolButton* alignButton_;
  QString lastImaging_;
  bool declined_ = false;  // the user wants no overlay on this slide
};

// The dataset's image, scaled to the widget, with the landmarks of it.
class LandmarkPanel : public QWidget {
  Q_OBJECT
 public:
  explicit LandmarkPanel(SlideOverlay* overlay, QWidget* parent = nullptr);

  // Where a pixel of the dataset lies in `image`.
  QPointF widgetPosition(QPointF pixel) const;
  QWidget* image() { return image_; }

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  QRectF area() const;
  void paintImage();
  void refresh();

  SlideOverlay* overlay_;
  QWidget* image_;
  QLabel *help_, *residuals_;
  QToolButton* remove_;
};

}  // namespace histion::ui
