// The help window: the pages of the documentation folder, and one page per module made from its
// manifest and README.
#pragma once

#include <QDialog>

#include "core/registry.h"

class QListWidget;
class QTextBrowser;

namespace histion::ui {

// The page of a module as Markdown: summary, inputs, outputs, parameters, then its README.
QString modulePage(const Manifest& manifest);

class HelpViewer : public QDialog {
  Q_OBJECT
 public:
  HelpViewer(const ModuleRegistry& modules, const QString& docsFolder, QWidget* parent = nullptr);
  // A module's page; an empty id is the first page.
  void showPage(const QString& moduleId);

 private:
  void showCurrent();
  const ModuleRegistry& modules_;
  QListWidget* pages_;
  QTextBrowser* text_;
};

}  // namespace histion::ui
