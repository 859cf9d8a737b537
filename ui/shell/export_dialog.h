// Chooses what is written, in which form and where. Emits nothing itself: the caller starts the
// job.
#pragma once

#include <QDialog>
#include <vector>

#include "ui/shell/export_items.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;

namespace histion::ui {

class ExportDialog : public QDialog {
  Q_OBJECT
 public:
  ExportDialog(std::vector<ExportItem> items, QString folder, QWidget* parent);

  const ExportItem& item() const;
  QString file() const;

 private:
  void chooseItem();
  void chooseForm();
  void browse();
  void check();

  std::vector<ExportItem> items_;
  QString folder_;
  QListWidget* list_;
  QComboBox* form_;
  QLineEdit* file_;
  QLabel* problem_;
  QPushButton* export_;
};

}  // namespace histion::ui
