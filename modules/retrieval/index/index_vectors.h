// The vectors of a candidate index and how they are searched: all of them, named ones, or those of
// the nearest lists, chosen by product codes where there are some. Every score that is given out is
// the dot product with the float16 vector. Used by the candidate index alone.
#pragma once

#include <memory>
#include <utility>
#include <vector>

#include "core/progress.h"
#include "retrieval/index/half_vectors.h"
#include "retrieval/index/index_payload.h"
#include "retrieval/spectra/top_hits.h"

namespace faiss {
struct ProductQuantizer;
}

namespace histion::retrieval {

// Half-open ranges of candidate numbers, ascending and apart.
using CandidateRanges = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

class IndexVectors {
 public:
  // Views of the payload's sections; throws Damaged.
  explicit IndexVectors(const IndexPayload& payload);

  std::size_t count() const { return vectors_.count(); }
  std::size_t stride() const { return vectors_.stride(); }
  bool hasLists() const { return !listOffsets_.empty(); }
  // What is kept beside the payload.
  std::size_t memoryBytes() const;

  // Queries are [stride], zero behind the dimensions.
  float score(const float* query, std::uint32_t candidate) const {
    return vectors_.score(query, slotOf_.empty() ? candidate : slotOf_[candidate]);
  }
  std::span<const std::uint16_t> stored(std::uint32_t candidate) const {
    return vectors_.vector(slotOf_.empty() ? candidate : slotOf_[candidate]);
  }
  // The k best of the ranges, exactly; on all cores where there are many.
  std::vector<IndexHit> exact(const float* query, const CandidateRanges& ranges, std::size_t k,
                              const CancelToken& cancel) const;
  // The k best of all for queries [queries][stride], exactly, on the calling thread.
  std::vector<std::vector<IndexHit>> exact(const float* query, std::size_t queries, std::size_t k,
                                           const CancelToken& cancel) const;
  // The k best of the ranges among the `probes` nearest lists, more while these hold less than
  // `shortlist` of them. Needs lists.
  std::vector<IndexHit> nearest(const float* query, const CandidateRanges& ranges, std::size_t k,
                                int probes, std::size_t shortlist, const CancelToken& cancel) const;

 private:
  std::uint32_t numberOf(std::size_t slot) const {
    return numbers_.empty() ? std::uint32_t(slot) : numbers_[slot];
  }
  // Adds vectors [first, last) in place.
  void addScores(const float* query, std::size_t first, std::size_t last, TopHits& top) const;
  void addCodeScores(const float* table, float base, std::size_t first, std::size_t last,
                     TopHits& top) const;

  HalfVectors vectors_, centroids_;
  std::span<const std::uint32_t> listOffsets_, numbers_;
  std::span<const std::uint8_t> codes_;
  std::size_t codeBytes_ = 0;
  std::shared_ptr<const faiss::ProductQuantizer> quantizer_;
  std::vector<std::uint32_t> slotOf_;  // place of each candidate's vector; empty without lists
};

}  // namespace histion::retrieval
