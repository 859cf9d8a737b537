// Writes LC-MS runs as mzML and mzXML for tests and benchmarks: number types, packings, encodings,
// XML styles, indexes right and wrong, gzip. Own encoders for base64 and MS-Numpress; shares no
// code with the reader. To damage a file afterwards use replaceInFile and truncateFile of
// imzml_fixture.h.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/scan.h"
#include "support/mzml_encoders.h"

namespace histion::testing {

enum class RunEncoding { Utf8, Latin1, Utf16Little, Utf16Big };
enum class RunIndex { None, Right, Wrong };
// Pretty: one element a line. OneLine: no line break at all. Crlf: as on Windows.
enum class RunStyle { Pretty, OneLine, Crlf };

struct RunExtraArray {
  std::string accession, name, unit;  // accession of an array term; "MS:1000786": non-standard
  std::vector<double> values;
};

struct RunScan {
  std::vector<double> mz, intensity;
  int number = 1, msLevel = 1;
  std::optional<double> retention = 1.0;  // s
  std::optional<bool> centroid = true;
  Polarity polarity = Polarity::Positive;
  double precursorMz = 0, isolationWidth = 0, collisionEnergy = 0;  // 0: not written
  int charge = 0;
  std::vector<RunExtraArray> extra = {};          // mzML only
  std::optional<std::int64_t> statedLength = {};  // instead of the true number of points
};

struct RunChromatogram {
  std::string name;
  double precursorMz = 0, productMz = 0;
  std::vector<double> time, intensity;  // s
};

struct RunOptions {
  RunNumber mzType = RunNumber::Float64, intensityType = RunNumber::Float32;
  RunPacking mzPacking = RunPacking::None, intensityPacking = RunPacking::None;
  RunEncoding encoding = RunEncoding::Utf8;
  RunStyle style = RunStyle::Pretty;
  RunIndex index = RunIndex::Right;  // mzML: Right and Wrong make it an indexedmzML
  bool groups = false;               // mzML: array and scan terms through referenceableParamGroups
  std::string timeUnit = "minute";   // mzML: "second", "minute", "millisecond", "hour", "" none
  bool nativeIds = true;             // mzML: "… scan=12"; false: "spectrum-7"
  bool wrapBase64 = false;           // white space inside the base64 text
  bool nested = true;                // mzXML: MSn scans inside the scan they follow
  bool minutesInDuration = false;    // mzXML: PT1M2.5S instead of PT62.5S
  std::string instrument = "Q Exactive";  // UTF-8
  std::optional<std::int64_t> statedScans = {};
};

// Each returns the file's path. Throw std::runtime_error when it cannot be written. mzXML knows
// only floats (both of mzType), no packing or zlib (of mzPacking).
std::filesystem::path writeMzml(const std::filesystem::path& file, const RunOptions& options,
                                const std::vector<RunScan>& scans,
                                const std::vector<RunChromatogram>& chromatograms = {});
std::filesystem::path writeMzxml(const std::filesystem::path& file, const RunOptions& options,
                                 const std::vector<RunScan>& scans);

}  // namespace histion::testing
