// Light smoothing that passes over unmeasured pixels.
#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "compute/display.h"
#include "compute/parallel.h"

namespace histion::compute {
namespace {

constexpr int kRadius = 3;
constexpr std::int64_t kRows = 16;
constexpr float kNaN = std::numeric_limits<float>::quiet_NaN();

bool finite(float value) { return value - value == 0; }

std::array<float, 2 * kRadius + 1> kernel() {
  std::array<float, 2 * kRadius + 1> weights{};
  float sum = 0;
  for (int i = -kRadius; i <= kRadius; ++i)
    sum += weights[std::size_t(i + kRadius)] = std::exp(-0.5f * float(i * i));
  for (float& w : weights) w /= sum;
  return weights;
}

// Weighted sums of values and of weights: their quotient leaves out what was not measured.
void gaussian(std::span<const float> values, int width, int height, std::vector<float>& out) {
  const auto weights = kernel();
  const std::size_t w = std::size_t(width);
  std::vector<float> sums(values.size()), masses(values.size());
  parallelFor(0, height, kRows, [&](std::int64_t first, std::int64_t last) {
    // Rows with room at both ends: no test in the loop.
    std::vector<float> value(w + 2 * kRadius, 0.0f), known(w + 2 * kRadius, 0.0f);
    for (std::int64_t y = first; y < last; ++y) {
      const float* row = values.data() + std::size_t(y) * w;
      for (std::size_t x = 0; x < w; ++x) {
        const bool measured = finite(row[x]);
        value[x + kRadius] = measured ? row[x] : 0.0f;
        known[x + kRadius] = measured ? 1.0f : 0.0f;
      }
      float* sum = sums.data() + std::size_t(y) * w;
      float* mass = masses.data() + std::size_t(y) * w;
      for (std::size_t k = 0; k < weights.size(); ++k)
        for (std::size_t x = 0; x < w; ++x) {
          sum[x] += weights[k] * value[x + k];
          mass[x] += weights[k] * known[x + k];
        }
    }
  });
  parallelFor(0, height, kRows, [&](std::int64_t first, std::int64_t last) {
    std::vector<float> sum(w), mass(w);
    for (std::int64_t y = first; y < last; ++y) {
      std::fill(sum.begin(), sum.end(), 0.0f);
      std::fill(mass.begin(), mass.end(), 0.0f);
      for (int k = -kRadius; k <= kRadius; ++k) {
        if (y + k < 0 || y + k >= height) continue;
        const float weight = weights[std::size_t(k + kRadius)];
        const float* fromSum = sums.data() + std::size_t(y + k) * w;
        const float* fromMass = masses.data() + std::size_t(y + k) * w;
        for (std::size_t x = 0; x < w; ++x) {
          sum[x] += weight * fromSum[x];
          mass[x] += weight * fromMass[x];
        }
      }
      const float* in = values.data() + std::size_t(y) * w;
      float* to = out.data() + std::size_t(y) * w;
      for (std::size_t x = 0; x < w; ++x) to[x] = finite(in[x]) ? sum[x] / mass[x] : kNaN;
    }
  });
}

// The middle of nine by exchanges that a compiler makes into minima and maxima of many pixels at
// once.
inline float medianOfNine(const float* a, const float* b, const float* c) {
  float v[9] = {a[0], a[1], a[2], b[0], b[1], b[2], c[0], c[1], c[2]};
  const auto order = [&v](int i, int j) {
    const float low = v[j] < v[i] ? v[j] : v[i];
    v[j] = v[j] < v[i] ? v[i] : v[j];
    v[i] = low;
  };
  order(1, 2), order(4, 5), order(7, 8), order(0, 1), order(3, 4), order(6, 7), order(1, 2);
  order(4, 5), order(7, 8), order(0, 3), order(5, 8), order(4, 7), order(3, 6), order(1, 4);
  order(2, 5), order(4, 7), order(4, 2), order(6, 4), order(4, 2);
  return v[4];
}

float medianAround(std::span<const float> values, int width, int height, int x, int y) {
  std::array<float, 9> found;
  std::size_t n = 0;
  for (int v = std::max(y - 1, 0); v <= std::min(y + 1, height - 1); ++v)
    for (int u = std::max(x - 1, 0); u <= std::min(x + 1, width - 1); ++u) {
      const float value = values[std::size_t(v) * std::size_t(width) + std::size_t(u)];
      if (!finite(value)) continue;
      std::size_t place = n++;
      for (; place > 0 && found[place - 1] > value; --place) found[place] = found[place - 1];
      found[place] = value;
    }
  return n % 2 == 1 ? found[n / 2] : (found[n / 2 - 1] + found[n / 2]) / 2;
}

void median(std::span<const float> values, int width, int height, std::vector<float>& out) {
  const std::size_t w = std::size_t(width);
  parallelFor(0, height, kRows, [&](std::int64_t first, std::int64_t last) {
    std::vector<float> doubts(w);  // not finite where a neighbour above, below or itself is not
    for (std::int64_t y = first; y < last; ++y) {
      const float* row = values.data() + std::size_t(y) * w;
      float* to = out.data() + std::size_t(y) * w;
      const bool inside = y > 0 && y < height - 1;
      if (inside) {
        const float *above = row - w, *below = row + w;
        for (std::size_t x = 0; x < w; ++x) doubts[x] = above[x] + row[x] + below[x];
        for (std::size_t x = 1; x + 1 < w; ++x)
          to[x] = medianOfNine(above + x - 1, row + x - 1, below + x - 1);
      }
      for (std::size_t x = 0; x < w; ++x) {
        const bool edge = !inside || x == 0 || x + 1 == w;
        if (!edge && finite(doubts[x - 1] + doubts[x] + doubts[x + 1])) continue;
        to[x] = finite(row[x]) ? medianAround(values, width, height, int(x), int(y)) : kNaN;
      }
    }
  });
}

}  // namespace

std::string_view toString(Smoothing smoothing) {
  switch (smoothing) {
    case Smoothing::Gaussian:
      return "gaussian";
    case Smoothing::Median:
      return "median";
    case Smoothing::None:
      break;
  }
  return "none";
}

std::optional<Smoothing> smoothingFrom(std::string_view text) {
  for (const auto smoothing : {Smoothing::None, Smoothing::Gaussian, Smoothing::Median})
    if (toString(smoothing) == text) return smoothing;
  return std::nullopt;
}

std::vector<float> smoothed(std::span<const float> values, int width, int height,
                            Smoothing smoothing) {
  if (smoothing == Smoothing::None || width < 1 || height < 1)
    return {values.begin(), values.end()};
  std::vector<float> out(values.size());
  smoothing == Smoothing::Gaussian ? gaussian(values, width, height, out)
                                   : median(values, width, height, out);
  return out;
}

}  // namespace histion::compute
