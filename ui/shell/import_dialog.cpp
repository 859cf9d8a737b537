#include "ui/shell/import_dialog.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QFileInfo>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/forms/parameter_field.h"
#include "ui/session/data_files.h"
#include "ui/session/query_pool.h"

namespace histion::ui {
namespace {

bool asks(const Manifest& reader) {
  return std::any_of(reader.parameters.begin(), reader.parameters.end(),
                     [](const ParameterSpec& spec) { return spec.id != "file"; });
}

bool linkable(const Manifest& reader) {
  return std::any_of(reader.outputs.begin(), reader.outputs.end(),
                     [](const Port& port) { return port.kind == DataKind::Dataset; });
}

// The numbers of an imzML lie in the file beside it.
qint64 sizeOf(const QString& file) {
  const QFileInfo info(file);
  const QFileInfo beside(info.path() + QLatin1Char('/') + info.completeBaseName() +
                         QStringLiteral(".ibd"));
  return std::max(info.size(), beside.size());
}

}  // namespace

std::vector<ImportDialog::Group> ImportDialog::groupsOf(const ModuleRegistry& modules,
                                                        const QStringList& files) {
  std::vector<Group> groups;
  for (const QString& file : files) {
    const Manifest* reader = readerOf(modules, file.toStdString());
    auto group = std::find_if(groups.begin(), groups.end(),
                              [&](const Group& known) { return known.reader == reader; });
    if (group == groups.end()) {
      groups.push_back({reader, {}, {}, nullptr});
      group = groups.end() - 1;
    }
    group->files.push_back(file.toStdString());
  }
  return groups;
}

bool ImportDialog::needed(const ModuleRegistry& modules, const QStringList& files) {
  return std::any_of(files.begin(), files.end(), [&](const QString& file) {
    const Manifest* reader = readerOf(modules, file.toStdString());
    return reader && (asks(*reader) || (linkable(*reader) && sizeOf(file) >= kLarge));
  });
}

std::vector<JobRequest> ImportDialog::defaults(const ModuleRegistry& modules,
                                               const QStringList& files) {
  std::vector<JobRequest> requests;
  for (Group& group : groupsOf(modules, files)) {
    JobRequest request;
    request.module = "import";
    request.files = std::move(group.files);
    requests.push_back(std::move(request));
  }
  return requests;
}

ImportDialog::ImportDialog(const ModuleRegistry& modules, const QStringList& files, QWidget* parent)
    : QDialog(parent), groups_(groupsOf(modules, files)), problem_(new QLabel(this)) {
  setObjectName(QStringLiteral("importDialog"));
  setWindowTitle(tr("Import"));
  setMinimumWidth(440);
  auto* layout = new QVBoxLayout(this);
  layout->setSpacing(10);
  for (Group& group : groups_) {
    const QString first = QFileInfo(QString::fromStdString(group.files.front())).fileName();
    auto* heading = new QLabel(group.files.size() == 1
                                   ? first
                                   : tr("%1 and %2 more").arg(first).arg(group.files.size() - 1),
                               this);
    heading->setProperty("heading", true);
    heading->setWordWrap(true);
    layout->addWidget(heading);
    if (!group.reader) continue;
    auto* about = new QLabel(QString::fromStdString(group.reader->title), this);
    about->setProperty("faint", true);
    about->setWordWrap(true);
    layout->addWidget(about);
    auto* form = new QFormLayout;
    form->setHorizontalSpacing(12);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    for (const ParameterSpec& spec : group.reader->parameters) {
      if (spec.id == "file") continue;
      auto* field = new ParameterField(spec, this);
      auto* label = new QLabel(QString::fromStdString(spec.label), this);
      label->setToolTip(field->toolTip());
      form->addRow(label, field);
      // What an option means stands below it: nobody opens a dialog twice to read tool tips.
      auto* tip = new QLabel(QString::fromStdString(spec.tooltip), this);
      tip->setProperty("faint", true);
      tip->setWordWrap(true);
      form->addRow(QString(), tip);
      group.fields.push_back(field);
      connect(field, &ParameterField::changed, this, &ImportDialog::check);
    }
    const bool large = std::any_of(
        group.files.begin(), group.files.end(),
        [](const std::string& file) { return sizeOf(QString::fromStdString(file)) >= kLarge; });
    if (linkable(*group.reader) && large) {
      group.link = new QCheckBox(tr("Keep spectra in the original file (link)"), this);
      group.link->setObjectName(QStringLiteral("importLink"));
      group.link->setToolTip(
          tr("Needs about half the disk space. Spectra are then read from the original file, which "
             "must stay where it is and unchanged; ion images do not need it."));
      form->addRow(group.link);
      connect(group.link, &QCheckBox::toggled, this, &ImportDialog::check);
    }
    layout->addLayout(form);
  }
  problem_->setObjectName(QStringLiteral("importProblem"));
  problem_->setWordWrap(true);
  layout->addWidget(problem_);
  auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
  auto* import = buttons->addButton(tr("Import"), QDialogButtonBox::AcceptRole);
  import->setObjectName(QStringLiteral("importButton"));
  import->setDefault(true);
  layout->addWidget(buttons);
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
  connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
  check();
}

void ImportDialog::check() {
  requests_.clear();
  QString problem;
  for (const Group& group : groups_) {
    JobRequest request;
    request.module = "import";
    request.files = group.files;
    request.link = group.link && group.link->isChecked();
    for (const ParameterField* field : group.fields)
      request.parameters[field->spec().id] = field->value();
    if (group.reader) {
      try {
        nlohmann::json values = request.parameters;
        values["file"] = group.files.front();
        Parameters(group.reader->parameters, values);
      } catch (const std::exception& error) {
        if (problem.isEmpty()) problem = errorText(error);
      }
    }
    requests_.push_back(std::move(request));
  }
  problem_->setText(problem);
  problem_->setVisible(!problem.isEmpty());
  if (auto* button = findChild<QPushButton*>(QStringLiteral("importButton")))
    button->setEnabled(problem.isEmpty());
}

}  // namespace histion::ui
