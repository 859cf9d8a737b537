#include "compute/similarity_growth.h"

#include <Eigen/Cholesky>
#include <Eigen/Core>
#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

#include "compute/display.h"
#include "compute/parallel.h"
#include "compute/random.h"

namespace histion::compute {
namespace {

using Matrix = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

constexpr std::int64_t kBlock = 256;  // rows read at a time
constexpr std::int64_t kSampleForOtsu = 20'000;

// A score is weights · x + offset, divided by the length of x for the cosine.
struct Model {
  Eigen::VectorXf weights;
  float offset = 0;
  bool cosine = false;
  double shrinkage = 0;

  float of(const Eigen::Ref<const Eigen::VectorXf>& x) const {
    const float length = x.norm();
    if (!(length > 0)) return std::numeric_limits<float>::quiet_NaN();
    return cosine ? weights.dot(x) / length : weights.dot(x) + offset;
  }
};

Matrix rowsOf(const FeatureRows& rows, std::span<const std::int64_t> spectra) {
  Matrix matrix(Eigen::Index(spectra.size()), Eigen::Index(rows.features()));
  rows.rows(spectra, std::span(matrix.data(), std::size_t(matrix.size())));
  return matrix;
}

Model cosineModel(const Matrix& seed) {
  Eigen::VectorXf mean = Eigen::VectorXf::Zero(seed.cols());
  for (Eigen::Index i = 0; i < seed.rows(); ++i)
    if (const float length = seed.row(i).norm(); length > 0)
      mean += seed.row(i).transpose() / length;
  const float length = mean.norm();
  if (!(length > 0))
    throw Error(ErrorKind::Usage, "the spectra of the seed are empty at the chosen features",
                "Choose other pixels, or more features");
  return {mean / length, 0, true, 0};
}

// The share of the identity in (1 - g) S + g I for standardised rows whose covariance is S.
double ledoitWolf(const Eigen::MatrixXd& rows, const Eigen::MatrixXd& covariance) {
  const auto n = double(rows.rows()), p = double(rows.cols());
  const double centre = covariance.trace() / p;
  const double distance =
      (covariance - centre * Eigen::MatrixXd::Identity(rows.cols(), rows.cols())).squaredNorm() / p;
  if (!(distance > 0)) return 1;
  const double fourth = rows.rowwise().squaredNorm().array().square().sum();
  const double error = (fourth / n - covariance.squaredNorm()) / n / p;
  return std::clamp(error / distance, 0.0, 1.0);
}

Model discriminant(const Matrix& seed, const Matrix& contrast) {
  const Eigen::Index n1 = seed.rows(), n0 = contrast.rows(), p = seed.cols();
  const Eigen::RowVectorXd m1 = seed.cast<double>().colwise().mean();
  const Eigen::RowVectorXd m0 = contrast.cast<double>().colwise().mean();
  Eigen::MatrixXd centred(n1 + n0, p);
  centred.topRows(n1) = seed.cast<double>().rowwise() - m1;
  centred.bottomRows(n0) = contrast.cast<double>().rowwise() - m0;
  const double freedom = double(std::max<Eigen::Index>(1, n1 + n0 - 2));
  Eigen::RowVectorXd sd = (centred.colwise().squaredNorm() / freedom).cwiseSqrt();
  // A feature that never varies within the groups has no scale of its own.
  const double floor = 1e-6 * std::max(m1.cwiseAbs().maxCoeff(), m0.cwiseAbs().maxCoeff());
  if (!(floor > 0))
    throw Error(ErrorKind::Usage, "the chosen features are empty in all these pixels",
                "Choose other pixels, or more features");
  sd = sd.cwiseMax(floor);
  centred = centred.array().rowwise() / sd.array();
  const Eigen::MatrixXd covariance = centred.transpose() * centred / double(n1 + n0);
  const double share = std::max(ledoitWolf(centred, covariance), 1e-4);
  const double centre = covariance.trace() / double(p);
  Eigen::MatrixXd shrunk = (1 - share) * covariance;
  shrunk.diagonal().array() += share * (centre > 0 ? centre : 1.0);
  const Eigen::VectorXd difference = ((m1 - m0).array() / sd.array()).transpose();
  const Eigen::VectorXd solved = shrunk.ldlt().solve(difference);
  const Eigen::VectorXd weights = solved.array() / sd.transpose().array();
  Model model;
  model.weights = weights.cast<float>();
  model.offset = float(-0.5 * weights.dot((m1 + m0).transpose()));
  model.shrinkage = share;
  return model;
}

Model trained(GrowthMethod method, const Matrix& seed, const Matrix& contrast) {
  return method == GrowthMethod::Cosine ? cosineModel(seed) : discriminant(seed, contrast);
}

std::vector<float> scoresOf(const Model& model, const Matrix& rows) {
  std::vector<float> scores;
  for (Eigen::Index i = 0; i < rows.rows(); ++i) scores.push_back(model.of(rows.row(i)));
  return scores;
}

// The cut that separates two groups of values best (Otsu 1979, IEEE Trans. SMC 9:62).
double otsu(std::vector<float> values) {
  std::erase_if(values, [](float v) { return !std::isfinite(v); });
  if (values.empty()) return 0;
  std::sort(values.begin(), values.end());
  double total = 0;
  for (const float v : values) total += v;
  double below = 0, best = -1, cut = values.front();
  for (std::size_t i = 0; i + 1 < values.size(); ++i) {
    below += values[i];
    const auto n0 = double(i + 1), n1 = double(values.size()) - n0;
    const double between = n0 * n1 * std::pow(below / n0 - (total - below) / n1, 2);
    if (between > best) {
      best = between;
      cut = 0.5 * (double(values[i]) + values[i + 1]);
    }
  }
  return cut;
}

Matrix pick(const Matrix& rows, const std::vector<Eigen::Index>& which) {
  Matrix picked(Eigen::Index(which.size()), rows.cols());
  for (std::size_t i = 0; i < which.size(); ++i) picked.row(Eigen::Index(i)) = rows.row(which[i]);
  return picked;
}

// Every region once left out, and with it every k-th of the contrast pixels in a random order.
void leaveOut(GrowthScores& result, const GrowthSeeds& seeds, const GrowthOptions& options,
              const Matrix& seed, const Matrix& contrast, const CancelToken& cancel) {
  const std::set<int> regions(seeds.region.begin(), seeds.region.end());
  if (regions.size() < 2 || seeds.region.size() != seeds.seed.size()) return;
  std::vector<Eigen::Index> order(std::size_t(contrast.rows()));
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = Eigen::Index(i);
  Random random(options.randomSeed, 2);
  random.shuffle(order);
  std::size_t fold = 0;
  for (const int region : regions) {
    cancel.check();
    std::vector<Eigen::Index> seen, unseen, others, unseenOthers;
    for (std::size_t i = 0; i < seeds.region.size(); ++i)
      (seeds.region[i] == region ? unseen : seen).push_back(Eigen::Index(i));
    for (std::size_t i = 0; i < order.size(); ++i)
      (i % regions.size() == fold ? unseenOthers : others).push_back(order[i]);
    ++fold;
    if (options.method == GrowthMethod::Discriminant && others.empty()) continue;
    const Model model = trained(options.method, pick(seed, seen), pick(contrast, others));
    const auto add = [&](std::vector<float>& to, const Matrix& from) {
      for (const float score : scoresOf(model, from))
        if (std::isfinite(score)) to.push_back(score);
    };
    add(result.unseenSeed, pick(seed, unseen));
    if (!result.contrastIsRandom && !unseenOthers.empty())
      add(result.unseenContrast, pick(contrast, unseenOthers));
    ++result.regionsLeftOut;
  }
}

}  // namespace

GrowthScores growFrom(const FeatureRows& rows, std::span<const std::int64_t> pixels,
                      const GrowthSeeds& seeds, const GrowthOptions& options,
                      const CancelToken& cancel) {
  if (seeds.seed.empty())
    throw Error(ErrorKind::Usage, "no pixels were chosen as the seed",
                "Choose an annotation or mark pixels");
  GrowthScores result;
  const std::set<std::int64_t> inSeed(seeds.seed.begin(), seeds.seed.end());
  std::vector<std::int64_t> contrast;
  for (const std::int64_t spectrum : seeds.contrast)
    if (!inSeed.contains(spectrum)) contrast.push_back(spectrum);
  if (contrast.empty() && options.method == GrowthMethod::Discriminant) {
    result.contrastIsRandom = true;
    for (const std::int64_t spectrum : pixels)
      if (!inSeed.contains(spectrum)) contrast.push_back(spectrum);
    Random random(options.randomSeed, 1);
    random.shuffle(contrast);
    contrast.resize(std::min(contrast.size(), std::size_t(options.randomContrast)));
    if (contrast.empty())
      throw Error(ErrorKind::Usage, "the seed is all there is: nothing is left to compare it with",
                  "Choose fewer pixels");
  }
  const Matrix seedRows = rowsOf(rows, seeds.seed), contrastRows = rowsOf(rows, contrast);
  cancel.check();
  const Model model = trained(options.method, seedRows, contrastRows);
  result.seedPixels = std::int64_t(seeds.seed.size());
  result.contrastPixels = std::int64_t(contrast.size());
  result.shrinkage = model.shrinkage;
  leaveOut(result, seeds, options, seedRows, contrastRows, cancel);

  result.score.resize(pixels.size());
  parallelFor(
      0, (std::int64_t(pixels.size()) + kBlock - 1) / kBlock, 1, cancel,
      [&](std::int64_t first, std::int64_t last) {
        for (std::int64_t b = first; b < last; ++b) {
          const auto at = std::size_t(b * kBlock);
          const auto part = pixels.subspan(at, std::min(std::size_t(kBlock), pixels.size() - at));
          const std::vector<float> scores = scoresOf(model, rowsOf(rows, part));
          std::copy(scores.begin(), scores.end(), result.score.begin() + std::ptrdiff_t(at));
        }
      });

  std::vector<float> sample;
  const auto stride = std::max<std::size_t>(1, pixels.size() / std::size_t(kSampleForOtsu));
  for (std::size_t i = 0; i < result.score.size(); i += stride) sample.push_back(result.score[i]);
  const std::vector<float> own = scoresOf(model, seedRows);
  result.low = quantileOfFinite(sample, 0.001);
  result.high = std::max(quantileOfFinite(sample, 0.999), quantileOfFinite(own, 0.99));
  if (!(result.high > result.low)) result.high = result.low + 1e-6;
  const bool odds = options.method == GrowthMethod::Discriminant && !result.contrastIsRandom;
  // Random pixels hold the wanted tissue too: the middle of the groups is then not where log odds
  // are 0. The cut never loses more than a tenth of the seed.
  result.threshold =
      std::clamp(odds ? 0.0 : std::min(otsu(std::move(sample)), double(quantileOfFinite(own, 0.1))),
                 result.low, result.high);
  return result;
}

double shareAbove(std::span<const float> values, double threshold) {
  if (values.empty()) return 0;
  return double(std::count_if(values.begin(), values.end(),
                              [&](float v) { return double(v) >= threshold; })) /
         double(values.size());
}

std::vector<std::uint8_t> grownMask(std::span<const float> image, int width, int height,
                                    const MaskOptions& options) {
  const auto n = std::size_t(width) * std::size_t(height);
  if (width < 1 || height < 1 || image.size() != n)
    throw Error(ErrorKind::Usage, "an image does not have width × height pixels",
                "Give the size of the image");
  std::vector<std::uint8_t> mask(n);
  for (std::size_t i = 0; i < n; ++i) mask[i] = double(image[i]) >= options.threshold;
  if (options.smooth) {
    std::vector<std::uint8_t> voted(n, 0);
    for (int y = 0; y < height; ++y)
      for (int x = 0; x < width; ++x) {
        const std::size_t at = std::size_t(y) * std::size_t(width) + std::size_t(x);
        if (std::isnan(image[at])) continue;
        int in = 0, out = 0;
        for (int v = std::max(0, y - 1); v <= std::min(height - 1, y + 1); ++v)
          for (int u = std::max(0, x - 1); u <= std::min(width - 1, x + 1); ++u) {
            const std::size_t near = std::size_t(v) * std::size_t(width) + std::size_t(u);
            if (!std::isnan(image[near])) (mask[near] ? in : out) += 1;
          }
        voted[at] = in == out ? mask[at] : std::uint8_t(in > out);
      }
    mask = std::move(voted);
  }
  if (options.smallest <= 1) return mask;
  std::vector<std::uint8_t> seen(n, 0);
  std::vector<std::size_t> island;
  for (std::size_t start = 0; start < n; ++start) {
    if (!mask[start] || seen[start]) continue;
    island.assign(1, start);
    seen[start] = 1;
    for (std::size_t k = 0; k < island.size(); ++k) {
      const std::size_t at = island[k], x = at % std::size_t(width);
      const auto visit = [&](std::size_t next) {
        if (mask[next] && !seen[next]) {
          seen[next] = 1;
          island.push_back(next);
        }
      };
      if (x > 0) visit(at - 1);
      if (x + 1 < std::size_t(width)) visit(at + 1);
      if (at >= std::size_t(width)) visit(at - std::size_t(width));
      if (at + std::size_t(width) < n) visit(at + std::size_t(width));
    }
    if (std::int64_t(island.size()) < options.smallest)
      for (const std::size_t at : island) mask[at] = 0;
  }
  return mask;
}

}  // namespace histion::compute
