// Learns to say how alike two things are from one measurement of each: both go through the same
// tower, and the cosine of the two vectors comes close to the similarity that is known of the
// things themselves (the molecules of two spectra, after Huber 2021,
// doi:10.1186/s13321-021-00558-4). What is alike lies near, so the vectors can be searched. Free of
// LibTorch.
//
// On the CPU the result is the same to the last bit whatever the number of threads.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <nlohmann/json.hpp>
#include <span>
#include <vector>

#include "compute/random.h"
#include "core/export.h"
#include "core/progress.h"
#include "learn/device.h"
#include "learn/tower_options.h"

namespace histion::learn {

struct SimilarityOptions {
  TowerOptions tower;
  std::int64_t dimensions = 300;

  HISTION_API nlohmann::json json() const;
  HISTION_API static SimilarityOptions from(const nlohmann::json& document);  // throws Damaged
};

struct SimilarityTraining {
  int epochs = 20;
  std::int64_t pairs = 32768;  // of an epoch
  int batch = 256;             // pairs
  double learningRate = 1e-3, weightDecay = 1e-2;
  double warmUp = 0.1;  // share of the steps with a rising rate; then half a cosine to zero
  std::uint64_t seed = 1;
  int shardPairs = 128;
  int threads = 0;

  HISTION_API nlohmann::json json() const;
};

struct SimilarityPair {
  TowerRow first, second;
  float similarity;  // of the things, in [-1, 1]
};

// What is trained on. Called from several threads at once.
class HISTION_API SimilaritySource {
 public:
  virtual ~SimilaritySource() = default;
  // A pair that is drawn; the same for the same random numbers.
  virtual SimilarityPair pair(compute::Random& random) const = 0;
};

class HISTION_API SimilarityNetwork {
 public:
  // Weights drawn from the seed. Throws Usage for options that make no sense.
  SimilarityNetwork(SimilarityOptions options, std::uint64_t seed);
  ~SimilarityNetwork();
  SimilarityNetwork(SimilarityNetwork&&) noexcept;
  SimilarityNetwork& operator=(SimilarityNetwork&&) noexcept;

  const SimilarityOptions& options() const;

  // The mean square error of every epoch; also the curve "training loss". `judge` is asked after
  // every epoch (curve "validation loss"), may be empty, and decides nothing. Throws Usage, Failed,
  // Cancelled.
  struct Report {
    std::vector<double> loss, judged;
  };
  Report train(const SimilaritySource& source, const SimilarityTraining& training,
               const std::function<double(const SimilarityNetwork&)>& judge, const Device& device,
               Progress& progress, const CancelToken& cancel);

  // Vectors of length 1, [rows][dimensions]. Thread-safe.
  std::vector<float> encode(std::span<const TowerRow> rows, const CancelToken& cancel) const;

  // Weights as safetensors, and back.
  std::vector<std::uint8_t> save() const;
  static SimilarityNetwork load(std::span<const std::uint8_t> bytes);  // throws Damaged

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace histion::learn
