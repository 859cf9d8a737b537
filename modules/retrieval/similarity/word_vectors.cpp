#include "retrieval/similarity/word_vectors.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "compute/random.h"
#include "core/error.h"
#include "retrieval/similarity/wide_kernels.h"

namespace histion::retrieval {
namespace {

void check(const WordTraining& t) {
  constexpr std::int64_t kMostDimensions = 4096;
  if (t.epochs <= 0 || t.dimensions <= 0 || t.dimensions > kMostDimensions || t.negatives <= 0 ||
      !(t.rate > 0) || !std::isfinite(t.rate) || !(t.rateDrop >= 0))
    throw Error(ErrorKind::Usage, "epochs, dimensions, negatives and rate must be above zero",
                "Correct the training settings");
}

// Draws words by their counts to the power of 3/4.
class NegativeWords {
 public:
  NegativeWords(std::span<const std::vector<std::int32_t>> documents, std::int32_t words)
      : sums_(std::size_t(words), 0.0) {
    for (const auto& document : documents)
      for (const std::int32_t word : document) ++sums_[std::size_t(word)];
    double sum = 0;
    for (double& count : sums_) count = sum += std::pow(count, 0.75);
    // Where to begin: the word that holds each of equal steps.
    starts_.resize(sums_.size() + 1);
    for (std::size_t i = 0, at = 0; i < starts_.size(); ++i) {
      const double wanted = sum * double(i) / double(sums_.size());
      while (at + 1 < sums_.size() && sums_[at] <= wanted) ++at;
      starts_[i] = std::int32_t(at);
    }
  }
  std::int32_t draw(compute::Random& random) const {
    const double share = random.uniform();
    const double wanted = share * sums_.back();
    auto at = std::size_t(starts_[std::size_t(share * double(sums_.size()))]);
    while (at + 1 < sums_.size() && sums_[at] <= wanted) ++at;
    return std::int32_t(at);
  }

 private:
  std::vector<double> sums_;
  std::vector<std::int32_t> starts_;
};

// A document is gone through word by word, each predicted from the mean of the others. As every
// word but the predicted one then moves by the same step, one sum of vectors and one sum of steps
// stand for them all: the cost is linear in the length of a document.
class Trainer {
 public:
  Trainer(std::int32_t words, const NegativeWords& negatives, const WordTraining& training)
      : training_(training),
        d_(training.dimensions),
        negatives_(negatives),
        inner_(std::size_t(words) * std::size_t(d_)),
        outer_(inner_.size(), 0.0f),
        sum_(std::size_t(d_)),
        moved_(sum_.size()),
        context_(sum_.size()),
        step_(sum_.size()),
        random_(training.seed) {
    for (float& value : inner_) value = float((random_.uniform() - 0.5) / double(d_));
  }

  // The sum of the losses of its words.
  double pass(const std::vector<std::int32_t>& document, float rate) {
    const auto others = float(document.size() - 1);
    std::ranges::fill(sum_, 0.0f);
    std::ranges::fill(moved_, 0.0f);
    for (const std::int32_t word : document) wideAdd(sum_.data(), inner(word), 1, d_);
    double loss = 0;
    for (const std::int32_t word : document) {
      float* own = inner(word);
      for (std::size_t k = 0; k < sum_.size(); ++k) {
        context_[k] = (sum_[k] - own[k] - moved_[k]) / others;
        step_[k] = 0;
      }
      loss += predict(word, 1, rate);
      for (int n = 0; n < training_.negatives; ++n)
        if (const std::int32_t other = negatives_.draw(random_); other != word)
          loss += predict(other, 0, rate);
      wideAdd(sum_.data(), step_.data(), others, d_);
      wideAdd(moved_.data(), step_.data(), 1, d_);
      wideAdd(own, step_.data(), -1, d_);
    }
    for (const std::int32_t word : document) wideAdd(inner(word), moved_.data(), 1, d_);
    return loss;
  }

  std::vector<float> take() { return std::move(inner_); }

 private:
  float* inner(std::int32_t word) { return inner_.data() + std::int64_t(word) * d_; }

  double predict(std::int32_t word, int wanted, float rate) {
    float* out = outer_.data() + std::int64_t(word) * d_;
    const float x = wideDot(context_.data(), out, d_);
    const float likely = 1 / (1 + std::exp(-x));
    wideExchange(step_.data(), out, context_.data(), rate * (float(wanted) - likely), d_);
    return std::log1p(std::exp(double(wanted ? -x : x)));
  }

  const WordTraining& training_;
  std::int64_t d_;
  const NegativeWords& negatives_;
  std::vector<float> inner_, outer_, sum_, moved_, context_, step_;
  compute::Random random_;
};

}  // namespace

nlohmann::json WordTraining::json() const {
  return {{"epochs", epochs}, {"dimensions", dimensions}, {"negatives", negatives},
          {"rate", rate},     {"rate_drop", rateDrop},    {"seed", seed}};
}

WordVectors trainWordVectors(std::span<const std::vector<std::int32_t>> documents,
                             std::int32_t words, const WordTraining& training,
                             const std::function<void(std::int64_t)>& passed,
                             const CancelToken& cancel) {
  check(training);
  WordVectors result;
  if (words <= 0) return result;
  const NegativeWords negatives(documents, words);
  Trainer trainer(words, negatives, training);
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < documents.size(); ++i)
    if (documents[i].size() > 1) order.push_back(i);
  for (int epoch = 0; epoch < training.epochs; ++epoch) {
    compute::Random(training.seed, std::uint64_t(epoch) + 1).shuffle(order);
    const double rate = std::max(training.rate - training.rateDrop * epoch, 0.01 * training.rate);
    double loss = 0;
    std::int64_t seen = 0, told = 0;
    for (const std::size_t number : order) {
      cancel.check();
      loss += trainer.pass(documents[number], float(rate));
      seen += std::ssize(documents[number]);
      constexpr std::int64_t kTell = 4096;
      if (passed && seen - told >= kTell) {
        passed(seen - told);
        told = seen;
      }
    }
    if (passed) passed(seen - told);
    result.loss.push_back(seen > 0 ? loss / double(seen) : 0.0);
    if (!std::isfinite(result.loss.back()))
      throw Error(ErrorKind::Failed, "the training loss is no longer a finite number",
                  "Lower the rate");
  }
  result.values = trainer.take();
  return result;
}

}  // namespace histion::retrieval
