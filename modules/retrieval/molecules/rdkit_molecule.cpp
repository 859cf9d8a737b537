#include "retrieval/molecules/rdkit_molecule.h"

#include <GraphMol/GraphMol.h>
#include <GraphMol/MolOps.h>
#include <GraphMol/SmilesParse/SmilesParse.h>
#include <RDGeneral/RDLog.h>

#include <algorithm>
#include <mutex>
#include <string>

namespace histion::retrieval {
namespace {

// What the parser does otherwise, without what formulas, fingerprints and skeletons do not look
// at.
void sanitise(RDKit::RWMol& molecule) {
  using namespace RDKit;
  constexpr unsigned kNeeded =
      MolOps::SANITIZE_ALL & ~(MolOps::SANITIZE_SETCONJUGATION | MolOps::SANITIZE_SETHYBRIDIZATION |
                               MolOps::SANITIZE_CLEANUPCHIRALITY);
  constexpr bool kImplicitOnly = false, kUpdateExplicitCount = true, kSanitize = false;
  bool hasHydrogens = false;
  for (const Atom* atom : molecule.atoms()) hasHydrogens |= atom->getAtomicNum() == 1;
  if (hasHydrogens) MolOps::removeHs(molecule, kImplicitOnly, kUpdateExplicitCount, kSanitize);
  unsigned failed = 0;
  MolOps::sanitizeMol(molecule, failed, kNeeded);
}

}  // namespace

void silenceRDKit() {
  static std::once_flag once;
  std::call_once(once, [] {
    RDLog::InitLogs();
    for (const char* log : {"rdApp.debug", "rdApp.info", "rdApp.warning", "rdApp.error"})
      boost::logging::disable_logs(log);
  });
}

std::shared_ptr<RDKit::RWMol> moleculeOf(std::string_view smiles, Stereo stereo) {
  silenceRDKit();
  constexpr std::string_view kSpace = " \t\r\n";
  smiles.remove_prefix(std::min(smiles.find_first_not_of(kSpace), smiles.size()));
  smiles = smiles.substr(0, smiles.find_first_of(kSpace));
  if (smiles.empty()) return {};
  try {
    RDKit::SmilesParserParams params;
    params.allowCXSMILES = false;
    params.parseName = false;
    params.sanitize = params.removeHs = stereo == Stereo::Found;
    std::shared_ptr<RDKit::RWMol> molecule(RDKit::SmilesToMol(std::string(smiles), params));
    if (!molecule || molecule->getNumAtoms() == 0) return {};
    if (stereo == Stereo::Ignored) sanitise(*molecule);
    for (const RDKit::Atom* atom : molecule->atoms())
      if (atom->getAtomicNum() == 0) return {};
    return molecule;
  } catch (const std::exception&) {
    return {};  // RDKit reports some impossible molecules by exceptions
  }
}

std::vector<char> largestPart(const RDKit::ROMol& molecule) {
  std::vector<int> partOf;
  const unsigned parts = RDKit::MolOps::getMolFrags(molecule, partOf);
  std::vector<int> size(parts, 0);
  for (const RDKit::Atom* atom : molecule.atoms())
    if (atom->getAtomicNum() > 1) ++size[std::size_t(partOf[atom->getIdx()])];
  const auto largest = int(std::ranges::max_element(size) - size.begin());
  std::vector<char> inside(partOf.size());
  std::ranges::transform(partOf, inside.begin(), [&](int part) { return part == largest; });
  return inside;
}

}  // namespace histion::retrieval
