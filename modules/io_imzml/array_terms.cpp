#include "array_terms.h"

#include <limits>

namespace histion::io_imzml {
namespace {

// Deflate cannot pack better than about 1032 : 1, so a larger claim is false.
constexpr std::int64_t kMaxDeflateRatio = 1040;

std::string quoted(std::string_view text) { return "'" + std::string(text.substr(0, 60)) + "'"; }

std::int64_t wholeNumberOf(std::string_view what, std::string_view value) {
  const auto number = wholeNumber(value);
  if (!number)
    throw SpectrumProblem{"has the " + std::string(what) + " " + quoted(value) +
                              ", which is not a whole number that fits into 64 bits",
                          "The file is damaged; export it again"};
  return *number;
}

std::int64_t lengthOf(std::string_view what, std::string_view value) {
  const std::int64_t number = wholeNumberOf(what, value);
  if (number < 0)
    throw SpectrumProblem{"has the negative " + std::string(what) + " " + quoted(value),
                          "The file is damaged; export it again"};
  // A wrong length may be repaired; one that no disk holds says that nothing here can be believed.
  constexpr std::int64_t kImpossible = std::int64_t{1} << 40;
  if (number > kImpossible)
    throw SpectrumProblem{"has the impossible " + std::string(what) + " " + quoted(value),
                          "The file is damaged; export it again"};
  return number;
}

}  // namespace

void PendingArray::add(TermCode code, std::string_view value, std::string_view name,
                       std::string_view unitName) {
  const auto number = [&](NumberType t) {
    type = t;
    types |= 1u << unsigned(t);
    badType = false;
  };
  switch (code) {
    case ms(1000514):
      kind = Kind::Mz;
      break;
    case ms(1000515):
      kind = Kind::Intensity;
      break;
    case ims(1000102):
      // A negative one may be a number of more than 31 bits, written with 32.
      offset = wholeNumberOf("external offset", value);
      hasOffset = true;
      break;
    case ims(1000103):
      points = lengthOf("external array length", value);
      break;
    case ims(1000104):
      bytes = lengthOf("external encoded length", value);
      break;
    case ms(1000521):
      number(NumberType::Float32);
      break;
    case ms(1000523):
      number(NumberType::Float64);
      break;
    case ims(1100000):
      number(NumberType::Int8);
      break;
    case ims(1100001):
      number(NumberType::Int16);
      break;
    case ms(1000519):
    case ims(1000141):
      number(NumberType::Int32);
      break;
    case ms(1000522):
    case ims(1000142):
      number(NumberType::Int64);
      break;
    case ms(1000520):  // 16-bit float, obsolete
      badType = true;
      break;
    case ms(1000576):
      zlib = badCompression = false;
      break;
    case ms(1000574):
      zlib = true;
      badCompression = false;
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
      badCompression = true;
      compression = name;
      break;
    case ms(1000786):  // non-standard data array: its value is its name
      description = {std::string(trimmed(value).empty() ? name : trimmed(value)),
                     std::string(unitName)};
      break;
    default:
      if (description.name.empty() && name.ends_with("array"))
        description = {std::string(name), std::string(unitName)};
      break;
  }
}

std::optional<std::int64_t> PendingArray::pointsOfBytes() const {
  const std::int64_t size = byteSize(type);
  if (zlib || types == 0 || namesTwoTypes() || bytes < 0 || bytes % size != 0) return std::nullopt;
  return bytes / size;
}

NumberType PendingArray::settledType() const {
  if (!namesTwoTypes()) return type;
  const auto fits = [&](NumberType t) {
    return bytes % points == 0 && bytes / points == byteSize(t);
  };
  if (zlib || points <= 0 || fits(type)) return type;
  for (unsigned t = 0; t < 6; ++t)
    if ((types >> t & 1u) != 0 && fits(NumberType(t))) return NumberType(t);
  return type;
}

ArrayPlace PendingArray::place(NumberType settled, std::string_view name) const {
  const std::string label(name);
  if (badCompression)
    throw SpectrumProblem{"stores its " + label + " with the compression " +
                              quoted(std::string_view(compression)) + ", which is not read",
                          "Export the file with zlib or without compression", true};
  if (types == 0 && badType)
    throw SpectrumProblem{"stores its " + label + " as 16-bit floats, which are not read",
                          "Export the file with 32-bit floats", true};
  if (types == 0)
    throw SpectrumProblem{"does not say the number type of its " + label,
                          "Export the file again with a complete header"};
  if (points < 0)
    throw SpectrumProblem{"does not say the external array length of its " + label,
                          "The file is incomplete; export it again"};
  if (points == 0) return {};
  if (!hasOffset)
    throw SpectrumProblem{"does not say the external offset of its " + label,
                          "The file is incomplete; export it again"};
  if (points > std::numeric_limits<std::int64_t>::max() / byteSize(settled))
    throw SpectrumProblem{"claims " + std::to_string(points) + " points in its " + label +
                              ", more than any file can hold",
                          "The file is damaged; export it again"};
  const std::int64_t size = points * byteSize(settled);
  if (!zlib) return {offset, size};
  if (bytes >= 0 && size / kMaxDeflateRatio > bytes)
    throw SpectrumProblem{"claims " + std::to_string(points) + " points in only " +
                              std::to_string(bytes) + " compressed bytes of its " + label,
                          "The file is damaged; export it again"};
  return {offset, bytes};
}

}  // namespace histion::io_imzml
