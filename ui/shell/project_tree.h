// What the project holds: datasets, and results grouped by run. Choosing an entry opens it.
#pragma once

#include <QTreeWidget>

#include "ui/session/workspace.h"

namespace histion::ui {

class ProjectTree : public QTreeWidget {
  Q_OBJECT
 public:
  explicit ProjectTree(Workspace workspace, QWidget* parent = nullptr);
  // The item of a dataset or result; null when there is none.
  QTreeWidgetItem* itemOf(const QString& id) const;

 private:
  void rebuild();
  void follow();
  void openItem(QTreeWidgetItem* item);
  void updateActions();
  Workspace work_;
  QAction *adopt_, *copyId_;
};

}  // namespace histion::ui
