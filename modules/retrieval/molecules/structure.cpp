#include "retrieval/molecules/structure.h"

#include <GraphMol/ChemTransforms/ChemTransforms.h>
#include <GraphMol/Descriptors/MolDescriptors.h>
#include <GraphMol/Fingerprints/MorganGenerator.h>
#include <GraphMol/GraphMol.h>
#include <GraphMol/MolOps.h>
#include <GraphMol/PeriodicTable.h>
#include <GraphMol/SmilesParse/SmilesWrite.h>

#include <algorithm>
#include <memory>
#include <numeric>

#include "compute/random.h"
#include "retrieval/molecules/first_block.h"
#include "retrieval/molecules/rdkit_molecule.h"

namespace histion::retrieval {
namespace {

// As elementOf() of its symbol; asked for every atom of a million molecules.
std::optional<Element> elementOfNumber(int number) {
  constexpr int kNumbers[] = {6, 1, 5, 35, 17, 9, 53, 19, 7, 11, 8, 15, 16, 34, 14};
  static_assert(std::size(kNumbers) == kElements);
  const auto found = std::ranges::find(kNumbers, number);
  if (found == std::end(kNumbers)) return {};
  return Element(found - std::begin(kNumbers));
}

// Empty for unknown elements and for labels: a stated isotope that is not the usual one.
std::optional<Element> plainElement(const RDKit::Atom& atom) {
  const int isotope = int(atom.getIsotope()), number = atom.getAtomicNum();
  if (isotope != 0 && isotope != RDKit::PeriodicTable::getTable()->getMostCommonIsotope(number))
    return {};
  return elementOfNumber(number);
}

// Empty when an atom is no plain element.
Formula formulaOf(const RDKit::ROMol& molecule) {
  Formula formula;
  for (const RDKit::Atom* atom : molecule.atoms()) {
    const auto element = plainElement(*atom);
    if (!element) return {};
    formula.set(*element, formula[*element] + 1);
    formula.set(Element::H, formula[Element::H] + int(atom->getTotalNumHs()));
  }
  return formula;
}

Fingerprint fingerprintOf(const RDKit::ROMol& molecule) {
  constexpr unsigned kRadius = 2;
  static const std::unique_ptr<const RDKit::FingerprintGenerator<std::uint32_t>> generator(
      RDKit::MorganFingerprint::getMorganGenerator<std::uint32_t>(kRadius));
  const std::unique_ptr<RDKit::SparseIntVect<std::uint32_t>> counts(
      generator->getSparseCountFingerprint(molecule));
  Fingerprint bits;
  for (const auto& [id, count] : counts->getNonzeroElements()) bits.set(id % kFingerprintBits);
  return bits;
}

Skeleton skeletonOf(const RDKit::ROMol& molecule) {
  const std::vector<char> inside = largestPart(molecule);
  Skeleton skeleton;
  std::vector<int> place(molecule.getNumAtoms(), -1), bondPlace(molecule.getNumBonds(), -1);
  for (const RDKit::Atom* atom : molecule.atoms()) {
    if (!inside[atom->getIdx()]) continue;
    const auto element = plainElement(*atom);
    if (!element) return {};
    // Hydrogens that RDKit keeps as atoms (between two others, for example) count with neighbours.
    if (element == Element::H) continue;
    place[atom->getIdx()] = int(skeleton.elements.size());
    skeleton.elements.push_back(*element);
    skeleton.hydrogens.push_back(std::uint8_t(atom->getTotalNumHs(true)));
  }
  for (const RDKit::Bond* bond : molecule.bonds()) {
    const int from = place[bond->getBeginAtomIdx()], to = place[bond->getEndAtomIdx()];
    if (from < 0 || to < 0) continue;
    bondPlace[bond->getIdx()] = int(skeleton.bonds.size());
    skeleton.bonds.push_back({from, to});
  }
  for (const auto& ring : molecule.getRingInfo()->bondRings()) {
    std::vector<int> bonds;
    for (const int bond : ring)
      if (bondPlace[std::size_t(bond)] >= 0) bonds.push_back(bondPlace[std::size_t(bond)]);
    if (bonds.size() == ring.size()) skeleton.rings.push_back(std::move(bonds));
  }
  return skeleton;
}

std::string scaffoldOf(const RDKit::ROMol& molecule) {
  const std::unique_ptr<RDKit::ROMol> scaffold(RDKit::MurckoDecompose(molecule));
  return scaffold ? RDKit::MolToSmiles(*scaffold, false) : std::string();
}

}  // namespace

double tanimoto(const Fingerprint& a, const Fingerprint& b) {
  const std::size_t either = (a | b).count();
  return either == 0 ? 0.0 : double((a & b).count()) / double(either);
}

std::optional<Structure> readStructure(std::string_view smiles, StructureParts parts) {
  const bool needsStereo = parts.smiles || parts.scaffold || parts.firstBlock;
  const auto molecule = moleculeOf(smiles, needsStereo ? Stereo::Found : Stereo::Ignored);
  if (!molecule) return {};
  try {
    Structure structure;
    if (parts.smiles) structure.smiles = RDKit::MolToSmiles(*molecule);
    structure.formula = formulaOf(*molecule);
    structure.charge = RDKit::MolOps::getFormalCharge(*molecule);
    structure.mass = structure.formula.empty() ? RDKit::Descriptors::calcExactMW(*molecule)
                                               : structure.formula.mass();
    if (parts.fingerprint) structure.fingerprint = fingerprintOf(*molecule);
    if (parts.skeleton) structure.skeleton = skeletonOf(*molecule);
    if (parts.scaffold) structure.scaffold = scaffoldOf(*molecule);
    if (parts.firstBlock) structure.firstBlock = firstBlockOf(*molecule);
    return structure;
  } catch (const std::exception&) {
    return {};
  }
}

std::string randomSmiles(std::string_view smiles, std::uint64_t seed) {
  const auto molecule = moleculeOf(smiles);
  if (!molecule) return {};
  std::vector<unsigned> order(molecule->getNumAtoms());
  std::iota(order.begin(), order.end(), 0U);
  compute::Random(seed).shuffle(order);
  try {
    const std::unique_ptr<RDKit::ROMol> renumbered(RDKit::MolOps::renumberAtoms(*molecule, order));
    constexpr bool kStereo = true, kKekule = false, kCanonical = false;
    constexpr int kAnyStart = -1;
    return RDKit::MolToSmiles(*renumbered, kStereo, kKekule, kAnyStart, kCanonical);
  } catch (const std::exception&) {
    return {};
  }
}

}  // namespace histion::retrieval
