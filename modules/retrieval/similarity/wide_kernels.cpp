#include "retrieval/similarity/wide_kernels.h"

#include "compute/wide.h"

namespace histion::retrieval {

HISTION_WIDE float wideDot(const float* a, const float* b, std::int64_t n) {
  constexpr std::int64_t kLanes = 16;
  float sums[kLanes] = {};
  std::int64_t i = 0;
  for (; i + kLanes <= n; i += kLanes)
    for (std::int64_t lane = 0; lane < kLanes; ++lane) sums[lane] += a[i + lane] * b[i + lane];
  for (std::int64_t lane = 0; i < n; ++i, ++lane) sums[lane] += a[i] * b[i];
  for (std::int64_t width = kLanes / 2; width > 0; width /= 2)
    for (std::int64_t lane = 0; lane < width; ++lane) sums[lane] += sums[lane + width];
  return sums[0];
}

HISTION_WIDE void wideAdd(float* __restrict sum, const float* __restrict values, float share,
                          std::int64_t n) {
  for (std::int64_t i = 0; i < n; ++i) sum[i] += share * values[i];
}

HISTION_WIDE void wideExchange(float* __restrict first, float* __restrict second,
                               const float* __restrict third, float share, std::int64_t n) {
  for (std::int64_t i = 0; i < n; ++i) {
    first[i] += share * second[i];
    second[i] += share * third[i];
  }
}

}  // namespace histion::retrieval
