#include <gtest/gtest.h>

#include <cmath>

#include "compute/random.h"
#include "learn/network.h"
#include "learn/run_card.h"
#include "learn/spectrum_autoencoder.h"

namespace histion::learn {
namespace {

constexpr std::int64_t kWidth = 20;

// Rows on a curve: one hidden variable decides all values.
std::vector<float> curveRows(int rows) {
  compute::Random random(4);
  std::vector<float> values;
  for (int r = 0; r < rows; ++r) {
    const double t = random.uniform();
    for (int i = 0; i < kWidth; ++i)
      values.push_back(float(std::exp(-8 * std::pow(t - i / double(kWidth - 1), 2))));
  }
  return values;
}

Split allTrain(std::int64_t rows) {
  Split split;
  for (std::int64_t i = 0; i < rows; ++i) split.train.push_back(i);
  return split;
}

TrainReport fit(SpectrumAutoencoder& model, const std::vector<float>& values, int epochs,
                int threads = 0) {
  const MatrixRows source(values, kWidth);
  TrainOptions options;
  options.epochs = epochs;
  options.learningRate = 5e-3;
  options.patience = 0;
  options.threads = threads;
  SilentProgress progress;
  return model.train(source, allTrain(source.count()), options, Device{}, progress, CancelToken{});
}

TEST(SpectrumAutoencoder, OneLatentUnitFollowsACurveThatOneLineCannot) {
  const auto values = curveRows(600);
  double mean[kWidth] = {}, variance = 0;
  for (std::size_t i = 0; i < values.size(); ++i) mean[i % kWidth] += values[i] / 600.0;
  for (std::size_t i = 0; i < values.size(); ++i)
    variance += std::pow(values[i] - mean[i % kWidth], 2) / double(values.size());
  SpectrumAutoencoder model({.inputs = kWidth, .widths = {32, 16}, .latent = 1}, 1);
  fit(model, values, 150);
  std::vector<float> latent(600), error(600);
  SilentProgress progress;
  model.encode(MatrixRows(values, kWidth), latent, error, progress, CancelToken{});
  double mse = 0;
  for (const float e : error) mse += e / 600.0;
  // The first principal component leaves about a fifth of this curve's variance.
  EXPECT_LT(mse, 0.05 * variance);
}

TEST(SpectrumAutoencoder, AllShapesTrainSaveAndLoadToTheSameBytes) {
  const auto values = curveRows(300);
  const MatrixRows source(values, kWidth);
  for (const Activation activation : {Activation::Logistic, Activation::Relu, Activation::Identity})
    for (const bool tied : {false, true})
      for (const bool batchNorm : {false, true}) {
        AutoencoderOptions options{.inputs = kWidth, .widths = {16, 8}, .latent = 3};
        options.activation = activation;
        options.output = activation == Activation::Logistic ? activation : Activation::Identity;
        options.tied = tied;
        options.batchNorm = batchNorm;
        options.sparsityWeight = 0.1;
        SpectrumAutoencoder model(options, 2);
        const TrainReport report = fit(model, values, 12);
        EXPECT_LT(report.trainingLoss.back(), report.trainingLoss.front());
        const auto bytes = model.save();
        const SpectrumAutoencoder loaded = SpectrumAutoencoder::load(bytes);
        EXPECT_EQ(loaded.save(), bytes);
        std::vector<float> a(300 * 3), b(300 * 3), ea(300), eb(300);
        SilentProgress progress;
        model.encode(source, a, ea, progress, CancelToken{});
        loaded.encode(source, b, eb, progress, CancelToken{});
        EXPECT_EQ(a, b);
        EXPECT_EQ(ea, eb);
        // decode() is the second half of what the error was taken of.
        const auto back = loaded.decode({a.data(), 3});
        double squares = 0;
        for (int i = 0; i < kWidth; ++i)
          squares += std::pow(back[std::size_t(i)] - values[std::size_t(i)], 2) / kWidth;
        EXPECT_NEAR(squares, ea[0], 1e-5 * (1 + ea[0]));
      }
}

TEST(SpectrumAutoencoder, TheBytesDoNotDependOnTheNumberOfThreads) {
  const auto values = curveRows(500);
  std::vector<std::vector<std::uint8_t>> saved;
  for (const int threads : {1, 2, 3}) {
    SpectrumAutoencoder model({.inputs = kWidth, .widths = {64, 32}, .latent = 3}, 5);
    fit(model, values, 4, threads);
    saved.push_back(model.save());
  }
  EXPECT_EQ(saved[1], saved[0]);
  EXPECT_EQ(saved[2], saved[0]);
}

TEST(SpectrumAutoencoder, SparsityPullsTheMeanActivityToItsTarget) {
  const auto values = curveRows(600);
  const MatrixRows source(values, kWidth);
  AutoencoderOptions options{.inputs = kWidth, .widths = {32}, .latent = 4};
  options.sparsityWeight = 100.0;  // far above the reconstruction error, so that it must win
  options.sparsityTarget = 0.05;
  SpectrumAutoencoder model(options, 1);
  fit(model, values, 60);
  std::vector<float> latent(600 * 4);
  SilentProgress progress;
  model.encode(source, latent, {}, progress, CancelToken{});
  for (std::size_t d = 0; d < 4; ++d) {
    double mean = 0;
    for (std::size_t i = 0; i < 600; ++i) mean += latent[i * 4 + d] / 600.0;
    EXPECT_NEAR(mean, 0.05, 0.01);
  }
}

TEST(SpectrumAutoencoder, TiedGradientsEqualFiniteDifferences) {
  AutoencoderOptions options{.inputs = 5, .widths = {4}, .latent = 2};
  options.tied = true;
  options.sparsityWeight = 0.5;
  SpectrumAutoencoder model(options, 3);
  Network& network = model.network();
  const auto rows = torch::linspace(0.1, 0.9, 15).reshape({3, 5});
  const auto parameters = network.module().parameters();
  const auto gradients = torch::autograd::grad({network.loss(rows)}, parameters);
  const torch::NoGradGuard guard;
  for (std::size_t p = 0; p < parameters.size(); ++p) {
    float* value = parameters[p].data_ptr<float>();
    const float kept = value[1];
    value[1] = kept + 1e-2f;
    const double above = network.loss(rows).item<float>();
    value[1] = kept - 1e-2f;
    const double below = network.loss(rows).item<float>();
    value[1] = kept;
    // Float losses of about 1 are known to 1e-7, so the quotient to 1e-5.
    EXPECT_NEAR(gradients[p].contiguous().data_ptr<float>()[1], (above - below) / 2e-2, 5e-5);
  }
}

TEST(SpectrumAutoencoder, DamagedModelsAndWrongShapesAreRefused) {
  const SpectrumAutoencoder model({.inputs = 6, .widths = {4}, .latent = 2}, 1);
  TensorFile file = readSafetensors(model.save());
  const auto refuse = [](const TensorFile& spoilt) {
    try {
      SpectrumAutoencoder::load(writeSafetensors(spoilt));
      FAIL() << "was accepted";
    } catch (const Error& e) {
      EXPECT_EQ(e.kind(), ErrorKind::Damaged);
    }
  };
  TensorFile spoilt = file;
  spoilt.metadata.clear();
  refuse(spoilt);
  spoilt = file;
  spoilt.metadata["shape"] = "{";
  refuse(spoilt);
  spoilt = file;
  auto shape = nlohmann::json::parse(file.metadata.at("shape"));
  shape["inputs"] = 1 << 20;
  shape["widths"] = {1 << 20};  // would ask for 4 TiB
  spoilt.metadata["shape"] = shape.dump();
  refuse(spoilt);
  spoilt = file;
  spoilt.tensors.erase("encoder0_weight");
  refuse(spoilt);
  spoilt = file;
  spoilt.tensors["decoder0_bias"] = Array::of(std::vector<double>(4));
  refuse(spoilt);
  EXPECT_THROW(SpectrumAutoencoder({.inputs = 0}, 1), Error);
  EXPECT_THROW(SpectrumAutoencoder({.inputs = 3, .latent = 0}, 1), Error);
}

TEST(RunCard, HoldsWhatWasDoneAndNoTime) {
  RunCard card;
  card.data = {{"name", "phantom"}};
  card.device = "cpu";
  card.report.trainingLoss = {1.0, 0.5};
  card.report.bestEpoch = 1;
  card.figures["mse"] = 0.25;
  const auto json = card.json();
  EXPECT_EQ(json.at("curves").at("best_epoch"), 2);
  EXPECT_EQ(json.at("training").at("optimizer"), "adam");
  EXPECT_EQ(json.at("figures").at("mse"), 0.25);
  EXPECT_EQ(json.at("libtorch"), torchVersion());
}

}  // namespace
}  // namespace histion::learn
