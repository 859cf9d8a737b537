#include "retrieval/training/pool_weights.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>

namespace histion::retrieval {
namespace {

std::vector<double> scoresOf(const PoolExample& example, std::span<const double> weights) {
  const std::size_t parts = weights.size(), count = parts ? example.parts.size() / parts : 0;
  std::vector<double> scores(count, 0.0);
  for (std::size_t i = 0; i < count; ++i)
    for (std::size_t p = 0; p < parts; ++p) scores[i] += weights[p] * example.parts[i * parts + p];
  return scores;
}

struct Value {
  double log = 0;
  std::vector<double> gradient;
};

Value valueAt(std::span<const PoolExample> examples, std::span<const double> weights,
              double ridge) {
  const std::size_t parts = weights.size();
  Value value{0, std::vector<double>(parts, 0.0)};
  double total = 0;
  for (const PoolExample& example : examples) {
    const auto probabilities = poolProbabilities(scoresOf(example, weights));
    if (probabilities.size() < 2) continue;
    total += example.weight;
    value.log += example.weight * std::log(std::max(probabilities[example.right], 1e-300));
    for (std::size_t p = 0; p < parts; ++p) {
      double expected = 0;
      for (std::size_t i = 0; i < probabilities.size(); ++i)
        expected += probabilities[i] * example.parts[i * parts + p];
      value.gradient[p] += example.weight * (example.parts[example.right * parts + p] - expected);
    }
  }
  for (std::size_t p = 0; p < parts; ++p) {
    value.gradient[p] = (total > 0 ? value.gradient[p] / total : 0) - ridge * weights[p];
    value.log -= total * ridge * weights[p] * weights[p] / 2;
  }
  if (total > 0) value.log /= total;
  return value;
}

}  // namespace

std::vector<double> poolProbabilities(std::span<const double> scores, std::optional<double> none) {
  std::vector<double> probabilities(scores.begin(), scores.end());
  if (probabilities.empty()) return probabilities;
  double top = std::ranges::max(probabilities);
  if (none) top = std::max(top, *none);
  for (double& p : probabilities) p = std::exp(p - top);
  double sum = std::accumulate(probabilities.begin(), probabilities.end(), 0.0);
  if (none) sum += std::exp(*none - top);
  for (double& p : probabilities) p /= sum;
  return probabilities;
}

double fitNoneScore(std::span<const PoolExample> examples, std::span<const double> weights) {
  // Each example twice: the logarithms of the sums of exp(score) with and without the right one.
  struct Case {
    double right, all, others, weight;
  };
  std::vector<Case> cases;
  const auto logSum = [](std::span<const double> values, std::size_t without) {
    double top = -std::numeric_limits<double>::infinity(), sum = 0;
    for (std::size_t i = 0; i < values.size(); ++i)
      if (i != without) top = std::max(top, values[i]);
    for (std::size_t i = 0; i < values.size(); ++i)
      if (i != without) sum += std::exp(values[i] - top);
    return top + std::log(sum);
  };
  for (const PoolExample& example : examples) {
    const auto scores = scoresOf(example, weights);
    if (scores.empty()) continue;
    const double others = scores.size() > 1 ? logSum(scores, example.right)
                                            : -std::numeric_limits<double>::infinity();
    cases.push_back({scores[example.right], logSum(scores, scores.size()), others, example.weight});
  }
  const auto softplus = [](double x) { return x > 30 ? x : std::log1p(std::exp(x)); };
  const auto likelihood = [&](double none) {
    double sum = 0;
    for (const Case& c : cases)
      sum += c.weight * (c.right - c.all - softplus(none - c.all) - softplus(c.others - none));
    return sum;
  };
  if (cases.empty()) return 0;
  // Of one peak: golden section over all scores there are.
  double low = -50, high = 50;
  for (const Case& c : cases) {
    low = std::min(low, c.right - 10);
    high = std::max(high, c.all + 10);
  }
  constexpr double kGolden = 0.6180339887498949;
  double a = high - kGolden * (high - low), b = low + kGolden * (high - low);
  for (double fa = likelihood(a), fb = likelihood(b); high - low > 1e-6;) {
    if (fa < fb) {
      low = std::exchange(a, b);
      fa = fb;
      b = low + kGolden * (high - low);
      fb = likelihood(b);
    } else {
      high = std::exchange(b, a);
      fb = fa;
      a = high - kGolden * (high - low);
      fa = likelihood(a);
    }
  }
  return (low + high) / 2;
}

double poolLogProbability(std::span<const PoolExample> examples, std::span<const double> weights) {
  return valueAt(examples, weights, 0).log;
}

std::vector<double> fitPoolWeights(std::span<const PoolExample> examples, std::size_t parts,
                                   double ridge) {
  constexpr int kSteps = 3000;
  constexpr double kLeastGain = 1e-9;
  std::vector<double> weights(parts, 0.0);
  Value now = valueAt(examples, weights, ridge);
  double step = 1;
  int still = 0;
  for (int i = 0; i < kSteps && still < 5; ++i) {
    std::vector<double> next(parts);
    for (std::size_t p = 0; p < parts; ++p)
      next[p] = std::max(0.0, weights[p] + step * now.gradient[p]);
    Value then = valueAt(examples, next, ridge);
    if (!(then.log >= now.log)) {
      step /= 2;
      if (step < 1e-12) break;
      continue;
    }
    still = then.log - now.log < kLeastGain ? still + 1 : 0;
    weights = std::move(next);
    now = std::move(then);
    step *= 1.3;
  }
  return weights;
}

}  // namespace histion::retrieval
