// Runs every analysis module of the build on a small phantom and holds it to the module interface:
// declared outputs, provenance, repeatability, cancelling, unknown inputs.
#include <gtest/gtest.h>

#include <chrono>
#include <cmath>
#include <thread>

#include "core/regions.h"
#include "core/registry.h"
#include "histion_run/engine.h"
#include "support/phantom_cube.h"
#include "support/retrieval_phantom.h"
#include "support/temporary_folder.h"

namespace histion {
namespace {

using runner::Engine;

class Modules : public ::testing::Test {
 protected:
  Modules() {
    testing::PhantomCubeOptions options;
    options.width = 24;
    options.height = 20;
    options.peaks = 30;
    auto spectra = testing::makePhantomCube(options).centroids();
    spectra.description.name = "phantom";
    Provenance provenance;
    provenance.module = "phantom";
    project = store::Project::open(folder / "project", true);
    project->addDataset(testing::MemorySource(std::move(spectra)), provenance, progress, cancel);
    Regions regions;
    regions.frame = "phantom";
    regions.regions.resize(1);
    regions.regions[0].parts = {{{{2, 2}, {12, 2}, {12, 9}, {2, 9}}}};
    provenance.output = "regions";
    provenance.recipeHash = std::string(64, 'a');
    project->addResult(regions, provenance);
    // A library, and what modules read from files, by the ids of their inputs and parameters.
    const auto written = testing::writeRetrievalPhantom(folder / "files");
    JobRequest library;
    library.project = (folder / "project").string();
    library.module = "import";
    library.files = {written.positive.string()};
    Engine(registry, progress, cancel).run(library);
    project->refresh();
    files = {{"queries", written.queries.string()},
             {"truth", written.truth.string()},
             {"candidates", written.candidates.string()}};
  }

  // Analysis modules whose every required input is the phantom or a result made from it.
  std::vector<Manifest> analyses() {
    std::vector<Manifest> found;
    for (const Manifest& m : registry.manifests())
      if (!m.isReader() && !m.isWriter()) found.push_back(m);
    return found;
  }

  // Small work: few epochs where a module trains.
  JobRequest request(const Manifest& m) {
    JobRequest r;
    r.project = (folder / "project").string();
    r.module = m.id;
    for (const ParameterSpec& p : m.parameters) {
      if (p.id == "epochs") r.parameters["epochs"] = 2;
      if (p.type == ParameterType::File && files.contains(p.id))
        r.parameters[p.id] = files.at(p.id);
    }
    for (const Port& port : m.inputs) {
      if (port.many) continue;  // all that there is
      if (files.contains(port.id)) {
        r.inputs[port.id] = files.at(port.id);
        continue;
      }
      // Modules may make further datasets: the phantom is named.
      if (port.kind == DataKind::Dataset)
        r.inputs[port.id] = "phantom";
      else if (!port.optional)
        r.inputs[port.id] = resultOf(port.kind);
    }
    return r;
  }

  // A result of that kind, from whichever module makes one out of a dataset alone.
  std::string resultOf(DataKind kind) {
    project->refresh();
    for (const store::Entry& entry : project->results())
      if (entry.kind == toString(kind)) return entry.id;
    for (const Manifest& m : analyses()) {
      const bool makes = std::any_of(m.outputs.begin(), m.outputs.end(),
                                     [&](const Port& p) { return p.kind == kind; });
      const bool simple = std::all_of(m.inputs.begin(), m.inputs.end(), [](const Port& p) {
        return p.optional || p.kind == DataKind::Dataset;
      });
      if (!makes || !simple) continue;
      run(m);
      return resultOf(kind);
    }
    ADD_FAILURE() << "no module makes a " << toString(kind);
    return {};
  }

  runner::RunResult run(const Manifest& m) {
    return Engine(registry, progress, cancel).run(request(m));
  }

  static std::vector<std::string> made(const runner::RunResult& outcome) {
    std::vector<std::string> ids = outcome.datasets;
    ids.insert(ids.end(), outcome.results.begin(), outcome.results.end());
    return ids;
  }

  testing::TemporaryFolder folder;
  std::map<std::string, std::string> files;
  ModuleRegistry registry{moduleFolder()};
  SilentProgress progress;
  CancelToken cancel;
  std::shared_ptr<store::Project> project;
};

TEST_F(Modules, GiveWhatTheirManifestDeclaresWithFullProvenance) {
  ASSERT_FALSE(analyses().empty());
  for (const Manifest& m : analyses()) {
    const auto outcome = run(m);
    project->refresh();
    for (const std::string& id : made(outcome)) {
      const auto entry = project->find(id);
      ASSERT_TRUE(entry) << id;
      const Provenance& p = entry->provenance;
      const auto port = std::find_if(m.outputs.begin(), m.outputs.end(),
                                     [&](const Port& o) { return o.id == p.output; });
      ASSERT_NE(port, m.outputs.end()) << m.id << " gave the undeclared output " << p.output;
      if (port->kind != DataKind::Dataset) {
        EXPECT_EQ(toString(port->kind), entry->kind) << id;
      }
      EXPECT_EQ(project->load(id)->kind(), port->kind);
      EXPECT_EQ(p.version, m.version);
      EXPECT_EQ(p.parameters.size(), m.parameters.size()) << "all parameters are recorded";
      EXPECT_FALSE(p.inputs.empty() && p.files.empty());
      for (const auto& input : p.inputs) EXPECT_FALSE(input.contentHash.empty()) << input.id;
      EXPECT_FALSE(p.recipeHash.empty());
      EXPECT_FALSE(p.device.empty());
      EXPECT_FALSE(p.created.empty());
    }
    for (const Port& port : m.outputs) {
      if (port.optional) continue;
      const auto ids = made(outcome);
      EXPECT_TRUE(std::any_of(
          ids.begin(), ids.end(),
          [&](const std::string& id) { return project->find(id)->provenance.output == port.id; }))
          << m.id << " did not give " << port.id;
    }
  }
}

TEST_F(Modules, GiveTheSameBytesWhenTheyRunAgain) {
  for (const Manifest& m : analyses()) {
    const auto outcome = run(m);
    project->refresh();
    for (const std::string& id : made(outcome))
      EXPECT_TRUE(Engine(registry, progress, cancel).rerun(*project, id).identical()) << id;
  }
}

TEST_F(Modules, AreNotRunTwiceForTheSameRecipe) {
  for (const Manifest& m : analyses()) {
    const auto first = run(m), second = run(m);
    EXPECT_TRUE(second.cached) << m.id;
    EXPECT_EQ(made(first), made(second)) << m.id;
  }
}

TEST_F(Modules, StopWithinASecondWhenCancelledAndLeaveNothing) {
  for (const Manifest& m : analyses()) {
    JobRequest r = request(m);
    project->refresh();
    const auto before = project->results().size();
    for (const ParameterSpec& p : m.parameters)
      if (p.id == "epochs") r.parameters["epochs"] = p.maximum ? int(*p.maximum) : 1000;
    r.force = true;
    CancelToken token;
    // Cancels as soon as the module first reports.
    struct CancelAtOnce : SilentProgress {
      CancelToken& token;
      std::chrono::steady_clock::time_point when{};
      explicit CancelAtOnce(CancelToken& t) : token(t) {}
      void update(double, std::string_view) override {
        if (token.cancelled()) return;
        when = std::chrono::steady_clock::now();
        token.cancel();
      }
    } watching(token);
    EXPECT_THROW(Engine(registry, watching, token).run(r), Cancelled) << m.id;
    const auto passed = std::chrono::steady_clock::now() - watching.when;
    EXPECT_LT(passed, std::chrono::seconds(1)) << m.id;
    project->refresh();
    EXPECT_EQ(project->results().size(), before) << m.id;
    for (const auto& file : std::filesystem::directory_iterator(folder / "project" / "results"))
      EXPECT_NE(file.path().filename().string()[0], '.') << file.path();
  }
}

TEST_F(Modules, RejectAnInputOfAnotherKindAndAnUnknownInput) {
  for (const Manifest& m : analyses()) {
    JobRequest unknown = request(m);
    unknown.inputs["no_such_input"] = "phantom";
    EXPECT_THROW(Engine(registry, progress, cancel).run(unknown), Error) << m.id;
    for (const Port& port : m.inputs) {
      JobRequest wrong = request(m);
      wrong.inputs[port.id] = "no-such-data";
      EXPECT_THROW(Engine(registry, progress, cancel).run(wrong), Error) << m.id;
    }
  }
}

}  // namespace
}  // namespace histion
