// The central pages: start, imaging (image and spectra), LC-MS run, slide, library, matrix. Shows
// the one that fits what is open; makes the rarer ones when they are first needed, so that the
// window opens quickly.
#pragma once

#include <QStackedWidget>
#include <QTabBar>

#include "ui/session/workspace.h"

namespace histion::ui {

class DrawingTools;
class IonImageView;
class LcmsPage;
class LibraryView;
class MatrixView;
class SlideView;
class SpectraView;
class StartPage;
class VolumeView;

class Pages : public QStackedWidget {
  Q_OBJECT
 public:
  explicit Pages(Workspace workspace, QWidget* parent = nullptr);

  StartPage& start() { return *start_; }
  IonImageView& image() { return *image_; }
  SpectraView& spectra() { return *spectra_; }
  // Of the image and of slides: one set of tools for both.
  DrawingTools& tools() { return *tools_; }
  // Null while it was not shown.
  VolumeView* volume() { return volume_; }
  void showVolume(bool volume);
  // Null while no data of that kind have been open.
  LcmsPage* lcms() { return lcms_; }
  SlideView* slide() { return slide_; }
  LibraryView* library() { return library_; }
  MatrixView* matrix() { return matrix_; }

  // The page for what is open now.
  void update();
  // For the preview of a running import.
  void showImaging() { setCurrentWidget(imaging_); }
  bool onImaging() const { return currentWidget() == imaging_; }

  // Of the picture on the present page; without one nothing happens.
  void fit();
  void zoomBy(double factor);
  // The present page as a picture; null where there is none.
  QImage picture();
  QString pictureName() const;

 Q_SIGNALS:
  void hoverText(const QString& text);
  void failed(const QString& text);
  // The present page shows its data, as far as they are read in the background.
  void shown();

 private:
  bool layerIsPicture() const;
  QWidget* withTools(QWidget* view);
  void choosePicture(int tab);
  bool onVolume() const;

  Workspace work_;
  StartPage* start_;
  QWidget* imaging_;
  QStackedWidget* pictures_;  // image or volume, above the spectra
  QTabBar* pictureTabs_;
  IonImageView* image_;
  SpectraView* spectra_;
  DrawingTools* tools_;
  LcmsPage* lcms_ = nullptr;
  VolumeView* volume_ = nullptr;
  nlohmann::json volumeState_;  // until the view is there
  SlideView* slide_ = nullptr;
  QWidget* slidePage_ = nullptr;
  LibraryView* library_ = nullptr;
  MatrixView* matrix_ = nullptr;
};

}  // namespace histion::ui
