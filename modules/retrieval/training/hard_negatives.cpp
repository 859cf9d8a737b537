#include "retrieval/training/hard_negatives.h"

#include <algorithm>
#include <unordered_map>

#include "compute/parallel.h"

namespace histion::retrieval {

SimilarMolecules similarByFingerprint(const Library& library,
                                      std::span<const std::int32_t> molecules, std::size_t most,
                                      const CancelToken& cancel) {
  SimilarMolecules similar(molecules.size());
  const auto fingerprint = [&](std::size_t place) -> const Fingerprint& {
    return library.molecules()[std::size_t(molecules[place])].fingerprint;
  };
  compute::parallelFor(
      0, std::ssize(molecules), 16, cancel, [&](std::int64_t first, std::int64_t last) {
        std::vector<std::pair<double, std::int32_t>> found;
        for (auto i = std::size_t(first); i < std::size_t(last); ++i) {
          found.clear();
          for (std::size_t j = 0; j < molecules.size(); ++j)
            if (j != i)
              found.emplace_back(tanimoto(fingerprint(i), fingerprint(j)), std::int32_t(j));
          const std::size_t kept = std::min(most, found.size());
          std::partial_sort(found.begin(), found.begin() + std::ptrdiff_t(kept), found.end(),
                            [](const auto& a, const auto& b) {
                              return a.first != b.first ? a.first > b.first : a.second < b.second;
                            });
          for (std::size_t k = 0; k < kept; ++k) similar[i].push_back(found[k].second);
        }
      });
  return similar;
}

SimilarMolecules similarBySpectrum(const Library& library, std::span<const std::int32_t> molecules,
                                   std::size_t most, Progress& progress,
                                   const CancelToken& cancel) {
  std::unordered_map<std::int32_t, std::int32_t> places;
  std::vector<MsmsSpectrum> asked;
  for (std::size_t i = 0; i < molecules.size(); ++i) {
    places.emplace(molecules[i], std::int32_t(i));
    const auto& spectra = library.molecules()[std::size_t(molecules[i])].spectra;
    const auto richest = std::ranges::max_element(
        spectra, {}, [&](std::int32_t s) { return library.spectra()[std::size_t(s)].mz.size(); });
    asked.push_back(library.spectra()[std::size_t(*richest)]);
  }
  SearchOptions options;
  options.similarity = Similarity::ModifiedCosine;
  options.most = 16 * most;  // several spectra of a molecule
  const auto hits = library.search().findAll(asked, options, progress, cancel);
  SimilarMolecules similar(molecules.size());
  for (std::size_t i = 0; i < hits.size(); ++i)
    for (const SearchHit& hit : hits[i]) {
      const auto place = places.find(library.moleculeOf(std::size_t(hit.index)));
      if (place == places.end() || place->second == std::int32_t(i)) continue;
      if (std::ranges::find(similar[i], place->second) != similar[i].end()) continue;
      similar[i].push_back(place->second);
      if (similar[i].size() == most) break;
    }
  return similar;
}

}  // namespace histion::retrieval
