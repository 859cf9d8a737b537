// Writes imzML/ibd pairs for tests and benchmarks: every variant of the format that readers must
// know, synthetic files of any size with bounded memory, and knobs to damage a file afterwards.
// Shares no code with the reader.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace histion::testing {

enum class ImzmlType { Float32, Float64, Int8, Int16, Int32, Int64 };
enum class ImzmlChecksum { None, Sha1, Md5, WrongSha1, WrongMd5 };
enum class ImzmlForm { Unsaid, Profile, Centroid };
enum class ImzmlPolarity { Unsaid, Positive, Negative };

// Pretty: one element a line, '\n'. OneLine: no line break at all. Crlf: as on Windows.
// SingleQuotes: as Pretty with attributes in reverse order and single quotes. LongTags: as Pretty,
// every empty element written as <a ...></a> with comments and CDATA between. Prefixed: as Pretty
// with the namespace prefix "m:" on every element.
enum class XmlStyle { Pretty, OneLine, Crlf, SingleQuotes, LongTags, Prefixed };

struct ImzmlOptions {
  bool continuous = false;
  bool sayMode = true;  // write the continuous/processed term
  ImzmlForm form = ImzmlForm::Centroid;
  ImzmlPolarity polarity = ImzmlPolarity::Positive;
  ImzmlType mzType = ImzmlType::Float64;
  ImzmlType intensityType = ImzmlType::Float32;
  bool imsIntegers = false;  // 32/64-bit integers by the IMS accessions instead of the MS ones
  bool zlibMz = false, zlibIntensity = false;
  bool useGroups = true;  // array and spectrum terms through referenceableParamGroupRef
  bool positions = true;  // write position x, y (and z when a spectrum has one)
  std::optional<std::array<double, 2>> pixelSize = std::array<double, 2>{50.0, 50.0};
  std::string pixelUnit = "UO:0000017";  // µm; "UO:0000018" nm, "UO:0000016" mm, "" none
  bool wrongUuid = false;
  ImzmlChecksum checksum = ImzmlChecksum::Sha1;
  XmlStyle style = XmlStyle::Pretty;
  std::string encoding = "UTF-8";  // as declared; the text itself is ASCII
  std::string instrument = "LTQ FT Ultra";
  std::string beforeSpectra;  // raw XML placed before <run>
  std::uint64_t ibdGap = 0;   // unused bytes between the arrays
  bool ibdUuid = true;        // begin the ibd with the UUID
  // Unused bytes before the spectrum of that number, not written where the file system knows holes.
  std::vector<std::pair<std::int64_t, std::uint64_t>> ibdHoles;
  std::function<std::string(std::uint64_t)> offsetText;  // how offsets are written; null: plainly
};

// An array beside m/z and intensity.
struct FixtureArray {
  std::string accession, name, value, unit;  // unit: its name, or empty
  std::vector<double> values;
  ImzmlType type = ImzmlType::Float32;
};

struct FixtureSpectrum {
  int x = 1, y = 1;  // from 1, as in the file
  std::optional<int> z;
  std::vector<double> mz;  // continuous files: of the first spectrum only
  std::vector<double> intensity;
  std::vector<FixtureArray> extra = {};
  std::optional<double> realZ = {};  // the user parameter 3DPositionZ
};

// Streams spectra into `file` (….imzML) and its .ibd.
class ImzmlWriter {
 public:
  // spectraCount goes into the count attribute. Throws std::runtime_error when a file cannot be
  // written.
  ImzmlWriter(std::filesystem::path file, ImzmlOptions options, std::int64_t spectraCount);
  ~ImzmlWriter();
  void add(const FixtureSpectrum& spectrum);
  // Closes both files and puts the checksum into the header.
  void finish();

 private:
  struct Block;
  void writeBinary(const Block& block, const std::function<void()>& terms);
  Block writeArray(const std::vector<double>& values, ImzmlType type, bool zlib);
  void writeHeader(std::int64_t spectraCount);
  void open(std::string_view name,
            std::initializer_list<std::array<std::string_view, 2>> attributes, bool empty = false);
  void close(std::string_view name);
  void term(std::string_view accession, std::string_view name, std::string_view value = {},
            std::string_view unit = {}, std::string_view unitName = {});
  void arrayTerms(bool mz);
  void spectrumTerms();
  void flushXml();

  std::filesystem::path file_, ibdFile_;
  ImzmlOptions options_;
  std::ofstream xml_, ibd_;
  std::string text_;  // not yet written
  std::size_t depth_ = 0;
  std::uint64_t ibdSize_ = 0;
  std::int64_t written_ = 0;
  std::uint64_t checksumAt_ = 0;  // byte position of the checksum's value
  std::unique_ptr<Block> axis_;   // continuous: the shared m/z array
};

// Writes a whole pair; returns the imzML's path.
std::filesystem::path writeImzml(const std::filesystem::path& file, const ImzmlOptions& options,
                                 const std::vector<FixtureSpectrum>& spectra);

// Synthetic peaks: `width` × `height` pixels with `peaks` peaks each, m/z ascending in [100, 1100),
// drawn from the seed alone, so that two files of one seed are equal. Default: about 12 bytes of
// ibd a peak and 1.25 kB of XML a pixel.
struct SyntheticImzml {
  int width = 250, height = 200, peaks = 400;
  std::uint64_t seed = 1;
  ImzmlOptions options;
};
std::filesystem::path writeSyntheticImzml(const std::filesystem::path& file,
                                          const SyntheticImzml& shape);

// The peaks of one pixel of it (index = y * width + x).
FixtureSpectrum syntheticSpectrum(const SyntheticImzml& shape, std::int64_t index);

std::filesystem::path ibdOf(const std::filesystem::path& imzml);
std::string readText(const std::filesystem::path& file);
void writeText(const std::filesystem::path& file, std::string_view text);
// Replaces the `occurrence`-th (from 0; -1: every) appearance. Throws std::runtime_error when there
// is none: a test must not pass because its damage was not done.
void replaceInFile(const std::filesystem::path& file, std::string_view from, std::string_view to,
                   int occurrence = 0);
// Cuts the file to `bytes` (a negative number: that many bytes off its end).
void truncateFile(const std::filesystem::path& file, std::int64_t bytes);
// Overwrites bytes in place.
void overwriteInFile(const std::filesystem::path& file, std::uint64_t offset,
                     std::string_view bytes);

}  // namespace histion::testing
