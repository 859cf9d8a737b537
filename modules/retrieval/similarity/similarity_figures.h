// How well a learnt similarity of spectra says how alike their molecules are, on molecules it did
// not learn from, beside the modified cosine on the same pairs.
#pragma once

#include <nlohmann/json.hpp>

#include "core/export.h"
#include "retrieval/similarity/spectrum_encoder.h"
#include "retrieval/similarity/tanimoto_pairs.h"

namespace histion::retrieval {

// Correlation of ranks, equal values having their mean rank; 0 when one side is constant.
HISTION_API double spearman(std::span<const double> a, std::span<const double> b);

// Of `count` pairs: {"pairs", "rmse": root of the mean square error against the Tanimoto
// similarities, "rmse_constant": that of saying their mean always, "spearman",
// "spearman_modified_cosine"}, once under "even" for pairs drawn evenly over the similarities and
// once under "random" for different molecules drawn at random. Null when there are no pairs.
HISTION_API nlohmann::json similarityFigures(const SpectrumEncoder& encoder, const Library& library,
                                             const TanimotoPairs& pairs, int count,
                                             std::uint64_t seed, const CancelToken& cancel);

}  // namespace histion::retrieval
