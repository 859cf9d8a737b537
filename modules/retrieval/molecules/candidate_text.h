// What a hit shows of a candidate, in little memory: masses and formulas at once, key, SMILES,
// name, charge and protons deflated in small blocks that share a dictionary. Used by the candidate
// index alone; candidates are numbered by ascending mass.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/progress.h"
#include "retrieval/index/index_payload.h"
#include "retrieval/molecules/candidates.h"

namespace histion::retrieval {

// Collects candidates in any order, then makes the sections.
class CandidateTextBuilder {
 public:
  void add(const Candidate& candidate);
  std::size_t size() const { return masses_.size(); }

  // Input position of every candidate by ascending mass, of equal ones as they were added.
  std::vector<std::uint32_t> order() const;

  struct Sections {
    std::vector<double> masses;
    std::vector<std::uint32_t> formulaIds, formulaOffsets;
    std::string formulaText;
    std::vector<std::uint64_t> textOffsets;
    std::string text, dictionary;
  };
  Sections sections(std::span<const std::uint32_t> order, Progress& progress,
                    const CancelToken& cancel) const;

 private:
  std::string_view field(std::size_t candidate, std::size_t which) const;

  std::string text_;                  // key, SMILES, name, charges, formula of each, without gaps
  std::vector<std::uint64_t> start_;  // of each field in it
  std::vector<double> masses_;
};

// The sections of a payload; keeps views into it.
class CandidateText {
 public:
  CandidateText() = default;
  explicit CandidateText(const IndexPayload& payload);  // throws Damaged

  std::span<const double> masses() const { return masses_; }
  // The candidates with masses in [low, high].
  std::pair<std::uint32_t, std::uint32_t> within(double low, double high) const;
  std::string_view formula(std::uint32_t candidate) const;
  // Ids [first, last) of what is the same composition, however it is written; and each one's id.
  std::pair<std::uint32_t, std::uint32_t> formulaIds(std::string_view formula) const;
  std::span<const std::uint32_t> formulaIds() const { return formulaIds_; }
  // In the order asked for; every block is read once.
  std::vector<Candidate> read(std::span<const std::uint32_t> candidates) const;  // throws Damaged

 private:
  std::string_view formulaOfId(std::uint32_t id) const;

  std::span<const double> masses_;
  std::span<const std::uint32_t> formulaIds_, formulaOffsets_;
  std::span<const char> formulaText_;
  std::span<const std::uint64_t> textOffsets_;
  std::span<const std::uint8_t> text_, dictionary_;
};

}  // namespace histion::retrieval
