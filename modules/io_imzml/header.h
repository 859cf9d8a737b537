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

  std::string encoding;  // as declared, lower case; empty when undeclared
  TermList fileContent;  // references replaced
  std::vector<TermGroup> groups;
  std::vector<ScanSettings> scanSettings;     // references replaced
  std::vector<Instrument> instruments;        // references replaced
  std::vector<std::string> software;          // "name version"
  std::optional<std::int64_t> spectrumCount;  // of the spectrumList
  bool hasImagingTerms = false;

  // Raw names of the elements open where the spectra begin, "spectrumList" last, with prefixes.
  std::vector<std::string> openElements;
  std::int64_t bodyOffset = 0;  // of the first byte after the start tag of the spectrumList
  bool hasList = false, listIsEmptyElement = false;

  // Replaces references by their groups' terms. Called once, when the spectra begin.
  void resolveReferences();
};

// The first term of that code.
const Term* findTerm(const TermList& list, TermCode code);

}  // namespace histion::io_imzml
