// Text to an RDKit molecule, without RDKit's messages. Internal to structure.h.
#pragma once

#include <memory>
#include <string_view>

namespace RDKit {
class RWMol;
}

namespace histion::retrieval {

// Turns off RDKit's log, once.
void silenceRDKit();
enum class Stereo { Found, Ignored };  // finding it takes a quarter of the time
// Sanitised, hydrogens implicit; null when the text is no molecule, or one with atoms that are no
// elements. What follows a space is not read.
std::shared_ptr<RDKit::RWMol> moleculeOf(std::string_view smiles, Stereo stereo = Stereo::Found);

}  // namespace histion::retrieval
