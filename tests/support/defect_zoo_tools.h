// How the families of the defect zoo are written; only they include this.
#pragma once

#include "support/defect_zoo.h"

namespace histion::testing {

// A file before its damage. The truth of a Defect made from it is that of `spectra`.
struct ZooFile {
  explicit ZooFile(ImzmlOptions given = {});
  Defect as(std::string name, std::string warning,
            std::function<void(const std::filesystem::path&)> damage = {}) const;

  ImzmlOptions options;
  std::vector<FixtureSpectrum> spectra;
};

// Positions, pixel size 20 µm and values, processed centroid.
ZooTruth truthOf(const std::vector<FixtureSpectrum>& spectra);

std::vector<Defect> zooOfFacts();   // mode, form, pixel size, checksum, scan settings
std::vector<Defect> zooOfPlaces();  // positions, sections, offsets
std::vector<Defect> zooOfText();    // layout, encoding and vocabulary of the XML, file names
std::vector<Defect> zooOfArrays();  // lengths, types, further arrays, values

}  // namespace histion::testing
