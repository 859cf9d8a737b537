// The layers of EvidenceNetwork. Sees LibTorch; used by evidence_network only.
#pragma once

#include "learn/evidence_network.h"
#include "learn/network.h"

namespace histion::learn {

// Questions with their answers as tensors. An element of an answer is one row of the pairs
// (answer, element); matches name the pair they are of.
struct EvidenceBatch {
  EvidenceBatch(std::span<const EvidenceQuestion> questions,
                std::span<const std::vector<EvidenceAnswer>> answers,
                const EvidenceOptions& options, const torch::Device& device);

  torch::Tensor elements, weights;            // [E, elementFeatures], [E] of all questions
  torch::Tensor elementQuestion;              // [E]
  torch::Tensor pairElement, pairAnswer;      // [P]
  torch::Tensor matchPair, matchSlot;         // [M]: the pair, and the how manieth of it
  torch::Tensor matches;                      // [M, matchFeatures]
  torch::Tensor answerQuestion, answerPlace;  // [A]
  std::int64_t questions = 0, answers = 0, mostMatches = 1, mostAnswers = 1;
};

class EvidenceNet : public torch::nn::Module {
 public:
  EvidenceNet(const EvidenceOptions& options, std::uint64_t seed);
  torch::Tensor scores(const EvidenceBatch& batch);        // [A]
  torch::Tensor crossEntropy(const EvidenceBatch& batch);  // sum over the questions

 private:
  torch::Tensor layer(const char* name, std::int64_t out, std::int64_t in, compute::Random& random);

  torch::Tensor element_, match_, hidden_, hiddenBias_, out_, bias_;
  torch::Tensor none_, noneBias_;
  torch::Tensor attention_, attentionBias_, attentionOut_;
  torch::Tensor logScale_;
};

}  // namespace histion::learn
