#include "store/project.h"

#include <fcntl.h>

#include <algorithm>
#include <cctype>
#include <functional>
#include <mutex>

#include "compute/hash.h"
#include "compute/parallel.h"
#include "core/json_values.h"
#include "store/annotation_journal.h"
#include "store/dataset_file.h"
#include "store/dataset_import.h"
#include "store/histology_file.h"
#include "store/imported_facts.h"
#include "store/packed_project.h"
#include "store/project_index.h"
#include "store/record_file.h"
#include "store/sealed_file.h"

namespace histion::store {
namespace {

namespace fs = std::filesystem;

// A file-name part made of lower-case letters, digits, '-' and '_'.
std::string slug(const std::string& text) {
  std::string result;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 128 && (std::isalnum(byte) || c == '_'))
      result += char(std::tolower(byte));
    else if (!result.empty() && result.back() != '-')
      result += '-';
  }
  while (!result.empty() && result.back() == '-') result.pop_back();
  if (result.size() > 60) result.resize(60);
  return result.empty() ? "dataset" : result;
}

// Does the folder hold a sealed file with its note, so that it was a project once?
bool holdsSealedFiles(const fs::path& folder) {
  for (const char* part : {"data", "results"}) {
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator(folder / part, ignored)) {
      fs::path note = entry.path();
      if (note.extension() != ".h5") continue;
      note.replace_extension(".json");
      if (!readEntryNote(note).is_null()) return true;
    }
  }
  return false;
}

// What killed writers left: temporary files, and notes whose sealed file never got its name. Notes
// are only judged while no other process is sealing.
void removeLeftovers(const fs::path& folder) {
  for (const char* part : {"", "data", "results", "cache"}) removeAbandoned(folder / part);
  try {
    const FileHandle lockFile(folder / ".lock", O_RDWR | O_CREAT);
    if (lockFile.lock(false)) removeOrphanNotes(folder);
  } catch (const Error&) {
    // A read-only folder stays as it is.
  }
}

}  // namespace

struct Project::State {
  mutable std::mutex mutex;
  ProjectIndex index;
  std::unique_ptr<FileHandle> held;  // see hold()
  bool packed = false;               // an unpacked copy in the cache

  // The lock that writers of project.json hold, in this and other processes.
  // `afterwards` is done when the new index is on disk.
  template <typename Change>
  void update(const fs::path& folder, const Change& change,
              const std::function<void()>& afterwards = {}) {
    if (packed)
      throw Error(ErrorKind::Failed, "a packed project is read-only",
                  "Make a folder of it with 'histion-run unpack FILE --out FOLDER'");
    const std::lock_guard guard(mutex);
    const FileHandle lockFile(folder / ".lock", O_RDWR | O_CREAT);
    lockFile.lock(true);
    ProjectIndex fresh = ProjectIndex::read(folder);
    removeOrphanNotes(folder);
    fresh.reconcile(folder);
    change(fresh);
    fresh.write(folder);
    index = std::move(fresh);
    if (afterwards) afterwards();
  }
};

bool Project::isProject(const fs::path& folder) {
  std::error_code ignored;
  return fs::is_regular_file(indexFile(folder), ignored);
}

std::shared_ptr<Project> Project::open(const fs::path& folder, bool create) {
  std::error_code ignored;
  if (isPackedProject(folder)) return open(unpackedCopy(folder));
  const bool exists = fs::exists(folder, ignored);
  if (exists && !fs::is_directory(folder, ignored))
    throw Error(ErrorKind::Damaged, "'" + folder.string() + "' is a file, not a project folder",
                "Name a folder");
  const bool rebuild = exists && !isProject(folder) && holdsSealedFiles(folder);
  if (!isProject(folder) && !rebuild) {
    if (!create)
      throw Error(ErrorKind::Damaged, "'" + folder.string() + "' is not a Histion project",
                  exists ? "Import a file into it first" : "Check the name, or import a file");
    if (exists && !fs::is_empty(folder, ignored))
      throw Error(ErrorKind::Damaged,
                  "'" + folder.string() + "' holds other files and is not a Histion project",
                  "Name a new or an empty folder");
  }
  if (!isProject(folder)) {
    for (const char* part : {"data", "results", "cache"}) {
      std::error_code failed;
      fs::create_directories(folder / part, failed);
      if (failed) {
        errno = failed.value();
        throw systemError("making the project folder", (folder / part).string());
      }
    }
    const FileHandle lockFile(folder / ".lock", O_RDWR | O_CREAT);
    lockFile.lock(true);
    if (!isProject(folder)) ProjectIndex().write(folder);
  }
  std::shared_ptr<Project> project(new Project);
  project->folder_ = fs::absolute(folder);
  project->state_ = std::make_shared<State>();
  project->state_->packed = fs::exists(folder / kUnpackedMark, ignored);
  removeLeftovers(folder);
  project->refresh();
  return project;
}

fs::path Project::cacheFolder() const {
  std::error_code ignored;
  fs::create_directories(folder_ / "cache", ignored);
  return folder_ / "cache";
}

void Project::refresh() {
  ProjectIndex fresh = ProjectIndex::read(folder_);
  if (fresh.reconcile(folder_)) {
    try {
      state_->update(folder_, [](ProjectIndex&) {});
      return;
    } catch (const Error&) {
      // A read-only folder: the reconciled index lives in memory only.
    }
  }
  const std::lock_guard guard(state_->mutex);
  state_->index = std::move(fresh);
}

std::vector<Entry> Project::datasets() const {
  const std::lock_guard guard(state_->mutex);
  return state_->index.datasets;
}

std::vector<Entry> Project::results() const {
  const std::lock_guard guard(state_->mutex);
  return state_->index.results;
}

std::optional<Entry> Project::find(const std::string& id) const {
  for (const auto& list : {datasets(), results()})
    for (const Entry& entry : list)
      if (entry.id == id) return entry;
  return std::nullopt;
}

std::string Project::resolveDatasetId(const std::string& id) const {
  std::string known, imaging;
  int spectra = 0, images = 0;
  for (const Entry& entry : datasets()) {
    const bool isImaging = entry.kind == "imaging";
    if (!isImaging && entry.kind != "lcms") {
      if (!id.empty() && entry.id == id)
        throw Error(ErrorKind::Usage, "'" + id + "' is a " + entry.kind + " and has no spectra map",
                    "Name an imaging dataset or an LC-MS run; see 'histion-run info'");
      continue;
    }
    if (entry.id == id) return id;
    // What a module made of another dataset is meant only when it is named.
    if (!entry.provenance.inputs.empty() && id.empty()) continue;
    known += (known.empty() ? "" : ", ") + entry.id;
    // An imaging dataset goes before LC-MS runs.
    if (isImaging ? images++ == 0 : images == 0) imaging = entry.id;
    ++spectra;
  }
  if (spectra == 0)
    throw Error(ErrorKind::Usage, "the project '" + folder_.string() + "' has no dataset",
                "Import a file first");
  if (!id.empty())
    throw Error(ErrorKind::Usage, "there is no dataset '" + id + "'", "The project has " + known);
  if (spectra > 1 && images != 1)
    throw Error(ErrorKind::Usage, "the project has several datasets", "Name one of them: " + known);
  return imaging;
}

std::shared_ptr<const Dataset> Project::dataset(const std::string& id) const {
  const std::string resolved = resolveDatasetId(id);
  const auto entry = find(resolved);
  return openDatasetFile(
      folder_ / "data" / (resolved + ".h5"), entry->name,
      entry->facts.contains("link") ? LinkedFile::from(entry->facts["link"]) : LinkedFile());
}

DataPtr Project::load(const std::string& id) const {
  if (id.starts_with(kAnnotationsPrefix)) {
    std::vector<std::string> problems;
    return AnnotationJournal(folder_).read(problems).regions(
        id.substr(std::string_view(kAnnotationsPrefix).size()));
  }
  for (const Entry& entry : datasets()) {
    if (entry.id != id) continue;
    const fs::path file = folder_ / "data" / (id + ".h5");
    if (entry.kind == "imaging" || entry.kind == "lcms") return dataset(id);
    if (entry.kind == "histology") return openHistologyFile(file, entry.name);
    return fromRecord(readRecordFile(file));
  }
  for (const Entry& entry : results())
    if (entry.id == id) return fromRecord(readRecordFile(folder_ / "results" / (id + ".h5")));
  std::vector<std::string> known;
  for (const auto& list : {datasets(), results()})
    for (const Entry& entry : list) known.push_back(entry.id);
  const auto near = nearestWord(id, known);
  throw Error(ErrorKind::Usage, "the project has no data '" + id + "'",
              near ? "Did you mean '" + *near + "'?" : "See 'histion-run info'");
}

namespace {

// Flushes the written file and gives its hash and size.
void measure(const fs::path& file, Entry& entry, const CancelToken& cancel) {
  // Flushing waits for the disk while hashing keeps the cores busy.
  compute::parallelFor(0, 2, 1, [&](std::int64_t first, std::int64_t last) {
    for (std::int64_t i = first; i < last; ++i) {
      if (i == 0)
        FileHandle(file, O_RDWR).flush();
      else
        entry.contentHash = compute::contentHash(file, cancel);
    }
  });
  entry.bytes = std::int64_t(fs::file_size(file));
}

// Writes the note and gives the file its final name. The id gets a number when it is taken.
void seal(const fs::path& folder, TemporaryFile& temporary, Entry& entry) {
  const std::string wanted = entry.id;
  for (int n = 2; fs::exists(folder / (entry.id + ".h5")); ++n)
    entry.id = wanted + "-" + std::to_string(n);
  replaceFile(folder / (entry.id + ".json"), toJson(entry).dump(1) + "\n");
  temporary.seal(folder / (entry.id + ".h5"));
}

}  // namespace

std::string Project::addDataset(const SpectrumSource& source, Provenance provenance,
                                Progress& progress, const CancelToken& cancel, bool link) {
  TemporaryFile temporary(folder_ / "data");
  ImportOptions options;
  options.link = link;
  LinkedFile linked;
  if (link) {
    if (const auto raw = source.rawArrays()) {
      linked = statLinkedFile(fs::absolute(raw->file));
      for (const UsedFile& file : provenance.files)
        if (fs::path(file.path) == linked.path) linked.contentHash = file.contentHash;
    }
  }
  const ImportedDataset imported =
      importDataset(source, temporary.path(), options, progress, cancel);
  progress.update(0.95, "sealing");
  Entry entry;
  entry.facts = datasetFacts(imported.description, imported.totals, source.grid(), source.scans());
  entry.kind = entry.facts["kind"];
  if (link) entry.facts["link"] = linked.json();
  provenance.warnings = imported.description.warnings;
  return sealDataset(temporary, imported.description.name, std::move(entry), std::move(provenance),
                     progress, cancel);
}

bool Project::isImportedKind(DataKind kind) {
  return kind == DataKind::SpectrumSet || kind == DataKind::Histology ||
         kind == DataKind::FeatureTable;
}

std::string Project::addImported(const DataObject& object, const std::string& name,
                                 Provenance provenance, Progress& progress,
                                 const CancelToken& cancel) {
  TemporaryFile temporary(folder_ / "data");
  Entry entry;
  if (const auto* slide = dynamic_cast<const Histology*>(&object)) {
    importHistology(*slide, temporary.path(), progress, cancel);
    entry.facts = histologyFacts(*slide);
  } else {
    entry.facts = importedFacts(object);
    writeRecordFile(temporary.path(), object.toRecord());
  }
  entry.facts["name"] = name;
  auto& warnings = entry.facts["warnings"];
  if (!warnings.is_array()) warnings = nlohmann::json::array();
  for (const std::string& warning : provenance.warnings) warnings.push_back(warning);
  provenance.warnings = warnings.get<std::vector<std::string>>();
  entry.kind = entry.facts["kind"];
  return sealDataset(temporary, name, std::move(entry), std::move(provenance), progress, cancel);
}

std::string Project::sealDataset(TemporaryFile& temporary, const std::string& name, Entry entry,
                                 Provenance provenance, Progress& progress,
                                 const CancelToken& cancel) {
  entry.id = slug(name);
  entry.name = name;
  entry.provenance = std::move(provenance);
  measure(temporary.path(), entry, cancel);
  cancel.check();
  state_->update(folder_, [&](ProjectIndex& index) {
    seal(folder_ / "data", temporary, entry);
    index.datasets.push_back(entry);
  });
  progress.update(1.0, "imported");
  return entry.id;
}

std::string Project::addResult(const DataObject& object, Provenance provenance) {
  const Record record = object.toRecord();
  TemporaryFile temporary(folder_ / "results");
  writeRecordFile(temporary.path(), record);
  Entry entry;
  entry.id = provenance.module + "-" + provenance.recipeHash.substr(0, 8) + "-" + provenance.output;
  entry.kind = record.kind;
  const std::string title = textIn(record.meta, "title");
  entry.name = title.empty() ? provenance.output : title;
  entry.provenance = std::move(provenance);
  measure(temporary.path(), entry, CancelToken());
  state_->update(folder_, [&](ProjectIndex& index) {
    seal(folder_ / "results", temporary, entry);
    index.results.push_back(entry);
  });
  return entry.id;
}

std::string Project::recomputedHash(const DataObject& object, Progress& progress,
                                    const CancelToken& cancel, bool linked) const {
  const TemporaryFile temporary(cacheFolder());
  ImportOptions options;
  options.link = linked;
  if (const auto* source = dynamic_cast<const SpectrumSource*>(&object))
    importDataset(*source, temporary.path(), options, progress, cancel);
  else if (const auto* slide = dynamic_cast<const Histology*>(&object))
    importHistology(*slide, temporary.path(), progress, cancel);
  else
    writeRecordFile(temporary.path(), object.toRecord());
  return compute::contentHash(temporary.path(), cancel);
}

std::vector<std::string> Project::resultsOf(const std::string& recipeHash) const {
  std::vector<std::string> ids;
  for (const Entry& entry : results())
    if (entry.provenance.recipeHash == recipeHash && entry.problem.empty()) ids.push_back(entry.id);
  return ids;
}

void Project::remove(const std::string& id) {
  // The index first: whoever is killed in between leaves data that the next start lists again,
  // never an entry without data.
  std::vector<fs::path> files;
  state_->update(
      folder_,
      [&](ProjectIndex& index) {
        for (auto [entries, part] :
             {std::pair{&index.datasets, "data"}, std::pair{&index.results, "results"}})
          std::erase_if(*entries, [&, part = part](const Entry& entry) {
            if (entry.id != id) return false;
            for (const char* extension : {".h5", ".json"})
              files.push_back(folder_ / part / (id + extension));
            return true;
          });
      },
      [&] {
        std::error_code ignored;
        for (const fs::path& file : files) fs::remove(file, ignored);
      });
}

namespace {

void verifyLinked(const LinkedFile& linked, const std::string& id, VerifyReport& report,
                  const CancelToken& cancel) {
  const std::string name = id + ": the linked file '" + linked.path.string() + "' ";
  std::error_code missing;
  if (!fs::is_regular_file(linked.path, missing))
    report.damaged.push_back(name + "is not there");
  else if (compute::contentHash(linked.path, cancel) != linked.contentHash)
    report.damaged.push_back(name + "has changed since it was imported");
}

}  // namespace

VerifyReport Project::verify(Progress& progress, const CancelToken& cancel) const {
  VerifyReport report;
  const auto all = {std::pair{datasets(), "data"}, std::pair{results(), "results"}};
  const auto total = double(datasets().size() + results().size());
  for (const auto& [entries, part] : all)
    for (const Entry& entry : entries) {
      progress.update(double(report.checked++) / std::max(total, 1.0), "checking " + entry.id);
      const fs::path file = folder_ / part / (entry.id + ".h5");
      const fs::path note = folder_ / part / (entry.id + ".json");
      if (!entry.problem.empty()) {
        report.damaged.push_back(entry.id + ": " + entry.problem);
        continue;
      }
      try {
        if (compute::contentHash(file, cancel) != entry.contentHash)
          report.damaged.push_back(entry.id + ": '" + file.string() +
                                   "' has changed since it was sealed");
        else if (readEntryNote(note) != toJson(entry))
          report.damaged.push_back(entry.id + ": '" + note.string() +
                                   "' does not agree with project.json");
        else if (entry.facts.contains("link"))
          verifyLinked(LinkedFile::from(entry.facts["link"]), entry.id, report, cancel);
      } catch (const Error& e) {
        report.damaged.push_back(entry.id + ": " + e.message());
      }
    }
  AnnotationJournal(folder_).read(report.damaged);
  return report;
}

std::string Project::hold() {
  if (state_->packed) return "A packed project cannot be changed";
  try {
    auto handle = std::make_unique<FileHandle>(folder_ / ".window", O_RDWR | O_CREAT);
    if (!handle->lock(false)) return "Another Histion window has this project open";
    const std::lock_guard guard(state_->mutex);
    state_->held = std::move(handle);
    return {};
  } catch (const Error& e) {
    return "Nothing can be written into the project folder (" + e.message() + ")";
  }
}

nlohmann::json Project::session() const {
  const std::lock_guard guard(state_->mutex);
  return state_->index.session;
}

void Project::saveSession(const nlohmann::json& session) {
  state_->update(folder_, [&](ProjectIndex& index) { index.session = session; });
}

}  // namespace histion::store
