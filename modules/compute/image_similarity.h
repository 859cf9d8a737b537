// How alike two ion images are, and how much spatial structure one has. Used by the gallery to rank
// ions. Images are plain arrays of pixels; what is not finite was not measured and does not count.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "core/export.h"

namespace histion::compute {

// Colocalization of Ovchinnikova et al. 2020 (ColocML, Bioinformatics 36:3215): the cosine of two
// images after values below their own median are set to zero. Of the measures without training it
// agreed best with experts.
//
//   a'(p) = min(a(p), hotspot quantile) where that is at least the threshold quantile of a, else 0
//   similarity = Σ a'(p) b'(p) / sqrt(Σ a'(p)² Σ b'(p)²), 0 when either image has nothing left
struct SimilarityOptions {
  double threshold = 0.5;  // quantile of the measured pixels
  double hotspot = 0.99;   // quantile of the pixels above zero; 1: nothing is cut
};

// The image as it is compared: a' scaled to unit length, 0 where nothing was measured. The dot
// product of two of them is the similarity.
HISTION_API std::vector<float> patternOf(std::span<const float> image,
                                         SimilarityOptions options = {});
HISTION_API float patternSimilarity(std::span<const float> a, std::span<const float> b);

// Of two images of equal size. Throws Usage when they differ.
HISTION_API float imageSimilarity(std::span<const float> a, std::span<const float> b,
                                  SimilarityOptions options = {});

struct SimilarImage {
  std::size_t index = 0;
  float similarity = 0;
};
// All images, the most similar first; those of equal similarity keep their order. On several cores.
HISTION_API std::vector<SimilarImage> similarImages(std::span<const float> reference,
                                                    std::span<const std::span<const float>> images,
                                                    SimilarityOptions options = {});

// Spatial structure as Moran's I (Moran 1950, Biometrika 37:17) over the pairs of measured pixels
// that share an edge:
//
//   I = (n / m) Σ over pairs (x_p - mean)(x_q - mean) / Σ over pixels (x_p - mean)²
//
// n pixels, m pairs. 1: smooth, about 0: noise, -1: a chessboard. Values above the 99th percentile
// of the positive ones are cut, so that one hot pixel does not decide. 0 when all values are equal.
HISTION_API double spatialStructure(std::span<const float> image, int width, int height);

}  // namespace histion::compute
