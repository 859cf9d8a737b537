// The help window: pages at the left by section, a search over all of them, the chosen page at the
// right.
#pragma once

#include <QDialog>

#include "ui/shell/help_pages.h"

class QLineEdit;
class QTextBrowser;
class QTreeWidget;
class QTreeWidgetItem;

namespace histion::ui {

class HelpViewer : public QDialog {
  Q_OBJECT
 public:
  // `window`: whose keys are listed; may be null.
  HelpViewer(const ModuleRegistry& modules, const QString& share, QMainWindow* window);
  // By page id (see HelpPage) or module id; an empty or unknown one is the first page.
  void showPage(const QString& id);
  QString page() const;

 private:
  void showCurrent();
  void search(const QString& text);
  void follow(const QUrl& link);
  QTreeWidgetItem* itemOf(const QString& id) const;

  std::vector<HelpPage> all_;
  std::vector<QString> searched_;  // texts of all pages, read with the first search
  QLineEdit* search_;
  QTreeWidget* pages_;
  QTextBrowser* text_;
};

}  // namespace histion::ui
