#include "reduction/pca.h"

#include <Eigen/Dense>
#include <algorithm>
#include <functional>
#include <string>

#include "compute/parallel.h"
#include "compute/random.h"
#include "core/error.h"

namespace histion::reduction {
namespace {

using Matrix = Eigen::MatrixXd;
using RowMatrix = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

constexpr std::int64_t kPieceRows = 256;  // rows of one parallel piece; fixes the order of sums

// Reads blocks of rows and hands scaled pieces of them to several threads.
class Passes {
 public:
  Passes(const learn::RowSource& source, std::span<const std::int64_t> rows, int blockRows,
         const CancelToken& cancel)
      : source_(source), rows_(rows), cancel_(cancel), n_(source.width()) {
    blockRows_ = std::max<std::int64_t>(kPieceRows, blockRows / kPieceRows * kPieceRows);
    mean = Eigen::VectorXd::Zero(n_);
    factor = Eigen::VectorXd::Ones(n_);
  }

  // Calls piece(slot, first row, scaled rows) in parallel for the pieces of a block, then
  // done(slots in use) once after each block.
  void run(const std::function<void(std::int64_t, std::int64_t, const RowMatrix&)>& piece,
           const std::function<void(std::int64_t)>& done) {
    std::vector<float> values;
    for (std::int64_t first = 0; first < std::int64_t(rows_.size()); first += blockRows_) {
      cancel_.check();
      const std::int64_t size = std::min(blockRows_, std::int64_t(rows_.size()) - first);
      values.resize(std::size_t(size * n_));
      source_.rows(rows_.subspan(std::size_t(first), std::size_t(size)), values);
      const std::int64_t pieces = (size + kPieceRows - 1) / kPieceRows;
      compute::parallelFor(0, pieces, 1, cancel_, [&](std::int64_t a, std::int64_t b) {
        for (std::int64_t p = a; p < b; ++p) {
          const std::int64_t from = p * kPieceRows, count = std::min(kPieceRows, size - from);
          const Eigen::Map<
              const Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>>
              raw(values.data() + from * n_, count, n_);
          RowMatrix scaled = raw.cast<double>();
          scaled.rowwise() -= mean.transpose();
          scaled.array().rowwise() *= factor.transpose().array();
          piece(p, first + from, scaled);
        }
      });
      done(pieces);
    }
  }

  std::int64_t slots() const { return blockRows_ / kPieceRows; }

  Eigen::VectorXd mean, factor;  // scaled = (x - mean) × factor

 private:
  const learn::RowSource& source_;
  std::span<const std::int64_t> rows_;
  const CancelToken& cancel_;
  std::int64_t n_, blockRows_ = 0;
};

// The sum over all pieces of a matrix made from each, added in the order of the pieces.
Matrix sumOver(Passes& passes, std::int64_t height, std::int64_t width,
               const std::function<void(const RowMatrix&, Matrix&)>& make) {
  Matrix total = Matrix::Zero(height, width);
  std::vector<Matrix> partial(static_cast<std::size_t>(passes.slots()));
  passes.run([&](std::int64_t slot, std::int64_t,
                 const RowMatrix& rows) { make(rows, partial[std::size_t(slot)]); },
             [&](std::int64_t used) {
               for (std::int64_t s = 0; s < used; ++s) total += partial[std::size_t(s)];
             });
  return total;
}

void fitScale(Passes& passes, std::int64_t count, PcaScaling scaling) {
  const std::int64_t n = passes.mean.size();
  const Matrix sums =
      sumOver(passes, 1, n, [](const RowMatrix& rows, Matrix& out) { out = rows.colwise().sum(); });
  passes.mean = sums.row(0).transpose() / double(count);
  if (scaling == PcaScaling::None) return;
  const Matrix squares = sumOver(passes, 1, n, [](const RowMatrix& rows, Matrix& out) {
    out = rows.array().square().colwise().sum();
  });
  for (std::int64_t j = 0; j < n; ++j) {
    const double sd = std::sqrt(squares(0, j) / double(count - 1));
    if (!(sd > 0)) continue;
    passes.factor[j] = scaling == PcaScaling::Pareto ? 1.0 / std::sqrt(sd) : 1.0 / sd;
  }
}

Matrix orthonormal(const Matrix& m) {
  return Eigen::HouseholderQR<Matrix>(m).householderQ() * Matrix::Identity(m.rows(), m.cols());
}

struct Space {
  Matrix directions;         // [features][k], by falling variance
  Eigen::VectorXd variance;  // sums of squares
  double total = 0;          // sum of squares of all columns
};

Space fromSymmetric(const Matrix& small, const Matrix* basis, std::int64_t k) {
  const Eigen::SelfAdjointEigenSolver<Matrix> solver(small);
  Space space;
  const Matrix top = solver.eigenvectors().rightCols(k).rowwise().reverse();
  space.directions = basis ? Matrix(*basis * top) : top;
  space.variance = solver.eigenvalues().tail(k).reverse().cwiseMax(0.0);
  return space;
}

Space solveExactly(Passes& passes, std::int64_t k) {
  const std::int64_t n = passes.mean.size();
  const Matrix covariance = sumOver(passes, n, n, [n](const RowMatrix& rows, Matrix& out) {
    out.setZero(n, n);
    out.selfadjointView<Eigen::Lower>().rankUpdate(rows.transpose());
  });
  const Matrix full = covariance.selfadjointView<Eigen::Lower>();
  Space space = fromSymmetric(full, nullptr, k);
  space.total = full.trace();
  return space;
}

Space solveRandomised(Passes& passes, std::int64_t k, const PcaOptions& options, std::int64_t count,
                      Progress& progress) {
  const std::int64_t n = passes.mean.size();
  const std::int64_t l = std::min({n, count, k + options.oversample});
  compute::Random random(options.seed);
  Matrix basis(n, l);
  for (std::int64_t j = 0; j < l; ++j)
    for (std::int64_t i = 0; i < n; ++i) basis(i, j) = random.normal();
  for (int pass = 0; pass <= options.powerPasses; ++pass) {
    progress.update(0.1 + 0.7 * pass / (options.powerPasses + 1), "finding components");
    basis = orthonormal(basis);
    basis = sumOver(passes, n, l, [&](const RowMatrix& rows, Matrix& out) {
      out.noalias() = rows.transpose() * (rows * basis);
    });
  }
  basis = orthonormal(basis);
  // The last row carries the sum of squares of everything.
  const Matrix sums = sumOver(passes, l + 1, l, [&](const RowMatrix& rows, Matrix& out) {
    const Matrix projected = rows * basis;
    out.setZero(l + 1, l);
    out.topRows(l).noalias() = projected.transpose() * projected;
    out(l, 0) = rows.squaredNorm();
  });
  Space space = fromSymmetric(sums.topRows(l), &basis, k);
  space.total = sums(l, 0);
  return space;
}

}  // namespace

PcaScaling pcaScalingFrom(std::string_view text) {
  if (text == "none") return PcaScaling::None;
  if (text == "pareto") return PcaScaling::Pareto;
  if (text == "unit_variance") return PcaScaling::UnitVariance;
  throw Error(ErrorKind::Usage, "there is no scaling '" + std::string(text) + "'",
              "Use none, pareto or unit_variance");
}

PcaModel fitPca(const learn::RowSource& source, std::span<const std::int64_t> fitted,
                const PcaOptions& options, Progress& progress, const CancelToken& cancel) {
  const std::int64_t n = source.width(), count = std::int64_t(fitted.size());
  if (count < 2 || n < 1)
    throw Error(ErrorKind::Usage, "PCA needs at least two pixels and one feature",
                "Choose more pixels or features");
  if (options.components < 1)
    throw Error(ErrorKind::Usage, "PCA needs at least one component", "Ask for 3, say");
  const auto k = std::min({std::int64_t(options.components), n, count - 1});
  Passes passes(source, fitted, options.blockRows, cancel);
  progress.update(0.0, "averaging pixels");
  fitScale(passes, count, options.scaling);
  progress.update(0.1, "finding components");
  const Space space = n <= options.exactFeatures
                          ? solveExactly(passes, k)
                          : solveRandomised(passes, k, options, count, progress);

  PcaModel model;
  model.features = n;
  model.components = int(k);
  model.mean.assign(passes.mean.data(), passes.mean.data() + n);
  for (std::int64_t j = 0; j < n; ++j) model.scale.push_back(1.0 / passes.factor[j]);
  model.totalVariance = space.total / double(count - 1);
  for (std::int64_t c = 0; c < k; ++c) {
    Eigen::VectorXd direction = space.directions.col(c);
    Eigen::Index largest = 0;
    direction.cwiseAbs().maxCoeff(&largest);
    if (direction[largest] < 0) direction = -direction;
    model.loadings.insert(model.loadings.end(), direction.data(), direction.data() + n);
    model.variance.push_back(space.variance[c] / double(count - 1));
  }
  progress.update(0.8, "components found");
  return model;
}

void projectPca(const PcaModel& model, const learn::RowSource& source,
                std::span<const std::int64_t> rows, std::span<float> scores, std::span<float> error,
                const CancelToken& cancel) {
  const std::int64_t n = model.features, k = model.components;
  if (source.width() != n)
    throw Error(ErrorKind::Usage, "the data have another number of features than the model",
                "Use the features of the model");
  Passes passes(source, rows, 4096, cancel);
  for (std::int64_t j = 0; j < n; ++j) {
    passes.mean[j] = model.mean[std::size_t(j)];
    passes.factor[j] = 1.0 / model.scale[std::size_t(j)];
  }
  const Eigen::Map<const RowMatrix> loadings(model.loadings.data(), k, n);
  passes.run(
      [&](std::int64_t, std::int64_t first, const RowMatrix& block) {
        const RowMatrix projected = block * loadings.transpose();
        for (std::int64_t i = 0; i < block.rows(); ++i) {
          if (!scores.empty())
            for (std::int64_t c = 0; c < k; ++c)
              scores[std::size_t((first + i) * k + c)] = float(projected(i, c));
          if (!error.empty()) {
            const double residual = block.row(i).squaredNorm() - projected.row(i).squaredNorm();
            error[std::size_t(first + i)] = float(std::max(residual, 0.0) / double(n));
          }
        }
      },
      [](std::int64_t) {});
}

}  // namespace histion::reduction
