#include "learn/attention_kernel.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "compute/wide.h"

#define HISTION_INLINE inline __attribute__((always_inline))

namespace histion::learn {
namespace {

constexpr std::int64_t kLanes = 8;
using Lanes = float __attribute__((vector_size(32), aligned(4), may_alias));
using Bits = std::int32_t __attribute__((vector_size(32), aligned(4), may_alias));

HISTION_INLINE Lanes& lanes(float* at) { return *reinterpret_cast<Lanes*>(at); }
HISTION_INLINE const Lanes& lanes(const float* at) { return *reinterpret_cast<const Lanes*>(at); }

HISTION_INLINE std::int64_t blocksOf(std::int64_t n) { return (n + kLanes - 1) / kLanes; }

// What the loops need beside their results, for each thread one: nothing is allocated in them.
// Heads are padded with zeros to whole vectors.
class Scratch {
 public:
  Scratch(std::int64_t tokens, std::int64_t blocks) {
    thread_local std::vector<float> room;
    const std::int64_t head = tokens * blocks * kLanes,
                       turnedSize = blocks * kLanes * blocksOf(tokens) * kLanes;
    room.assign(std::size_t(3 * head + turnedSize + (blocksOf(tokens) + 3 * blocks) * kLanes), 0);
    turned = room.data();
    first = turned + turnedSize;
    second = first + head;
    third = second + head;
    line = third + head;
    query = line + blocksOf(tokens) * kLanes;
    given = query + blocks * kLanes;
    out = given + blocks * kLanes;
  }
  float *turned, *first, *second, *third, *line, *query, *given, *out;
};

// values = e^values for values <= 0, within 2 units of the last place; 0 far below. Never numbers
// so small that processors slow down.
HISTION_INLINE void exponential(Lanes& values) {
  constexpr float kLeast = -80.0f, kLog2e = 1.44269504f, kHigh = 0.693359375f,
                  kLow = -2.12194440e-4f, kRound = 12582912.0f;  // 1.5 x 2^23
  const Lanes bound = Lanes{} + kLeast;
  const Lanes x = values < bound ? bound : values;
  const Lanes shifted = x * kLog2e + kRound;
  const Lanes whole = shifted - kRound;
  const Lanes r = x - whole * kHigh - whole * kLow;
  // Cephes' polynomial of e^r on [-ln 2 / 2, ln 2 / 2].
  Lanes p = r * 1.9875691500e-4f + 1.3981999507e-3f;
  p = p * r + 8.3334519073e-3f;
  p = p * r + 4.1665795894e-2f;
  p = p * r + 1.6666665459e-1f;
  p = p * r + 5.0000001201e-1f;
  p = p * r * r + r + 1.0f;
  // The last bits of `shifted` are the whole number.
  const Bits scale = (reinterpret_cast<const Bits&>(shifted) + 127) << 23;
  values = values < bound ? Lanes{} : p * reinterpret_cast<const Lanes&>(scale);
}

// A head of a part (0: query, 1: key, 2: value) of all tokens as to[tokens][blocks x lanes], and as
// turned[each][tokens in whole vectors].
HISTION_INLINE void copyHead(const AttentionRow& row, std::int64_t part, std::int64_t head,
                             std::int64_t blocks, float* to) {
  const std::int64_t width = row.heads * row.each;
  const float* from = row.in + part * width + head * row.each;
  for (std::int64_t j = 0; j < row.tokens; ++j)
    std::copy_n(from + j * 3 * width, row.each, to + j * blocks * kLanes);
}

HISTION_INLINE void turnHead(const AttentionRow& row, std::int64_t part, std::int64_t head,
                             float* turned) {
  const std::int64_t width = row.heads * row.each, step = blocksOf(row.tokens) * kLanes;
  const float* from = row.in + part * width + head * row.each;
  for (std::int64_t k = 0; k < row.each; ++k)
    for (std::int64_t j = 0; j < row.tokens; ++j) turned[k * step + j] = from[j * 3 * width + k];
}

// line[j] += sum_k factor x a[k] x turned[k][j]: kWide vectors of j from `at`.
template <int kWide>
HISTION_INLINE void addProducts(const float* a, float factor, const float* turned,
                                std::int64_t each, std::int64_t step, std::int64_t at,
                                float* line) {
  Lanes sum[kWide];
  for (int b = 0; b < kWide; ++b) sum[b] = lanes(line + at + b * kLanes);
  for (std::int64_t k = 0; k < each; ++k) {
    const float x = a[k] * factor;
    for (int b = 0; b < kWide; ++b) sum[b] += x * lanes(turned + k * step + at + b * kLanes);
  }
  for (int b = 0; b < kWide; ++b) lanes(line + at + b * kLanes) = sum[b];
}

HISTION_INLINE void addAllProducts(const float* a, float factor, const float* turned,
                                   std::int64_t each, std::int64_t step, float* line) {
  std::int64_t at = 0;
  for (; at + 4 * kLanes <= step; at += 4 * kLanes)
    addProducts<4>(a, factor, turned, each, step, at, line);
  for (; at < step; at += kLanes) addProducts<1>(a, factor, turned, each, step, at, line);
}

HISTION_INLINE float sumOf(const Lanes& values) {
  float sum = 0;
  for (int l = 0; l < kLanes; ++l) sum += values[l];
  return sum;
}

// `blocks`: vectors of a head. kMost of them are held in registers.
template <int kMost>
HISTION_INLINE void forward(const AttentionRow& row, std::int64_t blocks, float* out,
                            float* shares) {
  const std::int64_t tokens = row.tokens, each = row.each, width = row.heads * each;
  const std::int64_t step = blocksOf(tokens) * kLanes, headStep = blocks * kLanes;
  const Scratch own(tokens, blocks);
  const float factor = 1.0f / std::sqrt(float(each));
  for (std::int64_t head = 0; head < row.heads; ++head) {
    turnHead(row, 1, head, own.turned);
    copyHead(row, 2, head, blocks, own.first);
    for (std::int64_t i = 0; i < tokens; ++i) {
      float* line = shares + (head * tokens + i) * step;
      std::fill_n(line, step, 0.0f);
      if (row.bias) std::copy_n(row.bias + head * row.headStep + i * row.queryStep, tokens, line);
      addAllProducts(row.in + i * 3 * width + head * each, factor, own.turned, each, step, line);
      for (std::int64_t j = tokens; j < step; ++j) line[j] = -INFINITY;
      Lanes largest = lanes(line), sum{};
      for (std::int64_t j = kLanes; j < step; j += kLanes)
        largest = lanes(line + j) > largest ? lanes(line + j) : largest;
      float top = largest[0];
      for (int l = 1; l < kLanes; ++l) top = largest[l] > top ? largest[l] : top;
      for (std::int64_t j = 0; j < step; j += kLanes) {
        Lanes& some = lanes(line + j);
        some -= top;
        exponential(some);
        sum += some;
      }
      const float part = 1.0f / sumOf(sum);
      for (std::int64_t j = 0; j < step; j += kLanes) lanes(line + j) *= part;
      for (std::int64_t b = 0; b < blocks; b += kMost) {
        Lanes seen[kMost] = {};
        for (std::int64_t j = 0; j < tokens; ++j)
          for (int k = 0; k < kMost; ++k)
            seen[k] += line[j] * lanes(own.first + j * headStep + (b + k) * kLanes);
        for (int k = 0; k < kMost; ++k) lanes(own.out + (b + k) * kLanes) = seen[k];
      }
      std::copy_n(own.out, each, out + i * width + head * each);
    }
  }
}

template <int kMost>
HISTION_INLINE void backward(const AttentionRow& row, std::int64_t blocks, const float* shares,
                             const float* gradient, float* in, float* bias) {
  const std::int64_t tokens = row.tokens, each = row.each, width = row.heads * each;
  const std::int64_t step = blocksOf(tokens) * kLanes, headStep = blocks * kLanes;
  const Scratch own(tokens, blocks);
  float *keys = own.first, *ofKeys = own.second, *ofValues = own.third;
  const float factor = 1.0f / std::sqrt(float(each));
  for (std::int64_t head = 0; head < row.heads; ++head) {
    turnHead(row, 2, head, own.turned);
    copyHead(row, 1, head, blocks, keys);
    std::fill_n(ofKeys, 2 * tokens * headStep, 0.0f);  // of values too
    for (std::int64_t i = 0; i < tokens; ++i) {
      const float* share = shares + (head * tokens + i) * step;
      std::copy_n(gradient + i * width + head * each, each, own.given);
      std::copy_n(row.in + i * 3 * width + head * each, each, own.query);
      std::fill_n(own.line, step, 0.0f);
      addAllProducts(own.given, 1.0f, own.turned, each, step, own.line);  // of the shares
      Lanes sum{};
      for (std::int64_t j = 0; j < step; j += kLanes) sum += lanes(share + j) * lanes(own.line + j);
      const float mean = sumOf(sum);
      for (std::int64_t j = 0; j < step; j += kLanes)
        lanes(own.line + j) = lanes(share + j) * (lanes(own.line + j) - mean);
      if (bias) std::copy_n(own.line, tokens, bias + head * row.headStep + i * row.queryStep);
      for (std::int64_t b = 0; b < blocks; b += kMost) {
        Lanes ofQuery[kMost] = {}, query[kMost], given[kMost];
        for (int k = 0; k < kMost; ++k) {
          query[k] = lanes(own.query + (b + k) * kLanes);
          given[k] = lanes(own.given + (b + k) * kLanes);
        }
        for (std::int64_t j = 0; j < tokens; ++j) {
          const float x = own.line[j] * factor, y = share[j];
          for (int k = 0; k < kMost; ++k) {
            const std::int64_t at = j * headStep + (b + k) * kLanes;
            ofQuery[k] += x * lanes(keys + at);
            lanes(ofKeys + at) += x * query[k];
            lanes(ofValues + at) += y * given[k];
          }
        }
        for (int k = 0; k < kMost; ++k) lanes(own.out + (b + k) * kLanes) = ofQuery[k];
      }
      std::copy_n(own.out, each, in + i * 3 * width + head * each);
    }
    for (std::int64_t j = 0; j < tokens; ++j) {
      float* to = in + j * 3 * width + width + head * each;
      std::copy_n(ofKeys + j * headStep, each, to);
      std::copy_n(ofValues + j * headStep, each, to + width);
    }
  }
}

}  // namespace

std::int64_t shareStep(std::int64_t tokens) { return blocksOf(tokens) * kLanes; }

HISTION_WIDE void attendForward(const AttentionRow& row, float* out, float* shares) {
  const std::int64_t blocks = blocksOf(row.each);
  if (blocks % 4 == 0) return forward<4>(row, blocks, out, shares);
  if (blocks % 2 == 0) return forward<2>(row, blocks, out, shares);
  forward<1>(row, blocks, out, shares);
}

HISTION_WIDE void attendBackward(const AttentionRow& row, const float* shares,
                                 const float* gradient, float* in, float* bias) {
  const std::int64_t blocks = blocksOf(row.each);
  if (blocks % 2 == 0) return backward<2>(row, blocks, shares, gradient, in, bias);
  backward<1>(row, blocks, shares, gradient, in, bias);
}

}  // namespace histion::learn
