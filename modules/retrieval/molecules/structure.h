// Molecules: what is known of a structure that is written as SMILES, its fingerprint, its drawing.
// The only home of RDKit, with rdkit_molecule.h and first_block.h behind it. Thread-safe.
#pragma once

#include <array>
#include <bitset>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/export.h"
#include "retrieval/molecules/formula.h"
#include "retrieval/molecules/fragments.h"

namespace histion::retrieval {

// Folded Morgan (circular) fingerprint of radius 2 (Rogers and Hahn 2010, J. Chem. Inf. Model.
// 50:742).
constexpr std::size_t kFingerprintBits = 4096;
using Fingerprint = std::bitset<kFingerprintBits>;

HISTION_API double tanimoto(const Fingerprint& a, const Fingerprint& b);  // 0 when both are empty

struct Structure {
  std::string smiles;  // canonical, of the whole
  Formula formula;     // of the whole; empty when it has isotope labels or elements that Formula
                       // does not know
  int charge = 0;
  double mass = 0;  // monoisotopic, labels as they are, Da; the charge does not change it
  Fingerprint fingerprint;
  Skeleton skeleton;       // of the largest part; empty where the formula would be
  std::string scaffold;    // Murcko scaffold as SMILES without stereo; "" when there is no ring
  std::string firstBlock;  // of the InChIKey (14 letters); "" when no InChI library was built in
};

struct StructureParts {  // what is computed; the rest stays empty
  bool smiles = true, fingerprint = true, skeleton = true, scaffold = false, firstBlock = false;
};

// Empty when the text is no molecule that makes sense.
HISTION_API std::optional<Structure> readStructure(std::string_view smiles,
                                                   StructureParts parts = {});
// An SVG drawing of width × height, on transparent ground; "" when the text is no molecule.
HISTION_API std::string drawStructure(std::string_view smiles, int width, int height);
// The same molecule written in another random order of atoms; "" when the text is no molecule.
HISTION_API std::string randomSmiles(std::string_view smiles, std::uint64_t seed);

struct StructureRecord {
  std::string name, smiles, firstBlock;
  std::vector<std::pair<std::string, std::string>> fields;
};
// The molecules of an SDF file. Records that cannot be read are skipped and counted. A first block
// is taken from a field that holds an InChIKey, else computed. Throws Error when the file cannot be
// opened.
HISTION_API std::vector<StructureRecord> readSdf(const std::filesystem::path& file,
                                                 std::size_t* skipped);

}  // namespace histion::retrieval
