#include "retrieval/scores/combined.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/error.h"
#include "retrieval/scores/tower_scorers.h"

namespace histion::retrieval {
namespace {

// What parts are made of, in the order of the sources; the library's last.
enum Source : std::size_t { kTowers, kEvidence, kAnalogues, kCosine, kEntropy, kModified };

// A high similarity says much more than a middling one: the library's enter also as powers.
// Analogues are the molecules of the most similar library spectra, as far as they are others than
// the candidate.
struct Part {
  const char* name;
  Source source;
  double power;
};
constexpr Part kParts[] = {
    {CombinedScorer::kTowersPart, kTowers, 1},
    {CombinedScorer::kBasePart, kEvidence, 1},
    {"library_analogues", kAnalogues, 1},
    {"library_cosine", kCosine, 1},
    {"library_cosine_3", kCosine, 3},
    {"entropy", kEntropy, 1},
    {"entropy_3", kEntropy, 3},
    {"modified_cosine", kModified, 1},
};
constexpr std::size_t kPartCount = std::size(kParts);

double weightOf(const PartWeights& weights, const char* name) {
  const auto found = weights.find(name);
  return found == weights.end() ? 0.0 : found->second;
}

}  // namespace

CombinedScorer::CombinedScorer(std::shared_ptr<const Library> library,
                               std::shared_ptr<CandidateViews> views, const LibraryScoring& scoring)
    : views_(std::move(views)) {
  sources_.push_back(towersScorer(views_));
  sources_.push_back(evidenceScorer(views_));
  whole_ = wholeMoleculeScorer(views_);
  if (!library) return;
  LibraryScoring analogues = scoring;
  analogues.hidden = [](std::size_t, std::int32_t) { return true; };
  sources_.push_back(nearestLibraryScorer(library, analogues, 50, views_));
  for (const Similarity similarity :
       {Similarity::Cosine, Similarity::Entropy, Similarity::ModifiedCosine})
    sources_.push_back(libraryScorer(library, similarity, scoring));
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
  requireFitted(*views_->model());
  const PartWeights& weights = views_->model()->parts().combined;
  std::vector<double> scores(pool.size(), 0.0);
  for (std::size_t source = 0; source < sources_.size(); ++source) {
    if (source == kEvidence) continue;  // below
    const auto values = sources_[source]->score(query, pool);
    for (const Part& part : kParts) {
      const double weight = part.source == source ? weightOf(weights, part.name) : 0.0;
      if (weight <= 0) continue;
      for (std::size_t i = 0; i < pool.size(); ++i)
        scores[i] += weight * (part.power == 1 ? values[i] : std::pow(values[i], part.power));
    }
  }
  addEvidence(*sources_[kEvidence], weightOf(weights, kBasePart), query, pool, scores);
  return scores;
}

double CombinedScorer::wholeMolecules(std::size_t query, std::span<const std::size_t> pool) const {
  const auto values = whole_->score(query, pool);
  const double sum = std::accumulate(values.begin(), values.end(), 0.0);
  return values.empty() ? 0.0 : sum / double(values.size());
}

double CombinedScorer::base(std::size_t query, std::span<const std::size_t> pool) const {
  return weightOf(views_->model()->parts().combined, kBasePart) * wholeMolecules(query, pool);
}

std::optional<ListedOdds> CombinedScorer::listedOdds() const {
  const PartWeights& weights = views_->model()->parts().combined;
  const auto slope = weights.find(kListedSlope), offset = weights.find(kListedOffset);
  if (slope == weights.end() || offset == weights.end()) return {};
  return ListedOdds{slope->second, offset->second};
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

void requireFitted(const TwoTowerModel& model) {
  if (model.parts().combined.empty())
    throw Error(
        ErrorKind::Usage, "the retrieval model has towers alone, without a final score",
        "Train it with epochs of the evidence, or give it to Train retrieval as its towers");
}

}  // namespace histion::retrieval
