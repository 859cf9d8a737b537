// What every method of this family returns, assembled in one place: the embedding, its images, an
// RGB map, an error map. Pixels are laid out as on the grid; several sections stand side by side.
#pragma once

#include <array>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "core/image2d.h"
#include "core/module.h"
#include "core/spectrum.h"
#include "core/tables.h"

namespace histion::reduction {

// Values of all spectra [spectra][dimensions] with a name for each dimension.
struct Latent {
  const PixelGrid& grid;
  int dimensions = 0;
  std::span<const float> values;
  std::vector<std::string> names;
  std::string title;  // "PCA of bladder"
};

std::shared_ptr<const Embedding> embeddingOf(const Latent& latent);
// One channel per dimension.
std::shared_ptr<const Image2D> imagesOf(const Latent& latent, const std::string& unit);
// The three given dimensions as red, green and blue, each stretched from the 2nd to the 98th
// percentile of the spectra `shown`; the others are clipped. -1 leaves a colour black.
std::shared_ptr<const Image2D> rgbOf(const Latent& latent, std::array<int, 3> dimensions,
                                     const std::vector<std::int64_t>& shown);
// The first three dimensions, or the three of largest variance over the spectra `shown`.
std::array<int, 3> firstThree(int dimensions);
std::array<int, 3> mostVariable(const Latent& latent, const std::vector<std::int64_t>& shown);
std::shared_ptr<const Image2D> errorMapOf(const PixelGrid& grid, std::span<const float> error,
                                          const std::string& title, const std::string& unit);
// One spectrum per row of values [count][mz].
std::shared_ptr<const SpectrumSet> spectraOf(const std::vector<double>& mz,
                                             std::span<const float> values,
                                             const std::vector<std::string>& names,
                                             const std::string& title, const std::string& unit);

}  // namespace histion::reduction
