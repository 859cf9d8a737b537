#include "ui/widgets/vtk_widget.h"

#include <vtkCallbackCommand.h>
#include <vtkCommand.h>
#include <vtkGenericOpenGLRenderWindow.h>
#include <vtkOpenGLFramebufferObject.h>
#include <vtkOpenGLState.h>
#include <vtkRenderer.h>
#include <vtkRendererCollection.h>
#include <vtkSmartPointer.h>
#include <QOpenGLContext>
#include <QOpenGLExtraFunctions>
#include <cmath>

namespace histion::ui {

struct VtkWidget::Vtk {
  vtkSmartPointer<vtkGenericOpenGLRenderWindow> window =
      vtkSmartPointer<vtkGenericOpenGLRenderWindow>::New();
  vtkSmartPointer<vtkCallbackCommand> callback = vtkSmartPointer<vtkCallbackCommand>::New();
  QMetaObject::Connection contextGone;
};

VtkWidget::VtkWidget(QWidget* parent) : QOpenGLWidget(parent), vtk_(std::make_unique<Vtk>()) {
  setFormat(surfaceFormat());
  setUpdateBehavior(QOpenGLWidget::NoPartialUpdate);
  setFocusPolicy(Qt::StrongFocus);
  auto* window = vtk_->window.Get();
  window->SetMultiSamples(0);
  window->SetFrameBlitModeToNoBlit();  // paintGL does it: it knows Qt's framebuffer
  window->SetReadyForRendering(false);
  vtk_->callback->SetClientData(this);
  vtk_->callback->SetCallback([](vtkObject*, unsigned long event, void* self, void* data) {
    auto* widget = static_cast<VtkWidget*>(self);
    switch (event) {
      case vtkCommand::WindowMakeCurrentEvent:
        // Only when it has to be: QOpenGLWidget::makeCurrent() also binds Qt's framebuffer, and VTK
        // asks while it sets up its own.
        if (widget->context() && QOpenGLContext::currentContext() != widget->context())
          widget->makeCurrent();
        break;
      case vtkCommand::WindowIsCurrentEvent:
        *static_cast<bool*>(data) =
            widget->context() != nullptr && QOpenGLContext::currentContext() == widget->context();
        break;
      case vtkCommand::WindowSupportsOpenGLEvent:
      case vtkCommand::WindowIsDirectEvent:
        *static_cast<int*>(data) = 1;
        break;
      default:
        break;
    }
  });
  for (const auto event : {vtkCommand::WindowMakeCurrentEvent, vtkCommand::WindowIsCurrentEvent,
                           vtkCommand::WindowSupportsOpenGLEvent, vtkCommand::WindowIsDirectEvent})
    window->AddObserver(event, vtk_->callback);
}

VtkWidget::~VtkWidget() {
  QObject::disconnect(vtk_->contextGone);
  releaseGl();
  vtk_->window->RemoveObserver(vtk_->callback);
}

QSurfaceFormat VtkWidget::surfaceFormat() {
  QSurfaceFormat format;
  format.setRenderableType(QSurfaceFormat::OpenGL);
  format.setVersion(3, 2);
  format.setProfile(QSurfaceFormat::CoreProfile);
  format.setSwapBehavior(QSurfaceFormat::DoubleBuffer);
  format.setRedBufferSize(8);
  format.setGreenBufferSize(8);
  format.setBlueBufferSize(8);
  format.setAlphaBufferSize(8);
  format.setDepthBufferSize(8);
  format.setStencilBufferSize(0);
  format.setSamples(0);
  return format;
}

void VtkWidget::addRenderer(vtkRenderer* renderer) { vtk_->window->AddRenderer(renderer); }

void VtkWidget::releaseGl() {
  if (!context()) return;
  makeCurrent();
  vtk_->window->Finalize();
  vtk_->window->SetReadyForRendering(false);
  doneCurrent();
}

void VtkWidget::initializeGL() {
  // The context is replaced when the widget moves to another window (a floating dock).
  QObject::disconnect(vtk_->contextGone);
  vtk_->contextGone = connect(context(), &QOpenGLContext::aboutToBeDestroyed, this,
                              &VtkWidget::releaseGl, Qt::DirectConnection);
  vtk_->window->SetForceMaximumHardwareLineWidth(1);
  vtk_->window->SetReadyForRendering(true);
  vtk_->window->SetOwnContext(0);
  vtk_->window->OpenGLInitContext();
}

void VtkWidget::resizeGL(int, int) {
  const double ratio = devicePixelRatioF();
  const int w = int(std::lround(width() * ratio)), h = int(std::lround(height() * ratio));
  vtk_->window->SetSize(w, h);
  viewportChanged(w, h, ratio);
}

void VtkWidget::paintGL() {
  if (!vtk_->window->GetReadyForRendering()) return;
  vtk_->window->OpenGLInit();
  // Qt has bound its own framebuffer and changed state since the last frame: VTK must not trust
  // what it remembers, else it draws into the wrong framebuffer.
  vtkOpenGLState* state = vtk_->window->GetState();
  state->Reset();
  state->vtkglDepthFunc(GL_LEQUAL);
  vtk_->window->Render();
  // Plain OpenGL calls: Qt replaces its framebuffer when the widget is resized, which VTK's own
  // copying would have to be told.
  makeCurrent();
  auto* gl = context()->extraFunctions();
  const int* size = vtk_->window->GetSize();
  gl->glDisable(GL_SCISSOR_TEST);  // it would also clip the copy
  gl->glBindFramebuffer(GL_READ_FRAMEBUFFER, vtk_->window->GetDisplayFramebuffer()->GetFBOIndex());
  gl->glBindFramebuffer(GL_DRAW_FRAMEBUFFER, defaultFramebufferObject());
  gl->glReadBuffer(GL_COLOR_ATTACHMENT0);
  gl->glBlitFramebuffer(0, 0, size[0], size[1], 0, 0, size[0], size[1], GL_COLOR_BUFFER_BIT,
                        GL_NEAREST);
  gl->glBindFramebuffer(GL_FRAMEBUFFER, defaultFramebufferObject());
  Q_EMIT frameDrawn();
}

}  // namespace histion::ui
