// One spectrum or chromatogram while its elements are being read, and how it becomes an entry of
// the run table. Shared by the mzML and the mzXML parser.
#pragma once

#include <string>
#include <vector>

#include "run_table.h"
#include "xml_reader.h"

namespace histion::io_mzml {

enum class ArrayKind { Unsaid, Mz, Intensity, Pairs, Time, Wavelength, Text, Other };

// An array as its terms describe it.
struct ArrayPart {
  ArrayKind kind = ArrayKind::Unsaid;
  std::string name, unit;    // Other: of the extra array
  double timeUnit = 0;       // s; 0: unsaid
  std::int64_t length = -1;  // stated for this array alone; -1: not
  ArrayText text;
  std::string unknownPacking;  // name of a compression that is not read
  bool external = false;       // the numbers stand in another file (imzML)
};

struct SpectrumParts {
  Scan scan;
  FormState form = FormState::Unsaid;
  std::int64_t stated = -1;  // points; -1: not stated
  bool hasLevel = false, hasPrecursor = false, isMsn = false;
  double isolationTarget = 0, isolationLower = 0, isolationUpper = 0;
  std::vector<ArrayPart> arrays;
};

// The handler of one format.
class RunParser : public XmlHandler {
 public:
  // So many spectra of the table are final.
  virtual std::size_t wholeSpectra() const = 0;
  // The file ends inside: keeps what is whole of the elements that are still open.
  virtual void endEarly() {}
};

// The bytes between a start tag and its end tag. Throws ArrayProblem when they are more than 4 GiB.
ArrayText textBetween(const TagPlace& start, const TagPlace& end);

// Fills table.spectra[index], which must exist, from the parts; false: the spectrum has no m/z (UV)
// and is to be left out. Throws ArrayProblem.
bool finishSpectrum(SpectrumParts& parts, RunTable& table, std::size_t index);

// Throws ArrayProblem.
void checkReadable(const ArrayPart& part);

}  // namespace histion::io_mzml
