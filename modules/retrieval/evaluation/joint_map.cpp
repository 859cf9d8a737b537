#include "retrieval/evaluation/joint_map.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>

#include "compute/parallel.h"

namespace histion::retrieval {
namespace {

double squaredDistance(const float* a, const float* b, std::size_t dimensions) {
  double sum = 0;
  for (std::size_t k = 0; k < dimensions; ++k) {
    const double difference = double(a[k]) - double(b[k]);
    sum += difference * difference;
  }
  return sum;
}

}  // namespace

std::vector<int> partnerRanks(std::span<const float> spectra, std::span<const float> molecules,
                              std::size_t dimensions, std::span<const std::size_t> partner) {
  assert(spectra.size() == partner.size() * dimensions);
  const std::size_t count = molecules.size() / dimensions;
  std::vector<int> ranks(partner.size());
  compute::parallelFor(0, std::ssize(partner), 16, [&](std::int64_t first, std::int64_t last) {
    for (auto s = std::size_t(first); s < std::size_t(last); ++s) {
      const float* own = spectra.data() + s * dimensions;
      const double wanted =
          squaredDistance(own, molecules.data() + partner[s] * dimensions, dimensions);
      for (std::size_t m = 0; m < count; ++m)
        ranks[s] += squaredDistance(own, molecules.data() + m * dimensions, dimensions) <= wanted;
    }
  });
  return ranks;
}

RankSummary summaryOf(std::span<const int> ranks, std::size_t molecules) {
  RankSummary summary;
  summary.chance = double(molecules + 1) / 2;
  if (ranks.empty()) return summary;
  std::vector<int> sorted(ranks.begin(), ranks.end());
  std::ranges::sort(sorted);
  const auto n = double(sorted.size());
  for (const int rank : sorted) {
    summary.mean += rank / n;
    summary.within1 += (rank <= 1) / n;
    summary.within5 += (rank <= 5) / n;
    summary.within10 += (rank <= 10) / n;
  }
  summary.median = (sorted[(sorted.size() - 1) / 2] + sorted[sorted.size() / 2]) / 2.0;
  return summary;
}

nlohmann::json toJson(const RankSummary& summary) {
  return {{"mean_rank", summary.mean},     {"median_rank", summary.median},
          {"within_1", summary.within1},   {"within_5", summary.within5},
          {"within_10", summary.within10}, {"chance_rank", summary.chance}};
}

std::vector<float> centred(std::span<const float> vectors, std::size_t dimensions) {
  const std::size_t n = vectors.size() / dimensions;
  std::vector<double> mean(dimensions, 0.0);
  std::vector<float> result(vectors.begin(), vectors.end());
  const auto isZero = [&](std::size_t row) {
    return std::all_of(vectors.begin() + std::ptrdiff_t(row * dimensions),
                       vectors.begin() + std::ptrdiff_t((row + 1) * dimensions),
                       [](float value) { return value == 0; });
  };
  std::size_t counted = 0;
  for (std::size_t row = 0; row < n; ++row) {
    if (isZero(row)) continue;
    ++counted;
    for (std::size_t k = 0; k < dimensions; ++k) mean[k] += double(vectors[row * dimensions + k]);
  }
  for (std::size_t row = 0; row < n; ++row) {
    if (isZero(row)) continue;
    double length = 0;
    for (std::size_t k = 0; k < dimensions; ++k) {
      const double value = double(vectors[row * dimensions + k]) - mean[k] / double(counted);
      length += value * value;
      result[row * dimensions + k] = float(value);
    }
    if (length > 0)
      for (std::size_t k = 0; k < dimensions; ++k)
        result[row * dimensions + k] =
            float(double(result[row * dimensions + k]) / std::sqrt(length));
  }
  return result;
}

std::shared_ptr<Table> tableOf(const JointMap& map) {
  std::vector<std::string> side, name, key;
  std::vector<double> x, y, rank;
  const auto add = [&](const char* what, const JointMap::Point& point, double place) {
    side.emplace_back(what);
    name.push_back(point.name);
    key.push_back(point.firstBlock);
    x.push_back(double(point.x));
    y.push_back(double(point.y));
    rank.push_back(place);
  };
  for (std::size_t s = 0; s < map.spectra.size(); ++s)
    add("spectrum", map.spectra[s], map.ranks[s]);
  for (const JointMap::Point& molecule : map.molecules)
    add("molecule", molecule, std::numeric_limits<double>::quiet_NaN());
  auto table = std::make_shared<Table>();
  table->title = "Map of spectra and molecules";
  table->columns = {{"side", "", side}, {"name", "", name}, {"inchikey14", "", key},
                    {"x", "", x},       {"y", "", y},       {"partner_rank", "", rank}};
  return table;
}

}  // namespace histion::retrieval
