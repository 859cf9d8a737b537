#include "ui/shell/main_window.h"

#include <QCloseEvent>
#include <QDockWidget>
#include <QDragEnterEvent>
#include <QFileInfo>
#include <QLabel>
#include <QMessageBox>
#include <QMimeData>
#include <QSettings>
#include <QSplitter>
#include <QStackedWidget>
#include <QStatusBar>
#include <QTabWidget>
#include <QVBoxLayout>

#include "ui/forms/module_panel.h"
#include "ui/history/provenance_panel.h"
#include "ui/jobs/jobs_panel.h"
#include "ui/shell/help_viewer.h"
#include "ui/shell/project_tree.h"
#include "ui/shell/start_page.h"
#include "ui/views/ion_image/ion_image_view.h"
#include "ui/views/scatter/scatter_view.h"
#include "ui/views/spectrum/spectra_view.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/mz_bar.h"

namespace histion::ui {
namespace {

// The order in which a finished run's outputs are worth a first look.
int interest(const store::Entry& entry) {
  if (entry.kind == toString(DataKind::Image2D))
    return entry.provenance.output.find("rgb") != std::string::npos ? 0 : 1;
  if (entry.kind == toString(DataKind::Embedding)) return 2;
  return 3;
}

QDockWidget* makeDock(const QString& name, const QString& title, QWidget* content,
                      QMainWindow* window) {
  auto* dock = new QDockWidget(title, window);
  dock->setObjectName(name);
  dock->setFeatures(QDockWidget::DockWidgetClosable);
  dock->setTitleBarWidget(new QWidget(dock));  // tabs and headings say what it is
  dock->setWidget(content);
  return dock;
}

}  // namespace

MainWindow::MainWindow(QWidget* parent) : QMainWindow(parent), session_(selection_, queries_) {
  setObjectName(QStringLiteral("mainWindow"));
  setAcceptDrops(true);
  buildPanels();
  buildActions();
  connectSession();
  resize(1280, 800);
  const QSettings settings;
  restoreGeometry(settings.value(QStringLiteral("geometry")).toByteArray());
  updatePage();
  updateTitle();
}

MainWindow::~MainWindow() {
  // Views refer to the session and the queries: they go first.
  delete takeCentralWidget();
  for (QDockWidget* dock : docks_) delete dock;
  delete mzBar_;
  delete help_;
}

void MainWindow::buildPanels() {
  const Workspace work{selection_, queries_, session_, jobs_};
  messages_ = new MessageBar(this);
  start_ = new StartPage(this);
  image_ = new IonImageView(work, this);
  spectra_ = new SpectraView(work, this);
  scatter_ = new ScatterView(work, this);
  modules_ = new ModulePanel(work, this);
  jobsPanel_ = new JobsPanel(jobs_, this);
  history_ = new ProvenancePanel(work, this);
  tree_ = new ProjectTree(work, this);

  auto* views = new QSplitter(Qt::Vertical, this);
  views->setObjectName(QStringLiteral("viewSplitter"));
  views->setHandleWidth(5);
  views->addWidget(image_);
  views->addWidget(spectra_);
  views->setStretchFactor(0, 3);
  views->setStretchFactor(1, 2);
  views->setSizes({420, 260});
  views->setChildrenCollapsible(false);
  pages_ = new QStackedWidget(this);
  pages_->setObjectName(QStringLiteral("pages"));
  pages_->addWidget(start_);
  pages_->addWidget(views);
  auto* central = new QWidget(this);
  auto* layout = new QVBoxLayout(central);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(0);
  layout->addWidget(messages_);
  layout->addWidget(pages_, 1);
  setCentralWidget(central);

  tools_ = new QTabWidget(this);
  tools_->setObjectName(QStringLiteral("toolTabs"));
  tools_->setDocumentMode(true);
  tools_->addTab(modules_, tr("Modules"));
  tools_->addTab(scatter_, tr("Scatter"));
  tools_->addTab(jobsPanel_, tr("Jobs"));
  tools_->addTab(history_, tr("History"));
  docks_ << makeDock(QStringLiteral("projectDock"), tr("Project"), tree_, this)
         << makeDock(QStringLiteral("toolDock"), tr("Tools"), tools_, this);
  addDockWidget(Qt::LeftDockWidgetArea, docks_[0]);
  addDockWidget(Qt::RightDockWidgetArea, docks_[1]);
  resizeDocks(docks_, {235, 325}, Qt::Horizontal);

  hover_ = new QLabel(this);
  hover_->setObjectName(QStringLiteral("hoverLabel"));
  hover_->setContentsMargins(10, 0, 0, 0);
  datasetInfo_ = new QLabel(this);
  datasetInfo_->setObjectName(QStringLiteral("datasetInfo"));
  datasetInfo_->setProperty("faint", true);
  datasetInfo_->setContentsMargins(0, 0, 10, 0);
  statusBar()->addWidget(hover_, 1);
  statusBar()->addPermanentWidget(datasetInfo_);
  statusBar()->setSizeGripEnabled(false);
}

void MainWindow::connectSession() {
  connect(&session_, &ProjectSession::failed, this,
          [this](const QString& text) { messages_->show(MessageBar::Level::Error, text); });
  connect(&queries_, &QueryPool::failed, this,
          [this](const QString& text) { messages_->show(MessageBar::Level::Error, text); });
  connect(&session_, &ProjectSession::projectChanged, this, [this] {
    updatePage();
    updateTitle();
  });
  connect(&session_, &ProjectSession::importRequested, this, &MainWindow::startImport);
  connect(&selection_, &SelectionModel::datasetChanged, this, [this] {
    updatePage();
    updateTitle();
  });
  connect(&jobs_, &JobQueue::finished, this, &MainWindow::jobFinished);
  connect(&jobs_, &JobQueue::previewReady, this, [this] { pages_->setCurrentIndex(1); });
  connect(&selection_, &SelectionModel::layerChanged, this, [this] {
    const auto entry = session_.find(selection_.layer().result);
    // Tables and models have no view of their own.
    if (entry &&
        (entry->kind == toString(DataKind::Table) || entry->kind == toString(DataKind::ModelFile)))
      tools_->setCurrentWidget(history_);
  });
  for (auto* view : {static_cast<QObject*>(image_), static_cast<QObject*>(spectra_)})
    connect(view, SIGNAL(hoverText(QString)), hover_, SLOT(setText(QString)));
  connect(start_, &StartPage::openFileWanted, this, &MainWindow::chooseFile);
  connect(start_, &StartPage::openProjectWanted, this, &MainWindow::chooseProject);
  connect(start_, &StartPage::openWanted, this, &MainWindow::open);
  connect(modules_, &ModulePanel::helpWanted, this, &MainWindow::showHelp);
  connect(modules_, &ModulePanel::started, this, [this] { tools_->setCurrentWidget(jobsPanel_); });
  connect(mzBar_, &MzBar::rejected, this,
          [this](const QString& text) { messages_->show(MessageBar::Level::Warning, text); });
}

void MainWindow::open(const QString& path) {
  messages_->clear();
  session_.open(path);
}

void MainWindow::startImport(const QString& projectFolder, const QStringList& files) {
  JobRequest request;
  request.project = projectFolder.toStdString();
  request.module = "import";
  for (const QString& file : files) request.files.push_back(file.toStdString());
  jobs_.add(std::move(request), tr("Import %1").arg(QFileInfo(files.front()).fileName()));
  tools_->setCurrentWidget(jobsPanel_);
  docks_[1]->show();
  messages_->show(MessageBar::Level::Note,
                  tr("Importing %1 into the project %2")
                      .arg(QFileInfo(files.front()).fileName(), projectFolder));
}

void MainWindow::jobFinished(Job* job) {
  const bool here = session_.folder().toStdString() == job->request().project;
  switch (job->state()) {
    case Job::State::Failed:
      messages_->show(MessageBar::Level::Error, job->reason());
      updatePage();
      return;
    case Job::State::Cancelled:
      messages_->show(MessageBar::Level::Note, tr("%1 was cancelled.").arg(job->title()));
      updatePage();
      return;
    default:
      break;
  }
  if (job->isImport()) {
    messages_->clear();
    here ? session_.refresh() : session_.open(QString::fromStdString(job->request().project));
    if (!job->datasets().isEmpty()) session_.openDataset(job->datasets().front());
    return;
  }
  if (!here) return;
  session_.refresh();
  std::optional<store::Entry> best;
  for (const QString& id : job->results())
    if (const auto entry = session_.find(id);
        entry && (!best || interest(*entry) < interest(*best)))
      best = entry;
  if (!best) return;
  session_.selectResult(QString::fromStdString(best->id));
  tools_->setCurrentWidget(scatter_);
  for (const store::Entry& entry : session_.siblings(QString::fromStdString(best->id)))
    if (entry.kind == toString(DataKind::Embedding)) return;
  tools_->setCurrentWidget(jobsPanel_);
}

void MainWindow::updatePage() {
  const bool views = selection_.dataset() != nullptr || session_.isOpen();
  pages_->setCurrentIndex(views ? 1 : 0);
  if (!views) start_->refresh();
  mzBar_->setEnabled(selection_.dataset() != nullptr);
  const bool working = views || jobs_.busy();
  docks_[0]->setVisible(views);
  docks_[1]->setVisible(working);
}

void MainWindow::updateTitle() {
  const auto entry = session_.find(selection_.datasetId());
  const QString project =
      session_.isOpen() ? QFileInfo(session_.folder()).completeBaseName() : QString();
  setWindowTitle(project.isEmpty() ? tr("Histion") : tr("%1 – Histion").arg(project));
  QString info;
  if (const auto& dataset = selection_.dataset()) {
    const PixelGrid& grid = dataset->grid();
    info = tr("%1 × %2 pixels").arg(grid.width()).arg(grid.height());
    if (grid.pixelSizeUm()) info += tr(" of %1 µm").arg((*grid.pixelSizeUm())[0]);
    info += tr("   m/z %1–%2   %L3 peaks")
                .arg(dataset->totals().mzMin, 0, 'f', 1)
                .arg(dataset->totals().mzMax, 0, 'f', 1)
                .arg(qlonglong(dataset->totals().peaks));
    if (dataset->description().polarity != Polarity::Unknown)
      info += QStringLiteral("   ") +
              QString::fromStdString(std::string(toString(dataset->description().polarity)));
  }
  datasetInfo_->setText(info);
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
  if (event->mimeData()->hasUrls() && event->mimeData()->urls().front().isLocalFile())
    event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event) {
  event->acceptProposedAction();
  open(event->mimeData()->urls().front().toLocalFile());
}

void MainWindow::closeEvent(QCloseEvent* event) {
  if (jobs_.busy() && QMessageBox::question(this, tr("Quit Histion"),
                                            tr("A job is still running. Quit and cancel it?"),
                                            QMessageBox::Yes | QMessageBox::No,
                                            QMessageBox::No) != QMessageBox::Yes) {
    event->ignore();
    return;
  }
  QSettings().setValue(QStringLiteral("geometry"), saveGeometry());
  session_.saveNow();
  event->accept();
}

}  // namespace histion::ui
