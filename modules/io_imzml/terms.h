// The controlled-vocabulary terms of imzML as integers, and the numbers written in their values.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace histion::io_imzml {

// An accession as one number: "MS:1000514" -> ms(1000514); 0 for anything else.
using TermCode = std::uint32_t;
constexpr TermCode ms(std::uint32_t number) { return number; }
constexpr TermCode ims(std::uint32_t number) { return number | 0x80000000u; }
constexpr bool isIms(TermCode code) { return (code & 0x80000000u) != 0; }
TermCode termCode(std::string_view accession);
// Not in the vocabulary: the user parameter "3DPositionZ". No accession has this number.
constexpr TermCode kRealZ = 0x7fffffffu;

// What a parameter means when its accession and its name are both looked at.
struct Meaning {
  TermCode code = 0;           // 0 or an unknown number: nothing this reader knows
  TermCode alternative = 0;    // accession and name state two number types: that of the accession
  bool byName = false;         // no usable accession, the name told
  bool contradiction = false;  // accession and name state different things, the name was taken
};
Meaning meaningOf(TermCode code, std::string_view name);
// Is this a term that the reader makes use of?
bool isKnown(TermCode code);

// A cvParam, or a reference to a group of them (code 0, `value` is the group's id).
struct Term {
  TermCode code = 0;
  std::string value, name;
  std::string unit, unitName;  // "UO:0000017", "micrometer"
  bool isReference = false;
};
using TermList = std::vector<Term>;

// A referenceableParamGroup.
struct TermGroup {
  std::string id;
  TermList terms;
};

const TermGroup* findGroup(const std::vector<TermGroup>& groups, std::string_view id);

// The list with references replaced by the terms of their groups; unknown groups vanish.
TermList resolved(const TermList& list, const std::vector<TermGroup>& groups);

// A whole number, also in decimal or scientific notation when it is exact ("16", "1.6e1"). Empty
// when it is not one or does not fit.
std::optional<std::int64_t> wholeNumber(std::string_view text);
// Any number, also "inf" and "nan" in every spelling that C knows.
std::optional<double> realNumber(std::string_view text);

// Without white space at both ends.
std::string_view trimmed(std::string_view text);

}  // namespace histion::io_imzml
