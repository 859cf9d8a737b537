#include "retrieval/library_pairs.h"

#include <algorithm>
#include <set>

namespace histion::retrieval {

LibraryPairs::LibraryPairs(const Library& library, const TokenVocabulary& vocabulary,
                           std::span<const learn::TowerRow> moleculeRows,
                           std::vector<std::int32_t> molecules, const TwoTowerTraining& training)
    : library_(library),
      vocabulary_(vocabulary),
      moleculeRows_(moleculeRows),
      molecules_(std::move(molecules)),
      training_(training) {
  std::vector<std::pair<double, std::int32_t>> byMass;
  for (const std::int32_t molecule : molecules_)
    byMass.emplace_back(library_.molecules()[std::size_t(molecule)].mass, molecule);
  std::ranges::sort(byMass);
  for (std::size_t i = 0; i < byMass.size(); ++i) molecules_[i] = byMass[i].second;
}

std::vector<std::vector<std::int64_t>> LibraryPairs::batches(int /*epoch*/,
                                                             compute::Random& random) const {
  const auto count = std::int64_t(molecules_.size());
  const std::int64_t size = std::int64_t(training_.anchors) * training_.neighbours;
  std::vector<std::vector<std::int64_t>> result(
      std::size_t(std::max<std::int64_t>(1, count / size)));
  for (auto& batch : result) {
    std::set<std::int64_t> places;
    for (int anchor = 0; anchor < training_.anchors; ++anchor) {
      const std::int64_t first = random.below(count) - training_.neighbours / 2;
      for (std::int64_t i = first; i < first + training_.neighbours; ++i)
        if (i >= 0 && i < count) places.insert(i);
    }
    for (const std::int64_t place : places) {
      const auto& spectra =
          library_.molecules()[std::size_t(molecules_[std::size_t(place)])].spectra;
      batch.push_back(spectra[std::size_t(random.below(std::int64_t(spectra.size())))]);
    }
  }
  return result;
}

learn::TowerRow LibraryPairs::left(std::int64_t spectrum, compute::Random& random) const {
  return vocabulary_.spectrumRow(
      augmented(library_.spectra()[std::size_t(spectrum)], training_.augmentation, random));
}

learn::TowerRow LibraryPairs::right(std::int64_t spectrum, compute::Random&) const {
  return moleculeRows_[std::size_t(group(spectrum))];
}

std::int64_t LibraryPairs::group(std::int64_t spectrum) const {
  return library_.moleculeOf(std::size_t(spectrum));
}

}  // namespace histion::retrieval
