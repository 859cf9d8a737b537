#include "retrieval/index/index_vectors.h"

#include <faiss/impl/ProductQuantizer.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <mutex>
#include <numeric>

#include "compute/parallel.h"

namespace histion::retrieval {
namespace {

constexpr std::size_t kBlock = 256;    // vectors that are scored at once
constexpr std::size_t kPiece = 16384;  // vectors that a core takes
constexpr std::uint32_t kNowhere = 0xffffffff;
constexpr float kLargestCode = 16;  // of a code book of unit vectors

bool finite(std::span<const std::uint16_t> halves) {
  return std::ranges::none_of(halves, [](std::uint16_t h) { return (h & 0x7c00) == 0x7c00; });
}

}  // namespace

IndexVectors::IndexVectors(const IndexPayload& payload)
    : vectors_(payload.section<std::uint16_t>(IndexSection::Vectors), payload.header().count,
               int(payload.header().dimensions)),
      centroids_(payload.section<std::uint16_t>(IndexSection::Centroids), payload.header().lists,
                 int(payload.header().dimensions)),
      listOffsets_(payload.section<std::uint32_t>(IndexSection::ListOffsets)),
      numbers_(payload.section<std::uint32_t>(IndexSection::Numbers)),
      codes_(payload.section<std::uint8_t>(IndexSection::Codes)),
      codeBytes_(payload.header().codeBytes) {
  if (!hasLists()) return;
  if (listOffsets_.front() != 0 || listOffsets_.back() != count() ||
      !std::ranges::is_sorted(listOffsets_))
    damagedIndex("its lists do not follow one another");
  if (!finite(payload.section<std::uint16_t>(IndexSection::Centroids)))
    damagedIndex("a centre of its lists is not a number");
  slotOf_.assign(count(), kNowhere);
  for (std::size_t slot = 0; slot < count(); ++slot) {
    const std::uint32_t number = numbers_[slot];
    if (number >= count() || slotOf_[number] != kNowhere)
      damagedIndex("its lists do not hold every candidate once");
    slotOf_[number] = std::uint32_t(slot);
  }
  for (std::size_t list = 0; list + 1 < listOffsets_.size(); ++list)
    if (!std::ranges::is_sorted(
            numbers_.subspan(listOffsets_[list], listOffsets_[list + 1] - listOffsets_[list])))
      damagedIndex("a list is not in order");
  if (codeBytes_ == 0) return;
  const auto book = payload.section<float>(IndexSection::CodeBook);
  if (std::ranges::any_of(book, [](float x) { return !(std::abs(x) <= kLargestCode); }))
    damagedIndex("its code book holds what is not a code");
  auto quantizer = std::make_shared<faiss::ProductQuantizer>(payload.header().dimensions,
                                                             codeBytes_, std::size_t{8});
  quantizer->centroids.assign(book.begin(), book.end());
  quantizer_ = std::move(quantizer);
}

std::size_t IndexVectors::memoryBytes() const {
  return slotOf_.capacity() * sizeof(std::uint32_t) +
         (quantizer_ ? quantizer_->centroids.capacity() * sizeof(float) : 0);
}

void IndexVectors::addScores(const float* query, std::size_t first, std::size_t last,
                             TopHits& top) const {
  std::array<float, kBlock> scores;
  for (; first < last; first += kBlock) {
    const std::size_t count = std::min(kBlock, last - first);
    vectors_.scores(query, first, count, scores.data());
    for (std::size_t i = 0; i < count; ++i) top.add(numberOf(first + i), scores[i]);
  }
}

std::vector<IndexHit> IndexVectors::exact(const float* query, const CandidateRanges& ranges,
                                          std::size_t k, const CancelToken& cancel) const {
  TopHits top(std::min(k, count()));
  std::mutex mutex;
  for (const auto& range : ranges)
    compute::parallelFor(range.first, range.second, kPiece, cancel,
                         [&](std::int64_t first, std::int64_t last) {
                           TopHits part(std::min({k, count(), std::size_t(last - first)}));
                           if (!hasLists())
                             addScores(query, std::size_t(first), std::size_t(last), part);
                           else
                             for (auto i = std::uint32_t(first); i < std::uint32_t(last); ++i)
                               part.add(i, score(query, i));
                           const std::lock_guard lock(mutex);
                           top.add(part);
                         });
  return std::move(top).ordered();
}

std::vector<std::vector<IndexHit>> IndexVectors::exact(const float* query, std::size_t queries,
                                                       std::size_t k,
                                                       const CancelToken& cancel) const {
  std::vector<TopHits> top(queries, TopHits(std::min(k, count())));
  std::vector<float> scores(queries * kBlock);
  for (std::size_t first = 0; first < count(); first += kBlock) {
    if (first % kPiece == 0) cancel.check();
    const std::size_t block = std::min(kBlock, count() - first);
    vectors_.scores(query, queries, first, block, scores.data());
    for (std::size_t q = 0; q < queries; ++q)
      for (std::size_t i = 0; i < block; ++i)
        top[q].add(numberOf(first + i), scores[q * block + i]);
  }
  std::vector<std::vector<IndexHit>> result;
  for (TopHits& t : top) result.push_back(std::move(t).ordered());
  return result;
}

void IndexVectors::addCodeScores(const float* table, float base, std::size_t first,
                                 std::size_t last, TopHits& top) const {
  for (std::size_t slot = first; slot < last; ++slot) {
    const std::uint8_t* code = codes_.data() + slot * codeBytes_;
    float sums[4] = {base, 0, 0, 0};
    std::size_t m = 0;
    for (; m + 4 <= codeBytes_; m += 4)
      for (std::size_t lane = 0; lane < 4; ++lane)
        sums[lane] += table[(m + lane) * 256 + code[m + lane]];
    for (; m < codeBytes_; ++m) sums[0] += table[m * 256 + code[m]];
    top.add(std::uint32_t(slot), (sums[0] + sums[1]) + (sums[2] + sums[3]));
  }
}

std::vector<IndexHit> IndexVectors::nearest(const float* query, const CandidateRanges& ranges,
                                            std::size_t k, int probes, std::size_t shortlist,
                                            const CancelToken& cancel) const {
  const std::size_t lists = centroids_.count();
  std::vector<float> closeness(lists);
  centroids_.scores(query, 0, lists, closeness.data());
  std::vector<std::uint32_t> order(lists);
  std::iota(order.begin(), order.end(), 0u);
  const auto closer = [&](std::uint32_t a, std::uint32_t b) {
    return closeness[a] > closeness[b] || (closeness[a] == closeness[b] && a < b);
  };
  std::size_t sorted = std::min(std::size_t(std::max(probes, 1)), lists);
  std::ranges::partial_sort(order, order.begin() + std::ptrdiff_t(sorted), closer);

  std::vector<float> table;
  if (quantizer_) {
    table.resize(256 * codeBytes_);
    quantizer_->compute_inner_prod_table(query, table.data());
  }
  TopHits top(quantizer_ ? std::max(k, shortlist) : k);
  std::size_t seen = 0;
  for (std::size_t p = 0; p < lists && (p < std::size_t(probes) || seen < shortlist); ++p) {
    if (p == sorted) {
      std::ranges::sort(order.begin() + std::ptrdiff_t(p), order.end(), closer);
      sorted = lists;
    }
    cancel.check();
    const std::size_t begin = listOffsets_[order[p]], end = listOffsets_[order[p] + 1];
    const auto inList = numbers_.subspan(begin, end - begin);
    for (const auto& [low, high] : ranges) {
      const auto from = std::ranges::lower_bound(inList, low);
      const auto to = std::ranges::lower_bound(from, inList.end(), high);
      const std::size_t first = begin + std::size_t(from - inList.begin()),
                        last = begin + std::size_t(to - inList.begin());
      seen += last - first;
      if (quantizer_)
        addCodeScores(table.data(), closeness[order[p]], first, last, top);
      else
        addScores(query, first, last, top);
    }
  }
  if (!quantizer_) return std::move(top).ordered();
  TopHits ranked(k);
  for (const IndexHit& hit : top.unordered())
    ranked.add(numberOf(hit.candidate), vectors_.score(query, hit.candidate));
  return std::move(ranked).ordered();
}

}  // namespace histion::retrieval
