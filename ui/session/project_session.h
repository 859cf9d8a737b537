// The open project: its datasets and results, what was selected last time, and opening of files.
// The window reads through it; writing is the runner's, except for the session state.
#pragma once

#include <QObject>
#include <QStringList>
#include <QThreadPool>
#include <QTimer>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "core/registry.h"
#include "store/project.h"
#include "ui/session/query_pool.h"
#include "ui/session/selection_model.h"

namespace histion::ui {

class ProjectSession : public QObject {
  Q_OBJECT
 public:
  ProjectSession(SelectionModel& selection, QueryPool& queries, QObject* parent = nullptr);
  ~ProjectSession() override;

  // A project folder (or the project.json in it), a packed project, or a data file or folder: that
  // opens the project it was imported into, or asks for an import. Failures are emitted, not
  // thrown.
  void open(const QString& path);
  // Several at once: data files go into one project, that of the first.
  void open(const QStringList& paths);
  // Asks for an import into the open project.
  void importHere(const QStringList& paths);
  void close();

  const std::shared_ptr<store::Project>& project() const { return project_; }
  bool isOpen() const { return project_ != nullptr; }
  // Why nothing may be written into the project, in one sentence; empty when this window may. Asked
  // again every few seconds, so that a window becomes free when the other one is closed.
  const QString& readOnlyReason() const { return readOnly_; }
  QString folder() const;
  const std::vector<store::Entry>& datasets() const { return datasets_; }
  const std::vector<store::Entry>& results() const { return results_; }
  std::optional<store::Entry> find(const QString& id) const;
  // Results of the same run (equal recipe hash), that one included.
  std::vector<store::Entry> siblings(const QString& resultId) const;

  void openDataset(const QString& id);
  // Loads a result in the background; done gets it on the window's thread.
  void load(QObject* owner, const char* key, const QString& id, std::function<void(DataPtr)> done);
  // Chooses the result for the views: its first channel. Opens the dataset it was made from when
  // another one is open.
  void selectResult(const QString& id);
  // After another process has written.
  void refresh();

  static QStringList recentProjects();
  static void forgetRecent(const QString& folder);

  const ModuleRegistry& modules() const { return modules_; }
  // Beside the program: share/histion.
  static QString resourceFolder();
  static QString samplePath();  // empty when it is not installed

  // More that is remembered with the project, beside the selection. `set` is called when a dataset
  // was opened again, with what `get` had given; call scheduleSave() when it changes.
  void keep(const char* key, std::function<nlohmann::json()> get,
            std::function<void(const nlohmann::json&)> set);
  void scheduleSave();
  // Saves for the last time: what keep() was given is about to go.
  void endKeeping();
  // Waits until it is on the disk.
  void saveNow();

 Q_SIGNALS:
  void projectChanged();
  void entriesChanged();
  void importRequested(const QString& projectFolder, const QStringList& files);
  void failed(const QString& text);
  void readOnlyChanged();

 private:
  void openProject(const std::filesystem::path& folder);
  void openFile(const std::filesystem::path& file);
  void openPacked(const std::filesystem::path& file);
  void requireReader(const std::filesystem::path& file) const;
  void readEntries();
  void holdProject();
  // The dataset at the root of a result's inputs; empty when there is none.
  QString datasetOf(const store::Entry& entry) const;
  void restore();
  void restoreKept(const nlohmann::json& session);
  void writeSession();

  SelectionModel& selection_;
  QueryPool& queries_;
  ModuleRegistry modules_;
  std::shared_ptr<store::Project> project_;
  std::vector<store::Entry> datasets_, results_;
  nlohmann::json pendingState_;
  QString pendingResult_;
  QString readOnly_;
  QTimer saveTimer_, holdTimer_;
  struct Kept {
    const char* key;
    std::function<nlohmann::json()> get;
    std::function<void(const nlohmann::json&)> set;
  };
  std::vector<Kept> kept_;
  QThreadPool writer_;  // one thread: the window never waits for the disk
};

}  // namespace histion::ui
