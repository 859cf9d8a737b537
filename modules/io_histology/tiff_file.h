// Pages of a TIFF file as RGB rows and tiles, decoded on demand by libtiff. Used by the TIFF reader
// only, which decides what the pages mean.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/progress.h"

struct tiff;

namespace histion::io_histology {

struct TiffPage {
  std::uint64_t offset = 0;  // of its directory
  std::uint32_t width = 0, height = 0;
  std::uint16_t bits = 1, samples = 1, format = 1, photometric = 0, compression = 1, planar = 1,
                resolutionUnit = 2, orientation = 1;
  double resolutionX = 0, resolutionY = 0;  // px a unit
  bool reduced = false;                     // a smaller copy of another page
  bool tiled = false;
  std::uint32_t tileWidth = 0, tileHeight = 0;
  int alpha = -1;  // which sample is the opacity
  bool premultiplied = false;
  std::vector<std::array<std::uint8_t, 3>> palette;
  std::vector<std::uint64_t> children;  // directories below this one
  std::string description;

  // Decoded here sample by sample; other forms by libtiff's own conversion.
  bool plain() const;
  bool wide() const { return plain() && bits > 8; }
  bool jpeg() const;
};

// Values that become 0 and 255 of pages with more than 8 bits.
struct ValueRange {
  double low = 0, high = 255;
};

class TiffFile {
 public:
  // Reads all directories. Throws Damaged.
  TiffFile(const std::filesystem::path& file, std::uint64_t bytes, const CancelToken& cancel);
  ~TiffFile();

  const std::vector<TiffPage>& pages() const { return pages_; }
  // A directory that is not in the chain of pages. Throws Damaged.
  TiffPage pageAt(std::uint64_t offset) const;

  // One tile of tileWidth × tileHeight RGB pixels. Thread-safe. Throws Damaged.
  void readTile(const TiffPage& page, std::uint32_t column, std::uint32_t row, ValueRange range,
                std::span<std::uint8_t> rgb) const;
  // All rows from the top, each with its number; the page is not tiled. Throws Damaged, Cancelled.
  using TakeRow = std::function<void(std::int64_t, std::span<const std::uint8_t>)>;
  void readRows(const TiffPage& page, ValueRange range, const TakeRow& take,
                const CancelToken& cancel) const;
  // Lowest and highest finite value of a page of more than 8 bits.
  ValueRange rangeOf(const TiffPage& page, Progress& progress, const CancelToken& cancel) const;

 private:
  struct Handle;
  class Loan;
  using TakeSamples = std::function<void(std::int64_t, std::span<const std::uint8_t>)>;
  void plainRows(const TiffPage& page, const TakeSamples& take, const CancelToken& cancel) const;
  void convertedRows(const TiffPage& page, const TakeRow& take, const CancelToken& cancel) const;
  std::vector<std::uint8_t> tileSamples(Handle& handle, const TiffPage& page, std::uint32_t column,
                                        std::uint32_t row) const;
  TiffPage describe(Handle& handle) const;
  std::unique_ptr<Handle> open() const;

  std::filesystem::path file_;
  std::uint64_t bytes_ = 0;
  std::vector<TiffPage> pages_;
  mutable std::mutex mutex_;
  mutable std::vector<std::unique_ptr<Handle>> idle_;
};

}  // namespace histion::io_histology
