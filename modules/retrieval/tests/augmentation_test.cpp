// What augmentation may change of a spectrum, and what not.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "retrieval/spectra/augmentation.h"

namespace histion::retrieval {
namespace {

MsmsSpectrum ladder() {
  MsmsSpectrum spectrum;
  for (int i = 0; i < 40; ++i) {
    spectrum.mz.push_back(60 + 10.0 * i);
    spectrum.intensity.push_back(float(i + 1) / 40);
  }
  spectrum.precursorMz = 500;
  return spectrum;
}

Augmentation nothing() { return {0, 0, 0, 1, 1, 0, 0, 0, 0}; }

TEST(Augmentation, WithoutAnyChangeTheSpectrumStays) {
  compute::Random random(1);
  const MsmsSpectrum before = ladder(), after = augmented(before, nothing(), random);
  EXPECT_EQ(after.mz, before.mz);
  EXPECT_EQ(after.intensity, before.intensity);
  EXPECT_EQ(after.precursorMz, before.precursorMz);
}

TEST(Augmentation, DropsTheWantedShareAndWeakPeaksFirst) {
  compute::Random random(2);
  Augmentation how = nothing();
  how.dropLow = how.dropHigh = 0.25;
  int weak = 0, strong = 0, repeats = 400;
  for (int i = 0; i < repeats; ++i) {
    const MsmsSpectrum after = augmented(ladder(), how, random);
    EXPECT_NEAR(double(after.mz.size()), 30, 1);
    const auto has = [&](double mz) { return std::ranges::count(after.mz, mz) > 0; };
    weak += !has(60);
    strong += !has(450);
  }
  EXPECT_GT(weak, 5 * std::max(strong, 1));
}

TEST(Augmentation, JittersByTheWantedPpm) {
  compute::Random random(3);
  Augmentation how = nothing();
  how.jitterPpm = 5;
  double sum = 0;
  int count = 0;
  for (int i = 0; i < 200; ++i) {
    const MsmsSpectrum before = ladder(), after = augmented(before, how, random);
    ASSERT_EQ(after.mz.size(), before.mz.size());
    for (std::size_t k = 0; k < before.mz.size(); ++k, ++count)
      sum += std::pow((after.mz[k] / before.mz[k] - 1) * 1e6, 2);
  }
  EXPECT_NEAR(std::sqrt(sum / count), 5, 0.2);
}

TEST(Augmentation, StaysASpectrumWhateverHappens) {
  compute::Random random(4);
  Augmentation how;
  how.dropLow = how.dropHigh = 1;
  how.cropProbability = 1;
  MsmsSpectrum single;
  single.mz = {100};
  single.intensity = {1};
  for (int i = 0; i < 100; ++i)
    for (const MsmsSpectrum& spectrum : {ladder(), single}) {
      const MsmsSpectrum after = augmented(spectrum, how, random);
      ASSERT_FALSE(after.mz.empty());
      EXPECT_TRUE(std::ranges::is_sorted(after.mz));
      EXPECT_FLOAT_EQ(std::ranges::max(after.intensity), 1);
      EXPECT_EQ(after.mz.size(), after.intensity.size());
    }
  EXPECT_TRUE(augmented(MsmsSpectrum(), how, random).mz.empty());
}

}  // namespace
}  // namespace histion::retrieval
