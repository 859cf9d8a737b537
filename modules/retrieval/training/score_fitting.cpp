#include "retrieval/training/score_fitting.h"

#include <algorithm>

#include "compute/random.h"
#include "retrieval/scores/combined.h"
#include "retrieval/training/pool_weights.h"

namespace histion::retrieval {
namespace {

const Tolerance kIsomers = Tolerance::ppm(10);

// Questions whose answers are known, from a library. All vectors have one entry per question.
struct Questions {
  CandidateSet candidates;
  std::vector<MsmsSpectrum> spectra;
  std::vector<std::int32_t> molecules;  // each one's own, of the library
  std::vector<std::vector<std::size_t>> pools;
  std::vector<PoolExample> examples;
};

bool isMeasuredElsewhere(const Library& library, const LibraryMolecule& molecule,
                         const MsmsSpectrum& asked) {
  return std::ranges::any_of(molecule.spectra, [&](std::int32_t s) {
    const MsmsSpectrum& other = library.spectra()[std::size_t(s)];
    return other.positive == asked.positive && collectionOf(other.id) != collectionOf(asked.id);
  });
}

// A candidate's isomers and its neighbours by mass, ascending; `byMass` are all candidates.
std::vector<std::size_t> poolAround(std::size_t own, const CandidateSet& candidates,
                                    std::span<const std::pair<double, std::size_t>> byMass) {
  constexpr std::ptrdiff_t kNeighbours = 6;
  const double mass = candidates.all()[own].mass;
  auto pool = candidates.within(mass, kIsomers);
  const auto at = std::ranges::lower_bound(byMass, std::pair(mass, own)) - byMass.begin();
  for (auto i = std::max<std::ptrdiff_t>(0, at - kNeighbours);
       i < std::min(std::ssize(byMass), at + kNeighbours + 1); ++i)
    pool.push_back(byMass[std::size_t(i)].second);
  std::ranges::sort(pool);
  pool.erase(std::unique(pool.begin(), pool.end()), pool.end());
  return pool;
}

Questions questionsOf(const Library& library, std::span<const std::int32_t> molecules) {
  constexpr std::size_t kSpectraOfMolecule = 6;
  Questions asked;
  asked.candidates = candidatesOf(library);
  std::vector<std::pair<double, std::size_t>> byMass;
  for (std::size_t i = 0; i < asked.candidates.all().size(); ++i)
    byMass.emplace_back(asked.candidates.all()[i].mass, i);
  std::ranges::sort(byMass);
  std::vector<char> known;
  for (const std::int32_t m : molecules) {
    const LibraryMolecule& molecule = library.molecules()[std::size_t(m)];
    const auto own = asked.candidates.find(molecule.firstBlock);
    if (!own) continue;
    const auto pool = poolAround(*own, asked.candidates, byMass);
    const auto right = std::size_t(std::ranges::find(pool, *own) - pool.begin());
    const std::size_t count = std::min(molecule.spectra.size(), kSpectraOfMolecule);
    for (std::size_t i = 0; i < count; ++i) {
      const auto spectrum = std::size_t(molecule.spectra[i * molecule.spectra.size() / count]);
      asked.spectra.push_back(library.spectra()[spectrum]);
      asked.spectra.back().firstBlock = molecule.firstBlock;
      asked.molecules.push_back(m);
      asked.pools.push_back(pool);
      asked.examples.push_back({{}, right, 1.0 / double(count)});
      known.push_back(isMeasuredElsewhere(library, molecule, asked.spectra.back()));
    }
  }
  // Molecules that another laboratory has measured weigh as much as the others together.
  double sum[2] = {0, 0};
  for (std::size_t i = 0; i < known.size(); ++i) sum[int(known[i])] += asked.examples[i].weight;
  if (sum[0] > 0 && sum[1] > 0)
    for (std::size_t i = 0; i < known.size(); ++i) asked.examples[i].weight /= sum[int(known[i])];
  return asked;
}

// Examples with some of the parts only.
std::vector<PoolExample> withParts(std::span<const PoolExample> examples, std::size_t parts,
                                   std::span<const std::size_t> kept) {
  std::vector<PoolExample> result;
  for (const PoolExample& example : examples) {
    result.push_back({{}, example.right, example.weight});
    for (std::size_t row = 0; row < example.parts.size(); row += parts)
      for (const std::size_t part : kept) result.back().parts.push_back(example.parts[row + part]);
  }
  return result;
}

// A question as it is asked within a mass window: without candidates of another mass, and without
// what the mass alone gives.
PoolExample withinWindow(const Questions& asked, std::size_t question, const CombinedScorer& scorer,
                         std::size_t parts, std::size_t basePart) {
  const PoolExample& example = asked.examples[question];
  const auto& pool = asked.pools[question];
  const MzWindow window = kIsomers.window(asked.candidates.all()[pool[example.right]].mass);
  PoolExample kept{{}, 0, example.weight};
  std::vector<std::size_t> isomers;
  for (std::size_t i = 0; i < pool.size(); ++i) {
    if (!window.contains(asked.candidates.all()[pool[i]].mass)) continue;
    if (i == example.right) kept.right = isomers.size();
    isomers.push_back(pool[i]);
    const auto row = example.parts.begin() + std::ptrdiff_t(i * parts);
    kept.parts.insert(kept.parts.end(), row, row + std::ptrdiff_t(parts));
  }
  const double whole = scorer.wholeMolecules(question, isomers);
  for (std::size_t at = basePart; at < kept.parts.size(); at += parts) kept.parts[at] -= whole;
  return kept;
}

// Where there is nothing to learn from, every part counts the same.
std::vector<double> weightsOrOnes(std::span<const PoolExample> examples, std::size_t parts) {
  auto weights = fitPoolWeights(examples, parts);
  if (std::ranges::all_of(weights, [](double weight) { return weight <= 0; }))
    weights.assign(parts, 1);
  return weights;
}

}  // namespace

void fitWeights(TwoTowerModel& model, const std::shared_ptr<const Library>& library,
                std::span<const std::int32_t> molecules, Progress& progress,
                const CancelToken& cancel) {
  constexpr double kHidden = 0.7;  // share of the wrong molecules whose spectra are hidden
  Questions asked = questionsOf(*library, molecules);
  LibraryScoring scoring;
  scoring.leaveOut = LeaveOut::OwnCollection;
  scoring.hidden = [&asked](std::size_t query, std::int32_t molecule) {
    return asked.molecules[query] != molecule &&
           compute::Random(query, std::uint64_t(molecule)).uniform() < kHidden;
  };
  // The model outlives the scorer.
  const std::shared_ptr<const TwoTowerModel> borrowed(std::shared_ptr<const TwoTowerModel>(),
                                                      &model);
  CombinedScorer scorer(library, std::make_shared<CandidateViews>(borrowed), scoring);
  scorer.prepare(asked.spectra, asked.candidates, progress, cancel);

  const auto names = CombinedScorer::partNames();
  const std::size_t parts = names.size();
  const auto place = [&](const char* name) {
    return std::size_t(std::ranges::find(names, name) - names.begin());
  };
  const std::size_t two[] = {place(CombinedScorer::kTowersPart), place(CombinedScorer::kBasePart)};
  std::vector<PoolExample> inWindow;
  for (std::size_t q = 0; q < asked.spectra.size(); ++q) {
    cancel.check();
    asked.examples[q].parts = scorer.parts(q, asked.pools[q]);
    inWindow.push_back(withinWindow(asked, q, scorer, parts, two[1]));
  }
  const auto pairs = withParts(asked.examples, parts, two);
  const auto twoWeights = weightsOrOnes(pairs, 2),
             allWeights = weightsOrOnes(asked.examples, parts);
  PartWeights combined;
  for (std::size_t p = 0; p < parts; ++p) combined[names[p]] = allWeights[p];
  const ListedOdds odds = fitListedOdds(inWindow, allWeights);
  combined[CombinedScorer::kListedSlope] = odds.slope;
  combined[CombinedScorer::kListedOffset] = odds.offset;
  nlohmann::json card{{"queries", asked.spectra.size()},
                      {"log_probability_two_tower", poolLogProbability(pairs, twoWeights)},
                      {"log_probability_combined", poolLogProbability(asked.examples, allWeights)}};
  model.setWeights(twoWeights[0], twoWeights[1], std::move(combined));
  model.addToCard("weights", std::move(card));
}

}  // namespace histion::retrieval
