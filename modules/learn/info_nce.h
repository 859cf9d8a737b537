// The contrastive loss: which of all right sides belongs to a left side, and the reverse. Sees
// LibTorch; used by contrastive_towers only.
#pragma once

#include <torch/torch.h>

#include "core/export.h"

namespace histion::learn {

// Mean cross entropy of both directions. `left` [rows, d] and `right` [rows, d] are unit vectors
// that belong together row by row; `queue` [keys, d] are further right sides, not defined when
// there are none. `groups` [rows] and `queueGroups` [keys] (int64): what has the group of a row is
// left out of its negatives. `inverseTemperature` is a scalar tensor.
HISTION_API torch::Tensor infoNce(const torch::Tensor& left, const torch::Tensor& right,
                                  const torch::Tensor& groups, const torch::Tensor& queue,
                                  const torch::Tensor& queueGroups,
                                  const torch::Tensor& inverseTemperature);

}  // namespace histion::learn
