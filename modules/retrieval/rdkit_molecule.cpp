#include "retrieval/rdkit_molecule.h"

#include <GraphMol/GraphMol.h>
#include <GraphMol/MolOps.h>
#include <GraphMol/SmilesParse/SmilesParse.h>
#include <RDGeneral/RDLog.h>

#include <algorithm>
#include <mutex>
#include <string>

namespace histion::retrieval {

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
    if (stereo == Stereo::Ignored) {  // what the parser does first otherwise
      constexpr bool kImplicitOnly = false, kUpdateExplicitCount = true, kSanitize = true;
      RDKit::MolOps::removeHs(*molecule, kImplicitOnly, kUpdateExplicitCount, kSanitize);
    }
    for (const RDKit::Atom* atom : molecule->atoms())
      if (atom->getAtomicNum() == 0) return {};
    return molecule;
  } catch (const std::exception&) {
    return {};  // RDKit reports some impossible molecules by exceptions
  }
}

}  // namespace histion::retrieval
