#include "retrieval/training/pool_weights.h"

#include <algorithm>
#include <cmath>

namespace histion::retrieval {
namespace {

std::vector<double> scoresOf(const PoolExample& example, std::span<const double> weights) {
  const std::size_t parts = weights.size(), count = parts ? example.parts.size() / parts : 0;
  std::vector<double> scores(count, 0.0);
  for (std::size_t i = 0; i < count; ++i)
    for (std::size_t p = 0; p < parts; ++p) scores[i] += weights[p] * example.parts[i * parts + p];
  return scores;
}

double logMeanExp(std::span<const double> values) {
  const double top = std::ranges::max(values);
  double sum = 0;
  for (const double value : values) sum += std::exp(value - top);
  return top + std::log(sum / double(values.size()));
}

double logistic(double x) { return 1 / (1 + std::exp(-x)); }

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

double probabilityListed(std::span<const double> scores, const ListedOdds& odds) {
  if (scores.empty()) return 0.5;
  return logistic(odds.offset + odds.slope * logMeanExp(scores));
}

std::vector<double> poolProbabilities(std::span<const double> scores,
                                      const std::optional<ListedOdds>& listed) {
  std::vector<double> probabilities(scores.begin(), scores.end());
  if (probabilities.empty()) return probabilities;
  const double logSum = logMeanExp(scores) + std::log(double(scores.size()));
  const double all = listed ? probabilityListed(scores, *listed) : 1.0;
  for (double& p : probabilities) p = all * std::exp(p - logSum);
  return probabilities;
}

ListedOdds fitListedOdds(std::span<const PoolExample> examples, std::span<const double> weights) {
  // Each example twice, with and without the right candidate.
  struct Case {
    double fit, weight;
    bool listed;
  };
  std::vector<Case> cases;
  double total[2] = {0, 0};
  const auto add = [&](std::span<const double> scores, double weight, bool listed) {
    if (scores.empty()) return;
    cases.push_back({logMeanExp(scores), weight, listed});
    total[int(listed)] += weight;
  };
  for (const PoolExample& example : examples) {
    auto scores = scoresOf(example, weights);
    if (scores.empty()) continue;
    add(scores, example.weight, true);
    scores.erase(scores.begin() + std::ptrdiff_t(example.right));
    add(scores, example.weight, false);
  }
  if (total[0] <= 0 || total[1] <= 0) return {};
  // Newton's steps on the mean log-likelihood, both kinds of cases weighing the same.
  constexpr double kRidge = 1e-4;
  constexpr int kSteps = 100;
  ListedOdds odds;
  for (int i = 0; i < kSteps; ++i) {
    double g0 = 0, g1 = -kRidge * odds.slope, h00 = 1e-12, h01 = 0, h11 = kRidge;
    for (const Case& c : cases) {
      const double weight = c.weight / (2 * total[int(c.listed)]);
      const double p = logistic(odds.offset + odds.slope * c.fit), left = double(c.listed) - p;
      g0 += weight * left;
      g1 += weight * left * c.fit;
      h00 += weight * p * (1 - p);
      h01 += weight * p * (1 - p) * c.fit;
      h11 += weight * p * (1 - p) * c.fit * c.fit;
    }
    const double determinant = h00 * h11 - h01 * h01;
    if (determinant <= 0) break;
    const double offset = (h11 * g0 - h01 * g1) / determinant,
                 slope = (h00 * g1 - h01 * g0) / determinant;
    const double share = std::min(1.0, 5.0 / std::max(std::abs(offset), std::abs(slope)));
    odds.offset += share * offset;
    odds.slope += share * slope;
    if (std::max(std::abs(offset), std::abs(slope)) < 1e-9) break;
  }
  return odds.slope > 0 ? odds : ListedOdds{};
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
