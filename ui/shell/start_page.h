// What is shown while nothing is open: open, sample, recent projects, and where to drop a file.
#pragma once

#include <QWidget>

class QPushButton;
class QVBoxLayout;

namespace histion::ui {

class StartPage : public QWidget {
  Q_OBJECT
 public:
  explicit StartPage(QWidget* parent = nullptr);
  // Reads the recent projects again.
  void refresh();

 Q_SIGNALS:
  void openFileWanted();
  void openProjectWanted();
  void openWanted(const QString& path);

 private:
  QVBoxLayout* recent_;
  QPushButton* sample_;
};

}  // namespace histion::ui
