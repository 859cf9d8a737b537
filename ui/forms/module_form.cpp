#include "ui/forms/module_form.h"

#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/forms/manifest_text.h"
#include "ui/session/data_files.h"
#include "ui/session/query_pool.h"
#include "ui/widgets/check_list.h"

namespace histion::ui {
namespace {

QFormLayout* makeForm(QWidget* parent) {
  auto* form = new QFormLayout(parent);
  form->setContentsMargins(0, 0, 0, 0);
  form->setHorizontalSpacing(12);
  form->setVerticalSpacing(7);
  form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
  form->setRowWrapPolicy(QFormLayout::WrapLongRows);
  return form;
}

}  // namespace

ModuleForm::ModuleForm(Manifest manifest, QWidget* parent)
    : QWidget(parent),
      manifest_(std::move(manifest)),
      problem_(new QLabel(this)),
      run_(new QPushButton(tr("Run"), this)) {
  setObjectName(QStringLiteral("moduleForm"));
  auto* summary = new QLabel(manifestText(manifest_.summary), this);
  summary->setWordWrap(true);
  summary->setProperty("faint", true);
  auto* basic = new QWidget(this);
  auto* form = makeForm(basic);
  for (const Port& port : manifest_.inputs) addInput(port, form);
  const bool onDataset =
      std::any_of(manifest_.inputs.begin(), manifest_.inputs.end(),
                  [](const Port& port) { return port.kind == DataKind::Dataset; });
  const bool ownRegion = std::any_of(manifest_.parameters.begin(), manifest_.parameters.end(),
                                     [](const ParameterSpec& spec) { return spec.id == "region"; });
  if (onDataset && !ownRegion) {
    region_ = new QComboBox(basic);
    region_->setObjectName(QStringLiteral("regionCombo"));
    region_->setAccessibleName(tr("Region"));
    region_->setToolTip(tr("Works only on the pixels inside what was drawn"));
    region_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    region_->setMinimumContentsLength(8);
    region_->addItem(tr("All pixels"), QString());
    auto* label = new QLabel(tr("Region"), basic);
    label->setBuddy(region_);
    label->setToolTip(region_->toolTip());
    form->addRow(label, region_);
    connect(region_, &QComboBox::currentIndexChanged, this, &ModuleForm::refresh);
  }
  bool anyAdvanced = false;
  for (const ParameterSpec& spec : manifest_.parameters) {
    anyAdvanced |= spec.advanced;
    if (!spec.advanced) addParameter(spec, form);
  }

  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(12, 10, 12, 10);
  layout->setSpacing(10);
  layout->addWidget(summary);
  layout->addWidget(basic);
  if (anyAdvanced) {
    advancedButton_ = new QToolButton(this);
    advancedButton_->setObjectName(QStringLiteral("advancedButton"));
    advancedButton_->setText(tr("Advanced"));
    advancedButton_->setToolTip(tr("Parameters that are rarely changed"));
    advancedButton_->setCheckable(true);
    advancedButton_->setAutoRaise(true);
    advancedButton_->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    advancedButton_->setArrowType(Qt::RightArrow);
    advanced_ = new QWidget(this);
    auto* more = makeForm(advanced_);
    for (const ParameterSpec& spec : manifest_.parameters)
      if (spec.advanced) addParameter(spec, more);
    advanced_->hide();
    connect(advancedButton_, &QToolButton::toggled, this, [this](bool open) {
      advanced_->setVisible(open);
      advancedButton_->setArrowType(open ? Qt::DownArrow : Qt::RightArrow);
    });
    layout->addWidget(advancedButton_, 0, Qt::AlignLeft);
    layout->addWidget(advanced_);
  }
  problem_->setObjectName(QStringLiteral("formProblem"));
  problem_->setWordWrap(true);
  layout->addWidget(problem_);
  auto* buttons = new QHBoxLayout;
  auto* defaults = new QPushButton(tr("Reset to defaults"), this);
  defaults->setObjectName(QStringLiteral("resetButton"));
  defaults->setToolTip(tr("Sets every parameter back"));
  run_->setObjectName(QStringLiteral("runButton"));
  run_->setAccessibleName(tr("Run %1").arg(manifestText(manifest_.title)));
  run_->setProperty("primary", true);
  buttons->addWidget(defaults);
  buttons->addStretch(1);
  buttons->addWidget(run_);
  layout->addLayout(buttons);
  layout->addStretch(1);

  connect(defaults, &QPushButton::clicked, this, [this] {
    for (const Row& row : rows_) row.field->reset();
  });
  connect(run_, &QPushButton::clicked, this, [this] {
    const Checked checked = check();
    if (checked.problem.isEmpty()) Q_EMIT run(checked.request);
  });
  refresh();
}

void ModuleForm::setBlocked(const QString& reason) {
  blocked_ = reason;
  refresh();
}

void ModuleForm::addInput(const Port& port, QFormLayout* form) {
  QWidget* const parent = form->parentWidget();
  Input input{port, port.many ? nullptr : new QComboBox(parent),
              port.many ? new CheckList(parent) : nullptr};
  QWidget* const control = port.many ? static_cast<QWidget*>(input.list) : input.combo;
  control->setObjectName(QStringLiteral("input_") + QString::fromStdString(port.id));
  control->setAccessibleName(manifestText(port.label));
  control->setToolTip(port.summary.empty() ? kindText(std::string(toString(port.kind)))
                                           : manifestText(port.summary));
  auto* label = new QLabel(manifestText(port.label), parent);
  label->setBuddy(control);
  label->setToolTip(control->toolTip());
  form->addRow(label, control);
  if (input.combo) {
    input.combo->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    input.combo->setMinimumContentsLength(8);
    connect(input.combo, &QComboBox::currentIndexChanged, this, [this, combo = input.combo] {
      for (Input& each : inputs_) each.chosen |= each.combo == combo;
      refresh();
    });
  } else {
    connect(input.list, &CheckList::changed, this, &ModuleForm::refresh);
  }
  inputs_.push_back(input);
}

void ModuleForm::addParameter(const ParameterSpec& spec, QFormLayout* form) {
  auto* field = new ParameterField(spec, form->parentWidget());
  auto* label = new QLabel(manifestText(spec.label), form->parentWidget());
  label->setBuddy(field);
  label->setToolTip(field->toolTip());
  form->addRow(label, field);
  rows_.push_back({field, label});
  connect(field, &ParameterField::changed, this, &ModuleForm::refresh);
}

void ModuleForm::setEntries(const std::vector<store::Entry>& datasets,
                            const std::vector<store::Entry>& results,
                            const QString& currentDataset) {
  for (const Input& input : inputs_) {
    std::vector<std::pair<QString, QString>> offered;  // id, name
    const auto offer = [&](const store::Entry& entry) {
      if (entry.problem.empty())
        offered.emplace_back(QString::fromStdString(entry.id), QString::fromStdString(entry.name));
    };
    // Newest first: that is most often what the next step works on.
    for (auto entry = results.rbegin(); entry != results.rend(); ++entry)
      if (entry->kind == toString(input.port.kind)) offer(*entry);
    for (const store::Entry& entry : datasets)
      if (dataKindOf(entry.kind) == input.port.kind) offer(entry);
    if (input.list) {
      input.list->setChoices(offered);
      continue;
    }
    const QSignalBlocker quiet(input.combo);
    const QString before = input.combo->currentData().toString();
    input.combo->clear();
    if (input.port.optional) input.combo->addItem(tr("none"), QString());
    for (const auto& [id, name] : offered) input.combo->addItem(name, id);
    int index = input.combo->findData(before);
    // What the user has not chosen follows the open dataset.
    if (index < 0 || before.isEmpty() || !input.chosen) {
      const int current = input.combo->findData(currentDataset);
      if (current >= 0 && !input.port.optional)
        index = current;
      else if (index < 0)
        index = 0;
    }
    input.combo->setCurrentIndex(index);
  }
  std::vector<DataChoice> all, regions;
  for (const auto* list : {&datasets, &results})
    for (const store::Entry& entry : *list) {
      if (!entry.problem.empty()) continue;
      const DataChoice choice{QString::fromStdString(entry.id), QString::fromStdString(entry.name)};
      all.push_back(choice);
      if (entry.kind == toString(DataKind::Regions)) regions.push_back(choice);
    }
  for (const Row& row : rows_)
    row.field->setData(row.field->spec().type == ParameterType::Region ? regions : all);
  refresh();
}

void ModuleForm::setDrawn(const QString& datasetId, const QStringList& regions) {
  const QString all = QString::fromLatin1(store::kAnnotationsPrefix) + datasetId;
  for (const Input& input : inputs_) {
    if (input.port.kind != DataKind::Regions || !input.combo) continue;
    const QSignalBlocker quiet(input.combo);
    for (int i = input.combo->count() - 1; i >= 0; --i)
      if (input.combo->itemData(i).toString().startsWith(QLatin1String(store::kAnnotationsPrefix)))
        input.combo->removeItem(i);
    if (!datasetId.isEmpty()) input.combo->addItem(tr("What is drawn on the open dataset"), all);
    if (input.combo->currentIndex() < 0) input.combo->setCurrentIndex(0);
  }
  if (region_) {
    const QSignalBlocker quiet(region_);
    const QString before = region_->currentData().toString();
    while (region_->count() > 1) region_->removeItem(1);
    if (!datasetId.isEmpty()) region_->addItem(tr("Everything drawn"), QStringLiteral("*"));
    for (const QString& name : regions) region_->addItem(name, name);
    region_->setCurrentIndex(std::max(0, region_->findData(before)));
  }
  refresh();
}

QString ModuleForm::fill(const JobRequest& request) {
  QStringList gone;
  for (Input& input : inputs_) {
    const auto wanted = request.inputs.find(input.port.id);
    const QString id =
        wanted == request.inputs.end() ? QString() : QString::fromStdString(wanted->second);
    if (input.list) {
      input.list->checkAll();
      if (id.isEmpty()) continue;
      for (const QString& each : input.list->setChecked(id.split(QLatin1Char(','))))
        gone << tr("%1 (%2)").arg(manifestText(input.port.label), each);
      continue;
    }
    const int index = input.combo->findData(id);
    if (index >= 0)
      input.combo->setCurrentIndex(index);
    else if (!id.isEmpty())
      gone << tr("%1 (%2)").arg(manifestText(input.port.label), id);
    input.chosen = index >= 0;
  }
  for (const Row& row : rows_) {
    const auto value = request.parameters.find(row.field->spec().id);
    if (value != request.parameters.end()) row.field->setValue(*value);
  }
  refresh();
  if (gone.isEmpty()) return {};
  return tr("The project no longer holds what this was made from: %1. Choose another input.")
      .arg(gone.join(QStringLiteral(", ")));
}

ModuleForm::Checked ModuleForm::check() const {
  Checked checked;
  checked.request.module = manifest_.id;
  for (const Input& input : inputs_) {
    const bool any = input.list && input.list->count() > 0;
    if (any && input.list->checked().isEmpty()) {
      checked.problem = tr("%1: check at least one.").arg(manifestText(input.port.label));
      return checked;
    }
    if (any && input.list->allChecked()) continue;
    const QString id = input.list ? input.list->checked().join(QLatin1Char(','))
                                  : input.combo->currentData().toString();
    if (!id.isEmpty()) {
      checked.request.inputs[input.port.id] = id.toStdString();
    } else if (!input.port.optional) {
      checked.problem =
          tr("%1: the project holds no data of this kind yet (%2).")
              .arg(manifestText(input.port.label),
                   input.port.summary.empty() ? kindText(std::string(toString(input.port.kind)))
                                              : manifestText(input.port.summary));
      return checked;
    }
  }
  if (region_) checked.request.region = region_->currentData().toString().toStdString();
  nlohmann::json given = nlohmann::json::object();
  for (const Row& row : rows_) {
    const nlohmann::json value = row.field->value();
    if (!value.is_null()) given[row.field->spec().id] = value;
  }
  try {
    checked.request.parameters = Parameters(manifest_.parameters, given).json();
  } catch (const Error& error) {
    QString text = errorText(error);
    // The message names the parameter by its id; the form shows labels.
    for (const ParameterSpec& spec : manifest_.parameters)
      text.replace(QStringLiteral("parameter '%1'").arg(QString::fromStdString(spec.id)),
                   QStringLiteral("“%1”").arg(manifestText(spec.label)));
    checked.problem = text;
  }
  return checked;
}

void ModuleForm::refresh() {
  nlohmann::json values = nlohmann::json::object();
  for (const Row& row : rows_) values[row.field->spec().id] = row.field->value();
  for (const Row& row : rows_) {
    const nlohmann::json& condition = row.field->spec().visibleIf;
    bool visible = true;
    if (condition.is_object())
      for (const auto& [id, wanted] : condition.items())
        visible = visible && values.contains(id) && values[id] == wanted;
    row.field->setVisible(visible);
    row.label->setVisible(visible);
  }
  const Checked checked = check();
  problem_->setText(checked.problem);
  problem_->setVisible(!checked.problem.isEmpty());
  run_->setEnabled(checked.problem.isEmpty() && blocked_.isEmpty());
  run_->setToolTip(!blocked_.isEmpty()         ? blocked_
                   : checked.problem.isEmpty() ? tr("Starts the module; look on while it works")
                                               : checked.problem);
}

}  // namespace histion::ui
