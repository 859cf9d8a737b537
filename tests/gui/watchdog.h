// Tells when one event keeps the window's thread too long. The tests' application measures every
// event that it delivers: processor time, which other programs cannot spoil, and time that passes.
#pragma once

#include <QApplication>
#include <QElapsedTimer>
#include <QString>
#include <cstdint>
#include <vector>

namespace histion::ui {

class WatchedApplication : public QApplication {
 public:
  using QApplication::QApplication;
  bool notify(QObject* receiver, QEvent* event) override;

  struct Longest {
    double cpuMs = 0, wallMs = 0;
    QString cpuEvent, wallEvent;  // receiver and kind of the event
  };
  const Longest& longest() const { return longest_; }
  void restart() { longest_ = {}; }

 private:
  Longest longest_;
  // Of the events that are delivered now, innermost last: what those inside of each have used.
  struct Inner {
    double cpuMs = 0, wallMs = 0;
  };
  std::vector<Inner> inner_;
};

// Fails the test when an event took the thread longer than 100 ms of processor time, or than
// `wallMs` altogether (waiting for disk, locks or the renderer's threads), since it was made.
class Watchdog {
 public:
  explicit Watchdog(double wallMs = 500);
  ~Watchdog();

 private:
  double wallMs_;
};

}  // namespace histion::ui
