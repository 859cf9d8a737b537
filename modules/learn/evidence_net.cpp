#include "learn/evidence_net.h"

#include <cmath>

namespace histion::learn {
namespace {

constexpr float kNoMatch = -1e4f;

torch::Tensor numbers(const std::vector<float>& values, std::vector<std::int64_t> sizes,
                      const torch::Device& device) {
  return torch::tensor(values, torch::kFloat32).reshape(sizes).to(device);
}

torch::Tensor indices(const std::vector<std::int64_t>& values, const torch::Device& device) {
  return torch::tensor(values, torch::kInt64).to(device);
}

}  // namespace

EvidenceBatch::EvidenceBatch(std::span<const EvidenceQuestion> asked,
                             std::span<const std::vector<EvidenceAnswer>> given,
                             const EvidenceOptions& options, const torch::Device& device) {
  std::vector<float> elementValues, weightValues, matchValues;
  std::vector<std::int64_t> ofElement, pairE, pairA, matchP, matchS, answerQ, answerP;
  for (std::size_t q = 0; q < asked.size(); ++q) {
    const EvidenceQuestion& question = asked[q];
    const auto count = std::int64_t(question.weights.size());
    const auto require = [](bool ok) {
      if (!ok)
        throw Error(ErrorKind::Usage, "the evidence does not fit the network",
                    "Report this as a bug");
    };
    require(std::int64_t(question.features.size()) == count * options.elementFeatures);
    const auto firstElement = std::int64_t(weightValues.size());
    elementValues.insert(elementValues.end(), question.features.begin(), question.features.end());
    weightValues.insert(weightValues.end(), question.weights.begin(), question.weights.end());
    ofElement.insert(ofElement.end(), std::size_t(count), std::int64_t(q));
    for (std::size_t a = 0; a < given[q].size(); ++a) {
      const EvidenceAnswer& answer = given[q][a];
      const auto firstPair = std::int64_t(pairE.size());
      for (std::int64_t e = 0; e < count; ++e) {
        pairE.push_back(firstElement + e);
        pairA.push_back(answers);
      }
      require(std::int64_t(answer.features.size()) ==
              std::int64_t(answer.elements.size()) * options.matchFeatures);
      std::int64_t slot = 0;
      for (std::size_t m = 0; m < answer.elements.size(); ++m) {
        require(answer.elements[m] >= 0 && answer.elements[m] < count);
        slot = m > 0 && answer.elements[m] == answer.elements[m - 1] ? slot + 1 : 0;
        mostMatches = std::max(mostMatches, slot + 1);
        matchP.push_back(firstPair + answer.elements[m]);
        matchS.push_back(slot);
      }
      matchValues.insert(matchValues.end(), answer.features.begin(), answer.features.end());
      answerQ.push_back(std::int64_t(q));
      answerP.push_back(std::int64_t(a));
      ++answers;
    }
    mostAnswers = std::max(mostAnswers, std::int64_t(given[q].size()));
  }
  questions = std::int64_t(asked.size());
  elements = numbers(elementValues, {-1, options.elementFeatures}, device);
  weights = numbers(weightValues, {-1}, device);
  matches = numbers(matchValues, {-1, options.matchFeatures}, device);
  elementQuestion = indices(ofElement, device);
  pairElement = indices(pairE, device);
  pairAnswer = indices(pairA, device);
  matchPair = indices(matchP, device);
  matchSlot = indices(matchS, device);
  answerQuestion = indices(answerQ, device);
  answerPlace = indices(answerP, device);
}

EvidenceNet::EvidenceNet(const EvidenceOptions& options, std::uint64_t seed) {
  compute::Random random(seed);
  const std::int64_t width = options.width;
  element_ = layer("element", width, options.elementFeatures + 1, random);
  match_ = layer("match", width, options.matchFeatures, random);
  hidden_ = layer("hidden", width, width, random);
  hiddenBias_ = register_parameter("hidden_bias", torch::zeros({width}));
  out_ = layer("out", 1, width, random);
  bias_ = register_parameter("out_bias", torch::zeros({1}));
  none_ = layer("none", 1, width, random);
  noneBias_ = register_parameter("none_bias", torch::zeros({1}));
  attention_ = layer("attention", width, options.elementFeatures, random);
  attentionBias_ = register_parameter("attention_bias", torch::zeros({width}));
  attentionOut_ = layer("attention_out", 1, width, random);
  logScale_ = register_parameter("log_scale", torch::ones({1}));
}

torch::Tensor EvidenceNet::layer(const char* name, std::int64_t out, std::int64_t in,
                                 compute::Random& random) {
  torch::Tensor values = torch::empty({out, in});
  float* value = values.data_ptr<float>();
  for (std::int64_t i = 0; i < values.numel(); ++i)
    value[i] = float(random.normal() / std::sqrt(double(in)));
  return register_parameter(name, values);
}

torch::Tensor EvidenceNet::scores(const EvidenceBatch& batch) {
  const torch::Tensor ones = torch::ones({batch.elements.size(0), 1}, batch.elements.options());
  const torch::Tensor element = torch::linear(torch::cat({batch.elements, ones}, 1), element_);
  // Once for each element: the same bits for every answer, so that equal answers tie.
  const torch::Tensor none = torch::linear(torch::gelu(element), none_, noneBias_)
                                 .squeeze(1)
                                 .index_select(0, batch.pairElement);  // [P]
  const torch::Tensor match =
      element.index_select(0, batch.pairElement.index_select(0, batch.matchPair)) +
      torch::linear(batch.matches, match_);
  const torch::Tensor worth =
      torch::linear(torch::gelu(torch::linear(torch::gelu(match), hidden_, hiddenBias_)), out_,
                    bias_)
          .squeeze(1);  // [M]
  const torch::Tensor table =
      torch::full({batch.pairElement.size(0), batch.mostMatches}, kNoMatch, none.options())
          .index_put({batch.matchPair, batch.matchSlot}, worth);
  const torch::Tensor best = std::get<0>(table.max(1));
  const torch::Tensor value = torch::where(best > kNoMatch / 2, best, none);

  const torch::Tensor attention =
      torch::softplus(
          torch::linear(torch::gelu(torch::linear(batch.elements, attention_, attentionBias_)),
                        attentionOut_)
              .squeeze(1)) *
      batch.weights;
  const torch::Tensor sum = torch::zeros({batch.questions}, none.options())
                                .index_add(0, batch.elementQuestion, attention);
  const torch::Tensor share = attention / (sum.index_select(0, batch.elementQuestion) + 1e-6);
  return torch::zeros({batch.answers}, none.options())
             .index_add(0, batch.pairAnswer, value * share.index_select(0, batch.pairElement)) *
         logScale_.exp();
}

torch::Tensor EvidenceNet::crossEntropy(const EvidenceBatch& batch) {
  const torch::Tensor table =
      torch::full({batch.questions, batch.mostAnswers}, kNoMatch, batch.elements.options())
          .index_put({batch.answerQuestion, batch.answerPlace}, scores(batch));
  return -torch::log_softmax(table, 1).select(1, 0).sum();
}

}  // namespace histion::learn
