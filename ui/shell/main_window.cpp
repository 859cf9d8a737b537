#include "ui/shell/main_window.h"

#include <QCloseEvent>
#include <QDockWidget>
#include <QDragEnterEvent>
#include <QFileInfo>
#include <QLabel>
#include <QMessageBox>
#include <QMimeData>
#include <QSettings>
#include <QStatusBar>
#include <QTabWidget>
#include <QVBoxLayout>

#include "ui/forms/module_panel.h"
#include "ui/history/provenance_panel.h"
#include "ui/jobs/jobs_panel.h"
#include "ui/session/data_files.h"
#include "ui/shell/dataset_notes.h"
#include "ui/shell/help_viewer.h"
#include "ui/shell/pages.h"
#include "ui/shell/project_tree.h"
#include "ui/shell/start_page.h"
#include "ui/views/ion_image/ion_image_view.h"
#include "ui/views/scatter/scatter_view.h"
#include "ui/views/spectrum/spectra_view.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/mz_bar.h"

namespace histion::ui {
namespace {

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
  updateReadOnly();
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
  readOnly_ = new MessageBar(this, false);
  readOnly_->setObjectName(QStringLiteral("readOnlyBanner"));
  pages_ = new Pages(work, this);
  scatter_ = new ScatterView(work, this);
  modules_ = new ModulePanel(work, this);
  jobsPanel_ = new JobsPanel(jobs_, this);
  history_ = new ProvenancePanel(work, this);
  tree_ = new ProjectTree(work, this);

  auto* central = new QWidget(this);
  auto* layout = new QVBoxLayout(central);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(0);
  layout->addWidget(readOnly_);
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
  notes_ = new DatasetNotes(work, this);
  statusBar()->addPermanentWidget(notes_);
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
    // Tables and models have no view of their own.
    if (entry &&
        (entry->kind == toString(DataKind::Table) || entry->kind == toString(DataKind::ModelFile)))
      tools_->setCurrentWidget(history_);
  });
  connect(pages_, &Pages::hoverText, hover_, &QLabel::setText);
  connect(pages_, &Pages::failed, this,
          [this](const QString& text) { messages_->show(MessageBar::Level::Error, text); });
  connect(&pages_->start(), &StartPage::openFileWanted, this, &MainWindow::chooseFile);
  connect(&pages_->start(), &StartPage::openProjectWanted, this, &MainWindow::chooseProject);
  connect(&pages_->start(), &StartPage::openWanted, this,
          qOverload<const QString&>(&MainWindow::open));
  connect(modules_, &ModulePanel::helpWanted, this, &MainWindow::showHelp);
  connect(modules_, &ModulePanel::started, this, [this] { tools_->setCurrentWidget(jobsPanel_); });
  connect(mzBar_, &MzBar::rejected, this,
          [this](const QString& text) { messages_->show(MessageBar::Level::Warning, text); });
}

IonImageView& MainWindow::imageView() { return pages_->image(); }
SpectraView& MainWindow::spectraView() { return pages_->spectra(); }

void MainWindow::updatePage() {
  pages_->update();
  const bool views = selection_.data() != nullptr || session_.isOpen();
  mzBar_->setEnabled(selection_.dataset() || selection_.run());
  export_->setEnabled(session_.isOpen() && selection_.data());
  const bool working = views || jobs_.busy();
  docks_[0]->setVisible(views);
  docks_[1]->setVisible(working);
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
  modules_->setBlocked(reason);
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
  QStringList paths;
  for (const QUrl& url : event->mimeData()->urls())
    if (url.isLocalFile()) paths << url.toLocalFile();
  open(paths);
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
