// Everything an imzML says outside its spectra, as written; description.h makes sense of it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "terms.h"

namespace histion::io_imzml {

struct Header {
  struct ScanSettings {
    std::string id;
    TermList terms;
  };
  struct Instrument {
    std::string id, scanSettings;  // scanSettings: the id it refers to, may be empty
    TermList terms;                // of the configuration itself, not of its components
  };

  std::string encoding;           // as read, lower case; empty when undeclared
  bool encodingReplaced = false;  // the declared one was wrong
  TermList fileContent;           // references replaced
  TermList everywhere;            // terms that this reader knows, wherever they stand
  std::vector<TermGroup> groups;
  std::vector<ScanSettings> scanSettings;     // references replaced
  std::vector<Instrument> instruments;        // references replaced
  std::vector<std::string> software;          // "name version"
  std::optional<std::int64_t> spectrumCount;  // of the spectrumList
  bool hasImagingTerms = false;
  std::int64_t termsByName = 0, contradictions = 0;  // as in Meaning

  // Raw names of the elements open where the spectra begin, "spectrumList" last, with prefixes.
  std::vector<std::string> openElements;
  std::int64_t bodyOffset = 0;  // of the first byte after the start tag of the spectrumList
  bool hasList = false, listIsEmptyElement = false;

  // Replaces references by their groups' terms. Called once, when the spectra begin.
  void resolveReferences();
};

// A file-wide fact as one of two terms: the one that stands in the file content, else the one that
// stands anywhere else, unless both do. 0 when it is not known; `elsewhere` tells the second case.
TermCode eitherTerm(const Header& header, TermCode one, TermCode other, bool& elsewhere);

// The first term of that code.
const Term* findTerm(const TermList& list, TermCode code);

}  // namespace histion::io_imzml
