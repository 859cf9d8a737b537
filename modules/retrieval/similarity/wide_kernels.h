// Loops over plain float arrays, compiled for wide vectors. Sums are added in an order of their
// own, so results are the same on every machine; they differ in the last bits from a plain loop.
#pragma once

#include <cstdint>

#include "core/export.h"

namespace histion::retrieval {

HISTION_API float wideDot(const float* a, const float* b, std::int64_t n);
// sum += share × values.
HISTION_API void wideAdd(float* sum, const float* values, float share, std::int64_t n);
// first += share × second and, with the old first, second += share × third.
HISTION_API void wideExchange(float* first, float* second, const float* third, float share,
                              std::int64_t n);

}  // namespace histion::retrieval
