#include "learn/contrastive_training.h"

#include <cmath>

#include "learn/info_nce.h"

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
  require(t.warmUp >= 0 && t.warmUp < 1, "the warm-up must be in [0, 1)");
}

}  // namespace

// A part of a batch, on its way through both towers.
struct ContrastiveLoop::Shard {
  std::size_t first = 0, count = 0;
  std::vector<torch::Tensor> lefts;  // of each view
  torch::Tensor right, key, auxiliary;
  double auxiliaryLoss = 0;
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
    }
    report.contrastiveLoss.push_back(contrastive);
    report.auxiliaryLoss.push_back(auxiliary);
    report.loss.push_back(contrastive + training_.auxiliaryWeight * auxiliary);
    progress_.curve("contrastive loss", epoch + 1, contrastive);
    progress_.curve("auxiliary loss", epoch + 1, auxiliary);
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
  const auto fill = [&](auto side) {
    for (std::size_t i = 0; i < shard.count; ++i)
      rows[i] = (source_.*side)(batch[shard.first + i], random);
  };
  fill(&PairSource::right);
  const std::vector<TowerRow> rights = rows;
  shard.right = net_.right->project(net_.right->gather(rights, &random), &random);
  if (keys_) {
    const torch::NoGradGuard guard;
    shard.key = keys_->project(keys_->gather(rights, nullptr), nullptr);
  }
  for (int view = 0; view < training_.views; ++view) {
    fill(&PairSource::left);
    const torch::Tensor gathered = net_.left->gather(rows, &random);
    shard.lefts.push_back(net_.left->project(gathered, &random));
    if (view > 0) continue;
    const torch::Tensor logits =
        training_.auxiliaryWeight > 0 ? net_.auxiliary(gathered, &random) : torch::Tensor();
    if (!logits.defined()) continue;
    torch::Tensor target = torch::zeros({std::int64_t(shard.count), logits.size(1)});
    for (std::size_t i = 0; i < shard.count; ++i)
      for (const std::int32_t token : rights[i].tokens)
        if (token < logits.size(1))
          target.data_ptr<float>()[std::int64_t(i) * logits.size(1) + token] = 1;
    shard.auxiliary = torch::binary_cross_entropy_with_logits(logits, target.to(device_)) *
                      (double(shard.count) / double(batch.size()));
    shard.auxiliaryLoss = shard.auxiliary.item<float>();
  }
}

std::pair<double, double> ContrastiveLoop::step(const std::vector<std::int64_t>& batch,
                                                std::int64_t number) {
  if (training_.queue > 0 && !keys_) {
    compute::Random unused(0);
    keys_ = std::make_shared<TowerNet>(net_.options().right, net_.options().dimensions, unused);
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
  const auto joined = [&](auto part) {
    std::vector<torch::Tensor> parts;
    for (const Shard& shard : shards) parts.push_back(part(shard).detach());
    return torch::cat(parts).requires_grad_(true);
  };
  std::vector<torch::Tensor> leaves;
  for (int view = 0; view < training_.views; ++view)
    leaves.push_back(joined([&](const Shard& s) { return s.lefts[std::size_t(view)]; }));
  leaves.push_back(joined([](const Shard& s) { return s.right; }));
  torch::Tensor groups = torch::empty({std::int64_t(batch.size())}, torch::kInt64);
  for (std::size_t i = 0; i < batch.size(); ++i)
    groups.data_ptr<std::int64_t>()[i] = source_.group(batch[i]);
  groups = groups.to(device_);
  const torch::Tensor scale =
      net_.logScale.clamp_max(std::log(1 / training_.leastTemperature)).exp();
  torch::Tensor loss = torch::zeros({}, torch::TensorOptions().device(device_));
  for (int view = 0; view < training_.views; ++view)
    loss = loss +
           infoNce(leaves[std::size_t(view)], leaves.back(), groups, queue_, queueGroups_, scale) /
               training_.views;
  std::vector<torch::Tensor> wanted = leaves;
  if (training_.learnTemperature) wanted.push_back(net_.logScale);
  const auto outer = torch::autograd::grad({loss}, wanted);

  // Back through the shards.
  std::vector<std::vector<torch::Tensor>> gradients(shards.size());
  double auxiliary = 0;
  workers_.run(int(shards.size()), [&](int number) {
    Shard& shard = shards[std::size_t(number)];
    std::vector<torch::Tensor> ends = shard.lefts, given;
    ends.push_back(shard.right);
    for (std::size_t i = 0; i < ends.size(); ++i)
      given.push_back(
          outer[i].narrow(0, std::int64_t(shard.first), std::int64_t(shard.count)).contiguous());
    if (shard.auxiliary.defined()) {
      ends.push_back(shard.auxiliary);
      given.push_back(torch::full_like(shard.auxiliary, training_.auxiliaryWeight));
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
