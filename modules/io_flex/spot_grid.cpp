#include "spot_grid.h"

#include <algorithm>
#include <limits>
#include <map>
#include <set>

namespace histion::io_flex {
namespace {

std::string counted(std::size_t count) {
  return std::to_string(count) + (count == 1 ? " spectrum" : " spectra");
}

// Do two regions use one position?
bool regionsOverlap(const std::vector<std::optional<Spot>>& spots) {
  std::map<std::pair<int, int>, int> regionAt;
  for (const auto& spot : spots)
    if (spot &&
        regionAt.try_emplace({spot->x, spot->y}, spot->region).first->second != spot->region)
      return true;
  return false;
}

std::vector<PixelPosition> inARow(std::size_t count) {
  std::vector<PixelPosition> row(count);
  for (std::size_t i = 0; i < count; ++i) row[i].x = std::int32_t(i);
  return row;
}

}  // namespace

PixelGrid gridOf(const std::vector<std::optional<Spot>>& spots,
                 const std::vector<std::string>& names, DatasetDescription& description) {
  std::set<int> regions;
  int left = std::numeric_limits<int>::max(), top = left;
  std::size_t placed = 0;
  for (const auto& spot : spots) {
    if (!spot) continue;
    ++placed;
    regions.insert(spot->region);
    left = std::min(left, spot->x);
    top = std::min(top, spot->y);
  }
  auto& warnings = description.warnings;
  if (placed < spots.size()) description.extra["spots"] = names;
  if (placed == 0) {
    warnings.push_back("The spots have no positions; " + counted(spots.size()) +
                       (spots.size() == 1 ? " was" : " were") +
                       " laid in a row in the order of the folders.");
    return PixelGrid(inARow(spots.size()));
  }
  const bool apart = regionsOverlap(spots);
  const auto sectionOf = [&](int region) {
    return apart ? int(std::distance(regions.begin(), regions.find(region))) : 0;
  };
  const int rowSection = apart ? int(regions.size()) : 1;
  std::vector<PixelPosition> positions;
  std::vector<int> regionOf;
  std::set<std::array<int, 3>> used;
  std::size_t hidden = 0;
  std::int32_t next = 0;
  for (const auto& spot : spots) {
    if (spot) {
      positions.push_back({spot->x - left, spot->y - top, sectionOf(spot->region)});
      hidden += !used.insert({spot->x, spot->y, sectionOf(spot->region)}).second;
    } else {
      positions.push_back({next++, 0, rowSection});
    }
    regionOf.push_back(spot ? spot->region : -1);
  }
  PixelGrid grid;
  try {
    grid = PixelGrid(positions, {left, top, 0});
  } catch (const Error&) {
    warnings.push_back("The positions of the spots lie too far apart for an image; " +
                       counted(spots.size()) + " were laid in a row.");
    return PixelGrid(inARow(spots.size()));
  }
  if (regions.size() > 1) description.extra["region"] = regionOf;
  if (apart)
    warnings.push_back("The regions use the same positions; each of the " +
                       std::to_string(regions.size()) + " became a section.");
  if (hidden > 0)
    warnings.push_back(counted(hidden) +
                       " have the position of another; all are kept, the last is shown.");
  if (placed < spots.size())
    warnings.push_back(counted(spots.size() - placed) +
                       " without position were laid in a row in a section of their own.");
  return grid;
}

}  // namespace histion::io_flex
