#include "retrieval/molecules/molecule_graph.h"

#include <GraphMol/GraphMol.h>

#include <algorithm>
#include <array>
#include <string>

#include "retrieval/molecules/rdkit_molecule.h"

namespace histion::retrieval {
namespace {

// Atomic numbers with a token of their own; one more stands for all others.
constexpr std::array kElements{6, 7, 8, 16, 15, 9, 17, 35, 53, 5, 14, 34, 33, 50, 80, 1, 3, 11, 19};
constexpr int kMostNeighbours = 6, kMostHydrogens = 4, kMostCharge = 2;
// Ring sizes 3 to 7; larger ones count as 7.
constexpr int kLeastRing = 3, kMostRing = 7, kRings = kMostRing - kLeastRing + 1;

enum Field { kElement, kNeighbours, kHydrogens, kCharge, kHybridisation, kRing, kStereo, kFields };
constexpr std::array<int, kFields> kSizes{int(kElements.size()) + 1,
                                          kMostNeighbours + 1,
                                          kMostHydrogens + 1,
                                          2 * kMostCharge + 1,
                                          7,               // s, sp, sp2, sp3, sp3d, sp3d2, others
                                          1 + 2 * kRings,  // none, sizes, sizes of aromatic ones
                                          4};              // none, R, S, marked without a name

constexpr std::array<int, kFields + 1> firstTokens() {
  std::array<int, kFields + 1> first{};
  for (std::size_t field = 0; field < kFields; ++field)
    first[field + 1] = first[field] + kSizes[field];
  return first;
}
constexpr auto kFirst = firstTokens();

constexpr int kOrders = 5;  // single, double, triple, aromatic, others

int hybridisationOf(const RDKit::Atom& atom) {
  switch (atom.getHybridization()) {
    case RDKit::Atom::S:
      return 0;
    case RDKit::Atom::SP:
      return 1;
    case RDKit::Atom::SP2:
      return 2;
    case RDKit::Atom::SP3:
      return 3;
    case RDKit::Atom::SP3D:
      return 4;
    case RDKit::Atom::SP3D2:
      return 5;
    default:
      return 6;
  }
}

int ringOf(const RDKit::Atom& atom, const RDKit::RingInfo& rings) {
  const auto size = int(rings.minAtomRingSize(atom.getIdx()));
  if (size == 0) return 0;
  return 1 + std::clamp(size, kLeastRing, kMostRing) - kLeastRing +
         (atom.getIsAromatic() ? kRings : 0);
}

// The marks of SMILES depend on the order of the atoms, the names R and S do not.
int stereoOf(const RDKit::Atom& atom) {
  std::string name;
  if (atom.getPropIfPresent(RDKit::common_properties::_CIPCode, name))
    return name == "R" ? 1 : name == "S" ? 2 : 3;
  return atom.getChiralTag() == RDKit::Atom::CHI_UNSPECIFIED ? 0 : 3;
}

int kindOf(const RDKit::Bond& bond, const RDKit::RingInfo& rings) {
  int order = kOrders - 1;
  if (bond.getIsAromatic())
    order = 3;
  else if (bond.getBondType() == RDKit::Bond::SINGLE)
    order = 0;
  else if (bond.getBondType() == RDKit::Bond::DOUBLE)
    order = 1;
  else if (bond.getBondType() == RDKit::Bond::TRIPLE)
    order = 2;
  const int ring = rings.numBondRings(bond.getIdx()) > 0;
  return (order * 2 + ring) * 2 + int(bond.getIsConjugated());
}

std::array<int, kFields> fieldsOf(const RDKit::Atom& atom, const RDKit::RingInfo& rings) {
  constexpr bool kWithNeighbours = true;
  std::array<int, kFields> fields{};
  fields[kElement] = int(std::ranges::find(kElements, atom.getAtomicNum()) - kElements.begin());
  fields[kNeighbours] = std::min(int(atom.getDegree()), kMostNeighbours);
  fields[kHydrogens] = std::min(int(atom.getTotalNumHs(kWithNeighbours)), kMostHydrogens);
  fields[kCharge] = std::clamp(atom.getFormalCharge(), -kMostCharge, kMostCharge) + kMostCharge;
  fields[kHybridisation] = hybridisationOf(atom);
  fields[kRing] = ringOf(atom, rings);
  fields[kStereo] = stereoOf(atom);
  return fields;
}

}  // namespace

std::int64_t graphTokens() { return kFirst.back() + 1; }
std::int64_t graphFields() { return kFields; }
std::int64_t graphEdgeKinds() { return kOrders * 2 * 2; }

learn::TowerRow graphRow(std::string_view smiles) {
  const auto molecule = moleculeOf(smiles);
  if (!molecule) return {};
  const std::vector<char> inside = largestPart(*molecule);
  const RDKit::RingInfo& rings = *molecule->getRingInfo();
  learn::TowerRow row;
  std::vector<std::int32_t> place(inside.size(), -1);
  for (const RDKit::Atom* atom : molecule->atoms()) {
    if (!inside[atom->getIdx()]) continue;
    place[atom->getIdx()] = std::int32_t(row.tokens.size() / kFields);
    const auto fields = fieldsOf(*atom, rings);
    for (std::size_t field = 0; field < kFields; ++field)
      row.tokens.push_back(kFirst[field] + fields[field]);
  }
  for (const RDKit::Bond* bond : molecule->bonds()) {
    const std::int32_t from = place[bond->getBeginAtomIdx()], to = place[bond->getEndAtomIdx()];
    if (from < 0) continue;
    const std::int32_t kind = kindOf(*bond, rings);
    row.edges.push_back({from, to, kind});
    row.edges.push_back({to, from, kind});
  }
  return row;
}

}  // namespace histion::retrieval
