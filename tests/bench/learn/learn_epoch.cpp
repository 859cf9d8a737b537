// Time of one training epoch of the dense autoencoder, 20 000 rows × 800 features, 512-128-5 and
// back, batch 128, and the share of it that is spent in matrix products. The share is measured by
// replaying the same products alone (same shapes, same shards, same threads, operands in the same
// places) and dividing by the epoch. Compare with learn_epoch.py. Prints one JSON object.
//
//   bench_learn_epoch [--device cpu|cuda|auto] [--epochs 7] [--threads N]
#include <torch/torch.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <iostream>
#include <string>
#include <vector>

#include "compute/random.h"
#include "learn/device.h"
#include "learn/spectrum_autoencoder.h"
#include "learn/workers.h"

namespace {

using namespace histion;
using Clock = std::chrono::steady_clock;

constexpr std::int64_t kRows = 20000, kFeatures = 800, kBatch = 128;

double secondsSince(Clock::time_point begin) {
  return std::chrono::duration<double>(Clock::now() - begin).count();
}

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

// Notes when each epoch ends.
class EpochClock : public SilentProgress {
 public:
  void curve(std::string_view name, double, double) override {
    if (name == "training loss") ends.push_back(Clock::now());
  }
  std::vector<Clock::time_point> ends;
};

// The matrix products of one pass over one shard, without anything else.
class Products {
 public:
  Products(std::int64_t rows, torch::Device device) {
    const std::vector<std::int64_t> sizes{kFeatures, 512, 128, 5, 128, 512, kFeatures};
    const auto options = torch::TensorOptions().device(device);
    for (std::size_t i = 0; i + 1 < sizes.size(); ++i)
      layers_.push_back(
          {torch::rand({rows, sizes[i]}, options), torch::rand({sizes[i + 1], sizes[i]}, options),
           torch::rand({sizes[i + 1]}, options), torch::rand({rows, sizes[i + 1]}, options)});
  }
  void run() const {
    const torch::NoGradGuard guard;
    for (const Layer& l : layers_) torch::addmm(l.bias, l.input, l.weight.t());
    for (std::size_t i = layers_.size(); i-- > 0;) {
      layers_[i].gradient.t().mm(layers_[i].input);
      if (i > 0) layers_[i].gradient.mm(layers_[i].weight);
    }
  }

 private:
  struct Layer {
    torch::Tensor input, weight, bias, gradient;
  };
  std::vector<Layer> layers_;
};

double replayProducts(const learn::Device& device, int threads, std::int64_t shardRows) {
  const torch::Device where =
      device.cuda ? torch::Device(torch::kCUDA, c10::DeviceIndex(device.index)) : torch::kCPU;
  const std::int64_t rows = device.cuda ? kBatch : shardRows;
  learn::Workers workers(device.cuda ? 1 : threads);
  std::vector<Products> shards;
  for (std::int64_t first = 0; first < kBatch; first += rows) shards.emplace_back(rows, where);
  const auto pass = [&] {
    for (std::int64_t batch = 0; batch < kRows / kBatch; ++batch)
      workers.run(int(shards.size()), [&](int s) { shards[std::size_t(s)].run(); });
    if (device.cuda) torch::cuda::synchronize();
  };
  pass();
  std::vector<double> seconds;
  for (int i = 0; i < 5; ++i) {
    const auto begin = Clock::now();
    pass();
    seconds.push_back(secondsSince(begin));
  }
  return median(seconds) * double(kRows) / double(kRows / kBatch * kBatch);
}

}  // namespace

int main(int argc, char** argv) {
  std::string wish = "cpu";
  int epochs = 7, threads = 0;
  for (int i = 1; i + 1 < argc; i += 2) {
    if (!std::strcmp(argv[i], "--device")) wish = argv[i + 1];
    if (!std::strcmp(argv[i], "--epochs")) epochs = std::max(1, std::atoi(argv[i + 1]));
    if (!std::strcmp(argv[i], "--threads")) threads = std::atoi(argv[i + 1]);
  }
  try {
    const learn::Device device = learn::chooseDevice(wish);
    compute::Random random(1);
    std::vector<float> data(std::size_t(kRows * kFeatures));
    for (float& v : data) v = float(random.uniform());
    const learn::MatrixRows source(data, kFeatures);
    std::vector<std::int64_t> groups(static_cast<std::size_t>(kRows), 0);
    const learn::Split split = learn::splitByGroup(groups, 0.0, 1);

    learn::TrainOptions options;
    options.epochs = epochs + 1;  // the first one warms up
    options.batch = int(kBatch);
    options.patience = 0;
    options.threads = threads;
    learn::SpectrumAutoencoder model({.inputs = kFeatures}, 1);
    EpochClock clock;
    // Before and after, so that a change of the machine's load shows.
    const double before = replayProducts(device, threads, options.shardRows);
    const auto begin = Clock::now();
    const auto report = model.train(source, split, options, device, clock, histion::CancelToken{});
    const double total = secondsSince(begin);
    const double after = replayProducts(device, threads, options.shardRows);

    std::vector<double> seconds;
    for (std::size_t i = 1; i < clock.ends.size(); ++i)
      seconds.push_back(std::chrono::duration<double>(clock.ends[i] - clock.ends[i - 1]).count());
    const double epoch = median(seconds), products = 0.5 * (before + after);
    std::cout << nlohmann::json{{"device", device.text},
                                {"libtorch", learn::torchVersion()},
                                {"threads", learn::Workers(threads).threads()},
                                {"epoch_seconds", epoch},
                                {"epochs", seconds},
                                {"product_seconds", products},
                                {"product_share", products / epoch},
                                {"last_loss", report.trainingLoss.back()},
                                {"total_seconds", total}}
                     .dump()
              << "\n";
  } catch (const histion::Error& e) {
    std::cerr << e.line() << "\n";
    return int(e.kind());
  }
}
