#include "positions.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "document.h"
#include "pixel_size.h"

namespace histion::io_imzml {
namespace {

std::int64_t countFlag(const SpectrumTable& spectra, std::uint16_t flag) {
  return std::count_if(spectra.begin(), spectra.end(),
                       [&](const SpectrumEntry& s) { return (s.flags & flag) != 0; });
}

void requireAll(const SpectrumTable& spectra, std::uint16_t flag, const char* axis,
                const std::filesystem::path& file) {
  const auto lacking = std::find_if(spectra.begin(), spectra.end(),
                                    [&](const SpectrumEntry& s) { return (s.flags & flag) == 0; });
  if (lacking != spectra.end())
    throw spectrumError(file, lacking - spectra.begin(),
                        {"has no position " + std::string(axis) + ", while others have one",
                         "The file is incomplete; export it again"});
}

// A spectrum without z lies in the first plane.
int planeOf(const SpectrumEntry& s) { return (s.flags & kHasZ) != 0 ? s.z : 1; }

struct Sections {
  std::vector<std::int32_t> index;  // of every spectrum; empty: one section
  std::vector<double> zUm;          // mean real height of each section; empty: not known
  int lowest = 1;                   // position z of the first
};

template <typename Key, typename KeyOf>
std::vector<std::int32_t> rankBy(const SpectrumTable& spectra, KeyOf keyOf) {
  std::map<Key, std::int32_t> rank;
  for (std::size_t i = 0; i < spectra.size(); ++i) rank.emplace(keyOf(i), 0);
  if (rank.size() == 1) return {};
  std::int32_t next = 0;
  for (auto& [key, index] : rank) index = next++;
  std::vector<std::int32_t> index(spectra.size());
  for (std::size_t i = 0; i < index.size(); ++i) index[i] = rank.at(keyOf(i));
  return index;
}

Sections sectionsOf(const SpectrumTable& spectra, std::vector<std::string>& warnings) {
  Sections sections;
  sections.lowest = planeOf(*std::min_element(
      spectra.begin(), spectra.end(),
      [](const SpectrumEntry& a, const SpectrumEntry& b) { return planeOf(a) < planeOf(b); }));
  sections.index = rankBy<int>(spectra, [&](std::size_t i) { return planeOf(spectra[i]); });
  const std::vector<double>& z = spectra.realZ;
  const bool allHigh = z.size() == spectra.size() &&
                       std::none_of(z.begin(), z.end(), [](double v) { return std::isnan(v); });
  if (!z.empty() && !allHigh)
    warnings.push_back("Only some spectra have a real z position; it was ignored.");
  if (!allHigh) return sections;
  if (sections.index.empty()) {
    auto byHeight = rankBy<double>(spectra, [&](std::size_t i) { return z[i]; });
    const std::size_t heights =
        byHeight.empty() ? 1 : std::size_t(*std::max_element(byHeight.begin(), byHeight.end())) + 1;
    if (heights * 2 > spectra.size() && heights > 1) {
      warnings.push_back(
          "The real z position differs from spectrum to spectrum; it was taken as a height of the "
          "surface, not as sections.");
      return sections;
    }
    if (heights > 1)
      warnings.push_back("Sections are told apart only by the real z position; " +
                         std::to_string(heights) + " were made.");
    sections.index = std::move(byHeight);
  }
  std::vector<double> sum, count;
  for (std::size_t i = 0; i < z.size(); ++i) {
    const auto section = std::size_t(sections.index.empty() ? 0 : sections.index[i]);
    if (section >= sum.size()) {
      sum.resize(section + 1);
      count.resize(section + 1);
    }
    // The mean without a sum that may overflow.
    count[section] += 1;
    sum[section] += (z[i] - sum[section]) / count[section];
  }
  if (std::all_of(sum.begin(), sum.end(), [](double v) { return std::isfinite(v); }))
    sections.zUm = std::move(sum);
  return sections;
}

}  // namespace

PixelGrid placeOnGrid(const Header& header, const SpectrumTable& spectra,
                      const std::filesystem::path& file, DatasetDescription& description) {
  auto& warnings = description.warnings;
  const auto pixelSize = pixelSizeOf(header, warnings);
  std::vector<PixelPosition> positions(spectra.size());
  if (countFlag(spectra, kHasX) == 0 && countFlag(spectra, kHasY) == 0) {
    warnings.push_back("The spectra have no positions; they were laid in one row.");
    for (std::size_t i = 0; i < positions.size(); ++i) positions[i].x = std::int32_t(i);
    return PixelGrid(std::move(positions), {0, 0, 0}, pixelSize);
  }
  requireAll(spectra, kHasX, "x", file);
  requireAll(spectra, kHasY, "y", file);
  std::array<int, 3> origin{spectra.front().x, spectra.front().y, 0};
  std::array<int, 2> highest{origin[0], origin[1]};
  for (const SpectrumEntry& s : spectra) {
    origin[0] = std::min(origin[0], s.x);
    origin[1] = std::min(origin[1], s.y);
    highest[0] = std::max(highest[0], s.x);
    highest[1] = std::max(highest[1], s.y);
  }
  if (std::int64_t{highest[0]} - origin[0] > (1 << 30) ||
      std::int64_t{highest[1]} - origin[1] > (1 << 30))
    throw Error(ErrorKind::Damaged, "'" + file.string() + "' has pixel positions too far apart",
                "Check the pixel coordinates in the file");
  if (origin[0] < 1 || origin[1] < 1)
    warnings.push_back("The pixel positions begin at (" + std::to_string(origin[0]) + ", " +
                       std::to_string(origin[1]) +
                       ") instead of (1, 1) or above; only their differences were used.");
  const Sections sections = sectionsOf(spectra, warnings);
  origin[2] = sections.lowest;
  if (!sections.zUm.empty()) description.extra["section_z_um"] = sections.zUm;
  for (std::size_t i = 0; i < positions.size(); ++i)
    positions[i] = {spectra[i].x - origin[0], spectra[i].y - origin[1],
                    sections.index.empty() ? 0 : sections.index[i]};
  PixelGrid grid(std::move(positions), origin, pixelSize);
  if (const std::int64_t n = grid.spectra() - grid.pixels())
    warnings.push_back(
        (n == 1 ? "1 spectrum shares its" : std::to_string(n) + " spectra share their") +
        " position with a later one; all are kept and the last is shown.");
  return grid;
}

}  // namespace histion::io_imzml
