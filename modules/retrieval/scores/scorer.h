// One way of scoring candidates for a query. Every method that is compared, and every part of the
// combined score, is one of these. Within a mass window no scorer but `mass_only` may use the exact
// difference between precursor and candidate mass, and none may use that a molecule is missing from
// the library as evidence for it.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "core/export.h"
#include "core/progress.h"
#include "retrieval/molecules/candidates.h"
#include "retrieval/spectra/msms_spectrum.h"

namespace histion::retrieval {

class HISTION_API Scorer {
 public:
  virtual ~Scorer() = default;
  virtual std::string name() const = 0;
  // Work that is shared by all queries: embeddings of all candidates, comparisons with the library.
  // Called once before score(); progress and cancel as in Module::run.
  virtual void prepare(std::span<const MsmsSpectrum> queries, const CandidateSet& candidates,
                       Progress& progress, const CancelToken& cancel) = 0;
  // Scores of the pool (indices into the candidates) for query number `query` of prepare(); higher
  // is better, any scale. Thread-safe after prepare().
  virtual std::vector<double> score(std::size_t query, std::span<const std::size_t> pool) const = 0;
};

}  // namespace histion::retrieval
