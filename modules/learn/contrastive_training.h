// The training loop of ContrastiveTowers. Sees LibTorch; used by contrastive_towers only.
#pragma once

#include "learn/optimizer.h"
#include "learn/towers_net.h"

namespace histion::learn {

class HISTION_API ContrastiveLoop {
 public:
  ContrastiveLoop(TowersNet& net, const PairSource& source, const ContrastiveTraining& training,
                  const Device& device, Progress& progress, const CancelToken& cancel);
  ContrastiveReport run(const std::function<double()>& judge, bool judged);

  // Keys of earlier batches [keys, d], newest anywhere; empty without a queue. For tests.
  const torch::Tensor& queue() const { return queue_; }

 private:
  struct Shard;
  // Returns the contrastive and the auxiliary loss.
  std::pair<double, double> step(const std::vector<std::int64_t>& batch, std::int64_t number);
  torch::Tensor lossOf(const std::vector<torch::Tensor>& vectors,
                       const torch::Tensor& groups) const;
  void encode(Shard& shard, const std::vector<std::int64_t>& batch, std::int64_t number);
  void addAuxiliary(Shard& shard, const torch::Tensor& gathered,
                    const std::vector<std::int64_t>& batch, compute::Random& random);
  void enqueue(const torch::Tensor& keys, const torch::Tensor& groups);
  void follow();  // the key tower goes a step towards the right tower

  TowersNet& net_;
  const PairSource& source_;
  const ContrastiveTraining& training_;
  const torch::Device device_;
  Progress& progress_;
  const CancelToken& cancel_;
  Workers workers_;
  Adam adam_;
  std::shared_ptr<Tower> keys_;  // follows the right tower
  torch::Tensor queue_, queueGroups_;
  std::int64_t queueAt_ = 0, steps_ = 0;
};

}  // namespace histion::learn
