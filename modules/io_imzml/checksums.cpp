#include "checksums.h"

#include <array>
#include <span>

#include "compute/hash.h"

namespace histion::io_imzml {
namespace {

// The hexadecimal digits of the text, in lower case; braces and hyphens vanish.
std::string hexDigits(std::string_view text) {
  std::string digits;
  for (const char c : text) {
    if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f')) digits += c;
    if (c >= 'A' && c <= 'F') digits += char(c + 32);
  }
  return digits;
}

// The same identifier with its first three fields in little-endian order, as Windows stores it.
std::string windowsOrder(const std::string& hex) {
  constexpr std::array<int, 16> order{3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15};
  std::string result;
  for (const int byte : order) result += hex.substr(std::size_t(byte) * 2, 2);
  return result;
}

const Term* factOf(const Header& header, TermCode code) {
  const Term* term = findTerm(header.fileContent, code);
  return term ? term : findTerm(header.everywhere, code);
}

}  // namespace

std::optional<std::string> checkUuid(const Header& header, const InputFile& ibd) {
  const Term* term = factOf(header, ims(1000080));
  if (!term) return "The file names no UUID, so it is not known whether the .ibd belongs to it.";
  std::array<std::byte, 16> bytes{};
  const bool complete = ibd.readAt(0, bytes) == bytes.size();
  const std::string wanted = hexDigits(term->value);
  std::string stored;
  for (const std::byte b : bytes) {
    constexpr std::string_view digits = "0123456789abcdef";
    stored += digits[std::size_t(b) >> 4];
    stored += digits[std::size_t(b) & 15];
  }
  if (complete && wanted.size() == 32 && (wanted == stored || windowsOrder(wanted) == stored))
    return std::nullopt;
  return "The UUID in the imzML is not that of the .ibd file; they may come from different "
         "exports.";
}

std::optional<std::string> checkDigest(const Header& header, const InputFile& ibd,
                                       const CancelToken& cancel) {
  struct Kind {
    TermCode code;
    compute::HashKind hash;
    const char* name;
    std::size_t digits;
  };
  constexpr Kind kinds[] = {{ims(1000092), compute::HashKind::Sha256, "SHA-256", 64},
                            {ims(1000091), compute::HashKind::Sha1, "SHA-1", 40},
                            {ims(1000090), compute::HashKind::Md5, "MD5", 32}};
  for (const Kind& kind : kinds) {
    const Term* term = factOf(header, kind.code);
    if (!term) continue;
    const std::string wanted = hexDigits(term->value);
    if (wanted.size() != kind.digits)
      return "The " + std::string(kind.name) + " checksum in the imzML is no checksum" +
             (wanted.empty() ? " (it is empty)" : "") +
             ", so damage to the .ibd file would not be noticed.";
    if (compute::hashFile(ibd.path(), kind.hash, cancel) == wanted) return std::nullopt;
    return "The " + std::string(kind.name) +
           " checksum of the .ibd file is not the one in the imzML; the file was changed or "
           "damaged after the export.";
  }
  return "The file names no checksum, so damage to the .ibd file would not be noticed.";
}

}  // namespace histion::io_imzml
