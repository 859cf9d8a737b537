#include "header.h"

#include <algorithm>

namespace histion::io_imzml {

void Header::resolveReferences() {
  fileContent = resolved(fileContent, groups);
  for (ScanSettings& settings : scanSettings) settings.terms = resolved(settings.terms, groups);
  for (Instrument& instrument : instruments) instrument.terms = resolved(instrument.terms, groups);
}

const Term* findTerm(const TermList& list, TermCode code) {
  const auto found =
      std::find_if(list.begin(), list.end(), [&](const Term& t) { return t.code == code; });
  return found == list.end() ? nullptr : &*found;
}

}  // namespace histion::io_imzml
