#include "learn/evidence_network.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "learn/evidence_net.h"
#include "learn/optimizer.h"
#include "learn/workers.h"

namespace histion::learn {
namespace {

void check(const EvidenceOptions& o) {
  constexpr std::int64_t kMost = 4096;
  if (o.elementFeatures <= 0 || o.elementFeatures > kMost || o.matchFeatures <= 0 ||
      o.matchFeatures > kMost || o.width <= 0 || o.width > kMost)
    throw Error(ErrorKind::Usage, "the sizes of an evidence network must be 1 to 4096",
                "Correct the shape of the network");
}

void check(const EvidenceTraining& t) {
  if (t.epochs <= 0 || t.batch <= 0 || t.shardQuestions <= 0 || !(t.learningRate > 0) ||
      !std::isfinite(t.learningRate) || !(t.warmUp >= 0 && t.warmUp < 1))
    throw Error(ErrorKind::Usage, "epochs, batch and learning rate must be above zero",
                "Correct the training settings");
}

struct Shard {
  std::vector<EvidenceQuestion> questions;
  std::vector<std::vector<EvidenceAnswer>> answers;
};

Shard shardOf(const EvidenceSource& source, std::span<const std::int64_t> numbers,
              compute::Random random) {
  Shard shard;
  for (const std::int64_t number : numbers) {
    auto [question, answers] = source.example(number, random);
    if (answers.size() < 2 || question.weights.empty()) continue;
    shard.questions.push_back(std::move(question));
    shard.answers.push_back(std::move(answers));
  }
  return shard;
}

}  // namespace

nlohmann::json EvidenceOptions::json() const {
  return {
      {"element_features", elementFeatures}, {"match_features", matchFeatures}, {"width", width}};
}

EvidenceOptions EvidenceOptions::from(const nlohmann::json& document) {
  EvidenceOptions o;
  try {
    o.elementFeatures = document.at("element_features").get<std::int64_t>();
    o.matchFeatures = document.at("match_features").get<std::int64_t>();
    o.width = document.at("width").get<std::int64_t>();
    check(o);
  } catch (const std::exception& e) {
    throw Error(ErrorKind::Damaged, "the stored shape of the evidence network is not valid",
                "Train the model again", e.what());
  }
  return o;
}

nlohmann::json EvidenceTraining::json() const {
  return {{"epochs", epochs},
          {"batch", batch},
          {"learning_rate", learningRate},
          {"weight_decay", weightDecay},
          {"warm_up", warmUp},
          {"seed", seed},
          {"shard_questions", shardQuestions}};
}

struct EvidenceNetwork::Impl {
  EvidenceOptions options;
  std::shared_ptr<EvidenceNet> net;
};

EvidenceNetwork::EvidenceNetwork(EvidenceOptions options, std::uint64_t seed)
    : impl_(std::make_unique<Impl>()) {
  prepareThreads();
  check(options);
  impl_->options = options;
  withTorchErrors([&] { impl_->net = std::make_shared<EvidenceNet>(options, seed); });
}

EvidenceNetwork::~EvidenceNetwork() = default;
EvidenceNetwork::EvidenceNetwork(EvidenceNetwork&&) noexcept = default;
EvidenceNetwork& EvidenceNetwork::operator=(EvidenceNetwork&&) noexcept = default;

const EvidenceOptions& EvidenceNetwork::options() const { return impl_->options; }

std::vector<double> EvidenceNetwork::train(const EvidenceSource& source,
                                           const EvidenceTraining& training, const Device& device,
                                           Progress& progress, const CancelToken& cancel) {
  check(training);
  prepareThreads();
  std::vector<double> losses;
  withTorchErrors([&] {
    const torch::Device place = placeOf(device);
    EvidenceNet& net = *impl_->net;
    net.to(place);
    Workers workers(device.cuda ? 1 : training.threads);
    Adam adam(net, {.weightDecay = training.weightDecay, .decoupled = true});
    const std::int64_t batches = (source.size() + training.batch - 1) / training.batch;
    std::vector<std::int64_t> order(std::size_t(source.size()));
    std::iota(order.begin(), order.end(), std::int64_t(0));
    for (int epoch = 0; epoch < training.epochs; ++epoch) {
      compute::Random(training.seed, std::uint64_t(epoch) + 1).shuffle(order);
      double sum = 0;
      std::size_t counted = 0;
      for (std::int64_t b = 0; b < batches; ++b) {
        cancel.check();
        const std::int64_t number = epoch * batches + b;
        const auto first = std::size_t(b * training.batch);
        const std::span batch(order.data() + first,
                              std::min(std::size_t(training.batch), order.size() - first));
        const auto size = std::size_t(training.shardQuestions);
        const std::size_t shards = (batch.size() + size - 1) / size;
        std::vector<std::vector<torch::Tensor>> gradients(shards);
        std::vector<double> shardLoss(shards, 0);
        std::vector<std::size_t> shardCount(shards, 0);
        workers.run(int(shards), [&](int s) {
          const auto at = std::size_t(s);
          const Shard shard =
              shardOf(source, batch.subspan(at * size, std::min(size, batch.size() - at * size)),
                      compute::Random(training.seed ^ 0x9e3779b97f4a7c15,
                                      (std::uint64_t(number) << 32) + at));
          auto& own = gradients[at];
          if (!shard.questions.empty()) {
            const EvidenceBatch made(shard.questions, shard.answers, impl_->options, place);
            const torch::Tensor loss = net.crossEntropy(made);
            own = torch::autograd::grad({loss}, adam.parameters());
            shardLoss[at] = loss.item<float>();
            shardCount[at] = shard.questions.size();
          }
          if (own.empty())
            for (const torch::Tensor& p : adam.parameters()) own.push_back(torch::zeros_like(p));
          for (torch::Tensor& gradient : own) gradient = gradient.contiguous();
        });
        std::size_t count = 0;
        double loss = 0;
        for (std::size_t s = 0; s < shards; ++s) count += shardCount[s], loss += shardLoss[s];
        if (count == 0) continue;
        if (!std::isfinite(loss))
          throw Error(ErrorKind::Failed, "the training loss is no longer a finite number",
                      "Lower the learning rate");
        adam.step(
            gradients, std::vector<float>(shards, 1.0f / float(count)),
            warmCosine(training.learningRate, training.warmUp, number, batches * training.epochs),
            workers);
        sum += loss;
        counted += count;
        progress.update(double(number + 1) / double(batches * training.epochs),
                        "weighing evidence, epoch " + std::to_string(epoch + 1) + " of " +
                            std::to_string(training.epochs));
      }
      losses.push_back(counted ? sum / double(counted) : 0.0);
      progress.curve("evidence loss", epoch + 1, losses.back());
    }
    net.to(torch::kCPU);
  });
  return losses;
}

std::vector<double> EvidenceNetwork::score(const EvidenceQuestion& question,
                                           std::span<const EvidenceAnswer> answers) const {
  if (answers.empty() || question.weights.empty()) return std::vector<double>(answers.size(), 0.0);
  prepareThreads();
  std::vector<double> scores;
  withTorchErrors([&] {
    const torch::NoGradGuard guard;
    const std::vector<EvidenceAnswer> all(answers.begin(), answers.end());
    const EvidenceBatch batch({&question, 1}, {&all, 1}, impl_->options, torch::kCPU);
    const torch::Tensor values = impl_->net->scores(batch).to(torch::kFloat64).contiguous();
    scores.assign(values.data_ptr<double>(), values.data_ptr<double>() + values.numel());
  });
  return scores;
}

std::vector<std::uint8_t> EvidenceNetwork::save() const {
  return writeSafetensors(
      {stateOf(*impl_->net),
       {{"architecture", "evidence_network"}, {"shape", options().json().dump()}}});
}

EvidenceNetwork EvidenceNetwork::load(std::span<const std::uint8_t> bytes) {
  const TensorFile file = readSafetensors(bytes);
  const auto options = EvidenceOptions::from(storedShape(file));
  requireWeights(file, options.width * (2 * options.elementFeatures + options.matchFeatures));
  EvidenceNetwork model(options, 0);
  setState(*model.impl_->net, file);
  return model;
}

}  // namespace histion::learn
