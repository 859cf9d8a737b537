// The bytes of a stored candidate index: a header, a table of sections, the sections, and a
// checksum of all. Reading checks that everything lies where it should, so that no bytes whatever
// lead outside. What the sections mean is known to candidate_index.cpp.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/export.h"

namespace histion::retrieval {

// Numbers with the machine's (little-endian) bytes. n candidates by ascending mass, d dimensions.
enum class IndexSection : std::uint32_t {
  Masses,          // double [n], Da, ascending
  FormulaIds,      // uint32 [n]
  FormulaOffsets,  // uint32 [formulas + 1] into FormulaText
  FormulaText,     // char
  TextOffsets,     // uint64 [blocks + 1] into Text
  Text,            // deflated blocks
  Dictionary,      // what every block begins with before it is deflated
  Vectors,         // float16 [n][stride], list after list
  Centroids,       // float16 [lists][stride]
  ListOffsets,     // uint32 [lists + 1] into Vectors
  Numbers,         // uint32 [n]: the candidate of each vector; ascending within a list
  CodeBook,        // float [codeBytes][256][d / codeBytes]
  Codes,           // uint8 [n][codeBytes]
  Count
};
constexpr std::size_t kIndexSections = std::size_t(IndexSection::Count);

struct IndexHeader {
  std::uint32_t kind = 0;  // 0 flat, 1 ivf, 2 ivf_pq
  std::uint32_t dimensions = 0, count = 0;
  std::uint32_t lists = 0, probes = 0, shortlist = 0;
  std::uint32_t codeBytes = 0;  // of a vector's product code
  std::uint32_t formulas = 0, textBlocks = 0;
};

[[noreturn]] HISTION_API void damagedIndex(const std::string& what);

// Sections of `bytes`, laid out one after another at multiples of 64.
class HISTION_API IndexPayloadWriter {
 public:
  IndexPayloadWriter(const IndexHeader& header,
                     const std::array<std::uint64_t, kIndexSections>& bytes);

  template <typename T>
  std::span<T> section(IndexSection which) {
    const auto bytes = sectionBytes(which);
    return {reinterpret_cast<T*>(bytes.data()), bytes.size() / sizeof(T)};
  }
  // Writes the checksum and gives the bytes away.
  std::vector<std::uint8_t> finish();

 private:
  std::span<std::uint8_t> sectionBytes(IndexSection which);

  std::vector<std::uint8_t> payload_;
};

class HISTION_API IndexPayload {
 public:
  IndexPayload() = default;
  // A view of the bytes; throws Damaged when header, table or checksum are wrong, or a section has
  // not the size that the header gives it.
  explicit IndexPayload(std::span<const std::uint8_t> bytes);

  const IndexHeader& header() const { return header_; }
  template <typename T>
  std::span<const T> section(IndexSection which) const {
    const auto bytes = sections_[std::size_t(which)];
    return {reinterpret_cast<const T*>(bytes.data()), bytes.size() / sizeof(T)};
  }

  // Writes the checksum that fits the bytes; for tests that damage the rest.
  static void seal(std::span<std::uint8_t> bytes);

 private:
  IndexHeader header_;
  std::array<std::span<const std::uint8_t>, kIndexSections> sections_;
};

}  // namespace histion::retrieval
