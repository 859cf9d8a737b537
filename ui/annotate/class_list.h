// The classes of a project with their colours: the current one is given to new objects. Classes can
// be added, renamed, recoloured and deleted; their objects follow in the same undoable step.
#pragma once

#include <QAction>
#include <QListWidget>

#include "ui/session/annotations.h"

class QToolBar;

namespace histion::ui {

class ClassList : public QWidget {
  Q_OBJECT
 public:
  explicit ClassList(Annotations& annotations, QWidget* parent = nullptr);

  // False when nothing was changed: read-only, no such class, or a name that is taken.
  bool addClass(const QString& name, QRgb color);
  bool renameClass(const QString& from, const QString& to);
  bool recolorClass(const QString& name, QRgb color);
  bool removeClass(const QString& name);
  // The chosen objects get the current class.
  void setForChosen();

 private:
  void load();
  void update();
  void chooseColor();
  void addNew();
  std::string current() const;
  std::vector<Annotations::Change> reclassed(const std::string& from, const std::string& to) const;

  Annotations& annotations_;
  QListWidget* list_;
  QToolBar* bar_;
  QAction *add_, *rename_, *color_, *remove_, *apply_;
  bool loading_ = false;
};

}  // namespace histion::ui
