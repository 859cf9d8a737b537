#include "learn/info_nce.h"

namespace histion::learn {
namespace {

constexpr double kNever = -1e9;  // logit of a false negative

}  // namespace

torch::Tensor infoNce(const torch::Tensor& left, const torch::Tensor& right,
                      const torch::Tensor& groups, const torch::Tensor& queue,
                      const torch::Tensor& queueGroups, const torch::Tensor& inverseTemperature) {
  const torch::Tensor target = torch::arange(
      left.size(0), torch::TensorOptions().dtype(torch::kInt64).device(left.device()));
  const torch::Tensor same = groups.unsqueeze(1).eq(groups.unsqueeze(0));
  const torch::Tensor others = same.logical_and(
      torch::eye(left.size(0), torch::TensorOptions().device(left.device())).eq(0));
  const torch::Tensor among =
      (torch::matmul(left, right.t()) * inverseTemperature).masked_fill(others, kNever);
  torch::Tensor forward = among;
  if (queue.defined() && queue.size(0) > 0) {
    const torch::Tensor earlier =
        (torch::matmul(left, queue.t()) * inverseTemperature)
            .masked_fill(groups.unsqueeze(1).eq(queueGroups.unsqueeze(0)), kNever);
    forward = torch::cat({among, earlier}, 1);
  }
  return (torch::cross_entropy_loss(forward, target) +
          torch::cross_entropy_loss(among.t(), target)) /
         2;
}

}  // namespace histion::learn
