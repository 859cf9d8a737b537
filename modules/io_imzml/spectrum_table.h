// Where the arrays and pixels of all spectra lie: one small entry a spectrum, in file order, and
// aside what few files have: further arrays, real heights, and how often something was repaired.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "core/dataset.h"

namespace histion::io_imzml {

enum class NumberType : std::uint8_t { Float32, Float64, Int8, Int16, Int32, Int64 };
constexpr std::int64_t byteSize(NumberType type) {
  constexpr std::int64_t sizes[] = {4, 8, 1, 2, 4, 8};
  return sizes[std::size_t(type)];
}

// Bits of SpectrumEntry::flags.
enum : std::uint16_t {
  kHasX = 1,
  kHasY = 2,
  kHasZ = 4,
  kPositive = 8,
  kNegative = 16,
  kProfile = 32,
  kCentroid = 64,
  kBytesDisagree = 256,  // the encoded length is not count × size of an uncompressed array
  kCut = 128,            // the longer of its arrays was cut
  kUnknownGroup = 512,   // refers to a parameter group that is not defined
  kTwoTypes = 1024,      // an array names two number types
};

struct ArrayPlace {
  std::int64_t offset = 0;  // in the ibd
  std::int64_t bytes = 0;   // as stored; -1: compressed and not said
};

// 56 bytes; m/z and intensity hold the same number of points.
struct SpectrumEntry {
  ArrayPlace mz, intensity;
  std::int64_t points = 0;
  std::int32_t x = 0, y = 0, z = 0;  // as in the file
  NumberType mzType : 3 = NumberType::Float64;
  NumberType intensityType : 3 = NumberType::Float32;
  std::uint8_t mzZlib : 1 = 0;
  std::uint8_t intensityZlib : 1 = 0;
  std::uint16_t flags = 0;
};
static_assert(sizeof(SpectrumEntry) <= 56);

// An array of a spectrum beside m/z and intensity, with one value a point.
struct ExtraPlace {
  ArrayPlace place;
  std::int64_t spectrum = 0;
  std::uint32_t array = 0;  // index into SpectrumTable::arrays
  NumberType type = NumberType::Float32;
  bool zlib = false;
};

// What is counted while the spectra are collected.
enum class Repair : std::uint8_t {
  ByName,            // a parameter without its accession, known by its name
  Contradiction,     // accession and name state different things
  NoEncodedLength,   // spectra with an uncompressed array without encoded length
  NoArrayLength,     // spectra with an array without length
  WrongArrayLength,  // spectra with a length that the encoded length and the other array refute
  CutToShorter,      // spectra whose longer array was cut
  ExtraOtherLength,  // further arrays that are not as long as the m/z array
  ExtraUnreadable,   // further arrays of an unknown number type or compression
  RealZBroken,       // 3DPositionZ that is no number
  Count
};

struct SpectrumTable {
  std::vector<SpectrumEntry> entries;
  std::vector<ExtraPlace> extra;   // in the order of the spectra
  std::vector<ExtraArray> arrays;  // what `extra` refers to
  std::vector<double> realZ;       // of every spectrum, NaN where unsaid; empty: of none
  std::array<std::int64_t, std::size_t(Repair::Count)> repairs{};

  std::size_t size() const { return entries.size(); }
  bool empty() const { return entries.empty(); }
  const SpectrumEntry& operator[](std::size_t index) const { return entries[index]; }
  const SpectrumEntry& front() const { return entries.front(); }
  auto begin() const { return entries.begin(); }
  auto end() const { return entries.end(); }
  std::int64_t count(Repair repair) const { return repairs[std::size_t(repair)]; }
  void note(Repair repair) { ++repairs[std::size_t(repair)]; }
  // More kinds of further arrays than this are no data.
  static constexpr std::uint32_t kMaxArrays = 64;
  // The index of that array in `arrays`, added when it is new; kMaxArrays when there is no room.
  std::uint32_t arrayIndex(const ExtraArray& array);
  // Puts the spectra of `next` behind these; frees `next`.
  void append(SpectrumTable&& next);
};

// Something wrong with one spectrum, found by code that does not know its number in the file yet.
struct SpectrumProblem {
  std::string what;  // "has no m/z array"
  std::string hint;
  bool unsupported = false;  // valid, but not read by this program
};

}  // namespace histion::io_imzml
