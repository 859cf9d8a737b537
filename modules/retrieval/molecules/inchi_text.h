// What an InChI and an InChIKey say by their text alone, without a chemistry library: composition,
// charge, and how many protons the drawn form has beyond the neutral one. Internal to lists of
// candidates.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/export.h"
#include "retrieval/molecules/formula.h"

namespace histion::retrieval {

struct InchiText {
  Formula formula;  // of the formula layer: of the form without the protons; empty when unreadable
  int charge = 0;   // of the charge layer (/q), of all parts: does not come from protons
  int protons = 0;  // of the proton layer (/p): gained, or lost when negative
};
// Empty when the text is no InChI.
HISTION_API std::optional<InchiText> readInchi(std::string_view text);

// The first block of "AAAPTNPUJGQBPO" or of a whole InChIKey; "" when the text is neither.
HISTION_API std::string blockOfKey(std::string_view key);
// Protons by the last letter of a whole InChIKey (N for none, M for -1, O for +1).
HISTION_API std::optional<int> protonsOfKey(std::string_view key);

}  // namespace histion::retrieval
