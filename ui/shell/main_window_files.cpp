// Opening, importing and exporting, and what happens when jobs end.
#include <QFileDialog>
#include <QFileInfo>
#include <QSettings>

#include "ui/session/adopt_regions.h"
#include "ui/session/data_files.h"
#include "ui/shell/dataset_notes.h"
#include "ui/shell/docks.h"
#include "ui/shell/export_dialog.h"
#include "ui/shell/import_dialog.h"
#include "ui/shell/main_window.h"
#include "ui/shell/pages.h"
#include "ui/views/ion_image/ion_image_view.h"
#include "ui/views/lcms/lcms_page.h"
#include "ui/views/library/library_view.h"
#include "ui/widgets/message_bar.h"

namespace histion::ui {
namespace {

// The order in which a finished run's outputs are worth a first look.
int interest(const store::Entry& entry) {
  if (entry.kind == toString(DataKind::Image2D))
    return entry.provenance.output.find("rgb") != std::string::npos ? 0 : 1;
  if (entry.kind == toString(DataKind::Embedding)) return 2;
  return 3;
}

}  // namespace

void MainWindow::open(const QString& path) { open(QStringList{path}); }

void MainWindow::open(const QStringList& paths) {
  messages_->clear();
  session_.open(paths);
}

void MainWindow::chooseFile() {
  const QStringList files =
      QFileDialog::getOpenFileNames(this, tr("Open files"), {}, openFilters(session_.modules()));
  if (!files.isEmpty()) open(files);
}

void MainWindow::chooseProject() {
  const QString folder =
      QFileDialog::getExistingDirectory(this, tr("Open project or measurement folder"));
  if (!folder.isEmpty()) open(folder);
}

void MainWindow::chooseImport() {
  const QStringList files = QFileDialog::getOpenFileNames(this, tr("Import into this project"), {},
                                                          openFilters(session_.modules()));
  messages_->clear();
  session_.importHere(files);
}

void MainWindow::startImport(const QString& projectFolder, const QStringList& files) {
  if (projectFolder == session_.folder() && !session_.readOnlyReason().isEmpty()) {
    messages_->show(MessageBar::Level::Error,
                    tr("%1 cannot be imported: %2.")
                        .arg(QFileInfo(files.front()).fileName(), session_.readOnlyReason()));
    return;
  }
  if (unattended_ || !ImportDialog::needed(session_.modules(), files)) {
    runImport(projectFolder, ImportDialog::defaults(session_.modules(), files));
    return;
  }
  auto* dialog = new ImportDialog(session_.modules(), files, this);
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  connect(dialog, &QDialog::accepted, this,
          [this, dialog, projectFolder] { runImport(projectFolder, dialog->requests()); });
  dialog->open();
}

void MainWindow::runImport(const QString& projectFolder, std::vector<JobRequest> requests) {
  for (JobRequest& request : requests) {
    const QString first = QFileInfo(QString::fromStdString(request.files.front())).fileName();
    const QString what = request.files.size() == 1
                             ? first
                             : tr("%1 and %2 more").arg(first).arg(request.files.size() - 1);
    request.project = projectFolder.toStdString();
    jobs_.add(std::move(request), tr("Import %1").arg(what));
    messages_->show(MessageBar::Level::Note,
                    tr("Importing %1 into the project %2").arg(what, projectFolder));
  }
  docks_->raise(QStringLiteral("jobsDock"));
}

void MainWindow::importFinished(Job* job) {
  messages_->clear();
  const QString project = QString::fromStdString(job->request().project);
  project == session_.folder() ? session_.refresh() : session_.open(project);
  QStringList told;
  for (const QString& id : job->datasets())
    if (const auto entry = session_.find(id))
      if (const QStringList notes = notesOf(*entry); !notes.isEmpty())
        told << (notes.size() == 1
                     ? tr("%1: %2").arg(QString::fromStdString(entry->name), notes.front())
                     : tr("%1: %2 (and %3 more, see Notes)")
                           .arg(QString::fromStdString(entry->name), notes.front())
                           .arg(notes.size() - 1));
  if (!told.isEmpty()) messages_->show(MessageBar::Level::Note, told.join(QLatin1Char('\n')));
  if (!job->datasets().isEmpty()) session_.openDataset(job->datasets().front());
  for (const QString& id : job->results()) {
    const auto entry = session_.find(id);
    if (entry && entry->kind == toString(DataKind::Regions))
      adoptRegions(workspace(), this, id);  // drawn elsewhere: shown and edited like one's own
    else if (job->datasets().isEmpty() && id == job->results().front())
      session_.selectResult(id);
  }
}

void MainWindow::chooseExport() {
  ExportViews views;
  if (LcmsPage* page = pages_->lcms(); page && selection_.run()) {
    views.map = page->map().range();
    views.mapSize = page->map().pictureSize();
  }
  if (LibraryView* library = pages_->library(); library && pages_->currentWidget() == library)
    views.libraryEntry = library->entry();
  std::vector<ExportItem> items = exportItems(workspace(), views);
  if (items.empty()) {
    messages_->show(MessageBar::Level::Note,
                    tr("No installed writer knows a file form for what is open."));
    return;
  }
  const QString key = QStringLiteral("exportFolder");
  QString folder = QSettings().value(key).toString();
  if (!QFileInfo(folder).isDir()) folder = QFileInfo(session_.folder()).path();
  auto* dialog = new ExportDialog(std::move(items), folder, this);
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  connect(dialog, &QDialog::accepted, this, [this, dialog, key] {
    QSettings().setValue(key, QFileInfo(dialog->file()).path());
    annotations_.flush();  // what is drawn is read from the journal
    dialog->item().start(jobs_, dialog->file());
  });
  dialog->open();
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
  if (job->isImport()) return importFinished(job);
  if (!job->writtenFile().isEmpty()) {
    messages_->show(MessageBar::Level::Note, tr("Written: %1").arg(job->writtenFile()));
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
  for (const store::Entry& entry : session_.siblings(QString::fromStdString(best->id)))
    if (entry.kind == toString(DataKind::Embedding)) {
      docks_->raise(QStringLiteral("scatterDock"));
      return;
    }
}

}  // namespace histion::ui
