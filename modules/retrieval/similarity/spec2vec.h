// Spec2Vec (Huber 2021, doi:10.1371/journal.pcbi.1008724): peaks and neutral losses are words,
// spectra documents; words that occur together get vectors that are alike, and a spectrum is the
// sum of its words. Learnt without structures. Own implementation, without LibTorch.
#pragma once

#include <array>
#include <nlohmann/json.hpp>

#include "retrieval/similarity/spectrum_encoder.h"
#include "retrieval/similarity/word_vectors.h"
#include "retrieval/spectra/library.h"

namespace histion::retrieval {

inline constexpr char kSpec2Vec[] = "spec2vec";

struct SpectrumWord {
  // m/z in hundredths for a peak, minus that of the precursor's distance for a loss.
  std::int32_t key;
  float weight;  // square root of the intensity
};
// Peaks, and losses of 5 to 200 Da where the precursor is known; ascending, each once with the
// largest weight.
HISTION_API std::vector<SpectrumWord> wordsOf(const MsmsSpectrum& spectrum);

struct Spec2VecTraining {
  WordTraining words;
  int leastSpectra = 2;  // that a word occurs in

  nlohmann::json json() const;
};

class HISTION_API Spec2Vec : public SpectrumEncoder {
 public:
  // Spectra of the two polarities share no words: they become models of their own, side by side.
  // Throws Usage when there is nothing to learn from.
  static Spec2Vec train(const Library& library, std::span<const std::int32_t> spectra,
                        const Spec2VecTraining& training, Progress& progress,
                        const CancelToken& cancel);
  static Spec2Vec from(const ModelFile& file);  // throws Usage for other models, Damaged

  std::string name() const override { return kSpec2Vec; }
  std::int64_t dimensions() const override { return dimensions_; }
  std::vector<float> encode(std::span<const MsmsSpectrum> spectra,
                            const CancelToken& cancel) const override;
  std::shared_ptr<const ModelFile> file() const override;

  // The vector of a word; null when it is not known.
  const float* vector(std::int32_t key, bool positive) const;
  std::size_t words(bool positive) const { return parts_[positive].keys.size(); }
  nlohmann::json& card() { return card_; }  // record of the training

 private:
  struct Part {
    std::vector<std::int32_t> keys;  // ascending
    std::vector<float> vectors;      // [keys][dimensions]
  };

  Spec2Vec() = default;

  std::int64_t dimensions_ = 0;
  std::array<Part, 2> parts_;  // negative, positive
  nlohmann::json card_;
};

}  // namespace histion::retrieval
