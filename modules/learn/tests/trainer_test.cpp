#include "learn/trainer.h"

#include <gtest/gtest.h>

#include <chrono>
#include <cmath>
#include <map>

#include "compute/random.h"
#include "learn/network.h"
#include "support/temporary_folder.h"

namespace histion::learn {
namespace {

// Predicts the last column of a row from the others by one linear layer.
class LinearNet : public torch::nn::Module, public Network {
 public:
  explicit LinearNet(std::int64_t inputs) {
    weight_ = register_parameter("weight", torch::zeros({1, inputs}));
    bias_ = register_parameter("bias", torch::zeros({1}));
  }
  torch::nn::Module& module() override { return *this; }
  torch::Tensor loss(const torch::Tensor& rows) override {
    const auto n = weight_.size(1);
    return torch::mse_loss(torch::linear(rows.narrow(1, 0, n), weight_, bias_),
                           rows.narrow(1, n, 1));
  }
  std::vector<float> state() {
    std::vector<float> values;
    for (const auto& [name, array] : stateOf(*this)) {
      const auto part = array.to<float>();
      values.insert(values.end(), part.begin(), part.end());
    }
    return values;  // bias, then weights
  }

 private:
  torch::Tensor weight_, bias_;
};

constexpr std::int64_t kInputs = 6;

// y = 0.5 + sum of (i + 1) x_i, plus noise.
std::vector<float> regressionRows(int rows, double noise) {
  compute::Random random(11);
  std::vector<float> values;
  for (int r = 0; r < rows; ++r) {
    double y = 0.5;
    for (int i = 0; i < kInputs; ++i) {
      values.push_back(float(random.normal()));
      y += (i + 1) * values.back();
    }
    values.push_back(float(y + noise * random.normal()));
  }
  return values;
}

class Recorder : public SilentProgress {
 public:
  void curve(std::string_view name, double x, double y) override {
    curves[std::string(name)].push_back({x, y});
    if (cancelAfter > 0 && int(curves["training loss"].size()) == cancelAfter) cancel.cancel();
  }
  std::map<std::string, std::vector<std::pair<double, double>>> curves;
  int cancelAfter = 0;
  CancelToken cancel;
};

struct Fixture {
  std::vector<float> values;
  MatrixRows source;
  Split split;
  explicit Fixture(int rows = 1000, double noise = 0.1)
      : values(regressionRows(rows, noise)), source(values, kInputs + 1) {
    for (std::int64_t i = 0; i < rows; ++i) (i % 5 ? split.train : split.validation).push_back(i);
  }
  TrainReport train(LinearNet& net, const TrainOptions& options, Recorder& recorder) const {
    return learn::train(net, source, split, options, Device{}, recorder, recorder.cancel);
  }
};

TrainOptions quick() {
  TrainOptions o;
  o.epochs = 120;
  o.learningRate = 0.05;
  o.schedule = Schedule::Cosine;
  return o;
}

TEST(Trainer, FindsTheCoefficientsOfALinearModel) {
  for (const Optimizer optimizer : {Optimizer::Adam, Optimizer::AdamW}) {
    const Fixture data;
    LinearNet net(kInputs);
    Recorder recorder;
    TrainOptions options = quick();
    options.optimizer = optimizer;
    const TrainReport report = data.train(net, options, recorder);
    const auto state = net.state();
    // Least squares on 800 rows with noise 0.1 knows each to 0.1 / sqrt(800) = 0.0035; 6 sd.
    EXPECT_NEAR(state[0], 0.5, 0.021);
    for (int i = 0; i < kInputs; ++i) EXPECT_NEAR(state[std::size_t(i) + 1], i + 1, 0.021);
    EXPECT_LT(report.validationLoss[std::size_t(report.bestEpoch)], 0.013);
    EXPECT_EQ(recorder.curves["training loss"].size(), report.trainingLoss.size());
    EXPECT_EQ(recorder.curves["validation loss"].size(), report.trainingLoss.size());
    EXPECT_EQ(recorder.curves["training loss"].front().first, 1.0);
  }
}

TEST(Trainer, OneStepOfAdamIsTheFormula) {
  // One row, one step from zero: Adam moves each parameter by rate × g / (|g| + epsilon).
  const std::vector<float> row{2, 0, -1, 0, 0, 0, 3};
  const MatrixRows source(row, kInputs + 1);
  LinearNet net(kInputs);
  TrainOptions options;
  options.epochs = 1;
  options.learningRate = 0.01;
  Recorder recorder;
  train(net, source, {{0}, {}}, options, Device{}, recorder, recorder.cancel);
  const auto state = net.state();
  const float expected[] = {0.01f, 0.01f, 0.0f, -0.01f, 0.0f, 0.0f, 0.0f};
  // Bias first; g of bias is 2 (0 - 3) = -6, so epsilon of 1e-8 changes nothing visible.
  for (int i = 0; i < 7; ++i) EXPECT_NEAR(state[std::size_t(i)], expected[i], 1e-6) << i;
}

TEST(Trainer, WeightDecayShrinksWeightsButNotBiases) {
  const std::vector<float> row{1, 1, 1, 1, 1, 1, 0};
  const MatrixRows source(row, kInputs + 1);
  for (const Optimizer optimizer : {Optimizer::Adam, Optimizer::AdamW}) {
    LinearNet net(kInputs);
    {
      const torch::NoGradGuard guard;
      for (auto& p : net.parameters()) p.fill_(p.dim() > 1 ? 1.0 : -6.0);  // the prediction is 0
    }
    TrainOptions options;
    options.epochs = 1;
    options.learningRate = 0.01;
    options.weightDecay = 0.1;
    options.optimizer = optimizer;
    Recorder recorder;
    train(net, source, {{0}, {}}, options, Device{}, recorder, recorder.cancel);
    const auto state = net.state();
    EXPECT_EQ(state[0], -6.0f);
    // Adam: the decay is the whole gradient, so the step is the rate. AdamW: 1 - rate × decay.
    EXPECT_NEAR(state[1], optimizer == Optimizer::Adam ? 0.99 : 0.999, 1e-5);
  }
}

TEST(Trainer, TheBytesDoNotDependOnTheNumberOfThreadsOrTheRun) {
  const Fixture data;
  std::vector<std::vector<float>> states;
  for (const int threads : {1, 1, 2, 5}) {
    LinearNet net(kInputs);
    Recorder recorder;
    TrainOptions options = quick();
    options.batch = 256;
    options.shardRows = 32;
    options.epochs = 5;
    options.threads = threads;
    data.train(net, options, recorder);
    states.push_back(net.state());
  }
  for (const auto& state : states) EXPECT_EQ(state, states.front());
  LinearNet net(kInputs);
  Recorder recorder;
  TrainOptions other = quick();
  other.epochs = 5;
  other.seed = 2;
  data.train(net, other, recorder);
  EXPECT_NE(net.state(), states.front());
}

TEST(Trainer, ResumingFromACheckpointGivesTheSameBytesAsAnUninterruptedRun) {
  const Fixture data;
  TrainOptions options = quick();
  options.epochs = 12;
  LinearNet whole(kInputs);
  Recorder recorder;
  const TrainReport expected = data.train(whole, options, recorder);

  const testing::TemporaryFolder folder;
  options.checkpointFolder = folder / "checkpoint";
  Recorder stopped;
  stopped.cancelAfter = 5;
  LinearNet interrupted(kInputs);
  EXPECT_THROW(data.train(interrupted, options, stopped), Cancelled);
  LinearNet resumed(kInputs);
  Recorder after;
  const TrainReport report = data.train(resumed, options, after);
  EXPECT_GE(report.resumedAt, 4);
  EXPECT_EQ(resumed.state(), whole.state());
  EXPECT_EQ(report.trainingLoss, expected.trainingLoss);
  EXPECT_EQ(report.validationLoss, expected.validationLoss);
  EXPECT_EQ(report.bestEpoch, expected.bestEpoch);
  // The curve is complete again, and the finished training leaves no checkpoint.
  EXPECT_EQ(after.curves["training loss"].size(), 12u);
  EXPECT_TRUE(std::filesystem::is_empty(options.checkpointFolder));
}

TEST(Trainer, ACheckpointOfAnotherTrainingOrADamagedOneIsRefused) {
  const Fixture data;
  const testing::TemporaryFolder folder;
  TrainOptions options = quick();
  options.checkpointFolder = folder.path();
  Recorder stopped;
  stopped.cancelAfter = 3;
  LinearNet net(kInputs);
  EXPECT_THROW(data.train(net, options, stopped), Cancelled);
  TrainOptions other = options;
  other.learningRate = 0.01;
  Recorder recorder;
  try {
    data.train(net, other, recorder);
    FAIL();
  } catch (const Error& e) {
    EXPECT_EQ(e.kind(), ErrorKind::Usage);
  }
  const auto file = folder / "training.safetensors";
  std::filesystem::resize_file(file, std::filesystem::file_size(file) - 3);
  try {
    data.train(net, options, recorder);
    FAIL();
  } catch (const Error& e) {
    EXPECT_EQ(e.kind(), ErrorKind::Damaged);
  }
}

TEST(Trainer, StopsEarlyAndKeepsTheBestWeights) {
  // 30 noisy rows and many epochs: the validation loss reaches its floor and stays there.
  const Fixture data(40, 1.0);
  LinearNet net(kInputs);
  Recorder recorder;
  TrainOptions options;
  options.epochs = 3000;
  options.learningRate = 0.05;
  options.patience = 10;
  const TrainReport report = data.train(net, options, recorder);
  EXPECT_TRUE(report.stoppedEarly);
  EXPECT_LT(report.validationLoss.size(), 3000u);
  const double best = *std::min_element(report.validationLoss.begin(), report.validationLoss.end());
  EXPECT_EQ(report.validationLoss[std::size_t(report.bestEpoch)], best);
  // The network holds the best weights: its validation loss is that of the best epoch.
  std::vector<float> rows(data.split.validation.size() * (kInputs + 1));
  data.source.rows(data.split.validation, rows);
  const torch::NoGradGuard guard;
  const auto loss = net.loss(
      torch::from_blob(rows.data(), {std::int64_t(data.split.validation.size()), kInputs + 1}));
  EXPECT_NEAR(loss.item<float>(), best, 1e-5 * best);
}

TEST(Trainer, ALossThatIsNotFiniteStopsWithAClearError) {
  Fixture data;
  data.values[3 * (kInputs + 1)] = std::nanf("");
  data.source = MatrixRows(data.values, kInputs + 1);
  LinearNet net(kInputs);
  Recorder recorder;
  try {
    data.train(net, quick(), recorder);
    FAIL();
  } catch (const Error& e) {
    EXPECT_EQ(e.kind(), ErrorKind::Failed);
    EXPECT_NE(e.message().find("epoch 1"), std::string::npos);
    EXPECT_NE(e.hint().find("learning rate"), std::string::npos);
  }
  for (const float v : net.state()) EXPECT_TRUE(std::isfinite(v));
}

TEST(Trainer, CancelIsSeenWithinABatch) {
  // Rows that come slowly: the token is set while the first batch is read.
  class SlowRows : public MatrixRows {
   public:
    SlowRows(std::span<const float> values, CancelToken& token)
        : MatrixRows(values, kInputs + 1), token_(token) {}
    void rows(std::span<const std::int64_t> indices, std::span<float> out) const override {
      token_.cancel();
      ++calls;
      MatrixRows::rows(indices, out);
    }
    mutable std::atomic<int> calls{0};

   private:
    CancelToken& token_;
  };
  const Fixture data;
  Recorder recorder;
  const SlowRows source(data.values, recorder.cancel);
  LinearNet net(kInputs);
  TrainOptions options;
  EXPECT_THROW(train(net, source, data.split, options, Device{}, recorder, recorder.cancel),
               Cancelled);
  EXPECT_EQ(source.calls, 2);  // the two shards of the first batch, nothing after
}

TEST(Trainer, SchedulesFollowTheirFormulas) {
  TrainOptions o;
  o.epochs = 100;
  o.learningRate = 0.2;
  EXPECT_EQ(learningRateAt(o, 77), 0.2);
  o.schedule = Schedule::Step;
  o.stepEvery = 30;
  o.stepFactor = 0.1;
  EXPECT_NEAR(learningRateAt(o, 29), 0.2, 1e-12);
  EXPECT_NEAR(learningRateAt(o, 60), 0.002, 1e-12);
  o.schedule = Schedule::Cosine;
  EXPECT_NEAR(learningRateAt(o, 0), 0.2, 1e-12);
  EXPECT_NEAR(learningRateAt(o, 50), 0.2 * (0.01 + 0.99 / 2), 1e-12);
  EXPECT_EQ(scheduleFrom("cosine"), Schedule::Cosine);
  EXPECT_EQ(optimizerFrom("adamw"), Optimizer::AdamW);
  EXPECT_THROW(scheduleFrom("linear"), Error);
  EXPECT_THROW(optimizerFrom("sgd"), Error);
}

TEST(Trainer, OptionsThatMakeNoSenseAreRefused) {
  const Fixture data;
  LinearNet net(kInputs);
  Recorder recorder;
  for (const auto& spoil : std::vector<std::function<void(TrainOptions&)>>{
           [](auto& o) { o.epochs = 0; }, [](auto& o) { o.batch = 0; },
           [](auto& o) { o.learningRate = -1; }, [](auto& o) { o.weightDecay = -1; }}) {
    TrainOptions options;
    spoil(options);
    EXPECT_THROW(data.train(net, options, recorder), Error);
  }
  EXPECT_THROW(train(net, data.source, {}, {}, Device{}, recorder, recorder.cancel), Error);
}

}  // namespace
}  // namespace histion::learn
