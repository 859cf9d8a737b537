#include "retrieval/index/shipped_candidates.h"

#include <numeric>

#include "compute/hash.h"
#include "core/error.h"
#include "retrieval/index/index_encoding.h"
#include "retrieval/index/index_file.h"
#include "retrieval/molecules/shipped.h"

namespace histion::retrieval {
namespace {

constexpr const char* kList = "list";  // the fact that names the file of molecules by its hash

std::string hashOf(const std::filesystem::path& list) { return compute::contentHash(list, {}); }

std::vector<Candidate> allOf(const CandidateIndex& index) {
  std::vector<std::uint32_t> numbers(index.size());
  std::iota(numbers.begin(), numbers.end(), 0u);
  return index.candidates(numbers);
}

}  // namespace

ShippedCandidates ShippedCandidates::installed() {
  return {shippedCandidates(), shippedCandidateIndex()};
}

std::shared_ptr<const SearchIndex> indexOfList(const std::filesystem::path& list,
                                               const TwoTowerModel& model, Progress& progress,
                                               const CancelToken& cancel) {
  SubProgress reading(progress, 0, 0.2), encoding(progress, 0.2, 0.95), last(progress, 0.95, 1);
  const CandidateSet molecules = CandidateSet::read(list, reading, cancel);
  CandidateIndexBuilder builder(int(model.dimensions()), model.hash());
  addEncoded(molecules.all(), model, builder, encoding, cancel);
  auto index = std::make_shared<SearchIndex>(*builder.finish(last, cancel));
  index->facts[kList] = hashOf(list);
  return index;
}

std::optional<CandidateIndex> shippedIndex(const ShippedCandidates& shipped,
                                           const std::string& modelHash, bool expected,
                                           Progress& progress) {
  if (shipped.index.empty() || shipped.list.empty()) return {};
  try {
    auto index = CandidateIndex::open(readIndexFile(shipped.index));
    index.requireModel(modelHash);
    if (index.stored()->facts.value(kList, "") == hashOf(shipped.list)) return index;
    throw Error(ErrorKind::Usage, "it is of another list than " + shipped.list.string());
  } catch (const Error& e) {
    if (expected)
      progress.warn("The shipped candidates are encoded anew, which takes seconds: " + e.message() +
                    ". Install the program again");
  }
  return {};
}

CandidateIndex usualIndex(const ShippedCandidates& shipped, const TwoTowerModel& model,
                          bool isShippedModel, const Library* library, Progress& progress,
                          const CancelToken& cancel) {
  SubProgress reading(progress, 0, 0.1), encoding(progress, 0.1, 0.95), last(progress, 0.95, 1);
  const std::string hash = model.hash();
  const auto index = shippedIndex(shipped, hash, isShippedModel, reading);
  CandidateSet candidates;
  if (index) {
    for (Candidate& molecule : allOf(*index)) candidates.add(std::move(molecule));
  } else if (!shipped.list.empty()) {
    candidates = CandidateSet::read(shipped.list, reading, cancel);
    if (candidates.skipped() > 0)
      progress.warn(std::to_string(candidates.skipped()) +
                    " candidates are left out: they could not be read");
  }
  const std::size_t encoded = index ? candidates.all().size() : 0;
  if (library) {
    const CandidateSet own = candidatesOf(*library);
    for (const Candidate& molecule : own.all()) candidates.add(molecule);
  }
  if (candidates.all().empty())
    throw Error(ErrorKind::Usage, "there is nothing to compare with",
                "Import a library, or name candidates with --candidates or an index with --index");
  const auto rest = candidates.all().subspan(encoded);
  if (index && rest.empty()) return *index;
  CandidateIndexBuilder builder(int(model.dimensions()), hash);
  if (index) builder.add(*index);
  addEncoded(rest, model, builder, encoding, cancel);
  return CandidateIndex::open(builder.finish(last, cancel));
}

}  // namespace histion::retrieval
