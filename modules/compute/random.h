// Random numbers that are the same on every machine, compiler and number of threads: the standard
// distributions are not, so the few that are needed stand here. Header-only.
#pragma once

#include <cmath>
#include <cstdint>
#include <numbers>
#include <vector>

namespace histion::compute {

// SplitMix64 (Steele, Lea, Flood 2014): good for simulation, not for secrets. `stream` gives
// independent sequences of one seed (one per pixel, say).
class Random {
 public:
  explicit Random(std::uint64_t seed, std::uint64_t stream = 0)
      : state_(mix(seed + 0x9e3779b97f4a7c15ULL) ^ mix(stream * 0xda942042e4dd58b5ULL + 1)) {}

  std::uint64_t bits() { return mix(state_ += 0x9e3779b97f4a7c15ULL); }
  // [0, 1)
  double uniform() { return double(bits() >> 11) * 0x1.0p-53; }
  double uniform(double low, double high) { return low + (high - low) * uniform(); }
  // [0, n)
  std::int64_t below(std::int64_t n) { return std::int64_t(uniform() * double(n)); }
  // Standard normal (Box-Muller, one value per call).
  double normal() {
    const double u = 1.0 - uniform();
    return std::sqrt(-2.0 * std::log(u)) * std::cos(2.0 * std::numbers::pi * uniform());
  }
  // Poisson: Knuth below a mean of 30, else a rounded normal.
  std::int64_t poisson(double mean) {
    if (mean <= 0) return 0;
    if (mean > 30)
      return std::max<std::int64_t>(0, std::llround(mean + std::sqrt(mean) * normal()));
    const double limit = std::exp(-mean);
    std::int64_t k = 0;
    for (double p = uniform(); p > limit; p *= uniform()) ++k;
    return k;
  }
  // Fisher-Yates.
  template <typename T>
  void shuffle(std::vector<T>& values) {
    for (std::int64_t i = std::int64_t(values.size()) - 1; i > 0; --i)
      std::swap(values[std::size_t(i)], values[std::size_t(below(i + 1))]);
  }

 private:
  static std::uint64_t mix(std::uint64_t z) {
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
    return z ^ (z >> 31);
  }
  std::uint64_t state_;
};

}  // namespace histion::compute
