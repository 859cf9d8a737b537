// The spectra inside drawn regions as a dataset of their own, so that every module can work on a
// tumour alone. Pixel positions stay those of the whole, so that pictures lie over each other.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/dataset.h"
#include "core/regions.h"

namespace histion::regions {

// Indices of the regions that `selector` names: classes, names or ids, separated by commas; letter
// case and spaces around them are ignored; empty or "*": all areas. Throws Usage naming the word
// that nothing matches and what there is, or when no area is among them.
std::vector<std::size_t> select(const Regions& regions, const std::string& selector);

// Indices of the spectra, ascending, whose pixel centre lies in one of these areas of its section.
std::vector<std::int64_t> spectraInside(const PixelGrid& grid, const Regions& regions,
                                        const std::vector<std::size_t>& chosen);

// Throws Usage when nothing was measured inside, or for an LC-MS run. The dataset is kept alive.
std::shared_ptr<const SpectrumSource> crop(std::shared_ptr<const Dataset> dataset,
                                           const Regions& regions, const std::string& selector);

}  // namespace histion::regions
