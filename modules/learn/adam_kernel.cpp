#include "learn/adam_kernel.h"

#include <cmath>

#include "compute/wide.h"

namespace histion::learn {

HISTION_WIDE void adamStep(float* __restrict values, float* __restrict first,
                           float* __restrict second, const float* __restrict gradient,
                           std::int64_t n, AdamConstants c) {
  for (std::int64_t i = 0; i < n; ++i) {
    const float g = gradient[i] + c.coupledDecay * values[i];
    const float m = c.beta1 * first[i] + (1.0f - c.beta1) * g;
    const float v = c.beta2 * second[i] + (1.0f - c.beta2) * g * g;
    first[i] = m;
    second[i] = v;
    values[i] = c.keep * values[i] - c.rate * m / (__builtin_sqrtf(v) * c.inverseRoot + c.epsilon);
  }
}

HISTION_WIDE void setScaled(float* __restrict sum, const float* __restrict values, float share,
                            std::int64_t n) {
  for (std::int64_t i = 0; i < n; ++i) sum[i] = share * values[i];
}

HISTION_WIDE void addScaled(float* __restrict sum, const float* __restrict values, float share,
                            std::int64_t n) {
  for (std::int64_t i = 0; i < n; ++i) sum[i] += share * values[i];
}

}  // namespace histion::learn
