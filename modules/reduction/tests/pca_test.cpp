#include "reduction/pca.h"

#include <gtest/gtest.h>

#include <Eigen/Dense>
#include <numeric>

#include "compute/random.h"
#include "reduction/prepared_rows.h"
#include "support/memory_dataset.h"
#include "support/phantom_manifold.h"

namespace histion::reduction {
namespace {

using RowMatrix = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

std::vector<std::int64_t> firstRows(std::int64_t count) {
  std::vector<std::int64_t> rows(static_cast<std::size_t>(count));
  std::iota(rows.begin(), rows.end(), std::int64_t{0});
  return rows;
}

// Random rows whose singular values fall by `decay` from one to the next, around an offset.
RowMatrix fallingMatrix(int rows, int columns, double decay) {
  compute::Random random(8);
  const auto noise = [&](int r, int c) {
    Eigen::MatrixXd m(r, c);
    for (int j = 0; j < c; ++j)
      for (int i = 0; i < r; ++i) m(i, j) = random.normal();
    return Eigen::MatrixXd(Eigen::HouseholderQR<Eigen::MatrixXd>(m).householderQ() *
                           Eigen::MatrixXd::Identity(r, c));
  };
  const Eigen::MatrixXd left = noise(rows, columns), right = noise(columns, columns);
  Eigen::VectorXd values(columns);
  for (int i = 0; i < columns; ++i) values[i] = 100 * std::pow(decay, i);
  Eigen::MatrixXd m = left * values.asDiagonal() * right.transpose();
  for (int j = 0; j < columns; ++j) m.col(j).array() += 0.1 * j;
  return m.cast<float>();
}

struct Exact {
  Eigen::MatrixXd directions;  // [columns][rank]
  Eigen::VectorXd variance;
  Eigen::MatrixXd scaled;
};

Exact exactSvd(const RowMatrix& matrix, PcaScaling scaling) {
  Eigen::MatrixXd x = matrix.cast<double>();
  x.rowwise() -= x.colwise().mean().eval();
  for (Eigen::Index j = 0; j < x.cols() && scaling != PcaScaling::None; ++j) {
    const double sd = std::sqrt(x.col(j).squaredNorm() / double(x.rows() - 1));
    x.col(j) /= scaling == PcaScaling::Pareto ? std::sqrt(sd) : sd;
  }
  const Eigen::BDCSVD<Eigen::MatrixXd> svd(x, Eigen::ComputeThinV);
  return {svd.matrixV(), svd.singularValues().array().square() / double(x.rows() - 1), x};
}

void expectEqual(const PcaModel& model, const Exact& exact, double tolerance) {
  for (int c = 0; c < model.components; ++c) {
    EXPECT_NEAR(model.variance[std::size_t(c)] / exact.variance[c], 1.0, tolerance) << c;
    const Eigen::Map<const Eigen::VectorXd> loading(
        &model.loadings[std::size_t(c * model.features)], model.features);
    EXPECT_NEAR(std::abs(loading.dot(exact.directions.col(c))), 1.0, tolerance) << c;
    Eigen::Index largest = 0;
    loading.cwiseAbs().maxCoeff(&largest);
    EXPECT_GT(loading[largest], 0.0);
  }
  EXPECT_NEAR(model.totalVariance, exact.variance.sum(), 1e-8 * exact.variance.sum());
}

class PcaOf : public ::testing::TestWithParam<PcaScaling> {};

TEST_P(PcaOf, MatchesAnExactSvd) {
  const RowMatrix matrix = fallingMatrix(500, 200, 0.9);
  const learn::MatrixRows source({matrix.data(), std::size_t(matrix.size())}, 200);
  PcaOptions options;
  options.scaling = GetParam();
  options.blockRows = 256;  // several blocks, the last one not full
  SilentProgress progress;
  const PcaModel model = fitPca(source, firstRows(500), options, progress, CancelToken{});
  expectEqual(model, exactSvd(matrix, GetParam()), 1e-5);
}

INSTANTIATE_TEST_SUITE_P(Scalings, PcaOf,
                         ::testing::Values(PcaScaling::None, PcaScaling::Pareto,
                                           PcaScaling::UnitVariance));

TEST(Pca, RandomisedSearchMatchesAnExactSvdToo) {
  const RowMatrix matrix = fallingMatrix(500, 200, 0.7);
  const learn::MatrixRows source({matrix.data(), std::size_t(matrix.size())}, 200);
  PcaOptions options;
  options.exactFeatures = 0;  // as for data with many features
  SilentProgress progress;
  const PcaModel model = fitPca(source, firstRows(500), options, progress, CancelToken{});
  expectEqual(model, exactSvd(matrix, PcaScaling::None), 1e-5);
}

TEST(Pca, ScoresAndErrorsFollowFromTheLoadings) {
  const RowMatrix matrix = fallingMatrix(300, 60, 0.9);
  const learn::MatrixRows source({matrix.data(), std::size_t(matrix.size())}, 60);
  PcaOptions options;
  options.components = 7;
  SilentProgress progress;
  const PcaModel model = fitPca(source, firstRows(300), options, progress, CancelToken{});
  std::vector<float> scores(300 * 7), error(300);
  projectPca(model, source, firstRows(300), scores, error, CancelToken{});
  const Exact exact = exactSvd(matrix, PcaScaling::None);
  const Eigen::MatrixXd directions = exact.directions.leftCols(7);
  const Eigen::MatrixXd residual =
      exact.scaled - exact.scaled * directions * directions.transpose();
  for (int i = 0; i < 300; i += 13) {
    for (int c = 0; c < 7; ++c)
      EXPECT_NEAR(std::abs(scores[std::size_t(i * 7 + c)]),
                  std::abs(exact.scaled.row(i).dot(directions.col(c))), 1e-3);
    // Scores are of size 10 and floats: 1e-6 of them is 1e-5.
    EXPECT_NEAR(error[std::size_t(i)], residual.row(i).squaredNorm() / 60, 1e-5);
  }
}

TEST(Pca, RecoversTheFactorSpaceOfTheLinearPhantom) {
  for (const std::uint64_t seed : {1, 2, 3}) {
    testing::PhantomManifoldOptions o;
    o.linear = true;
    o.seed = seed;
    const auto phantom = makePhantomManifold(o);
    const auto data = testing::MemoryDataset::of(phantom.continuous());
    compute::RowOptions raw;
    raw.normalization = Normalization::None;
    const compute::FeatureRows rows(
        data, compute::featuresFromPeaks(phantom.mz, Tolerance::da(0.1)), raw);
    PcaOptions options;
    options.components = o.factors;
    SilentProgress progress;
    const auto all = firstRows(data->spectra());
    const PcaModel model = fitPca(PlainRows(rows), all, options, progress, CancelToken{});
    // The truth: the space of the loadings without noise, that is of the centred expected counts.
    Eigen::MatrixXd expected =
        Eigen::Map<const Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>>(
            phantom.expected.data(), phantom.spectra(), o.features);
    expected.rowwise() -= expected.colwise().mean().eval();
    const Eigen::BDCSVD<Eigen::MatrixXd> truth(expected, Eigen::ComputeThinV);
    EXPECT_LT(truth.singularValues()[o.factors] / truth.singularValues()[0], 1e-9);
    const Eigen::Map<const Eigen::MatrixXd> found(model.loadings.data(), o.features, o.factors);
    const Eigen::BDCSVD<Eigen::MatrixXd> angles(found.transpose() *
                                                truth.matrixV().leftCols(o.factors));
    const double cosine = std::min(1.0, angles.singularValues().minCoeff());
    const double degrees = std::acos(cosine) * 180 / M_PI;
    RecordProperty("degrees_seed_" + std::to_string(seed), std::to_string(degrees));
    EXPECT_LT(degrees, 2.0);
  }
}

TEST(Pca, RowsLeftOutOfTheFitDoNotChangeIt) {
  RowMatrix matrix = fallingMatrix(300, 40, 0.9);
  const auto fit = [&] {
    const learn::MatrixRows source({matrix.data(), std::size_t(matrix.size())}, 40);
    SilentProgress progress;
    return fitPca(source, firstRows(200), {}, progress, CancelToken{}).loadings;
  };
  const auto before = fit();
  matrix.bottomRows(100).setConstant(1e6f);
  EXPECT_EQ(fit(), before);
}

TEST(Pca, FewRowsConstantColumnsAndCancelAreHandled) {
  RowMatrix matrix = fallingMatrix(4, 4, 0.5);
  matrix.col(2).setConstant(3.0f);
  const learn::MatrixRows source({matrix.data(), std::size_t(matrix.size())}, 4);
  PcaOptions options;
  options.scaling = PcaScaling::UnitVariance;
  SilentProgress progress;
  const PcaModel model = fitPca(source, firstRows(4), options, progress, CancelToken{});
  EXPECT_EQ(model.components, 3);
  for (const double v : model.loadings) EXPECT_TRUE(std::isfinite(v));
  EXPECT_THROW(fitPca(source, firstRows(1), options, progress, CancelToken{}), Error);
  CancelToken cancelled;
  cancelled.cancel();
  EXPECT_THROW(fitPca(source, firstRows(4), options, progress, cancelled), Cancelled);
  EXPECT_THROW(pcaScalingFrom("other"), Error);
}

}  // namespace
}  // namespace histion::reduction
