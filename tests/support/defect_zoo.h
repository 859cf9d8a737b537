// Every defect of an imzML that is known from the wild, by name, over one small dataset whose
// content is known. Used by the tests of the reader and, through files and histion-run, by the
// integration tests. A zoo file either opens with the truth beside it and a warning that says what
// was repaired or assumed, or fails with an error that names what is wrong.
#pragma once

#include <array>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "support/imzml_fixture.h"

namespace histion::testing {

// What a reader must deliver, in the order of the spectra in the file.
struct ZooTruth {
  bool continuous = false, profile = false;
  int width = 0, height = 0, sections = 1;
  std::optional<double> pixelSizeUm;          // along x and y
  std::vector<std::array<int, 3>> positions;  // x, y, section from 0
  std::vector<std::vector<double>> mz;        // ascending
  std::vector<std::vector<float>> intensity;
  std::vector<std::string> extraNames;
  std::vector<std::vector<std::vector<double>>> extra;  // [array][spectrum][point], NaN: unknown
  std::vector<double> sectionZUm;                       // empty: not known

  double tic() const;  // sum of all intensities
};

struct Defect {
  std::string name;     // also the stem of the file
  std::string warning;  // part of a warning that must be given; empty: there must be none
  std::string error;    // part of the error's line; empty: the file opens
  ZooTruth truth;       // only when it opens
  // The ibd is larger than 2 GB, though mostly a hole in the file system.
  bool large = false;
  // Writes the pair into the folder; returns the file to open.
  std::function<std::filesystem::path(const std::filesystem::path& folder)> write;
};

// All of them; names are unique.
std::vector<Defect> defectZoo();

// The dataset without any defect: 4 × 3 pixels of 20 µm, 12 to 23 centroid peaks each, processed.
// All values are exact as 32-bit floats, intensities are whole numbers.
std::vector<FixtureSpectrum> zooSpectra();
// As profiles on one evenly spaced axis of 60 points.
std::vector<FixtureSpectrum> zooProfiles();

}  // namespace histion::testing
