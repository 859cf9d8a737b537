#include "compute/image_similarity.h"

#include <Eigen/Core>
#include <algorithm>
#include <cmath>
#include <limits>

#include "compute/display.h"
#include "compute/parallel.h"
#include "core/error.h"

namespace histion::compute {
namespace {

using Values = Eigen::Map<const Eigen::ArrayXf>;

Values mapped(std::span<const float> values) {
  return Values(values.data(), Eigen::Index(values.size()));
}

// Where hot spots are cut; infinite when they are not.
float ceilingOf(std::span<const float> image, double hotspot) {
  if (hotspot >= 1) return std::numeric_limits<float>::infinity();
  const float quantile = quantileOfPositive(image, hotspot);
  return quantile > 0 ? quantile : std::numeric_limits<float>::infinity();
}

}  // namespace

std::vector<float> patternOf(std::span<const float> image, SimilarityOptions options) {
  const float floor = quantileOfFinite(image, options.threshold);
  const float ceiling = ceilingOf(image, options.hotspot);
  std::vector<float> pattern(image.size());
  double squares = 0;
  for (std::size_t i = 0; i < image.size(); ++i) {
    const float value = image[i];
    const float kept = std::isfinite(value) && value >= floor ? std::min(value, ceiling) : 0.0f;
    pattern[i] = kept;
    squares += double(kept) * kept;
  }
  if (!(squares > 0)) return std::vector<float>(image.size(), 0.0f);
  const auto scale = float(1 / std::sqrt(squares));
  Eigen::Map<Eigen::ArrayXf>(pattern.data(), Eigen::Index(pattern.size())) *= scale;
  return pattern;
}

float patternSimilarity(std::span<const float> a, std::span<const float> b) {
  if (a.size() != b.size())
    throw Error(ErrorKind::Usage, "images of different size cannot be compared",
                "Compare images of one dataset");
  return std::clamp(mapped(a).matrix().dot(mapped(b).matrix()), -1.0f, 1.0f);
}

float imageSimilarity(std::span<const float> a, std::span<const float> b,
                      SimilarityOptions options) {
  return patternSimilarity(patternOf(a, options), patternOf(b, options));
}

std::vector<SimilarImage> similarImages(std::span<const float> reference,
                                        std::span<const std::span<const float>> images,
                                        SimilarityOptions options) {
  const std::vector<float> pattern = patternOf(reference, options);
  std::vector<SimilarImage> ranked(images.size());
  parallelFor(0, std::int64_t(images.size()), 1, [&](std::int64_t first, std::int64_t last) {
    for (auto i = std::size_t(first); i < std::size_t(last); ++i)
      ranked[i] = {i, patternSimilarity(pattern, patternOf(images[i], options))};
  });
  std::stable_sort(ranked.begin(), ranked.end(),
                   [](const auto& a, const auto& b) { return a.similarity > b.similarity; });
  return ranked;
}

double spatialStructure(std::span<const float> image, int width, int height) {
  if (width < 1 || height < 1 || image.size() != std::size_t(width) * std::size_t(height))
    throw Error(ErrorKind::Usage, "an image does not have width × height pixels",
                "Give the size of the image");
  const float ceiling = ceilingOf(image, 0.99);
  // Deviations and a mask, both 0 where nothing was measured, so that rows multiply as a whole.
  Eigen::ArrayXXf deviation(width, height), measured(width, height);
  double sum = 0, count = 0;
  for (std::size_t i = 0; i < image.size(); ++i) {
    const bool finite = std::isfinite(image[i]);
    const float value = finite ? std::min(image[i], ceiling) : 0.0f;
    deviation(Eigen::Index(i)) = value;
    measured(Eigen::Index(i)) = finite ? 1.0f : 0.0f;
    sum += value;
    count += finite ? 1 : 0;
  }
  if (count < 2) return 0;
  deviation = (deviation - float(sum / count)) * measured;
  const double squares = deviation.cast<double>().square().sum();
  const Eigen::Index w = width, h = height;
  const auto pairs = [&](const Eigen::ArrayXXf& v) {
    double total = 0;
    if (h > 1) total += (v.leftCols(h - 1) * v.rightCols(h - 1)).cast<double>().sum();
    if (w > 1) total += (v.topRows(w - 1) * v.bottomRows(w - 1)).cast<double>().sum();
    return total;
  };
  const double neighbours = pairs(measured);
  // Rounding leaves a little variance in an image of equal values.
  if (!(neighbours > 0) || squares <= 1e-12 * count * std::pow(sum / count, 2)) return 0;
  return count / neighbours * pairs(deviation) / squares;
}

}  // namespace histion::compute
