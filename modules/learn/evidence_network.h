// Says which of several answers explains a question best, by adding up evidence: every element of
// the question (a peak of a spectrum) counts by the best of the matches that an answer (a molecule)
// offers for it, or by what it means that there is none. What a match is worth is learnt from
// questions whose right answer is known; elements are weighed by a small network of their own. Late
// interaction in the sense of Khattab 2020 (arXiv:2004.12832), on features instead of vectors. Free
// of LibTorch.
//
//   score = sum_e w_e v_e,   w_e = weight_e softplus(a(element_e)), scaled to a sum of 1,
//   v_e = max_m g(element_e, match_m), or n(element_e) without a match.
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

namespace histion::learn {

struct EvidenceQuestion {
  std::vector<float> features;  // [elements][elementFeatures]
  std::vector<float> weights;   // [elements], not negative
};

struct EvidenceAnswer {
  std::vector<std::int32_t> elements;  // which element each match is of, ascending
  std::vector<float> features;         // [matches][matchFeatures]
};

struct EvidenceOptions {
  std::int64_t elementFeatures = 0, matchFeatures = 0, width = 32;

  HISTION_API nlohmann::json json() const;
  HISTION_API static EvidenceOptions from(const nlohmann::json& document);  // throws Damaged
};

struct EvidenceTraining {
  int epochs = 4;
  int batch = 48;  // questions
  double learningRate = 3e-3, weightDecay = 1e-3;
  double warmUp = 0.1;  // share of the steps with a rising rate; then half a cosine to zero
  std::uint64_t seed = 1;
  int shardQuestions = 12;
  int threads = 0;

  HISTION_API nlohmann::json json() const;
};

// What is trained on. Called from several threads at once.
class HISTION_API EvidenceSource {
 public:
  virtual ~EvidenceSource() = default;
  virtual std::int64_t size() const = 0;
  // The answers, the right one first; fewer than two teach nothing.
  virtual std::pair<EvidenceQuestion, std::vector<EvidenceAnswer>> example(
      std::int64_t number, compute::Random& random) const = 0;
};

class HISTION_API EvidenceNetwork {
 public:
  // Weights drawn from the seed. Throws Usage for options that make no sense.
  EvidenceNetwork(EvidenceOptions options, std::uint64_t seed);
  ~EvidenceNetwork();
  EvidenceNetwork(EvidenceNetwork&&) noexcept;
  EvidenceNetwork& operator=(EvidenceNetwork&&) noexcept;

  const EvidenceOptions& options() const;

  // Mean cross entropy of the right answers, one value per epoch; also the curve "evidence loss".
  // On the CPU the same to the last bit for any number of threads. Throws Usage, Failed, Cancelled.
  std::vector<double> train(const EvidenceSource& source, const EvidenceTraining& training,
                            const Device& device, Progress& progress, const CancelToken& cancel);

  // One score per answer, higher is better; 0 for all when the question has no elements.
  // Thread-safe.
  std::vector<double> score(const EvidenceQuestion& question,
                            std::span<const EvidenceAnswer> answers) const;

  // Weights as safetensors, and back.
  std::vector<std::uint8_t> save() const;
  static EvidenceNetwork load(std::span<const std::uint8_t> bytes);  // throws Damaged

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace histion::learn
