// What is installed with the program: the retrieval model and lists of compounds.
#pragma once

#include <filesystem>
#include <vector>

#include "core/export.h"

namespace histion::retrieval {

// share/histion/models/retrieval.safetensors beside the programs, with its .json; empty when it is
// not there.
HISTION_API std::filesystem::path shippedModel();
// Lists of compounds in share/histion/databases, by name.
HISTION_API std::vector<std::filesystem::path> shippedDatabases();
// Of these the one whose molecules have structures: candidates for fragment spectra. Empty when it
// is not there.
HISTION_API std::filesystem::path shippedCandidates();
// The index of these molecules, made with the shipped model when the program was built. Empty when
// it is not there.
HISTION_API std::filesystem::path shippedCandidateIndex();

}  // namespace histion::retrieval
