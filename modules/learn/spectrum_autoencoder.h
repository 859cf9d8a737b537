// A dense autoencoder for feature rows: n -> widths -> latent -> mirrored widths -> n. With
// logistic units it is the network of Thomas et al. 2016 (doi:10.1109/SSCI.2016.7849863); with
// identity units it spans the same space as PCA. Its header is free of LibTorch.
#pragma once

#include <cstdint>
#include <memory>
#include <nlohmann/json.hpp>
#include <span>
#include <vector>

#include "core/export.h"
#include "core/progress.h"
#include "learn/trainer.h"

namespace histion::learn {

enum class Activation { Logistic, Relu, Identity };
HISTION_API std::string_view toString(Activation activation);
HISTION_API Activation activationFrom(std::string_view text);  // throws Usage

struct AutoencoderOptions {
  std::int64_t inputs = 0;
  std::vector<std::int64_t> widths{512, 128};
  std::int64_t latent = 5;
  Activation activation = Activation::Logistic;  // of all inner layers and the latent one
  Activation output = Activation::Logistic;  // of the reconstruction; Logistic needs data in [0, 1]
  bool tied = false;                         // decoder weights are the encoder's, transposed
  bool batchNorm = false;                    // before each inner activation but the latent one
  // Logistic latent units only: Kullback-Leibler divergence of each unit's mean activity from the
  // target, added to the summed squared error of a row with this weight (all divided by the number
  // of inputs). The mean is taken over a shard.
  double sparsityTarget = 0.05;
  double sparsityWeight = 0.0;

  HISTION_API nlohmann::json json() const;
  HISTION_API static AutoencoderOptions from(const nlohmann::json& document);  // throws Damaged
};

class HISTION_API SpectrumAutoencoder {
 public:
  // Weights drawn from the seed (Glorot & Bengio 2010, scaled for the units). Throws Usage.
  SpectrumAutoencoder(AutoencoderOptions options, std::uint64_t seed);
  ~SpectrumAutoencoder();
  SpectrumAutoencoder(SpectrumAutoencoder&&) noexcept;

  const AutoencoderOptions& options() const;
  Network& network();

  TrainReport train(const RowSource& source, const Split& split, const TrainOptions& options,
                    const Device& device, Progress& progress, const CancelToken& cancel);

  // For every row: its latent values [rows][latent] and, when `error` is not empty, the mean
  // squared error of its reconstruction [rows]. Either span may be empty.
  void encode(const RowSource& source, std::span<float> latent, std::span<float> error,
              Progress& progress, const CancelToken& cancel) const;
  // Reconstructions [rows][inputs] of latent values [rows][latent].
  std::vector<float> decode(std::span<const float> latent) const;

  // A safetensors file and back; throws Damaged.
  std::vector<std::uint8_t> save() const;
  static SpectrumAutoencoder load(std::span<const std::uint8_t> bytes);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace histion::learn
