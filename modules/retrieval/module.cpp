// Offers the methods of this family to the registry.
#include "core/module.h"

#include "retrieval/augmentation.h"
#include "retrieval/evaluate_run.h"
#include "retrieval/library_input.h"
#include "retrieval/mass_run.h"
#include "retrieval/methods.h"
#include "retrieval/model_source.h"
#include "retrieval/search_run.h"
#include "retrieval/train_run.h"

namespace histion::retrieval {
namespace {

PoolRule poolRule(const Parameters& parameters) {
  const double da = parameters.real("window_da");
  return {parameters.text("pool") == "queries",
          da > 0 ? Tolerance::da(da) : Tolerance::ppm(parameters.real("window_ppm"))};
}

CandidateSet candidatesOf(const Parameters& parameters, const PoolRule& rule, Progress& progress,
                          const CancelToken& cancel) {
  const std::string file = parameters.text("candidates");
  if (!file.empty()) return CandidateSet::read(file, progress, cancel);
  if (rule.queryMolecules) return {};
  throw Error(ErrorKind::Usage, "no candidates are named",
              "Name their file with --candidates, or compare the queries' molecules with --pool "
              "queries");
}

// Queries as a worse measurement would give them, for robustness curves.
void disturb(std::vector<MsmsSpectrum>& queries, const Parameters& parameters) {
  Augmentation how;
  how.dropLow = how.dropHigh = parameters.real("drop_peaks");
  how.jitterPpm = parameters.real("jitter_ppm");
  how.noisePeaks = int(parameters.integer("noise_peaks"));
  how.noiseIntensity = 0.1;
  how.scaleLow = how.scaleHigh = 1;
  how.cropProbability = 0;
  if (how.dropLow <= 0 && how.jitterPpm <= 0 && how.noisePeaks <= 0) return;
  const auto seed = std::uint64_t(parameters.integer("seed"));
  for (std::size_t q = 0; q < queries.size(); ++q) {
    compute::Random random(seed, q);
    if (!queries[q].mz.empty()) queries[q] = augmented(queries[q], how, random);
  }
}

// Without a model those methods can be compared that need none, unless others were named.
std::vector<std::string> methodsWithoutModel(const std::vector<std::string>& methods,
                                             const Parameters& parameters, Progress& progress) {
  const std::string what = "there is no retrieval model";
  const std::string remedy = "Train one with retrieval-train and name it with --model";
  if (!parameters.text("methods").empty()) throw Error(ErrorKind::Usage, what, remedy);
  progress.warn(what + ": its methods are left out. " + remedy);
  return withoutModel(methods);
}

class Evaluate : public Module {
 public:
  Outputs run(const Inputs& inputs, const Parameters& parameters, Progress& progress,
              const CancelToken& cancel) const override {
    progress.update(0, "reading molecules");
    auto methods = methodsNamed(parameters.text("methods"));
    const PoolRule rule = poolRule(parameters);
    const TruthTable truth = TruthTable::read(parameters.text("truth"), cancel);
    SubProgress reading(progress, 0, 0.1), indexing(progress, 0.1, 0.2),
        comparing(progress, 0.2, 1);
    EvaluationTask task =
        evaluationTask(queriesOf(*inputs.get<SpectrumSet>("queries"), truth), truth,
                       candidatesOf(parameters, rule, reading, cancel), rule);
    for (const std::string& warning : task.warnings) progress.warn(warning);
    disturb(task.queries, parameters);
    MethodSources sources;
    if (needsModel(methods)) {
      sources.model = modelOf(inputs);
      if (!sources.model) methods = methodsWithoutModel(methods, parameters, progress);
    }
    if (needsLibrary(methods)) sources.library = libraryOf(inputs, "library", indexing, cancel);
    const auto seed = std::uint64_t(parameters.integer("seed"));
    const auto results =
        evaluateScorers(task, makeScorers(methods, sources), seed, comparing, cancel);
    return {{"comparison", evaluationTable(task, results, seed)}};
  }
};

}  // namespace
}  // namespace histion::retrieval

HISTION_PLUGIN({"retrieval", histion::make<histion::retrieval::Search>},
               {"retrieval-mass", histion::make<histion::retrieval::MassSearch>},
               {"retrieval-index", histion::make<histion::retrieval::MakeIndex>},
               {"retrieval-evaluate", histion::make<histion::retrieval::Evaluate>},
               {"retrieval-train", histion::make<histion::retrieval::Train>});
