#include "learn/contrastive_training.h"

#include <chrono>
#include <cmath>

#include "learn/info_nce.h"
#include "learn/mixed_precision.h"

namespace histion::learn {
namespace {

void check(const ContrastiveTraining& t) {
  const auto require = [](bool ok, const char* what) {
    if (!ok) throw Error(ErrorKind::Usage, what, "Correct the training settings");
  };
  require(t.epochs > 0, "the number of epochs must be above zero");
  require(t.learningRate > 0 && std::isfinite(t.learningRate), "the learning rate must be above 0");
  require(t.temperature > 0 && t.leastTemperature > 0, "the temperature must be above zero");
  require(t.views >= 1 && t.views <= 4, "1 to 4 views of a spectrum are possible");
  require(t.queue >= 0 && t.shardRows > 0 && t.judgeEvery > 0, "sizes must not be negative");
  require(t.momentum >= 0 && t.momentum <= 1, "the momentum must be in [0, 1]");
  require(!t.allPairs || t.queue == 0, "all pairs of views cannot have a queue of keys");
  require(t.warmUp >= 0 && t.warmUp < 1, "the warm-up must be in [0, 1)");
}

}  // namespace

// A part of a batch, on its way through both towers.
struct ContrastiveLoop::Shard {
  std::size_t first = 0, count = 0;
  std::vector<torch::Tensor> vectors;  // of each view, of the right side, of its second tower
  torch::Tensor key, auxiliary;        // auxiliary: the weighted sum of the auxiliary losses
  double auxiliaryLoss = 0;            // of the tokens alone
};

ContrastiveLoop::ContrastiveLoop(TowersNet& net, const PairSource& source,
                                 const ContrastiveTraining& training, const Device& device,
                                 Progress& progress, const CancelToken& cancel)
    : net_((check(training), net)),
      source_(source),
      training_(training),
      device_(placeOf(device)),
      progress_(progress),
      cancel_(cancel),
      workers_(device.cuda ? 1 : training.threads),
      adam_((net_.to(device_), net_), {.weightDecay = training.weightDecay, .decoupled = true}) {
  const torch::NoGradGuard guard;
  net_.logScale.fill_(std::log(1 / training.temperature));
}

ContrastiveReport ContrastiveLoop::run(const std::function<double()>& judge, bool judged) {
  ContrastiveReport report;
  std::map<std::string, Array> best;
  double bestJudged = 0;
  int sinceBest = 0;
  std::int64_t number = 0;
  for (int epoch = 0; epoch < training_.epochs; ++epoch) {
    compute::Random random(training_.seed, std::uint64_t(epoch) + 1);
    const auto batches = source_.batches(epoch, random);
    if (steps_ == 0) steps_ = std::int64_t(batches.size()) * training_.epochs;
    double contrastive = 0, auxiliary = 0;
    std::size_t pairs = 0;
    const auto begin = std::chrono::steady_clock::now();
    for (const auto& batch : batches) {
      cancel_.check();
      const auto [c, a] = step(batch, number++);
      if (!std::isfinite(c) || !std::isfinite(a))
        throw Error(
            ErrorKind::Failed,
            "the training loss is no longer a finite number in epoch " + std::to_string(epoch + 1),
            "Lower the learning rate, or look for infinite values in the data");
      contrastive += c / double(batches.size());
      auxiliary += a / double(batches.size());
      pairs += batch.size();
    }
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
    report.contrastiveLoss.push_back(contrastive);
    report.auxiliaryLoss.push_back(auxiliary);
    report.loss.push_back(contrastive + training_.auxiliaryWeight * auxiliary);
    progress_.curve("contrastive loss", epoch + 1, contrastive);
    progress_.curve("auxiliary loss", epoch + 1, auxiliary);
    progress_.curve("pairs per second", epoch + 1, double(pairs) / std::max(took.count(), 1e-9));
    progress_.update(
        double(epoch + 1) / training_.epochs,
        "epoch " + std::to_string(epoch + 1) + " of " + std::to_string(training_.epochs));
    const bool last = epoch + 1 == training_.epochs;
    if (!judged || (!last && (epoch + 1) % training_.judgeEvery != 0)) continue;
    const double value = judge();
    report.judged.push_back(value);
    progress_.curve("validation", epoch + 1, value);
    if (best.empty() || value > bestJudged) {
      bestJudged = value;
      report.bestEpoch = epoch;
      best = stateOf(net_);
      sinceBest = 0;
    } else if (training_.patience > 0 && ++sinceBest >= training_.patience) {
      break;
    }
  }
  report.temperature = std::exp(-net_.logScale.item<float>());
  if (judged)
    setState(net_, {std::move(best), {}});
  else
    report.bestEpoch = int(report.loss.size()) - 1;
  return report;
}

void ContrastiveLoop::encode(Shard& shard, const std::vector<std::int64_t>& batch,
                             std::int64_t number) {
  compute::Random random(training_.seed ^ 0x9e3779b97f4a7c15,
                         (std::uint64_t(number) << 32) + shard.first);
  std::vector<TowerRow> rows(shard.count);
  const MixedPrecision precision(device_.is_cuda() && training_.mixedPrecision);
  std::vector<TowerRow> rights(shard.count);
  for (std::size_t i = 0; i < shard.count; ++i)
    rights[i] = source_.right(batch[shard.first + i], random);
  const auto vectorOf = [&](Tower& tower, std::span<const TowerRow> of) {
    return tower.project(tower.gather(of, &random), &random).to(torch::kFloat32);
  };
  std::vector<torch::Tensor> ends{vectorOf(*net_.right, rights)};
  if (net_.second) ends.push_back(vectorOf(*net_.second, TowersNet::secondRows(rights)));
  if (keys_) {
    const torch::NoGradGuard guard;
    shard.key = keys_->project(keys_->gather(rights, nullptr), nullptr).to(torch::kFloat32);
  }
  for (int view = 0; view < training_.views; ++view) {
    for (std::size_t i = 0; i < shard.count; ++i)
      rows[i] = source_.left(batch[shard.first + i], view, random);
    const torch::Tensor gathered = net_.left->gather(rows, &random);
    shard.vectors.push_back(net_.left->project(gathered, &random).to(torch::kFloat32));
    if (view == 0) addAuxiliary(shard, gathered, batch, random);
  }
  shard.vectors.insert(shard.vectors.end(), ends.begin(), ends.end());
}

void ContrastiveLoop::addAuxiliary(Shard& shard, const torch::Tensor& gathered,
                                   const std::vector<std::int64_t>& batch,
                                   compute::Random& random) {
  const double share = double(shard.count) / double(batch.size());
  if (net_.options().auxiliary > 0 && training_.auxiliaryWeight > 0) {
    const torch::Tensor logits = net_.auxiliary(gathered, &random).to(torch::kFloat32);
    torch::Tensor target = torch::zeros({std::int64_t(shard.count), logits.size(1)});
    for (std::size_t i = 0; i < shard.count; ++i)
      for (const std::int32_t token : source_.auxiliary(batch[shard.first + i]))
        if (token < logits.size(1))
          target.data_ptr<float>()[std::int64_t(i) * logits.size(1) + token] = 1;
    const torch::Tensor loss =
        torch::binary_cross_entropy_with_logits(logits, target.to(device_)) * share;
    shard.auxiliaryLoss = loss.item<float>();
    shard.auxiliary = loss * training_.auxiliaryWeight;
  }
  if (net_.options().quantity && training_.quantityWeight > 0) {
    torch::Tensor target = torch::empty({std::int64_t(shard.count)});
    for (std::size_t i = 0; i < shard.count; ++i)
      target.data_ptr<float>()[i] = float(source_.quantity(batch[shard.first + i]));
    const torch::Tensor loss =
        torch::mse_loss(net_.quantity(gathered).to(torch::kFloat32), target.to(device_)) *
        (share * training_.quantityWeight);
    shard.auxiliary = shard.auxiliary.defined() ? shard.auxiliary + loss : loss;
  }
}

torch::Tensor ContrastiveLoop::lossOf(const std::vector<torch::Tensor>& vectors,
                                      const torch::Tensor& groups) const {
  const torch::Tensor scale =
      net_.logScale.clamp_max(std::log(1 / training_.leastTemperature)).exp();
  const auto views = std::size_t(training_.views);
  torch::Tensor loss = torch::zeros({}, torch::TensorOptions().device(device_));
  if (training_.allPairs) {
    const double pairs = double(vectors.size() * (vectors.size() - 1)) / 2;
    for (std::size_t i = 0; i < vectors.size(); ++i)
      for (std::size_t j = i + 1; j < vectors.size(); ++j)
        loss = loss + infoNce(vectors[i], vectors[j], groups, {}, {}, scale) / pairs;
    return loss;
  }
  const double pairs = double(views * (vectors.size() - views));
  for (std::size_t view = 0; view < views; ++view)
    for (std::size_t right = views; right < vectors.size(); ++right)
      loss = loss +
             infoNce(vectors[view], vectors[right], groups, queue_, queueGroups_, scale) / pairs;
  return loss;
}

std::pair<double, double> ContrastiveLoop::step(const std::vector<std::int64_t>& batch,
                                                std::int64_t number) {
  if (training_.queue > 0 && !keys_) {
    compute::Random unused(0);
    keys_ = makeTower(net_.options().right, net_.options().dimensions, unused);
    keys_->to(device_);
    setState(*keys_, {stateOf(*net_.right), {}});
  }
  const std::size_t size = device_.is_cuda() ? batch.size() : std::size_t(training_.shardRows);
  std::vector<Shard> shards((batch.size() + size - 1) / size);
  for (std::size_t s = 0; s < shards.size(); ++s) {
    shards[s].first = s * size;
    shards[s].count = std::min(size, batch.size() - s * size);
  }
  workers_.run(int(shards.size()), [&](int s) { encode(shards[std::size_t(s)], batch, number); });

  // The loss of the whole batch, on copies of the vectors that begin a graph of their own.
  std::vector<torch::Tensor> leaves;
  for (std::size_t vector = 0; vector < shards.front().vectors.size(); ++vector) {
    std::vector<torch::Tensor> parts;
    for (const Shard& shard : shards) parts.push_back(shard.vectors[vector].detach());
    leaves.push_back(torch::cat(parts).requires_grad_(true));
  }
  torch::Tensor groups = torch::empty({std::int64_t(batch.size())}, torch::kInt64);
  for (std::size_t i = 0; i < batch.size(); ++i)
    groups.data_ptr<std::int64_t>()[i] = source_.group(batch[i]);
  groups = groups.to(device_);
  const torch::Tensor loss = lossOf(leaves, groups);
  std::vector<torch::Tensor> wanted = leaves;
  if (training_.learnTemperature) wanted.push_back(net_.logScale);
  const auto outer = torch::autograd::grad({loss}, wanted);

  // Back through the shards.
  std::vector<std::vector<torch::Tensor>> gradients(shards.size());
  double auxiliary = 0;
  workers_.run(int(shards.size()), [&](int number) {
    Shard& shard = shards[std::size_t(number)];
    std::vector<torch::Tensor> ends = shard.vectors, given;
    for (std::size_t i = 0; i < ends.size(); ++i)
      given.push_back(
          outer[i].narrow(0, std::int64_t(shard.first), std::int64_t(shard.count)).contiguous());
    if (shard.auxiliary.defined()) {
      ends.push_back(shard.auxiliary);
      given.push_back(torch::ones_like(shard.auxiliary));
    }
    auto& own = gradients[std::size_t(number)];
    own = torch::autograd::grad(ends, adam_.parameters(), given, /*retain_graph=*/false,
                                /*create_graph=*/false, /*allow_unused=*/true);
    for (std::size_t i = 0; i < own.size(); ++i)
      own[i] = own[i].defined() ? own[i].contiguous() : torch::zeros_like(adam_.parameters()[i]);
  });
  for (const Shard& shard : shards) auxiliary += shard.auxiliaryLoss;
  if (training_.learnTemperature)
    for (std::size_t i = 0; i < adam_.parameters().size(); ++i)
      if (adam_.parameters()[i].is_same(net_.logScale)) gradients[0][i] = outer.back();
  const double value = loss.item<float>();
  if (std::isfinite(value))
    adam_.step(gradients, std::vector<float>(shards.size(), 1.0f),
               warmCosine(training_.learningRate, training_.warmUp, number, steps_), workers_);
  if (keys_) {
    std::vector<torch::Tensor> parts;
    for (const Shard& shard : shards) parts.push_back(shard.key);
    enqueue(torch::cat(parts), groups);
    follow();
  }
  return {value, auxiliary};
}

void ContrastiveLoop::enqueue(const torch::Tensor& keys, const torch::Tensor& groups) {
  const torch::NoGradGuard guard;
  if (!queue_.defined() || queue_.size(0) < training_.queue) {
    queue_ = queue_.defined() ? torch::cat({queue_, keys}) : keys.clone();
    queueGroups_ = queueGroups_.defined() ? torch::cat({queueGroups_, groups}) : groups.clone();
    if (queue_.size(0) > training_.queue) {
      queue_ = queue_.narrow(0, queue_.size(0) - training_.queue, training_.queue).clone();
      queueGroups_ =
          queueGroups_.narrow(0, queueGroups_.size(0) - training_.queue, training_.queue).clone();
    }
    return;
  }
  for (std::int64_t i = 0; i < keys.size(0); ++i) {
    queue_[queueAt_].copy_(keys[i]);
    queueGroups_[queueAt_].copy_(groups[i]);
    queueAt_ = (queueAt_ + 1) % training_.queue;
  }
}

void ContrastiveLoop::follow() {
  const torch::NoGradGuard guard;
  const auto from = net_.right->parameters(), to = keys_->parameters();
  for (std::size_t i = 0; i < from.size(); ++i)
    to[i].mul_(training_.momentum).add_(from[i], 1 - training_.momentum);
}

}  // namespace histion::learn
