// The window: puts views, panels and actions together. No logic of its own beyond showing what
// happened to jobs.
#pragma once

#include <QMainWindow>

#include "ui/session/workspace.h"

class QLabel;
class QTabWidget;
class QToolButton;

namespace histion::ui {

class DatasetNotes;
class HelpViewer;
class IonImageView;
class JobsPanel;
class MessageBar;
class ModulePanel;
class MzBar;
class Pages;
class ProjectTree;
class ProvenancePanel;
class ScatterView;
class SpectraView;

class MainWindow : public QMainWindow {
  Q_OBJECT
 public:
  explicit MainWindow(QWidget* parent = nullptr);
  ~MainWindow() override;

  void open(const QString& path);
  void open(const QStringList& paths);

  SelectionModel& selection() { return selection_; }
  ProjectSession& session() { return session_; }
  JobQueue& jobs() { return jobs_; }
  QueryPool& queries() { return queries_; }
  Pages& pages() { return *pages_; }
  IonImageView& imageView();
  SpectraView& spectraView();
  ScatterView& scatterView() { return *scatter_; }
  ModulePanel& modulePanel() { return *modules_; }
  MessageBar& messages() { return *messages_; }

 protected:
  void dragEnterEvent(QDragEnterEvent* event) override;
  void dropEvent(QDropEvent* event) override;
  void closeEvent(QCloseEvent* event) override;

 private:
  void buildPanels();
  void buildActions();
  void buildRecentMenu(QMenu* menu);
  void connectSession();
  void chooseFile();
  void chooseProject();
  void chooseImport();
  void chooseExport();
  void savePicture();
  void showHelp(const QString& moduleId);
  void showAbout();
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

  Pages* pages_;
  MessageBar *messages_, *readOnly_;
  ScatterView* scatter_;
  ModulePanel* modules_;
  JobsPanel* jobsPanel_;
  ProvenancePanel* history_;
  ProjectTree* tree_;
  MzBar* mzBar_;
  QTabWidget* tools_;
  QLabel *hover_, *datasetInfo_;
  DatasetNotes* notes_;
  QAction *import_ = nullptr, *export_ = nullptr;
  QList<QDockWidget*> docks_;
  HelpViewer* help_ = nullptr;
};

}  // namespace histion::ui
