#include "retrieval/training/tower_validation.h"

#include <algorithm>
#include <cmath>

namespace histion::retrieval {

TowerValidation::TowerValidation(const Library& library, const TowerInputs& inputs,
                                 std::span<const learn::TowerRow> moleculeRows,
                                 std::span<const std::int32_t> molecules)
    : rows_(moleculeRows) {
  constexpr double kWindowDa = 1;
  constexpr std::size_t kSpectraOfMolecule = 3;
  for (const std::int32_t m : molecules) {
    const auto all = library.molecules();
    const auto& spectra = all[std::size_t(m)].spectra;
    std::vector<std::size_t> pool;
    std::size_t right = 0;
    for (std::size_t other = 0; other < all.size(); ++other)
      if (std::abs(all[other].mass - all[std::size_t(m)].mass) <= kWindowDa &&
          !moleculeRows[other].tokens.empty()) {
        if (std::int32_t(other) == m) right = pool.size();
        pool.push_back(other);
      }
    if (pool.size() < 2) continue;
    const std::size_t count = std::min(spectra.size(), kSpectraOfMolecule);
    for (std::size_t i = 0; i < count; ++i) {
      const auto spectrum = std::size_t(spectra[i * spectra.size() / count]);
      queries_.push_back(inputs.spectrumRow(library.spectra()[spectrum]));
      pools_.push_back(pool);
      right_.push_back(right);
      molecules_.push_back(m);
    }
  }
}

double TowerValidation::operator()(const learn::ContrastiveTowers& towers,
                                   const CancelToken& cancel) const {
  double sum = 0;
  for (const int rank : ranking(towers, cancel).ranks) sum += 1.0 / rank;
  return queries_.empty() ? 0.0 : sum / double(queries_.size());
}

Ranking TowerValidation::ranking(const learn::ContrastiveTowers& towers,
                                 const CancelToken& cancel) const {
  const auto d = towers.options().dimensions;
  const auto left = towers.encodeLeft(queries_, cancel);
  const auto right = towers.encodeRight(rows_, cancel);
  Ranking ranking{{}, molecules_};
  std::vector<double> scores;
  for (std::size_t q = 0; q < queries_.size(); ++q) {
    scores.clear();
    for (const std::size_t molecule : pools_[q])
      scores.push_back(dotProduct(left.data() + std::int64_t(q) * d,
                                  right.data() + std::int64_t(molecule) * d, d));
    ranking.ranks.push_back(worstRank(scores, right_[q]));
  }
  return ranking;
}

}  // namespace histion::retrieval
