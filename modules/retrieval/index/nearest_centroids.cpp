#include "retrieval/index/nearest_centroids.h"

#include <algorithm>
#include <cstring>
#include <limits>

#include "compute/parallel.h"

#if defined(__x86_64__) && defined(__GNUC__)
#define HISTION_WIDE_KERNEL __attribute__((target("avx2,fma")))
#endif

namespace histion::retrieval {
namespace {

constexpr std::size_t kPanel = 16, kRows = 96;

// Best scores of each of 16 lanes of a row, and the panel they come from.
struct Best {
  float score[kPanel];
  std::int32_t panel[kPanel];
};

// How many rows stay in registers against a panel, and how a panel is cut into vectors.
struct Narrow {  // 16 registers of 16 bytes
  typedef float Lanes __attribute__((vector_size(16)));
  typedef std::int32_t Whole __attribute__((vector_size(16)));
  static constexpr std::size_t kTile = 2, kParts = 4;
};
struct Wide {  // of 32 bytes
  typedef float Lanes __attribute__((vector_size(32)));
  typedef std::int32_t Whole __attribute__((vector_size(32)));
  static constexpr std::size_t kTile = 6, kParts = 2;
};

// Some rows against one panel of centroids.
template <typename Shape>
[[gnu::always_inline]] inline void tile(const float* rows, std::size_t dimensions,
                                        const float* panel, std::int32_t number, Best* best) {
  using Lanes = typename Shape::Lanes;
  using Whole = typename Shape::Whole;
  constexpr std::size_t kTile = Shape::kTile, kParts = Shape::kParts;
  constexpr std::size_t kLanes = kPanel / kParts;
  Lanes sums[kTile][kParts];
#pragma GCC unroll 4
  for (std::size_t part = 0; part < kParts; ++part) {
    Lanes first;
    std::memcpy(&first, panel + part * kLanes, sizeof first);
#pragma GCC unroll 6
    for (std::size_t r = 0; r < kTile; ++r) sums[r][part] = first;
  }
  for (std::size_t k = 0; k < dimensions; ++k) {
    panel += kPanel;
    Lanes column[kParts];
#pragma GCC unroll 4
    for (std::size_t part = 0; part < kParts; ++part)
      std::memcpy(&column[part], panel + part * kLanes, sizeof(Lanes));
#pragma GCC unroll 6
    for (std::size_t r = 0; r < kTile; ++r) {
      const float value = rows[r * dimensions + k];
#pragma GCC unroll 4
      for (std::size_t part = 0; part < kParts; ++part) sums[r][part] += value * column[part];
    }
  }
#pragma GCC unroll 6
  for (std::size_t r = 0; r < kTile; ++r)
#pragma GCC unroll 4
    for (std::size_t part = 0; part < kParts; ++part) {
      Lanes score;
      Whole from;
      std::memcpy(&score, best[r].score + part * kLanes, sizeof score);
      std::memcpy(&from, best[r].panel + part * kLanes, sizeof from);
      const Whole better = sums[r][part] > score;
      score = better ? sums[r][part] : score;
      from = better ? Whole{} + number : from;
      std::memcpy(best[r].score + part * kLanes, &score, sizeof score);
      std::memcpy(best[r].panel + part * kLanes, &from, sizeof from);
    }
}

template <typename Shape>
[[gnu::always_inline]] inline void block(const float* rows, std::size_t count,
                                         std::size_t dimensions, const float* packed,
                                         std::size_t panels, Best* best) {
  for (std::size_t p = 0; p < panels; ++p)
    for (std::size_t r = 0; r < count; r += Shape::kTile)
      tile<Shape>(rows + r * dimensions, dimensions, packed + p * kPanel * (1 + dimensions),
                  std::int32_t(p), best + r);
}

void narrowBlock(const float* rows, std::size_t count, std::size_t dimensions, const float* packed,
                 std::size_t panels, Best* best) {
  block<Narrow>(rows, count, dimensions, packed, panels, best);
}

#ifdef HISTION_WIDE_KERNEL
HISTION_WIDE_KERNEL void wideBlock(const float* rows, std::size_t count, std::size_t dimensions,
                                   const float* packed, std::size_t panels, Best* best) {
  block<Wide>(rows, count, dimensions, packed, panels, best);
}
#endif

auto kernel() {
#ifdef HISTION_WIDE_KERNEL
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) return wideBlock;
#endif
  return narrowBlock;
}

double squaredNorm(const float* values, int n) {
  double sum = 0;
  for (int k = 0; k < n; ++k) sum += double(values[k]) * values[k];
  return sum;
}

}  // namespace

NearestCentroids::NearestCentroids(std::span<const float> centroids, int dimensions,
                                   Measure measure)
    : dimensions_(dimensions), measure_(measure) {
  const std::size_t count = centroids.size() / std::size_t(dimensions),
                    size = kPanel * (1 + std::size_t(dimensions));
  panels_ = (count + kPanel - 1) / kPanel;
  packed_.resize(panels_ * size);
  for (std::size_t c = 0; c < panels_ * kPanel; ++c) {
    float* column = packed_.data() + c / kPanel * size + c % kPanel;
    if (c >= count) {
      *column = -std::numeric_limits<float>::infinity();
      continue;
    }
    const float* centroid = centroids.data() + c * std::size_t(dimensions);
    // |x - c|^2 = |x|^2 - 2 (x·c - |c|^2 / 2)
    if (measure == Measure::Distance) *column = float(-squaredNorm(centroid, dimensions) / 2);
    for (int k = 0; k < dimensions; ++k) column[kPanel * std::size_t(1 + k)] = centroid[k];
  }
}

void NearestCentroids::find(const float* vectors, std::size_t n, std::int64_t* best, float* value,
                            const CancelToken& cancel) const {
  const auto d = std::size_t(dimensions_);
  const auto run = kernel();
  const auto blocks = std::int64_t((n + kRows - 1) / kRows);
  compute::parallelFor(0, blocks, 4, cancel, [&](std::int64_t firstBlock, std::int64_t lastBlock) {
    std::vector<float> padded;
    std::vector<Best> found(kRows);
    for (auto b = firstBlock; b < lastBlock; ++b) {
      const std::size_t first = std::size_t(b) * kRows, count = std::min(kRows, n - first);
      const float* rows = vectors + first * d;
      if (count < kRows) {
        padded.assign(kRows * d, 0.0f);
        std::copy_n(rows, count * d, padded.begin());
        rows = padded.data();
      }
      Best lowest{};
      std::ranges::fill(lowest.score, -std::numeric_limits<float>::infinity());
      std::ranges::fill(found, lowest);
      // Whole tiles: 6 is a multiple of what either kernel takes.
      run(rows, (count + 5) / 6 * 6, d, packed_.data(), panels_, found.data());
      for (std::size_t r = 0; r < count; ++r) {
        float score = -std::numeric_limits<float>::infinity();
        std::int64_t number = 0;
        for (std::size_t lane = 0; lane < kPanel; ++lane) {
          const float s = found[r].score[lane];
          const auto c = std::int64_t(kPanel) * found[r].panel[lane] + std::int64_t(lane);
          if (s > score || (s == score && c < number)) {
            score = s;
            number = c;
          }
        }
        best[first + r] = number;
        value[first + r] =
            measure_ == Measure::InnerProduct
                ? score
                : std::max(0.0f, float(squaredNorm(rows + r * d, dimensions_) - 2.0 * score));
      }
    }
  });
}

}  // namespace histion::retrieval
