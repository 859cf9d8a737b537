// Does the ibd belong to this imzML? By its UUID (at once) and its checksum (the whole file).
#pragma once

#include <optional>
#include <string>

#include "core/progress.h"
#include "header.h"
#include "input_file.h"

namespace histion::io_imzml {

// A warning when the UUID of the XML is not that of the ibd's first 16 bytes, or there is none.
std::optional<std::string> checkUuid(const Header& header, const InputFile& ibd);

// A warning when the ibd has another SHA-256, SHA-1 or MD5 than the XML says, or the XML says none.
// Reads the whole ibd when there is one.
std::optional<std::string> checkDigest(const Header& header, const InputFile& ibd,
                                       const CancelToken& cancel);

}  // namespace histion::io_imzml
