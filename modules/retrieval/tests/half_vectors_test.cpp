// float16 by its definition, and dot products that are the same whichever function gives them.
#include "retrieval/index/half_vectors.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "compute/random.h"
#include "retrieval/index/nearest_centroids.h"

namespace histion::retrieval {
namespace {

// binary16: sign, five bits of exponent with a bias of 15, ten of fraction.
double valueOf(std::uint16_t half) {
  const int exponent = (half >> 10) & 31, fraction = half & 1023;
  const double size = exponent == 31  ? (fraction == 0 ? INFINITY : NAN)
                      : exponent == 0 ? std::ldexp(fraction, -24)
                                      : std::ldexp(1024 + fraction, exponent - 25);
  return half & 0x8000 ? -size : size;
}

std::uint16_t half(float value) {
  std::uint16_t result = 0, slow = 0;
  toHalf({&value, 1}, {&result, 1});
  plain::toHalf({&value, 1}, {&slow, 1});
  EXPECT_EQ(result, slow) << value;
  return result;
}

std::vector<float> normals(std::size_t n, std::uint64_t seed) {
  compute::Random random(seed);
  std::vector<float> values(n);
  for (float& value : values) value = float(random.normal());
  return values;
}

TEST(HalfVectors, EveryHalfIsReadByItsDefinitionAndWrittenBack) {
  std::vector<std::uint16_t> all(65536), again(65536);
  for (std::size_t i = 0; i < all.size(); ++i) all[i] = std::uint16_t(i);
  std::vector<float> fast(all.size()), slow(all.size());
  toFloat(all, fast);
  plain::toFloat(all, slow);
  for (std::size_t i = 0; i < all.size(); ++i) {
    const double expected = valueOf(all[i]);
    if (std::isnan(expected)) {
      EXPECT_TRUE(std::isnan(fast[i]) && std::isnan(slow[i])) << i;
      continue;
    }
    ASSERT_EQ(fast[i], expected) << i;
    ASSERT_EQ(slow[i], expected) << i;
    ASSERT_EQ(std::signbit(slow[i]), std::signbit(expected)) << i;
  }
  for (const auto convert : {&toHalf, &plain::toHalf}) {
    convert(slow, again);
    for (std::size_t i = 0; i < all.size(); ++i)
      if (!std::isnan(slow[i])) {
        ASSERT_EQ(again[i], all[i]);
      }
  }
}

TEST(HalfVectors, RoundsToTheNearestAndTiesToEven) {
  const float step = 0x1p-10f;
  EXPECT_EQ(half(1 + step / 2), half(1));
  EXPECT_EQ(half(1 + step * 1.5f), half(1 + 2 * step));
  EXPECT_EQ(half(1 + step * 0.51f), half(1 + step));
  EXPECT_EQ(half(65519.0f), 0x7bff);
  EXPECT_EQ(half(65520.0f), 0x7c00);
  EXPECT_EQ(half(-1e30f), 0xfc00);
  EXPECT_EQ(half(0x1p-25f), 0);
  EXPECT_EQ(half(0x1.8p-25f), 1);
  EXPECT_EQ(half(-0.0f), 0x8000);
  EXPECT_EQ(valueOf(half(0x1.ff8p-15f)), 0x1.ff8p-15);
  EXPECT_TRUE(std::isnan(valueOf(half(std::numeric_limits<float>::quiet_NaN()))));
  compute::Random random(3);
  for (int i = 0; i < 20000; ++i) {
    const auto value = float(random.normal() * std::pow(2.0, random.uniform(-26, 13)));
    if (std::abs(value) > 65504) continue;
    const std::uint16_t found = half(value);
    const double off = std::abs(valueOf(found) - value);
    for (const int side : {-1, 1})
      if (const double other = valueOf(std::uint16_t(found + side)); std::isfinite(other)) {
        ASSERT_LE(off, std::abs(other - value)) << value;
      }
  }
}

TEST(HalfVectors, ScoresAreTheDotProductsAndTheSameToTheLastBit) {
  for (const int dimensions : {1, 7, 16, 100, 256}) {
    const std::size_t n = 133, stride = HalfVectors::strideOf(dimensions), queries = 7;
    ASSERT_EQ(stride % 16, 0u);
    std::vector<std::uint16_t> data(n * stride);
    std::vector<float> query(queries * stride);
    const auto values = normals(n * std::size_t(dimensions), 1);
    const auto asked = normals(queries * std::size_t(dimensions), 2);
    const auto d = std::size_t(dimensions);
    for (std::size_t i = 0; i < n; ++i)
      toHalf(std::span(values).subspan(i * d, d), std::span(data).subspan(i * stride, d));
    for (std::size_t q = 0; q < queries; ++q)
      std::copy_n(asked.begin() + std::ptrdiff_t(q * d), d,
                  query.begin() + std::ptrdiff_t(q * stride));
    const HalfVectors vectors(data, n, dimensions);
    std::vector<float> many(queries * 130), some(130);
    vectors.scores(query.data(), queries, 3, 130, many.data());
    for (std::size_t q = 0; q < queries; ++q) {
      vectors.scores(query.data() + q * stride, 3, 130, some.data());
      for (std::size_t i = 0; i < 130; ++i) {
        double expected = 0, size = 0;
        for (std::size_t k = 0; k < d; ++k) {
          const double product = query[q * stride + k] * valueOf(data[(3 + i) * stride + k]);
          expected += product;
          size += std::abs(product);
        }
        ASSERT_NEAR(some[i], expected, 1e-6 * size);
        ASSERT_NEAR(plain::score(query.data() + q * stride, vectors.vector(3 + i)), expected,
                    1e-6 * size);
        ASSERT_EQ(some[i], many[q * 130 + i]);
        ASSERT_EQ(some[i], vectors.score(query.data() + q * stride, 3 + i));
      }
    }
  }
}

TEST(NearestCentroids, AreThoseOfAPlainComparison) {
  using Measure = NearestCentroids::Measure;
  for (const auto& [count, dimensions] :
       {std::pair{1, 3}, std::pair{16, 8}, std::pair{37, 20}, std::pair{300, 64}})
    for (const Measure measure : {Measure::InnerProduct, Measure::Distance}) {
      const auto d = std::size_t(dimensions);
      auto centroids = normals(std::size_t(count) * d, 5);
      if (count > 20)  // the same twice: the first is the answer
        std::copy_n(centroids.begin(), d, centroids.begin() + std::ptrdiff_t(17 * d));
      for (const std::size_t n : {1u, 6u, 95u, 96u, 1000u}) {
        const auto vectors = normals(n * d, 6);
        std::vector<std::int64_t> best(n);
        std::vector<float> value(n);
        NearestCentroids(centroids, dimensions, measure)
            .find(vectors.data(), n, best.data(), value.data(), {});
        for (std::size_t i = 0; i < n; ++i) {
          double least = INFINITY;
          const auto costOf = [&](std::size_t c) {
            double cost = 0;
            for (std::size_t k = 0; k < d; ++k) {
              const double a = vectors[i * d + k], b = centroids[c * d + k];
              cost += measure == Measure::Distance ? (a - b) * (a - b) : -a * b;
            }
            return cost;
          };
          for (std::size_t c = 0; c < std::size_t(count); ++c) least = std::min(least, costOf(c));
          ASSERT_GE(best[i], 0);
          ASSERT_LT(best[i], count);
          ASSERT_NE(best[i], 17);
          ASSERT_NEAR(costOf(std::size_t(best[i])), least, 1e-4);
          ASSERT_NEAR(measure == Measure::Distance ? value[i] : -value[i], least, 1e-3);
        }
      }
    }
}

}  // namespace
}  // namespace histion::retrieval
