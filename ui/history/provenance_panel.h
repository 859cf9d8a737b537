// How the chosen dataset or result came to be, as a page to read with links to what it was made
// from; and the history of the whole project in the order of time.
#pragma once

#include <QPushButton>
#include <QTextBrowser>
#include <QWidget>

#include "ui/history/provenance_text.h"
#include "ui/session/workspace.h"

class QTabWidget;
class QTreeWidget;

namespace histion::ui {

class ProvenancePanel : public QWidget {
  Q_OBJECT
 public:
  explicit ProvenancePanel(Workspace workspace, QWidget* parent = nullptr);

 Q_SIGNALS:
  void runAgainWanted(const histion::JobRequest& request);
  void reportWanted(const QString& id);
  void told(const QString& text);
  void failed(const QString& text);

 private:
  void showChosen();
  void showAll();
  void exportRecipe();
  QString page(const store::Entry& entry) const;
  void openLink(const QUrl& link);
  void choose(const QString& id);

  Workspace work_;
  QTabWidget* tabs_;
  QTextBrowser* text_;
  QTreeWidget* all_;
  QPushButton *again_, *copy_, *recipe_, *report_;
  std::optional<store::Entry> entry_;
};

}  // namespace histion::ui
