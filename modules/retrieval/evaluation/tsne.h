// Points of many dimensions in a picture of two: t-SNE (van der Maaten and Hinton 2008, JMLR
// 9:2579), exact, for a few thousand points. Neighbours stay neighbours; distances between groups
// and the sizes of groups mean nothing. Used by retrieval-map.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/export.h"
#include "core/progress.h"

namespace histion::retrieval {

struct TsneSettings {
  double perplexity = 30;  // neighbours that count; less where there are not three times as many
  int iterations = 750;    // of which the first third exaggerates the attraction
  std::uint64_t seed = 1;
};
inline constexpr std::size_t kMostTsnePoints = 8000;

// x and y of each point, [n][2]; `values` are [n][dimensions]. Starts from the principal components
// (Kobak and Berens 2019, doi:10.1038/s41467-019-13056-x). Time and memory grow with n²: 72 MB for
// 3 000 points. The same for a seed whatever the number of threads. Throws Usage for more than
// kMostTsnePoints.
HISTION_API std::vector<float> tsne(std::span<const float> values, std::size_t dimensions,
                                    const TsneSettings& settings, Progress& progress,
                                    const CancelToken& cancel);

}  // namespace histion::retrieval
