// SMILES text as tokens of a fixed vocabulary, for a tower over sequences: elements (two letters
// are one token), what stands in brackets piece by piece, ring bonds with one or two digits as one
// token, bonds, branches and stereo marks (Weininger 1988, doi:10.1021/ci00057a005). Knows nothing
// of chemistry: any text has tokens. Thread-safe.
#pragma once

#include <string_view>

#include "core/export.h"
#include "learn/tower_options.h"

namespace histion::retrieval {

HISTION_API std::int64_t smilesTokens();  // size of the vocabulary
// What has no token of its own counts as the unknown one, token 0. What follows a space is not
// read.
HISTION_API learn::TowerRow smilesRow(std::string_view smiles);
// As it is written in SMILES; "?" for the unknown token.
HISTION_API std::string_view smilesText(std::int32_t token);

}  // namespace histion::retrieval
