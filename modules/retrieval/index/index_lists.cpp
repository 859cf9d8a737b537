#include "retrieval/index/index_lists.h"

#include <faiss/Clustering.h>
#include <faiss/Index.h>
#include <faiss/impl/ProductQuantizer.h>
#include <omp.h>

#include <algorithm>
#include <memory>
#include <numeric>

#include "compute/random.h"
#include "retrieval/index/nearest_centroids.h"

namespace histion::retrieval {
namespace {

constexpr std::size_t kChunk = 16384;       // vectors that are float32 at once
constexpr std::size_t kCodeSample = 32768;  // vectors that product codes are trained on
constexpr int kCodeRounds = 12;

// What Faiss asks for the nearest centroid.
class Assigner : public faiss::Index {
 public:
  Assigner(int dimensions, NearestCentroids::Measure measure, int rounds, std::string_view what,
           Progress& progress, const CancelToken& cancel)
      : faiss::Index(dimensions, measure == NearestCentroids::Measure::InnerProduct
                                     ? faiss::METRIC_INNER_PRODUCT
                                     : faiss::METRIC_L2),
        measure_(measure),
        rounds_(rounds),
        what_(what),
        progress_(progress),
        cancel_(cancel) {}

  void add(std::int64_t n, const float* x) override {
    nearest_ = std::make_unique<NearestCentroids>(std::span(x, std::size_t(n) * std::size_t(d)), d,
                                                  measure_);
    ntotal = n;
  }
  void reset() override {
    nearest_.reset();
    ntotal = 0;
  }
  void search(std::int64_t n, const float* x, std::int64_t, float* distances, std::int64_t* labels,
              const faiss::SearchParameters* = nullptr) const override {
    nearest_->find(x, std::size_t(n), labels, distances, cancel_);
    progress_.update(std::min(1.0, double(++done_) / rounds_), what_);
  }

 private:
  NearestCentroids::Measure measure_;
  int rounds_;
  std::string_view what_;
  Progress& progress_;
  const CancelToken& cancel_;
  std::unique_ptr<NearestCentroids> nearest_;
  mutable int done_ = 0;
};

// Threads of Faiss's own would wait for the cores that parallelFor uses, and for each other.
class OneFaissThread {
 public:
  OneFaissThread() { omp_set_num_threads(1); }
  ~OneFaissThread() { omp_set_num_threads(before_); }

 private:
  int before_ = omp_get_max_threads();
};

// Rows [first, first + count) as float32 [count][dimensions].
void readRows(const HalfVectors& vectors, std::size_t first, std::size_t count, int dimensions,
              std::vector<float>& rows) {
  const auto d = std::size_t(dimensions);
  rows.resize(count * d);
  for (std::size_t i = 0; i < count; ++i)
    toFloat(vectors.vector(first + i).first(d), std::span(rows).subspan(i * d, d));
}

// Numbers of `count` of n rows, ascending.
std::vector<std::size_t> sampleOf(std::size_t n, std::size_t count, std::uint64_t seed) {
  compute::Random random(seed);
  std::vector<std::size_t> chosen;
  for (std::size_t i = 0; i < n && chosen.size() < count; ++i)
    if (random.uniform() * double(n - i) < double(count - chosen.size())) chosen.push_back(i);
  return chosen;
}

std::vector<float> sampleRows(const HalfVectors& vectors, std::span<const std::size_t> chosen,
                              int dimensions) {
  const auto d = std::size_t(dimensions);
  std::vector<float> rows(chosen.size() * d);
  for (std::size_t i = 0; i < chosen.size(); ++i)
    toFloat(vectors.vector(chosen[i]).first(d), std::span(rows).subspan(i * d, d));
  return rows;
}

void subtractCentroids(const VectorLists& lists, std::size_t d, std::span<const std::size_t> of,
                       std::vector<float>& rows) {
  for (std::size_t i = 0; i < of.size(); ++i) {
    const float* centroid = lists.centroids.data() + lists.listOf[of[i]] * d;
    for (std::size_t k = 0; k < d; ++k) rows[i * d + k] -= centroid[k];
  }
}

faiss::ClusteringParameters parameters(int rounds, std::uint64_t seed) {
  faiss::ClusteringParameters result;
  result.niter = rounds;
  result.seed = int(seed % 0x7fffffff);
  result.min_points_per_centroid = 1;  // it says so on the terminal otherwise
  result.max_points_per_centroid = 1 << 20;
  return result;
}

}  // namespace

VectorLists divide(const HalfVectors& vectors, const ListTraining& training, Progress& progress,
                   const CancelToken& cancel) {
  constexpr auto kMeasure = NearestCentroids::Measure::InnerProduct;
  const OneFaissThread one;
  const int d = training.dimensions;
  VectorLists result;
  {
    SubProgress part(progress, 0, 0.7);
    Assigner assigner(d, kMeasure, training.rounds, "training lists", part, cancel);
    auto asked = parameters(training.rounds, training.seed);
    asked.spherical = true;
    faiss::Clustering clustering(d, training.lists, asked);
    const std::size_t size = std::min(
        vectors.count(), std::size_t(training.lists) * std::size_t(training.samplePerList));
    const auto chosen = sampleOf(vectors.count(), size, training.seed);
    const std::vector<float> sample = sampleRows(vectors, chosen, d);
    clustering.train(std::int64_t(chosen.size()), sample.data(), assigner);
    result.centroids = std::move(clustering.centroids);
  }
  std::vector<std::uint16_t> rounded(result.centroids.size());
  toHalf(result.centroids, rounded);
  toFloat(rounded, result.centroids);
  const NearestCentroids nearest(result.centroids, d, kMeasure);
  result.listOf.resize(vectors.count());
  std::vector<float> rows, products(kChunk);
  std::vector<std::int64_t> labels(kChunk);
  for (std::size_t first = 0; first < vectors.count(); first += kChunk) {
    const std::size_t count = std::min(kChunk, vectors.count() - first);
    readRows(vectors, first, count, d, rows);
    nearest.find(rows.data(), count, labels.data(), products.data(), cancel);
    std::copy_n(labels.begin(), count, result.listOf.begin() + std::ptrdiff_t(first));
    progress.update(0.7 + 0.3 * double(first + count) / double(vectors.count()), "filling lists");
  }
  return result;
}

ProductCodes encode(const HalfVectors& vectors, const VectorLists& lists, int dimensions,
                    int codeBytes, std::uint64_t seed, Progress& progress,
                    const CancelToken& cancel) {
  const OneFaissThread one;
  const std::size_t n = vectors.count(), d = std::size_t(dimensions);
  faiss::ProductQuantizer quantizer(d, std::size_t(codeBytes), 8);
  {
    SubProgress part(progress, 0, 0.5);
    Assigner assigner(dimensions / codeBytes, NearestCentroids::Measure::Distance,
                      kCodeRounds * codeBytes, "training codes", part, cancel);
    const auto chosen = sampleOf(n, kCodeSample, seed);
    std::vector<float> sample = sampleRows(vectors, chosen, dimensions);
    subtractCentroids(lists, d, chosen, sample);
    // Faiss wants as many vectors as there are centroids.
    for (std::size_t i = 0; sample.size() < 256 * d; ++i) sample.push_back(sample[i]);
    quantizer.cp = parameters(kCodeRounds, seed);
    quantizer.assign_index = &assigner;
    quantizer.train(std::int64_t(sample.size() / d), sample.data());
    quantizer.assign_index = nullptr;
  }
  ProductCodes result;
  result.codeBook = quantizer.centroids;
  result.codes.resize(n * std::size_t(codeBytes));
  const std::size_t part = d / std::size_t(codeBytes);
  std::vector<NearestCentroids> nearest;
  for (std::size_t m = 0; m < std::size_t(codeBytes); ++m)
    nearest.emplace_back(std::span(result.codeBook).subspan(m * 256 * part, 256 * part), int(part),
                         NearestCentroids::Measure::Distance);
  std::vector<float> rows, parts, distances;
  std::vector<std::size_t> numbers;
  std::vector<std::int64_t> labels;
  for (std::size_t first = 0; first < n; first += kChunk) {
    const std::size_t count = std::min(kChunk, n - first);
    numbers.resize(count);
    std::iota(numbers.begin(), numbers.end(), first);
    readRows(vectors, first, count, dimensions, rows);
    subtractCentroids(lists, d, numbers, rows);
    parts.resize(count * part);
    distances.resize(count);
    labels.resize(count);
    for (std::size_t m = 0; m < std::size_t(codeBytes); ++m) {
      for (std::size_t i = 0; i < count; ++i)
        std::copy_n(rows.data() + i * d + m * part, part, parts.data() + i * part);
      nearest[m].find(parts.data(), count, labels.data(), distances.data(), cancel);
      for (std::size_t i = 0; i < count; ++i)
        result.codes[(first + i) * std::size_t(codeBytes) + m] = std::uint8_t(labels[i]);
    }
    progress.update(0.5 + 0.5 * double(first + count) / double(n), "encoding vectors");
  }
  return result;
}

}  // namespace histion::retrieval
