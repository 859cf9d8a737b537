// The terms of the PSI-MS vocabulary that the mzML parser knows, by number, and the values in them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace histion::io_mzml {

namespace term {
enum : std::uint32_t {
  kScanStartTime = 1000016,
  kInstrumentModel = 1000031,
  kCustomization = 1000032,
  kMinuteOld = 1000038,
  kSecondOld = 1000039,
  kMzOld = 1000040,
  kChargeState = 1000041,
  kCollisionEnergy = 1000045,
  kCentroid = 1000127,
  kProfile = 1000128,
  kNegative = 1000129,
  kPositive = 1000130,
  kNormalizedCollisionEnergy = 1000138,
  kMsLevel = 1000511,
  kMzArray = 1000514,
  kIntensityArray = 1000515,
  kInt32 = 1000519,
  kFloat16 = 1000520,
  kFloat32 = 1000521,
  kInt64 = 1000522,
  kFloat64 = 1000523,
  kSerialNumber = 1000529,
  kZlib = 1000574,
  kNoCompression = 1000576,
  kMs1Spectrum = 1000579,
  kMsnSpectrum = 1000580,
  kTimeArray = 1000595,
  kWavelengthArray = 1000617,
  kSelectedIonMz = 1000744,
  kNonStandardArray = 1000786,
  kIsolationTarget = 1000827,
  kIsolationLower = 1000828,
  kIsolationUpper = 1000829,
  kTextArray = 1001479,
  kLinear = 1002312,
  kPic = 1002313,
  kSlof = 1002314,
  kLinearZlib = 1002746,
  kPicZlib = 1002747,
  kSlofZlib = 1002748,
  kTruncationZlib = 1003089,
  kExternalData = 0x80000000u | 1000101,  // of the imaging vocabulary
};
}  // namespace term

// A cvParam. The texts live as long as the event they came with.
struct Term {
  std::uint32_t code = 0;  // "MS:1000514" -> 1000514, "IMS:1000101" with the high bit, else 0
  std::string_view value, name, unit, unitName;
};

std::uint32_t termCode(std::string_view accession);
// Any finite number, white space around it and a plus sign allowed.
std::optional<double> realNumber(std::string_view text);
// A whole number, also "16.0" and "1.6e1".
std::optional<std::int64_t> wholeNumber(std::string_view text);
// Seconds in the time unit of a term ("UO:0000031", "minute"); empty when it has none.
std::optional<double> secondsOf(const Term& term);
// The scan number in a native id ("controllerType=0 controllerNumber=1 scan=12").
std::optional<std::int64_t> scanNumber(std::string_view nativeId);
// Seconds of an xs:duration ("PT1M2.5S") or a plain number of seconds.
std::optional<double> durationSeconds(std::string_view text);

// A referenceableParamGroup.
struct TermGroup {
  struct Stored {
    std::uint32_t code;
    std::string value, name, unit, unitName;
  };
  std::string id;
  std::vector<Stored> terms;
};

}  // namespace histion::io_mzml
