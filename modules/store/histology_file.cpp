#include "store/histology_file.h"

#include <cmath>
#include <cstring>
#include <list>
#include <mutex>
#include <unordered_map>

#include "store/h5.h"
#include "store/histology_layout.h"
#include "store/histology_tiles.h"
#include "store/mapped_file.h"

namespace histion::store {
namespace {

constexpr std::size_t kCacheBytes = std::size_t{64} << 20;
constexpr std::int64_t kLargestSide = std::int64_t{1} << 31;

[[noreturn]] void damaged(const std::filesystem::path& file, const std::string& what) {
  throw Error(ErrorKind::Damaged, "the project file '" + file.string() + "' " + what,
              "Import the picture again, or restore the file from a backup");
}

// The tiles used last, up to a number of bytes. Thread-safe.
class TileCache {
 public:
  using Tile = std::shared_ptr<const RgbTile>;

  Tile find(std::int64_t index) {
    const std::scoped_lock lock(mutex_);
    const auto found = where_.find(index);
    if (found == where_.end()) return nullptr;
    order_.splice(order_.begin(), order_, found->second);
    return found->second->second;
  }
  void add(std::int64_t index, const Tile& tile) {
    const std::scoped_lock lock(mutex_);
    if (where_.contains(index)) return;  // another thread decoded it meanwhile
    order_.emplace_front(index, tile);
    where_[index] = order_.begin();
    bytes_ += tile->rgb.size();
    while (bytes_ > kCacheBytes && order_.size() > 1) {
      bytes_ -= order_.back().second->rgb.size();
      where_.erase(order_.back().first);
      order_.pop_back();
    }
  }

 private:
  using Order = std::list<std::pair<std::int64_t, Tile>>;
  std::mutex mutex_;
  Order order_;
  std::unordered_map<std::int64_t, Order::iterator> where_;
  std::size_t bytes_ = 0;
};

template <typename T>
std::span<const T> mapped(const MappedFile& map, const h5::FileReader& reader,
                          const std::filesystem::path& file, const std::string& name) {
  const h5::Place place = reader.place(name);
  if (place.type != dtypeOf<T>() || place.shape.size() != 1 || place.offset > map.bytes().size() ||
      place.bytes > map.bytes().size() - place.offset || place.offset % alignof(T) != 0)
    damaged(file, "holds '" + name + "' in an unknown form");
  return {reinterpret_cast<const T*>(map.bytes().data() + place.offset), place.bytes / sizeof(T)};
}

class StoredHistology : public Histology {
 public:
  StoredHistology(const std::filesystem::path& file, const std::string& name)
      : file_(file), map_(file) {
    const h5::Lock lock;
    const h5::FileReader reader(file);
    const auto text = nlohmann::json::parse(reader.readText("/description"), nullptr, false);
    try {
      describe(text, name);
    } catch (const nlohmann::json::exception& error) {
      throw Error(ErrorKind::Damaged,
                  "the project file '" + file.string() + "' has no valid description",
                  "Import the picture again", error.what());
    }
    tiles_ = mapped<std::uint8_t>(map_, reader, file_, "/tiles");
    offset_ = mapped<std::int64_t>(map_, reader, file_, "/tile_offset");
    check_ = mapped<std::uint32_t>(map_, reader, file_, "/tile_check");
    checkTiles();
  }

  const HistologyDescription& description() const override { return description_; }
  const std::vector<Level>& levels() const override { return levels_; }

  void read(int level, std::int64_t x, std::int64_t y, int width, int height,
            std::span<std::uint8_t> rgb) const override {
    if (level < 0 || std::size_t(level) >= layout_.size() || width < 0 || height < 0 ||
        rgb.size() != std::size_t(width) * std::size_t(height) * 3)
      throw Error(ErrorKind::Usage, "the picture has no such part", "Choose one of its levels");
    std::memset(rgb.data(), 255, rgb.size());
    const TileLevel& from = layout_[std::size_t(level)];
    // In this order nothing overflows, whatever x and y are.
    if (x >= from.width || y >= from.height || x <= -std::int64_t{width} ||
        y <= -std::int64_t{height})
      return;
    const std::int64_t x0 = std::max<std::int64_t>(x, 0), y0 = std::max<std::int64_t>(y, 0);
    const std::int64_t x1 = std::min(x + width, from.width), y1 = std::min(y + height, from.height);
    for (std::int64_t row = y0 / kHistologyTile; row * kHistologyTile < y1; ++row)
      for (std::int64_t column = x0 / kHistologyTile; column * kHistologyTile < x1; ++column) {
        const auto part = tile(from, level, column, row);
        const std::int64_t left = column * kHistologyTile, top = row * kHistologyTile;
        const std::int64_t first = std::max(left, x0), last = std::min(left + part->width, x1);
        for (std::int64_t line = std::max(top, y0); line < std::min(top + part->height, y1); ++line)
          std::memcpy(&rgb[std::size_t((line - y) * width + (first - x)) * 3],
                      &part->rgb[std::size_t((line - top) * part->width + (first - left)) * 3],
                      std::size_t(last - first) * 3);
      }
  }

 private:
  void describe(const nlohmann::json& text, const std::string& name) {
    if (text.at("schema").get<int>() != kHistologySchema ||
        text.at("tile").get<int>() != kHistologyTile)
      damaged(file_, "holds a picture of a newer version");
    const auto codec = tileCodecFrom(text.at("codec").get<std::string>());
    if (!codec) damaged(file_, "holds a picture in an unknown form");
    codec_ = *codec;
    description_.title = name;
    if (!text.at("pixel_size_um").is_null())
      description_.pixelSizeUm = text.at("pixel_size_um").get<std::array<double, 2>>();
    description_.magnification = text.at("magnification").get<double>();
    description_.vendor = text.at("vendor").get<std::string>();
    description_.lossless = text.at("lossless").get<bool>();
    description_.warnings = text.at("warnings").get<std::vector<std::string>>();
    description_.extra = text.at("extra");
    for (const auto& stated : text.at("levels")) {
      TileLevel level{stated.at("width").get<std::int64_t>(),
                      stated.at("height").get<std::int64_t>(),
                      stated.at("downsample").get<double>(), count_};
      if (level.width < 1 || level.height < 1 || level.width >= kLargestSide ||
          level.height >= kLargestSide || !(level.downsample >= 1.0) ||
          !std::isfinite(level.downsample) || layout_.size() >= 64)
        damaged(file_, "states an impossible size of the picture");
      count_ += level.tiles();  // at most 64 × 2^44
      layout_.push_back(level);
      levels_.push_back({level.width, level.height, level.downsample});
    }
    if (layout_.empty()) damaged(file_, "holds a picture without pixels");
  }

  void checkTiles() const {
    if (std::int64_t(offset_.size()) != count_ + 1 || std::int64_t(check_.size()) != count_)
      damaged(file_, "does not hold all tiles of the picture");
    if (offset_.front() != 0 || offset_.back() != std::int64_t(tiles_.size()))
      damaged(file_, "does not hold all tiles of the picture");
    for (std::size_t i = 1; i < offset_.size(); ++i)
      if (offset_[i] <= offset_[i - 1])
        damaged(file_, "states an impossible place for tile " + std::to_string(i - 1));
  }

  TileCache::Tile tile(const TileLevel& level, int number, std::int64_t column,
                       std::int64_t row) const {
    const std::int64_t index = level.firstTile + row * level.across() + column;
    if (auto cached = cache_.find(index)) return cached;
    const auto i = std::size_t(index);
    const auto bytes = std::as_bytes(
        tiles_.subspan(std::size_t(offset_[i]), std::size_t(offset_[i + 1] - offset_[i])));
    auto decoded = std::make_shared<RgbTile>();
    decoded->width = level.tileWidth(column);
    decoded->height = level.tileHeight(row);
    std::string wrong =
        checksum(bytes) == check_[i] ? std::string() : "does not match its checksum";
    if (wrong.empty()) wrong = decodeTile(bytes, codec_, *decoded);
    if (!wrong.empty())
      damaged(file_, "has a damaged tile: tile " + std::to_string(index) + " (level " +
                         std::to_string(number) + ", column " + std::to_string(column) + ", row " +
                         std::to_string(row) + ") " + wrong);
    cache_.add(index, decoded);
    return decoded;
  }

  std::filesystem::path file_;
  MappedFile map_;
  HistologyDescription description_;
  std::vector<Level> levels_;
  std::vector<TileLevel> layout_;
  TileCodec codec_ = TileCodec::Zlib;
  std::int64_t count_ = 0;
  std::span<const std::uint8_t> tiles_;
  std::span<const std::int64_t> offset_;
  std::span<const std::uint32_t> check_;
  mutable TileCache cache_;
};

}  // namespace

std::shared_ptr<const Histology> openHistologyFile(const std::filesystem::path& file,
                                                   const std::string& name) {
  return std::make_shared<StoredHistology>(file, name);
}

nlohmann::json histologyFacts(const Histology& histology) {
  const HistologyDescription& d = histology.description();
  const Histology::Level& finest = histology.levels().front();
  nlohmann::json facts{{"name", d.title},
                       {"kind", "histology"},
                       {"width", finest.width},
                       {"height", finest.height},
                       {"levels", histology.levels().size()},
                       {"magnification", d.magnification},
                       {"vendor", d.vendor},
                       {"spectra", 0},
                       {"pixels", finest.width * finest.height},
                       {"sections", 1},
                       {"warnings", d.warnings}};
  facts["pixel_size_um"] = d.pixelSizeUm ? nlohmann::json(*d.pixelSizeUm) : nlohmann::json();
  return facts;
}

}  // namespace histion::store
