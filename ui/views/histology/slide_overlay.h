// The ion image of an imaging dataset over a slide, where the alignment of both puts it, and moving
// it there: with handles, keys and landmarks. Every step is an undoable change of the annotations.
// Used by the slide view, which gives it the canvas to draw on.
#pragma once

#include <QImage>
#include <QObject>
#include <QTimer>
#include <optional>

#include "ui/session/workspace.h"
#include "ui/views/histology/landmark_fit.h"

class QMouseEvent;
class QKeyEvent;
class QPainter;

namespace histion::ui {

class SlideCanvas;

class SlideOverlay : public QObject {
  Q_OBJECT
 public:
  enum class Mode { Blend, Wipe, Flicker };
  SlideOverlay(Workspace workspace, SlideCanvas* canvas, QObject* parent = nullptr);

  // Loads the dataset of the project; empty: no overlay.
  void setDataset(const QString& id);
  void setData(const QString& id, std::shared_ptr<const Dataset> dataset);
  const QString& datasetId() const { return id_; }
  void setMz(const MzSelection& mz);
  const MzSelection& mz() const { return mz_; }
  void setColormap(const std::string& name);
  void setMode(Mode mode);
  void setOpacity(double opacity);
  void setWipe(double share);
  // Null until the ion image is there.
  const QImage& picture() const { return picture_; }
  // From pixels of the dataset into those of the slide; empty: not aligned.
  std::optional<QTransform> mapping() const;

  void setAligning(bool on);
  bool aligning() const { return aligning_; }
  // The whole dataset on the middle of the slide, in its own size where both pixel sizes are known.
  void placeInMiddle();
  // About the middle of the picture; widget pixels, degrees.
  void move(QPointF widgetMove);
  void turn(double degrees);
  void scale(double factor);

  // A point of the slide waits for its partner in the dataset.
  const std::optional<QPointF>& pending() const { return pending_; }
  const std::vector<LandmarkPair>& landmarks() const { return landmarks_; }
  void addSlidePoint(QPointF pixel);
  void addDatasetPoint(QPointF pixel);
  void removeLandmark();
  // Root mean square of the residuals, in µm where the slide's pixel size is known, else in pixels.
  std::optional<double> landmarkError() const;
  // "12.5 µm", or in pixels.
  QString errorText() const;
  QString residualText(std::size_t landmark) const;
  // A registration result as alignment; false when it is of other data.
  bool adopt(const Transform& transform);

  void paint(QPainter& painter) const;

 Q_SIGNALS:
  void changed();
  void pictureChanged();
  void landmarksChanged();

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  enum class Drag { None, Move, Turn, Scale, Wipe };
  void request();
  bool apply(const QString& text, const QTransform& map);
  QPointF middle() const;
  QPointF handle(Drag which) const;
  bool press(QMouseEvent* event);
  bool drag(QMouseEvent* event);
  bool release(QMouseEvent* event);
  bool key(QKeyEvent* event);
  void fit();
  double slidePixel() const;  // µm, or 1
  QString lengthText(double length) const;

  Workspace work_;
  SlideCanvas* canvas_;
  QString id_;
  std::shared_ptr<const Dataset> dataset_;
  MzSelection mz_;
  std::string colormap_ = "viridis";
  QImage picture_;
  Mode mode_ = Mode::Blend;
  double opacity_ = 0.6, wipe_ = 0.5;
  QTimer flicker_;
  bool lit_ = true, aligning_ = false;
  Drag drag_ = Drag::None;
  QPointF pressed_, last_;
  std::optional<QTransform> dragged_, start_;
  std::optional<QPointF> pending_;
  std::vector<LandmarkPair> landmarks_;
};

}  // namespace histion::ui
