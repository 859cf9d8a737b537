// Which laboratory a library spectrum was measured in, as far as its accession says so. Used to cut
// a library in two.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/export.h"

namespace histion::retrieval {

struct LaboratoryCount {
  std::string name;           // "MSBNK-Eawag", as collectionOf() gives it
  std::size_t molecules = 0;  // that it measured
  std::size_t exclusive = 0;  // that nobody else measured
};

struct MeasuredMolecule {
  std::string firstBlock;
  std::string laboratory;  // "" when it is not known
};

// Those that are named, most exclusive molecules first; one entry of `measured` for each spectrum.
HISTION_API std::vector<LaboratoryCount> laboratoriesOf(std::span<const MeasuredMolecule> measured);

// The laboratories that are meant, separated by commas: each by its whole name or by what follows
// "MSBNK-", letter case aside. Some laboratories have several names ("Eawag,
// Eawag_Additional_Specs"). Throws Usage naming those that there are.
HISTION_API std::vector<std::string> laboratoriesNamed(
    std::string_view names, std::span<const LaboratoryCount> laboratories);

}  // namespace histion::retrieval
