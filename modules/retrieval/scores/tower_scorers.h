// Scorers that ask the trained retrieval model.
#pragma once

#include <memory>

#include "retrieval/model/candidate_views.h"
#include "retrieval/scores/scorer.h"

namespace histion::retrieval {

// "towers": the cosine of the vectors.
HISTION_API std::unique_ptr<Scorer> towersScorer(std::shared_ptr<CandidateViews> views);
// "fragment_evidence": the evidence of peaks and fragments alone.
HISTION_API std::unique_ptr<Scorer> evidenceScorer(std::shared_ptr<CandidateViews> views);
// "whole_molecule": what of it the molecule alone would give, had it no fragments: nearly the same
// for all candidates of a mass window.
HISTION_API std::unique_ptr<Scorer> wholeMoleculeScorer(std::shared_ptr<CandidateViews> views);
// "two_tower": towers and evidence, by the weights of the model. In large pools the evidence is
// looked at for the best candidates only; the others stay behind them.
HISTION_API std::unique_ptr<Scorer> twoTowerScorer(std::shared_ptr<CandidateViews> views);
// "fingerprint_ffn": how probable the candidate's fingerprint is by the fingerprint that the
// spectrum tower predicts (mean logarithm over the bits): the ranking without a molecule tower.
HISTION_API std::unique_ptr<Scorer> fingerprintScorer(std::shared_ptr<CandidateViews> views);

// Adds `weight` times the evidence to the scores of a pool, for the best kMostWithEvidence of it;
// the others get the least of those.
constexpr std::size_t kMostWithEvidence = 256;
void addEvidence(const Scorer& evidence, double weight, std::size_t query,
                 std::span<const std::size_t> pool, std::vector<double>& scores);

}  // namespace histion::retrieval
