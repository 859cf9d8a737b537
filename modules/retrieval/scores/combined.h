// The final score: what the retrieval model and the library say together,
//
//   score = sum of weight × part,
//   probability in a pool = P(listed) × exp(score - base) / sum of exp(scores - base),
//
// where base is what the mass alone gives: the weighted evidence of whole molecules, averaged over
// the pool, so that a spectrum without fragments convinces nobody; and P(listed) is how likely it
// is that the right molecule is in the pool at all, see ListedOdds. With weights and odds fitted on
// library molecules that the model was not trained on. A candidate
// without library spectra gets nothing from the parts that compare with them, neither for nor
// against it.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/export.h"
#include "retrieval/model/candidate_views.h"
#include "retrieval/scores/library_scorers.h"
#include "retrieval/training/pool_weights.h"

namespace histion::retrieval {

class HISTION_API CombinedScorer : public Scorer {
 public:
  // Without a library its parts are missing from the sum.
  CombinedScorer(std::shared_ptr<const Library> library, std::shared_ptr<CandidateViews> views,
                 const LibraryScoring& scoring = {});
  std::string name() const override { return "combined"; }
  void prepare(std::span<const MsmsSpectrum> queries, const CandidateSet& candidates,
               Progress& progress, const CancelToken& cancel) override;
  // The evidence of fragments is looked at for the best of a large pool, see addEvidence().
  std::vector<double> score(std::size_t query, std::span<const std::size_t> pool) const override;

  // The evidence that the candidates would give without fragments, averaged over the pool; 0 for an
  // empty one.
  double wholeMolecules(std::size_t query, std::span<const std::size_t> pool) const;
  // Its share in each score, to be taken off before probabilities are made of them.
  double base(std::size_t query, std::span<const std::size_t> pool) const;
  // Empty for a model whose final score was fitted without them.
  std::optional<ListedOdds> listedOdds() const;
  static constexpr const char* kTowersPart = "towers";
  // The part that base() is taken off.
  static constexpr const char* kBasePart = "fragment_evidence";
  // The names of the odds among the weights.
  static constexpr const char* kListedSlope = "listed_slope";
  static constexpr const char* kListedOffset = "listed_offset";
  // The names of the parts, and their values before weighing [pool][parts].
  static std::vector<std::string> partNames();
  std::vector<double> parts(std::size_t query, std::span<const std::size_t> pool) const;

 private:
  std::shared_ptr<CandidateViews> views_;
  std::vector<std::unique_ptr<Scorer>> sources_;
  std::unique_ptr<Scorer> whole_;
};

// Throws Usage for a model of towers alone, whose final score was not fitted.
HISTION_API void requireFitted(const TwoTowerModel& model);

}  // namespace histion::retrieval
