// A hand on the mouse for random events: what is pressed gets the moves and the release, or who
// grabbed the mouse meanwhile, or nobody when both are gone; as the window system does it.
#pragma once

#include <QApplication>
#include <QMouseEvent>
#include <QPointer>
#include <QWidget>

namespace histion::ui {

class MouseHand {
 public:
  void press(QWidget* widget, QPoint at, Qt::MouseButton button = Qt::LeftButton,
             Qt::KeyboardModifiers modifiers = {}) {
    pressed_ = widget;
    button_ = button;
    modifiers_ = modifiers;
    send(QEvent::MouseButtonPress, widget->mapToGlobal(at));
  }
  // The second press of a double click.
  void pressAgain(QPoint global) { send(QEvent::MouseButtonDblClick, global); }
  void move(QPoint global) { send(QEvent::MouseMove, global); }
  void release(QPoint global) { send(QEvent::MouseButtonRelease, global); }

 private:
  void send(QEvent::Type type, QPoint global) {
    QWidget* target = QWidget::mouseGrabber();
    if (!target) target = pressed_;
    if (!target) return;
    QMouseEvent event(type, target->mapFromGlobal(global), global,
                      type == QEvent::MouseMove ? Qt::NoButton : button_,
                      type == QEvent::MouseButtonRelease ? Qt::NoButton : button_, modifiers_);
    QApplication::sendEvent(target, &event);
  }

  QPointer<QWidget> pressed_;
  Qt::MouseButton button_ = Qt::LeftButton;
  Qt::KeyboardModifiers modifiers_;
};

}  // namespace histion::ui
