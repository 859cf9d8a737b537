#include "learn/similarity_network.h"

#include <cmath>

#include "learn/network.h"
#include "learn/optimizer.h"
#include "learn/tower.h"
#include "learn/workers.h"

namespace histion::learn {
namespace {

constexpr std::size_t kPieceRows = 256;

void check(const SimilarityOptions& o) {
  constexpr std::int64_t kMostDimensions = 1 << 14;
  o.tower.check();
  if (o.dimensions <= 0 || o.dimensions > kMostDimensions)
    throw Error(ErrorKind::Usage, "the vectors of a similarity need dimensions",
                "Correct the shape of the network");
}

void check(const SimilarityTraining& t) {
  if (t.epochs <= 0 || t.pairs <= 0 || t.batch <= 0 || t.shardPairs <= 0 || !(t.learningRate > 0) ||
      !std::isfinite(t.learningRate) || !(t.warmUp >= 0 && t.warmUp < 1))
    throw Error(ErrorKind::Usage, "epochs, pairs, batch and learning rate must be above zero",
                "Correct the training settings");
}

struct PairRows {
  std::vector<TowerRow> first, second;
  torch::Tensor wanted;
};

PairRows drawn(const SimilaritySource& source, std::size_t count, compute::Random& random) {
  PairRows pairs;
  pairs.wanted = torch::empty({std::int64_t(count)});
  for (std::size_t i = 0; i < count; ++i) {
    SimilarityPair pair = source.pair(random);
    pairs.first.push_back(std::move(pair.first));
    pairs.second.push_back(std::move(pair.second));
    pairs.wanted.data_ptr<float>()[i] = pair.similarity;
  }
  return pairs;
}

}  // namespace

nlohmann::json SimilarityOptions::json() const {
  return {{"tower", tower.json()}, {"dimensions", dimensions}};
}

SimilarityOptions SimilarityOptions::from(const nlohmann::json& document) {
  SimilarityOptions o;
  try {
    o.tower = TowerOptions::from(document.at("tower"));
    o.dimensions = document.at("dimensions").get<std::int64_t>();
    check(o);
  } catch (const std::exception& e) {
    throw Error(ErrorKind::Damaged, "the stored shape of the similarity network is not valid",
                "Train the model again", e.what());
  }
  return o;
}

nlohmann::json SimilarityTraining::json() const {
  return {{"epochs", epochs},
          {"pairs", pairs},
          {"batch", batch},
          {"learning_rate", learningRate},
          {"weight_decay", weightDecay},
          {"warm_up", warmUp},
          {"seed", seed},
          {"shard_pairs", shardPairs}};
}

struct SimilarityNetwork::Impl {
  SimilarityOptions options;
  std::shared_ptr<Tower> tower;

  torch::Tensor vectors(std::span<const TowerRow> rows, compute::Random* random) const {
    return tower->project(tower->gather(rows, random), random);
  }
};

SimilarityNetwork::SimilarityNetwork(SimilarityOptions options, std::uint64_t seed)
    : impl_(std::make_unique<Impl>()) {
  prepareThreads();
  check(options);
  impl_->options = options;
  withTorchErrors([&] {
    compute::Random random(seed);
    impl_->tower = makeTower(options.tower, options.dimensions, random);
  });
}

SimilarityNetwork::~SimilarityNetwork() = default;
SimilarityNetwork::SimilarityNetwork(SimilarityNetwork&&) noexcept = default;
SimilarityNetwork& SimilarityNetwork::operator=(SimilarityNetwork&&) noexcept = default;

const SimilarityOptions& SimilarityNetwork::options() const { return impl_->options; }

SimilarityNetwork::Report SimilarityNetwork::train(
    const SimilaritySource& source, const SimilarityTraining& training,
    const std::function<double(const SimilarityNetwork&)>& judge, const Device& device,
    Progress& progress, const CancelToken& cancel) {
  check(training);
  prepareThreads();
  Report report;
  withTorchErrors([&] {
    const torch::Device place = placeOf(device);
    Tower& tower = *impl_->tower;
    tower.to(place);
    Workers workers(device.cuda ? 1 : training.threads);
    Adam adam(tower, {.weightDecay = training.weightDecay, .decoupled = true});
    const std::int64_t batches = (training.pairs + training.batch - 1) / training.batch;
    const std::int64_t steps = batches * training.epochs;
    const auto size = std::size_t(device.cuda ? training.batch : training.shardPairs);
    const std::size_t shards = (std::size_t(training.batch) + size - 1) / size;
    for (int epoch = 0; epoch < training.epochs; ++epoch) {
      double sum = 0;
      for (std::int64_t b = 0; b < batches; ++b) {
        cancel.check();
        const std::int64_t number = epoch * batches + b;
        std::vector<std::vector<torch::Tensor>> gradients(shards);
        std::vector<double> shardLoss(shards, 0);
        workers.run(int(shards), [&](int s) {
          const auto at = std::size_t(s);
          const std::size_t count = std::min(size, std::size_t(training.batch) - at * size);
          compute::Random random(training.seed ^ 0x9e3779b97f4a7c15,
                                 (std::uint64_t(number) << 32) + at);
          const PairRows pairs = drawn(source, count, random);
          // Both sides lose the same units. Were dropout drawn for each side, the vectors of a pair
          // would be less alike in training than afterwards.
          compute::Random again = random;
          const torch::Tensor cosine =
              (impl_->vectors(pairs.first, &random) * impl_->vectors(pairs.second, &again)).sum(1);
          const torch::Tensor loss = (cosine - pairs.wanted.to(place)).square().sum();
          gradients[at] = torch::autograd::grad({loss}, adam.parameters());
          for (torch::Tensor& gradient : gradients[at]) gradient = gradient.contiguous();
          shardLoss[at] = loss.item<float>();
        });
        double loss = 0;
        for (const double part : shardLoss) loss += part;
        if (!std::isfinite(loss))
          throw Error(ErrorKind::Failed, "the training loss is no longer a finite number",
                      "Lower the learning rate");
        adam.step(gradients, std::vector<float>(shards, 1.0f / float(training.batch)),
                  warmCosine(training.learningRate, training.warmUp, number, steps), workers);
        sum += loss;
        progress.update(double(number + 1) / double(steps), "learning similarities, epoch " +
                                                                std::to_string(epoch + 1) + " of " +
                                                                std::to_string(training.epochs));
      }
      report.loss.push_back(sum / double(batches * training.batch));
      progress.curve("training loss", epoch + 1, report.loss.back());
      if (!judge) continue;
      report.judged.push_back(judge(*this));
      progress.curve("validation loss", epoch + 1, report.judged.back());
    }
    tower.to(torch::kCPU);
  });
  return report;
}

std::vector<float> SimilarityNetwork::encode(std::span<const TowerRow> rows,
                                             const CancelToken& cancel) const {
  prepareThreads();
  const auto width = std::size_t(options().dimensions);
  std::vector<float> result(rows.size() * width);
  Workers workers;
  workers.run(int((rows.size() + kPieceRows - 1) / kPieceRows), [&](int piece) {
    cancel.check();
    withTorchErrors([&] {
      const torch::NoGradGuard guard;
      const std::size_t first = std::size_t(piece) * kPieceRows;
      const auto part = rows.subspan(first, std::min(kPieceRows, rows.size() - first));
      const torch::Tensor values = impl_->vectors(part, nullptr).to(torch::kCPU).contiguous();
      std::copy_n(values.data_ptr<float>(), values.numel(), result.data() + first * width);
    });
  });
  return result;
}

std::vector<std::uint8_t> SimilarityNetwork::save() const {
  return writeSafetensors(
      {stateOf(*impl_->tower),
       {{"architecture", "similarity_network"}, {"shape", options().json().dump()}}});
}

SimilarityNetwork SimilarityNetwork::load(std::span<const std::uint8_t> bytes) {
  const TensorFile file = readSafetensors(bytes);
  const auto options = SimilarityOptions::from(storedShape(file));
  requireWeights(file, options.tower.leastNumbers(options.dimensions));
  SimilarityNetwork model(options, 0);
  setState(*model.impl_->tower, file);
  return model;
}

}  // namespace histion::learn
