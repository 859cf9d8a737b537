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
  DataPtr answer;                     // of a module whose manifest declares one; else null
};

// Ids of data and names of files, by the ids of the manifest's inputs.
using GivenInputs = std::map<std::string, std::vector<std::string>>;

class Engine {
 public:
  Engine(const ModuleRegistry& registry, Progress& progress, const CancelToken& cancel)
      : registry_(registry), progress_(progress), cancel_(cancel) {}

  // A job as requested: an import of files, an export, or a module on data of the project. A
  // required dataset input may be left out when the project has one dataset, and one that takes
  // many objects for all of them. The name of a file in the place of an id is read for this run
  // alone. When the results of a module with an answer cannot be kept, that is a warning.
  RunResult run(const JobRequest& request);

  // Writes one object to a file; the writer follows from kind and extension. `given` overrides the
  // writer's parameters; those it does not know are left out. `with` goes to the writer's further
  // inputs by kind (an embedding and regions beside a matrix). Throws Usage when it takes none.
  void write(const DataPtr& data, const std::string& file,
             const nlohmann::json& given = nlohmann::json::object(),
             const std::vector<DataPtr>& with = {});

  // What a run of the module would take for what is given: for an input that takes many and is
  // missing, all there are. And the data of these inputs, without a record of where they come from.
  GivenInputs completed(const Manifest& manifest, const store::Project& project, GivenInputs given);
  Inputs load(const Manifest& manifest, const store::Project& project, const GivenInputs& given);

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
  // What was given for every input as ids of sealed data: drawn regions are frozen, datasets
  // cropped to the region that the request names.
  std::map<std::string, std::string> resolveInputs(store::Project& project,
                                                   const Manifest& manifest,
                                                   const JobRequest& request);
  GivenInputs givenInputs(const Manifest& manifest, const store::Project& project,
                          const std::map<std::string, std::string>& words);
  // Ids of all data that an input which takes many may have, but those given to other inputs.
  std::vector<std::string> everyOne(const Port& port, const store::Project& project,
                                    const GivenInputs& given);
  DataPtr readInput(const Port& port, const std::string& file, Progress& progress) const;
  // The data of every input; adds them to the provenance.
  Inputs loadInputs(const Manifest& manifest, const store::Project& project,
                    const GivenInputs& given, Provenance& provenance);
  void seal(store::Project& project, const Outputs& outputs, Provenance& provenance,
            RunResult& result);
  std::string sealAnnotations(store::Project& project, const std::string& id);
  Outputs compute(const Manifest& manifest, const Inputs& inputs, const Parameters& parameters,
                  Provenance& provenance);

  const ModuleRegistry& registry_;
  Progress& progress_;
  const CancelToken& cancel_;
};

}  // namespace histion::runner
