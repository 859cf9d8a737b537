// Matrix products in bfloat16 while an object of this class lives, in this thread; sums and losses
// stay float. bfloat16 has the range of float, so that gradients need no scaling. Sees LibTorch.
#pragma once

#include <torch/torch.h>

#include "core/export.h"

namespace histion::learn {

class HISTION_API MixedPrecision {
 public:
  // Does nothing unless `wanted`.
  explicit MixedPrecision(bool wanted, torch::DeviceType device = torch::kCUDA);
  ~MixedPrecision();
  MixedPrecision(const MixedPrecision&) = delete;
  MixedPrecision& operator=(const MixedPrecision&) = delete;

 private:
  bool wanted_, before_ = false;
  torch::DeviceType device_;
};

}  // namespace histion::learn
