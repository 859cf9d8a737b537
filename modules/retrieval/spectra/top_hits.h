// The best few of many scored numbers, in an order that does not depend on how they arrive.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace histion::retrieval {

struct IndexHit {
  std::uint32_t candidate = 0;
  float score = 0;  // cosine
  bool operator==(const IndexHit&) const = default;
};

// Higher scores first, of equal ones the smaller number.
inline bool better(const IndexHit& a, const IndexHit& b) {
  return a.score > b.score || (a.score == b.score && a.candidate < b.candidate);
}

class TopHits {
 public:
  explicit TopHits(std::size_t most) : most_(most) {}

  // A score that is not a number never enters.
  void add(std::uint32_t candidate, float score) {
    if (hits_.size() == most_ ? !(most_ > 0 && better({candidate, score}, hits_.front()))
                              : score != score)
      return;
    if (hits_.size() == most_) {
      std::ranges::pop_heap(hits_, better);
      hits_.pop_back();
    }
    hits_.push_back({candidate, score});
    std::ranges::push_heap(hits_, better);
  }
  void add(const TopHits& other) {
    for (const IndexHit& hit : other.hits_) add(hit.candidate, hit.score);
  }
  std::span<const IndexHit> unordered() const { return hits_; }
  std::vector<IndexHit> ordered() && {
    std::ranges::sort(hits_, better);
    return std::move(hits_);
  }

 private:
  std::size_t most_;
  std::vector<IndexHit> hits_;  // a heap, the worst first
};

}  // namespace histion::retrieval
