// How the chosen dataset or result came to be, and the command that repeats it.
#pragma once

#include <QPushButton>
#include <QTextBrowser>
#include <QWidget>

#include "ui/session/workspace.h"

namespace histion::ui {

// "histion-run pca PROJECT --dataset bladder --components 5", quoted for a shell.
QString commandFor(const store::Entry& entry, const QString& projectFolder);

class ProvenancePanel : public QWidget {
  Q_OBJECT
 public:
  explicit ProvenancePanel(Workspace workspace, QWidget* parent = nullptr);

 private:
  void showChosen();
  Workspace work_;
  QTextBrowser* text_;
  QPushButton* copy_;
  QString command_;
};

}  // namespace histion::ui
