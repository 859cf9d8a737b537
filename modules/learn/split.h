// Dividing pixels into a training and a validation part. Neighbouring pixels are not independent,
// so whole groups (blocks of pixels, sections, patients) go to one side.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/export.h"
#include "core/pixel_grid.h"

namespace histion::learn {

struct Split {
  std::vector<std::int64_t> train, validation;  // ascending indices
};

// Puts whole groups on the validation side, in random order, until it holds at least `share` of all
// items; at least one group stays for training. groups[i] is the group of item i. With one group
// alone, everything is for training.
HISTION_API Split splitByGroup(std::span<const std::int64_t> groups, double share,
                               std::uint64_t seed);

// The group of every spectrum: squares of blockSize × blockSize pixels of one section.
HISTION_API std::vector<std::int64_t> spatialBlocks(const PixelGrid& grid, int blockSize);
// The group of every spectrum: its section.
HISTION_API std::vector<std::int64_t> sectionGroups(const PixelGrid& grid);

// The same split of a subset: keeps only the items of `kept` (ascending).
HISTION_API Split restrictTo(const Split& split, std::span<const std::int64_t> kept);

}  // namespace histion::learn
