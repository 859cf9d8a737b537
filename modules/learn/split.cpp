#include "learn/split.h"

#include <algorithm>
#include <map>
#include <set>

#include "compute/random.h"

namespace histion::learn {

Split splitByGroup(std::span<const std::int64_t> groups, double share, std::uint64_t seed) {
  std::map<std::int64_t, std::int64_t> sizes;
  for (const std::int64_t g : groups) ++sizes[g];
  std::vector<std::int64_t> order;
  for (const auto& [group, size] : sizes) order.push_back(group);
  compute::Random random(seed);
  random.shuffle(order);
  std::set<std::int64_t> held;
  std::int64_t heldItems = 0;
  const double wanted = share * double(groups.size());
  for (const std::int64_t g : order) {
    if (double(heldItems) >= wanted || held.size() + 1 >= order.size()) break;
    held.insert(g);
    heldItems += sizes[g];
  }
  Split split;
  for (std::size_t i = 0; i < groups.size(); ++i)
    (held.contains(groups[i]) ? split.validation : split.train).push_back(std::int64_t(i));
  return split;
}

std::vector<std::int64_t> spatialBlocks(const PixelGrid& grid, int blockSize) {
  const std::int64_t across = grid.width() / blockSize + 1, down = grid.height() / blockSize + 1;
  std::vector<std::int64_t> groups;
  for (const PixelPosition& p : grid.positions())
    groups.push_back((p.section * down + p.y / blockSize) * across + p.x / blockSize);
  return groups;
}

std::vector<std::int64_t> sectionGroups(const PixelGrid& grid) {
  std::vector<std::int64_t> groups;
  for (const PixelPosition& p : grid.positions()) groups.push_back(p.section);
  return groups;
}

Split restrictTo(const Split& split, std::span<const std::int64_t> kept) {
  Split result;
  std::set_intersection(split.train.begin(), split.train.end(), kept.begin(), kept.end(),
                        std::back_inserter(result.train));
  std::set_intersection(split.validation.begin(), split.validation.end(), kept.begin(), kept.end(),
                        std::back_inserter(result.validation));
  return result;
}

}  // namespace histion::learn
