// The properties of the chosen objects, changed in one step by OK.
#pragma once

#include <QDialog>

#include "ui/session/annotations.h"

namespace histion::ui {

class PropertiesForm;

class PropertiesDialog : public QDialog {
  Q_OBJECT
 public:
  // For what is chosen now.
  PropertiesDialog(Annotations& annotations, QWidget* parent);
  void accept() override;

 private:
  PropertiesForm* form_;
};

}  // namespace histion::ui
