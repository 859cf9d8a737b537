// Menus, tool bar and dialogs of the main window.
#include <QActionGroup>
#include <QApplication>
#include <QDockWidget>
#include <QFileDialog>
#include <QMenuBar>
#include <QMessageBox>
#include <QSettings>
#include <QTabWidget>
#include <QToolBar>

#include "ui/forms/module_panel.h"
#include "ui/shell/help_viewer.h"
#include "ui/shell/main_window.h"
#include "ui/shell/pages.h"
#include "ui/views/ion_image/ion_image_view.h"
#include "ui/views/spectrum/spectra_view.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/mz_bar.h"
#include "ui/widgets/theme.h"

namespace histion::ui {

void MainWindow::buildActions() {
  const auto action = [this](QMenu* menu, const QString& name, const QString& text,
                             const QKeySequence& keys, auto run) {
    auto* made = menu->addAction(text);
    made->setObjectName(name);
    made->setShortcut(keys);
    connect(made, &QAction::triggered, this, run);
    return made;
  };
  QMenu* file = menuBar()->addMenu(tr("&File"));
  auto* open = action(file, QStringLiteral("actionOpenFile"), tr("&Open files…"),
                      QKeySequence::Open, [this] { chooseFile(); });
  action(file, QStringLiteral("actionOpenProject"), tr("Open &project…"),
         QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_O), [this] { chooseProject(); });
  auto* sample = action(file, QStringLiteral("actionOpenSample"), tr("Open &sample"), {},
                        [this] { this->open(ProjectSession::samplePath()); });
  sample->setEnabled(!ProjectSession::samplePath().isEmpty());
  QMenu* recent = file->addMenu(tr("&Recent projects"));
  connect(recent, &QMenu::aboutToShow, this, [this, recent] { buildRecentMenu(recent); });
  file->addSeparator();
  import_ = action(file, QStringLiteral("actionImport"), tr("&Import into this project…"),
                   QKeySequence(Qt::CTRL | Qt::Key_I), [this] { chooseImport(); });
  export_ = action(file, QStringLiteral("actionExport"), tr("&Export…"),
                   QKeySequence(Qt::CTRL | Qt::Key_E), [this] { chooseExport(); });
  file->setToolTipsVisible(true);
  action(file, QStringLiteral("actionSavePicture"), tr("Save p&icture…"), QKeySequence::Save,
         [this] { savePicture(); });
  action(file, QStringLiteral("actionClose"), tr("&Close project"), QKeySequence::Close,
         [this] { session_.close(); });
  file->addSeparator();
  action(file, QStringLiteral("actionQuit"), tr("&Quit"), QKeySequence::Quit, [this] { close(); });

  QMenu* view = menuBar()->addMenu(tr("&View"));
  action(view, QStringLiteral("actionFit"), tr("&Whole image"), QKeySequence(Qt::CTRL | Qt::Key_0),
         [this] { pages_->fit(); });
  action(view, QStringLiteral("actionZoomIn"), tr("Zoom &in"), QKeySequence::ZoomIn,
         [this] { pages_->zoomBy(1.25); });
  action(view, QStringLiteral("actionZoomOut"), tr("Zoom &out"), QKeySequence::ZoomOut,
         [this] { pages_->zoomBy(0.8); });
  view->addSeparator();
  for (QDockWidget* dock : docks_) view->addAction(dock->toggleViewAction());
  view->addSeparator();
  QMenu* appearance = view->addMenu(tr("&Appearance"));
  auto* group = new QActionGroup(this);
  const int chosen = QSettings().value(QStringLiteral("appearance"), 0).toInt();
  const QStringList names{tr("As the &desktop"), tr("&Light"), tr("D&ark")};
  for (int i = 0; i < names.size(); ++i) {
    auto* choice = appearance->addAction(names[i]);
    choice->setCheckable(true);
    choice->setChecked(i == chosen);
    group->addAction(choice);
    connect(choice, &QAction::triggered, this, [i] {
      QSettings().setValue(QStringLiteral("appearance"), i);
      applyAppearance(*qApp, Appearance(i));
    });
  }

  QMenu* go = menuBar()->addMenu(tr("&Go"));
  // The keys belong to the spectrum view; here they are shown for those who look in menus.
  const auto listed = [&](const QString& text, auto run) {
    connect(go->addAction(text), &QAction::triggered, this, run);
  };
  listed(tr("Previous peak\tCtrl+Left"), [this] { pages_->spectra().stepToPeak(-1); });
  listed(tr("Next peak\tCtrl+Right"), [this] { pages_->spectra().stepToPeak(1); });
  listed(tr("Window below\tShift+Left"), [this] { pages_->spectra().stepByTolerance(-1); });
  listed(tr("Window above\tShift+Right"), [this] { pages_->spectra().stepByTolerance(1); });

  QMenu* modules = menuBar()->addMenu(tr("&Modules"));
  QMenu* category = nullptr;
  for (const Manifest& manifest : session_.modules().manifests()) {
    if (manifest.isReader() || manifest.isWriter()) continue;
    const QString name = QString::fromStdString(manifest.category);
    if (!category || category->title() != name) category = modules->addMenu(name);
    const QString id = QString::fromStdString(manifest.id);
    action(category, QStringLiteral("actionModule_") + id,
           QString::fromStdString(manifest.title) + QStringLiteral("…"), {}, [this, id] {
             modules_->choose(id);
             docks_[1]->show();
             tools_->setCurrentWidget(modules_);
           });
  }
  modules->setEnabled(!modules->isEmpty());

  QMenu* help = menuBar()->addMenu(tr("&Help"));
  action(help, QStringLiteral("actionHelp"), tr("&Help"), QKeySequence::HelpContents,
         [this] { showHelp({}); });
  action(help, QStringLiteral("actionAbout"), tr("&About Histion"), {}, [this] { showAbout(); });

  QToolBar* bar = addToolBar(tr("Ion image"));
  bar->setObjectName(QStringLiteral("mainToolBar"));
  bar->setMovable(false);
  bar->setContextMenuPolicy(Qt::PreventContextMenu);
  bar->addAction(open);
  bar->addSeparator();
  mzBar_ = new MzBar(selection_, this);
  bar->addWidget(mzBar_);
}

void MainWindow::buildRecentMenu(QMenu* menu) {
  menu->clear();
  for (const QString& folder : ProjectSession::recentProjects())
    connect(menu->addAction(folder), &QAction::triggered, this, [this, folder] { open(folder); });
  if (menu->isEmpty()) menu->addAction(tr("none yet"))->setEnabled(false);
}

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

void MainWindow::showHelp(const QString& moduleId) {
  if (!help_)
    help_ = new HelpViewer(session_.modules(),
                           ProjectSession::resourceFolder() + QStringLiteral("/docs"), this);
  help_->showPage(moduleId);
  help_->show();
  help_->raise();
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

}  // namespace histion::ui
