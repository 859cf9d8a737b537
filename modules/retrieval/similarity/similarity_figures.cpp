#include "retrieval/similarity/similarity_figures.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "compute/parallel.h"
#include "retrieval/similarity/wide_kernels.h"
#include "retrieval/spectra/spectral_similarity.h"

namespace histion::retrieval {
namespace {

std::vector<double> ranksOf(std::span<const double> values) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t(0));
  std::ranges::sort(order, {}, [&](std::size_t i) { return values[i]; });
  std::vector<double> ranks(values.size());
  for (std::size_t first = 0; first < order.size();) {
    std::size_t last = first;
    while (last + 1 < order.size() && values[order[last + 1]] == values[order[first]]) ++last;
    for (std::size_t i = first; i <= last; ++i) ranks[order[i]] = double(first + last) / 2;
    first = last + 1;
  }
  return ranks;
}

double mean(std::span<const double> values) {
  return std::accumulate(values.begin(), values.end(), 0.0) / double(values.size());
}

nlohmann::json figuresOf(const SpectrumEncoder& encoder, const Library& library,
                         const std::vector<SpectrumPair>& pairs, const CancelToken& cancel) {
  // Each spectrum is encoded once.
  std::map<std::int32_t, std::size_t> place;
  for (const SpectrumPair& pair : pairs)
    for (const std::int32_t spectrum : {pair.first, pair.second})
      place.try_emplace(spectrum, place.size());
  std::vector<MsmsSpectrum> spectra(place.size());
  for (const auto& [spectrum, at] : place) spectra[at] = library.spectra()[std::size_t(spectrum)];
  const auto vectors = encoder.encode(spectra, cancel);
  const auto vector = [&](std::int32_t spectrum) {
    return vectors.data() + std::int64_t(place.at(spectrum)) * encoder.dimensions();
  };
  std::vector<double> known(pairs.size()), said(pairs.size()), cosine(pairs.size());
  compute::parallelFor(
      0, std::ssize(pairs), 64, cancel, [&](std::int64_t first, std::int64_t last) {
        for (auto i = std::size_t(first); i < std::size_t(last); ++i) {
          known[i] = pairs[i].tanimoto;
          said[i] = wideDot(vector(pairs[i].first), vector(pairs[i].second), encoder.dimensions());
          cosine[i] = compare(library.spectra()[std::size_t(pairs[i].first)],
                              library.spectra()[std::size_t(pairs[i].second)],
                              Similarity::ModifiedCosine, Tolerance::da(0.01))
                          .score;
        }
      });
  const double average = mean(known);
  double square = 0, spread = 0;
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    square += (said[i] - known[i]) * (said[i] - known[i]);
    spread += (average - known[i]) * (average - known[i]);
  }
  const auto n = double(pairs.size());
  return {{"pairs", pairs.size()},
          {"rmse", std::sqrt(square / n)},
          {"rmse_constant", std::sqrt(spread / n)},
          {"spearman", spearman(said, known)},
          {"spearman_modified_cosine", spearman(cosine, known)}};
}

}  // namespace

double spearman(std::span<const double> a, std::span<const double> b) {
  if (a.empty() || a.size() != b.size()) return 0;
  const auto ranksA = ranksOf(a), ranksB = ranksOf(b);
  const double middle = double(a.size() - 1) / 2;
  double both = 0, squareA = 0, squareB = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    const double x = ranksA[i] - middle, y = ranksB[i] - middle;
    both += x * y;
    squareA += x * x;
    squareB += y * y;
  }
  return squareA > 0 && squareB > 0 ? both / std::sqrt(squareA * squareB) : 0.0;
}

nlohmann::json similarityFigures(const SpectrumEncoder& encoder, const Library& library,
                                 const TanimotoPairs& pairs, int count, std::uint64_t seed,
                                 const CancelToken& cancel) {
  if (pairs.empty() || !pairs.hasAny() || count <= 0) return nullptr;
  compute::Random random(seed);
  std::vector<SpectrumPair> even, any;
  for (int i = 0; i < count; ++i) {
    even.push_back(pairs.draw(random));
    any.push_back(pairs.drawAny(random));
  }
  return {{"even", figuresOf(encoder, library, even, cancel)},
          {"random", figuresOf(encoder, library, any, cancel)}};
}

}  // namespace histion::retrieval
