#include "retrieval/spectra/library_search.h"

#include <atomic>

#include "compute/parallel.h"
#include "retrieval/spectra/search_part.h"

namespace histion::retrieval {

LibrarySearch::LibrarySearch(std::span<const MsmsSpectrum> library)
    : size_(library.size()),
      positive_(std::make_unique<Part>(library, true)),
      negative_(std::make_unique<Part>(library, false)) {}

LibrarySearch::~LibrarySearch() = default;
LibrarySearch::LibrarySearch(LibrarySearch&&) noexcept = default;
LibrarySearch& LibrarySearch::operator=(LibrarySearch&&) noexcept = default;

std::vector<SearchHit> LibrarySearch::find(const MsmsSpectrum& query,
                                           const SearchOptions& options) const {
  Part::Scratch scratch;
  return (query.positive ? positive_ : negative_)->find(query, options, scratch);
}

std::vector<std::vector<SearchHit>> LibrarySearch::findAll(std::span<const MsmsSpectrum> queries,
                                                           const SearchOptions& options,
                                                           Progress& progress,
                                                           const CancelToken& cancel) const {
  std::vector<std::vector<SearchHit>> hits(queries.size());
  std::atomic<std::size_t> done = 0;
  constexpr std::int64_t kGrain = 16;
  compute::parallelFor(
      0, std::int64_t(queries.size()), kGrain, cancel, [&](std::int64_t first, std::int64_t last) {
        Part::Scratch scratch[2];
        for (std::int64_t i = first; i < last; ++i) {
          cancel.check();
          const MsmsSpectrum& query = queries[std::size_t(i)];
          hits[std::size_t(i)] = (query.positive ? positive_ : negative_)
                                     ->find(query, options, scratch[query.positive ? 1 : 0]);
        }
        const std::size_t now = done += std::size_t(last - first);
        progress.update(double(now) / double(queries.size()), "comparing with the library");
      });
  return hits;
}

}  // namespace histion::retrieval
