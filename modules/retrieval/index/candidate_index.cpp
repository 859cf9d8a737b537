#include "retrieval/index/candidate_index.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "compute/parallel.h"
#include "core/error.h"
#include "retrieval/index/index_vectors.h"
#include "retrieval/molecules/candidate_text.h"

namespace histion::retrieval {
namespace {

constexpr std::size_t kExact = 50'000;  // as many are compared within a few milliseconds
constexpr std::size_t kTogether = 16;   // queries that read the vectors at the same time
constexpr const char* kMethods[] = {"automatic", "flat", "ivf", "ivf_pq"};

std::uint64_t countOf(const CandidateRanges& ranges) {
  std::uint64_t count = 0;
  for (const auto& [first, last] : ranges) count += last - first;
  return count;
}

CandidateRanges rangesOf(const CandidateText& text, const CandidateFilter& filter) {
  const auto n = std::uint32_t(text.masses().size());
  CandidateRanges all;
  for (const MzWindow& window : filter.masses) {
    if (!(window.low <= window.high))
      throw Error(ErrorKind::Usage, "A mass window does not go from a lower to a higher mass",
                  "Give the lower mass first");
    all.push_back(text.within(window.low, window.high));
  }
  if (filter.masses.empty()) all.emplace_back(0, n);
  std::ranges::sort(all);
  CandidateRanges ranges;
  for (const auto& [first, last] : all) {
    if (first == last) continue;
    if (!ranges.empty() && first <= ranges.back().second)
      ranges.back().second = std::max(ranges.back().second, last);
    else
      ranges.emplace_back(first, last);
  }
  if (filter.formula.empty()) return ranges;
  const auto [low, high] = text.formulaIds(filter.formula);
  CandidateRanges same;
  for (const auto& [first, last] : ranges)
    for (std::uint32_t i = first; i < last; ++i) {
      const std::uint32_t id = text.formulaIds()[i];
      if (id < low || id >= high) continue;
      if (!same.empty() && same.back().second == i)
        ++same.back().second;
      else
        same.emplace_back(i, i + 1);
    }
  return same;
}

}  // namespace

std::string toString(IndexMethod method) { return kMethods[std::size_t(method)]; }

IndexMethod indexMethodOf(const std::string& name) {
  const auto found = std::ranges::find(kMethods, name);
  if (found == std::end(kMethods))
    throw Error(ErrorKind::Usage, "There is no index method '" + name + "'",
                "Choose automatic, flat, ivf or ivf_pq");
  return IndexMethod(found - std::begin(kMethods));
}

struct CandidateIndex::Data {
  explicit Data(std::shared_ptr<const SearchIndex> index)
      : stored(std::move(index)), payload(stored->payload), text(payload), vectors(payload) {
    const IndexHeader& header = payload.header();
    if (stored->method != kMethods[header.kind + 1] ||
        stored->dimensions != int(header.dimensions) || !stored->facts.is_object() ||
        !stored->facts.contains("model") || !stored->facts.at("model").is_string())
      damagedIndex("what is known of it does not fit its content");
    model = stored->facts.at("model").get<std::string>();
  }

  std::shared_ptr<const SearchIndex> stored;
  IndexPayload payload;
  CandidateText text;
  IndexVectors vectors;
  std::string model;
};

CandidateIndex::CandidateIndex(std::shared_ptr<const Data> data, int probes, int shortlist)
    : data_(std::move(data)), probes_(probes), shortlist_(shortlist) {}

CandidateIndex CandidateIndex::build(std::span<const Candidate> candidates,
                                     std::span<const float> vectors, int dimensions,
                                     const std::string& model,
                                     const CandidateIndexSettings& settings, Progress& progress,
                                     const CancelToken& cancel) {
  CandidateIndexBuilder builder(dimensions, model, settings);
  builder.reserve(candidates.size());
  builder.add(candidates, vectors);
  return open(builder.finish(progress, cancel));
}

CandidateIndex CandidateIndex::open(std::shared_ptr<const SearchIndex> stored) {
  const auto data = std::make_shared<const Data>(std::move(stored));
  const IndexHeader& header = data->payload.header();
  constexpr std::uint32_t kMost = 1u << 30;
  return {data, int(std::min(header.probes, kMost)), int(std::min(header.shortlist, kMost))};
}

std::shared_ptr<const SearchIndex> CandidateIndex::stored() const { return data_->stored; }
std::size_t CandidateIndex::size() const { return data_->vectors.count(); }
int CandidateIndex::dimensions() const { return int(data_->payload.header().dimensions); }
IndexMethod CandidateIndex::method() const { return IndexMethod(data_->payload.header().kind + 1); }
int CandidateIndex::probes() const { return probes_; }
const std::string& CandidateIndex::model() const { return data_->model; }

void CandidateIndex::requireModel(const std::string& model) const {
  if (model == data_->model) return;
  throw Error(
      ErrorKind::Usage,
      "the candidate index was made with another model (" + data_->model + ", not " + model + ")",
      "Make it again with retrieval-index and the model that is to search it");
}

std::size_t CandidateIndex::memoryBytes() const {
  const SearchIndex& stored = *data_->stored;
  std::size_t bytes = sizeof(Data) + sizeof stored + stored.payload.capacity() +
                      stored.keys.capacity() * sizeof(std::string) + data_->vectors.memoryBytes();
  for (const std::string& key : stored.keys)
    if (key.capacity() > std::string().capacity()) bytes += key.capacity() + 1;
  return bytes;
}

std::size_t CandidateIndex::estimatedBytes(std::size_t n, int dimensions, IndexMethod method) {
  constexpr std::size_t kTexts = 40, kNumbers = 12, kLists = 8;
  const std::size_t row = 2 * HalfVectors::strideOf(dimensions);
  std::size_t bytes = n * (row + kTexts + kNumbers);
  if (method == IndexMethod::Flat) return bytes;
  bytes += n * kLists + std::size_t(4 * std::sqrt(double(n))) * row;
  return method == IndexMethod::IvfPq ? bytes + n * std::size_t(std::min(dimensions / 8, 16))
                                      : bytes;
}

std::vector<float> CandidateIndex::unitQuery(std::span<const float> query) const {
  if (query.size() != std::size_t(dimensions()))
    throw Error(ErrorKind::Usage,
                "A query has " + std::to_string(query.size()) + " numbers, the candidate index " +
                    std::to_string(dimensions()),
                "Encode it with the model that made the index");
  double sum = 0;
  for (const float value : query) sum += double(value) * value;
  if (!(sum > 0) || !std::isfinite(sum))
    throw Error(ErrorKind::Usage, "The vector of a query is zero or holds what is not a number",
                "Look at its spectrum: it may have no peaks");
  std::vector<float> unit(data_->vectors.stride());
  const double scale = 1 / std::sqrt(sum);
  std::ranges::transform(query, unit.begin(), [&](float v) { return float(v * scale); });
  return unit;
}

std::vector<IndexHit> CandidateIndex::findUnit(const float* query, std::size_t k,
                                               const CandidateFilter& filter,
                                               const CancelToken& cancel) const {
  const CandidateRanges ranges = rangesOf(data_->text, filter);
  const std::uint64_t count = countOf(ranges);
  const std::size_t shortlist = std::max(std::size_t(shortlist_), 4 * std::min(k, size()));
  const bool few = !filter.none() && count <= kExact;
  if (!data_->vectors.hasLists() || few || !filter.formula.empty() || count <= 2 * shortlist)
    return data_->vectors.exact(query, ranges, k, cancel);
  return data_->vectors.nearest(query, ranges, k, probes_, shortlist, cancel);
}

std::vector<IndexHit> CandidateIndex::find(std::span<const float> query, std::size_t k,
                                           const CandidateFilter& filter,
                                           const CancelToken& cancel) const {
  return findUnit(unitQuery(query).data(), k, filter, cancel);
}

std::vector<std::vector<IndexHit>> CandidateIndex::findAll(std::span<const float> queries,
                                                           std::size_t k,
                                                           std::span<const CandidateFilter> filters,
                                                           const CancelToken& cancel) const {
  const std::size_t d = std::size_t(dimensions()), n = queries.size() / d,
                    stride = data_->vectors.stride();
  if (queries.size() % d != 0 || (filters.size() > 1 && filters.size() != n))
    throw Error(ErrorKind::Usage, "Queries and filters do not have the sizes that go together",
                "Give one filter for all queries, or one for each");
  std::vector<float> units(n * stride);
  for (std::size_t q = 0; q < n; ++q)
    std::ranges::copy(unitQuery(queries.subspan(q * d, d)),
                      units.begin() + std::ptrdiff_t(q * stride));
  std::vector<std::vector<IndexHit>> result(n);
  const CandidateFilter everything;
  const auto filterOf = [&](std::size_t q) -> const CandidateFilter& {
    return filters.empty() ? everything : filters[filters.size() == 1 ? 0 : q];
  };
  const bool together = !data_->vectors.hasLists() && filters.size() <= 1 && filterOf(0).none();
  const std::size_t group = together ? kTogether : 1;
  compute::parallelFor(0, std::int64_t((n + group - 1) / group), 1, cancel,
                       [&](std::int64_t firstGroup, std::int64_t lastGroup) {
                         for (auto g = std::size_t(firstGroup); g < std::size_t(lastGroup); ++g) {
                           const std::size_t first = g * group, count = std::min(group, n - first);
                           const float* query = units.data() + first * stride;
                           if (together)
                             std::ranges::move(data_->vectors.exact(query, count, k, cancel),
                                               result.begin() + std::ptrdiff_t(first));
                           else
                             result[first] = findUnit(query, k, filterOf(first), cancel);
                         }
                       });
  return result;
}

std::vector<std::uint32_t> CandidateIndex::passing(const CandidateFilter& filter) const {
  std::vector<std::uint32_t> result;
  for (const auto& [first, last] : rangesOf(data_->text, filter))
    for (std::uint32_t i = first; i < last; ++i) result.push_back(i);
  return result;
}

std::vector<float> CandidateIndex::scores(std::span<const float> query,
                                          std::span<const std::uint32_t> candidates) const {
  const std::vector<float> unit = unitQuery(query);
  std::vector<float> result;
  result.reserve(candidates.size());
  for (const std::uint32_t candidate : candidates) {
    mass(candidate);
    result.push_back(data_->vectors.score(unit.data(), candidate));
  }
  return result;
}

CandidateIndex CandidateIndex::withEffort(int probes, int shortlist) const {
  return {data_, std::max(probes, 1), shortlist > 0 ? shortlist : shortlist_};
}

double CandidateIndex::mass(std::uint32_t candidate) const {
  if (candidate >= size())
    throw Error(ErrorKind::Usage,
                "The candidate index has no candidate " + std::to_string(candidate),
                "Ask for one of its " + std::to_string(size()));
  return data_->text.masses()[candidate];
}

Candidate CandidateIndex::candidate(std::uint32_t number) const {
  return candidates({&number, 1}).front();
}

std::vector<Candidate> CandidateIndex::candidates(std::span<const std::uint32_t> numbers) const {
  for (const std::uint32_t number : numbers) mass(number);
  return data_->text.read(numbers);
}

std::span<const std::uint16_t> CandidateIndex::storedVector(std::uint32_t candidate) const {
  mass(candidate);
  return data_->vectors.stored(candidate);
}

}  // namespace histion::retrieval
