#include <cstdio>

#include "support/defect_zoo_tools.h"

namespace histion::testing {
namespace {

namespace fs = std::filesystem;

void addPositions(std::vector<Defect>& zoo) {
  ZooFile zeroBased;
  for (FixtureSpectrum& s : zeroBased.spectra) {
    --s.x;
    --s.y;
  }
  zoo.push_back(zeroBased.as("positions_from_zero", "begin at (0, 0)"));
  ZooFile twice;
  twice.spectra[7].x = twice.spectra[2].x;
  twice.spectra[7].y = twice.spectra[2].y;
  zoo.push_back(twice.as("positions_twice", "1 spectrum shares its position"));
  ZooFile none;
  none.options.positions = false;
  Defect row = none.as("positions_missing", "laid in one row");
  row.truth.width = 12;
  row.truth.height = 1;
  for (int i = 0; i < 12; ++i) row.truth.positions[std::size_t(i)] = {i, 0, 0};
  zoo.push_back(row);
}

// The rows of the grid become planes at the given heights.
ZooFile planes(const std::vector<double>& heights, bool asPosition) {
  ZooFile file;
  for (FixtureSpectrum& s : file.spectra) {
    const auto plane = std::size_t(s.y - 1);
    if (asPosition) s.z = 10 * s.y;
    if (!heights.empty()) s.realZ = heights[plane];
    s.y = 1;
  }
  return file;
}

void addSections(std::vector<Defect>& zoo) {
  zoo.push_back(planes({}, true).as("sections_by_position_z", ""));
  Defect both = planes({0.0, 12.5, 40.25}, true).as("sections_with_real_heights", "");
  both.truth.sectionZUm = {0.0, 12.5, 40.25};
  zoo.push_back(both);
  Defect real = planes({40.25, 0.0, 12.5}, false)
                    .as("sections_by_real_height", "told apart only by the real z position; 3");
  real.truth.sectionZUm = {0.0, 12.5, 40.25};
  real.truth.sections = 3;
  for (std::size_t i = 0; i < 12; ++i)
    real.truth.positions[i] = {int(i % 4), 0, std::array{2, 0, 1}[i / 4]};
  zoo.push_back(real);
  ZooFile surface;
  for (std::size_t i = 0; i < 12; ++i) surface.spectra[i].realZ = 1.5 * double(i);
  Defect height = surface.as("surface_heights", "taken as a height of the surface");
  height.truth.sections = 1;
  zoo.push_back(height);
}

std::string scientific(std::uint64_t offset) {
  char text[40];
  std::snprintf(text, sizeof text, "%.12E", double(offset));
  return text;
}

void addOffsets(std::vector<Defect>& zoo) {
  ZooFile written;
  written.options.offsetText = scientific;
  zoo.push_back(written.as("offsets_scientific", ""));

  ZooFile large;
  large.options.checksum = ImzmlChecksum::None;
  const auto add = [&](const char* name, const char* warning) {
    Defect defect = large.as(name, warning);
    defect.large = true;
    zoo.push_back(defect);
  };
  large.options.ibdHoles = {{5, (std::uint64_t{1} << 31) + 1000}};
  large.options.offsetText = [](std::uint64_t offset) {
    return std::to_string(std::int32_t(std::uint32_t(offset)));
  };
  add("offsets_negative", "cut to 32 bits");
  large.options.ibdHoles = {{3, 4100000000u}, {8, 300000000u}};
  large.options.offsetText = [](std::uint64_t offset) {
    return std::to_string(std::uint32_t(offset));
  };
  add("offsets_cut_to_32_bits", "cut to 32 bits");
  large.options.ibdHoles = {{3, 2000000000u}, {8, 300000000u}};
  large.options.offsetText = [](std::uint64_t offset) {
    return std::to_string(offset & 0x7fffffffu);
  };
  add("offsets_cut_to_31_bits", "cut to 31 bits");
}

}  // namespace

std::vector<Defect> zooOfPlaces() {
  std::vector<Defect> zoo;
  addPositions(zoo);
  addSections(zoo);
  addOffsets(zoo);
  return zoo;
}

}  // namespace histion::testing
