// The XML of an imzML, piece by piece, in the order of the mzML schema. Used by the writer.
#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>

#include "core/dataset.h"

namespace histion::io_imzml {

// Text as it may stand in an attribute: escaped, without characters that XML does not have, with a
// question mark for each byte that is no UTF-8.
std::string attributeText(std::string_view text);

// The same width whatever they are, so that they can be put in at the end.
constexpr std::size_t kUuidWidth = 38, kSha1Width = 40;

// Everything up to the first spectrum. `uuidAt` and `sha1At` are set to where their blank values
// stand in the text.
std::string headerText(const Dataset& dataset, std::size_t& uuidAt, std::size_t& sha1At);

struct WrittenArray {
  std::int64_t offset = 0, points = 0, bytes = 0;
};

// Appends one spectrum. arrays: m/z, intensity, then those further ones that it has, whose numbers
// in the description are `extra`.
void appendSpectrum(std::string& text, const Dataset& dataset, std::int64_t index,
                    std::span<const WrittenArray> arrays, std::span<const std::size_t> extra);

// Everything behind the last spectrum.
std::string footerText();

}  // namespace histion::io_imzml
