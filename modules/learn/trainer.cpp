#include "learn/trainer.h"

#include <cmath>
#include <future>
#include <numbers>

#include "compute/random.h"
#include "learn/checkpoint.h"
#include "learn/network.h"
#include "learn/optimizer.h"
#include "learn/workers.h"

namespace histion::learn {
namespace {

constexpr std::int64_t kValidationRows = 256;  // rows of one validation task

// Rows on their way to the network; pinned memory when they go on to a CUDA device.
torch::Tensor gather(const RowSource& source, std::span<const std::int64_t> indices, bool cuda) {
  torch::Tensor rows = torch::empty({std::int64_t(indices.size()), source.width()},
                                    torch::TensorOptions().pinned_memory(cuda));
  source.rows(indices, {rows.data_ptr<float>(), std::size_t(rows.numel())});
  return rows;
}

class Training {
 public:
  Training(Network& network, const RowSource& source, const Split& split,
           const TrainOptions& options, const Device& device, Progress& progress,
           const CancelToken& cancel)
      : network_(network),
        source_(source),
        split_(split),
        options_(options),
        cuda_(device.cuda),
        device_(placeOf(device)),
        progress_(progress),
        cancel_(cancel),
        workers_(device.cuda ? 1 : options.threads),
        adam_(onDevice(), {.weightDecay = options.weightDecay,
                           .decoupled = options.optimizer == Optimizer::AdamW}) {}

  TrainReport run() {
    const std::string fingerprint = this->fingerprint();
    if (!options_.checkpointFolder.empty())
      if (auto saved = loadCheckpoint(options_.checkpointFolder, fingerprint, network_, adam_))
        state_ = std::move(*saved);
    for (std::size_t i = 0; i < state_.report.trainingLoss.size(); ++i) sendCurves(i);
    while (state_.epoch < options_.epochs && !patienceIsOver()) {
      oneEpoch();
      if (!options_.checkpointFolder.empty() && state_.epoch % options_.checkpointEvery == 0)
        saveCheckpoint(options_.checkpointFolder, fingerprint, network_, adam_, state_);
    }
    state_.report.stoppedEarly = state_.epoch < options_.epochs;
    setState(network_.module(), {std::move(state_.bestState), {}});
    network_.module().eval();
    if (!options_.checkpointFolder.empty()) removeCheckpoint(options_.checkpointFolder);
    return state_.report;
  }

 private:
  torch::nn::Module& onDevice() {
    network_.module().to(device_);
    return network_.module();
  }

  std::string fingerprint() const {
    nlohmann::json facts = options_.json();
    facts["rows"] = source_.count();
    facts["width"] = source_.width();
    facts["training_rows"] = split_.train.size();
    facts["validation_rows"] = split_.validation.size();
    return facts.dump();
  }

  bool patienceIsOver() const {
    return options_.patience > 0 && state_.sinceBest >= options_.patience;
  }

  void sendCurves(std::size_t epoch) {
    progress_.curve("training loss", double(epoch + 1), state_.report.trainingLoss[epoch]);
    if (epoch < state_.report.validationLoss.size())
      progress_.curve("validation loss", double(epoch + 1), state_.report.validationLoss[epoch]);
  }

  void oneEpoch() {
    const double trained = trainEpoch();
    const bool validated = !split_.validation.empty();
    const double judged = validated ? validate() : trained;
    state_.report.trainingLoss.push_back(trained);
    if (validated) state_.report.validationLoss.push_back(judged);
    const bool first = state_.report.bestEpoch < 0;
    const bool gained =
        first || judged < state_.best - options_.minimumGain * std::abs(state_.best);
    state_.sinceBest = gained ? 0 : state_.sinceBest + 1;
    if (first || judged < state_.best) {
      state_.best = judged;
      state_.report.bestEpoch = state_.epoch;
      state_.bestState = stateOf(network_.module());
    }
    sendCurves(std::size_t(state_.epoch));
    ++state_.epoch;
    progress_.update(
        double(state_.epoch) / options_.epochs,
        "epoch " + std::to_string(state_.epoch) + " of " + std::to_string(options_.epochs));
  }

  double trainEpoch() {
    network_.module().train();
    const double rate = learningRateAt(options_, state_.epoch);
    std::vector<std::int64_t> order = split_.train;
    compute::Random random(options_.seed, std::uint64_t(state_.epoch) + 1);
    random.shuffle(order);
    const std::span<const std::int64_t> all(order);
    double sum = 0;
    std::future<torch::Tensor> ahead;  // CUDA: the next batch is read while this one is computed
    for (std::size_t first = 0; first < all.size(); first += std::size_t(options_.batch)) {
      cancel_.check();
      const auto batch =
          all.subspan(first, std::min(std::size_t(options_.batch), all.size() - first));
      double loss = 0;
      if (cuda_) {
        const torch::Tensor rows = ahead.valid() ? ahead.get() : gather(source_, batch, true);
        if (const std::size_t next = first + batch.size(); next < all.size())
          ahead = std::async(std::launch::async, [this, all, next] {
            return gather(
                source_,
                all.subspan(next, std::min(std::size_t(options_.batch), all.size() - next)), true);
          });
        loss = stepOnDevice(rows, rate);
      } else {
        loss = stepOnCpu(batch, rate);
      }
      if (!std::isfinite(loss))
        throw Error(ErrorKind::Failed,
                    "the training loss is no longer a finite number in epoch " +
                        std::to_string(state_.epoch + 1) + ", batch " +
                        std::to_string(first / std::size_t(options_.batch) + 1),
                    "Lower the learning rate, or look for infinite values in the data");
      sum += loss * double(batch.size());
    }
    return sum / double(all.size());
  }

  // One shard per task; gradients are added in the order of the shards.
  double stepOnCpu(std::span<const std::int64_t> batch, double rate) {
    const std::size_t size =
        network_.shardable() ? std::size_t(options_.shardRows) : std::size_t(options_.batch);
    const std::size_t shards = (batch.size() + size - 1) / size;
    gradients_.resize(shards);
    shares_.resize(shards);
    losses_.resize(shards);
    workers_.run(int(shards), [&](int s) {
      const auto part = batch.subspan(std::size_t(s) * size,
                                      std::min(size, batch.size() - std::size_t(s) * size));
      const torch::Tensor loss = network_.loss(gather(source_, part, false));
      gradients_[std::size_t(s)] = torch::autograd::grad({loss}, adam_.parameters());
      for (torch::Tensor& g : gradients_[std::size_t(s)]) g = g.contiguous();
      shares_[std::size_t(s)] = float(part.size()) / float(batch.size());
      losses_[std::size_t(s)] = loss.item<float>();
    });
    double loss = 0;
    for (std::size_t s = 0; s < shards; ++s) loss += double(shares_[s]) * losses_[s];
    if (std::isfinite(loss)) adam_.step(gradients_, shares_, rate, workers_);
    return loss;
  }

  double stepOnDevice(const torch::Tensor& rows, double rate) {
    const torch::Tensor loss = network_.loss(rows.to(device_, /*non_blocking=*/true));
    gradients_.resize(1);
    gradients_[0] = torch::autograd::grad({loss}, adam_.parameters());
    adam_.step(gradients_, {1.0f}, rate, workers_);
    return loss.item<float>();
  }

  double validate() {
    network_.module().eval();
    const std::span<const std::int64_t> all(split_.validation);
    const auto tasks = (std::int64_t(all.size()) + kValidationRows - 1) / kValidationRows;
    std::vector<double> losses(static_cast<std::size_t>(tasks));
    workers_.run(int(tasks), [&](int t) {
      cancel_.check();
      const torch::NoGradGuard guard;
      const std::size_t first = std::size_t(t) * kValidationRows;
      const auto part =
          all.subspan(first, std::min(std::size_t(kValidationRows), all.size() - first));
      const torch::Tensor rows = gather(source_, part, cuda_);
      losses[std::size_t(t)] =
          double(network_.loss(rows.to(device_)).item<float>()) * double(part.size());
    });
    double sum = 0;
    for (const double l : losses) sum += l;
    return sum / double(all.size());
  }

  Network& network_;
  const RowSource& source_;
  const Split& split_;
  const TrainOptions& options_;
  const bool cuda_;
  const torch::Device device_;
  Progress& progress_;
  const CancelToken& cancel_;
  Workers workers_;
  Adam adam_;
  TrainState state_;
  std::vector<std::vector<torch::Tensor>> gradients_;
  std::vector<float> shares_, losses_;
};

void checkOptions(const TrainOptions& o, const RowSource& source, const Split& split) {
  const auto require = [](bool ok, const char* what) {
    if (!ok) throw Error(ErrorKind::Usage, what, "Correct the training settings");
  };
  require(o.epochs > 0, "the number of epochs must be above zero");
  require(o.batch > 0 && o.shardRows > 0, "the batch size must be above zero");
  require(o.learningRate > 0 && std::isfinite(o.learningRate), "the learning rate must be above 0");
  require(o.weightDecay >= 0, "the weight decay must not be negative");
  require(o.checkpointEvery > 0, "checkpoints need a distance above zero");
  require(!split.train.empty(), "there are no rows to train on");
  require(source.width() > 0, "the rows to train on have no values");
}

}  // namespace

std::string_view toString(Optimizer optimizer) {
  return optimizer == Optimizer::Adam ? "adam" : "adamw";
}

std::string_view toString(Schedule schedule) {
  switch (schedule) {
    case Schedule::Constant:
      return "constant";
    case Schedule::Cosine:
      return "cosine";
    case Schedule::Step:
      return "step";
  }
  return "constant";
}

Optimizer optimizerFrom(std::string_view text) {
  for (const Optimizer o : {Optimizer::Adam, Optimizer::AdamW})
    if (toString(o) == text) return o;
  throw Error(ErrorKind::Usage, "there is no optimizer '" + std::string(text) + "'",
              "Use adam or adamw");
}

Schedule scheduleFrom(std::string_view text) {
  for (const Schedule s : {Schedule::Constant, Schedule::Cosine, Schedule::Step})
    if (toString(s) == text) return s;
  throw Error(ErrorKind::Usage, "there is no learning-rate schedule '" + std::string(text) + "'",
              "Use constant, cosine or step");
}

nlohmann::json TrainOptions::json() const {
  return {{"epochs", epochs},
          {"batch", batch},
          {"learning_rate", learningRate},
          {"optimizer", toString(optimizer)},
          {"weight_decay", weightDecay},
          {"schedule", toString(schedule)},
          {"step_every", stepEvery},
          {"step_factor", stepFactor},
          {"patience", patience},
          {"minimum_gain", minimumGain},
          {"seed", seed},
          {"shard_rows", shardRows}};
}

nlohmann::json TrainReport::json() const {
  return {{"training_loss", trainingLoss},
          {"validation_loss", validationLoss},
          {"best_epoch", bestEpoch + 1},
          {"epochs_done", trainingLoss.size()},
          {"stopped_early", stoppedEarly}};
}

double learningRateAt(const TrainOptions& o, int epoch) {
  switch (o.schedule) {
    case Schedule::Constant:
      return o.learningRate;
    case Schedule::Cosine:
      // From the full rate to a hundredth of it.
      return o.learningRate *
             (0.01 + 0.99 * 0.5 * (1 + std::cos(std::numbers::pi * epoch / o.epochs)));
    case Schedule::Step:
      return o.learningRate * std::pow(o.stepFactor, epoch / std::max(o.stepEvery, 1));
  }
  return o.learningRate;
}

TrainReport train(Network& network, const RowSource& source, const Split& split,
                  const TrainOptions& options, const Device& device, Progress& progress,
                  const CancelToken& cancel) {
  prepareThreads();
  checkOptions(options, source, split);
  TrainReport report;
  withTorchErrors(
      [&] { report = Training(network, source, split, options, device, progress, cancel).run(); });
  return report;
}

}  // namespace histion::learn
