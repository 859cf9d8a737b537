// Text to an RDKit molecule, without RDKit's messages. Internal to structure.h and
// molecule_graph.h.
#pragma once

#include <memory>
#include <string_view>
#include <vector>

namespace RDKit {
class ROMol;
class RWMol;
}  // namespace RDKit

namespace histion::retrieval {

// Turns off RDKit's log, once.
void silenceRDKit();
enum class Stereo { Found, Ignored };  // finding it takes a quarter of the time
// Sanitised, hydrogens implicit; null when the text is no molecule, or one with atoms that are no
// elements. What follows a space is not read.
std::shared_ptr<RDKit::RWMol> moleculeOf(std::string_view smiles, Stereo stereo = Stereo::Found);
// Which atoms belong to the part with the most heavy atoms, the first one of equals.
std::vector<char> largestPart(const RDKit::ROMol& molecule);

}  // namespace histion::retrieval
