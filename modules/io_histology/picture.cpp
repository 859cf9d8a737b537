#include "picture.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cerrno>
#include <cmath>
#include <cstring>
#include <fstream>

namespace histion::io_histology {
namespace {

constexpr std::int64_t kLargestSide = (std::int64_t{1} << 31) - 1;
constexpr std::uint64_t kPixelsPerByte = 5000;
constexpr std::uint64_t kLargestFile = std::uint64_t{8} << 30;
constexpr std::size_t kInMemory = std::size_t{128} << 20;
constexpr double kLargestPixelUm = 50.0, kSmallestPixelUm = 0.01;

class WholePicture : public Histology {
 public:
  WholePicture(HistologyDescription description, std::shared_ptr<const PixelStore> pixels)
      : description_(std::move(description)),
        pixels_(std::move(pixels)),
        levels_{{pixels_->width(), pixels_->height(), 1.0}} {}
  const HistologyDescription& description() const override { return description_; }
  const std::vector<Level>& levels() const override { return levels_; }
  void read(int level, std::int64_t x, std::int64_t y, int width, int height,
            std::span<std::uint8_t> rgb) const override {
    if (!beginRead(levels_, level, x, y, width, height, rgb)) return;
    const std::int64_t x0 = std::max<std::int64_t>(x, 0),
                       x1 = std::min(x + width, levels_[0].width);
    for (std::int64_t row = std::max<std::int64_t>(y, 0);
         row < std::min(y + height, levels_[0].height); ++row)
      std::memcpy(&rgb[std::size_t((row - y) * width + (x0 - x)) * 3],
                  &pixels_->row(row)[std::size_t(x0) * 3], std::size_t(x1 - x0) * 3);
  }

 private:
  HistologyDescription description_;
  std::shared_ptr<const PixelStore> pixels_;
  std::vector<Level> levels_;
};

class Resized : public Histology {
 public:
  Resized(std::shared_ptr<const Histology> picture, double um)
      : picture_(std::move(picture)), description_(picture_->description()) {
    description_.pixelSizeUm = {{um, um}};
  }
  const HistologyDescription& description() const override { return description_; }
  const std::vector<Level>& levels() const override { return picture_->levels(); }
  void read(int level, std::int64_t x, std::int64_t y, int width, int height,
            std::span<std::uint8_t> rgb) const override {
    picture_->read(level, x, y, width, height, rgb);
  }

 private:
  std::shared_ptr<const Histology> picture_;
  HistologyDescription description_;
};

}  // namespace

void damaged(const std::filesystem::path& file, const std::string& what,
             const std::string& detail) {
  throw Error(ErrorKind::Damaged, "the picture '" + file.string() + "' " + what,
              "Copy it again from its source, or save it anew with the program that made it",
              detail);
}

void unreadable(const std::filesystem::path& file, const std::string& what) {
  throw Error(ErrorKind::Failed, "the picture '" + file.string() + "' " + what,
              "Save it as an 8-bit RGB TIFF or PNG");
}

void checkDeclaredSize(const std::filesystem::path& file, std::int64_t width, std::int64_t height,
                       std::uint64_t fileBytes) {
  const std::string size = std::to_string(width) + " x " + std::to_string(height) + " pixels";
  if (width < 1 || height < 1 || width > kLargestSide || height > kLargestSide)
    damaged(file, "states an impossible size of " + size);
  // Both sides are below 2^31: the product fits.
  if (std::uint64_t(width) * std::uint64_t(height) / kPixelsPerByte > fileBytes)
    damaged(file, "states a size of " + size + " that its " + std::to_string(fileBytes) +
                      " bytes cannot hold");
}

std::vector<std::byte> readFile(const std::filesystem::path& file, const CancelToken& cancel) {
  std::error_code missing;
  const std::uint64_t size = std::filesystem::file_size(file, missing);
  std::ifstream stream(file, std::ios::binary);
  if (missing || !stream) throw systemError("reading", file.string());
  if (size > kLargestFile)
    throw Error(ErrorKind::Resource,
                "the picture '" + file.string() + "' is too large for its format",
                "Save it as a tiled TIFF");
  std::vector<std::byte> bytes(size);
  constexpr std::uint64_t kBlock = std::uint64_t{8} << 20;
  for (std::uint64_t at = 0; at < size; at += kBlock) {
    cancel.check();
    const std::uint64_t count = std::min(kBlock, size - at);
    stream.read(reinterpret_cast<char*>(bytes.data() + at), std::streamsize(count));
    if (std::uint64_t(stream.gcount()) != count) damaged(file, "ends while it is read");
  }
  return bytes;
}

std::optional<double> plausibleSizeUm(double pixelsPerMetre) {
  const double um = 1e6 / pixelsPerMetre;
  if (!(um >= kSmallestPixelUm) || !(um < kLargestPixelUm)) return std::nullopt;
  return um;
}

PixelStore::PixelStore(std::int64_t width, std::int64_t height) : width_(width), height_(height) {
  const std::size_t bytes = std::size_t(width) * std::size_t(height) * 3;
  if (bytes <= kInMemory) {
    memory_.resize(bytes);
    data_ = memory_.data();
    return;
  }
  const std::filesystem::path folder = std::filesystem::temp_directory_path();
  std::string name = (folder / "histion-picture-XXXXXX").string();
  const int file = mkostemp(name.data(), O_CLOEXEC);
  if (file < 0) throw systemError("writing", folder.string());
  ::unlink(name.c_str());
  // The room is taken now: a full disk met later through the map would end the process.
  const int full = posix_fallocate(file, 0, off_t(bytes));
  void* data =
      full ? MAP_FAILED : mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
  if (full) errno = full;
  if (data == MAP_FAILED) {
    const int code = errno;
    ::close(file);
    errno = code == EINVAL ? ENOSPC : code;
    throw systemError("unpacking the picture", folder.string());
  }
  ::close(file);
  data_ = static_cast<std::uint8_t*>(data);
  mapped_ = bytes;
}

PixelStore::~PixelStore() {
  if (mapped_) munmap(data_, mapped_);
}

std::shared_ptr<const Histology> wholePicture(HistologyDescription description,
                                              std::shared_ptr<const PixelStore> pixels) {
  return std::make_shared<WholePicture>(std::move(description), std::move(pixels));
}

bool beginRead(const std::vector<Histology::Level>& levels, int level, std::int64_t x,
               std::int64_t y, int width, int height, std::span<std::uint8_t> rgb) {
  if (level < 0 || std::size_t(level) >= levels.size() || width < 0 || height < 0 ||
      rgb.size() != std::size_t(width) * std::size_t(height) * 3)
    throw Error(ErrorKind::Usage, "the picture has no such part", "Choose one of its levels");
  std::fill(rgb.begin(), rgb.end(), std::uint8_t{255});
  const Histology::Level& from = levels[std::size_t(level)];
  return x < from.width && y < from.height && x > -std::int64_t{width} && y > -std::int64_t{height};
}

std::shared_ptr<const Histology> withPixelSize(std::shared_ptr<const Histology> picture,
                                               double um) {
  return std::make_shared<Resized>(std::move(picture), um);
}

}  // namespace histion::io_histology
