// Runs one module on one project: validates, loads inputs, runs, seals the results with their
// provenance. Used by every command that computes. Knows no terminal and no JSON lines.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "core/job.h"
#include "core/progress.h"
#include "core/registry.h"
#include "store/project.h"

namespace histion::runner {

struct RunResult {
  std::vector<std::string> datasets;  // ids of imported datasets
  std::vector<std::string> results;   // ids of results
  bool cached = false;                // the same recipe had been run before
};

class Engine {
 public:
  Engine(const ModuleRegistry& registry, Progress& progress, const CancelToken& cancel)
      : registry_(registry), progress_(progress), cancel_(cancel) {}

  // A job as requested: an import of files, an export, or a module on data of the project. A
  // required dataset input may be left out when the project has one dataset.
  RunResult run(const JobRequest& request);

  // Writes one object to a file; the writer follows from kind and extension. `given` overrides the
  // writer's parameters; those it does not know are left out. `with` goes to the writer's further
  // inputs by kind (an embedding and regions beside a matrix). Throws Usage when it takes none.
  void write(const DataPtr& data, const std::string& file,
             const nlohmann::json& given = nlohmann::json::object(),
             const std::vector<DataPtr>& with = {});

  // The reader of a file, or of a folder that holds files a reader knows by their whole name.
  // Throws Usage (no such file), Damaged (nothing opens it).
  const Manifest& readerFor(const std::string& file) const;

  struct Rerun {
    std::string id, storedHash, newHash;
    bool identical() const { return storedHash == newHash; }
  };
  // Computes a dataset or result again from its provenance and compares the bytes.
  Rerun rerun(const store::Project& project, const std::string& id);

 private:
  RunResult import(store::Project& project, const JobRequest& request);
  void importFile(store::Project& project, const JobRequest& request, const std::string& file,
                  RunResult& result);
  void exportData(const store::Project& project, const JobRequest& request);
  RunResult runModule(store::Project& project, const JobRequest& request);
  // Ids of sealed data for every input: drawn regions are frozen, datasets cropped to the region
  // that the request names.
  std::map<std::string, std::string> resolveInputs(store::Project& project,
                                                   const Manifest& manifest,
                                                   const JobRequest& request);
  std::string sealAnnotations(store::Project& project, const std::string& id);
  Outputs compute(const Manifest& manifest, const Inputs& inputs, const Parameters& parameters,
                  Provenance& provenance);

  const ModuleRegistry& registry_;
  Progress& progress_;
  const CancelToken& cancel_;
};

}  // namespace histion::runner
