// Vectors of words by the company they keep: words of the same documents become alike. Continuous
// bag of words with negative sampling (Mikolov 2013, arXiv:1310.4546), the context of a word being
// its whole document. What a word is, the caller decides; for spectra see spec2vec.h.
#pragma once

#include <cstdint>
#include <functional>
#include <nlohmann/json.hpp>
#include <span>
#include <vector>

#include "core/export.h"
#include "core/progress.h"

namespace histion::retrieval {

struct WordTraining {
  int epochs = 15;
  std::int64_t dimensions = 300;
  int negatives = 5;
  double rate = 0.025,
         rateDrop = 0.00025;  // of the first epoch, and by how much less each next one
  std::uint64_t seed = 1;

  nlohmann::json json() const;
};

struct WordVectors {
  std::vector<float> values;  // [words][dimensions]
  std::vector<double> loss;   // of each epoch: mean over the words of documents
};

// `documents` hold words in [0, words), each once. Runs on one thread, so that the same seed gives
// the same vectors; several trainings may run side by side. `passed` is told how many words of
// documents were looked at, now and then. Throws Usage, Failed, Cancelled.
HISTION_API WordVectors trainWordVectors(std::span<const std::vector<std::int32_t>> documents,
                                         std::int32_t words, const WordTraining& training,
                                         const std::function<void(std::int64_t)>& passed,
                                         const CancelToken& cancel);

}  // namespace histion::retrieval
