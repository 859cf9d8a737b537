#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/error.h"
#include "retrieval/index/candidate_index.h"
#include "retrieval/index/half_vectors.h"
#include "retrieval/index/index_lists.h"
#include "retrieval/molecules/candidate_text.h"

namespace histion::retrieval {
namespace {

constexpr std::size_t kFlat = 50'000;  // up to here all vectors are compared within milliseconds
constexpr std::size_t kLeastPerList = 8;

constexpr int kProbes = 128, kShortlist = 1000, kCodeBytes = 16;  // measured

// One for 8 dimensions up to a number where the shortlist makes up for coarser codes.
int codeBytesFor(int dimensions, int asked) {
  if (asked > 0) {
    if (asked > dimensions || dimensions % asked != 0)
      throw Error(ErrorKind::Usage,
                  "A product code of " + std::to_string(asked) + " bytes does not divide " +
                      std::to_string(dimensions) + " dimensions",
                  "Choose a divisor of the dimensions");
    return asked;
  }
  int bytes = std::clamp(dimensions / 8, 1, kCodeBytes);
  while (dimensions % bytes != 0) --bytes;
  return bytes;
}

IndexHeader headerOf(std::size_t n, int dimensions, const CandidateIndexSettings& settings) {
  IndexHeader header;
  header.dimensions = std::uint32_t(dimensions);
  header.count = std::uint32_t(n);
  header.shortlist = std::uint32_t(settings.shortlist > 0 ? settings.shortlist : kShortlist);
  IndexMethod method = settings.method;
  if (method == IndexMethod::Automatic) method = n <= kFlat ? IndexMethod::Flat : IndexMethod::Ivf;
  if (n == 0) method = IndexMethod::Flat;
  header.kind = std::uint32_t(method) - 1;
  if (method == IndexMethod::Flat) return header;
  const std::size_t wanted =
      settings.lists > 0 ? std::size_t(settings.lists) : std::size_t(4 * std::sqrt(double(n)));
  header.lists = std::uint32_t(
      std::clamp(wanted, std::size_t{1}, std::max<std::size_t>(1, n / kLeastPerList)));
  header.probes = std::uint32_t(settings.probes > 0 ? settings.probes : kProbes);
  if (method == IndexMethod::IvfPq)
    header.codeBytes = std::uint32_t(codeBytesFor(dimensions, settings.codeBytes));
  return header;
}

// Where the vectors of the candidates stand: list after list, within one by number.
struct Places {
  std::vector<std::uint32_t> offsets;  // [lists + 1]
  std::vector<std::uint32_t> numbers;  // [n]
};

Places placesOf(const VectorLists& lists, std::size_t count, std::span<const std::uint32_t> order) {
  Places places;
  places.offsets.assign(count + 1, 0);
  for (const std::uint32_t list : lists.listOf) ++places.offsets[list + 1];
  for (std::size_t l = 0; l < count; ++l) places.offsets[l + 1] += places.offsets[l];
  std::vector<std::uint32_t> next(places.offsets.begin(), places.offsets.end() - 1);
  places.numbers.resize(order.size());
  for (std::size_t number = 0; number < order.size(); ++number)
    places.numbers[next[lists.listOf[order[number]]]++] = std::uint32_t(number);
  return places;
}

}  // namespace

struct CandidateIndexBuilder::Impl {
  int dimensions;
  std::string model;
  CandidateIndexSettings settings;
  CandidateTextBuilder text;
  std::vector<std::uint16_t> halves;  // [n][stride] as added
  std::size_t leftOut = 0;
};

CandidateIndexBuilder::CandidateIndexBuilder(int dimensions, std::string model,
                                             CandidateIndexSettings settings)
    : impl_(new Impl{dimensions, std::move(model), settings, {}, {}}) {
  if (dimensions < 1 || dimensions > 65536)
    throw Error(ErrorKind::Usage,
                "Vectors of " + std::to_string(dimensions) + " dimensions cannot be indexed",
                "Use between 1 and 65536");
  if (settings.codeBytes > 0) codeBytesFor(dimensions, settings.codeBytes);
}

CandidateIndexBuilder::~CandidateIndexBuilder() = default;

void CandidateIndexBuilder::reserve(std::size_t candidates) {
  impl_->halves.reserve(impl_->halves.size() +
                        candidates * HalfVectors::strideOf(impl_->dimensions));
}

void CandidateIndexBuilder::add(std::span<const Candidate> candidates,
                                std::span<const float> vectors) {
  const auto d = std::size_t(impl_->dimensions);
  const std::size_t stride = HalfVectors::strideOf(impl_->dimensions);
  if (vectors.size() != candidates.size() * d)
    throw Error(ErrorKind::Usage,
                std::to_string(candidates.size()) + " candidates of " + std::to_string(d) +
                    " dimensions cannot have " + std::to_string(vectors.size()) + " numbers",
                "Encode every candidate with the same model");
  std::vector<float> unit(d);
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    const auto vector = vectors.subspan(i * d, d);
    double sum = 0;
    for (const float value : vector) sum += double(value) * value;
    if (!std::isfinite(sum))
      throw Error(ErrorKind::Failed,
                  "The vector of candidate " + candidates[i].firstBlock + " (" +
                      candidates[i].smiles + ") is not a number",
                  "Train the model again");
    if (sum == 0) {
      ++impl_->leftOut;
      continue;
    }
    const double scale = 1 / std::sqrt(sum);
    std::ranges::transform(vector, unit.begin(), [&](float v) { return float(v * scale); });
    impl_->halves.resize(impl_->halves.size() + stride);
    toHalf(unit, std::span(impl_->halves).last(stride).first(d));
    impl_->text.add(candidates[i]);
  }
}

void CandidateIndexBuilder::add(const CandidateIndex& index) {
  constexpr std::uint32_t kPiece = 8192;  // texts that are there at once
  index.requireModel(impl_->model);
  if (index.dimensions() != impl_->dimensions)
    throw Error(ErrorKind::Usage,
                "An index of " + std::to_string(index.dimensions()) +
                    " dimensions does not go into one of " + std::to_string(impl_->dimensions),
                "Encode all candidates with the same model");
  reserve(index.size());
  std::vector<std::uint32_t> numbers;
  for (std::uint32_t first = 0; first < index.size(); first += kPiece) {
    numbers.resize(std::min<std::size_t>(kPiece, index.size() - first));
    std::iota(numbers.begin(), numbers.end(), first);
    for (const Candidate& candidate : index.candidates(numbers)) impl_->text.add(candidate);
    for (const std::uint32_t number : numbers) {
      const auto vector = index.storedVector(number);
      impl_->halves.insert(impl_->halves.end(), vector.begin(), vector.end());
    }
  }
}

std::shared_ptr<const SearchIndex> CandidateIndexBuilder::finish(Progress& progress,
                                                                 const CancelToken& cancel) {
  const std::size_t n = impl_->text.size();
  const int d = impl_->dimensions;
  const std::size_t stride = HalfVectors::strideOf(d);
  if (n > 0x7fffffff)
    throw Error(ErrorKind::Usage, "There are too many candidates for one index",
                "Make several indexes");
  IndexHeader header = headerOf(n, d, impl_->settings);
  const HalfVectors vectors(impl_->halves, n, d);
  const std::vector<std::uint32_t> order = impl_->text.order();

  VectorLists lists;
  ProductCodes codes;
  Places places;
  if (header.lists > 0) {
    SubProgress part(progress, 0, header.codeBytes > 0 ? 0.6 : 0.9);
    lists =
        divide(vectors, {.dimensions = d, .lists = int(header.lists), .seed = impl_->settings.seed},
               part, cancel);
    places = placesOf(lists, header.lists, order);
  }
  if (header.codeBytes > 0) {
    SubProgress part(progress, 0.6, 0.9);
    codes = encode(vectors, lists, d, int(header.codeBytes), impl_->settings.seed, part, cancel);
  }
  SubProgress last(progress, 0.9, 1);
  const auto text = impl_->text.sections(order, last, cancel);
  impl_->text = {};
  header.formulas = std::uint32_t(text.formulaOffsets.size() - 1);
  header.textBlocks = std::uint32_t(text.textOffsets.size() - 1);

  std::array<std::uint64_t, kIndexSections> bytes{};
  const auto size = [&](IndexSection which) -> std::uint64_t& { return bytes[std::size_t(which)]; };
  size(IndexSection::Masses) = 8 * n;
  size(IndexSection::FormulaIds) = 4 * n;
  size(IndexSection::FormulaOffsets) = 4 * text.formulaOffsets.size();
  size(IndexSection::FormulaText) = text.formulaText.size();
  size(IndexSection::TextOffsets) = 8 * text.textOffsets.size();
  size(IndexSection::Text) = text.text.size();
  size(IndexSection::Dictionary) = text.dictionary.size();
  size(IndexSection::Vectors) = 2 * n * stride;
  size(IndexSection::Centroids) = 2 * header.lists * stride;
  size(IndexSection::ListOffsets) = 4 * places.offsets.size();
  size(IndexSection::Numbers) = 4 * places.numbers.size();
  size(IndexSection::CodeBook) = 4 * codes.codeBook.size();
  size(IndexSection::Codes) = codes.codes.size();
  IndexPayloadWriter writer(header, bytes);
  const auto write = [&]<typename T>(IndexSection which, const T& values) {
    std::ranges::copy(values, writer.section<typename T::value_type>(which).begin());
  };
  write(IndexSection::Masses, text.masses);
  write(IndexSection::FormulaIds, text.formulaIds);
  write(IndexSection::FormulaOffsets, text.formulaOffsets);
  write(IndexSection::FormulaText, text.formulaText);
  write(IndexSection::TextOffsets, text.textOffsets);
  write(IndexSection::Text, text.text);
  write(IndexSection::Dictionary, text.dictionary);
  write(IndexSection::ListOffsets, places.offsets);
  write(IndexSection::Numbers, places.numbers);
  write(IndexSection::CodeBook, codes.codeBook);
  const auto centroids = writer.section<std::uint16_t>(IndexSection::Centroids);
  for (std::size_t l = 0; l < header.lists; ++l)
    toHalf(std::span(lists.centroids).subspan(l * std::size_t(d), std::size_t(d)),
           centroids.subspan(l * stride, std::size_t(d)));
  const auto stored = writer.section<std::uint16_t>(IndexSection::Vectors);
  const auto storedCodes = writer.section<std::uint8_t>(IndexSection::Codes);
  for (std::size_t slot = 0; slot < n; ++slot) {
    const std::size_t from = order[header.lists > 0 ? places.numbers[slot] : slot];
    std::ranges::copy(vectors.vector(from), stored.begin() + std::ptrdiff_t(slot * stride));
    if (header.codeBytes > 0)
      std::copy_n(codes.codes.begin() + std::ptrdiff_t(from * header.codeBytes), header.codeBytes,
                  storedCodes.begin() + std::ptrdiff_t(slot * header.codeBytes));
  }
  std::vector<std::uint16_t>().swap(impl_->halves);

  auto index = std::make_shared<SearchIndex>();
  index->method = toString(IndexMethod(header.kind + 1));
  index->dimensions = d;
  index->payload = writer.finish();
  index->facts = {{"model", impl_->model},          {"candidates", n},
                  {"left_out", impl_->leftOut},     {"lists", header.lists},
                  {"probes", header.probes},        {"shortlist", header.shortlist},
                  {"code_bytes", header.codeBytes}, {"seed", impl_->settings.seed}};
  progress.update(1, "index is ready");
  return index;
}

}  // namespace histion::retrieval
