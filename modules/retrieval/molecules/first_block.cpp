#include "retrieval/molecules/first_block.h"

#include <GraphMol/GraphMol.h>
#include <GraphMol/MolOps.h>

#include <mutex>
#include <vector>

#if defined(HISTION_LIBINCHI)
#include <inchi_api.h>
#elif defined(HISTION_RDKIT_INCHI)
#include <INCHI-API/inchi.h>
#endif

namespace histion::retrieval {
namespace {

constexpr std::size_t kBlockLength = 14;

#if defined(HISTION_LIBINCHI)

S_CHAR typeOf(const RDKit::Bond& bond) {
  switch (bond.getBondType()) {
    case RDKit::Bond::DOUBLE:
      return INCHI_BOND_TYPE_DOUBLE;
    case RDKit::Bond::TRIPLE:
      return INCHI_BOND_TYPE_TRIPLE;
    case RDKit::Bond::AROMATIC:
      return INCHI_BOND_TYPE_ALTERN;
    default:
      return INCHI_BOND_TYPE_SINGLE;
  }
}

// Constitution only: the first block does not depend on stereochemistry or isotopes. Empty when an
// atom has more bonds than the library takes.
std::vector<inchi_Atom> atomsOf(const RDKit::ROMol& molecule) {
  std::vector<inchi_Atom> atoms(molecule.getNumAtoms());
  for (const RDKit::Atom* from : molecule.atoms()) {
    inchi_Atom& atom = atoms[from->getIdx()];
    from->getSymbol().copy(atom.elname, ATOM_EL_LEN - 1);
    atom.num_iso_H[0] = S_CHAR(from->getTotalNumHs());
    atom.charge = S_CHAR(from->getFormalCharge());
    if (from->getNumRadicalElectrons() == 1) atom.radical = INCHI_RADICAL_DOUBLET;
    if (from->getNumRadicalElectrons() == 2) atom.radical = INCHI_RADICAL_TRIPLET;
  }
  for (const RDKit::Bond* bond : molecule.bonds()) {
    inchi_Atom& atom = atoms[bond->getBeginAtomIdx()];
    if (atom.num_bonds >= MAXVAL) return {};
    atom.neighbor[atom.num_bonds] = AT_NUM(bond->getEndAtomIdx());
    atom.bond_type[atom.num_bonds++] = typeOf(*bond);
  }
  return atoms;
}

std::string keyOfInchi(const std::string& inchi) {
  constexpr std::size_t kKeyLength = 28;
  char key[kKeyLength] = {}, unused[65] = {};
  if (GetINCHIKeyFromINCHI(inchi.c_str(), 0, 0, key, unused, unused) != INCHIKEY_OK) return {};
  return key;
}

std::string keyOf(const RDKit::ROMol& molecule) {
  constexpr std::size_t kMostAtoms = 1023;
  RDKit::RWMol plain(molecule);
  RDKit::MolOps::Kekulize(plain, true);
  std::vector<inchi_Atom> atoms = atomsOf(plain);
  if (atoms.empty() || atoms.size() > kMostAtoms) return {};
  char options[] = "-SNon -AuxNone";
  inchi_Input input{};
  input.atom = atoms.data();
  input.num_atoms = AT_NUM(atoms.size());
  input.szOptions = options;
  inchi_Output output{};
  std::string key;
  const int state = GetStdINCHI(&input, &output);
  if ((state == inchi_Ret_OKAY || state == inchi_Ret_WARNING) && output.szInChI != nullptr)
    key = keyOfInchi(output.szInChI);
  FreeStdINCHI(&output);
  return key;
}

#elif defined(HISTION_RDKIT_INCHI)

std::string keyOfInchi(const std::string& inchi) { return RDKit::InchiToInchiKey(inchi); }

std::string keyOf(const RDKit::ROMol& molecule) { return RDKit::MolToInchiKey(molecule, "-SNon"); }

#else

std::string keyOfInchi(const std::string&) { return {}; }

std::string keyOf(const RDKit::ROMol&) { return {}; }

#endif

// The library keeps its state in globals.
std::mutex& oneAtATime() {
  static std::mutex mutex;
  return mutex;
}

std::string blockOf(const std::string& key) {
  return key.size() < kBlockLength ? std::string() : key.substr(0, kBlockLength);
}

}  // namespace

std::string firstBlockOf(const RDKit::ROMol& molecule) {
  const std::lock_guard lock(oneAtATime());
  try {
    return blockOf(keyOf(molecule));
  } catch (const std::exception&) {
    return {};  // no Kekulé form
  }
}

std::string firstBlockOfInchi(const std::string& inchi) {
  const std::lock_guard lock(oneAtATime());
  return blockOf(keyOfInchi(inchi));
}

}  // namespace histion::retrieval
