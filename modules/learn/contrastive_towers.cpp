#include "learn/contrastive_towers.h"

#include "learn/contrastive_training.h"
#include "learn/towers_net.h"
#include "learn/workers.h"

namespace histion::learn {
namespace {

constexpr std::size_t kEncodeRows = 256;

void check(const ContrastiveOptions& o) {
  const auto require = [](bool ok, const char* what) {
    if (!ok) throw Error(ErrorKind::Usage, what, "Correct the shape of the towers");
  };
  constexpr std::int64_t kMostWidth = 1 << 14;
  o.left.check();
  o.right.check();
  if (o.second) o.second->check();
  require(o.dimensions > 0 && o.dimensions <= kMostWidth, "the vectors need dimensions");
  require(o.auxiliary >= 0 && o.auxiliary <= 1 << 22, "there are too many auxiliary tokens");
}

}  // namespace

nlohmann::json ContrastiveOptions::json() const {
  nlohmann::json document{{"left", left.json()},
                          {"right", right.json()},
                          {"dimensions", dimensions},
                          {"auxiliary", auxiliary}};
  if (second) document["second"] = second->json();
  if (quantity) document["quantity"] = true;
  return document;
}

ContrastiveOptions ContrastiveOptions::from(const nlohmann::json& document) {
  ContrastiveOptions o;
  try {
    o.left = TowerOptions::from(document.at("left"));
    o.right = TowerOptions::from(document.at("right"));
    if (document.contains("second")) o.second = TowerOptions::from(document.at("second"));
    o.quantity = document.value("quantity", false);
    o.dimensions = document.at("dimensions").get<std::int64_t>();
    o.auxiliary = document.at("auxiliary").get<std::int64_t>();
    check(o);
  } catch (const std::exception& e) {
    throw Error(ErrorKind::Damaged, "the stored shape of the towers is not valid",
                "Train the model again", e.what());
  }
  return o;
}

nlohmann::json ContrastiveTraining::json() const {
  return {{"epochs", epochs},
          {"learning_rate", learningRate},
          {"weight_decay", weightDecay},
          {"warm_up", warmUp},
          {"temperature", temperature},
          {"learn_temperature", learnTemperature},
          {"least_temperature", leastTemperature},
          {"auxiliary_weight", auxiliaryWeight},
          {"quantity_weight", quantityWeight},
          {"views", views},
          {"all_pairs", allPairs},
          {"queue", queue},
          {"momentum", momentum},
          {"mixed_precision", mixedPrecision},
          {"judge_every", judgeEvery},
          {"patience", patience},
          {"seed", seed},
          {"shard_rows", shardRows}};
}

nlohmann::json ContrastiveReport::json() const {
  return {{"loss", loss},
          {"contrastive_loss", contrastiveLoss},
          {"auxiliary_loss", auxiliaryLoss},
          {"judged", judged},
          {"temperature", temperature},
          {"best_epoch", bestEpoch + 1},
          {"epochs_done", loss.size()}};
}

struct ContrastiveTowers::Impl {
  ContrastiveOptions options;
  std::shared_ptr<TowersNet> net;

  // Runs `encode` on pieces of the rows, `width` values a row.
  template <typename Encode>
  std::vector<float> inPieces(std::span<const TowerRow> rows, std::int64_t width,
                              const CancelToken& cancel, Encode encode) const {
    prepareThreads();
    std::vector<float> result(rows.size() * std::size_t(width));
    const std::size_t pieces = (rows.size() + kEncodeRows - 1) / kEncodeRows;
    Workers workers;
    workers.run(int(pieces), [&](int piece) {
      cancel.check();
      withTorchErrors([&] {
        const torch::NoGradGuard guard;
        const std::size_t first = std::size_t(piece) * kEncodeRows;
        const auto part = rows.subspan(first, std::min(kEncodeRows, rows.size() - first));
        const torch::Tensor values = encode(part).to(torch::kCPU, torch::kFloat32).contiguous();
        std::copy_n(values.data_ptr<float>(), values.numel(),
                    result.data() + first * std::size_t(width));
      });
    });
    return result;
  }
};

ContrastiveTowers::ContrastiveTowers(ContrastiveOptions options, std::uint64_t seed)
    : impl_(std::make_unique<Impl>()) {
  prepareThreads();
  check(options);
  impl_->options = options;
  withTorchErrors([&] { impl_->net = std::make_shared<TowersNet>(options, seed); });
}

ContrastiveTowers::~ContrastiveTowers() = default;
ContrastiveTowers::ContrastiveTowers(ContrastiveTowers&&) noexcept = default;

const ContrastiveOptions& ContrastiveTowers::options() const { return impl_->options; }

std::int64_t ContrastiveTowers::numbers() const {
  std::int64_t count = 0;
  for (const torch::Tensor& parameter : impl_->net->parameters()) count += parameter.numel();
  return count;
}

Tower& ContrastiveTowers::left() { return *impl_->net->left; }

ContrastiveReport ContrastiveTowers::train(
    const PairSource& source, const ContrastiveTraining& training,
    const std::function<double(const ContrastiveTowers&)>& judge, const Device& device,
    Progress& progress, const CancelToken& cancel) {
  prepareThreads();
  ContrastiveReport report;
  withTorchErrors([&] {
    ContrastiveLoop loop(*impl_->net, source, training, device, progress, cancel);
    report = loop.run([&] { return judge ? judge(*this) : 0.0; }, bool(judge));
    impl_->net->to(torch::kCPU);
  });
  return report;
}

std::vector<float> ContrastiveTowers::encodeLeft(std::span<const TowerRow> rows,
                                                 const CancelToken& cancel) const {
  TowersNet& net = *impl_->net;
  return impl_->inPieces(rows, options().dimensions, cancel, [&](std::span<const TowerRow> part) {
    return net.left->project(net.left->gather(part, nullptr), nullptr);
  });
}

std::vector<float> ContrastiveTowers::encodeRight(std::span<const TowerRow> rows,
                                                  const CancelToken& cancel) const {
  TowersNet& net = *impl_->net;
  return impl_->inPieces(rows, options().dimensions, cancel,
                         [&](std::span<const TowerRow> part) { return net.rightVector(part); });
}

std::vector<float> ContrastiveTowers::auxiliary(std::span<const TowerRow> rows,
                                                const CancelToken& cancel) const {
  TowersNet& net = *impl_->net;
  return impl_->inPieces(rows, options().auxiliary, cancel, [&](std::span<const TowerRow> part) {
    return net.auxiliary(net.left->gather(part, nullptr), nullptr);
  });
}

std::vector<std::uint8_t> ContrastiveTowers::save() const {
  return writeSafetensors(
      {stateOf(*impl_->net),
       {{"architecture", "contrastive_towers"}, {"shape", options().json().dump()}}});
}

ContrastiveTowers ContrastiveTowers::load(std::span<const std::uint8_t> bytes) {
  const TensorFile file = readSafetensors(bytes);
  const auto options = ContrastiveOptions::from(storedShape(file));
  std::int64_t needed = options.auxiliary * options.left.widths.front();
  for (const TowerOptions* tower :
       {&options.left, &options.right, options.second ? &*options.second : nullptr})
    if (tower) needed += tower->leastNumbers(options.dimensions);
  requireWeights(file, needed);
  ContrastiveTowers model(options, 0);
  setState(*model.impl_->net, file);
  return model;
}

}  // namespace histion::learn
