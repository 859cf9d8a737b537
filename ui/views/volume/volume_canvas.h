// The widget that draws a volume scene, with the trackball: drag turns, Shift + drag or the middle
// button moves, the wheel zooms. While things move it draws coarsely; the finished picture follows
// when they rest. Used by the volume view and, hidden, by its exports.
#pragma once

#include <QImage>
#include <QTimer>
#include <functional>

#include "ui/scene/volume_scene.h"
#include "ui/session/query_pool.h"
#include "ui/widgets/vtk_widget.h"

namespace histion::ui {

class VolumeCanvas : public VtkWidget {
  Q_OBJECT
 public:
  explicit VolumeCanvas(QueryPool& queries, QWidget* parent = nullptr);

  VolumeScene& scene() { return scene_; }
  // Name of OpenGL's renderer; empty before the first frame.
  const QString& rendererName() const { return rendererName_; }
  // Something in the scene changed: draws it, coarsely first.
  void changed();
  void look(VolumeScene::View view);
  // The picture on the screen is the finished one.
  bool finished() const { return finished_; }

  // For exports, which are never shown: draws into memory at that size in physical pixels.
  void prepareOffscreen(QSize pixels);
  // `done` gets the finished picture.
  void renderOffscreen(std::function<void(QImage)> done);

 Q_SIGNALS:
  // OpenGL is there, and with it whether a graphics card draws.
  void ready();
  void finishedChanged(bool finished);
  void viewTurned();

 protected:
  void initializeGL() override;
  void viewportChanged(int width, int height, double ratio) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseDoubleClickEvent(QMouseEvent* event) override;
  void wheelEvent(QWheelEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void changeEvent(QEvent* event) override;

 private:
  void rest();
  void drawn();
  void setFinished(bool finished);

  QueryPool& queries_;
  VolumeScene scene_;
  QTimer rest_;
  QString rendererName_;
  QPointF last_;
  bool wantsStill_ = false, finished_ = false, offscreen_ = false;
};

}  // namespace histion::ui
