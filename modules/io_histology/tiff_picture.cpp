#include <tiff.h>

#include <cmath>
#include <cstring>
#include <list>
#include <map>

#include "ome_xml.h"
#include "picture.h"
#include "tiff_file.h"

namespace histion::io_histology {
namespace {

constexpr std::size_t kCacheBytes = std::size_t{64} << 20;

// One level: a page, or up to three pages with one channel each.
struct TiffLevel {
  std::vector<TiffPage> pages;
  std::shared_ptr<PixelStore> pixels;  // when it was decoded as a whole
};

class TiffPicture : public Histology {
 public:
  TiffPicture(std::shared_ptr<const TiffFile> file, HistologyDescription description,
              std::vector<TiffLevel> levels, std::vector<ValueRange> ranges)
      : file_(std::move(file)),
        description_(std::move(description)),
        layout_(std::move(levels)),
        ranges_(std::move(ranges)) {
    const TiffPage& finest = layout_.front().pages.front();
    for (const TiffLevel& level : layout_) {
      const TiffPage& page = level.pages.front();
      levels_.push_back(
          {page.width, page.height,
           (double(finest.width) / page.width + double(finest.height) / page.height) / 2});
    }
  }
  const HistologyDescription& description() const override { return description_; }
  const std::vector<Level>& levels() const override { return levels_; }

  void read(int level, std::int64_t x, std::int64_t y, int width, int height,
            std::span<std::uint8_t> rgb) const override {
    if (!beginRead(levels_, level, x, y, width, height, rgb)) return;
    const Level& from = levels_[std::size_t(level)];
    const std::int64_t x0 = std::max<std::int64_t>(x, 0), y0 = std::max<std::int64_t>(y, 0);
    const std::int64_t x1 = std::min(x + width, from.width), y1 = std::min(y + height, from.height);
    const TiffLevel& stored = layout_[std::size_t(level)];
    if (stored.pixels) {
      for (std::int64_t row = y0; row < y1; ++row)
        std::memcpy(&rgb[std::size_t((row - y) * width + (x0 - x)) * 3],
                    &std::as_const(*stored.pixels).row(row)[std::size_t(x0) * 3],
                    std::size_t(x1 - x0) * 3);
      return;
    }
    const std::int64_t tileWidth = stored.pages.front().tileWidth,
                       tileHeight = stored.pages.front().tileHeight;
    for (std::int64_t row = y0 / tileHeight; row * tileHeight < y1; ++row)
      for (std::int64_t column = x0 / tileWidth; column * tileWidth < x1; ++column) {
        const auto part = tile(level, column, row);
        const std::int64_t left = column * tileWidth, top = row * tileHeight;
        const std::int64_t first = std::max(left, x0), last = std::min(left + tileWidth, x1);
        for (std::int64_t line = std::max(top, y0); line < std::min(top + tileHeight, y1); ++line)
          std::memcpy(&rgb[std::size_t((line - y) * width + (first - x)) * 3],
                      &(*part)[std::size_t((line - top) * tileWidth + (first - left)) * 3],
                      std::size_t(last - first) * 3);
      }
  }

 private:
  using Tile = std::shared_ptr<const std::vector<std::uint8_t>>;
  using Key = std::array<std::int64_t, 3>;

  Tile tile(int level, std::int64_t column, std::int64_t row) const {
    const Key key{level, column, row};
    {
      const std::scoped_lock lock(mutex_);
      if (const auto found = where_.find(key); found != where_.end()) {
        order_.splice(order_.begin(), order_, found->second);
        return found->second->second;
      }
    }
    const auto& pages = layout_[std::size_t(level)].pages;
    const std::size_t size = std::size_t{pages[0].tileWidth} * pages[0].tileHeight * 3;
    auto rgb = std::make_shared<std::vector<std::uint8_t>>(size);
    if (pages.size() == 1) {
      file_->readTile(pages[0], std::uint32_t(column), std::uint32_t(row), ranges_[0], *rgb);
    } else {
      std::vector<std::uint8_t> grey(size);
      for (std::size_t c = 0; c < pages.size(); ++c) {
        file_->readTile(pages[c], std::uint32_t(column), std::uint32_t(row), ranges_[c], grey);
        for (std::size_t i = c; i < size; i += 3) (*rgb)[i] = grey[i - c];
      }
    }
    const std::scoped_lock lock(mutex_);
    if (where_.contains(key)) return rgb;
    order_.emplace_front(key, rgb);
    where_[key] = order_.begin();
    bytes_ += size;
    while (bytes_ > kCacheBytes && order_.size() > 1) {
      bytes_ -= order_.back().second->size();
      where_.erase(order_.back().first);
      order_.pop_back();
    }
    return rgb;
  }

  std::shared_ptr<const TiffFile> file_;
  HistologyDescription description_;
  std::vector<TiffLevel> layout_;
  std::vector<ValueRange> ranges_;  // of the pages of a level, the same for all levels
  std::vector<Level> levels_;
  mutable std::mutex mutex_;
  mutable std::list<std::pair<Key, Tile>> order_;
  mutable std::map<Key, decltype(order_)::iterator> where_;
  mutable std::size_t bytes_ = 0;
};

// A smaller copy of the same picture in the same form.
bool isSmallerCopy(const TiffPage& page, const TiffPage& finest, const TiffPage& last) {
  if (page.samples != finest.samples || page.bits != finest.bits ||
      page.photometric != finest.photometric || page.width >= last.width ||
      page.height >= last.height || page.plain() != finest.plain() || page.tiled != finest.tiled)
    return false;
  const double x = double(finest.width) / page.width, y = double(finest.height) / page.height;
  // Sides were rounded to whole pixels.
  const double rounding = 1.0 / page.width + 1.0 / page.height;
  return std::abs(x / y - 1.0) <= 0.005 + rounding && x >= 1.5 * finest.width / last.width;
}

std::optional<std::array<double, 2>> sizeFromTags(const TiffPage& page) {
  if (!(page.resolutionX > 0) || !(page.resolutionY > 0) || !std::isfinite(page.resolutionX) ||
      !std::isfinite(page.resolutionY))
    return std::nullopt;
  double perMetre = 0;
  if (page.resolutionUnit == RESUNIT_CENTIMETER) perMetre = 100;
  if (page.resolutionUnit == RESUNIT_INCH) perMetre = 1 / 0.0254;
  // ImageJ counts in the unit that its description names.
  const bool imageJ = page.description.starts_with("ImageJ=");
  for (const char* unit : {"unit=micron", "unit=um", "unit=\\u00B5m", "unit=\xc2\xb5m"})
    if (imageJ && page.description.find(unit) != std::string::npos) perMetre = 1e6;
  if (perMetre == 0) return std::nullopt;
  const std::array<double, 2> um{1e6 / (page.resolutionX * perMetre),
                                 1e6 / (page.resolutionY * perMetre)};
  // Resolutions of screens and printers say nothing of the tissue.
  for (const double dpi : {72.0, 96.0})
    if (std::abs(um[0] / (25400 / dpi) - 1) < 1e-3) return std::nullopt;
  if (page.resolutionUnit == RESUNIT_INCH && perMetre < 1e6 && um[0] >= 50) return std::nullopt;
  return um;
}

class Opening {
 public:
  Opening(Source source, Progress& progress, const CancelToken& cancel)
      : source_(std::move(source)),
        description_(source_.description),
        progress_(progress),
        cancel_(cancel),
        file_(std::make_shared<TiffFile>(source_.file, source_.bytes, cancel)) {}

  std::shared_ptr<const Histology> open() {
    const TiffPage& first = file_->pages().front();
    if (const auto ome = parseOmeXml(first.description, source_.file.filename().string()))
      describeOme(*ome);
    else
      describePlain();
    if (description_.pixelSizeUm == std::nullopt) description_.pixelSizeUm = sizeFromTags(first);
    const TiffPage& finest = levels_.front().pages.front();
    if (finest.orientation != ORIENTATION_TOPLEFT)
      warn("The file asks to show the picture turned or mirrored; it is shown as stored.");
    findRanges();
    for (TiffLevel& level : levels_)
      if (!level.pages.front().tiled) decodeWhole(level);
    description_.lossless = !finest.jpeg() && finest.compression != COMPRESSION_OJPEG &&
                            std::int64_t{finest.width} * finest.height <= kLosslessPixels;
    return std::make_shared<TiffPicture>(file_, std::move(description_), std::move(levels_),
                                         std::move(ranges_));
  }

 private:
  void warn(std::string text) { description_.warnings.push_back(std::move(text)); }

  void describePlain() {
    const auto& pages = file_->pages();
    levels_.push_back({{pages[0]}, nullptr});
    std::size_t other = 0;
    for (std::size_t i = 1; i < pages.size(); ++i)
      if (isSmallerCopy(pages[i], pages[0], levels_.back().pages[0]))
        levels_.push_back({{pages[i]}, nullptr});
      else if (!pages[i].reduced)
        ++other;
    if (levels_.size() == 1) addChildren();
    if (other > 0)
      warn("The file holds " + std::to_string(pages.size()) + " pages; the first is shown.");
  }

  // Levels below the pages of the finest one.
  void addChildren() {
    const std::vector<TiffPage> finest = levels_.front().pages;
    constexpr std::size_t kMostLevels = 32;
    for (std::size_t i = 0; i < std::min(finest[0].children.size(), kMostLevels); ++i) {
      TiffLevel level;
      for (const TiffPage& page : finest) {
        if (i >= page.children.size()) return;
        level.pages.push_back(file_->pageAt(page.children[i]));
        if (!isSmallerCopy(level.pages.back(), page, levels_.back().pages[0])) return;
        if (!sameForm(level.pages.back(), level.pages.front())) return;
      }
      levels_.push_back(std::move(level));
    }
  }

  static bool sameForm(const TiffPage& a, const TiffPage& b) {
    return a.width == b.width && a.height == b.height && a.tiled == b.tiled &&
           a.tileWidth == b.tileWidth && a.tileHeight == b.tileHeight;
  }

  void describeOme(const OmePicture& ome) {
    const auto& pages = file_->pages();
    description_.pixelSizeUm = ome.pixelSizeUm;
    description_.magnification = ome.magnification;
    if (!ome.name.empty()) description_.extra["image"] = ome.name;
    const std::int64_t channels = ome.planesOfChannels();
    std::vector<TiffPage> chosen;
    for (std::int64_t c = 0; c < std::min<std::int64_t>(channels, 3); ++c)
      if (const auto page = ome.pageOf(c); page && *page < std::int64_t(pages.size()))
        chosen.push_back(pages[std::size_t(*page)]);
    if (chosen.empty()) {
      warn("The file's description names pages that it does not hold; the first is shown.");
      chosen = {pages[0]};
    }
    if (!sameForm(chosen.back(), chosen.front()) ||
        !sameForm(chosen[chosen.size() / 2], chosen.front())) {
      warn("The channels differ in size; the first is shown.");
      chosen.resize(1);
    }
    if (chosen.size() == 2)
      warn("The picture has two channels; they are shown in red and green.");
    else if (channels > 3)
      warn("The picture has " + std::to_string(channels) +
           " channels; the first three are shown in red, green and blue.");
    if (ome.sizeZ * ome.sizeT > 1)
      warn("The picture has " + std::to_string(ome.sizeZ) + " planes in depth and " +
           std::to_string(ome.sizeT) + " in time; the first is shown.");
    if (ome.images > 1)
      warn("The file describes " + std::to_string(ome.images) + " pictures; the first is shown.");
    if (!ome.channelNames.empty()) description_.extra["channels"] = ome.channelNames;
    levels_.push_back({chosen, nullptr});
    addChildren();
  }

  void findRanges() {
    ranges_.assign(levels_.front().pages.size(), {});
    for (std::size_t c = 0; c < ranges_.size(); ++c) {
      const TiffPage& page = levels_.front().pages[c];
      if (!page.wide() && !(page.plain() && page.format == SAMPLEFORMAT_INT)) continue;
      ranges_[c] = file_->rangeOf(page, progress_, cancel_);
      char text[160];
      std::snprintf(text, sizeof text, "The %d-bit values %.6g to %.6g were scaled to 8 bits.",
                    int(page.bits), ranges_[c].low, ranges_[c].high);
      warn(text);
    }
  }

  void decodeWhole(TiffLevel& level) {
    const TiffPage& finest = level.pages.front();
    level.pixels = std::make_shared<PixelStore>(finest.width, finest.height);
    for (std::size_t c = 0; c < level.pages.size(); ++c)
      file_->readRows(
          level.pages[c], ranges_[c],
          [&](std::int64_t y, std::span<const std::uint8_t> rgb) {
            if (y % 256 == 0)
              progress_.update((double(c) + double(y) / finest.height) / double(level.pages.size()),
                               "unpacking the picture");
            const auto row = level.pixels->row(y);
            if (level.pages.size() == 1)
              std::copy(rgb.begin(), rgb.end(), row.begin());
            else
              for (std::size_t i = c; i < row.size(); i += 3) row[i] = rgb[i - c];
          },
          cancel_);
  }

  Source source_;
  HistologyDescription description_;
  Progress& progress_;
  const CancelToken& cancel_;
  std::shared_ptr<const TiffFile> file_;
  std::vector<TiffLevel> levels_;
  std::vector<ValueRange> ranges_;
};

}  // namespace

std::shared_ptr<const Histology> openTiff(Source source, Progress& progress,
                                          const CancelToken& cancel) {
  return Opening(std::move(source), progress, cancel).open();
}

}  // namespace histion::io_histology
