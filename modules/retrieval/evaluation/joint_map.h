// Spectra and their molecules in one picture: does each spectrum lie beside its own molecule? Used
// by retrieval-map.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/export.h"
#include "core/image2d.h"
#include "core/tables.h"

namespace histion::retrieval {

// Where the partner of each spectrum stands among all molecules, by distance: 1 is the nearest,
// equal distances stand before it. `spectra` are [n][dimensions], `molecules` [m][dimensions],
// `partner` [n] indices of molecules.
HISTION_API std::vector<int> partnerRanks(std::span<const float> spectra,
                                          std::span<const float> molecules, std::size_t dimensions,
                                          std::span<const std::size_t> partner);

struct RankSummary {
  double mean = 0, median = 0;
  double within1 = 0, within5 = 0, within10 = 0;  // shares of the spectra
  double chance = 0;  // the mean rank if molecules lay anywhere: (m + 1) / 2
};
HISTION_API RankSummary summaryOf(std::span<const int> ranks, std::size_t molecules);
HISTION_API nlohmann::json toJson(const RankSummary& summary);

// Vectors [n][dimensions] less their mean, of length one again; rows of zeros stay. For towers that
// put their sides at two places, which would be all that a picture shows.
HISTION_API std::vector<float> centred(std::span<const float> vectors, std::size_t dimensions);

struct JointMap {
  struct Point {
    std::string name, firstBlock;
    float x = 0, y = 0;
  };
  std::vector<Point> spectra, molecules;
  std::vector<std::size_t> partner;  // of each spectrum, among the molecules
  std::vector<int> ranks;            // of the partner in the picture
};

// Rows side (spectrum, molecule), name, inchikey14, x, y, partner_rank (NaN for molecules).
HISTION_API std::shared_ptr<Table> tableOf(const JointMap& map);
// Spectra blue, molecules orange, a line between each spectrum and its molecule; side × side pixels
// on white.
HISTION_API std::shared_ptr<Image2D> pictureOf(const JointMap& map, int side);

}  // namespace histion::retrieval
