// What the main window shows beside the data: help, tour, preferences, reports, pictures.
#include <QApplication>
#include <QCryptographicHash>
#include <QDir>
#include <QFileDialog>
#include <QMessageBox>
#include <QStandardPaths>

#include "ui/history/report_dialog.h"
#include "ui/shell/docks.h"
#include "ui/shell/help_viewer.h"
#include "ui/shell/layouts.h"
#include "ui/shell/main_window.h"
#include "ui/shell/pages.h"
#include "ui/shell/preferences.h"
#include "ui/shell/start_page.h"
#include "ui/shell/tour.h"
#include "ui/views/ion_image/ion_image_view.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/mz_bar.h"

namespace histion::ui {

void MainWindow::savePicture() {
  const QImage picture = pages_->picture();
  if (picture.isNull()) return;
  QString name = pages_->pictureName();
  name.replace(QLatin1Char('/'), QLatin1Char('_'));
  const QString file = QFileDialog::getSaveFileName(
      this, tr("Save picture"), name + QStringLiteral(".png"), tr("PNG (*.png)"));
  if (file.isEmpty()) return;
  if (!picture.save(file))
    messages_->show(MessageBar::Level::Error,
                    tr("The picture %1 could not be written. Choose another folder, or check that "
                       "the disk has room.")
                        .arg(file));
}

void MainWindow::keepThumbnail() {
  if (!session_.isOpen() || !selection_.data()) return;
  const QImage picture = pages_->picture();
  if (!picture.isNull()) StartPage::keepThumbnail(session_.folder(), picture);
}

void MainWindow::showHelp(const QString& page) {
  if (!help_) help_ = new HelpViewer(session_.modules(), ProjectSession::resourceFolder(), this);
  help_->showPage(page);
  help_->show();
  help_->raise();
  help_->activateWindow();
}

void MainWindow::showHelpHere() {
  for (const QWidget* at = QApplication::focusWidget(); at; at = at->parentWidget())
    if (const QString page = at->property("helpPage").toString(); !page.isEmpty())
      return showHelp(page);
  showHelp({});
}

void MainWindow::showAbout() {
  auto* box = new QMessageBox(this);
  box->setAttribute(Qt::WA_DeleteOnClose);
  box->setObjectName(QStringLiteral("aboutBox"));
  box->setWindowTitle(tr("About Histion"));
  box->setText(tr("<b>Histion %1</b>").arg(QApplication::applicationVersion()));
  box->setInformativeText(
      tr("A workstation for mass spectrometry imaging. BSD 3-Clause licence.\n\n"
         "Your data stay on this computer: Histion never connects to a network."));
  box->open();
}

void MainWindow::showPreferences() {
  auto* dialog = new Preferences(this);
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  connect(dialog, &Preferences::changed, this, [this](const Settings& before, const Settings& now) {
    // What is looked at changes only where the person has just asked for it.
    if (!(now.tolerance == before.tolerance)) {
      MzSelection mz = selection_.mz();
      mz.tolerance = now.tolerance;
      selection_.setMz(mz);
    }
    if (!(now.display == before.display)) selection_.setDisplay(now.display);
    if (now.rememberProjects != before.rememberProjects && !now.rememberProjects)
      for (const QString& folder : ProjectSession::recentProjects())
        ProjectSession::forgetRecent(folder);
    pages_->start().refresh();
    if (now.language != before.language || now.scalePercent != before.scalePercent)
      messages_->show(MessageBar::Level::Note,
                      tr("Start Histion again to see the language or the size you chose."));
  });
  connect(dialog, &Preferences::resetAll, this, [this] {
    StartPage::forgetThumbnails();
    layouts_->reset();
    updatePage();
    pages_->start().refresh();
  });
  dialog->open();
}

void MainWindow::showReport(const QString& resultId) {
  if (!session_.isOpen() || !selection_.data()) return;
  const QString layer = resultId.isEmpty() ? selection_.layer().result : resultId;
  ReportSource source;
  source.entry = session_.find(layer.isEmpty() ? selection_.datasetId() : layer);
  if (!source.entry) return;
  source.view = pages_->picture();
  source.viewTitle = pages_->pictureName();
  auto* dialog = new ReportDialog(workspace(), std::move(source), this);
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  connect(dialog, &ReportDialog::written, this, [this](const QString& file) {
    messages_->show(MessageBar::Level::Note, tr("Written: %1").arg(file));
  });
  dialog->open();
}

void MainWindow::startTour() {
  if (!tour_) tour_ = new Tour(workspace(), this);
  if (!selection_.dataset() && !ProjectSession::samplePath().isEmpty())
    open(ProjectSession::samplePath());
  tour_->start();
}

bool MainWindow::showPart(const QString& name) {
  for (const QString& panel : {name, name + QStringLiteral("Dock")})
    if (docks_->dock(panel)) {
      docks_->raise(panel);
      return true;
    }
  if (name.startsWith(QLatin1String("help:"))) {
    showHelp(name.mid(5));
    return true;
  }
  QString end = name;
  if (!end.isEmpty()) end[0] = end[0].toUpper();
  for (const QString& action : {name, QStringLiteral("action") + end})
    if (auto* found = findChild<QAction*>(action)) {
      found->trigger();
      return true;
    }
  return false;
}

}  // namespace histion::ui
