#include "ui/forms/module_panel.h"

#include <QLabel>
#include <QStandardItemModel>
#include <QVBoxLayout>
#include <algorithm>
#include <set>

#include "ui/forms/manifest_text.h"

namespace histion::ui {
namespace {

constexpr std::size_t kMostRegions = 200;  // to choose from

}  // namespace

ModulePanel::ModulePanel(Workspace workspace, QWidget* parent)
    : QWidget(parent),
      work_(workspace),
      modules_(new QComboBox(this)),
      help_(new QToolButton(this)),
      area_(new QScrollArea(this)) {
  setObjectName(QStringLiteral("modulePanel"));
  modules_->setObjectName(QStringLiteral("moduleCombo"));
  modules_->setAccessibleName(tr("Module"));
  modules_->setToolTip(tr("The analysis to run"));
  modules_->setMaxVisibleItems(24);
  modules_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  modules_->setMinimumContentsLength(12);
  help_->setObjectName(QStringLiteral("moduleHelp"));
  help_->setText(tr("Help"));
  help_->setAutoRaise(true);
  help_->setToolTip(tr("What this module does, and what its parameters mean"));
  area_->setObjectName(QStringLiteral("moduleArea"));
  area_->setAccessibleName(tr("Form of the module"));
  area_->setWidgetResizable(true);
  area_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);

  auto* top = new QHBoxLayout;
  top->setContentsMargins(12, 10, 12, 0);
  top->addWidget(modules_, 1);
  top->addWidget(help_);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(0);
  layout->addLayout(top);
  layout->addWidget(area_, 1);

  std::string category;
  for (const Manifest& manifest : work_.session.modules().manifests()) {
    if (manifest.isReader() || manifest.isWriter()) continue;
    if (manifest.category != category) {
      category = manifest.category;
      modules_->addItem(manifestText(category));
      auto* heading =
          qobject_cast<QStandardItemModel*>(modules_->model())->item(modules_->count() - 1);
      heading->setFlags(Qt::NoItemFlags);
    }
    modules_->addItem(QStringLiteral("   ") + manifestText(manifest.title),
                      QString::fromStdString(manifest.id));
  }
  for (const FaultyPlugin& faulty : work_.session.modules().faulty()) {
    modules_->addItem(tr("%1 cannot be used").arg(QString::fromStdString(faulty.family)));
    auto* item = qobject_cast<QStandardItemModel*>(modules_->model())->item(modules_->count() - 1);
    item->setFlags(Qt::NoItemFlags);
    item->setToolTip(QString::fromStdString(faulty.reason));
  }
  if (modules_->count() == 0) {
    auto* none = new QLabel(tr("No analysis module is installed beside this program."), this);
    none->setWordWrap(true);
    none->setMargin(12);
    none->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    modules_->hide();
    help_->hide();
    area_->setWidget(none);
    return;
  }
  connect(modules_, &QComboBox::currentIndexChanged, this, &ModulePanel::showForm);
  connect(help_, &QToolButton::clicked, this,
          [this] { Q_EMIT helpWanted(modules_->currentData().toString()); });
  connect(&work_.session, &ProjectSession::entriesChanged, this, &ModulePanel::refreshEntries);
  connect(&work_.selection, &SelectionModel::datasetChanged, this, &ModulePanel::refreshEntries);
  drawn_.setSingleShot(true);
  drawn_.setInterval(200);
  connect(&drawn_, &QTimer::timeout, this, &ModulePanel::refreshDrawn);
  for (const auto signal : {&Annotations::reset, &Annotations::alignmentsChanged})
    connect(&work_.annotations, signal, &drawn_, qOverload<>(&QTimer::start));
  connect(&work_.annotations, &Annotations::changed, &drawn_, qOverload<>(&QTimer::start));
  // First one that can run on a dataset alone.
  for (int i = modules_->count() - 1; i >= 0; --i) {
    const Manifest* manifest =
        work_.session.modules().find(modules_->itemData(i).toString().toStdString());
    if (manifest && std::all_of(manifest->inputs.begin(), manifest->inputs.end(), [](auto& port) {
          return port.optional || port.kind == DataKind::Dataset;
        }))
      modules_->setCurrentIndex(i);
  }
  showForm();
}

void ModulePanel::choose(const QString& moduleId) {
  const int index = modules_->findData(moduleId);
  if (index >= 0) modules_->setCurrentIndex(index);
}

QString ModulePanel::fill(const JobRequest& request, bool start) {
  const QString id = QString::fromStdString(request.module);
  if (modules_->findData(id) < 0)
    return tr("The module %1 is not installed beside this program.").arg(id);
  choose(id);
  const QString gone = form_->fill(request);
  if (!gone.isEmpty() || !start) return gone;
  if (!blocked_.isEmpty()) return blocked_;
  const ModuleForm::Checked checked = form_->check();
  if (!checked.problem.isEmpty()) return checked.problem;
  Q_EMIT form_->run(checked.request);
  return {};
}

void ModulePanel::setBlocked(const QString& reason) {
  blocked_ = reason;
  if (form_) form_->setBlocked(reason);
}

void ModulePanel::showForm() {
  const std::string id = modules_->currentData().toString().toStdString();
  const Manifest* manifest = work_.session.modules().find(id);
  if (!manifest || (form_ && form_->manifest().id == id)) return;
  form_ = new ModuleForm(*manifest);
  form_->setBlocked(blocked_);
  area_->setWidget(form_);  // deletes the form before
  connect(form_, &ModuleForm::run, this, [this](JobRequest request) {
    request.project = work_.session.folder().toStdString();
    work_.annotations.flush();  // the job reads what was drawn until now
    work_.jobs.add(std::move(request), manifestText(form_->manifest().title));
    Q_EMIT started();
  });
  refreshEntries();
}

void ModulePanel::refreshDrawn() {
  const std::string dataset = work_.selection.datasetId().toStdString();
  std::set<QString> names;
  bool any = false;
  for (const AnnotationPtr& object : work_.annotations.ordered()) {
    if (object->shape != Regions::Shape::Area || names.size() > kMostRegions) continue;
    if (!work_.annotations.mapping(object->frame, dataset)) continue;
    any = true;
    for (const std::string& name : {object->className, object->name})
      if (!name.empty() && name.find(',') == std::string::npos)
        names.insert(QString::fromStdString(name));
  }
  if (form_)
    form_->setDrawn(any ? work_.selection.datasetId() : QString(),
                    QStringList(names.begin(), names.end()));
}

void ModulePanel::refreshEntries() {
  if (form_)
    form_->setEntries(work_.session.datasets(), work_.session.results(),
                      work_.selection.datasetId());
  refreshDrawn();
}

}  // namespace histion::ui
