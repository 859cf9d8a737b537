// What the parsers collect of a run: where the text of every array stands in the file, and what is
// known of every scan. About 50 bytes a spectrum beside its Scan; never any decoded number.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/dataset.h"
#include "core/error.h"

namespace histion::io_mzml {

enum class NumberType : std::uint8_t { Unsaid, Float32, Float64, Int32, Int64 };
enum class Packing : std::uint8_t { Plain, Linear, Pic, Slof };

// How the numbers of an array became text, in the order base64, zlib, packing.
struct Codec {
  NumberType type = NumberType::Unsaid;
  Packing packing = Packing::Plain;
  bool zlib = false;
  bool bigEndian = false;
};

// The base64 text of one array: bytes of the file.
struct ArrayText {
  std::int64_t offset = 0;
  std::uint32_t bytes = 0;
  Codec codec;
};

enum class FormState : std::uint8_t { Unsaid, Profile, Centroid };

struct SpectrumEntry {
  ArrayText mz;                  // or pairs m/z, intensity when `pairs`
  ArrayText intensity;           // empty when `pairs`
  std::uint32_t points = 0;      // as the file states; after checkSpectra as delivered
  std::uint32_t firstExtra = 0;  // into RunTable::extras
  std::uint16_t extraCount = 0;
  FormState form = FormState::Unsaid;
  bool pairs : 1 = false;
  bool leaveZerosOut : 1 = false;  // set by checkSpectra when there are any
};

struct ExtraText {
  ArrayText text;           // no bytes: of the wrong length, to be ignored
  std::uint32_t array = 0;  // into RunTable::extraArrays
};

struct ChromatogramEntry {
  std::string name;
  double precursorMz = 0, productMz = 0;  // 0: none
  double timeUnit = 1;                    // s
  ArrayText time, intensity;
};

// Things that were repaired, counted.
enum class Repair {
  Length,         // number of points corrected
  ZerosDropped,   // points
  ZerosSpectra,   // spectra that had them
  EmptyPairs,     // (0, 0) written for "no peaks"
  ExtraLength,    // extra arrays of another length
  ExtraTooMany,   // kinds of extra arrays beyond the limit
  IgnoredArrays,  // text arrays, second m/z arrays
  NoRetention,    // scans without a retention time
  NoTimeUnit,     // retention times without a unit, taken as minutes
  OtherSpectra,   // UV and other spectra without m/z
  NoArrays,       // points stated but no arrays
};
using Repairs = std::map<Repair, std::int64_t>;

struct RunTable {
  std::vector<SpectrumEntry> spectra;
  std::vector<Scan> scans;  // one per spectrum
  std::vector<ExtraText> extras;
  std::vector<ExtraArray> extraArrays;
  std::vector<ChromatogramEntry> chromatograms;

  std::string format;  // "mzML", "mzXML"
  std::string instrument;
  std::optional<std::int64_t> declared;  // spectra the file says it has
  FormState fileForm = FormState::Unsaid;
  bool networkOrder = false;  // an early mzML draft: numbers in network byte order
  bool endsEarly = false, bytesBehindEnd = false;
  Repairs repairs;
};

// Beyond these a further kind of array is left out.
constexpr std::size_t kMaxExtraArrays = 32;

// A defect of one spectrum; the caller adds which one. `unsupported`: nothing is damaged, but the
// reader does not know it.
struct ArrayProblem {
  std::string what;
  std::string hint = "Convert or copy the file again";
  bool unsupported = false;
};

// "scan 12 (spectrum 3) of 'run.mzML' has …": as Damaged, or Failed when unsupported.
Error spectrumError(const std::string& file, std::int64_t scanNumber, std::int64_t index,
                    const ArrayProblem& problem);

}  // namespace histion::io_mzml
