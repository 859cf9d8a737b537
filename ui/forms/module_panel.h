// The dock with all modules: a list by category, the form of the chosen one, its help.
#pragma once

#include <QComboBox>
#include <QScrollArea>
#include <QTimer>
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
  // Shows the module of an earlier request with its inputs and parameters, and runs it when `start`
  // is asked for and all is there. Returns why not, in one sentence; empty: done.
  QString fill(const JobRequest& request, bool start);
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
  void refreshDrawn();
  Workspace work_;
  QComboBox* modules_;
  QToolButton* help_;
  QScrollArea* area_;
  ModuleForm* form_ = nullptr;
  QString blocked_;
  QTimer drawn_;  // drawing goes on: the form follows when it rests
};

}  // namespace histion::ui
