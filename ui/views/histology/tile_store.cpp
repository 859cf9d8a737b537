#include "ui/views/histology/tile_store.h"

#include <algorithm>

namespace histion::ui {
namespace {

constexpr std::size_t kMostTiles = 600;  // of 256 KiB each
constexpr int kSlots = 2;                // reads at the same time: the pool serves other views too
constexpr const char* kKeys[kSlots] = {"tile0", "tile1"};

struct Read {
  QImage picture;
  QString problem;
};

Read readTile(const Histology& slide, const TileKey& key) {
  const Histology::Level& level = slide.levels()[std::size_t(key.level)];
  const std::int64_t x = key.column * TileStore::kSide, y = key.row * TileStore::kSide;
  const int width = int(std::min<std::int64_t>(TileStore::kSide, level.width - x));
  const int height = int(std::min<std::int64_t>(TileStore::kSide, level.height - y));
  if (width < 1 || height < 1) return {};
  try {
    std::vector<std::uint8_t> rgb(std::size_t(width) * std::size_t(height) * 3);
    slide.read(key.level, x, y, width, height, rgb);
    // Converted here: drawing 32-bit pictures is what the screen is fast at.
    return {QImage(rgb.data(), width, height, width * 3, QImage::Format_RGB888)
                .convertToFormat(QImage::Format_RGB32),
            {}};
  } catch (const std::exception& error) {
    return {{}, errorText(error)};
  }
}

}  // namespace

TileStore::TileStore(QueryPool& queries, QObject* parent)
    : QObject(parent), queries_(queries), slots_(kSlots, false) {}

void TileStore::setSlide(std::shared_ptr<const Histology> slide) {
  for (const char* key : kKeys) queries_.drop(this, key);
  std::fill(slots_.begin(), slots_.end(), false);
  busy_ = 0;
  slide_ = std::move(slide);
  wanted_.clear();
  tiles_.clear();
  used_.clear();
  broken_.clear();
  reading_.clear();
  told_ = false;
}

const QImage* TileStore::find(const TileKey& key) {
  const auto found = tiles_.find(key);
  if (found == tiles_.end()) return nullptr;
  used_.splice(used_.begin(), used_, found->second.place);
  return &found->second.picture;
}

void TileStore::want(std::vector<TileKey> keys) {
  std::erase_if(keys, [&](const TileKey& key) {
    return tiles_.contains(key) || broken_.contains(key) || reading_.contains(key);
  });
  // More than what is kept would push itself out again.
  if (keys.size() > kMostTiles / 2) keys.resize(kMostTiles / 2);
  wanted_ = std::move(keys);
  readNext();
}

void TileStore::readNext() {
  for (int slot = 0; slot < kSlots; ++slot)
    if (!slots_[std::size_t(slot)] && !wanted_.empty()) readIn(slot);
}

void TileStore::readIn(int slot) {
  const TileKey key = wanted_.front();
  wanted_.erase(wanted_.begin());
  slots_[std::size_t(slot)] = true;
  ++busy_;
  reading_.insert(key);
  queries_.submit(
      this, kKeys[slot], [slide = slide_, key] { return readTile(*slide, key); },
      [this, slot, key](Read read) {
        slots_[std::size_t(slot)] = false;
        --busy_;
        reading_.erase(key);
        if (read.picture.isNull()) {
          broken_.insert(key);
          if (!read.problem.isEmpty() && !std::exchange(told_, true)) Q_EMIT failed(read.problem);
        } else {
          used_.push_front(key);
          tiles_[key] = {std::move(read.picture), used_.begin()};
          while (tiles_.size() > kMostTiles) {
            tiles_.erase(used_.back());
            used_.pop_back();
          }
        }
        readNext();
        Q_EMIT arrived();
      });
}

}  // namespace histion::ui
