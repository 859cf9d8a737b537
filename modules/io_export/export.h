// Writes stored data as files that other programs read. Used by the plugin adapter (the runner's
// `export`, `image` and `spectrum` commands and the window's "Save as") and by tests.
//
// Every file is written under a temporary name beside its target and renamed when complete: a
// failed or cancelled export leaves the old file as it was. All functions throw systemError (disk
// full, no permission), Usage (the data do not fit the format) and Cancelled.
#pragma once

#include <filesystem>
#include <string>

#include "core/histology.h"
#include "core/image2d.h"
#include "core/model_file.h"
#include "core/progress.h"
#include "core/spectrum.h"
#include "core/tables.h"

namespace histion::io_export {

struct PngOptions {
  std::string colormap = "viridis";  // see compute/display.h; of no effect on rgb images
  int zoom = 1;                      // each pixel becomes zoom × zoom
  int channel = 0;                   // of an image with several channels, from 0
  bool scaleBar = true;              // drawn inside when the pixel size is known
  // On white, at least 400 px wide, with title, colour bar, range and normalization around it.
  bool caption = false;
};

// Without a caption width·zoom × height·zoom, 8-bit RGBA, transparent where nothing was measured.
// Scaled from 0 to the 99th percentile of the non-zero pixels. Title, unit, range, colormap and the
// length of the scale bar are in its text chunks, the pixel size in pHYs.
void writePng(const Image2D& image, const std::filesystem::path& file, const PngOptions& options);

// 32-bit floats as stored, NaN included: one page a channel, or one page of three samples for an
// rgb image. The pixel size is in the resolution tags.
void writeTiff(const Image2D& image, const std::filesystem::path& file);

// OME-TIFF: 32-bit floats as stored, NaN included, one page a channel or section (three samples for
// an rgb image). Pixel size in µm, channel names, title and facts are in its OME-XML.
void writeOmeTiff(const Image2D& image, const std::filesystem::path& file,
                  const CancelToken& cancel);
void writeOmeTiff(const Volume3D& volume, const std::filesystem::path& file,
                  const CancelToken& cancel);

// One level of a picture, 8-bit RGB, with the pixel size of that level. level < 0: the finest whose
// sides are at most 8000 px (else the coarsest). TIFF: deflated tiles, exact. JPEG: quality 90.
void writePng(const Histology& picture, const std::filesystem::path& file, int level,
              const CancelToken& cancel);
void writeTiff(const Histology& picture, const std::filesystem::path& file, int level,
               const CancelToken& cancel);
void writeJpeg(const Histology& picture, const std::filesystem::path& file, int level,
               const CancelToken& cancel);

// One channel: a row per y with a value per x. Several: columns x,y and one per channel, a row per
// measured pixel. Empty where nothing was measured.
void writeCsv(const Image2D& image, const std::filesystem::path& file, const CancelToken& cancel);
// float32 [height, width], or [channels, height, width].
void writeNpy(const Image2D& image, const std::filesystem::path& file);
// float32 [z, y, x].
void writeNpy(const Volume3D& volume, const std::filesystem::path& file);

// mz,intensity of a single spectrum; name,mz,intensity of several.
void writeCsv(const SpectrumSet& spectra, const std::filesystem::path& file,
              const CancelToken& cancel);

// x,y,section and one column per dimension.
void writeCsv(const Embedding& embedding, const std::filesystem::path& file,
              const CancelToken& cancel);
// float32 [spectra, dimensions].
void writeNpy(const Embedding& embedding, const std::filesystem::path& file);

// One column per column; the unit follows the name in brackets.
void writeCsv(const Table& table, const std::filesystem::path& file, const CancelToken& cancel);

// With a matrix: x,y,section and one column per feature. Without: name,mz,mz_low,mz_high.
void writeCsv(const FeatureTable& table, const std::filesystem::path& file,
              const CancelToken& cancel);
// With a matrix: float32 [spectra, features]. Without: float64 [features, 3] of mz, low, high.
void writeNpy(const FeatureTable& table, const std::filesystem::path& file);

// The weights as they are, and a .json beside them with architecture, input contract and run card.
void writeModel(const ModelFile& model, const std::filesystem::path& file);

}  // namespace histion::io_export
