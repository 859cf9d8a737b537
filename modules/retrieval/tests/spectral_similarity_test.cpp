// Similarities worked out by hand, and what holds for any two spectra.
#include "retrieval/spectra/spectral_similarity.h"

#include <gtest/gtest.h>

#include <cmath>

#include "compute/random.h"

namespace histion::retrieval {
namespace {

constexpr Similarity kAll[] = {Similarity::Cosine, Similarity::ModifiedCosine,
                               Similarity::NeutralLoss, Similarity::Entropy};
const Tolerance kTolerance = Tolerance::da(0.01);

MsmsSpectrum spectrum(std::vector<double> mz, std::vector<float> intensity, double precursor = 0) {
  MsmsSpectrum result;
  result.mz = std::move(mz);
  result.intensity = std::move(intensity);
  result.precursorMz = precursor;
  return result;
}

double score(const MsmsSpectrum& a, const MsmsSpectrum& b, Similarity similarity,
             Tolerance tolerance = kTolerance) {
  return compare(a, b, similarity, tolerance).score;
}

MsmsSpectrum randomSpectrum(compute::Random& random, int peaks) {
  MsmsSpectrum result;
  double mz = 80;
  for (int i = 0; i < peaks; ++i) {
    mz += random.uniform(0.002, 0.05);
    result.mz.push_back(mz);
    result.intensity.push_back(float(random.below(4) + 1) / 4.0f);
  }
  result.precursorMz = mz + random.uniform(0, 0.1);
  return result;
}

TEST(Similarity, OfEqualSpectraIsOne) {
  compute::Random random(1);
  for (int i = 0; i < 50; ++i) {
    const MsmsSpectrum one = randomSpectrum(random, 1 + i);
    for (const Similarity similarity : kAll)
      EXPECT_NEAR(score(one, one, similarity), 1, 1e-9) << toString(similarity);
  }
}

// Many peaks within the tolerance of each other and of equal intensity: the hard case for a greedy
// matching to be symmetric.
TEST(Similarity, IsExactlySymmetricAndBetweenZeroAndOne) {
  compute::Random random(2);
  for (int i = 0; i < 300; ++i) {
    const MsmsSpectrum a = randomSpectrum(random, 20), b = randomSpectrum(random, 25);
    for (const Similarity similarity : kAll)
      for (const Tolerance tolerance : {kTolerance, Tolerance::ppm(100)}) {
        const double there = score(a, b, similarity, tolerance);
        EXPECT_EQ(there, score(b, a, similarity, tolerance)) << toString(similarity);
        EXPECT_GE(there, 0);
        EXPECT_LE(there, 1);
      }
  }
}

TEST(Similarity, MatchesEachPeakOnce) {
  compute::Random random(3);
  const MsmsSpectrum a = randomSpectrum(random, 40), b = randomSpectrum(random, 40);
  for (const Similarity similarity : kAll) {
    const Comparison result = compare(a, b, similarity, kTolerance);
    std::vector<int> first, second;
    double sum = 0;
    for (const PeakMatch& match : result.matches) {
      first.push_back(match.first);
      second.push_back(match.second);
      sum += match.share;
    }
    EXPECT_TRUE(std::ranges::is_sorted(first));
    std::ranges::sort(second);
    EXPECT_EQ(std::ranges::adjacent_find(first), first.end());
    EXPECT_EQ(std::ranges::adjacent_find(second), second.end());
    EXPECT_NEAR(sum, result.score, 1e-5) << "the shares make up the score";
  }
}

TEST(Similarity, OfEmptySpectraIsZero) {
  for (const Similarity similarity : kAll) {
    EXPECT_EQ(score({}, {}, similarity), 0);
    EXPECT_EQ(score(spectrum({100}, {1}, 200), {}, similarity), 0);
  }
}

// Square roots 3, 4 and 4, 3; one peak is shared: 4 · 4 / 25.
TEST(Cosine, IsOfSquareRoots) {
  const auto a = spectrum({100, 150}, {9, 16}), b = spectrum({150.005, 180}, {16, 9});
  const Comparison result = compare(a, b, Similarity::Cosine, kTolerance);
  EXPECT_NEAR(result.score, 0.64, 1e-9);
  ASSERT_EQ(result.matches.size(), 1u);
  EXPECT_EQ(result.matches[0].first, 1);
  EXPECT_EQ(result.matches[0].second, 0);
  EXPECT_FALSE(result.matches[0].shifted);
}

TEST(Cosine, ToleranceIsAHalfWidthThatBelongsToIt) {
  const auto a = spectrum({100}, {1});
  EXPECT_EQ(score(a, spectrum({100.0625}, {1}), Similarity::Cosine, Tolerance::da(0.0625)), 1);
  EXPECT_EQ(score(a, spectrum({100.0626}, {1}), Similarity::Cosine, Tolerance::da(0.0625)), 0);
  const auto high = spectrum({1000}, {1});
  EXPECT_EQ(score(high, spectrum({1000.0099}, {1}), Similarity::Cosine, Tolerance::ppm(10)), 1);
  EXPECT_EQ(score(high, spectrum({1000.0102}, {1}), Similarity::Cosine, Tolerance::ppm(10)), 0);
}

// The peak at 100.000 may match both; the larger product is taken, the other one is left alone.
TEST(Cosine, TakesTheLargestProductFirst) {
  const auto a = spectrum({100}, {1}), b = spectrum({99.995, 100.004}, {16, 9});
  const Comparison result = compare(a, b, Similarity::Cosine, kTolerance);
  ASSERT_EQ(result.matches.size(), 1u);
  EXPECT_EQ(result.matches[0].second, 0);
  EXPECT_NEAR(result.score, 0.8, 1e-9);
}

// A methyl group (14.01565) on the part that gives the peak at 150: it and the precursor shift.
TEST(ModifiedCosine, AlsoMatchesPeaksThatShiftWithThePrecursor) {
  const auto a = spectrum({100, 150}, {9, 16}, 200);
  const auto b = spectrum({100, 164.01565}, {9, 16}, 214.01565);
  EXPECT_NEAR(score(a, b, Similarity::Cosine), 9.0 / 25, 1e-9);
  const Comparison result = compare(a, b, Similarity::ModifiedCosine, kTolerance);
  EXPECT_NEAR(result.score, 1, 1e-9);
  ASSERT_EQ(result.matches.size(), 2u);
  EXPECT_FALSE(result.matches[0].shifted);
  EXPECT_TRUE(result.matches[1].shifted);
}

TEST(ModifiedCosine, IsTheCosineWithoutPrecursors) {
  const auto a = spectrum({100, 150}, {9, 16}, 200), b = spectrum({100, 164.01565}, {9, 16});
  EXPECT_EQ(score(a, b, Similarity::ModifiedCosine), score(a, b, Similarity::Cosine));
}

// Losses 100 and 50 against 36 and 50.
TEST(NeutralLoss, ComparesWhatIsLost) {
  const auto a = spectrum({100, 150}, {9, 16}, 200);
  const auto b = spectrum({250, 264}, {16, 9}, 300);
  const Comparison result = compare(a, b, Similarity::NeutralLoss, kTolerance);
  EXPECT_NEAR(result.score, 16.0 / 25, 1e-9);
  ASSERT_EQ(result.matches.size(), 1u);
  EXPECT_TRUE(result.matches[0].shifted);
  EXPECT_EQ(score(a, spectrum({100, 150}, {9, 16}), Similarity::NeutralLoss), 0);
}

// Two peaks of equal intensity each, one shared. Entropy ln 2 gives weights 1/2 again; the mixture
// is 1/4, 1/2, 1/4 of entropy 1.5 ln 2; 1 - (2 · 1.5 - 1 - 1) ln 2 / ln 4 = 1/2.
TEST(Entropy, OfHalfSharedSpectraIsAHalf) {
  EXPECT_NEAR(
      score(spectrum({100, 150}, {1, 1}), spectrum({150, 200}, {1, 1}), Similarity::Entropy), 0.5,
      1e-9);
}

double entropyOf(const std::vector<double>& shares) {
  double sum = 0;
  for (const double share : shares) sum -= share > 0 ? share * std::log(share) : 0.0;
  return sum;
}

// The formula of the publication, written down for two spectra of known partners.
TEST(Entropy, IsThatOfThePublication) {
  const std::vector<float> a{0.6f, 0.3f, 0.1f, 0.0f}, b{0.0f, 0.2f, 0.3f, 0.5f};
  const auto weighted = [](const std::vector<float>& intensity) {
    std::vector<double> shares(intensity.begin(), intensity.end());
    const double exponent = 0.25 + 0.25 * entropyOf(shares);
    double sum = 0;
    for (double& share : shares) sum += share = share > 0 ? std::pow(share, exponent) : 0.0;
    for (double& share : shares) share /= sum;
    return shares;
  };
  const auto wa = weighted(a), wb = weighted(b);
  std::vector<double> mixed;
  for (std::size_t i = 0; i < wa.size(); ++i) mixed.push_back((wa[i] + wb[i]) / 2);
  const double expected =
      1 - (2 * entropyOf(mixed) - entropyOf(wa) - entropyOf(wb)) / std::log(4.0);
  EXPECT_NEAR(score(spectrum({100, 110, 120}, {0.6f, 0.3f, 0.1f}),
                    spectrum({110, 120, 130}, {0.2f, 0.3f, 0.5f}), Similarity::Entropy),
              expected, 1e-7);
}

// 64 equal peaks: entropy ln 64 = 4.2, not weighted. Half of them shared: a half.
TEST(Entropy, OfRichSpectraIsNotWeighted) {
  MsmsSpectrum a, b;
  for (int i = 0; i < 64; ++i) {
    a.mz.push_back(100 + i);
    b.mz.push_back(132 + i);
    a.intensity.push_back(1);
    b.intensity.push_back(i < 32 ? 3.0f : 1.0f);
  }
  std::vector<double> shareA(96, 0.0), shareB(96, 0.0), mixed;
  for (std::size_t i = 0; i < 64; ++i) {
    shareA[i] = 1 / 64.0;
    shareB[i + 32] = (i < 32 ? 3 : 1) / 128.0;
  }
  for (std::size_t i = 0; i < 96; ++i) mixed.push_back((shareA[i] + shareB[i]) / 2);
  const double expected =
      1 - (2 * entropyOf(mixed) - entropyOf(shareA) - entropyOf(shareB)) / std::log(4.0);
  EXPECT_NEAR(score(a, b, Similarity::Entropy), expected, 1e-9);
}

}  // namespace
}  // namespace histion::retrieval
