// A tower over the peaks of a spectrum: a Transformer whose tokens are peaks, pooled by attention.
// With windows, overlapping ranges of m/z are looked at beside the whole, with the same weights.
#pragma once

#include "learn/peak_body.h"
#include "learn/tower.h"

namespace histion::learn {

class HISTION_API PeaksTower : public Tower {
 public:
  PeaksTower(const TowerOptions& options, std::int64_t dimensions, compute::Random& random);
  torch::Tensor gather(std::span<const TowerRow> rows, compute::Random* random) override;

  const TowerOptions& options() const { return options_; }
  const std::shared_ptr<PeakBody>& body() const { return body_; }

 private:
  std::shared_ptr<PeakBody> body_;
  std::shared_ptr<AttentionPool> pool_, windowPool_;
  torch::Tensor windows_;  // [windows + 1, width]: which window, the whole first
  Norm norm_;
};

}  // namespace histion::learn
