#include "ui/shell/export_dialog.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

namespace histion::ui {
namespace {

QString endingOf(const SaveForm& form) { return QString(form.pattern).remove(QLatin1Char('*')); }

// The ending of the file among these forms, the longest that fits ("a.ome.tif").
QString endingIn(const std::vector<SaveForm>& forms, const QString& file) {
  QString best;
  for (const SaveForm& form : forms)
    if (file.endsWith(endingOf(form), Qt::CaseInsensitive) && endingOf(form).size() > best.size())
      best = endingOf(form);
  return best;
}

}  // namespace

ExportDialog::ExportDialog(std::vector<ExportItem> items, QString folder, QWidget* parent)
    : QDialog(parent),
      items_(std::move(items)),
      folder_(std::move(folder)),
      list_(new QListWidget(this)),
      form_(new QComboBox(this)),
      file_(new QLineEdit(this)),
      problem_(new QLabel(this)) {
  setObjectName(QStringLiteral("exportDialog"));
  setWindowTitle(tr("Export"));
  setMinimumSize(520, 340);
  list_->setObjectName(QStringLiteral("exportList"));
  list_->setAccessibleName(tr("What to write"));
  list_->setFrameShape(QFrame::StyledPanel);
  list_->setSpacing(2);
  for (const ExportItem& item : items_) list_->addItem(item.title);
  form_->setObjectName(QStringLiteral("exportFormat"));
  file_->setObjectName(QStringLiteral("exportFile"));
  problem_->setObjectName(QStringLiteral("exportProblem"));
  problem_->setWordWrap(true);
  auto* browse = new QToolButton(this);
  browse->setObjectName(QStringLiteral("exportBrowse"));
  browse->setText(tr("…"));
  browse->setAccessibleName(tr("Choose the file"));
  auto* place = new QHBoxLayout;
  place->addWidget(file_, 1);
  place->addWidget(browse);
  auto* form = new QFormLayout;
  form->setHorizontalSpacing(12);
  form->addRow(tr("Format"), form_);
  form->addRow(tr("File"), place);
  auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
  export_ = buttons->addButton(tr("Export"), QDialogButtonBox::AcceptRole);
  export_->setObjectName(QStringLiteral("exportButton"));
  export_->setDefault(true);
  auto* layout = new QVBoxLayout(this);
  layout->setSpacing(10);
  layout->addWidget(list_, 1);
  layout->addLayout(form);
  layout->addWidget(problem_);
  layout->addWidget(buttons);
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
  connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
  connect(list_, &QListWidget::currentRowChanged, this, &ExportDialog::chooseItem);
  connect(form_, &QComboBox::activated, this, &ExportDialog::chooseForm);
  connect(file_, &QLineEdit::textChanged, this, &ExportDialog::check);
  connect(browse, &QToolButton::clicked, this, &ExportDialog::browse);
  list_->setCurrentRow(0);
}

const ExportItem& ExportDialog::item() const {
  return items_.at(std::size_t(std::max(0, list_->currentRow())));
}

QString ExportDialog::file() const {
  QString text = file_->text().trimmed();
  if (text.startsWith(QLatin1String("~/"))) text.replace(0, 1, QDir::homePath());
  return text.isEmpty() ? text : QDir(folder_).absoluteFilePath(text);
}

void ExportDialog::chooseItem() {
  form_->clear();
  for (const SaveForm& form : item().forms)
    form_->addItem(tr("%1   (%2)").arg(form.pattern.mid(2).toUpper(), form.title), form.pattern);
  file_->setText(QDir(folder_).filePath(item().baseName + endingOf(item().forms.front())));
}

void ExportDialog::chooseForm() {
  const SaveForm& form = item().forms.at(std::size_t(form_->currentIndex()));
  QString text = file_->text();
  text.chop(endingIn(item().forms, text).size());
  file_->setText(text + endingOf(form));
}

void ExportDialog::browse() {
  QString filter = form_->currentIndex() < 0
                       ? QString()
                       : saveFilters({item().forms.at(std::size_t(form_->currentIndex()))});
  const QString chosen =
      QFileDialog::getSaveFileName(this, tr("Export"), file(), saveFilters(item().forms), &filter);
  if (!chosen.isEmpty()) file_->setText(chosen);
}

void ExportDialog::check() {
  const QString path = file();
  const QString ending = endingIn(item().forms, path);
  QString problem, note;
  QStringList known;
  for (const SaveForm& form : item().forms) known << endingOf(form);
  if (path.isEmpty())
    problem = tr("Name a file.");
  else if (ending.isEmpty())
    problem =
        tr("The ending decides the form. Use one of %1.").arg(known.join(QStringLiteral(", ")));
  else if (!QFileInfo(QFileInfo(path).path()).isDir())
    problem = tr("The folder %1 does not exist.").arg(QFileInfo(path).path());
  else if (QFileInfo(path).isDir())
    problem = tr("That is a folder. Name a file.");
  else if (QFileInfo::exists(path))
    note = tr("The file exists and will be replaced.");
  if (!ending.isEmpty()) form_->setCurrentIndex(int(known.indexOf(ending)));
  problem_->setText(problem.isEmpty() ? note : problem);
  export_->setEnabled(problem.isEmpty());
}

}  // namespace histion::ui
