// A widget that shows a plane of pixels, in one or several panels side by side: the image canvas
// and the slide canvas. What drawing tools need to know of it. Positions of a frame count in pixels
// from the upper left corner of the first one; positions of the widget are logical pixels.
#pragma once

#include <QImage>
#include <QRect>
#include <QTransform>
#include <QWidget>
#include <functional>
#include <string>

namespace histion::ui {

class PlaneView {
 public:
  virtual ~PlaneView() = default;

  virtual QWidget* widget() = 0;
  // Id of the data whose pixels the plane is; empty: nothing is shown.
  virtual std::string frame() const = 0;
  virtual int section() const { return 0; }
  virtual QSize frameSize() const = 0;
  virtual int panels() const { return 1; }
  virtual QRect panelArea(int panel) const = 0;
  virtual QTransform toWidget(int panel) const = 0;
  // The panel under a widget position; -1: none.
  int panelAt(QPoint position) const {
    for (int i = 0; i < panels(); ++i)
      if (panelArea(i).contains(position)) return i;
    return -1;
  }
  virtual void panBy(QPointF widgetMove) = 0;
  // What is shown inside `area` of the frame, at most `largest` pixels on its longer side, for
  // tools that follow colours. May be coarser than the frame.
  virtual QImage colors(QRect area, int largest) const = 0;
  // Calls `call` after pan, zoom, resize, another frame or panel layout; until `context` is gone.
  virtual void onViewChanged(QObject* context, std::function<void()> call) = 0;
};

}  // namespace histion::ui
