// The docks around the views: one per panel, tabbed, movable, floating or closed, and their state
// as one byte array. Contents are made when a dock is first seen. Used by the main window; what the
// arrangements are called and where they are kept is the business of Layouts.
#pragma once

#include <QDockWidget>
#include <QList>
#include <QMainWindow>
#include <QPointer>
#include <QTimer>
#include <map>

#include "ui/shell/panels.h"

class QMenu;
class QTabBar;

namespace histion::ui {

// An arrangement: of each area the docks from left to right (or as tabs), the first of a tab group
// in front. Docks that are not named are closed.
struct Arrangement {
  struct Group {
    Qt::DockWidgetArea area;
    QStringList docks;  // tabs of one group; the first one is in front
    int size = 0;       // width, of a group at the bottom height; 0: as it comes
  };
  QList<Group> groups;
};

class Docks : public QObject {
  Q_OBJECT
 public:
  Docks(const Workspace& work, QMainWindow* window);
  // Deletes the docks with their contents.
  ~Docks() override;

  // Increased when a stored state no longer fits the docks.
  static constexpr int kStateVersion = 2;

  QList<QDockWidget*> all() const { return docks_; }
  QDockWidget* dock(const QString& name) const;
  // The panel in the dock, made now when it was not yet; null when there is no such dock.
  QWidget* content(const QString& name);
  template <typename View>
  View* content(const char* name) {
    return static_cast<View*>(content(QLatin1String(name)));
  }
  // Makes the panels that were not seen yet, one after the other because each takes longer than a
  // frame; if there were any, allMade() follows.
  void makeAll();
  // Shows the dock, in front of its tabs. With `focus` the keyboard goes there too.
  void raise(const QString& name, bool focus = false);

  void arrange(const Arrangement& arrangement);
  QByteArray state() const;
  bool restore(const QByteArray& state);
  // While nothing is open all docks rest; what was visible comes back.
  void setResting(bool resting);
  bool resting() const { return resting_; }

  // Next or previous panel that is visible, the views in the centre among them.
  void cycleFocus(int direction);
  // The dock that holds the keyboard focus; null: none.
  QDockWidget* focused() const;
  void fillMenu(QMenu* menu);

 Q_SIGNALS:
  void made(const QString& name, QWidget* content);
  void allMade();

 private:
  void make(QDockWidget* dock);
  bool makeNext();
  void refreshTitles();
  void tabMenu(QTabBar* bar, QPoint at);
  QDockWidget* dockOfTab(const QTabBar* bar, QPoint at) const;
  // A panel is pulled out by its tab.
  bool eventFilter(QObject* watched, QEvent* event) override;

  Workspace work_;
  QMainWindow* window_;
  QList<QDockWidget*> docks_;
  std::map<QString, QWidget*> contents_;
  QByteArray restingState_;
  bool resting_ = false;
  QPointer<QDockWidget> held_;  // by its tab, while the button is down
  QTimer titles_, making_;
};

}  // namespace histion::ui
