#include "spectrum_builder.h"

#include <bit>
#include <limits>

namespace histion::io_imzml {
namespace {

constexpr std::int64_t kMaxCoordinate = std::int64_t{1} << 30;
// Deflate cannot pack better than about 1032 : 1, so a larger claim is false.
constexpr std::int64_t kMaxDeflateRatio = 1040;

std::string quoted(std::string_view text) { return "'" + std::string(text.substr(0, 60)) + "'"; }

bool nameSays(std::string_view name, std::string_view word) {
  return name.find(word) != std::string_view::npos;
}

}  // namespace

void SpectrumBuilder::beginSpectrum() {
  entry_ = SpectrumEntry();
  mz_ = PendingArray();
  intensity_ = PendingArray();
  inArray_ = false;
}

void SpectrumBuilder::beginArray() {
  array_ = PendingArray();
  inArray_ = true;
}

void SpectrumBuilder::term(TermCode code, std::string_view value, std::string_view name) {
  if (inArray_)
    arrayTerm(code, value, name);
  else
    spectrumTerm(code, value, name);
}

void SpectrumBuilder::reference(std::string_view groupId) {
  const TermGroup* group = findGroup(groups_, groupId);
  if (!group) {
    entry_.flags |= kUnknownGroup;
    return;
  }
  for (const Term& t : group->terms) term(t.code, t.value, t.name);
}

void SpectrumBuilder::setPosition(std::int32_t& coordinate, std::uint16_t flag, const char* axis,
                                  std::string_view value) {
  const auto number = wholeNumber(value);
  if (!number || *number < -kMaxCoordinate || *number > kMaxCoordinate)
    throw SpectrumProblem{"has the position " + std::string(axis) + " " + quoted(value) +
                              ", which is not a pixel number",
                          "Export the file again with whole pixel numbers"};
  coordinate = std::int32_t(*number);
  entry_.flags |= flag;
}

void SpectrumBuilder::spectrumTerm(TermCode code, std::string_view value, std::string_view name) {
  switch (code) {
    case ims(1000050):
      setPosition(entry_.x, kHasX, "x", value);
      break;
    case ims(1000051):
      setPosition(entry_.y, kHasY, "y", value);
      break;
    case ims(1000052):
      setPosition(entry_.z, kHasZ, "z", value);
      break;
    case ms(1000129):
      entry_.flags |= kNegative;
      break;
    case ms(1000130):
      entry_.flags |= kPositive;
      break;
    case ms(1000127):
      // Known in the wild: the accession of centroid data under the name of profile data. A wrong
      // number is the likelier slip than a wrong word.
      if (nameSays(name, "profile"))
        entry_.flags |= kProfile | kFormNameWins;
      else
        entry_.flags |= kCentroid;
      break;
    case ms(1000128):
      if (nameSays(name, "centroid"))
        entry_.flags |= kCentroid | kFormNameWins;
      else
        entry_.flags |= kProfile;
      break;
    default:
      break;
  }
}

std::int64_t SpectrumBuilder::arrayNumber(std::string_view what, std::string_view value) const {
  const auto number = wholeNumber(value);
  if (!number)
    throw SpectrumProblem{"has the " + std::string(what) + " " + quoted(value) +
                              ", which is not a whole number that fits into 64 bits",
                          "The file is damaged; export it again"};
  if (*number < 0)
    throw SpectrumProblem{"has the negative " + std::string(what) + " " + quoted(value),
                          "The file is damaged or was written by a program that cannot address "
                          "large files; export it again"};
  return *number;
}

void SpectrumBuilder::arrayTerm(TermCode code, std::string_view value, std::string_view name) {
  const auto type = [&](NumberType t) {
    array_.type = t;
    array_.types |= 1u << unsigned(t);
    array_.badType = false;
  };
  switch (code) {
    case ms(1000514):
      array_.kind = Kind::Mz;
      break;
    case ms(1000515):
      array_.kind = Kind::Intensity;
      break;
    case ims(1000102):
      array_.offset = arrayNumber("external offset", value);
      array_.hasOffset = true;
      break;
    case ims(1000103):
      array_.points = arrayNumber("external array length", value);
      break;
    case ims(1000104):
      array_.bytes = arrayNumber("external encoded length", value);
      break;
    case ms(1000521):
      type(NumberType::Float32);
      break;
    case ms(1000523):
      type(NumberType::Float64);
      break;
    case ims(1100000):
      type(NumberType::Int8);
      break;
    case ims(1100001):
      type(NumberType::Int16);
      break;
    case ms(1000519):
    case ims(1000141):
      type(NumberType::Int32);
      break;
    case ms(1000522):
    case ims(1000142):
      type(NumberType::Int64);
      break;
    case ms(1000520):  // 16-bit float, obsolete
      array_.badType = true;
      break;
    case ms(1000576):
      array_.zlib = array_.badCompression = false;
      break;
    case ms(1000574):
      array_.zlib = true;
      array_.badCompression = false;
      break;
    case ms(1002312):  // MS-Numpress, alone, with zlib and with zstd
    case ms(1002313):
    case ms(1002314):
    case ms(1002746):
    case ms(1002747):
    case ms(1002748):
    case ms(1003088):  // truncation, delta or linear prediction with zlib
    case ms(1003089):
    case ms(1003090):
    case ms(1003780):  // zstd and its variants
    case ms(1003781):
    case ms(1003782):
    case ms(1003783):
    case ms(1003784):
    case ms(1003785):
      array_.badCompression = true;
      array_.compression = name;
      break;
    default:
      break;
  }
}

void SpectrumBuilder::endArray() {
  inArray_ = false;
  if (array_.kind == Kind::Mz) mz_ = std::move(array_);
  if (array_.kind == Kind::Intensity) intensity_ = std::move(array_);
}

NumberType SpectrumBuilder::typeOf(const PendingArray& array) {
  if (std::popcount(array.types) < 2) return array.type;
  // Two types are named: the stored bytes tell which is meant; else the later one holds.
  entry_.flags |= kTwoTypes;
  const auto fits = [&](NumberType type) {
    return array.bytes % array.points == 0 && array.bytes / array.points == byteSize(type);
  };
  if (array.zlib || array.points <= 0 || fits(array.type)) return array.type;
  for (unsigned t = 0; t < 6; ++t)
    if ((array.types >> t & 1u) != 0 && fits(NumberType(t))) return NumberType(t);
  return array.type;
}

ArrayPlace SpectrumBuilder::placeOf(const PendingArray& array, NumberType type, const char* name) {
  const std::string label(name);
  if (array.badCompression)
    throw SpectrumProblem{"stores its " + label + " with the compression " +
                              quoted(array.compression) + ", which is not read",
                          "Export the file with zlib or without compression", true};
  if (array.types == 0 && array.badType)
    throw SpectrumProblem{"stores its " + label + " as 16-bit floats, which are not read",
                          "Export the file with 32-bit floats", true};
  if (array.types == 0)
    throw SpectrumProblem{"does not say the number type of its " + label,
                          "Export the file again with a complete header"};
  if (array.points < 0)
    throw SpectrumProblem{"does not say the external array length of its " + label,
                          "The file is incomplete; export it again"};
  if (array.points == 0) return {};
  if (!array.hasOffset)
    throw SpectrumProblem{"does not say the external offset of its " + label,
                          "The file is incomplete; export it again"};
  if (array.points > std::numeric_limits<std::int64_t>::max() / byteSize(type))
    throw SpectrumProblem{"claims " + std::to_string(array.points) + " points in its " + label +
                              ", more than any file can hold",
                          "The file is damaged; export it again"};
  const std::int64_t bytes = array.points * byteSize(type);
  if (array.zlib) {
    if (array.bytes < 0)
      throw SpectrumProblem{"does not say the external encoded length of its compressed " + label,
                            "The file is incomplete; export it again"};
    if (bytes / kMaxDeflateRatio > array.bytes)
      throw SpectrumProblem{"claims " + std::to_string(array.points) + " points in only " +
                                std::to_string(array.bytes) + " compressed bytes of its " + label,
                            "The file is damaged; export it again"};
    return {array.offset, array.bytes};
  }
  if (array.bytes >= 0 && array.bytes != bytes) entry_.flags |= kBytesDisagree;
  return {array.offset, bytes};
}

void SpectrumBuilder::endSpectrum() {
  if (mz_.kind != Kind::Mz)
    throw SpectrumProblem{"has no m/z array", "The file is incomplete; export it again"};
  if (intensity_.kind != Kind::Intensity)
    throw SpectrumProblem{"has no intensity array", "The file is incomplete; export it again"};
  entry_.mzType = typeOf(mz_);
  entry_.intensityType = typeOf(intensity_);
  entry_.mzZlib = mz_.zlib;
  entry_.intensityZlib = intensity_.zlib;
  entry_.mz = placeOf(mz_, entry_.mzType, "m/z array");
  entry_.intensity = placeOf(intensity_, entry_.intensityType, "intensity array");
  if (mz_.points != intensity_.points)
    throw SpectrumProblem{"has " + std::to_string(mz_.points) + " m/z values but " +
                              std::to_string(intensity_.points) + " intensities",
                          "The file is damaged; export it again"};
  entry_.points = mz_.points;
  table_.push_back(entry_);
}

}  // namespace histion::io_imzml
