#include "ui/annotate/properties_dialog.h"

#include <QDialogButtonBox>
#include <QVBoxLayout>

#include "ui/annotate/properties_form.h"

namespace histion::ui {

PropertiesDialog::PropertiesDialog(Annotations& annotations, QWidget* parent)
    : QDialog(parent), form_(new PropertiesForm(annotations, PropertiesForm::Mode::Applied, this)) {
  setObjectName(QStringLiteral("propertiesDialog"));
  const std::size_t count = annotations.selected().size();
  setWindowTitle(count == 1 ? tr("Properties") : tr("Properties of %1 objects").arg(count));
  setMinimumWidth(340);
  form_->setIds(annotations.selected());
  auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
  connect(buttons, &QDialogButtonBox::accepted, this, &PropertiesDialog::accept);
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
  auto* layout = new QVBoxLayout(this);
  layout->addWidget(form_);
  layout->addWidget(buttons);
  // What it is about is gone.
  connect(&annotations, &Annotations::reset, this, &QDialog::reject);
}

void PropertiesDialog::accept() {
  form_->apply();
  QDialog::accept();
}

}  // namespace histion::ui
