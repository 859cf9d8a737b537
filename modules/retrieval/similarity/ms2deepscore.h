// MS2DeepScore (Huber 2021, doi:10.1186/s13321-021-00558-4; version 2: de Jonge 2024,
// doi:10.1101/2024.03.25.586580): a network on binned spectra whose vectors have a cosine near the
// Tanimoto similarity of the molecules. Own implementation on learn::SimilarityNetwork.
#pragma once

#include <nlohmann/json.hpp>

#include "learn/similarity_network.h"
#include "retrieval/similarity/spectrum_encoder.h"
#include "retrieval/similarity/tanimoto_pairs.h"
#include "retrieval/spectra/augmentation.h"

namespace histion::retrieval {

inline constexpr char kMs2DeepScore[] = "ms2deepscore";

// Bins of 0.1 Da from m/z 10 to 1000, each with the square root of its highest peak; beside them
// the polarity and the nominal mass of the precursor. Without tokens when no peak lies in a bin.
HISTION_API learn::TowerRow binned(const MsmsSpectrum& spectrum);
constexpr std::int64_t kSpectrumBins = 9900, kSpectrumNumbers = 3;

struct Ms2DeepScoreTraining {
  learn::SimilarityTraining network{.learningRate = 2e-3};
  std::int64_t width = 384, dimensions = 300;
  double dropout = 0.2;
  Augmentation augmentation{.dropLow = 0,
                            .dropHigh = 0.2,
                            .jitterPpm = 3,
                            .scaleLow = 0.6,
                            .scaleHigh = 1.4,
                            .noisePeaks = 10,
                            .noiseIntensity = 0.02,
                            .cropProbability = 0,
                            .cropLeastIntensity = 1};

  nlohmann::json json() const;
};

class HISTION_API Ms2DeepScore : public SpectrumEncoder {
 public:
  // `held` are pairs that only say how good the network is after each epoch; may be null. Throws
  // Usage when there are no pairs to learn from.
  static Ms2DeepScore train(const Library& library, const TanimotoPairs& pairs,
                            const TanimotoPairs* held, const Ms2DeepScoreTraining& training,
                            const learn::Device& device, Progress& progress,
                            const CancelToken& cancel);
  static Ms2DeepScore from(const ModelFile& file);  // throws Usage for other models, Damaged

  std::string name() const override { return kMs2DeepScore; }
  std::int64_t dimensions() const override { return network_.options().dimensions; }
  std::vector<float> encode(std::span<const MsmsSpectrum> spectra,
                            const CancelToken& cancel) const override;
  std::shared_ptr<const ModelFile> file() const override;
  nlohmann::json& card() { return card_; }  // record of the training

 private:
  explicit Ms2DeepScore(learn::SimilarityNetwork network) : network_(std::move(network)) {}

  learn::SimilarityNetwork network_;
  nlohmann::json card_;
};

}  // namespace histion::retrieval
