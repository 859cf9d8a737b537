// Base64 of RFC 4648 as it stands in XML: white space anywhere is skipped, everything else that is
// not the alphabet or padding at the end is refused. Used by the array decoder.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace histion::io_mzml {

// Decodes into `bytes`, which only ever grows (it is a scratch buffer), and returns how many bytes
// were decoded. Empty when the text is no base64: a foreign character, padding inside, a last group
// that is not filled up.
std::optional<std::size_t> decodeBase64(std::string_view text, std::vector<std::byte>& bytes);

}  // namespace histion::io_mzml
