// Arrangements of the docks by name: those that come with the program and the user's own, kept in
// the settings. Fills the menu View ▸ Layout. Used by the main window.
#pragma once

#include <QObject>
#include <QStringList>

#include "ui/shell/docks.h"

class QMenu;

namespace histion::ui {

class Layouts : public QObject {
  Q_OBJECT
 public:
  Layouts(Docks& docks, QWidget* window);

  // Ids of the ones that come with the program: "standard", "pathology", "chemistry", "lcms".
  static QStringList builtIn();
  static QString title(const QString& builtIn);
  QStringList own() const;

  // A built-in id or an own name, letter case ignored. False when there is none.
  bool apply(const QString& name);
  // Keeps the present arrangement under that name.
  void save(const QString& name);
  bool rename(const QString& from, const QString& to);
  void remove(const QString& name);
  void reset() { apply(QStringLiteral("standard")); }

  // The arrangement of the last time, else the standard one.
  void restoreLast();
  void saveLast() const;

  void buildMenu(QMenu* menu);

 private:
  void fillOwn();
  void askName();
  void manage();

  Docks& docks_;
  QWidget* window_;
  QMenu* menu_ = nullptr;
  QAction *ownPlace_ = nullptr, *manage_ = nullptr;
  QList<QAction*> ownActions_;
};

}  // namespace histion::ui
