#include <openslide/openslide.h>

#include <charconv>
#include <cmath>
#include <cstring>

#include "histology_reader.h"
#include "picture.h"
#include "slide.h"

namespace histion::io_histology {
namespace {

struct Close {
  void operator()(openslide_t* slide) const { openslide_close(slide); }
};

class Slide : public Histology {
 public:
  explicit Slide(const std::filesystem::path& file) : file_(file) {
    slide_.reset(openslide_open(file.c_str()));
    if (!slide_) damaged(file_, "is no slide that can be read");
    checkError();
    describe();
    const int count = openslide_get_level_count(slide_.get());
    for (int i = 0; i < count; ++i) {
      Level level;
      openslide_get_level_dimensions(slide_.get(), i, &level.width, &level.height);
      level.downsample = openslide_get_level_downsample(slide_.get(), i);
      checkDeclaredSize(file_, level.width, level.height, std::uint64_t(-1));
      if (!(level.downsample >= 1.0) || !std::isfinite(level.downsample))
        damaged(file_, "states impossible levels");
      levels_.push_back(level);
    }
    if (levels_.empty()) damaged(file_, "holds no picture");
    checkError();
  }

  const HistologyDescription& description() const override { return description_; }
  const std::vector<Level>& levels() const override { return levels_; }

  void read(int level, std::int64_t x, std::int64_t y, int width, int height,
            std::span<std::uint8_t> rgb) const override {
    if (!beginRead(levels_, level, x, y, width, height, rgb)) return;
    const Level& from = levels_[std::size_t(level)];
    const std::int64_t x0 = std::max<std::int64_t>(x, 0), y0 = std::max<std::int64_t>(y, 0);
    const std::int64_t columns = std::min(x + width, from.width) - x0,
                       rows = std::min(y + height, from.height) - y0;
    std::vector<std::uint32_t> argb(std::size_t(columns * rows));
    openslide_read_region(slide_.get(), argb.data(), std::llround(double(x0) * from.downsample),
                          std::llround(double(y0) * from.downsample), level, columns, rows);
    checkError();
    for (std::int64_t row = 0; row < rows; ++row) {
      std::uint8_t* to = &rgb[std::size_t((y0 + row - y) * width + (x0 - x)) * 3];
      const std::uint32_t* pixel = &argb[std::size_t(row * columns)];
      for (std::int64_t column = 0; column < columns; ++column, ++pixel, to += 3) {
        // The colours are multiplied by alpha already.
        const std::uint32_t white = 255 - (*pixel >> 24);
        for (int c = 0; c < 3; ++c)
          to[c] =
              std::uint8_t(std::min<std::uint32_t>(255, ((*pixel >> (16 - 8 * c)) & 255) + white));
      }
    }
  }

 private:
  void checkError() const {
    if (const char* error = openslide_get_error(slide_.get()))
      damaged(file_, "cannot be read: " + std::string(error));
  }

  std::string property(const char* name) const {
    const char* value = openslide_get_property_value(slide_.get(), name);
    return value ? value : "";
  }
  // 0 when it is missing or no positive number.
  double number(const char* name) const {
    const std::string text = property(name);
    double value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return std::isfinite(value) && value > 0 ? value : 0.0;
  }

  void describe() {
    description_.title = file_.filename().string();
    description_.sourceFile = file_.string();
    const double x = number(OPENSLIDE_PROPERTY_NAME_MPP_X),
                 y = number(OPENSLIDE_PROPERTY_NAME_MPP_Y);
    if (x > 0 && y > 0)
      description_.pixelSizeUm = {{x, y}};
    else
      description_.warnings.push_back("The slide states no pixel size, so lengths are not known.");
    description_.magnification = number(OPENSLIDE_PROPERTY_NAME_OBJECTIVE_POWER);
    description_.vendor = property(OPENSLIDE_PROPERTY_NAME_VENDOR);
    // The vendor's own facts; long ones (XML, base64) are left out.
    constexpr std::size_t kLongest = 500, kMost = 300;
    for (auto name = openslide_get_property_names(slide_.get()); name && *name; ++name)
      if (const std::string value = property(*name);
          value.size() <= kLongest && description_.extra.size() < kMost)
        description_.extra[*name] = value;
  }

  std::filesystem::path file_;
  std::unique_ptr<openslide_t, Close> slide_;
  HistologyDescription description_;
  std::vector<Level> levels_;
};

}  // namespace

bool isScannerFile(const std::filesystem::path& file) {
  const char* vendor = openslide_detect_vendor(file.c_str());
  return vendor && std::strcmp(vendor, "generic-tiff") != 0;
}

std::shared_ptr<const Histology> openSlide(const std::filesystem::path& file,
                                           const PictureOptions& options) {
  std::error_code missing;
  if (!std::filesystem::exists(file, missing)) {
    errno = ENOENT;
    throw systemError("reading", file.string());
  }
  std::shared_ptr<const Histology> slide = std::make_shared<Slide>(file);
  return options.pixelSizeUm > 0 ? withPixelSize(slide, options.pixelSizeUm) : slide;
}

}  // namespace histion::io_histology
