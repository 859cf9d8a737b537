// Opens pictures of tissue: whole-slide images and ordinary pictures. Used by the plugin adapter,
// by tests and by the fuzz target. Nothing is registered to other data here; that is a module's
// work.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "core/histology.h"
#include "core/progress.h"

namespace histion::io_histology {

struct PictureOptions {
  double pixelSizeUm = 0.0;  // replaces the size the file states; 0: from the file
  bool askOpenSlide = true;  // for tiled TIFF files of scanners
};

// A whole-slide image, read by OpenSlide part by part. Throws Damaged when OpenSlide does not know
// the file or cannot read it.
std::shared_ptr<const Histology> openSlide(const std::filesystem::path& file,
                                           const PictureOptions& options);

// A TIFF (plain, pyramid, OME), PNG, JPEG or BMP file; the content decides, not the name. Tiled
// TIFF files and small striped ones are read part by part, everything else is decoded once, into
// memory or, when it is large, into an unnamed temporary file. Throws Damaged (cut, damaged, a size
// that its bytes cannot hold), Failed (a form that is not read), Resource (no room), Cancelled.
//
// Both results are thread-safe, white where the picture is transparent, and throw Damaged when a
// part cannot be decoded.
std::shared_ptr<const Histology> openPicture(const std::filesystem::path& file,
                                             const PictureOptions& options, Progress& progress,
                                             const CancelToken& cancel);

}  // namespace histion::io_histology
