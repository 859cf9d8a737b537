// The spectra of a library that are most like a query: the same scores as compare(), to the last
// bit, but found through an index of all peaks by m/z and by neutral loss. For each library
// spectrum that shares a peak an upper bound of its score is summed up (each peak of the query with
// its best partner); where no peak has two partners the bound is the score, elsewhere compare's
// matching is done, and only while the bound says that the spectrum may still be among the best.
//
// Only spectra of the query's polarity are found. Not a search for structures: see
// library_scorers.h.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "core/export.h"
#include "core/progress.h"
#include "retrieval/spectra/spectral_similarity.h"

namespace histion::retrieval {

struct SearchOptions {
  Similarity similarity = Similarity::Cosine;
  Tolerance tolerance = Tolerance::da(0.01);
  // Only spectra whose precursor lies that near to the query's (ppm of the query's); nothing is
  // found for a query without precursor.
  std::optional<Tolerance> precursor;
  std::size_t most = 0;  // the best ones; 0: all that score above 0
};

struct SearchHit {
  std::int32_t index;  // into the library
  double score;        // above 0
  bool operator==(const SearchHit&) const = default;
};

class HISTION_API LibrarySearch {
 public:
  // Copies what it needs of the spectra: about 80 bytes per peak.
  explicit LibrarySearch(std::span<const MsmsSpectrum> library);
  ~LibrarySearch();
  LibrarySearch(LibrarySearch&&) noexcept;
  LibrarySearch& operator=(LibrarySearch&&) noexcept;

  std::size_t size() const { return size_; }
  // By falling score, equal ones by index. Thread-safe.
  std::vector<SearchHit> find(const MsmsSpectrum& query, const SearchOptions& options) const;
  // The same for many queries on all cores.
  std::vector<std::vector<SearchHit>> findAll(std::span<const MsmsSpectrum> queries,
                                              const SearchOptions& options, Progress& progress,
                                              const CancelToken& cancel) const;

 private:
  class Part;  // the spectra of one polarity
  std::size_t size_ = 0;
  std::unique_ptr<Part> positive_, negative_;
};

}  // namespace histion::retrieval
