#include "retrieval/index/half_vectors.h"

#include <algorithm>
#include <cassert>

#include "compute/half.h"

#if defined(__x86_64__) && defined(__GNUC__)
#include <immintrin.h>
#define HISTION_HALF_KERNEL __attribute__((target("avx2,fma,f16c")))
#endif

namespace histion::retrieval {
namespace {

using compute::floatOf;
using compute::halfOf;

float plainScore(const float* query, const std::uint16_t* vector, std::size_t stride) {
  float sums[16] = {};
  for (std::size_t k = 0; k < stride; k += 16)
    for (std::size_t lane = 0; lane < 16; ++lane)
      sums[lane] += query[k + lane] * floatOf(vector[k + lane]);
  for (std::size_t width = 8; width > 0; width /= 2)
    for (std::size_t lane = 0; lane < width; ++lane) sums[lane] += sums[lane + width];
  return sums[0];
}

#ifdef HISTION_HALF_KERNEL

bool hasKernel() {
  static const bool has = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") &&
                          __builtin_cpu_supports("f16c");
  return has;
}

HISTION_HALF_KERNEL void toHalfKernel(const float* values, std::size_t n, std::uint16_t* halves) {
  std::size_t i = 0;
  for (; i + 8 <= n; i += 8)
    _mm_storeu_si128(reinterpret_cast<__m128i*>(halves + i),
                     _mm256_cvtps_ph(_mm256_loadu_ps(values + i), _MM_FROUND_TO_NEAREST_INT));
  for (; i < n; ++i) halves[i] = halfOf(values[i]);
}

HISTION_HALF_KERNEL inline __m256 load8(const std::uint16_t* halves) {
  return _mm256_cvtph_ps(_mm_loadu_si128(reinterpret_cast<const __m128i*>(halves)));
}

HISTION_HALF_KERNEL void toFloatKernel(const std::uint16_t* halves, std::size_t n, float* values) {
  std::size_t i = 0;
  for (; i + 8 <= n; i += 8) _mm256_storeu_ps(values + i, load8(halves + i));
  for (; i < n; ++i) values[i] = floatOf(halves[i]);
}

HISTION_HALF_KERNEL inline float sumOf(__m256 low, __m256 high) {
  const __m256 eight = _mm256_add_ps(low, high);
  __m128 four = _mm_add_ps(_mm256_castps256_ps128(eight), _mm256_extractf128_ps(eight, 1));
  four = _mm_add_ps(four, _mm_movehl_ps(four, four));
  return _mm_cvtss_f32(_mm_add_ss(four, _mm_movehdup_ps(four)));
}

// Every pair of a query and a vector has two sums of eight lanes, whatever stands beside it.
template <int kQueries, int kVectors>
HISTION_HALF_KERNEL void scoreKernel(const float* query, const std::uint16_t* vector,
                                     std::size_t stride, float* scores, std::size_t nextQuery) {
  __m256 low[kQueries][kVectors], high[kQueries][kVectors];
  for (int q = 0; q < kQueries; ++q)
    for (int v = 0; v < kVectors; ++v) low[q][v] = high[q][v] = _mm256_setzero_ps();
  for (std::size_t k = 0; k < stride; k += 16)
#pragma GCC unroll 4
    for (int v = 0; v < kVectors; ++v) {
      const __m256 a = load8(vector + std::size_t(v) * stride + k),
                   b = load8(vector + std::size_t(v) * stride + k + 8);
#pragma GCC unroll 4
      for (int q = 0; q < kQueries; ++q) {
        const float* values = query + std::size_t(q) * stride + k;
        low[q][v] = _mm256_fmadd_ps(_mm256_loadu_ps(values), a, low[q][v]);
        high[q][v] = _mm256_fmadd_ps(_mm256_loadu_ps(values + 8), b, high[q][v]);
      }
    }
  for (int q = 0; q < kQueries; ++q)
    for (int v = 0; v < kVectors; ++v)
      scores[std::size_t(q) * nextQuery + std::size_t(v)] = sumOf(low[q][v], high[q][v]);
}

#else

bool hasKernel() { return false; }

#endif

}  // namespace

namespace plain {

void toHalf(std::span<const float> values, std::span<std::uint16_t> halves) {
  std::ranges::transform(values, halves.begin(), halfOf);
}

void toFloat(std::span<const std::uint16_t> halves, std::span<float> values) {
  std::ranges::transform(halves, values.begin(), floatOf);
}

float score(const float* query, std::span<const std::uint16_t> vector) {
  return plainScore(query, vector.data(), vector.size());
}

}  // namespace plain

bool halfVectorsAreFast() { return hasKernel(); }

void toHalf(std::span<const float> values, std::span<std::uint16_t> halves) {
  assert(values.size() == halves.size());
#ifdef HISTION_HALF_KERNEL
  if (hasKernel()) return toHalfKernel(values.data(), values.size(), halves.data());
#endif
  plain::toHalf(values, halves);
}

void toFloat(std::span<const std::uint16_t> halves, std::span<float> values) {
  assert(values.size() == halves.size());
#ifdef HISTION_HALF_KERNEL
  if (hasKernel()) return toFloatKernel(halves.data(), halves.size(), values.data());
#endif
  plain::toFloat(halves, values);
}

HalfVectors::HalfVectors(std::span<const std::uint16_t> data, std::size_t count, int dimensions)
    : data_(data.data()), count_(count), stride_(strideOf(dimensions)) {
  assert(data.size() >= count_ * stride_);
}

float HalfVectors::score(const float* query, std::size_t row) const {
  float result = 0;
  scores(query, row, 1, &result);
  return result;
}

void HalfVectors::scores(const float* query, std::size_t first, std::size_t count,
                         float* scores) const {
  const std::uint16_t* vector = data_ + first * stride_;
  std::size_t v = 0;
#ifdef HISTION_HALF_KERNEL
  if (hasKernel()) {
    for (; v + 4 <= count; v += 4)
      scoreKernel<1, 4>(query, vector + v * stride_, stride_, scores + v, 0);
    for (; v < count; ++v) scoreKernel<1, 1>(query, vector + v * stride_, stride_, scores + v, 0);
    return;
  }
#endif
  for (; v < count; ++v) scores[v] = plainScore(query, vector + v * stride_, stride_);
}

void HalfVectors::scores(const float* query, std::size_t queries, std::size_t first,
                         std::size_t count, float* scores) const {
  std::size_t q = 0;
#ifdef HISTION_HALF_KERNEL
  if (hasKernel())
    for (; q + 4 <= queries; q += 4)
      for (std::size_t v = 0; v < count; ++v)
        scoreKernel<4, 1>(query + q * stride_, data_ + (first + v) * stride_, stride_,
                          scores + q * count + v, count);
#endif
  for (; q < queries; ++q) this->scores(query + q * stride_, first, count, scores + q * count);
}

}  // namespace histion::retrieval
