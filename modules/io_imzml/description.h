// From header and spectrum table to what a dataset tells about itself: layout, form, polarity, and
// a warning for everything that was repaired or assumed. Used when a file is opened.
#pragma once

#include <functional>
#include <optional>

#include "core/dataset.h"
#include "header.h"
#include "spectrum_table.h"

namespace histion::io_imzml {

// Asked only when the file does not say it; empty when the data do not tell either.
using LooksProfile = std::function<std::optional<bool>()>;

// Fills everything but name and sourceFile.
DatasetDescription describe(const Header& header, const SpectrumTable& spectra,
                            const LooksProfile& looksProfile);

}  // namespace histion::io_imzml
