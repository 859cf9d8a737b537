#include "retrieval/combined.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "compute/random.h"
#include "retrieval/pool_weights.h"
#include "retrieval/tower_scorers.h"

namespace histion::retrieval {
namespace {

enum Source : std::size_t { kTowers, kAnalogues, kCosine, kEntropy, kModified, kEvidence };

// A high similarity says much more than a middling one: the library's enter also as powers.
// Analogues are the molecules of the most similar library spectra, as far as they are others than
// the candidate.
struct Part {
  const char* name;
  Source source;
  double power;
};
constexpr Part kParts[] = {
    {"towers", kTowers, 1},
    {"fragment_evidence", kEvidence, 1},
    {"library_analogues", kAnalogues, 1},
    {"library_cosine", kCosine, 1},
    {"library_cosine_3", kCosine, 3},
    {"entropy", kEntropy, 1},
    {"entropy_3", kEntropy, 3},
    {"modified_cosine", kModified, 1},
};
constexpr std::size_t kPartCount = std::size(kParts);
constexpr std::size_t kEvidencePart = 1;

constexpr const char* kNone = "none";

// A pointer to a model that somebody else holds.
std::shared_ptr<const TwoTowerModel> borrowed(const TwoTowerModel& model) {
  return {std::shared_ptr<const TwoTowerModel>(), &model};
}

double weightOf(const PartWeights& weights, const char* name) {
  const auto found = weights.find(name);
  return found == weights.end() ? 0.0 : found->second;
}

double massOfMolecule(const LibraryMolecule& molecule) {
  const auto formula = Formula::parse(molecule.formula);
  return formula ? formula->mass() : 0;
}

// Questions whose answers are known, from a library.
struct Fitting {
  CandidateSet candidates;
  std::vector<MsmsSpectrum> queries;
  std::vector<std::int32_t> own;  // molecule of each query
  std::vector<std::vector<std::size_t>> pools;
  std::vector<PoolExample> examples;
};

// An example as it is asked within a mass window: without candidates of another mass, and without
// what the mass alone gives.
PoolExample withinWindow(const PoolExample& example, std::span<const std::size_t> pool,
                         const CandidateSet& candidates, const CombinedScorer& scorer,
                         std::size_t query) {
  const MzWindow window = Tolerance::ppm(10).window(candidates.all()[pool[example.right]].mass);
  PoolExample kept;
  kept.weight = example.weight;
  std::vector<std::size_t> isomers;
  for (std::size_t i = 0; i < pool.size(); ++i) {
    if (!window.contains(candidates.all()[pool[i]].mass)) continue;
    if (i == example.right) kept.right = isomers.size();
    isomers.push_back(pool[i]);
    const auto row = example.parts.begin() + std::ptrdiff_t(i * kPartCount);
    kept.parts.insert(kept.parts.end(), row, row + std::ptrdiff_t(kPartCount));
  }
  const double whole = scorer.wholeMolecules(query, isomers);
  for (std::size_t i = 0; i < isomers.size(); ++i)
    kept.parts[i * kPartCount + kEvidencePart] -= whole;
  return kept;
}

bool isMeasuredElsewhere(const Library& library, const LibraryMolecule& molecule,
                         const MsmsSpectrum& asked) {
  return std::ranges::any_of(molecule.spectra, [&](std::int32_t s) {
    const MsmsSpectrum& other = library.spectra()[std::size_t(s)];
    return other.positive == asked.positive && collectionOf(other.id) != collectionOf(asked.id);
  });
}

Fitting fittingOf(const Library& library, std::span<const std::int32_t> molecules) {
  constexpr std::size_t kSpectraOfMolecule = 6;
  constexpr std::ptrdiff_t kNeighbours = 6;
  Fitting fitting;
  std::vector<std::pair<double, std::size_t>> byMass;
  for (const LibraryMolecule& molecule : library.molecules())
    if (molecule.fingerprint.any())
      byMass.emplace_back(
          massOfMolecule(molecule),
          fitting.candidates.add({molecule.firstBlock, molecule.name, molecule.smiles,
                                  molecule.formula, massOfMolecule(molecule), 0}));
  std::ranges::sort(byMass);
  std::vector<char> known;
  for (const std::int32_t m : molecules) {
    const LibraryMolecule& molecule = library.molecules()[std::size_t(m)];
    const auto own = fitting.candidates.find(molecule.firstBlock);
    if (!own) continue;
    const double mass = massOfMolecule(molecule);
    auto pool = fitting.candidates.within(mass, Tolerance::ppm(10));
    const auto at = std::ranges::lower_bound(byMass, std::pair(mass, *own)) - byMass.begin();
    for (auto i = std::max<std::ptrdiff_t>(0, at - kNeighbours);
         i < std::min(std::ssize(byMass), at + kNeighbours + 1); ++i)
      pool.push_back(byMass[std::size_t(i)].second);
    std::ranges::sort(pool);
    pool.erase(std::unique(pool.begin(), pool.end()), pool.end());
    const auto right = std::size_t(std::ranges::find(pool, *own) - pool.begin());
    const std::size_t count = std::min(molecule.spectra.size(), kSpectraOfMolecule);
    for (std::size_t i = 0; i < count; ++i) {
      const auto spectrum = std::size_t(molecule.spectra[i * molecule.spectra.size() / count]);
      fitting.queries.push_back(library.spectra()[spectrum]);
      fitting.queries.back().firstBlock = molecule.firstBlock;
      fitting.own.push_back(m);
      fitting.pools.push_back(pool);
      fitting.examples.push_back({{}, right, 1.0 / double(count)});
      known.push_back(isMeasuredElsewhere(library, molecule, fitting.queries.back()));
    }
  }
  double sum[2] = {0, 0};
  for (std::size_t i = 0; i < known.size(); ++i) sum[int(known[i])] += fitting.examples[i].weight;
  for (std::size_t i = 0; i < known.size(); ++i)
    if (sum[0] > 0 && sum[1] > 0) fitting.examples[i].weight /= sum[int(known[i])];
  return fitting;
}

}  // namespace

CombinedScorer::CombinedScorer(std::shared_ptr<const Library> library,
                               std::shared_ptr<CandidateViews> views, const LibraryScoring& scoring)
    : views_(std::move(views)) {
  sources_.push_back(towersScorer(views_));
  LibraryScoring analogues = scoring;
  analogues.hidden = [](std::size_t, std::int32_t) { return true; };
  sources_.push_back(nearestLibraryScorer(library, analogues, 50, views_));
  for (const Similarity similarity :
       {Similarity::Cosine, Similarity::Entropy, Similarity::ModifiedCosine})
    sources_.push_back(libraryScorer(library, similarity, scoring));
  sources_.push_back(evidenceScorer(views_));
  whole_ = wholeMoleculeScorer(views_);
}

void CombinedScorer::prepare(std::span<const MsmsSpectrum> queries, const CandidateSet& candidates,
                             Progress& progress, const CancelToken& cancel) {
  const double count = double(sources_.size());
  for (std::size_t i = 0; i < sources_.size(); ++i) {
    SubProgress part(progress, double(i) / count, double(i + 1) / count);
    sources_[i]->prepare(queries, candidates, part, cancel);
  }
  whole_->prepare(queries, candidates, progress, cancel);
}

std::vector<double> CombinedScorer::score(std::size_t query,
                                          std::span<const std::size_t> pool) const {
  const PartWeights& weights = views_->model()->parts().combined;
  std::vector<double> scores(pool.size(), 0.0);
  for (std::size_t source = 0; source < kEvidence; ++source) {
    const auto values = sources_[source]->score(query, pool);
    for (const Part& part : kParts) {
      const double weight = part.source == source ? weightOf(weights, part.name) : 0.0;
      if (weight <= 0) continue;
      for (std::size_t i = 0; i < pool.size(); ++i)
        scores[i] += weight * (part.power == 1 ? values[i] : std::pow(values[i], part.power));
    }
  }
  addEvidence(*sources_[kEvidence], weightOf(weights, kParts[kEvidencePart].name), query, pool,
              scores);
  return scores;
}

double CombinedScorer::wholeMolecules(std::size_t query, std::span<const std::size_t> pool) const {
  const auto values = whole_->score(query, pool);
  const double sum = std::accumulate(values.begin(), values.end(), 0.0);
  return values.empty() ? 0.0 : sum / double(values.size());
}

double CombinedScorer::base(std::size_t query, std::span<const std::size_t> pool) const {
  return weightOf(views_->model()->parts().combined, kParts[kEvidencePart].name) *
         wholeMolecules(query, pool);
}

std::optional<double> CombinedScorer::noneScore() const {
  const PartWeights& weights = views_->model()->parts().combined;
  const auto found = weights.find(kNone);
  return found == weights.end() ? std::optional<double>() : found->second;
}

std::vector<std::string> CombinedScorer::partNames() {
  std::vector<std::string> names;
  for (const Part& part : kParts) names.emplace_back(part.name);
  return names;
}

std::vector<double> CombinedScorer::parts(std::size_t query,
                                          std::span<const std::size_t> pool) const {
  std::vector<double> values(pool.size() * kPartCount);
  for (std::size_t source = 0; source < sources_.size(); ++source) {
    const auto scores = sources_[source]->score(query, pool);
    for (std::size_t p = 0; p < kPartCount; ++p)
      if (kParts[p].source == source)
        for (std::size_t i = 0; i < pool.size(); ++i)
          values[i * kPartCount + p] =
              kParts[p].power == 1 ? scores[i] : std::pow(scores[i], kParts[p].power);
  }
  return values;
}

void fitWeights(TwoTowerModel& model, const std::shared_ptr<const Library>& library,
                std::span<const std::int32_t> molecules, Progress& progress,
                const CancelToken& cancel) {
  constexpr double kHidden = 0.7;  // share of the wrong molecules whose spectra are hidden
  Fitting fitting = fittingOf(*library, molecules);
  auto& [candidates, queries, own, pools, examples] = fitting;
  LibraryScoring scoring;
  scoring.leaveOut = LeaveOut::OwnCollection;
  scoring.hidden = [&own](std::size_t query, std::int32_t molecule) {
    return own[query] != molecule &&
           compute::Random(query, std::uint64_t(molecule)).uniform() < kHidden;
  };
  const auto views = std::make_shared<CandidateViews>(borrowed(model));
  CombinedScorer scorer(library, views, scoring);
  scorer.prepare(queries, candidates, progress, cancel);
  std::vector<PoolExample> pairs = examples;
  for (std::size_t q = 0; q < queries.size(); ++q) {
    cancel.check();
    examples[q].parts = scorer.parts(q, pools[q]);
    for (std::size_t i = 0; i < pools[q].size(); ++i)
      for (std::size_t p = 0; p < 2; ++p)
        pairs[q].parts.push_back(examples[q].parts[i * kPartCount + p]);
  }
  auto two = fitPoolWeights(pairs, 2);
  auto all = fitPoolWeights(examples, kPartCount);
  // Where there is nothing to learn from, every part counts the same.
  if (two[0] <= 0 && two[1] <= 0) two = {1, 1};
  if (std::ranges::all_of(all, [](double weight) { return weight <= 0; }))
    all.assign(kPartCount, 1);
  PartWeights combined;
  for (std::size_t p = 0; p < kPartCount; ++p) combined[kParts[p].name] = all[p];
  std::vector<PoolExample> asked;
  for (std::size_t q = 0; q < queries.size(); ++q)
    asked.push_back(withinWindow(examples[q], pools[q], candidates, scorer, q));
  combined[kNone] = fitNoneScore(asked, all);
  nlohmann::json card{{"queries", queries.size()},
                      {"log_probability_two_tower", poolLogProbability(pairs, two)},
                      {"log_probability_combined", poolLogProbability(examples, all)}};
  model.setWeights(two[0], two[1], std::move(combined));
  model.addToCard("weights", std::move(card));
}

}  // namespace histion::retrieval
