// A walk through the main steps: a ring around a real control and a bubble that says what to do
// with it. The window stays usable all the time; doing what a step asks for ticks it off.
#pragma once

#include <QFrame>
#include <QTimer>
#include <vector>

#include "ui/session/workspace.h"

class QLabel;
class QMainWindow;
class QPushButton;

namespace histion::ui {

// Draws the ring; lets the mouse through.
class TourRing : public QWidget {
 public:
  explicit TourRing(QWidget* parent);
  void point(const QRect& target);

 protected:
  void paintEvent(QPaintEvent* event) override;
};

class Tour : public QFrame {
  Q_OBJECT
 public:
  Tour(const Workspace& work, QMainWindow* window);

  void start();
  void go(int step);
  int step() const { return step_; }
  int count() const { return int(steps_.size()); }
  // The control of the present step; null while it is not there.
  QWidget* target() const;

 Q_SIGNALS:
  void ended();

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;

 private:
  struct Step {
    QString title, text;
    QStringList targets;  // object names; the first that is visible
    QString dock;         // brought to the front
  };
  void place();
  void done(int step);
  void end();

  Workspace work_;
  QMainWindow* window_;
  std::vector<Step> steps_;
  int step_ = 0;
  TourRing* ring_;
  QLabel *title_, *text_, *count_, *done_;
  QPushButton *next_, *back_, *skip_;
  QTimer follow_;
};

}  // namespace histion::ui
