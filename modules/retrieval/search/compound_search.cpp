#include "retrieval/search/compound_search.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <unordered_set>

#include "retrieval/index/index_encoding.h"
#include "retrieval/scores/combined.h"
#include "retrieval/training/pool_weights.h"

namespace histion::retrieval {
namespace {

// Candidates that the vectors may send on to the score, and molecules that the library may add.
constexpr std::size_t kByVector = 48, kByLibrary = 16;

std::vector<Adduct> adductsOf(const MsmsSpectrum& spectrum) {
  if (spectrum.adduct) return {*spectrum.adduct};
  const auto usual = usualAdducts(spectrum.positive);
  return {usual.begin(), usual.end()};
}

// Windows of the neutral mass; none when everything counts.
std::vector<MzWindow> windowsOf(const CompoundQuestion& question) {
  std::vector<MzWindow> windows;
  if (!question.precursor || question.spectrum.precursorMz <= 0) return windows;
  for (const Adduct& adduct : adductsOf(question.spectrum)) {
    const double mass = adduct.neutralMass(question.spectrum.precursorMz);
    if (mass > 0) windows.push_back(question.precursor->window(mass));
  }
  return windows;
}

// The spectra of the library that are the question itself, ascending.
std::vector<std::int32_t> itselfIn(const Library& library, const MsmsSpectrum& asked) {
  std::vector<std::int32_t> same;
  const auto& spectra = library.spectra();
  for (std::size_t i = 0; i < spectra.size(); ++i)
    if ((!asked.id.empty() && spectra[i].id == asked.id) ||
        (spectra[i].mz == asked.mz && spectra[i].intensity == asked.intensity))
      same.push_back(std::int32_t(i));
  return same;
}

// Adds molecules of the library whose spectra are like the question's, be they in the index or not.
// Returns how many were not there yet.
std::size_t addLikeMolecules(const Library& library, const CompoundQuestion& question,
                             const std::vector<std::int32_t>& without, CandidateSet& candidates) {
  const auto windows = windowsOf(question);
  const auto fits = [&](double mass) {
    return windows.empty() || std::ranges::any_of(windows, [&](const MzWindow& window) {
             return window.contains(mass);
           });
  };
  const std::size_t before = candidates.all().size();
  std::unordered_set<std::int32_t> seen;
  for (const Similarity similarity : {Similarity::Cosine, Similarity::Entropy}) {
    const SearchOptions options{similarity, Tolerance::da(0.01), {}, windows.empty() ? 200u : 0u};
    std::size_t added = 0;
    for (const SearchHit& hit : library.search().find(question.spectrum, options)) {
      const std::int32_t m = library.moleculeOf(std::size_t(hit.index));
      if (added >= kByLibrary) break;
      if (std::ranges::binary_search(without, hit.index)) continue;
      if (m < 0 || !seen.insert(m).second) continue;
      const LibraryMolecule& molecule = library.molecules()[std::size_t(m)];
      if (!fits(molecule.mass) || molecule.smiles.empty()) continue;
      ++added;
      candidates.add(candidateOf(molecule));
    }
  }
  return candidates.all().size() - before;
}

void setAdduct(const MsmsSpectrum& spectrum, CompoundHit& hit) {
  if (spectrum.precursorMz <= 0 || hit.candidate.mass <= 0) {
    hit.adduct = spectrum.adduct;
    return;
  }
  for (const Adduct& adduct : adductsOf(spectrum)) {
    const double mz = adduct.mz(hit.candidate.mass);
    const double error = (spectrum.precursorMz - mz) / mz * 1e6;
    if (hit.ppmError && std::abs(*hit.ppmError) <= std::abs(error)) continue;
    hit.ppmError = error;
    hit.adduct = adduct;
  }
}

void setLibrarySpectrum(const Library& library, const MsmsSpectrum& asked,
                        const std::vector<std::int32_t>& without, CompoundHit& hit) {
  const std::int32_t molecule = library.find(hit.candidate.firstBlock);
  if (molecule < 0) return;
  for (const std::int32_t s : library.molecules()[std::size_t(molecule)].spectra) {
    const MsmsSpectrum& spectrum = library.spectra()[std::size_t(s)];
    if (spectrum.positive != asked.positive || std::ranges::binary_search(without, s)) continue;
    const double cosine = compare(asked, spectrum, Similarity::Cosine, Tolerance::da(0.01)).score;
    if (hit.librarySpectrum >= 0 && cosine <= hit.similarity) continue;
    hit.librarySpectrum = s;
    hit.similarity = cosine;
  }
}

}  // namespace

CompoundSearch::CompoundSearch(std::shared_ptr<const TwoTowerModel> model,
                               std::shared_ptr<const Library> library, CandidateIndex index)
    : model_(std::move(model)),
      modelHash_(model_->hash()),
      library_(std::move(library)),
      index_(std::move(index)) {
  requireFitted(*model_);
  index_.requireModel(modelHash_);
}

std::vector<std::uint32_t> CompoundSearch::shortlist(const CompoundQuestion& question,
                                                     CompoundAnswer& answer,
                                                     const CancelToken& cancel) const {
  CandidateFilter filter;
  filter.masses = windowsOf(question);
  answer.inWindow = filter.none() ? index_.size() : index_.passing(filter).size();
  if (answer.inWindow == 0) return {};
  const auto vector = model_->encode({&question.spectrum, 1}, cancel);
  std::vector<std::uint32_t> found;
  for (const IndexHit& hit : index_.find(vector, kByVector, filter, cancel))
    found.push_back(hit.candidate);
  return found;
}

CompoundAnswer CompoundSearch::find(const CompoundQuestion& question,
                                    const CancelToken& cancel) const {
  CompoundAnswer answer;
  if (question.spectrum.mz.empty()) return answer;
  LibraryScoring scoring;
  if (library_ && question.leaveOutItself) scoring.without = itselfIn(*library_, question.spectrum);
  CandidateSet candidates;
  for (Candidate& candidate : index_.candidates(shortlist(question, answer, cancel)))
    candidates.add(std::move(candidate));
  if (library_)
    answer.inWindow += addLikeMolecules(*library_, question, scoring.without, candidates);
  answer.compared = candidates.all().size();
  if (answer.compared == 0) return answer;
  cancel.check();

  CombinedScorer scorer(library_, std::make_shared<CandidateViews>(model_), scoring);
  SilentProgress progress;
  scorer.prepare({&question.spectrum, 1}, candidates, progress, cancel);
  std::vector<std::size_t> pool(answer.compared);
  std::iota(pool.begin(), pool.end(), std::size_t(0));
  auto scores = scorer.score(0, pool);
  const double base = scorer.base(0, pool);
  for (double& score : scores) score -= base;
  const auto probabilities = poolProbabilities(scores, scorer.listedOdds());
  answer.noneProbability = 1 - std::accumulate(probabilities.begin(), probabilities.end(), 0.0);
  std::ranges::stable_sort(pool, std::greater<>(), [&](std::size_t i) { return scores[i]; });
  pool.resize(std::min(pool.size(), question.most));
  const auto parts = scorer.parts(0, pool);
  const auto names = CombinedScorer::partNames();
  for (std::size_t rank = 0; rank < pool.size(); ++rank) {
    CompoundHit hit;
    hit.candidate = candidates.all()[pool[rank]];
    hit.score = scores[pool[rank]];
    hit.probability = probabilities[pool[rank]];
    for (std::size_t p = 0; p < names.size(); ++p)
      if (const auto weight = model_->parts().combined.find(names[p]);
          weight != model_->parts().combined.end() && weight->second > 0)
        hit.parts.emplace_back(names[p], weight->second * parts[rank * names.size() + p] -
                                             (names[p] == CombinedScorer::kBasePart ? base : 0.0));
    setAdduct(question.spectrum, hit);
    if (library_) setLibrarySpectrum(*library_, question.spectrum, scoring.without, hit);
    answer.hits.push_back(std::move(hit));
  }
  return answer;
}

CandidateIndex indexOf(const CandidateSet& candidates, const TwoTowerModel& model,
                       const CandidateIndexSettings& settings, Progress& progress,
                       const CancelToken& cancel) {
  SubProgress encoding(progress, 0, 0.9), building(progress, 0.9, 1);
  CandidateIndexBuilder builder(int(model.dimensions()), model.hash(), settings);
  addEncoded(candidates.all(), model, builder, encoding, cancel);
  return CandidateIndex::open(builder.finish(building, cancel));
}

}  // namespace histion::retrieval
