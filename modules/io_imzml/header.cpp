#include "header.h"

#include <algorithm>

namespace histion::io_imzml {

void Header::resolveReferences() {
  fileContent = resolved(fileContent, groups);
  for (ScanSettings& settings : scanSettings) settings.terms = resolved(settings.terms, groups);
  for (Instrument& instrument : instruments) instrument.terms = resolved(instrument.terms, groups);
}

TermCode eitherTerm(const Header& header, TermCode one, TermCode other, bool& elsewhere) {
  elsewhere = false;
  for (const TermList* list : {&header.fileContent, &header.everywhere}) {
    const bool hasOne = findTerm(*list, one) != nullptr,
               hasOther = findTerm(*list, other) != nullptr;
    if (hasOne != hasOther) {
      elsewhere = list == &header.everywhere;
      return hasOne ? one : other;
    }
    if (hasOne) return 0;
  }
  return 0;
}

const Term* findTerm(const TermList& list, TermCode code) {
  const auto found =
      std::find_if(list.begin(), list.end(), [&](const Term& t) { return t.code == code; });
  return found == list.end() ? nullptr : &*found;
}

}  // namespace histion::io_imzml
