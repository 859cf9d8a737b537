#include "retrieval/index/index_payload.h"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstring>

#include "compute/parallel.h"
#include "core/error.h"
#include "retrieval/index/half_vectors.h"

namespace histion::retrieval {
namespace {

static_assert(std::endian::native == std::endian::little,
              "the payload holds numbers as little-endian bytes");

constexpr std::array<char, 8> kMagic{'H', 'i', 's', 'C', 'a', 'I', 'd', 'x'};
constexpr std::uint32_t kVersion = 1, kLargestDimensions = 65536;
constexpr std::uint64_t kAlignment = 64, kPiece = std::uint64_t{1} << 20;

struct Front {
  std::array<char, 8> magic = kMagic;
  std::uint32_t version = kVersion, sections = kIndexSections;
  std::uint64_t checksum = 0;  // of everything behind it
  std::uint64_t size = 0;
  IndexHeader header;
  std::uint32_t reserved = 0;
  struct Place {
    std::uint64_t offset = 0, bytes = 0;
  };
  std::array<Place, kIndexSections> table;
};
static_assert(std::is_trivially_copyable_v<Front> &&
              sizeof(Front) == 72 + 16 * kIndexSections);  // without gaps
constexpr std::size_t kSealed = offsetof(Front, size);

constexpr const char* kNames[kIndexSections] = {"masses",
                                                "formulas of candidates",
                                                "places of formulas",
                                                "formulas",
                                                "places of texts",
                                                "texts",
                                                "dictionary",
                                                "vectors",
                                                "centroids",
                                                "lists",
                                                "numbers",
                                                "code book",
                                                "codes"};

std::uint64_t mixed(std::uint64_t a, std::uint64_t b) {
  return std::rotl((a ^ b) * 0x9e3779b97f4a7c15ULL, 29) + b;
}

std::uint64_t checksumOf(std::span<const std::uint8_t> bytes) {
  const std::size_t pieces = std::size_t((bytes.size() + kPiece - 1) / kPiece);
  std::vector<std::uint64_t> sums(pieces);
  compute::parallelFor(0, std::int64_t(pieces), 1, [&](std::int64_t first, std::int64_t last) {
    for (auto p = std::size_t(first); p < std::size_t(last); ++p) {
      const auto piece = bytes.subspan(p * kPiece, std::min(kPiece, bytes.size() - p * kPiece));
      std::uint64_t lanes[4] = {1, 2, 3, p};
      std::size_t i = 0;
      for (; i + 32 <= piece.size(); i += 32) {
        std::uint64_t words[4];
        std::memcpy(words, piece.data() + i, 32);
        for (int k = 0; k < 4; ++k) lanes[k] = mixed(lanes[k], words[k]);
      }
      for (; i < piece.size(); ++i) lanes[0] = mixed(lanes[0], piece[i]);
      for (int k = 1; k < 4; ++k) lanes[0] = mixed(lanes[0], lanes[k]);
      sums[p] = lanes[0];
    }
  });
  std::uint64_t sum = bytes.size();
  for (const std::uint64_t piece : sums) sum = mixed(sum, piece);
  return sum;
}

// What the header says of the size of a section; none where the content says it.
std::optional<std::uint64_t> expectedBytes(const IndexHeader& h, IndexSection which) {
  const std::uint64_t n = h.count, d = h.dimensions, lists = h.lists;
  switch (which) {
    case IndexSection::Masses:
      return 8 * n;
    case IndexSection::FormulaIds:
      return 4 * n;
    case IndexSection::FormulaOffsets:
      return 4 * (std::uint64_t{h.formulas} + 1);
    case IndexSection::TextOffsets:
      return 8 * (std::uint64_t{h.textBlocks} + 1);
    case IndexSection::Vectors:
      return 2 * n * HalfVectors::strideOf(int(d));
    case IndexSection::Centroids:
      return 2 * lists * HalfVectors::strideOf(int(d));
    case IndexSection::ListOffsets:
      return lists > 0 ? 4 * (lists + 1) : 0;
    case IndexSection::Numbers:
      return lists > 0 ? 4 * n : 0;
    case IndexSection::CodeBook:
      return h.codeBytes > 0 ? 4 * 256 * d : 0;
    case IndexSection::Codes:
      return n * h.codeBytes;
    case IndexSection::FormulaText:
    case IndexSection::Text:
    case IndexSection::Dictionary:
    case IndexSection::Count:
      break;
  }
  return std::nullopt;
}

void checkHeader(const IndexHeader& h) {
  if (h.kind > 2 || h.dimensions == 0 || h.dimensions > kLargestDimensions ||
      h.count > 0x7fffffff || (h.kind == 0) != (h.lists == 0) || h.lists > h.count ||
      (h.kind == 2) != (h.codeBytes > 0) ||
      (h.codeBytes > 0 && (h.codeBytes > h.dimensions || h.dimensions % h.codeBytes != 0)) ||
      h.formulas > h.count || h.textBlocks > h.count)
    damagedIndex("its header is impossible");
}

}  // namespace

void damagedIndex(const std::string& what) {
  throw Error(ErrorKind::Damaged, "The candidate index is damaged: " + what,
              "Make the index again");
}

IndexPayloadWriter::IndexPayloadWriter(const IndexHeader& header,
                                       const std::array<std::uint64_t, kIndexSections>& bytes) {
  Front front;
  front.header = header;
  std::uint64_t end = sizeof(Front);
  for (std::size_t s = 0; s < kIndexSections; ++s) {
    front.table[s] = {(end + kAlignment - 1) / kAlignment * kAlignment, bytes[s]};
    end = front.table[s].offset + bytes[s];
  }
  front.size = end;
  payload_.resize(std::size_t(end));
  std::memcpy(payload_.data(), &front, sizeof front);
}

std::span<std::uint8_t> IndexPayloadWriter::sectionBytes(IndexSection which) {
  Front front;
  std::memcpy(&front, payload_.data(), sizeof front);
  const auto place = front.table[std::size_t(which)];
  return std::span(payload_).subspan(std::size_t(place.offset), std::size_t(place.bytes));
}

std::vector<std::uint8_t> IndexPayloadWriter::finish() {
  IndexPayload::seal(payload_);
  return std::move(payload_);
}

void IndexPayload::seal(std::span<std::uint8_t> bytes) {
  if (bytes.size() < sizeof(Front)) return;
  const std::uint64_t sum = checksumOf(bytes.subspan(kSealed));
  std::memcpy(bytes.data() + offsetof(Front, checksum), &sum, sizeof sum);
}

IndexPayload::IndexPayload(std::span<const std::uint8_t> bytes) {
  Front front;
  if (bytes.size() < sizeof front)
    damagedIndex("it ends within its header, after " + std::to_string(bytes.size()) + " bytes");
  std::memcpy(&front, bytes.data(), sizeof front);
  if (front.magic != kMagic) damagedIndex("it does not begin as one does");
  if (front.version != kVersion)
    throw Error(ErrorKind::Damaged,
                "The candidate index has form " + std::to_string(front.version) +
                    "; this version reads form " + std::to_string(kVersion),
                "Make the index again");
  if (front.sections != kIndexSections) damagedIndex("its header is impossible");
  if (front.size != bytes.size())
    damagedIndex("it has " + std::to_string(bytes.size()) + " bytes instead of " +
                 std::to_string(front.size));
  if (front.checksum != checksumOf(bytes.subspan(kSealed)))
    damagedIndex("its checksum does not fit its " + std::to_string(bytes.size()) + " bytes");
  checkHeader(front.header);
  header_ = front.header;
  for (std::size_t s = 0; s < kIndexSections; ++s) {
    const auto [offset, size] = front.table[s];
    const auto expected = expectedBytes(header_, IndexSection(s));
    if (offset % kAlignment != 0 || offset > bytes.size() || size > bytes.size() - offset ||
        (expected && size != *expected))
      damagedIndex(std::string("the section of ") + kNames[s] + " at byte " +
                   std::to_string(offset) + " has not the right place or size");
    sections_[s] = bytes.subspan(std::size_t(offset), std::size_t(size));
  }
}

}  // namespace histion::retrieval
