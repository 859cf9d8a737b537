// What the readers of the picture formats share: errors with the file's name, limits on what a file
// may declare, decoded pixels with their place, and pixel sizes.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/error.h"
#include "core/histology.h"
#include "core/progress.h"

namespace histion::io_histology {

// Small pictures that are lossless in their file are kept exactly.
inline constexpr std::int64_t kLosslessPixels = 64'000'000;

[[noreturn]] void damaged(const std::filesystem::path& file, const std::string& what,
                          const std::string& detail = {});
[[noreturn]] void unreadable(const std::filesystem::path& file, const std::string& what);

// Throws Damaged unless 1 <= sides < 2^31 and the file's bytes can hold so many pixels (no format
// reaches 5000 pixels a byte but a picture of one colour, or a trap).
void checkDeclaredSize(const std::filesystem::path& file, std::int64_t width, std::int64_t height,
                       std::uint64_t fileBytes);

// The bytes of a whole file. Throws systemError, and Resource beyond 8 GB.
std::vector<std::byte> readFile(const std::filesystem::path& file, const CancelToken& cancel);

// µm a pixel of so many pixels a metre, when that is a size a picture of tissue can have.
std::optional<double> plausibleSizeUm(double pixelsPerMetre);

// RGB pixels in memory, or in an unnamed temporary file beyond 128 MB.
class PixelStore {
 public:
  // Throws Resource when there is no room.
  PixelStore(std::int64_t width, std::int64_t height);
  ~PixelStore();
  PixelStore(const PixelStore&) = delete;
  PixelStore& operator=(const PixelStore&) = delete;

  std::int64_t width() const { return width_; }
  std::int64_t height() const { return height_; }
  std::span<std::uint8_t> row(std::int64_t y) {
    return {data_ + y * width_ * 3, std::size_t(width_) * 3};
  }
  std::span<const std::uint8_t> row(std::int64_t y) const {
    return {data_ + y * width_ * 3, std::size_t(width_) * 3};
  }

 private:
  std::int64_t width_, height_;
  std::uint8_t* data_ = nullptr;
  std::vector<std::uint8_t> memory_;
  std::size_t mapped_ = 0;
};

// A picture that is decoded as a whole.
std::shared_ptr<const Histology> wholePicture(HistologyDescription description,
                                              std::shared_ptr<const PixelStore> pixels);

// Checks the arguments of Histology::read and paints the part white. Returns false when nothing of
// the level lies in it.
bool beginRead(const std::vector<Histology::Level>& levels, int level, std::int64_t x,
               std::int64_t y, int width, int height, std::span<std::uint8_t> rgb);

// One format each. `description` comes with source file, title and nothing else.
struct Source {
  std::filesystem::path file;
  std::uint64_t bytes = 0;
  HistologyDescription description;
};
std::shared_ptr<const Histology> openPng(Source source, const CancelToken& cancel);
std::shared_ptr<const Histology> openJpeg(Source source, const CancelToken& cancel);
std::shared_ptr<const Histology> openBmp(Source source, const CancelToken& cancel);
std::shared_ptr<const Histology> openTiff(Source source, Progress& progress,
                                          const CancelToken& cancel);

// A picture whose description was changed by the user.
std::shared_ptr<const Histology> withPixelSize(std::shared_ptr<const Histology> picture, double um);

}  // namespace histion::io_histology
