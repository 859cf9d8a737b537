// What a graph tower is shown of a molecule: atoms as nodes, bonds as edges in both directions. Of
// a salt the largest part alone, the first of equals. Nothing else depends on the order in which
// the atoms are written.
// Thread-safe.
#pragma once

#include <string_view>

#include "core/export.h"
#include "learn/tower_options.h"

namespace histion::retrieval {

// Tokens of an atom, each with a range of its own: element, heavy neighbours and hydrogens that are
// written as atoms, hydrogens, charge, hybridisation, ring (size of the smallest one, aromatic or
// not), configuration (R, S). The last token of all stands for an atom that is hidden.
HISTION_API std::int64_t graphTokens();
HISTION_API std::int64_t graphFields();
// Order of a bond, whether it is in a ring, whether it is conjugated.
HISTION_API std::int64_t graphEdgeKinds();
// Without atoms when the text is no molecule.
HISTION_API learn::TowerRow graphRow(std::string_view smiles);

}  // namespace histion::retrieval
