// The library spectra of one polarity and the index of their peaks. Used by LibrarySearch alone.
#pragma once

#include "retrieval/spectra/library_search.h"
#include "retrieval/spectra/peak_matching.h"

namespace histion::retrieval {

// All peaks of many spectra, ascending by `key`: m/z or neutral loss.
struct PeakIndex {
  std::vector<double> key, mz;  // `mz` is empty where it is the key
  std::vector<std::int32_t> spectrum;
  std::vector<std::uint8_t> bit;      // place of the peak in its spectrum, modulo 64
  std::vector<double> cosine;         // weights
  std::vector<double> entropy, term;  // empty in the index by neutral loss
};

class LibrarySearch::Part {
 public:
  Part(std::span<const MsmsSpectrum> library, bool positive);

  // What is known of one spectrum during a search.
  struct State {
    double bound = 0, share = 0;  // sum; best share of the query's peak `peak`
    std::uint64_t matched = 0;    // peaks of the library spectrum, modulo 64
    std::int32_t peak = -1;
    bool conflict = false;
  };
  // Kept between searches of one thread; states are clean outside of find().
  struct Scratch {
    std::vector<State> states;
    std::vector<std::int32_t> touched;
  };
  std::vector<SearchHit> find(const MsmsSpectrum& query, const SearchOptions& options,
                              Scratch& scratch) const;

 private:
  WeightedPeaks peaksOf(std::int32_t spectrum, Similarity similarity) const;
  std::vector<std::int32_t> nearPrecursor(double precursor, const Tolerance& tolerance) const;
  void addMatches(const WeightedPeaks& query, const SearchOptions& options, Scratch& scratch) const;
  template <typename Share>
  void addPeak(const PeakIndex& index, double low, double high, std::int32_t peak, Share share,
               Scratch& scratch) const;
  std::vector<SearchHit> settle(const WeightedPeaks& query, const SearchOptions& options,
                                Scratch& scratch) const;

  std::vector<std::int32_t> original_;  // index into the library
  std::vector<std::size_t> offset_;     // of the first peak; one more than spectra
  std::vector<double> mz_, cosine_, entropy_, term_, precursor_;
  double largestMz_ = 0;
  std::vector<std::int32_t> byPrecursor_;  // only where it is known
  PeakIndex byMz_, byLoss_;
};

}  // namespace histion::retrieval
