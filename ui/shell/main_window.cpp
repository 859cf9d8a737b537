#include "ui/shell/main_window.h"

#include <QCloseEvent>
#include <QDragEnterEvent>
#include <QFileInfo>
#include <QLabel>
#include <QMessageBox>
#include <QMimeData>
#include <QSettings>
#include <QStatusBar>
#include <QVBoxLayout>

#include "ui/annotate/annotation_panel.h"
#include "ui/annotate/drawing_tools.h"
#include "ui/forms/module_panel.h"
#include "ui/history/provenance_panel.h"
#include "ui/jobs/jobs_panel.h"
#include "ui/session/code_texts.h"
#include "ui/session/data_files.h"
#include "ui/shell/command_palette.h"
#include "ui/shell/dataset_notes.h"
#include "ui/shell/docks.h"
#include "ui/shell/help_viewer.h"
#include "ui/shell/layouts.h"
#include "ui/shell/pages.h"
#include "ui/shell/settings.h"
#include "ui/shell/start_page.h"
#include "ui/shell/tour.h"
#include "ui/views/ion_image/ion_image_view.h"
#include "ui/views/scatter/scatter_view.h"
#include "ui/views/spectrum/spectra_view.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/mz_bar.h"

namespace histion::ui {
namespace {

// Micrometres of a pixel, as the project's index knows them.
std::optional<std::array<double, 2>> pixelSizeOf(const ProjectSession& session,
                                                 const std::string& id) {
  const auto entry = session.find(QString::fromStdString(id));
  if (!entry) return std::nullopt;
  const auto size = entry->facts.find("pixel_size_um");
  if (size == entry->facts.end() || size->is_null()) return std::nullopt;
  if (size->is_number()) return std::array{size->get<double>(), size->get<double>()};
  return size->get<std::array<double, 2>>();
}

}  // namespace

MainWindow::MainWindow(QWidget* parent) : QMainWindow(parent), session_(selection_, queries_) {
  setObjectName(QStringLiteral("mainWindow"));
  setAcceptDrops(true);
  const Settings settings = Settings::load();
  MzSelection mz;
  mz.tolerance = settings.tolerance;
  selection_.setMz(mz);
  selection_.setDisplay(settings.display);
  buildPanels();
  buildActions();
  connectSession();
  connectPanels();
  resize(1280, 800);
  restoreGeometry(QSettings().value(QStringLiteral("geometry")).toByteArray());
  layouts_->restoreLast();
  updatePage();
  updateReadOnly();
}

MainWindow::~MainWindow() {
  session_.endKeeping();
  // Views refer to the session and the queries: they go first.
  delete tour_;
  delete palette_;
  delete takeCentralWidget();
  delete layouts_;
  delete docks_;
  delete mzBar_;
  delete help_;
}

Workspace MainWindow::workspace() {
  return {selection_, queries_, session_, jobs_, annotations_, composition_};
}

void MainWindow::buildPanels() {
  const Workspace work = workspace();
  messages_ = new MessageBar(this);
  readOnly_ = new MessageBar(this, false);
  readOnly_->setObjectName(QStringLiteral("readOnlyBanner"));
  pages_ = new Pages(work, this);
  pages_->setProperty("helpPage", QStringLiteral("index"));

  auto* central = new QWidget(this);
  auto* layout = new QVBoxLayout(central);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(0);
  layout->addWidget(readOnly_);
  layout->addWidget(messages_);
  layout->addWidget(pages_, 1);
  setCentralWidget(central);
  docks_ = new Docks(work, this);
  layouts_ = new Layouts(*docks_, this);
  pages_->tools().listenTo(this);
  // Floating panels are windows of their own.
  for (QDockWidget* dock : docks_->all()) pages_->tools().listenTo(dock);

  hover_ = new QLabel(this);
  hover_->setObjectName(QStringLiteral("hoverLabel"));
  hover_->setContentsMargins(10, 0, 0, 0);
  datasetInfo_ = new QLabel(this);
  datasetInfo_->setObjectName(QStringLiteral("datasetInfo"));
  datasetInfo_->setProperty("faint", true);
  datasetInfo_->setContentsMargins(0, 0, 10, 0);
  statusBar()->addWidget(hover_, 1);
  notes_ = new DatasetNotes(work, this);
  statusBar()->addPermanentWidget(notes_);
  statusBar()->addPermanentWidget(datasetInfo_);
  statusBar()->setSizeGripEnabled(false);
}

void MainWindow::connectSession() {
  annotations_.follow(session_);
  session_.keep(
      "composition", [this] { return composition_.json(); },
      [this](const nlohmann::json& state) { composition_.restore(state); });
  connect(&composition_, &Composition::changed, &session_, &ProjectSession::scheduleSave);
  connect(&composition_, &Composition::blendChanged, &session_, &ProjectSession::scheduleSave);
  connect(&annotations_, &Annotations::told, this,
          [this](const QString& text) { messages_->show(MessageBar::Level::Note, text); });
  connect(&annotations_, &Annotations::failed, this,
          [this](const QString& text) { messages_->show(MessageBar::Level::Error, text); });
  connect(&session_, &ProjectSession::failed, this,
          [this](const QString& text) { messages_->show(MessageBar::Level::Error, text); });
  connect(&queries_, &QueryPool::failed, this,
          [this](const QString& text) { messages_->show(MessageBar::Level::Error, text); });
  connect(&session_, &ProjectSession::projectChanged, this, [this] {
    updatePage();
    updateReadOnly();
  });
  connect(&session_, &ProjectSession::readOnlyChanged, this, &MainWindow::updateReadOnly);
  connect(&session_, &ProjectSession::importRequested, this, &MainWindow::startImport);
  connect(&selection_, &SelectionModel::datasetChanged, this, [this] {
    updatePage();
    updateTitle();
  });
  connect(&jobs_, &JobQueue::finished, this, &MainWindow::jobFinished);
  connect(&jobs_, &JobQueue::previewReady, this, [this] {
    // The first look at data that come into an empty window; not in place of what is looked at.
    if (!selection_.data()) pages_->showImaging();
  });
  connect(&selection_, &SelectionModel::layerChanged, this, [this] {
    updatePage();
    const auto entry = session_.find(selection_.layer().result);
    if (!entry) return;
    // Kinds that are not pictures have their panel; models have none of their own.
    if (entry->kind == toString(DataKind::Table))
      docks_->raise(docks_->dock(QStringLiteral("tableDock")) ? QStringLiteral("tableDock")
                                                              : QStringLiteral("historyDock"));
    else if (entry->kind == toString(DataKind::HitList))
      docks_->raise(QStringLiteral("hitsDock"));
    else if (entry->kind == toString(DataKind::ModelFile))
      docks_->raise(QStringLiteral("historyDock"));
  });
  connect(pages_, &Pages::hoverText, hover_, &QLabel::setText);
  connect(pages_, &Pages::failed, this,
          [this](const QString& text) { messages_->show(MessageBar::Level::Error, text); });
  connect(&pages_->start(), &StartPage::openFileWanted, this, &MainWindow::chooseFile);
  connect(&pages_->start(), &StartPage::openProjectWanted, this, &MainWindow::chooseProject);
  connect(&pages_->start(), &StartPage::tourWanted, this, &MainWindow::startTour);
  connect(&pages_->start(), &StartPage::openWanted, this,
          qOverload<const QString&>(&MainWindow::open));
  connect(mzBar_, &MzBar::rejected, this,
          [this](const QString& text) { messages_->show(MessageBar::Level::Warning, text); });
}

void MainWindow::connectPanels() {
  connect(docks_, &Docks::made, this, [this](const QString& name, QWidget* content) {
    if (name != QLatin1String("annotationDock")) return;
    auto* drawn = static_cast<AnnotationPanel*>(content);
    drawn->setTools(pages_->tools());
    drawn->setPixelSize([this](const std::string& id) { return pixelSizeOf(session_, id); });
  });
  connect(&modulePanel(), &ModulePanel::helpWanted, this, &MainWindow::showHelp);
  connect(&modulePanel(), &ModulePanel::started, this,
          [this] { docks_->raise(QStringLiteral("jobsDock")); });
  auto* jobs = docks_->content<JobsPanel>("jobsDock");
  connect(jobs, &JobsPanel::formWanted, this,
          [this](const JobRequest& request) { runAgain(request, false); });
  auto* history = docks_->content<ProvenancePanel>("historyDock");
  connect(history, &ProvenancePanel::runAgainWanted, this,
          [this](const JobRequest& request) { runAgain(request, true); });
  connect(history, &ProvenancePanel::reportWanted, this, &MainWindow::showReport);
  connect(history, &ProvenancePanel::told, this,
          [this](const QString& text) { messages_->show(MessageBar::Level::Note, text); });
  connect(history, &ProvenancePanel::failed, this,
          [this](const QString& text) { messages_->show(MessageBar::Level::Error, text); });
}

void MainWindow::runAgain(const JobRequest& request, bool start) {
  docks_->raise(QStringLiteral("modulesDock"));
  const QString problem = modulePanel().fill(request, start);
  if (!problem.isEmpty()) messages_->show(MessageBar::Level::Warning, problem);
}

IonImageView& MainWindow::imageView() { return pages_->image(); }
SpectraView& MainWindow::spectraView() { return pages_->spectra(); }
ScatterView& MainWindow::scatterView() { return *docks_->content<ScatterView>("scatterDock"); }
ModulePanel& MainWindow::modulePanel() { return *docks_->content<ModulePanel>("modulesDock"); }

void MainWindow::updatePage() {
  pages_->update();
  const bool views = selection_.data() != nullptr || session_.isOpen();
  mzBar_->setEnabled(selection_.dataset() || selection_.run());
  const bool open = session_.isOpen() && selection_.data();
  for (QAction* action : {export_, report_, savePicture_}) {
    action->setEnabled(open);
    action->setProperty("disabledReason", tr("nothing is open"));
  }
  close_->setEnabled(session_.isOpen());
  close_->setProperty("disabledReason", tr("no project is open"));
  docks_->setResting(!views && !jobs_.busy());
}

void MainWindow::updateReadOnly() {
  const QString reason = session_.readOnlyReason();
  if (reason.isEmpty())
    readOnly_->clear();
  else
    readOnly_->show(MessageBar::Level::Warning,
                    tr("Read-only: %1. You can look at everything and export it; nothing is "
                       "changed or remembered here.")
                        .arg(reason));
  import_->setEnabled(session_.isOpen() && reason.isEmpty());
  import_->setToolTip(reason.isEmpty() ? tr("Adds files to this project") : reason);
  import_->setProperty("disabledReason", reason.isEmpty() ? tr("no project is open") : reason);
  modulePanel().setBlocked(reason);
  updateTitle();
}

void MainWindow::updateTitle() {
  QString project = session_.isOpen() ? QFileInfo(session_.folder()).completeBaseName() : QString();
  if (!session_.readOnlyReason().isEmpty()) project += tr(" (read-only)");
  setWindowTitle(project.isEmpty() ? tr("Histion") : tr("%1 – Histion").arg(project));
  const auto& run = selection_.run();
  const auto& dataset = run ? run : selection_.dataset();
  QString info;
  if (run) {
    info = tr("%L1 scans").arg(qlonglong(run->spectra()));
  } else if (dataset) {
    const PixelGrid& grid = dataset->grid();
    info = tr("%1 × %2 pixels").arg(grid.width()).arg(grid.height());
    if (grid.pixelSizeUm()) info += tr(" of %1 µm").arg((*grid.pixelSizeUm())[0]);
  } else if (const auto entry = session_.find(selection_.datasetId())) {
    info = kindText(entry->kind);
  }
  if (dataset) {
    info += tr("   m/z %1–%2   %L3 peaks")
                .arg(dataset->totals().mzMin, 0, 'f', 1)
                .arg(dataset->totals().mzMax, 0, 'f', 1)
                .arg(qlonglong(dataset->totals().peaks));
    if (dataset->description().polarity != Polarity::Unknown)
      info +=
          QStringLiteral("   ") + codeText(std::string(toString(dataset->description().polarity)));
  }
  datasetInfo_->setText(info);
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
  if (event->mimeData()->hasUrls() && event->mimeData()->urls().front().isLocalFile())
    event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event) {
  event->acceptProposedAction();
  QStringList paths;
  for (const QUrl& url : event->mimeData()->urls())
    if (url.isLocalFile()) paths << url.toLocalFile();
  open(paths);
}

void MainWindow::closeEvent(QCloseEvent* event) {
  if (!unattended_ && jobs_.busy() &&
      QMessageBox::question(
          this, tr("Quit Histion"), tr("A job is still running. Quit and cancel it?"),
          QMessageBox::Yes | QMessageBox::No, QMessageBox::No) != QMessageBox::Yes) {
    event->ignore();
    return;
  }
  QSettings().setValue(QStringLiteral("geometry"), saveGeometry());
  layouts_->saveLast();
  keepThumbnail();
  session_.saveNow();
  event->accept();
}

}  // namespace histion::ui
