#include "retrieval/commands/comparison_run.h"

#include <algorithm>
#include <map>
#include <unordered_set>

#include "core/error.h"
#include "retrieval/evaluation/evaluate_run.h"
#include "retrieval/evaluation/stated_probability.h"
#include "retrieval/model/model_source.h"
#include "retrieval/scores/methods.h"
#include "retrieval/spectra/augmentation.h"
#include "retrieval/spectra/library_input.h"

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

TruthTable truthOf(const Parameters& parameters, const SpectrumSet& queries,
                   const CancelToken& cancel) {
  const std::string file = parameters.text("truth");
  return file.empty() ? TruthTable::statedBy(queries, cancel) : TruthTable::read(file, cancel);
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

// A query that is found because it is its own library spectrum says nothing.
void warnOfThemselves(EvaluationTask& task, const Library& library) {
  std::unordered_set<std::string> known;
  for (const MsmsSpectrum& spectrum : library.spectra()) known.insert(spectrum.id);
  const auto count = std::ranges::count_if(
      task.queries, [&](const MsmsSpectrum& query) { return known.contains(query.id); });
  if (count > 0)
    task.warnings.push_back(std::to_string(count) +
                            " queries are in the library themselves: name the library that they "
                            "were taken from it with --library");
}

Contested contestedOf(const EvaluationTask& task, const Library& library, const Tolerance& window) {
  std::map<std::string, double> masses;
  for (const LibraryMolecule& molecule : library.molecules())
    if (molecule.mass > 0) masses.emplace(molecule.firstBlock, molecule.mass);
  return contestedQueries(task, masses, window);
}

}  // namespace

Outputs Evaluate::run(const Inputs& inputs, const Parameters& parameters, Progress& progress,
                      const CancelToken& cancel) const {
  progress.update(0, "reading molecules");
  auto methods = methodsNamed(parameters.text("methods"));
  const PoolRule rule = poolRule(parameters);
  const auto queries = inputs.get<SpectrumSet>("queries");
  const TruthTable truth = truthOf(parameters, *queries, cancel);
  SubProgress reading(progress, 0, 0.1), indexing(progress, 0.1, 0.2), comparing(progress, 0.2, 1);
  EvaluationTask task = evaluationTask(queriesOf(*queries, truth), truth,
                                       candidatesOf(parameters, rule, reading, cancel), rule);
  MethodSources sources;
  if (needsModel(methods)) {
    sources.model = modelOf(inputs);
    if (!sources.model) methods = methodsWithoutModel(methods, parameters, progress);
  }
  sources.encoders = encodersOf(inputs);
  if (parameters.text("methods").empty()) methods = withEncoders(methods, sources);
  sources.library = libraryOf(inputs, "library", indexing, cancel);
  std::optional<Contested> contested;
  if (sources.library) {
    warnOfThemselves(task, *sources.library);
    contested = contestedOf(task, *sources.library, rule.window);
  }
  for (const std::string& warning : task.warnings) progress.warn(warning);
  disturb(task.queries, parameters);
  auto scorers = makeScorers(methods, sources);
  // Among molecules of any mass nobody is told probabilities.
  if (!rule.queryMolecules)
    for (NamedScorer& method : scorers) addStatedProbabilities(method);
  const auto seed = std::uint64_t(parameters.integer("seed"));
  const auto results = evaluateScorers(task, scorers, seed, comparing, cancel);
  const auto table = evaluationTable(task, results, seed, contested ? &*contested : nullptr);
  if (sources.model) table->facts["model"] = sources.model->hash();
  return {{"comparison", table}, {"curves", evaluationCurves(results)}};
}

}  // namespace histion::retrieval
