#include "ui/session/project_session.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QSettings>

#include "store/packed_project.h"
#include "ui/session/code_texts.h"
#include "ui/session/data_files.h"
#include "ui/session/project_location.h"

namespace histion::ui {

namespace fs = std::filesystem;

namespace {

constexpr int kRecentProjects = 10;
constexpr int kHoldAgainMs = 2000;  // how soon a freed project is noticed

fs::path pathOf(const QString& text) { return fs::path(text.toStdString()); }
QString textOf(const fs::path& path) { return QString::fromStdString(path.string()); }

void remember(const QString& folder) {
  if (!QSettings().value(QStringLiteral("rememberProjects"), true).toBool()) return;
  QStringList recent = ProjectSession::recentProjects();
  recent.removeAll(folder);
  recent.prepend(folder);
  while (recent.size() > kRecentProjects) recent.removeLast();
  QSettings().setValue(QStringLiteral("recentProjects"), recent);
}

// Was this very file imported into the project?
bool holds(const store::Entry& entry, const fs::path& file) {
  std::error_code none;
  const auto bytes = fs::file_size(file, none);
  for (const UsedFile& used : entry.provenance.files)
    if (fs::path(used.path).filename() == file.filename() &&
        (none || used.bytes == std::int64_t(bytes)))
      return true;
  return false;
}

}  // namespace

ProjectSession::ProjectSession(SelectionModel& selection, QueryPool& queries, QObject* parent)
    : QObject(parent), selection_(selection), queries_(queries), modules_(moduleFolder()) {
  saveTimer_.setSingleShot(true);
  saveTimer_.setInterval(700);
  connect(&saveTimer_, &QTimer::timeout, this, &ProjectSession::writeSession);
  writer_.setMaxThreadCount(1);
  holdTimer_.setInterval(kHoldAgainMs);
  connect(&holdTimer_, &QTimer::timeout, this, [this] {
    if (project_) holdProject();
  });
  for (const auto signal : {&SelectionModel::datasetChanged, &SelectionModel::pixelChanged,
                            &SelectionModel::mzChanged, &SelectionModel::layerChanged,
                            &SelectionModel::displayChanged, &SelectionModel::sectionChanged,
                            &SelectionModel::scanChanged, &SelectionModel::chromatogramChanged})
    connect(&selection_, signal, this, &ProjectSession::scheduleSave);
}

ProjectSession::~ProjectSession() {
  if (saveTimer_.isActive()) saveNow();
  writer_.waitForDone();
}

QString ProjectSession::folder() const { return project_ ? textOf(project_->folder()) : QString(); }

std::optional<store::Entry> ProjectSession::find(const QString& id) const {
  for (const auto* list : {&datasets_, &results_})
    for (const store::Entry& entry : *list)
      if (entry.id == id.toStdString()) return entry;
  return std::nullopt;
}

std::vector<store::Entry> ProjectSession::siblings(const QString& resultId) const {
  std::vector<store::Entry> found;
  const auto entry = find(resultId);
  if (!entry) return found;
  for (const store::Entry& other : results_)
    if (other.provenance.recipeHash == entry->provenance.recipeHash) found.push_back(other);
  return found;
}

void ProjectSession::open(const QString& path) {
  try {
    QString clean = path;
    if (clean.endsWith(QLatin1Char('/')) && clean.size() > 1) clean.chop(1);
    fs::path place = fs::absolute(pathOf(clean)).lexically_normal();
    if (place.filename() == "project.json") place = place.parent_path();
    if (!fs::exists(place))
      throw Error(ErrorKind::Usage, place.string() + " does not exist",
                  "Check the name, or that the drive is connected");
    if (store::Project::isProject(place) || (fs::is_directory(place) && !readerOf(modules_, place)))
      openProject(place);
    else if (!fs::is_directory(place) && store::isPackedProject(place))
      openPacked(place);
    else
      openFile(place);
  } catch (const std::exception& error) {
    Q_EMIT failed(errorText(error));
  }
}

void ProjectSession::open(const QStringList& paths) {
  if (paths.isEmpty()) return;
  if (paths.size() == 1) return open(paths.front());
  try {
    for (const QString& path : paths) requireReader(pathOf(path));
    const fs::path folder = projectFolderFor(fs::absolute(pathOf(paths.front())));
    Q_EMIT importRequested(textOf(folder), paths);
  } catch (const std::exception& error) {
    Q_EMIT failed(errorText(error));
  }
}

void ProjectSession::importHere(const QStringList& paths) {
  if (!project_ || paths.isEmpty()) return;
  try {
    if (!readOnly_.isEmpty())
      throw Error(ErrorKind::Usage, readOnly_.toStdString(), "Nothing can be imported into it now");
    QStringList files;
    for (const QString& path : paths) {
      requireReader(pathOf(path));
      files << textOf(fs::absolute(pathOf(path)).lexically_normal());
    }
    Q_EMIT importRequested(folder(), files);
  } catch (const std::exception& error) {
    Q_EMIT failed(errorText(error));
  }
}

void ProjectSession::requireReader(const fs::path& file) const {
  if (readerOf(modules_, file)) return;
  std::string patterns;
  for (const std::string& p : modules_.openPatterns())
    patterns += (patterns.empty() ? "" : ", ") + p;
  throw Error(ErrorKind::Usage, file.filename().string() + " is of a kind that no reader opens",
              patterns.empty() ? "No reader is installed: build the modules"
                               : "Files that can be opened: " + patterns);
}

void ProjectSession::openPacked(const fs::path& file) {
  // Unpacking takes a while for a large one.
  queries_.submit(
      this, "open", [file] { return store::unpackedCopy(file); },
      [this](const fs::path& folder) { open(textOf(folder)); });
}

void ProjectSession::openFile(const fs::path& file) {
  requireReader(file);
  const fs::path folder = projectFolderFor(file);
  if (store::Project::isProject(folder)) {
    openProject(folder);
    for (const store::Entry& entry : datasets_)
      if (entry.problem.empty() && holds(entry, file)) {
        openDataset(QString::fromStdString(entry.id));
        return;
      }
  }
  // The runner creates the project, so that a file that cannot be read leaves nothing behind.
  Q_EMIT importRequested(textOf(folder), {textOf(file)});
}

void ProjectSession::openProject(const fs::path& folder) {
  if (project_ && folder == project_->folder()) {
    refresh();
    return;
  }
  auto project = store::Project::open(folder);
  close();
  project_ = std::move(project);
  remember(textOf(project_->folder()));
  readEntries();
  holdProject();
  Q_EMIT projectChanged();
  Q_EMIT entriesChanged();
  restore();
}

void ProjectSession::close() {
  if (!project_) return;
  saveNow();
  project_.reset();
  datasets_.clear();
  results_.clear();
  pendingState_ = nullptr;
  selection_.setData({}, nullptr);
  saveTimer_.stop();
  holdTimer_.stop();
  readOnly_.clear();
  Q_EMIT projectChanged();
  Q_EMIT entriesChanged();
}

void ProjectSession::holdProject() {
  const QString before = readOnly_;
  readOnly_ = readOnlyText(project_->hold());
  if (readOnly_.isEmpty()) {
    holdTimer_.stop();
  } else if (!holdTimer_.isActive()) {
    holdTimer_.start();
  }
  if (readOnly_ == before) return;
  // What the other window did belongs to this one's picture now.
  if (readOnly_.isEmpty()) refresh();
  Q_EMIT readOnlyChanged();
}

void ProjectSession::restore() {
  const nlohmann::json session = project_->session();
  const auto found = session.find("selection");
  pendingState_ = found != session.end() ? *found : nlohmann::json();
  std::string wanted;
  if (pendingState_.is_object() && pendingState_.contains("dataset") &&
      pendingState_["dataset"].is_string())
    wanted = pendingState_["dataset"].get<std::string>();
  const store::Entry* chosen = nullptr;
  for (const store::Entry& entry : datasets_) {
    if (!entry.problem.empty()) continue;
    // Without a wish, imaging data go first.
    if (!chosen || entry.id == wanted ||
        (chosen->id != wanted && chosen->kind != "imaging" && entry.kind == "imaging"))
      chosen = &entry;
  }
  if (chosen) openDataset(QString::fromStdString(chosen->id));
}

void ProjectSession::openDataset(const QString& id) {
  if (!project_) return;
  if (selection_.datasetId() == id) {
    selection_.setLayer({});
    return;
  }
  queries_.submit(
      this, "dataset", [project = project_, id] { return project->load(id.toStdString()); },
      [this, id, project = project_](DataPtr data) {
        if (project != project_) return;
        selection_.setData(id, std::move(data));
        if (!pendingState_.is_null()) {
          const nlohmann::json state = std::exchange(pendingState_, nullptr);
          if (state.value("dataset", std::string()) == id.toStdString()) {
            selection_.restore(state);
            restoreKept(project_->session());
          }
          if (!selection_.layer().result.isEmpty() && !find(selection_.layer().result))
            selection_.setLayer({});
        }
        if (const QString result = std::exchange(pendingResult_, {}); !result.isEmpty())
          selection_.setLayer({result, 0});
      });
}

void ProjectSession::load(QObject* owner, const char* key, const QString& id,
                          std::function<void(DataPtr)> done) {
  if (!project_) return;
  queries_.submit(
      owner, key, [project = project_, id] { return project->load(id.toStdString()); },
      [done = std::move(done)](DataPtr data) { done(std::move(data)); });
}

void ProjectSession::selectResult(const QString& id) {
  const auto entry = find(id);
  if (!entry) return;
  if (!entry->problem.empty()) {
    Q_EMIT failed(QString::fromStdString(entry->problem));
    return;
  }
  const QString dataset = datasetOf(*entry);
  if (!dataset.isEmpty() && dataset != selection_.datasetId()) {
    pendingResult_ = id;
    openDataset(dataset);
    return;
  }
  selection_.setLayer({id, 0});
}

QString ProjectSession::datasetOf(const store::Entry& entry) const {
  // Results form no circles, but a damaged index might: never more steps than entries.
  store::Entry at = entry;
  for (std::size_t step = 0; step <= results_.size(); ++step) {
    std::optional<store::Entry> next;
    for (const UsedInput& input : at.provenance.inputs) {
      for (const store::Entry& dataset : datasets_)
        if (dataset.id == input.id) return QString::fromStdString(dataset.id);
      if (!next) next = find(QString::fromStdString(input.id));
    }
    if (!next) return {};
    at = *next;
  }
  return {};
}

void ProjectSession::refresh() {
  if (!project_) return;
  try {
    project_->refresh();
    readEntries();
    Q_EMIT entriesChanged();
  } catch (const std::exception& error) {
    Q_EMIT failed(errorText(error));
  }
}

void ProjectSession::readEntries() {
  datasets_ = project_->datasets();
  results_ = project_->results();
}

void ProjectSession::scheduleSave() {
  if (project_ && selection_.data() && readOnly_.isEmpty()) saveTimer_.start();
}

void ProjectSession::keep(const char* key, std::function<nlohmann::json()> get,
                          std::function<void(const nlohmann::json&)> set) {
  kept_.push_back({key, std::move(get), std::move(set)});
}

void ProjectSession::endKeeping() {
  if (saveTimer_.isActive()) saveNow();
  kept_.clear();
}

void ProjectSession::restoreKept(const nlohmann::json& session) {
  for (const Kept& kept : kept_) {
    const auto found = session.find(kept.key);
    if (found == session.end()) continue;
    try {
      kept.set(*found);
    } catch (const nlohmann::json::exception&) {
      // Written by another version: that view starts afresh.
    }
  }
}

void ProjectSession::writeSession() {
  saveTimer_.stop();
  if (!project_ || !selection_.data() || !readOnly_.isEmpty()) return;
  nlohmann::json now{{"selection", selection_.json()}};
  for (const Kept& kept : kept_) now[kept.key] = kept.get();
  writer_.start([this, project = project_, now = std::move(now)] {
    try {
      nlohmann::json session = project->session();
      if (!session.is_object()) session = nlohmann::json::object();
      session.update(now);
      project->saveSession(session);
    } catch (const std::exception& error) {
      QMetaObject::invokeMethod(
          this, [this, text = errorText(error)] { Q_EMIT failed(text); }, Qt::QueuedConnection);
    }
  });
}

void ProjectSession::saveNow() {
  writeSession();
  writer_.waitForDone();
}

QStringList ProjectSession::recentProjects() {
  QStringList known;
  for (const QString& folder : QSettings().value(QStringLiteral("recentProjects")).toStringList())
    if (QFileInfo::exists(folder)) known << folder;
  return known;
}

void ProjectSession::forgetRecent(const QString& folder) {
  QStringList recent = QSettings().value(QStringLiteral("recentProjects")).toStringList();
  recent.removeAll(folder);
  QSettings().setValue(QStringLiteral("recentProjects"), recent);
}

QString ProjectSession::resourceFolder() {
  return QDir::cleanPath(QCoreApplication::applicationDirPath() +
                         QStringLiteral("/../share/histion"));
}

QString ProjectSession::samplePath() {
  const QDir folder(resourceFolder() + QStringLiteral("/examples"));
  // Examples may lie in a folder of their own.
  QStringList places{folder.path()};
  for (const QString& sub : folder.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name))
    places << folder.filePath(sub);
  for (const QString& place : places) {
    const QStringList files =
        QDir(place).entryList({QStringLiteral("*.imzML")}, QDir::Files, QDir::Name);
    if (!files.isEmpty()) return QDir(place).filePath(files.front());
  }
  return {};
}

}  // namespace histion::ui
