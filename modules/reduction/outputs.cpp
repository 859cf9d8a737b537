#include "reduction/outputs.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "compute/display.h"
#include "compute/ion_image.h"

namespace histion::reduction {
namespace {

constexpr double kLowQuantile = 0.02, kHighQuantile = 0.98;

// An empty picture that has room for all sections side by side.
std::shared_ptr<Image2D> canvas(const PixelGrid& grid, int channels, std::string title) {
  auto image = std::make_shared<Image2D>();
  image->channels = channels;
  image->width = grid.width() * std::max(grid.sections(), 1);
  image->height = grid.height();
  image->values.resize(std::size_t(channels) * image->width * image->height);
  if (grid.sections() > 1)
    title += ", sections 1 to " + std::to_string(grid.sections()) + " from left to right";
  image->title = std::move(title);
  image->pixelSizeUm = grid.pixelSizeUm();
  return image;
}

void paint(Image2D& image, int channel, const PixelGrid& grid, std::span<const float> values) {
  for (int s = 0; s < grid.sections(); ++s) {
    const std::vector<float> section = compute::onGrid(grid, values, s);
    for (int y = 0; y < grid.height(); ++y)
      std::copy_n(section.begin() + std::ptrdiff_t(y) * grid.width(), grid.width(),
                  image.values.begin() +
                      (std::ptrdiff_t(channel) * image.height + y) * image.width +
                      std::ptrdiff_t(s) * grid.width());
  }
}

std::vector<float> column(const Latent& latent, int dimension) {
  std::vector<float> values(static_cast<std::size_t>(latent.grid.spectra()));
  for (std::size_t i = 0; i < values.size(); ++i)
    values[i] = latent.values[i * std::size_t(latent.dimensions) + std::size_t(dimension)];
  return values;
}

std::vector<float> pick(const std::vector<float>& values, const std::vector<std::int64_t>& at) {
  std::vector<float> picked;
  for (const std::int64_t i : at) picked.push_back(values[std::size_t(i)]);
  return picked;
}

}  // namespace

std::shared_ptr<const Embedding> embeddingOf(const Latent& latent) {
  auto embedding = std::make_shared<Embedding>();
  embedding->grid = latent.grid;
  embedding->dimensions = latent.dimensions;
  embedding->values.assign(latent.values.begin(), latent.values.end());
  embedding->dimensionNames = latent.names;
  embedding->title = latent.title;
  return embedding;
}

std::shared_ptr<const Image2D> imagesOf(const Latent& latent, const std::string& unit) {
  auto image = canvas(latent.grid, latent.dimensions, latent.title);
  for (int d = 0; d < latent.dimensions; ++d) paint(*image, d, latent.grid, column(latent, d));
  image->channelNames = latent.names;
  image->unit = unit;
  return image;
}

std::shared_ptr<const Image2D> rgbOf(const Latent& latent, std::array<int, 3> dimensions,
                                     const std::vector<std::int64_t>& shown) {
  std::string title = latent.title + " as colours (";
  for (int c = 0; c < 3; ++c)
    if (const int d = dimensions[std::size_t(c)]; d >= 0)
      title += (c ? ", " : "") + latent.names[std::size_t(d)];
  auto image = canvas(latent.grid, 3, title + ")");
  image->rgb = true;
  image->channelNames = {"red", "green", "blue"};
  for (int c = 0; c < 3; ++c) {
    std::vector<float> values(static_cast<std::size_t>(latent.grid.spectra()), 0.0f);
    if (const int d = dimensions[std::size_t(c)]; d >= 0) {
      values = column(latent, d);
      const std::vector<float> judged = pick(values, shown);
      const float low = compute::quantileOfFinite(judged, kLowQuantile);
      const float high = compute::quantileOfFinite(judged, kHighQuantile);
      const float factor = high > low ? 1.0f / (high - low) : 0.0f;
      for (float& v : values) v = std::clamp((v - low) * factor, 0.0f, 1.0f);
    }
    paint(*image, c, latent.grid, values);
  }
  return image;
}

std::array<int, 3> firstThree(int dimensions) {
  return {0, dimensions > 1 ? 1 : -1, dimensions > 2 ? 2 : -1};
}

std::array<int, 3> mostVariable(const Latent& latent, const std::vector<std::int64_t>& shown) {
  std::vector<std::pair<double, int>> ranked;
  for (int d = 0; d < latent.dimensions; ++d) {
    const std::vector<float> values = pick(column(latent, d), shown);
    const double n = double(std::max<std::size_t>(values.size(), 1));
    const double mean = std::accumulate(values.begin(), values.end(), 0.0) / n;
    double variance = 0;
    for (const float v : values) variance += (v - mean) * (v - mean) / n;
    ranked.push_back({-variance, d});
  }
  std::sort(ranked.begin(), ranked.end());
  std::array<int, 3> best{-1, -1, -1};
  for (std::size_t c = 0; c < 3 && c < ranked.size(); ++c) best[c] = ranked[c].second;
  return best;
}

std::shared_ptr<const Image2D> errorMapOf(const PixelGrid& grid, std::span<const float> error,
                                          const std::string& title, const std::string& unit) {
  auto image = canvas(grid, 1, title);
  paint(*image, 0, grid, error);
  image->unit = unit;
  return image;
}

std::shared_ptr<const SpectrumSet> spectraOf(const std::vector<double>& mz,
                                             std::span<const float> values,
                                             const std::vector<std::string>& names,
                                             const std::string& title, const std::string& unit) {
  auto set = std::make_shared<SpectrumSet>();
  for (std::size_t i = 0; i < names.size(); ++i) {
    const auto row = values.subspan(i * mz.size(), mz.size());
    set->spectra.push_back({names[i], mz, {row.begin(), row.end()}});
  }
  set->title = title;
  set->unit = unit;
  return set;
}

}  // namespace histion::reduction
