// The window: puts views, panels and actions together. No logic of its own beyond showing what
// happened to jobs.
#pragma once

#include <QMainWindow>

#include "ui/session/workspace.h"

class QLabel;

namespace histion::ui {

class CommandPalette;
class DatasetNotes;
class Docks;
class HelpViewer;
class IonImageView;
class JobsPanel;
class Layouts;
class MessageBar;
class ModulePanel;
class MzBar;
class Pages;
class ProvenancePanel;
class ScatterView;
class SpectraView;
class Tour;

class MainWindow : public QMainWindow {
  Q_OBJECT
 public:
  explicit MainWindow(QWidget* parent = nullptr);
  ~MainWindow() override;

  void open(const QString& path);
  void open(const QStringList& paths);
  // Nobody is there to answer: imports run with their defaults, nothing is asked.
  void setUnattended(bool unattended) { unattended_ = unattended; }
  // A panel ("jobsDock" or "jobs"), an action by object name or its end ("preferences"), or a help
  // page ("help:index"). False when there is none.
  bool showPart(const QString& name);

  SelectionModel& selection() { return selection_; }
  ProjectSession& session() { return session_; }
  JobQueue& jobs() { return jobs_; }
  QueryPool& queries() { return queries_; }
  Annotations& annotations() { return annotations_; }
  Composition& composition() { return composition_; }
  Pages& pages() { return *pages_; }
  Docks& docks() { return *docks_; }
  Layouts& layouts() { return *layouts_; }
  IonImageView& imageView();
  SpectraView& spectraView();
  ScatterView& scatterView();
  ModulePanel& modulePanel();
  MessageBar& messages() { return *messages_; }

 protected:
  void dragEnterEvent(QDragEnterEvent* event) override;
  void dropEvent(QDropEvent* event) override;
  void closeEvent(QCloseEvent* event) override;

 private:
  Workspace workspace();
  QAction* makeAction(QMenu* menu, const char* name, const QString& text, const QString& tip,
                      const QKeySequence& keys, std::function<void()> run);
  void buildPanels();
  void buildActions();
  void buildViewMenu();
  void buildModulesMenu();
  void buildHelpMenu();
  void buildRecentMenu(QMenu* menu);
  void connectSession();
  void connectPanels();
  void chooseFile();
  void chooseProject();
  void chooseImport();
  void chooseExport();
  void savePicture();
  void keepThumbnail();
  void showHelp(const QString& page);
  void showHelpHere();
  void showAbout();
  void showPreferences();
  void showReport(const QString& resultId);
  void startTour();
  void runAgain(const JobRequest& request, bool start);
  void startImport(const QString& projectFolder, const QStringList& files);
  void runImport(const QString& projectFolder, std::vector<JobRequest> requests);
  void importFinished(Job* job);
  void jobFinished(Job* job);
  void updatePage();
  void updateTitle();
  void updateReadOnly();

  // Destroyed after the widgets that refer to them: widgets are deleted in the destructor's body.
  SelectionModel selection_;
  QueryPool queries_;
  JobQueue jobs_;
  ProjectSession session_;
  Annotations annotations_;
  Composition composition_;

  Pages* pages_;
  Docks* docks_ = nullptr;
  Layouts* layouts_ = nullptr;
  CommandPalette* palette_ = nullptr;
  Tour* tour_ = nullptr;
  MessageBar *messages_, *readOnly_;
  MzBar* mzBar_;
  QLabel *hover_, *datasetInfo_;
  DatasetNotes* notes_;
  QAction *import_ = nullptr, *export_ = nullptr, *report_ = nullptr, *savePicture_ = nullptr,
          *close_ = nullptr;
  HelpViewer* help_ = nullptr;
  bool unattended_ = false;
};

}  // namespace histion::ui
