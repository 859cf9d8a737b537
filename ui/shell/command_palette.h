// One line to reach everything: actions by name, an m/z, a dataset, a result, a module. Lies over
// the window; Enter runs, Escape leaves.
#pragma once

#include <QFrame>
#include <QPointer>

#include "ui/session/workspace.h"
#include "ui/shell/command_search.h"

class QLabel;
class QLineEdit;
class QListView;
class QStandardItemModel;

namespace histion::ui {

class CommandPalette : public QFrame {
  Q_OBJECT
 public:
  CommandPalette(const Workspace& work, QMainWindow* window);
  void open();
  // Reads the actions again while it is open.
  void refresh();

 Q_SIGNALS:
  // Now is the time to make actions that shall be found too; then call refresh().
  void opened();

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;
  void changeEvent(QEvent* event) override;

 private:
  void readCommands();
  void place();
  void list();
  void runRow(int row);
  void leave(bool giveBackFocus);
  std::vector<Command> jumps(const QString& query) const;

  Workspace work_;
  QMainWindow* window_;
  QLineEdit* search_;
  QListView* list_;
  QLabel* empty_;
  QStandardItemModel* model_;
  std::vector<Command> commands_, shown_;
  QPointer<QWidget> focusBefore_;
};

}  // namespace histion::ui
