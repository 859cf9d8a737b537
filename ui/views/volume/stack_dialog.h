// Chooses which imaging datasets are the sections of a stack, their order and their heights.
#pragma once

#include <QDialog>
#include <QLabel>

#include "ui/views/volume/volume_source.h"

class QDoubleSpinBox;
class QPushButton;
class QTableWidget;

namespace histion::ui {

class StackDialog : public QDialog {
  Q_OBJECT
 public:
  struct Choice {
    std::string id;
    QString name;
  };
  // `stack`: what is chosen now.
  StackDialog(const std::vector<Choice>& datasets, const StackList& stack, double gapUm,
              QWidget* parent = nullptr);

  // In the order of the table.
  StackList stack() const;

 private:
  void addRow(const Choice& choice, bool chosen, double zUm);
  void move(int direction);
  void space();
  void check();

  QTableWidget* table_;
  QDoubleSpinBox* gap_;
  QLabel* problem_;
  QPushButton *build_, *up_, *down_;
};

}  // namespace histion::ui
