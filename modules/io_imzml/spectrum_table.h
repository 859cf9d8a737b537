// Where the arrays and pixels of all spectra lie: one small entry a spectrum, in file order.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

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
  kFormNameWins = 128,   // the term's name contradicts its accession; the name was taken
  kBytesDisagree = 256,  // the encoded length is not count × size of an uncompressed array
  kUnknownGroup = 512,   // refers to a parameter group that is not defined
  kTwoTypes = 1024,      // an array names two number types
};

struct ArrayPlace {
  std::int64_t offset = 0;  // in the ibd
  std::int64_t bytes = 0;   // as stored
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

using SpectrumTable = std::vector<SpectrumEntry>;

// Something wrong with one spectrum, found by code that does not know its number in the file yet.
struct SpectrumProblem {
  std::string what;  // "has no m/z array"
  std::string hint;
  bool unsupported = false;  // valid, but not read by this program
};

}  // namespace histion::io_imzml
