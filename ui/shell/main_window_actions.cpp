// Menus and tool bar of the main window.
#include <QActionGroup>
#include <QApplication>
#include <QMenuBar>
#include <QSettings>
#include <QToolBar>

#include "ui/annotate/drawing_tools.h"
#include "ui/forms/manifest_text.h"
#include "ui/forms/module_panel.h"
#include "ui/shell/command_palette.h"
#include "ui/shell/docks.h"
#include "ui/shell/layouts.h"
#include "ui/shell/main_window.h"
#include "ui/shell/pages.h"
#include "ui/shell/settings.h"
#include "ui/views/spectrum/spectra_view.h"
#include "ui/widgets/mz_bar.h"

namespace histion::ui {

QAction* MainWindow::makeAction(QMenu* menu, const char* name, const QString& text,
                                const QString& tip, const QKeySequence& keys,
                                std::function<void()> run) {
  QAction* made = menu->addAction(text);
  made->setObjectName(QLatin1String(name));
  made->setToolTip(tip);
  made->setStatusTip(tip);
  made->setShortcut(keys);
  connect(made, &QAction::triggered, this, std::move(run));
  return made;
}

void MainWindow::buildActions() {
  QMenu* file = menuBar()->addMenu(tr("&File"));
  file->setToolTipsVisible(true);
  QAction* open = makeAction(file, "actionOpenFile", tr("&Open files…"),
                             tr("Opens data files; they are imported once into a project"),
                             QKeySequence::Open, [this] { chooseFile(); });
  makeAction(file, "actionOpenProject", tr("Open &project…"), tr("Opens a project folder"),
             QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_O), [this] { chooseProject(); });
  QAction* sample = makeAction(file, "actionOpenSample", tr("Open &sample"),
                               tr("The tissue that comes with Histion"), {},
                               [this] { this->open(ProjectSession::samplePath()); });
  sample->setEnabled(!ProjectSession::samplePath().isEmpty());
  sample->setProperty("disabledReason", tr("the sample is not installed beside this program"));
  QMenu* recent = file->addMenu(tr("&Recent projects"));
  connect(recent, &QMenu::aboutToShow, this, [this, recent] { buildRecentMenu(recent); });
  file->addSeparator();
  import_ = makeAction(file, "actionImport", tr("&Import into this project…"),
                       tr("Adds files to this project"), QKeySequence(Qt::CTRL | Qt::Key_I),
                       [this] { chooseImport(); });
  export_ = makeAction(file, "actionExport", tr("&Export…"),
                       tr("Writes what is open in a form that other programs read"),
                       QKeySequence(Qt::CTRL | Qt::Key_E), [this] { chooseExport(); });
  savePicture_ = makeAction(file, "actionSavePicture", tr("Save p&icture…"),
                            tr("Writes the picture as it is on the screen"), QKeySequence::Save,
                            [this] { savePicture(); });
  report_ = makeAction(file, "actionReport", tr("Repor&t…"),
                       tr("Writes the picture with how it came, as PDF or HTML"),
                       QKeySequence(Qt::CTRL | Qt::Key_R), [this] { showReport({}); });
  close_ = makeAction(file, "actionClose", tr("&Close project"), tr("Back to the start page"),
                      QKeySequence::Close, [this] {
                        keepThumbnail();
                        session_.close();
                      });
  file->addSeparator();
  makeAction(file, "actionPreferences", tr("Prefere&nces…"),
             tr("Looks, language, what new data start with, where projects go"),
             QKeySequence(Qt::CTRL | Qt::Key_Comma), [this] { showPreferences(); });
  makeAction(file, "actionQuit", tr("&Quit"), tr("Ends Histion"), QKeySequence::Quit,
             [this] { close(); });

  buildViewMenu();

  QMenu* go = menuBar()->addMenu(tr("&Go"));
  // The keys belong to the spectrum view; here they are shown for those who look in menus.
  const auto listed = [&](const char* name, const QString& text, std::function<void()> run) {
    makeAction(go, name, text, {}, {}, std::move(run));
  };
  listed("actionPreviousPeak", tr("Previous peak\tCtrl+Left"),
         [this] { pages_->spectra().stepToPeak(-1); });
  listed("actionNextPeak", tr("Next peak\tCtrl+Right"),
         [this] { pages_->spectra().stepToPeak(1); });
  listed("actionWindowBelow", tr("Window below\tShift+Left"),
         [this] { pages_->spectra().stepByTolerance(-1); });
  listed("actionWindowAbove", tr("Window above\tShift+Right"),
         [this] { pages_->spectra().stepByTolerance(1); });
  buildModulesMenu();
  buildHelpMenu();

  QToolBar* bar = addToolBar(tr("Ion image"));
  bar->setObjectName(QStringLiteral("mainToolBar"));
  bar->setMovable(false);
  bar->setContextMenuPolicy(Qt::PreventContextMenu);
  bar->setIconSize(QSize(20, 20));
  bar->addAction(open);
  bar->addSeparator();
  for (const char* name : {"actionUndoEdit", "actionRedoEdit"})
    bar->addAction(pages_->tools().action(name));
  bar->addSeparator();
  mzBar_ = new MzBar(selection_, this);
  mzBar_->setProperty("helpPage", QStringLiteral("images"));
  bar->addWidget(mzBar_);
}

void MainWindow::buildViewMenu() {
  QMenu* view = menuBar()->addMenu(tr("&View"));
  view->setToolTipsVisible(true);
  palette_ = new CommandPalette(workspace(), this);
  connect(palette_, &CommandPalette::opened, docks_, &Docks::makeAll);
  connect(docks_, &Docks::allMade, palette_, &CommandPalette::refresh);
  makeAction(view, "actionPalette", tr("&Commands…"),
             tr("Every command by name; also an m/z, a dataset, a result or a module"),
             QKeySequence(Qt::CTRL | Qt::Key_K), [this] { palette_->open(); });
  view->addSeparator();
  makeAction(view, "actionFit", tr("&Whole image"), tr("Shows all of the picture"),
             QKeySequence(Qt::CTRL | Qt::Key_0), [this] { pages_->fit(); });
  makeAction(view, "actionZoomIn", tr("Zoom &in"), tr("Enlarges the picture"), QKeySequence::ZoomIn,
             [this] { pages_->zoomBy(1.25); });
  makeAction(view, "actionZoomOut", tr("Zoom &out"), tr("Shows more of the picture"),
             QKeySequence::ZoomOut, [this] { pages_->zoomBy(0.8); });
  view->addSeparator();
  QMenu* panels = view->addMenu(tr("&Panels"));
  panels->setToolTipsVisible(true);
  docks_->fillMenu(panels);
  panels->addSeparator();
  makeAction(panels, "actionNextPanel", tr("&Next panel"),
             tr("Moves the keyboard to the next panel"), QKeySequence(Qt::Key_F6),
             [this] { docks_->cycleFocus(1); });
  makeAction(panels, "actionPreviousPanel", tr("&Previous panel"),
             tr("Moves the keyboard to the panel before"), QKeySequence(Qt::SHIFT | Qt::Key_F6),
             [this] { docks_->cycleFocus(-1); });
  makeAction(panels, "actionFloatPanel", tr("&Float or dock this panel"),
             tr("The panel that has the keyboard becomes a window of its own, or goes back"), {},
             [this] {
               if (QDockWidget* dock = docks_->focused()) dock->setFloating(!dock->isFloating());
             });
  makeAction(panels, "actionClosePanel", tr("&Close this panel"),
             tr("Closes the panel that has the keyboard"), {}, [this] {
               if (QDockWidget* dock = docks_->focused()) dock->close();
             });
  layouts_->buildMenu(view->addMenu(tr("&Layout")));
  view->addSeparator();
  QMenu* appearance = view->addMenu(tr("&Appearance"));
  auto* group = new QActionGroup(this);
  const QStringList names{tr("As the &desktop"), tr("&Light"), tr("D&ark")};
  const char* ids[] = {"actionAppearanceDesktop", "actionAppearanceLight", "actionAppearanceDark"};
  for (int i = 0; i < names.size(); ++i) {
    QAction* choice =
        makeAction(appearance, ids[i], names[i], tr("Colours of the window"), {}, [i] {
          Settings settings = Settings::load();
          settings.appearance = Appearance(i);
          settings.save();
          applyAppearance(*qApp, settings.appearance, settings.textPercent);
        });
    choice->setCheckable(true);
    group->addAction(choice);
  }
  connect(appearance, &QMenu::aboutToShow, this,
          [group] { group->actions()[int(Settings::load().appearance)]->setChecked(true); });
  group->actions()[int(Settings::load().appearance)]->setChecked(true);
}

void MainWindow::buildModulesMenu() {
  QMenu* modules = menuBar()->addMenu(tr("&Modules"));
  modules->setToolTipsVisible(true);
  QMenu* category = nullptr;
  std::string current;
  for (const Manifest& manifest : session_.modules().manifests()) {
    if (manifest.isReader() || manifest.isWriter()) continue;
    if (!category || current != manifest.category) {
      current = manifest.category;
      category = modules->addMenu(manifestText(current));
      category->setToolTipsVisible(true);
    }
    const QString id = QString::fromStdString(manifest.id);
    const QByteArray name = "actionModule_" + id.toLatin1();
    makeAction(category, name.constData(), manifestText(manifest.title) + QStringLiteral("…"),
               manifestText(manifest.summary), {}, [this, id] {
                 modulePanel().choose(id);
                 docks_->raise(QStringLiteral("modulesDock"), true);
               });
  }
  modules->setEnabled(!modules->isEmpty());
}

void MainWindow::buildHelpMenu() {
  QMenu* help = menuBar()->addMenu(tr("&Help"));
  help->setToolTipsVisible(true);
  makeAction(help, "actionHelp", tr("&Help"), tr("The page about what has the keyboard"),
             QKeySequence::HelpContents, [this] { showHelpHere(); });
  makeAction(help, "actionTour", tr("&Two-minute tour"),
             tr("Shows the main steps with the sample tissue"), {}, [this] { startTour(); });
  makeAction(help, "actionKeys", tr("&Keys"), tr("All keys of the window"), {},
             [this] { showHelp(QStringLiteral("keys")); });
  help->addSeparator();
  makeAction(help, "actionAbout", tr("&About Histion"), tr("Version and licence"), {},
             [this] { showAbout(); });
}

void MainWindow::buildRecentMenu(QMenu* menu) {
  menu->clear();
  for (const QString& folder : ProjectSession::recentProjects())
    connect(menu->addAction(folder), &QAction::triggered, this,
            [this, folder] { this->open(folder); });
  if (menu->isEmpty()) menu->addAction(tr("none yet"))->setEnabled(false);
}

}  // namespace histion::ui
