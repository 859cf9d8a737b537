// A project: the folder that holds imported datasets and results. Used by the runner (writing) and
// the window (reading and session state).
//
//   project.json        format version, session, index of what data/ and results/ hold
//   data/<id>.h5        one sealed dataset each: imaging, lcms, library, histology or matrix
//   results/<id>.h5     one sealed result each
//   annotations/        the journal of what people draw, see annotation_journal.h
//   cache/              may be deleted at any time
//
// Sealed files are written under a temporary name, flushed, renamed, then only read. They carry
// their own provenance, so the index can always be rebuilt from them. Several processes may use a
// project at once; writers of project.json take a lock.
#pragma once

#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "core/dataset.h"
#include "core/export.h"
#include "core/module.h"
#include "core/progress.h"
#include "core/provenance.h"

namespace histion::store {

// Before the id of data (or nothing: of all): what is drawn on them, as Regions. No dataset or
// result has such an id; load() makes them from the journal.
inline constexpr const char* kAnnotationsPrefix = "annotations:";

// What the index knows of a sealed file.
struct Entry {
  std::string id;
  std::string kind;         // of a dataset as below; of a result its data kind
  std::string name;         // shown
  std::string contentHash;  // of the sealed file
  std::int64_t bytes = 0;
  nlohmann::json facts = nlohmann::json::object();  // of a dataset: what `info` prints
  Provenance provenance;
  std::string problem;  // not empty: the file is missing or damaged, in one sentence
};

struct VerifyReport {
  std::int64_t checked = 0;
  std::vector<std::string> damaged;  // one sentence each
};

class HISTION_API Project {
 public:
  // Opens the project in `folder`; creates it when `create` and the folder is missing or empty.
  // Removes temporary files that no living process holds and adopts sealed files the index lacks.
  // Throws Damaged (not a project, damaged, newer version), Resource.
  static std::shared_ptr<Project> open(const std::filesystem::path& folder, bool create = false);
  static bool isProject(const std::filesystem::path& folder);

  const std::filesystem::path& folder() const { return folder_; }
  std::filesystem::path cacheFolder() const;

  // Snapshots of the index, in the order of creation. refresh() re-reads it after another process
  // has written.
  std::vector<Entry> datasets() const;
  std::vector<Entry> results() const;
  std::optional<Entry> find(const std::string& id) const;
  void refresh();

  // The spectra of that id; without an id the only imaging or LC-MS dataset, else the only imaging
  // one. Throws Usage (none, unknown, several, another kind), Damaged.
  std::shared_ptr<const Dataset> dataset(const std::string& id = {}) const;
  std::string resolveDatasetId(const std::string& id = {}) const;
  // A dataset or a result by id, or "annotations:ID": what is drawn on ID, and on slides that are
  // aligned with it, now.
  DataPtr load(const std::string& id) const;

  // Imports all spectra of `source` into a sealed dataset and returns its id. Bounded memory, all
  // cores. On failure or cancel nothing is left. provenance.recipeHash etc. are the caller's.
  // With `link` the spectra stay in the source's file, whose hash provenance.files must hold.
  std::string addDataset(const SpectrumSource& source, Provenance provenance, Progress& progress,
                         const CancelToken& cancel, bool link = false);
  // The same for what else is imported: SpectrumSet (library), Histology, FeatureTable (matrix).
  // `name` is shown. Throws Failed for another kind.
  std::string addImported(const DataObject& object, const std::string& name, Provenance provenance,
                          Progress& progress, const CancelToken& cancel);
  static bool isImportedKind(DataKind kind);

  // Seals one result; returns its id: <module>-<8 digits of the recipe hash>-<output>.
  std::string addResult(const DataObject& object, Provenance provenance);
  // Ids of the results of that recipe, by output; empty when it was never run.
  std::vector<std::string> resultsOf(const std::string& recipeHash) const;

  // The content hash that storing `object` (a result or a SpectrumSource) would give now.
  std::string recomputedHash(const DataObject& object, Progress& progress,
                             const CancelToken& cancel, bool linked = false) const;

  // Removes a dataset or result from disk and index.
  void remove(const std::string& id);

  // Re-hashes every sealed file.
  VerifyReport verify(Progress& progress, const CancelToken& cancel) const;

  // Takes the place of the one window that may change the project, until this object is gone.
  // Returns why not, in one sentence (another window has it, the folder is read-only); empty:
  // taken.
  std::string hold();

  // What the window wants to find again (open dataset, m/z, view settings). Replaced atomically.
  nlohmann::json session() const;
  void saveSession(const nlohmann::json& session);

 private:
  Project() = default;
  std::string sealDataset(class TemporaryFile& temporary, const std::string& name, Entry entry,
                          Provenance provenance, Progress& progress, const CancelToken& cancel);
  std::filesystem::path folder_;
  struct State;
  std::shared_ptr<State> state_;
};

}  // namespace histion::store
