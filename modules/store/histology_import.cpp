#include <fcntl.h>

#include <atomic>
#include <cmath>

#include "compute/parallel.h"
#include "store/h5.h"
#include "store/histology_file.h"
#include "store/histology_layout.h"
#include "store/histology_tiles.h"
#include "store/sealed_file.h"

namespace histion::store {
namespace {

// Sub-trees of this many levels below a node are built side by side.
constexpr int kParallelDepth = 4, kTaskDepth = 2;
constexpr double kSameDownsample = 0.01;
constexpr std::int64_t kLargestSide = std::int64_t{1} << 31;
constexpr std::int64_t kMostTiles = std::int64_t{1} << 22;

// A level of the file to be, with the source's level that it is taken from (-1: averaged).
struct Plan {
  TileLevel level;
  int source = -1;
};

void checkSize(std::int64_t width, std::int64_t height) {
  if (width >= 1 && height >= 1 && width < kLargestSide && height < kLargestSide) return;
  throw Error(ErrorKind::Usage,
              "a picture of " + std::to_string(width) + " x " + std::to_string(height) +
                  " pixels cannot be stored",
              "Choose a picture of 1 to 2 147 483 647 pixels a side");
}

std::vector<Plan> planLevels(const Histology& source) {
  const auto& levels = source.levels();
  if (levels.empty()) throw Error(ErrorKind::Damaged, "the picture has no pixels", "");
  std::vector<Plan> plans;
  std::int64_t tiles = 0;
  while (true) {
    Plan plan;
    const double wanted = std::ldexp(1.0, int(plans.size()));
    if (plans.empty()) {
      plan = {{levels[0].width, levels[0].height, 1.0}, 0};
    } else {
      const TileLevel& finer = plans.back().level;
      plan.level = {(finer.width + 1) / 2, (finer.height + 1) / 2, finer.downsample * 2};
      for (std::size_t i = 1; i < levels.size(); ++i)
        if (std::abs(levels[i].downsample / wanted - 1.0) <= kSameDownsample)
          plan = {{levels[i].width, levels[i].height, levels[i].downsample}, int(i)};
    }
    checkSize(plan.level.width, plan.level.height);
    plan.level.firstTile = tiles;
    tiles += plan.level.tiles();
    if (tiles > kMostTiles)
      throw Error(ErrorKind::Usage,
                  "a picture of " + std::to_string(levels[0].width) + " x " +
                      std::to_string(levels[0].height) + " pixels is too large to be stored",
                  "Cut out the part that holds the tissue");
    plans.push_back(plan);
    if (std::max(plan.level.width, plan.level.height) <= kHistologyTile) return plans;
  }
}

// Compressed tiles in the order they were finished, and where each lies.
class TileHeap {
 public:
  TileHeap(const std::filesystem::path& folder, std::int64_t tiles)
      : file_(folder, O_TMPFILE | O_RDWR),
        offset_(std::size_t(tiles)),
        size_(std::size_t(tiles)),
        check_(std::size_t(tiles)) {}

  void add(std::int64_t tile, std::span<const std::byte> bytes) {
    const std::uint64_t at = end_.fetch_add(bytes.size());
    file_.write(bytes, at);
    offset_[std::size_t(tile)] = at;
    size_[std::size_t(tile)] = std::uint32_t(bytes.size());
    check_[std::size_t(tile)] = checksum(bytes);
  }
  std::uint64_t bytes() const { return end_; }
  std::span<const std::uint32_t> sizes() const { return size_; }
  const std::vector<std::uint32_t>& checks() const { return check_; }
  void read(std::size_t tile, std::span<std::byte> to) const { file_.read(to, offset_[tile]); }

 private:
  FileHandle file_;
  std::atomic<std::uint64_t> end_{0};
  std::vector<std::uint64_t> offset_;
  std::vector<std::uint32_t> size_, check_;
};

// Walks the tree of tiles depth first: a tile's children are finished before it is, and no more
// than one tile a level is in memory (beside those of the tasks that run side by side).
class Builder {
 public:
  Builder(const Histology& source, const std::vector<Plan>& plans, TileCodec codec, TileHeap& heap,
          Progress& progress, const CancelToken& cancel)
      : source_(source),
        plans_(plans),
        codec_(codec),
        heap_(heap),
        progress_(progress),
        cancel_(cancel) {
    for (const Plan& plan : plans) total_ += plan.level.tiles();
  }

  void run() {
    int root = int(plans_.size()) - 1;
    for (int l = 0; l < int(plans_.size()); ++l) {
      const TileLevel& level = plans_[std::size_t(l)].level;
      while ((std::int64_t{1} << (root - l)) < std::max(level.across(), level.down())) ++root;
    }
    build(root, 0, 0);
  }

 private:
  // Is there a tile at this place of the tree, or one below it?
  bool occupied(int depth, std::int64_t x, std::int64_t y) const {
    for (int l = 0; l <= std::min(depth, int(plans_.size()) - 1); ++l) {
      const TileLevel& level = plans_[std::size_t(l)].level;
      if ((x << (depth - l)) < level.across() && (y << (depth - l)) < level.down()) return true;
    }
    return false;
  }

  bool hasTile(int depth, std::int64_t x, std::int64_t y) const {
    if (depth >= int(plans_.size())) return false;
    const TileLevel& level = plans_[std::size_t(depth)].level;
    return x < level.across() && y < level.down();
  }

  // The finished tile at a place of the tree, made from its children child(x, y); empty when the
  // level has none there.
  template <typename Child>
  RgbTile assemble(int depth, std::int64_t x, std::int64_t y, const Child& child) {
    if (!occupied(depth, x, y)) return {};
    RgbTile tile;
    const bool own = hasTile(depth, x, y);
    if (own) tile = blank(plans_[std::size_t(depth)].level, x, y);
    for (int i = 0; depth > 0 && i < 4; ++i) {
      const RgbTile finer = child(2 * x + (i & 1), 2 * y + (i >> 1));
      const int column = (i & 1) * kHistologyTile / 2, row = (i >> 1) * kHistologyTile / 2;
      if (own && plans_[std::size_t(depth)].source < 0 && !finer.rgb.empty() &&
          column < tile.width && row < tile.height)
        halveInto(finer, tile, column, row);
    }
    if (own) finish(depth, x, y, tile);
    return tile;
  }

  RgbTile buildAlone(int depth, std::int64_t x, std::int64_t y) {
    return assemble(depth, x, y, [&](std::int64_t childX, std::int64_t childY) {
      return buildAlone(depth - 1, childX, childY);
    });
  }

  // As buildAlone, with the sub-trees of kTaskDepth below a node of kParallelDepth side by side.
  RgbTile build(int depth, std::int64_t x, std::int64_t y) {
    if (depth > kParallelDepth)
      return assemble(depth, x, y, [&](std::int64_t childX, std::int64_t childY) {
        return build(depth - 1, childX, childY);
      });
    const int below = std::max(0, std::min(kTaskDepth, depth - 1));
    const std::int64_t side = std::int64_t{1} << (depth - below);
    std::vector<RgbTile> parts(std::size_t(side * side));
    compute::parallelFor(0, side * side, 1, cancel_, [&](std::int64_t first, std::int64_t last) {
      for (std::int64_t i = first; i < last; ++i)
        parts[std::size_t(i)] = buildAlone(below, x * side + i % side, y * side + i / side);
    });
    const auto join = [&](const auto& self, int level, std::int64_t column,
                          std::int64_t row) -> RgbTile {
      if (level == below)
        return std::move(parts[std::size_t((row - y * side) * side + column - x * side)]);
      return assemble(level, column, row, [&](std::int64_t childX, std::int64_t childY) {
        return self(self, level - 1, childX, childY);
      });
    };
    return join(join, depth, x, y);
  }

  static RgbTile blank(const TileLevel& level, std::int64_t x, std::int64_t y) {
    RgbTile tile{level.tileWidth(x), level.tileHeight(y), {}};
    tile.rgb.assign(std::size_t(tile.width) * std::size_t(tile.height) * 3, 255);
    return tile;
  }

  void finish(int depth, std::int64_t x, std::int64_t y, RgbTile& tile) {
    cancel_.check();
    const Plan& plan = plans_[std::size_t(depth)];
    if (plan.source >= 0)
      source_.read(plan.source, x * kHistologyTile, y * kHistologyTile, tile.width, tile.height,
                   tile.rgb);
    cancel_.check();
    heap_.add(plan.level.firstTile + y * plan.level.across() + x, encodeTile(tile, codec_));
    progress_.update(0.9 * double(++done_) / double(total_), "storing the picture");
  }

  const Histology& source_;
  const std::vector<Plan>& plans_;
  const TileCodec codec_;
  TileHeap& heap_;
  Progress& progress_;
  const CancelToken& cancel_;
  std::int64_t total_ = 0;
  std::atomic<std::int64_t> done_{0};
};

std::string describe(const Histology& source, const std::vector<Plan>& plans, TileCodec codec) {
  const HistologyDescription& d = source.description();
  std::vector<std::string> warnings = d.warnings;
  if (codec == TileCodec::Jpeg)
    warnings.push_back("The picture is kept as JPEG quality " +
                       std::to_string(kHistologyJpegQuality) + ".");
  nlohmann::json levels = nlohmann::json::array();
  for (const Plan& plan : plans)
    levels.push_back({{"width", plan.level.width},
                      {"height", plan.level.height},
                      {"downsample", plan.level.downsample}});
  nlohmann::json text{{"schema", kHistologySchema},
                      {"tile", kHistologyTile},
                      {"codec", toString(codec)},
                      {"levels", levels},
                      {"magnification", d.magnification},
                      {"vendor", d.vendor},
                      {"lossless", d.lossless},
                      {"warnings", warnings},
                      {"extra", d.extra}};
  text["pixel_size_um"] = d.pixelSizeUm ? nlohmann::json(*d.pixelSizeUm) : nlohmann::json();
  // Text of foreign files may be in any encoding.
  return text.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

// The tiles in the order of the file.
void copyTiles(const TileHeap& heap, const h5::Place& place, const FileHandle& file,
               Progress& progress, const CancelToken& cancel) {
  constexpr std::size_t kBlock = std::size_t{4} << 20;
  std::vector<std::byte> block;
  std::uint64_t written = 0;
  const auto flush = [&] {
    file.write(block, place.offset + written);
    written += block.size();
    block.clear();
    cancel.check();
    progress.update(0.9 + 0.1 * double(written) / double(std::max<std::uint64_t>(place.bytes, 1)),
                    "writing the picture");
  };
  for (std::size_t tile = 0; tile < heap.sizes().size(); ++tile) {
    const std::size_t at = block.size();
    block.resize(at + heap.sizes()[tile]);
    heap.read(tile, std::span(block).subspan(at));
    if (block.size() >= kBlock) flush();
  }
  flush();
}

}  // namespace

void importHistology(const Histology& source, const std::filesystem::path& file, Progress& progress,
                     const CancelToken& cancel) {
  cancel.check();
  const std::vector<Plan> plans = planLevels(source);
  const TileCodec codec = source.description().lossless ? TileCodec::Zlib : TileCodec::Jpeg;
  const std::int64_t tiles = plans.back().level.firstTile + plans.back().level.tiles();
  TileHeap heap(file.parent_path().empty() ? "." : file.parent_path(), tiles);
  Builder(source, plans, codec, heap, progress, cancel).run();

  std::vector<std::int64_t> offset{0};
  offset.reserve(std::size_t(tiles) + 1);
  for (const std::uint32_t size : heap.sizes()) offset.push_back(offset.back() + size);
  const std::string description = describe(source, plans, codec);
  h5::Place place;
  {
    const h5::Lock lock;
    h5::FileWriter writer(file, h5::FileWriter::Mode::Create);
    writer.writeText("/description", description);
    writer.write("/tile_offset", Array::of(offset));
    writer.write("/tile_check", Array::of(heap.checks()));
    place = writer.reserve("/tiles", DType::UInt8, {offset.back()});
    writer.close();
  }
  const FileHandle handle(file, O_RDWR);
  handle.reserve(place.offset + place.bytes);
  copyTiles(heap, place, handle, progress, cancel);
  handle.flush();
  progress.update(1.0, "stored");
}

}  // namespace histion::store
