// A window that nobody sits before: shows what the command line names, takes a picture when nothing
// is under way any more, and ends the program. Used by the program's checks and for documentation.
#pragma once

#include <QObject>
#include <QString>
#include <QTimer>

namespace histion::ui {

class MainWindow;

struct ScriptedOptions {
  QString screenshot;           // file; empty: no picture
  QString layout, page;         // see Layouts::apply and MainWindow::showPart; may be empty
  bool atStart = false;         // do not wait for data
  bool quitAfterFirst = false;  // end at the first image
  bool any() const { return !screenshot.isEmpty() || quitAfterFirst; }
};

class Scripted : public QObject {
  Q_OBJECT
 public:
  Scripted(MainWindow& window, ScriptedOptions options);

  // The window with the dialogs that stand over it.
  static QPixmap picture(MainWindow& window);

 Q_SIGNALS:
  void firstImage();
  // 0, or 1 when the picture could not be written or the page does not exist.
  void finished(int exitCode);

 private:
  void look();

  MainWindow& window_;
  ScriptedOptions options_;
  QTimer timer_{this};
  int quiet_ = 0;
  bool shown_ = false, pageAsked_ = false, firstSeen_ = false;
};

}  // namespace histion::ui
