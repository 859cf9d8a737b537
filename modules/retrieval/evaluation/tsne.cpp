#include "retrieval/evaluation/tsne.h"

#include <Eigen/Dense>
#include <algorithm>
#include <cassert>
#include <cmath>
#include <functional>
#include <limits>

#include "compute/parallel.h"
#include "compute/random.h"
#include "core/error.h"

namespace histion::retrieval {
namespace {

using RowMatrix = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
using Points = Eigen::Map<const RowMatrix>;

constexpr std::int64_t kRowsAtOnce = 16;

void forRows(Eigen::Index rows, const CancelToken& cancel,
             const std::function<void(Eigen::Index)>& body) {
  compute::parallelFor(0, rows, kRowsAtOnce, cancel, [&](std::int64_t first, std::int64_t last) {
    for (std::int64_t row = first; row < last; ++row) {
      if (row % kRowsAtOnce == 0) cancel.check();
      body(row);
    }
  });
}

// Probabilities of the others as neighbours of point `own`, by squared distances: a normal
// distribution whose width gives the perplexity.
Eigen::VectorXd neighboursOf(const Eigen::VectorXd& distances, Eigen::Index own,
                             double perplexity) {
  constexpr int kSteps = 60;
  const double wanted = std::log(perplexity);
  double low = 0, high = std::numeric_limits<double>::infinity(), beta = 1;
  Eigen::VectorXd p;
  double nearest = std::numeric_limits<double>::infinity();
  for (Eigen::Index j = 0; j < distances.size(); ++j)
    if (j != own) nearest = std::min(nearest, distances[j]);
  const Eigen::ArrayXd above = (distances.array() - nearest).max(0);
  for (int step = 0; step < kSteps; ++step) {
    p = (-beta * above).exp();
    p[own] = 0;
    const double sum = p.sum();
    const double entropy = std::log(sum) + beta * (above * p.array()).sum() / sum;
    p /= sum;
    if (std::abs(entropy - wanted) < 1e-6) break;
    (entropy > wanted ? low : high) = beta;
    beta = std::isinf(high) ? beta * 2 : (low + high) / 2;
  }
  return p;
}

// Joint probabilities, symmetric, adding to one.
RowMatrix affinities(const Points& values, double perplexity, const CancelToken& cancel) {
  const Eigen::Index n = values.rows();
  RowMatrix one(n, n);
  forRows(n, cancel, [&](Eigen::Index i) {
    const Eigen::VectorXd distances =
        (values.rowwise() - values.row(i)).rowwise().squaredNorm().cast<double>();
    one.row(i) = neighboursOf(distances, i, perplexity).cast<float>();
  });
  RowMatrix both(n, n);
  forRows(n, cancel, [&](Eigen::Index i) {
    both.row(i) = (one.row(i) + one.col(i).transpose()) / (2.0f * float(n));
  });
  return both;
}

// The two principal components, small, and a little noise that parts equal points.
Eigen::ArrayX2f beginning(const Points& values, std::uint64_t seed) {
  const Eigen::MatrixXd centred = (values.rowwise() - values.colwise().mean()).cast<double>();
  // Unlike a product this does not depend on the number of threads.
  Eigen::MatrixXd covariance = Eigen::MatrixXd::Zero(values.cols(), values.cols());
  covariance.selfadjointView<Eigen::Lower>().rankUpdate(centred.transpose());
  const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(covariance);
  Eigen::ArrayX2f places = Eigen::ArrayX2f::Zero(values.rows(), 2);
  for (int k = 0; k < std::min<int>(2, int(values.cols())); ++k) {
    Eigen::VectorXd axis = solver.eigenvectors().col(values.cols() - 1 - k);
    Eigen::Index largest = 0;
    axis.cwiseAbs().maxCoeff(&largest);
    if (axis[largest] < 0) axis = -axis;
    const Eigen::VectorXd along = centred * axis;
    const double spread = std::sqrt(along.squaredNorm() / double(values.rows()));
    if (spread > 0) places.col(k) = (along.array() / spread * 1e-4).cast<float>();
  }
  compute::Random random(seed);
  for (Eigen::Index i = 0; i < places.rows(); ++i)
    for (int k = 0; k < 2; ++k) places(i, k) += float(1e-6 * random.normal());
  return places;
}

// The descent (Jacobs 1988, with a gain of its own for each coordinate).
class Descent {
 public:
  Descent(const RowMatrix& joint, Eigen::ArrayX2f places)
      : joint_(joint),
        places_(std::move(places)),
        gradient_(places_.rows(), 2),
        repulsion_(places_.rows(), 2),
        sums_(places_.rows()),
        speed_(Eigen::ArrayX2f::Zero(places_.rows(), 2)),
        gains_(Eigen::ArrayX2f::Ones(places_.rows(), 2)) {}

  void step(float exaggeration, float momentum, float rate, const CancelToken& cancel) {
    forRows(places_.rows(), cancel, [&](Eigen::Index i) {
      const Eigen::ArrayXf x = places_(i, 0) - places_.col(0), y = places_(i, 1) - places_.col(1);
      Eigen::ArrayXf q = (1 + x.square() + y.square()).inverse();
      q[i] = 0;
      sums_[i] = double(q.sum());
      const Eigen::ArrayXf pull = joint_.row(i).transpose().array() * q;
      q = q.square();
      gradient_(i, 0) = (pull * x).sum();
      gradient_(i, 1) = (pull * y).sum();
      repulsion_(i, 0) = (q * x).sum();
      repulsion_(i, 1) = (q * y).sum();
    });
    const auto all = float(sums_.sum());
    gradient_ = 4 * (exaggeration * gradient_ - repulsion_ / all);
    gains_ = ((gradient_ > 0) != (speed_ > 0)).select(gains_ + 0.2f, gains_ * 0.8f).max(0.01f);
    speed_ = momentum * speed_ - rate * gains_ * gradient_;
    places_ += speed_;
    places_.rowwise() -= places_.colwise().mean().eval();
  }
  const Eigen::ArrayX2f& places() const { return places_; }

 private:
  const RowMatrix& joint_;
  Eigen::ArrayX2f places_, gradient_, repulsion_;
  Eigen::ArrayXd sums_;
  Eigen::ArrayX2f speed_, gains_;
};

}  // namespace

std::vector<float> tsne(std::span<const float> values, std::size_t dimensions,
                        const TsneSettings& settings, Progress& progress,
                        const CancelToken& cancel) {
  assert(dimensions > 0 && values.size() % dimensions == 0);
  const std::size_t n = values.size() / dimensions;
  if (n > kMostTsnePoints)
    throw Error(ErrorKind::Usage, std::to_string(n) + " points are too many for a picture",
                "Take at most " + std::to_string(kMostTsnePoints));
  if (n < 2) return std::vector<float>(2 * n, 0.0f);
  constexpr float kExaggeration = 12;
  const Points points(values.data(), Eigen::Index(n), Eigen::Index(dimensions));
  progress.update(0, "finding neighbours");
  const double perplexity = std::max(1.0, std::min(settings.perplexity, double(n - 1) / 3));
  const RowMatrix joint = affinities(points, perplexity, cancel);
  Descent descent(joint, beginning(points, settings.seed));
  // Belkina 2019, doi:10.1038/s41467-019-13055-y.
  const float rate = std::max(float(n) / kExaggeration / 4, 50.0f);
  const int early = settings.iterations / 3;
  for (int i = 0; i < settings.iterations; ++i) {
    cancel.check();
    progress.update(double(i) / double(settings.iterations), "drawing the map");
    descent.step(i < early ? kExaggeration : 1.0f, i < early ? 0.5f : 0.8f, rate, cancel);
  }
  std::vector<float> places(2 * n);
  Eigen::Map<RowMatrix>(places.data(), Eigen::Index(n), 2) = descent.places().matrix();
  return places;
}

}  // namespace histion::retrieval
