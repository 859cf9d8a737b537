#include "learn/spectrum_autoencoder.h"

#include <algorithm>
#include <cmath>

#include "compute/random.h"
#include "learn/network.h"
#include "learn/workers.h"

namespace histion::learn {
namespace {

constexpr std::int64_t kTaskRows = 256;
constexpr std::int64_t kLargestWidth = 1 << 20;

torch::Tensor activate(const torch::Tensor& x, Activation activation) {
  switch (activation) {
    case Activation::Logistic:
      return torch::sigmoid(x);
    case Activation::Relu:
      return torch::relu(x);
    case Activation::Identity:
      return x;
  }
  return x;
}

// Uniform in ± gain × sqrt(6 / (in + out)); the gain of 4 belongs to logistic units, whose slope at
// zero is 1/4.
torch::Tensor drawWeights(std::int64_t out, std::int64_t in, double gain, compute::Random& random) {
  torch::Tensor weights = torch::empty({out, in});
  const double bound = gain * std::sqrt(6.0 / double(in + out));
  float* values = weights.data_ptr<float>();
  for (std::int64_t i = 0; i < weights.numel(); ++i)
    values[i] = float(random.uniform(-bound, bound));
  return weights;
}

class AutoencoderNet : public torch::nn::Module, public Network {
 public:
  AutoencoderNet(const AutoencoderOptions& options, std::uint64_t seed) : options_(options) {
    std::vector<std::int64_t> sizes{options.inputs};
    sizes.insert(sizes.end(), options.widths.begin(), options.widths.end());
    sizes.push_back(options.latent);
    compute::Random random(seed);
    const std::size_t depth = sizes.size() - 1;
    for (std::size_t i = 0; i < depth; ++i)
      add(encoder_, "encoder" + std::to_string(i), sizes[i + 1], sizes[i], gain(), random,
          i + 1 < depth);
    for (std::size_t i = 0; i < depth; ++i) {
      const bool last = i + 1 == depth;
      add(decoder_, "decoder" + std::to_string(i), sizes[depth - 1 - i], sizes[depth - i],
          last && options.output != Activation::Logistic ? 1.0 : gain(), random, !last);
    }
  }

  torch::nn::Module& module() override { return *this; }
  bool shardable() const override { return !options_.batchNorm; }

  torch::Tensor encode(torch::Tensor x) {
    for (const Layer& layer : encoder_) x = inner(layer, x);
    return x;
  }

  torch::Tensor decode(torch::Tensor x) {
    for (std::size_t i = 0; i < decoder_.size(); ++i) {
      const Layer& layer = decoder_[i];
      if (i + 1 < decoder_.size())
        x = inner(layer, x);
      else
        x = activate(torch::linear(x, weight(layer), layer.bias), options_.output);
    }
    return x;
  }

  torch::Tensor loss(const torch::Tensor& rows) override {
    const torch::Tensor latent = encode(rows);
    torch::Tensor loss = torch::mse_loss(decode(latent), rows);
    if (options_.sparsityWeight > 0 && options_.activation == Activation::Logistic) {
      const double target = options_.sparsityTarget;
      const torch::Tensor mean = latent.mean(0).clamp(1e-6, 1 - 1e-6);
      const torch::Tensor divergence = target * (std::log(target) - mean.log()) +
                                       (1 - target) * (std::log(1 - target) - (1 - mean).log());
      loss = loss + divergence.sum() * (options_.sparsityWeight / double(options_.inputs));
    }
    return loss;
  }

  const AutoencoderOptions& options() const { return options_; }

 private:
  struct Layer {
    torch::Tensor weight;   // [out, in]; undefined in the decoder when weights are tied
    torch::Tensor bias;     // [out]
    torch::Tensor partner;  // tied: the encoder's weight, [in, out]
    torch::nn::BatchNorm1d norm{nullptr};
  };

  double gain() const { return options_.activation == Activation::Logistic ? 4.0 : 1.0; }

  static torch::Tensor weight(const Layer& layer) {
    return layer.weight.defined() ? layer.weight : layer.partner.t();
  }

  torch::Tensor inner(const Layer& layer, const torch::Tensor& x) {
    torch::Tensor y = torch::linear(x, weight(layer), layer.bias);
    if (layer.norm) y = torch::nn::BatchNorm1d(layer.norm)->forward(y);
    return activate(y, options_.activation);
  }

  void add(std::vector<Layer>& layers, const std::string& name, std::int64_t out, std::int64_t in,
           double gain, compute::Random& random, bool mayNormalize) {
    Layer layer;
    if (options_.tied && &layers == &decoder_)
      layer.partner = encoder_[encoder_.size() - 1 - layers.size()].weight;
    else
      layer.weight = register_parameter(name + "_weight", drawWeights(out, in, gain, random));
    layer.bias = register_parameter(name + "_bias", torch::zeros({out}));
    if (options_.batchNorm && mayNormalize)
      layer.norm = register_module(name + "_norm", torch::nn::BatchNorm1d(out));
    layers.push_back(std::move(layer));
  }

  AutoencoderOptions options_;
  std::vector<Layer> encoder_, decoder_;
};

void check(const AutoencoderOptions& o) {
  const auto require = [](bool ok, const char* what) {
    if (!ok) throw Error(ErrorKind::Usage, what, "Correct the shape of the network");
  };
  const auto sensible = [](std::int64_t n) { return n > 0 && n <= kLargestWidth; };
  require(sensible(o.inputs), "an autoencoder needs at least one input");
  require(sensible(o.latent), "an autoencoder needs at least one latent unit");
  require(o.widths.size() <= 16 && std::all_of(o.widths.begin(), o.widths.end(), sensible),
          "the widths of the hidden layers must be above zero");
  require(o.sparsityWeight >= 0, "the sparsity weight must not be negative");
  require(o.sparsityTarget > 0 && o.sparsityTarget < 1, "the sparsity target must be in (0, 1)");
}

}  // namespace

std::string_view toString(Activation activation) {
  switch (activation) {
    case Activation::Logistic:
      return "logistic";
    case Activation::Relu:
      return "relu";
    case Activation::Identity:
      return "identity";
  }
  return "logistic";
}

Activation activationFrom(std::string_view text) {
  for (const Activation a : {Activation::Logistic, Activation::Relu, Activation::Identity})
    if (toString(a) == text) return a;
  throw Error(ErrorKind::Usage, "there is no activation '" + std::string(text) + "'",
              "Use logistic, relu or identity");
}

nlohmann::json AutoencoderOptions::json() const {
  return {{"inputs", inputs},
          {"widths", widths},
          {"latent", latent},
          {"activation", toString(activation)},
          {"output", toString(output)},
          {"tied", tied},
          {"batch_norm", batchNorm},
          {"sparsity_target", sparsityTarget},
          {"sparsity_weight", sparsityWeight}};
}

AutoencoderOptions AutoencoderOptions::from(const nlohmann::json& document) {
  AutoencoderOptions o;
  try {
    o.inputs = document.at("inputs").get<std::int64_t>();
    o.widths = document.at("widths").get<std::vector<std::int64_t>>();
    o.latent = document.at("latent").get<std::int64_t>();
    o.activation = activationFrom(document.at("activation").get<std::string>());
    o.output = activationFrom(document.at("output").get<std::string>());
    o.tied = document.at("tied").get<bool>();
    o.batchNorm = document.at("batch_norm").get<bool>();
    o.sparsityTarget = document.at("sparsity_target").get<double>();
    o.sparsityWeight = document.at("sparsity_weight").get<double>();
    check(o);
  } catch (const std::exception& e) {
    throw Error(ErrorKind::Damaged, "the stored shape of an autoencoder is not valid",
                "Train the model again", e.what());
  }
  return o;
}

struct SpectrumAutoencoder::Impl {
  std::shared_ptr<AutoencoderNet> net;
};

SpectrumAutoencoder::SpectrumAutoencoder(AutoencoderOptions options, std::uint64_t seed)
    : impl_(std::make_unique<Impl>()) {
  prepareThreads();
  check(options);
  withTorchErrors([&] {
    impl_->net = std::make_shared<AutoencoderNet>(options, seed);
    impl_->net->eval();
  });
}

SpectrumAutoencoder::~SpectrumAutoencoder() = default;
SpectrumAutoencoder::SpectrumAutoencoder(SpectrumAutoencoder&&) noexcept = default;

const AutoencoderOptions& SpectrumAutoencoder::options() const { return impl_->net->options(); }
Network& SpectrumAutoencoder::network() { return *impl_->net; }

TrainReport SpectrumAutoencoder::train(const RowSource& source, const Split& split,
                                       const TrainOptions& options, const Device& device,
                                       Progress& progress, const CancelToken& cancel) {
  if (source.width() != this->options().inputs)
    throw Error(ErrorKind::Usage,
                "the network takes " + std::to_string(this->options().inputs) +
                    " features but the data have " + std::to_string(source.width()),
                "Use the same features as in the model");
  TrainReport report = learn::train(*impl_->net, source, split, options, device, progress, cancel);
  // Later use is short; the CPU gives every user the same numbers.
  withTorchErrors([&] { impl_->net->to(torch::kCPU); });
  return report;
}

void SpectrumAutoencoder::encode(const RowSource& source, std::span<float> latent,
                                 std::span<float> error, Progress& progress,
                                 const CancelToken& cancel) const {
  prepareThreads();
  const std::int64_t d = options().latent, n = source.width(), count = source.count();
  const auto tasks = (count + kTaskRows - 1) / kTaskRows;
  Workers workers;
  const int group = workers.threads() * 16;  // tasks between two looks at the progress
  for (std::int64_t from = 0; from < tasks; from += group) {
    progress.update(double(from) / double(std::max<std::int64_t>(tasks, 1)), "encoding pixels");
    workers.run(int(std::min<std::int64_t>(group, tasks - from)), [&](int t) {
      cancel.check();
      withTorchErrors([&] {
        const torch::NoGradGuard guard;
        const std::int64_t first = (from + t) * kTaskRows;
        const std::int64_t size = std::min(kTaskRows, count - first);
        std::vector<std::int64_t> indices(static_cast<std::size_t>(size));
        for (std::int64_t i = 0; i < size; ++i) indices[std::size_t(i)] = first + i;
        const torch::Tensor rows = torch::empty({size, n});
        source.rows(indices, {rows.data_ptr<float>(), std::size_t(size * n)});
        const torch::Tensor codes = impl_->net->encode(rows).contiguous();
        if (!latent.empty())
          std::copy_n(codes.data_ptr<float>(), size * d, latent.data() + first * d);
        if (!error.empty()) {
          const torch::Tensor squared =
              (impl_->net->decode(codes) - rows).square().mean(1).contiguous();
          std::copy_n(squared.data_ptr<float>(), size, error.data() + first);
        }
      });
    });
  }
}

std::vector<float> SpectrumAutoencoder::decode(std::span<const float> latent) const {
  prepareThreads();
  std::vector<float> result;
  withTorchErrors([&] {
    const torch::NoGradGuard guard;
    const std::int64_t rows = std::int64_t(latent.size()) / options().latent;
    torch::Tensor codes = torch::empty({rows, options().latent});
    std::copy(latent.begin(), latent.begin() + rows * options().latent, codes.data_ptr<float>());
    const torch::Tensor out = impl_->net->decode(codes).contiguous();
    result.assign(out.data_ptr<float>(), out.data_ptr<float>() + out.numel());
  });
  return result;
}

std::vector<std::uint8_t> SpectrumAutoencoder::save() const {
  return writeSafetensors(
      {stateOf(*impl_->net),
       {{"architecture", "spectrum_autoencoder"}, {"shape", options().json().dump()}}});
}

SpectrumAutoencoder SpectrumAutoencoder::load(std::span<const std::uint8_t> bytes) {
  const TensorFile file = readSafetensors(bytes);
  const auto options = AutoencoderOptions::from(storedShape(file));
  std::int64_t needed = 0, in = options.inputs;
  for (const std::int64_t w : options.widths) needed += in * w, in = w;
  requireWeights(file, needed);
  SpectrumAutoencoder model(options, 0);
  setState(*model.impl_->net, file);
  return model;
}

}  // namespace histion::learn
