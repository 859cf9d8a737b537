// What is shown while nothing is open: open, sample, tour, recent projects with picture, size and
// date, and where to drop a file.
#pragma once

#include <QImage>
#include <QWidget>

#include "ui/session/query_pool.h"

class QGridLayout;
class QLabel;
class QPushButton;

namespace histion::ui {

class RecentCard;

class StartPage : public QWidget {
  Q_OBJECT
 public:
  explicit StartPage(QWidget* parent = nullptr);
  // Reads the recent projects again.
  void refresh();

  // The picture by which a project is recognised next time; kept outside of the project.
  static void keepThumbnail(const QString& projectFolder, const QImage& picture);
  static void forgetThumbnails();

 Q_SIGNALS:
  void openFileWanted();
  void openProjectWanted();
  void openWanted(const QString& path);
  void tourWanted();

 private:
  QLabel* recentHeading_;
  QGridLayout* recent_;
  QPushButton *sample_, *tour_;
  QList<RecentCard*> cards_;
  QueryPool queries_;
};

}  // namespace histion::ui
