// Probabilities by hand: a pattern of one element is the binomial formula, p(k) = n!/(k!(n-k)!)
// q^k (1-q)^(n-k), of several elements the sum of products; abundances: C 0.0107, H 0.000115,
// N 0.00364, O 0.00038 and 0.00205, S 0.0075, 0.0425 and 0.0001, Cl 0.2424, Br 0.4931, B 0.801.
#include "retrieval/molecules/isotope_pattern.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

namespace histion::retrieval {
namespace {

using ::testing::IsEmpty;

constexpr double kWhole = 0.2;  // merges everything of one nominal mass

std::vector<IsotopePeak> patternOf(const char* formula, int charge, double width) {
  return isotopePattern(*Formula::parse(formula), charge, width);
}

const IsotopePeak* nearest(const std::vector<IsotopePeak>& peaks, double mz) {
  return &*std::ranges::min_element(
      peaks, {}, [&](const IsotopePeak& peak) { return std::abs(peak.mz - mz); });
}

void expectStart(const std::vector<IsotopePeak>& peaks, const std::vector<double>& probabilities,
                 int firstShift = 0) {
  ASSERT_GE(peaks.size(), probabilities.size());
  for (std::size_t i = 0; i < probabilities.size(); ++i) {
    EXPECT_NEAR(peaks[i].probability, probabilities[i], 1e-6) << "peak " << i;
    EXPECT_EQ(peaks[i].shift, firstShift + int(i)) << "peak " << i;
  }
}

TEST(IsotopePattern, AbundancesOfEveryElementAddToOneAndTheCommonestIsTheMonoisotopic) {
  for (std::size_t i = 0; i < kElements; ++i) {
    const Element element{std::uint8_t(i)};
    double sum = 0;
    Isotope common{0, 0};
    for (const Isotope& isotope : isotopesOf(element)) {
      sum += isotope.abundance;
      if (isotope.abundance > common.abundance) common = isotope;
    }
    EXPECT_NEAR(sum, 1, 1e-9) << symbolOf(element);
    EXPECT_EQ(common.mass, massOf(element)) << symbolOf(element);
  }
}

TEST(IsotopePattern, FullereneIsTheBinomialFormulaOfSixtyCarbons) {
  const auto peaks = patternOf("C60", 0, kWhole);
  expectStart(peaks, {0.5244215679, 0.3403200714, 0.1085838780, 0.0227053320});
  EXPECT_NEAR(peaks[0].mz, 720, 1e-9);
  EXPECT_NEAR(peaks[2].mz, 722.00670967, 1e-6);
}

TEST(IsotopePattern, HalogensAreTwoUnitsApart) {
  const auto chlorine = patternOf("Cl2", 0, kWhole);
  ASSERT_EQ(chlorine.size(), 3U);
  EXPECT_NEAR(chlorine[0].probability, 0.57395776, 1e-9);
  EXPECT_NEAR(chlorine[1].probability, 0.36728448, 1e-9);
  EXPECT_NEAR(chlorine[2].probability, 0.05875776, 1e-9);
  EXPECT_EQ(chlorine[1].shift, 2);
  EXPECT_NEAR(chlorine[1].mz, 71.934755284, 1e-9);
  const auto bromine = patternOf("Br2", 0, kWhole);
  ASSERT_EQ(bromine.size(), 3U);
  EXPECT_NEAR(bromine[1].probability, 0.49990478, 1e-9);
  EXPECT_EQ(bromine[2].shift, 4);
}

TEST(IsotopePattern, ElementsWhoseLightIsotopeIsRareHavePeaksBelow) {
  const auto peaks = patternOf("B2", 0, kWhole);
  expectStart(peaks, {0.039601, 0.318798, 0.641601}, -2);
  EXPECT_NEAR(peaks[2].mz, 22.01861072, 1e-8);
  EXPECT_NEAR(peaks[0].mz, 20.0258739, 1e-8);
}

TEST(IsotopePattern, SulfurIsAMultinomial) {
  const auto peaks = patternOf("S2", 0, kWhole);
  expectStart(peaks, {0.90231001, 0.0142485, 0.08079775, 0.0006375, 0.00199623});
}

// [PC 34:1 + H]+: the sum over all ways of sharing k extra neutrons among 42 C, 83 H, N and 8 O.
TEST(IsotopePattern, ALipidIsTheProductOfItsElements) {
  const auto peaks = patternOf("C42H83NO8P", 1, kWhole);
  expectStart(peaks, {0.6160190275, 0.2898415044, 0.0767954999, 0.0147518136, 0.0022638393});
  EXPECT_NEAR(peaks[0].mz, 760.5850820546, 1e-9);
  EXPECT_NEAR(peaks[1].mz - peaks[0].mz, 1.003355, 1e-4) << "nearly all carbon";
}

// [methionine + H]+ by single substitutions, resolved: 34S lies 10.9 mDa below two 13C, 15N 6.3 mDa
// and 33S 4.0 mDa below one 13C.
TEST(IsotopePattern, FineStructureIsResolvedOrMerged) {
  const auto fine = patternOf("C5H12NO2S", 1, 0.0005);
  const double first = fine[0].mz;
  EXPECT_NEAR(fine[0].probability, 0.8912953, 1e-6);
  const struct {
    double shift, probability;
  } truth[] = {{0.99703489445, 0.0032561673},  // 15N
               {0.9993877354, 0.0070372826},   // 33S
               {1.00335483507, 0.0482000390},  // 13C
               {1.0062767459, 0.0012301290}};  // 2H
  for (const auto& one : truth) {
    const IsotopePeak* peak = nearest(fine, first + one.shift);
    EXPECT_NEAR(peak->mz, first + one.shift, 1e-4);
    EXPECT_NEAR(peak->probability, one.probability, 1e-4 * 0.4);
    EXPECT_EQ(peak->shift, 1);
  }
  EXPECT_NEAR(nearest(fine, first + 1.9957958)->probability, 0.0398779348, 1e-6) << "34S";
  const auto merged = patternOf("C5H12NO2S", 1, kWhole);
  EXPECT_NEAR(merged[1].probability, 0.0604027, 2e-6) << "all of them, and 17O";
}

TEST(IsotopePattern, ChargeDividesAndTakesElectrons) {
  const auto neutral = patternOf("C12H22O11", 0, kWhole);
  const auto twice = patternOf("C12H22O11", 2, kWhole / 2),
             minus = patternOf("C12H22O11", -1, kWhole);
  ASSERT_EQ(twice.size(), neutral.size());
  for (std::size_t i = 0; i < neutral.size(); ++i) {
    EXPECT_NEAR(twice[i].mz, neutral[i].mz / 2 - kElectronMass, 1e-9);
    EXPECT_NEAR(minus[i].mz, neutral[i].mz + kElectronMass, 1e-9);
    EXPECT_EQ(twice[i].shift, int(i));
  }
}

TEST(IsotopePattern, NothingIsLostAndTheMeanMassIsKeptInLargeIons) {
  const struct {
    const char* formula;
    double width;
  } all[] = {{"C254H377N65O75S6", 0.002},
             {"C254H377N65O75S6", kWhole},
             {"C20H20Br4Cl4Se2S2Si4K2B4", 0.002},
             {"C9000H9000N2000O3000S100", kWhole},
             {"Se20Br20Cl20Si20K20B20", kWhole}};
  for (const auto& [formula, width] : all) {
    const Formula ion = *Formula::parse(formula);
    double sum = 0, mean = 0, expected = 0;
    for (const IsotopePeak& peak : isotopePattern(ion, 0, width, 0)) {
      sum += peak.probability;
      mean += peak.probability * peak.mz;
    }
    for (std::size_t i = 0; i < kElements; ++i)
      for (const Isotope& isotope : isotopesOf(Element{std::uint8_t(i)}))
        expected += ion[Element{std::uint8_t(i)}] * isotope.mass * isotope.abundance;
    EXPECT_NEAR(sum, 1, 1e-5) << formula << " " << width;
    EXPECT_NEAR(mean / sum / expected, 1, 1e-7) << formula << " " << width;
  }
}

TEST(IsotopePattern, PeaksAscendAndNoneIsSmallerThanAskedFor) {
  const auto peaks = isotopePattern(*Formula::parse("C20H30Cl2SeS2"), 1, 0.002, 1e-3);
  for (std::size_t i = 0; i < peaks.size(); ++i) {
    EXPECT_GE(peaks[i].probability, 1e-3);
    if (i > 0) {
      EXPECT_GT(peaks[i].mz, peaks[i - 1].mz);
    }
  }
}

TEST(IsotopePattern, WhatIsNoCompositionHasNoPattern) {
  Formula negative;
  negative.set(Element::C, -1);
  EXPECT_THAT(isotopePattern(negative, 1, kWhole), IsEmpty());
  EXPECT_THAT(isotopePattern(Formula{}, 1, kWhole), IsEmpty());
  EXPECT_EQ(patternOf("Na", 1, kWhole).size(), 1U);
  EXPECT_EQ(patternOf("Na", 1, 0).size(), 1U) << "a width of zero merges nothing";
}

}  // namespace
}  // namespace histion::retrieval
