// A QOpenGLWidget that hosts a VTK render window. (VTK's own Qt module is built for another Qt on
// some systems, so it is not used.) Subclasses handle mouse and keys themselves; VTK gets no
// events. Used by every view that draws with VTK.
#pragma once

#include <QOpenGLWidget>
#include <QSurfaceFormat>
#include <memory>

class vtkRenderer;

namespace histion::ui {

class VtkWidget : public QOpenGLWidget {
  Q_OBJECT
 public:
  explicit VtkWidget(QWidget* parent = nullptr);
  ~VtkWidget() override;

  // What the application sets as default before it is created: core profile 3.2.
  static QSurfaceFormat surfaceFormat();

  void addRenderer(vtkRenderer* renderer);
  // Draws soon; several calls are one frame.
  void scheduleRender() { update(); }

 Q_SIGNALS:
  // After each drawn frame.
  void frameDrawn();

 protected:
  void initializeGL() override;
  void resizeGL(int width, int height) override;
  void paintGL() override;
  // The size of the viewport in physical pixels changed.
  virtual void viewportChanged(int width, int height, double ratio) {}

 private:
  void releaseGl();
  struct Vtk;
  std::unique_ptr<Vtk> vtk_;
};

}  // namespace histion::ui
