// The dock with all modules: a list by category, the form of the chosen one, its help.
#pragma once

#include <QComboBox>
#include <QScrollArea>
#include <QToolButton>
#include <QWidget>

#include "ui/forms/module_form.h"
#include "ui/session/workspace.h"

namespace histion::ui {

class ModulePanel : public QWidget {
  Q_OBJECT
 public:
  explicit ModulePanel(Workspace workspace, QWidget* parent = nullptr);
  void choose(const QString& moduleId);
  // Why nothing may be run now; empty: it may.
  void setBlocked(const QString& reason);
  // Null when no module is installed.
  ModuleForm* form() { return form_; }

 Q_SIGNALS:
  void helpWanted(const QString& moduleId);
  void started();

 private:
  void showForm();
  void refreshEntries();
  Workspace work_;
  QComboBox* modules_;
  QToolButton* help_;
  QScrollArea* area_;
  ModuleForm* form_ = nullptr;
  QString blocked_;
};

}  // namespace histion::ui
