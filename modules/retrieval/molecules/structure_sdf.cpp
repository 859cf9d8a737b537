#include <GraphMol/FileParsers/MolSupplier.h>
#include <GraphMol/GraphMol.h>
#include <GraphMol/SmilesParse/SmilesWrite.h>

#include <algorithm>
#include <fstream>
#include <memory>

#include "core/error.h"
#include "retrieval/molecules/first_block.h"
#include "retrieval/molecules/rdkit_molecule.h"
#include "retrieval/molecules/structure.h"

namespace histion::retrieval {
namespace {

// "AAAPTNPUJGQBPO-XYZ…": the block; "" when the text is no InChIKey.
std::string firstBlockIn(const std::string& text) {
  constexpr std::size_t kBlock = 14, kKey = 27;
  if (text.size() != kKey || text[kBlock] != '-') return {};
  const std::string block = text.substr(0, kBlock);
  const bool letters = std::ranges::all_of(block, [](char c) { return c >= 'A' && c <= 'Z'; });
  return letters ? block : std::string();
}

StructureRecord recordOf(const RDKit::ROMol& molecule) {
  StructureRecord record;
  molecule.getPropIfPresent("_Name", record.name);
  record.smiles = RDKit::MolToSmiles(molecule);
  for (const std::string& name : molecule.getPropList(false, false)) {
    std::string value;
    if (!molecule.getPropIfPresent(name, value)) continue;
    if (record.firstBlock.empty()) record.firstBlock = firstBlockIn(value);
    record.fields.emplace_back(name, value);
  }
  if (record.firstBlock.empty()) record.firstBlock = firstBlockOf(molecule);
  return record;
}

bool isElemental(const RDKit::ROMol& molecule) {
  for (const RDKit::Atom* atom : molecule.atoms())
    if (atom->getAtomicNum() == 0) return false;
  return molecule.getNumAtoms() > 0;
}

// Behind the last record RDKit sees one more when blank lines follow. Leaves the place unchanged.
bool isBlankBehind(std::ifstream& stream, std::ifstream::pos_type begin) {
  const auto now = stream.tellg();
  stream.clear();
  stream.seekg(begin);
  stream >> std::ws;
  const bool blank = stream.eof();
  stream.clear();
  stream.seekg(now);
  return blank;
}

}  // namespace

std::vector<StructureRecord> readSdf(const std::filesystem::path& file, std::size_t* skipped) {
  silenceRDKit();
  std::ifstream stream(file, std::ios::binary);
  if (!stream) throw systemError("reading", file.string());
  std::vector<StructureRecord> records;
  std::size_t missed = 0;
  constexpr bool kOwnStream = false;
  RDKit::ForwardSDMolSupplier supplier(&stream, kOwnStream);
  while (!supplier.atEnd()) {
    const auto begin = stream.tellg();
    try {
      const std::unique_ptr<RDKit::ROMol> molecule(supplier.next());
      if (molecule && isElemental(*molecule)) {
        records.push_back(recordOf(*molecule));
        continue;
      }
    } catch (const std::exception&) {
      // Not a molecule: counted below.
    }
    const bool last = !stream.good() || supplier.getEOFHitOnRead();
    if (isBlankBehind(stream, begin)) break;
    ++missed;
    if (last) break;
  }
  if (skipped != nullptr) *skipped = missed;
  return records;
}

}  // namespace histion::retrieval
