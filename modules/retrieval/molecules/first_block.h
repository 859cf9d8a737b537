// The first block of the InChIKey of an RDKit molecule: the 14 letters that tell constitutions
// apart, whatever their stereochemistry and isotopes. Computed by the IUPAC library or, where that
// is missing, by RDKit's copy of it. Internal to structure.h and to lists of candidates.
#pragma once

#include <string>

namespace RDKit {
class ROMol;
}

namespace histion::retrieval {

// "" when neither library is there or the molecule is beyond them. Thread-safe.
std::string firstBlockOf(const RDKit::ROMol& molecule);
// The same from an InChI; "" also when the text is none.
std::string firstBlockOfInchi(const std::string& inchi);

}  // namespace histion::retrieval
