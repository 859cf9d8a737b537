// Vectors kept as float16 (IEEE 754 binary16, two bytes a number) and scored in float32: half the
// memory of float32 for a change of a cosine in the fourth decimal. Used by the candidate index.
// Conversion and dot products use F16C, AVX2 and FMA where the processor has them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "core/export.h"

namespace histion::retrieval {

// Round to nearest, ties to even; beyond 65504 infinity. Sizes must agree.
HISTION_API void toHalf(std::span<const float> values, std::span<std::uint16_t> halves);
HISTION_API void toFloat(std::span<const std::uint16_t> halves, std::span<float> values);

// False where the plain C++ of every machine works instead; both give the same halves, and scores
// that differ by rounding.
HISTION_API bool halfVectorsAreFast();

// A view of vectors [count][stride]; what follows the dimensions in a row is zero.
class HISTION_API HalfVectors {
 public:
  HalfVectors() = default;
  HalfVectors(std::span<const std::uint16_t> data, std::size_t count, int dimensions);

  // Numbers from one vector to the next: the dimensions, rounded up to a multiple of 16.
  static std::size_t strideOf(int dimensions) { return (std::size_t(dimensions) + 15) / 16 * 16; }

  std::size_t count() const { return count_; }
  std::size_t stride() const { return stride_; }
  std::span<const std::uint16_t> vector(std::size_t row) const {
    return {data_ + row * stride_, stride_};
  }
  // The dot product of a query [stride], zero behind the dimensions, and a row. A score is the same
  // to the last bit whichever of these functions gives it.
  float score(const float* query, std::size_t row) const;
  // Of rows [first, first + count), into scores [count].
  void scores(const float* query, std::size_t first, std::size_t count, float* scores) const;
  // Of several queries [queries][stride], into scores [queries][count].
  void scores(const float* query, std::size_t queries, std::size_t first, std::size_t count,
              float* scores) const;

 private:
  const std::uint16_t* data_ = nullptr;
  std::size_t count_ = 0, stride_ = 0;
};

namespace plain {
// What machines without F16C do; for tests.
HISTION_API void toHalf(std::span<const float> values, std::span<std::uint16_t> halves);
HISTION_API void toFloat(std::span<const std::uint16_t> halves, std::span<float> values);
HISTION_API float score(const float* query, std::span<const std::uint16_t> vector);
}  // namespace plain

}  // namespace histion::retrieval
