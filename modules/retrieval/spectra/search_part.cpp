#include "retrieval/spectra/search_part.h"

#include <algorithm>
#include <utility>

#include "compute/parallel.h"

namespace histion::retrieval {
namespace {

// Beyond so many spectra in a precursor window the index is faster than comparing each.
constexpr std::size_t kMostDirect = 500;
// Wider than the exact condition by more than rounding can be.
constexpr double kRounding = 1e-6;

template <typename T>
std::vector<T> permuted(const std::vector<T>& values, const std::vector<std::uint32_t>& order) {
  std::vector<T> result;
  result.reserve(order.size());
  for (const std::uint32_t i : order) result.push_back(values[i]);
  return result;
}

// Places by ascending key, of equal keys the smaller place first; those that are not `wanted` are
// left out.
template <typename Wanted>
std::vector<std::uint32_t> orderOf(const std::vector<double>& keys, Wanted wanted) {
  std::vector<std::pair<double, std::uint32_t>> sorted;
  sorted.reserve(keys.size());
  for (std::uint32_t i = 0; i < keys.size(); ++i)
    if (wanted(i)) sorted.emplace_back(keys[i], i);
  std::ranges::sort(sorted);
  std::vector<std::uint32_t> order;
  order.reserve(sorted.size());
  for (const auto& [key, place] : sorted) order.push_back(place);
  return order;
}

bool better(const SearchHit& a, const SearchHit& b) {
  return a.score != b.score ? a.score > b.score : a.index < b.index;
}

void append(std::vector<double>& to, const std::vector<double>& from) {
  to.insert(to.end(), from.begin(), from.end());
}

}  // namespace

LibrarySearch::Part::Part(std::span<const MsmsSpectrum> library, bool positive) {
  offset_.push_back(0);
  std::vector<double> losses;
  std::vector<std::int32_t> spectrum;
  std::vector<std::uint8_t> bits;
  for (std::size_t i = 0; i < library.size(); ++i) {
    const MsmsSpectrum& one = library[i];
    if (one.positive != positive || one.mz.empty()) continue;
    const auto number = std::int32_t(original_.size());
    original_.push_back(std::int32_t(i));
    precursor_.push_back(one.precursorMz);
    if (one.precursorMz > 0) byPrecursor_.push_back(number);
    mz_.insert(mz_.end(), one.mz.begin(), one.mz.end());
    append(cosine_, cosineWeights(one.intensity));
    const auto entropy = entropyWeights(one.intensity);
    append(entropy_, entropy);
    append(term_, entropyTerms(entropy));
    for (std::size_t k = 0; k < one.mz.size(); ++k) {
      losses.push_back(one.precursorMz - one.mz[k]);
      spectrum.push_back(number);
      bits.push_back(std::uint8_t(k % 64));
    }
    largestMz_ = std::max(largestMz_, one.mz.back());
    offset_.push_back(mz_.size());
  }
  std::ranges::stable_sort(byPrecursor_, {},
                           [&](std::int32_t i) { return precursor_[std::size_t(i)]; });

  const auto indexByMz = [&] {
    const auto order = orderOf(mz_, [](std::uint32_t) { return true; });
    byMz_ = {permuted(mz_, order),      {},
             permuted(spectrum, order), permuted(bits, order),
             permuted(cosine_, order),  permuted(entropy_, order),
             permuted(term_, order)};
  };
  const auto indexByLoss = [&] {
    const auto order =
        orderOf(losses, [&](std::uint32_t i) { return precursor_[std::size_t(spectrum[i])] > 0; });
    byLoss_ = {permuted(losses, order),
               permuted(mz_, order),
               permuted(spectrum, order),
               permuted(bits, order),
               permuted(cosine_, order),
               {},
               {}};
  };
  compute::parallelFor(0, 2, 1, [&](std::int64_t first, std::int64_t last) {
    for (std::int64_t which = first; which < last; ++which)
      which == 0 ? indexByMz() : indexByLoss();
  });
}

WeightedPeaks LibrarySearch::Part::peaksOf(std::int32_t spectrum, Similarity similarity) const {
  const std::size_t from = offset_[std::size_t(spectrum)];
  const std::size_t count = offset_[std::size_t(spectrum) + 1] - from;
  const auto piece = [&](const std::vector<double>& all) {
    return std::span<const double>(all).subspan(from, count);
  };
  const double precursor = precursor_[std::size_t(spectrum)];
  if (similarity == Similarity::Entropy)
    return {piece(mz_), piece(entropy_), piece(term_), precursor};
  return {piece(mz_), piece(cosine_), {}, precursor};
}

std::vector<std::int32_t> LibrarySearch::Part::nearPrecursor(double precursor,
                                                             const Tolerance& tolerance) const {
  const MzWindow window = tolerance.window(precursor);
  const auto mzOf = [&](std::int32_t i) { return precursor_[std::size_t(i)]; };
  const auto first = std::ranges::lower_bound(byPrecursor_, window.low, {}, mzOf);
  const auto last = std::ranges::upper_bound(byPrecursor_, window.high, {}, mzOf);
  return {first, last};
}

template <typename Share>
void LibrarySearch::Part::addPeak(const PeakIndex& index, double low, double high,
                                  std::int32_t peak, Share share, Scratch& scratch) const {
  auto at = std::size_t(std::ranges::lower_bound(index.key, low) - index.key.begin());
  for (; at < index.key.size() && index.key[at] <= high; ++at) {
    const double value = share(at);
    if (!(value > 0)) continue;
    const std::int32_t spectrum = index.spectrum[at];
    State& state = scratch.states[std::size_t(spectrum)];
    const std::uint64_t bit = std::uint64_t(1) << index.bit[at];
    if (state.peak < 0) scratch.touched.push_back(spectrum);
    state.conflict = state.conflict || (state.matched & bit) || state.peak == peak;
    state.matched |= bit;
    if (state.peak != peak) {
      state.bound += value;
      state.share = value;
    } else if (value > state.share) {
      state.bound += value - state.share;
      state.share = value;
    }
    state.peak = peak;
  }
}

void LibrarySearch::Part::addMatches(const WeightedPeaks& query, const SearchOptions& options,
                                     Scratch& scratch) const {
  const Tolerance& tolerance = options.tolerance;
  const Similarity similarity = options.similarity;
  const bool modified = similarity == Similarity::ModifiedCosine;
  const bool byLoss = (modified || similarity == Similarity::NeutralLoss) && query.precursor > 0;
  for (std::size_t i = 0; i < query.mz.size(); ++i) {
    const double mz = query.mz[i], weight = query.weight[i], loss = query.precursor - mz;
    const auto peak = std::int32_t(i);
    // The larger m/z decides how far; 1 % more is more than it can matter.
    const double reach = 1.01 * tolerance.at(mz) + kRounding;
    if (similarity == Similarity::Entropy) {
      const double term = query.term[i];
      const auto share = [&](std::size_t at) {
        if (!plainMatch(mz, byMz_.key[at], tolerance)) return 0.0;
        return entropyShare(weight, term, byMz_.entropy[at], byMz_.term[at]);
      };
      addPeak(byMz_, mz - reach, mz + reach, peak, share, scratch);
    } else if (similarity != Similarity::NeutralLoss) {
      const auto share = [&](std::size_t at) {
        if (!plainMatch(mz, byMz_.key[at], tolerance)) return 0.0;
        return cosineShare(weight, byMz_.cosine[at]);
      };
      addPeak(byMz_, mz - reach, mz + reach, peak, share, scratch);
    }
    if (!byLoss) continue;
    const double lossReach = tolerance.at(std::max(mz, largestMz_)) + kRounding;
    const auto share = [&](std::size_t at) {
      const double other = byLoss_.mz[at];
      if (modified && plainMatch(mz, other, tolerance)) return 0.0;  // added already
      if (!lossMatch(mz, loss, other, byLoss_.key[at], tolerance)) return 0.0;
      return cosineShare(weight, byLoss_.cosine[at]);
    };
    addPeak(byLoss_, loss - lossReach, loss + lossReach, peak, share, scratch);
  }
}

std::vector<SearchHit> LibrarySearch::Part::settle(const WeightedPeaks& query,
                                                   const SearchOptions& options,
                                                   Scratch& scratch) const {
  PeakMatcher matcher(options.similarity, options.tolerance);
  const auto score = [&](std::int32_t i) {
    const State& state = scratch.states[std::size_t(i)];
    return state.conflict ? matcher.score(query, peaksOf(i, options.similarity))
                          : std::min(state.bound, 1.0);
  };
  std::vector<std::int32_t>& touched = scratch.touched;
  if (options.precursor) {
    const MzWindow window = options.precursor->window(query.precursor);
    std::erase_if(touched, [&](std::int32_t i) {
      if (window.contains(precursor_[std::size_t(i)])) return false;
      scratch.states[std::size_t(i)] = State();
      return true;
    });
  }
  std::vector<SearchHit> hits;
  if (options.most == 0 || touched.size() <= options.most) {
    hits.reserve(touched.size());
    for (const std::int32_t i : touched) hits.push_back({original_[std::size_t(i)], score(i)});
    std::ranges::sort(hits, better);
    return hits;
  }
  const auto bound = [&](std::int32_t i) { return scratch.states[std::size_t(i)].bound; };
  const auto lessBound = [&](std::int32_t a, std::int32_t b) { return bound(a) < bound(b); };
  std::vector<std::int32_t> waiting = touched;
  std::ranges::make_heap(waiting, lessBound);
  // `hits` is a heap, too: the worst of the best so far in front.
  while (!waiting.empty()) {
    const std::int32_t next = waiting.front();
    if (hits.size() == options.most && std::min(bound(next), 1.0) < hits.front().score) break;
    std::ranges::pop_heap(waiting, lessBound);
    waiting.pop_back();
    const SearchHit hit{original_[std::size_t(next)], score(next)};
    if (hits.size() == options.most) {
      if (!better(hit, hits.front())) continue;
      std::ranges::pop_heap(hits, better);
      hits.pop_back();
    }
    hits.push_back(hit);
    std::ranges::push_heap(hits, better);
  }
  std::ranges::sort(hits, better);
  return hits;
}

std::vector<SearchHit> LibrarySearch::Part::find(const MsmsSpectrum& query,
                                                 const SearchOptions& options,
                                                 Scratch& scratch) const {
  if (options.precursor && !(query.precursorMz > 0)) return {};
  const OwnedWeights owned(query, options.similarity);
  if (options.precursor) {
    const auto near = nearPrecursor(query.precursorMz, *options.precursor);
    if (near.size() <= kMostDirect) {
      PeakMatcher matcher(options.similarity, options.tolerance);
      std::vector<SearchHit> hits;
      for (const std::int32_t i : near) {
        const double score = matcher.score(owned.peaks, peaksOf(i, options.similarity));
        if (score > 0) hits.push_back({original_[std::size_t(i)], score});
      }
      std::ranges::sort(hits, better);
      if (options.most > 0 && hits.size() > options.most) hits.resize(options.most);
      return hits;
    }
  }
  scratch.states.resize(original_.size());
  addMatches(owned.peaks, options, scratch);
  auto hits = settle(owned.peaks, options, scratch);
  for (const std::int32_t i : scratch.touched) scratch.states[std::size_t(i)] = State();
  scratch.touched.clear();
  return hits;
}

}  // namespace histion::retrieval
