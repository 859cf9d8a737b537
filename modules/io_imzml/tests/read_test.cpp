#include <thread>

#include "imzml_test_tools.h"

namespace histion::io_imzml {
namespace {

using histion::testing::ImzmlType;
using histion::testing::SyntheticImzml;

constexpr ImzmlType kTypes[] = {ImzmlType::Float32, ImzmlType::Float64, ImzmlType::Int8,
                                ImzmlType::Int16,   ImzmlType::Int32,   ImzmlType::Int64};

Peaks peaksOf(const FixtureSpectrum& s) { return {s.mz, {s.intensity.begin(), s.intensity.end()}}; }

TEST(Read, EveryNumberTypeOfBothArraysInBothLayoutsWithAndWithoutCompression) {
  const TemporaryFolder folder;
  std::vector<Peaks> expected;
  for (const FixtureSpectrum& s : threeSpectra()) expected.push_back(peaksOf(s));
  int number = 0;
  for (const ImzmlType mzType : kTypes)
    for (const ImzmlType intensityType : kTypes)
      for (int variant = 0; variant < 16; ++variant) {
        ImzmlOptions options;
        options.mzType = mzType;
        options.intensityType = intensityType;
        options.continuous = (variant & 1) != 0;
        options.zlibMz = (variant & 2) != 0;
        options.zlibIntensity = (variant & 4) != 0;
        options.useGroups = options.imsIntegers = (variant & 8) != 0;
        const auto file =
            writeImzml(folder / (std::to_string(number++) + ".imzML"), options, threeSpectra());
        const auto source = openFile(file);
        ASSERT_EQ(readAll(*source), expected) << "variant " << variant << " of " << file;
        EXPECT_EQ(source->mzAxis().empty(), !options.continuous);
        EXPECT_EQ(source->pointCount(1), 3);
        EXPECT_THAT(source->description().warnings, ::testing::IsEmpty());
        EXPECT_THAT(source->verify({}), ::testing::IsEmpty());
      }
}

TEST(Read, NegativeIntegersKeepTheirSign) {
  const TemporaryFolder folder;
  for (const ImzmlType type :
       {ImzmlType::Int8, ImzmlType::Int16, ImzmlType::Int32, ImzmlType::Int64}) {
    ImzmlOptions options;
    options.intensityType = type;
    const auto file = writeImzml(folder / "negative.imzML", options, {{1, 1, {}, {100}, {-5}}});
    EXPECT_EQ(readAll(*openFile(file))[0].intensity, std::vector<float>{-5});
  }
}

TEST(Read, ValuesAreExactToTheLastBit) {
  const TemporaryFolder folder;
  const double mz = 741.53069999999997, intensity = 12345.6787109375;  // exact as float
  const auto file = writeImzml(folder / "exact.imzML", {}, {{1, 1, {}, {mz}, {intensity}}});
  const auto peaks = readAll(*openFile(file))[0];
  EXPECT_EQ(peaks.mz[0], mz);
  EXPECT_EQ(peaks.intensity[0], float(intensity));
}

TEST(Read, AnyBlockSizeGivesTheSameSpectra) {
  const TemporaryFolder folder;
  SyntheticImzml shape{.width = 17, .height = 9, .peaks = 40, .seed = 3, .options = {}};
  const auto source = openFile(writeSyntheticImzml(folder / "a.imzML", shape));
  const auto whole = readAll(*source, 153);
  ASSERT_EQ(whole.size(), 153u);
  for (std::int64_t i = 0; i < 153; ++i) {
    const auto spectrum = histion::testing::syntheticSpectrum(shape, i);
    EXPECT_EQ(whole[std::size_t(i)], peaksOf(spectrum));
  }
  EXPECT_EQ(readAll(*source, 1), whole);
  EXPECT_EQ(readAll(*source, 50), whole);
}

TEST(Read, TwoThreadsReadAtTheSameTime) {
  const TemporaryFolder folder;
  SyntheticImzml shape{.width = 50, .height = 40, .peaks = 30, .seed = 5, .options = {}};
  shape.options.zlibMz = true;
  const auto source = openFile(writeSyntheticImzml(folder / "a.imzML", shape));
  const auto expected = readAll(*source);
  std::vector<Peaks> left, right;
  std::thread other([&] { right = readAll(*source, 7); });
  left = readAll(*source, 11);
  other.join();
  EXPECT_EQ(left, expected);
  EXPECT_EQ(right, expected);
}

TEST(Read, EmptySpectraStayEmpty) {
  const TemporaryFolder folder;
  auto spectra = threeSpectra();
  spectra[1].mz.clear();
  spectra[1].intensity.clear();
  const auto source = openFile(writeImzml(folder / "a.imzML", {}, spectra));
  EXPECT_EQ(source->pointCount(1), 0);
  const auto all = readAll(*source);
  EXPECT_TRUE(all[1].mz.empty());
  EXPECT_EQ(all[2], peaksOf(spectra[2]));
}

TEST(Read, ArraysFarApartAreFound) {
  const TemporaryFolder folder;
  for (const std::uint64_t gap : {1u, 1000u, 20000u, 300000u}) {
    ImzmlOptions options;
    options.ibdGap = gap;
    const auto spectra = threeSpectra();
    const auto all = readAll(*openFile(writeImzml(folder / "gap.imzML", options, spectra)));
    for (std::size_t i = 0; i < 3; ++i) EXPECT_EQ(all[i], peaksOf(spectra[i])) << gap;
  }
}

TEST(Read, ArraysInAnyOrderAreFound) {
  const TemporaryFolder folder;
  const auto file = writeImzml(folder / "a.imzML", {}, threeSpectra());
  // 16 bytes UUID, then 24 bytes m/z and 12 bytes intensity a spectrum: exchange the intensities of
  // the first and the last spectrum.
  replaceInFile(file, "value=\"40\"", "value=\"first\"");
  replaceInFile(file, "value=\"112\"", "value=\"40\"");
  replaceInFile(file, "value=\"first\"", "value=\"112\"");
  const auto all = readAll(*openFile(file));
  EXPECT_EQ(all[0].intensity, (std::vector<float>{7, 8, 9}));
  EXPECT_EQ(all[2].intensity, (std::vector<float>{1, 2, 3}));
}

// Longer than one fetch, so it is read in slices.
FixtureSpectrum longSpectrum(std::size_t points) {
  FixtureSpectrum s;
  for (std::size_t i = 0; i < points; ++i) {
    s.mz.push_back(100.0 + double(i) * 0.001);
    s.intensity.push_back(double(i % 1000 + 1));
  }
  return s;
}

TEST(Read, LongSpectraAreReadInSlices) {
  const TemporaryFolder folder;
  const FixtureSpectrum spectrum = longSpectrum(400000);
  for (const bool zlib : {false, true}) {
    ImzmlOptions options;
    options.zlibMz = options.zlibIntensity = zlib;
    const auto source = openFile(writeImzml(folder / "long.imzML", options, {spectrum}));
    EXPECT_EQ(readAll(*source)[0], peaksOf(spectrum));
    EXPECT_THAT(source->readWarnings(), ::testing::IsEmpty());
  }
}

TEST(Read, ADescentExactlyBetweenTwoSlicesIsSorted) {
  const TemporaryFolder folder;
  FixtureSpectrum spectrum = longSpectrum(400000);
  constexpr std::size_t kSeam = (1 << 20) / sizeof(double);
  // Ascending on both sides of the seam, but the second part begins below the first one's end.
  for (std::size_t i = 0; i < kSeam; ++i) spectrum.mz[i] += 0.0105;
  const auto source = openFile(writeImzml(folder / "seam.imzML", {}, {spectrum}));
  const auto peaks = readAll(*source)[0];
  EXPECT_TRUE(std::is_sorted(peaks.mz.begin(), peaks.mz.end()));
  EXPECT_THAT(source->readWarnings(), hasWarning("1 spectrum"));
}

TEST(Read, UnsortedSpectraAreSortedWithTheirIntensities) {
  const TemporaryFolder folder;
  auto spectra = threeSpectra();
  spectra[0].mz = {120, 101, 102};
  spectra[2].mz = {102, 120, 101};
  const auto source = openFile(writeImzml(folder / "a.imzML", {}, spectra));
  EXPECT_THAT(source->readWarnings(), ::testing::IsEmpty());
  const auto all = readAll(*source);
  EXPECT_EQ(all[0], (Peaks{{101, 102, 120}, {2, 3, 1}}));
  EXPECT_EQ(all[1], peaksOf(spectra[1]));
  EXPECT_EQ(all[2], (Peaks{{101, 102, 120}, {9, 7, 8}}));
  EXPECT_THAT(source->readWarnings(), hasWarning("2 spectra were not ascending"));
  readAll(*source);  // reading again does not count them again
  EXPECT_THAT(source->readWarnings(), hasWarning("2 spectra"));
}

TEST(Read, AnUnsortedSharedAxisIsSortedForAllSpectra) {
  const TemporaryFolder folder;
  auto spectra = threeSpectra();
  spectra[0].mz = {120, 101, 102};
  ImzmlOptions options;
  options.continuous = true;
  const auto source = openFile(writeImzml(folder / "a.imzML", options, spectra));
  const auto all = readAll(*source);
  EXPECT_EQ(all[0], (Peaks{{101, 102, 120}, {2, 3, 1}}));
  EXPECT_EQ(all[1], (Peaks{{101, 102, 120}, {0, 100, 4}}));
  EXPECT_THAT(source->description().warnings, hasWarning("axis was not ascending"));
}

TEST(Read, EqualMzValuesAreKeptInTheirOrder) {
  const TemporaryFolder folder;
  const auto source =
      openFile(writeImzml(folder / "a.imzML", {}, {{1, 1, {}, {105, 101, 101}, {1, 2, 3}}}));
  EXPECT_EQ(readAll(*source)[0], (Peaks{{101, 101, 105}, {2, 3, 1}}));
}

TEST(Read, ReadingStopsWhenCancelled) {
  const TemporaryFolder folder;
  const auto file = writeImzml(folder / "a.imzML", {}, threeSpectra());
  CancelToken cancel;
  cancel.cancel();
  SilentProgress progress;
  EXPECT_THROW(openImzml(file, progress, cancel), Cancelled);
}

}  // namespace
}  // namespace histion::io_imzml
