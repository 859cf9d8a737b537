// The layout of a stored histology picture and the read-only view of it: a pyramid of 512 × 512
// tiles, each compressed by itself. Used by the project for imported slides and pictures; it knows
// nothing of the file forms they come from.
//
//   /tiles         uint8: all compressed tiles end to end, level by level, row by row
//   /tile_offset   int64 [tiles + 1]: where each tile begins in /tiles
//   /tile_check    uint32 [tiles]: CRC-32 of each compressed tile
//   /description   JSON text: tile size, codec, levels (width, height, downsample), pixel size, …
//
// A tile at the right or lower edge holds only the pixels of the picture. Codec "zlib": the RGB
// bytes, deflated. Codec "jpeg": a JPEG file of quality 90 without chroma subsampling.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "core/histology.h"
#include "core/progress.h"

namespace histion::store {

inline constexpr int kHistologySchema = 1;
inline constexpr int kHistologyTile = 512;  // px
inline constexpr int kHistologyJpegQuality = 90;

// Writes `file` (which exists, empty): the finest level and halved ones down to 512 px. A level of
// the source is taken over when its downsample is a power of two within 1 %; the others are area
// averages of the next finer one. Exact when the source is lossless, else JPEG, with a warning in
// the description. The same picture gives the same bytes. Works on all cores; memory stays below
// 200 MB for any size. Throws Damaged (bad data), Usage (more than 4 million tiles), Resource (disk
// full), Cancelled; the file is then worthless.
void importHistology(const Histology& source, const std::filesystem::path& file, Progress& progress,
                     const CancelToken& cancel);

// Maps the file; tiles are decoded when they are read and the last 64 MB of them kept. `name` is
// what the user sees. Thread-safe. Throws Damaged when it is not a whole picture of a known schema;
// reading a damaged tile throws Damaged naming the file and the tile.
std::shared_ptr<const Histology> openHistologyFile(const std::filesystem::path& file,
                                                   const std::string& name);

// What `info` prints of a picture beside its id: name, kind, width, height, levels, pixel_size_um,
// magnification, vendor, spectra, pixels, sections, warnings.
nlohmann::json histologyFacts(const Histology& histology);

}  // namespace histion::store
