#include "retrieval/molecules/candidate_text.h"

#include <zlib.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstring>
#include <numeric>

#include "compute/parallel.h"
#include "core/error.h"
#include "retrieval/molecules/formula.h"

namespace histion::retrieval {
namespace {

enum Field : std::size_t { Key, Smiles, Name, Charge, Composition, FieldCount };
constexpr std::size_t kColumns = 4;  // of the deflated blocks: all but the composition
constexpr std::uint32_t kRows = 32;
constexpr std::size_t kDictionary = 32000, kDictionaryRows = 1000;
constexpr std::size_t kMostInflation = 1100;  // deflate reaches 1032
constexpr int kRaw = -15;                     // windowBits of a stream without header and checksum

// Compositions written differently have one key.
std::string formulaKey(std::string_view text) {
  const auto formula = Formula::parse(text);
  return formula ? formula->text() : std::string(text);
}

// A stream that has seen the dictionary, copied for every block: learning it takes longer than
// packing one.
class Packer {
 public:
  explicit Packer(const std::string& dictionary) {
    if (deflateInit2(&primed_, 9, Z_DEFLATED, kRaw, 9, Z_DEFAULT_STRATEGY) != Z_OK) full();
    if (deflateSetDictionary(&primed_, reinterpret_cast<const Bytef*>(dictionary.data()),
                             uInt(dictionary.size())) != Z_OK)
      full();
  }
  ~Packer() { deflateEnd(&primed_); }
  Packer(const Packer&) = delete;
  Packer& operator=(const Packer&) = delete;

  // The length of the text, then the text.
  std::string pack(std::string& text) {
    z_stream stream{};
    if (deflateCopy(&stream, &primed_) != Z_OK) full();
    const auto length = std::uint32_t(text.size());
    std::string out(sizeof length + deflateBound(&stream, uLong(length)), '\0');
    std::memcpy(out.data(), &length, sizeof length);
    stream.next_in = reinterpret_cast<Bytef*>(text.data());
    stream.avail_in = uInt(length);
    stream.next_out = reinterpret_cast<Bytef*>(out.data() + sizeof length);
    stream.avail_out = uInt(out.size() - sizeof length);
    const bool done = deflate(&stream, Z_FINISH) == Z_STREAM_END;
    out.resize(out.size() - stream.avail_out);
    deflateEnd(&stream);
    if (!done) full();
    return out;
  }

 private:
  [[noreturn]] static void full() {
    throw Error(ErrorKind::Resource, "The texts of the candidates could not be packed",
                "Close other programs to free memory");
  }

  z_stream primed_{};
};

std::string unpacked(std::span<const std::uint8_t> block,
                     std::span<const std::uint8_t> dictionary) {
  std::uint32_t length = 0;
  if (block.size() < sizeof length) damagedIndex("a block of texts is cut off");
  std::memcpy(&length, block.data(), sizeof length);
  block = block.subspan(sizeof length);
  if (length > kMostInflation * block.size()) damagedIndex("a block of texts is impossible");
  std::string text(length, '\0');
  z_stream stream{};
  if (inflateInit2(&stream, kRaw) != Z_OK)
    throw Error(ErrorKind::Resource, "The texts of the candidates could not be unpacked",
                "Close other programs to free memory");
  inflateSetDictionary(&stream, dictionary.data(), uInt(dictionary.size()));
  stream.next_in = const_cast<Bytef*>(block.data());
  stream.avail_in = uInt(block.size());
  stream.next_out = reinterpret_cast<Bytef*>(text.data());
  stream.avail_out = length;
  const bool done = inflate(&stream, Z_FINISH) == Z_STREAM_END && stream.avail_out == 0;
  inflateEnd(&stream);
  if (!done) damagedIndex("a block of texts cannot be read");
  return text;
}

void append(std::string& text, std::string_view field) {
  for (const char c : field) text += c == '\n' || c == '\0' ? ' ' : c;
}

}  // namespace

void CandidateTextBuilder::add(const Candidate& candidate) {
  std::string charge;
  if (candidate.charge != 0 || candidate.protons != 0) charge = std::to_string(candidate.charge);
  if (candidate.protons != 0) charge += ' ' + std::to_string(candidate.protons);
  for (const std::string_view field : std::initializer_list<std::string_view>{
           candidate.firstBlock, candidate.smiles, candidate.name, charge, candidate.formula}) {
    start_.push_back(text_.size());
    append(text_, field);
  }
  masses_.push_back(std::isfinite(candidate.mass) ? candidate.mass : 0.0);
}

std::string_view CandidateTextBuilder::field(std::size_t candidate, std::size_t which) const {
  const std::size_t at = candidate * FieldCount + which;
  const std::size_t end = at + 1 < start_.size() ? std::size_t(start_[at + 1]) : text_.size();
  return std::string_view(text_).substr(std::size_t(start_[at]), end - std::size_t(start_[at]));
}

std::vector<std::uint32_t> CandidateTextBuilder::order() const {
  std::vector<std::uint32_t> order(masses_.size());
  std::iota(order.begin(), order.end(), 0u);
  std::ranges::stable_sort(order, {}, [&](std::uint32_t i) { return masses_[i]; });
  return order;
}

CandidateTextBuilder::Sections CandidateTextBuilder::sections(std::span<const std::uint32_t> order,
                                                              Progress& progress,
                                                              const CancelToken& cancel) const {
  Sections made;
  const std::size_t n = order.size();
  progress.update(0, "packing texts");

  // Formulas: each once, in the order of their compositions.
  std::vector<std::pair<std::string_view, std::uint32_t>> written(n);
  for (std::size_t i = 0; i < n; ++i) written[i] = {field(order[i], Composition), std::uint32_t(i)};
  std::ranges::sort(written);
  std::vector<std::pair<std::string, std::string_view>> different;
  for (std::size_t i = 0; i < n; ++i)
    if (i == 0 || written[i].first != written[i - 1].first)
      different.emplace_back(formulaKey(written[i].first), written[i].first);
  std::ranges::sort(different);
  cancel.check();
  std::vector<std::pair<std::string_view, std::uint32_t>> ids;
  made.formulaOffsets.push_back(0);
  for (const auto& [key, text] : different) {
    ids.emplace_back(text, std::uint32_t(ids.size()));
    made.formulaText += text;
    made.formulaOffsets.push_back(std::uint32_t(made.formulaText.size()));
  }
  std::ranges::sort(ids);
  made.formulaIds.resize(n);
  std::size_t at = 0;
  for (const auto& [text, i] : written) {
    while (ids[at].first != text) ++at;
    made.formulaIds[i] = ids[at].second;
  }

  made.masses.resize(n);
  for (std::size_t i = 0; i < n; ++i) made.masses[i] = masses_[order[i]];

  // Rows all over the masses, by the golden section; keys are like no others.
  for (std::size_t r = 0; r < std::min(n, kDictionaryRows); ++r)
    for (const Field column : {Smiles, Name}) {
      const double along = double(r) * 0.6180339887498949;
      const auto row = std::size_t((along - std::floor(along)) * double(n));
      const auto text = field(order[row], column);
      if (made.dictionary.size() + text.size() < kDictionary) (made.dictionary += text) += '\n';
    }
  std::vector<std::string> blocks((n + kRows - 1) / kRows);
  compute::parallelFor(0, std::int64_t(blocks.size()), 64, cancel,
                       [&](std::int64_t first, std::int64_t last) {
                         Packer packer(made.dictionary);
                         for (auto b = std::size_t(first); b < std::size_t(last); ++b) {
                           std::string text;
                           const std::size_t begin = b * kRows, end = std::min(n, begin + kRows);
                           for (std::size_t column = 0; column < kColumns; ++column)
                             for (std::size_t i = begin; i < end; ++i)
                               (text += field(order[i], column)) += '\n';
                           blocks[b] = packer.pack(text);
                         }
                       });
  made.textOffsets.push_back(0);
  for (const std::string& block : blocks) {
    made.text += block;
    made.textOffsets.push_back(made.text.size());
  }
  progress.update(1, "packing texts");
  return made;
}

CandidateText::CandidateText(const IndexPayload& payload)
    : masses_(payload.section<double>(IndexSection::Masses)),
      formulaIds_(payload.section<std::uint32_t>(IndexSection::FormulaIds)),
      formulaOffsets_(payload.section<std::uint32_t>(IndexSection::FormulaOffsets)),
      formulaText_(payload.section<char>(IndexSection::FormulaText)),
      textOffsets_(payload.section<std::uint64_t>(IndexSection::TextOffsets)),
      text_(payload.section<std::uint8_t>(IndexSection::Text)),
      dictionary_(payload.section<std::uint8_t>(IndexSection::Dictionary)) {
  if (dictionary_.size() > kDictionary) damagedIndex("its dictionary is too long");
  for (std::size_t i = 0; i < masses_.size(); ++i)
    if (!std::isfinite(masses_[i]) || (i > 0 && masses_[i] < masses_[i - 1]))
      damagedIndex("its masses do not ascend");
  const auto ascends = [](const auto& offsets, std::size_t size) {
    return offsets.front() == 0 && offsets.back() == size && std::ranges::is_sorted(offsets);
  };
  if (!ascends(formulaOffsets_, formulaText_.size()) || !ascends(textOffsets_, text_.size()))
    damagedIndex("the places of its texts do not ascend");
  const std::size_t formulas = formulaOffsets_.size() - 1;
  if (std::ranges::any_of(formulaIds_, [&](std::uint32_t id) { return id >= formulas; }))
    damagedIndex("a candidate's formula is missing");
  if (textOffsets_.size() - 1 != (masses_.size() + kRows - 1) / kRows)
    damagedIndex("blocks of texts are missing");
}

std::pair<std::uint32_t, std::uint32_t> CandidateText::within(double low, double high) const {
  const auto first = std::ranges::lower_bound(masses_, low);
  const auto last = std::ranges::upper_bound(masses_, high);
  const auto from = std::uint32_t(first - masses_.begin());
  return {from, std::max(from, std::uint32_t(last - masses_.begin()))};
}

std::string_view CandidateText::formulaOfId(std::uint32_t id) const {
  return {formulaText_.data() + formulaOffsets_[id], formulaOffsets_[id + 1] - formulaOffsets_[id]};
}

std::string_view CandidateText::formula(std::uint32_t candidate) const {
  return formulaOfId(formulaIds_[candidate]);
}

std::pair<std::uint32_t, std::uint32_t> CandidateText::formulaIds(std::string_view formula) const {
  const std::string key = formulaKey(formula);
  const auto firstWhere = [&](auto&& holds) {
    std::uint32_t low = 0, high = std::uint32_t(formulaOffsets_.size() - 1);
    while (low < high) {
      const std::uint32_t middle = low + (high - low) / 2;
      if (holds(formulaKey(formulaOfId(middle))))
        high = middle;
      else
        low = middle + 1;
    }
    return low;
  };
  const std::uint32_t first = firstWhere([&](const std::string& k) { return k >= key; });
  return {first, std::max(first, firstWhere([&](const std::string& k) { return k > key; }))};
}

std::vector<Candidate> CandidateText::read(std::span<const std::uint32_t> candidates) const {
  std::vector<std::size_t> order(candidates.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::sort(order, {}, [&](std::size_t i) { return candidates[i]; });
  std::vector<Candidate> result(candidates.size());
  std::string text;
  std::vector<std::string_view> fields;
  std::optional<std::uint32_t> open;
  for (const std::size_t i : order) {
    const std::uint32_t number = candidates[i], block = number / kRows;
    const std::size_t rows = std::min<std::size_t>(kRows, masses_.size() - block * kRows);
    if (open != block) {
      text = unpacked(text_.subspan(std::size_t(textOffsets_[block]),
                                    std::size_t(textOffsets_[block + 1] - textOffsets_[block])),
                      dictionary_);
      fields.clear();
      for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = text.find('\n', begin);
        if (end == std::string::npos) damagedIndex("a block of texts is cut off");
        fields.push_back(std::string_view(text).substr(begin, end - begin));
        begin = end + 1;
      }
      if (fields.size() != kColumns * rows) damagedIndex("a block of texts has too few");
      open = block;
    }
    const std::size_t row = number % kRows;
    Candidate& candidate = result[i];
    candidate.firstBlock = fields[Key * rows + row];
    candidate.smiles = fields[Smiles * rows + row];
    candidate.name = fields[Name * rows + row];
    const std::string_view charge = fields[Charge * rows + row];
    const char* end = charge.data() + charge.size();
    const char* behind = std::from_chars(charge.data(), end, candidate.charge).ptr;
    if (behind != end) std::from_chars(behind + 1, end, candidate.protons);
    candidate.formula = formula(number);
    candidate.mass = masses_[number];
  }
  return result;
}

}  // namespace histion::retrieval
