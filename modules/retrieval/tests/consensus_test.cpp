// Spectra of one ion merged into one, by hand.
#include <gtest/gtest.h>

#include "retrieval/spectra/consensus.h"

namespace histion::retrieval {
namespace {

MsmsSpectrum spectrumOf(std::vector<double> mz, std::vector<float> intensity) {
  MsmsSpectrum spectrum;
  spectrum.mz = std::move(mz);
  spectrum.intensity = std::move(intensity);
  spectrum.precursorMz = 200;
  return spectrum;
}

TEST(Consensus, MeansOfPeaksThatAreInAThirdOfTheSpectra) {
  const MsmsSpectrum a = spectrumOf({100.000, 150.0}, {1.0f, 0.5f}),
                     b = spectrumOf({100.004, 150.0}, {0.5f, 1.0f}),
                     c = spectrumOf({150.0}, {1.0f}), d = spectrumOf({70.0, 150.0}, {0.2f, 1.0f});
  const MsmsSpectrum* all[] = {&a, &b, &c, &d};
  const MsmsSpectrum merged = consensusOf(all);
  // 70 is in one of four; 100 in two of four, with (1 + 0.5) / 4, against 3.5 / 4 at 150.
  ASSERT_EQ(merged.mz.size(), 2u);
  EXPECT_NEAR(merged.mz[0], (100.000 * 1.0 + 100.004 * 0.5) / 1.5, 1e-9);
  EXPECT_NEAR(merged.mz[1], 150.0, 1e-9);
  EXPECT_NEAR(merged.intensity[0], 1.5 / 3.5, 1e-6);
  EXPECT_FLOAT_EQ(merged.intensity[1], 1.0f);
}

TEST(Consensus, KeepsWhatIsSaidOfTheMeasurementWhereAllAgree) {
  MsmsSpectrum a = spectrumOf({100.0}, {1.0f}), b = a;
  a.energy = 20;
  b.energy = 40;
  a.analyser = b.analyser = Analyser::Orbitrap;
  b.precursorMz = 200.002;
  const MsmsSpectrum* both[] = {&a, &b};
  const MsmsSpectrum merged = consensusOf(both);
  EXPECT_FALSE(merged.energy);
  EXPECT_EQ(merged.analyser, Analyser::Orbitrap);
  EXPECT_NEAR(merged.precursorMz, 200.001, 1e-9);
}

TEST(Consensus, OfOneSpectrumIsItselfAndOfNoneIsEmpty) {
  const MsmsSpectrum a = spectrumOf({70.0, 100.0}, {0.01f, 1.0f});
  const MsmsSpectrum* one[] = {&a};
  EXPECT_EQ(consensusOf(one).mz, a.mz);
  EXPECT_TRUE(consensusOf({}).mz.empty());
  const MsmsSpectrum empty = spectrumOf({}, {});
  const MsmsSpectrum* none[] = {&empty, &empty};
  EXPECT_TRUE(consensusOf(none).mz.empty());
}

}  // namespace
}  // namespace histion::retrieval
