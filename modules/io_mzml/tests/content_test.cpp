// What becomes of the scans' facts, further arrays, zeros, forms and chromatograms.
#include "lcms_test_tools.h"

namespace histion::io_mzml {
namespace {

using histion::testing::RunExtraArray;

std::vector<std::string> warningsOf(const OpenedRun& run) {
  return run.dataset->description().warnings;
}

TEST(Content, FormIsThatOfMostMs1Spectra) {
  const TemporaryFolder folder;
  auto scans = fiveScans();
  scans[0].centroid = scans[3].centroid = false;
  for (const auto& file :
       {writeMzml(folder / "a.mzML", {}, scans), writeMzxml(folder / "a.mzXML", {}, scans)}) {
    EXPECT_EQ(openFile(file).dataset->description().form, SpectrumForm::Profile);
  }
  for (RunScan& scan : scans) scan.msLevel = 2;
  EXPECT_EQ(openFile(writeMzml(folder / "b.mzML", {}, scans)).dataset->description().form,
            SpectrumForm::Centroid);
  for (RunScan& scan : scans) scan.centroid.reset();
  const OpenedRun unsaid = openFile(writeMzml(folder / "c.mzML", {}, scans));
  EXPECT_EQ(unsaid.dataset->description().form, SpectrumForm::Centroid);
  EXPECT_THAT(warningsOf(unsaid), hasWarning("does not say"));
}

TEST(Content, PolarityOfTheRunIsThatOfItsScans) {
  const TemporaryFolder folder;
  auto scans = fiveScans();
  for (RunScan& scan : scans) scan.polarity = Polarity::Negative;
  EXPECT_EQ(openFile(writeMzml(folder / "a.mzML", {}, scans)).dataset->description().polarity,
            Polarity::Negative);
  scans[1].polarity = Polarity::Positive;
  for (const auto& file :
       {writeMzml(folder / "a.mzML", {}, scans), writeMzxml(folder / "a.mzXML", {}, scans)}) {
    const OpenedRun run = openFile(file);
    EXPECT_EQ(run.dataset->description().polarity, Polarity::Mixed);
    EXPECT_EQ(run.dataset->scans()[0].polarity, Polarity::Negative);
    EXPECT_EQ(run.dataset->scans()[1].polarity, Polarity::Positive);
  }
  for (RunScan& scan : scans) scan.polarity = Polarity::Unknown;
  EXPECT_EQ(openFile(writeMzml(folder / "a.mzML", {}, scans)).dataset->description().polarity,
            Polarity::Unknown);
}

TEST(Content, ZerosOfCentroidSpectraAreLeftOutAndCounted) {
  const TemporaryFolder folder;
  std::vector<RunScan> scans(3);
  for (RunScan& scan : scans) {
    scan.mz = {10, 20, 30, 40};
    scan.intensity = {0, 5, 0, 6};
    scan.extra = {{"MS:1002477", "mean drift time array", "ms", {1, 2, 3, 4}}};
  }
  scans[1].centroid = false;
  scans[2].intensity = {1, 2, 3, 4};
  const OpenedRun run = openFile(writeMzml(folder / "run.mzML", {}, scans));
  const auto peaks = readAll(*run.dataset);
  EXPECT_EQ(peaks[0], (Peaks{{20, 40}, {5, 6}, {{2, 4}}}));
  EXPECT_EQ(peaks[1], (Peaks{{10, 20, 30, 40}, {0, 5, 0, 6}, {{1, 2, 3, 4}}}));
  EXPECT_EQ(peaks[2].mz.size(), 4u);
  EXPECT_THAT(warningsOf(run), hasWarning("2 zero intensities in 1 centroid spectrum"));
  for (RunScan& scan : scans) scan.extra.clear();
  const OpenedRun other = openFile(writeMzxml(folder / "run.mzXML", {}, scans));
  EXPECT_EQ(readAll(*other.dataset)[0], (Peaks{{20, 40}, {5, 6}, {}}));
  EXPECT_EQ(readAll(*other.dataset)[1].mz.size(), 4u);
}

TEST(Content, APairOfZerosInAnMzxmlMeansNoPeaks) {
  const TemporaryFolder folder;
  auto scans = fiveScans();
  scans[4].mz = scans[4].intensity = {0};
  scans[4].statedLength = 0;
  scans[4].centroid = false;
  const OpenedRun run = openFile(writeMzxml(folder / "run.mzXML", {}, scans));
  expectFiveScans(run);
  EXPECT_THAT(warningsOf(run), ::testing::ElementsAre(::testing::HasSubstr("no peaks")));
}

TEST(Content, FurtherArraysAreKeptByNameWithNanWhereTheyAreMissing) {
  const TemporaryFolder folder;
  auto scans = fiveScans();
  scans[0].extra = {{"MS:1003006", "mean inverse reduced ion mobility array", "1/K0", {4, 3, 2, 1}},
                    {"MS:1000786", "my own", "", {1, 1, 1, 1}}};
  scans[3].extra = {{"MS:1000786", "my own", "", {5, 6, 7, 8, 9}}};
  // Not ascending: everything is sorted together.
  std::swap(scans[3].mz[0], scans[3].mz[1]);
  std::swap(scans[3].intensity[0], scans[3].intensity[1]);
  const OpenedRun run = openFile(writeMzml(folder / "run.mzML", {}, scans));
  EXPECT_EQ(run.dataset->description().extraArrays,
            (std::vector<ExtraArray>{{"mean inverse reduced ion mobility array", "1/K0"},
                                     {"my own", ""}}));
  const auto peaks = readAll(*run.dataset);
  EXPECT_EQ(peaks[0].extra[0], (std::vector<double>{4, 3, 2, 1}));
  EXPECT_THAT(peaks[1].extra[0], ::testing::Each(::testing::IsNan()));
  EXPECT_THAT(peaks[3].extra[0], ::testing::Each(::testing::IsNan()));
  EXPECT_EQ(peaks[3].extra[1], (std::vector<double>{6, 5, 7, 8, 9}));
  EXPECT_EQ(peaks[3].mz, (std::vector<double>{100, 200, 300, 301, 302}));
  EXPECT_EQ(peaks[3].intensity, (std::vector<float>{5, 4, 3, 2, 1}));
  EXPECT_THAT(run.dataset->readWarnings(), hasWarning("m/z values of 1 spectrum"));
}

TEST(Content, FurtherArraysOfAnotherLengthAreLeftOut) {
  const TemporaryFolder folder;
  auto scans = fiveScans();
  scans[0].extra = {{"MS:1000786", "odd", "", {1, 2}}};
  const OpenedRun run = openFile(writeMzml(folder / "run.mzML", {}, scans));
  expectFiveScans(run);
  EXPECT_TRUE(run.dataset->description().extraArrays.empty());
  EXPECT_THAT(warningsOf(run), hasWarning("1 further array of another length"));
}

TEST(Content, KindsOfFurtherArraysAreLimited) {
  const TemporaryFolder folder;
  auto scans = fiveScans();
  for (int i = 0; i < 40; ++i)
    scans[2].extra.push_back({"MS:1000786", "array " + std::to_string(i), "", {double(i)}});
  const OpenedRun run = openFile(writeMzml(folder / "run.mzML", {}, scans));
  EXPECT_EQ(run.dataset->description().extraArrays.size(), 32u);
  EXPECT_EQ(readAll(*run.dataset)[2].extra[31], std::vector<double>{31});
  EXPECT_THAT(warningsOf(run), hasWarning("8 further arrays beyond 32"));
}

TEST(Content, AWrongStatedLengthIsCorrected) {
  const TemporaryFolder folder;
  for (const auto packing : {RunPacking::None, RunPacking::Zlib})
    for (const std::int64_t stated : {0, 1, 1000000, 2000000000}) {
      auto scans = fiveScans();
      scans[0].statedLength = scans[3].statedLength = stated;
      RunOptions options;
      options.mzPacking = options.intensityPacking = packing;
      for (const auto& file : {writeMzml(folder / "run.mzML", options, scans),
                               writeMzxml(folder / "run.mzXML", options, scans)}) {
        const OpenedRun run = openFile(file);
        expectFiveScans(run);
        EXPECT_THAT(warningsOf(run), hasWarning("2 spectra state another number of points"));
      }
    }
}

TEST(Content, AMissingPrecursorTimeOrLevelIsTolerated) {
  const TemporaryFolder folder;
  auto scans = fiveScans();
  scans[1].precursorMz = scans[1].isolationWidth = 0;
  scans[1].charge = 0;
  scans[2].retention.reset();
  for (const auto& file :
       {writeMzml(folder / "run.mzML", {}, scans), writeMzxml(folder / "run.mzXML", {}, scans)}) {
    replaceInFile(file,
                  file.extension() == ".mzML" ? "name=\"ms level\" value=\"2\"" : "msLevel=\"2\"",
                  "name=\"\"", -1);
    const OpenedRun run = openFile(file);
    EXPECT_EQ(run.dataset->scans()[1].precursorMz, 0);
    EXPECT_EQ(run.dataset->scans()[1].isolationHigh, 0);
    EXPECT_EQ(run.dataset->scans()[1].msLevel, 2);
    EXPECT_TRUE(std::isnan(run.dataset->scans()[2].retentionTime));
    EXPECT_THAT(warningsOf(run), hasWarning("1 scan has no retention time"));
  }
}

TEST(Content, SpectraOverWavelengthAreLeftOut) {
  const TemporaryFolder folder;
  const auto file = writeMzml(folder / "run.mzML", {}, fiveScans());
  replaceInFile(file, "accession=\"MS:1000514\"", "accession=\"MS:1000617\"", 1);
  const OpenedRun run = openFile(file);
  EXPECT_EQ(run.dataset->grid().spectra(), 4);
  EXPECT_THAT(warningsOf(run), hasWarning("1 spectrum over wavelength"));
  replaceInFile(file, "accession=\"MS:1000514\"", "accession=\"MS:1000617\"", -1);
  expectFailure(file, "5 spectra over wavelength");
}

std::vector<RunChromatogram> twoChromatograms() {
  return {{"TIC", 0, 0, {60, 120, 180}, {1, 2, 3}}, {"SRM 1", 500.5, 250.25, {30, 90}, {7, 8}}};
}

void expectTwoChromatograms(const Table& table) {
  ASSERT_EQ(table.columns.size(), 5u);
  const auto numbers = [&](std::size_t i) {
    return std::get<std::vector<double>>(table.columns[i].values);
  };
  EXPECT_EQ(table.columns[0].name, "chromatogram");
  EXPECT_EQ(std::get<std::vector<std::string>>(table.columns[0].values),
            (std::vector<std::string>{"TIC", "TIC", "TIC", "SRM 1", "SRM 1"}));
  EXPECT_EQ(numbers(1), (std::vector<double>{0, 0, 0, 500.5, 500.5}));
  EXPECT_EQ(numbers(2), (std::vector<double>{0, 0, 0, 250.25, 250.25}));
  EXPECT_EQ(table.columns[3].unit, "s");
  EXPECT_THAT(numbers(3), ::testing::Pointwise(::testing::DoubleNear(1e-9),
                                               std::vector<double>{60, 120, 180, 30, 90}));
  EXPECT_EQ(numbers(4), (std::vector<double>{1, 2, 3, 7, 8}));
}

TEST(Chromatograms, ComeAsOneLongTable) {
  const TemporaryFolder folder;
  for (const char* unit : {"minute", "second"}) {
    RunOptions options;
    options.timeUnit = unit;
    const OpenedRun both =
        openFile(writeMzml(folder / "run.mzML", options, fiveScans(), twoChromatograms()));
    expectFiveScans(both);
    ASSERT_TRUE(both.chromatograms);
    expectTwoChromatograms(*both.chromatograms);
    const OpenedRun alone = openFile(writeMzml(folder / "c.mzML", options, {}, twoChromatograms()));
    EXPECT_FALSE(alone.dataset);
    ASSERT_TRUE(alone.chromatograms);
    expectTwoChromatograms(*alone.chromatograms);
  }
}

TEST(Chromatograms, ThatCannotBeReadAreLeftOut) {
  const TemporaryFolder folder;
  auto chromatograms = twoChromatograms();
  chromatograms.push_back({"bad", 0, 0, {1, 2, 3}, {1}});
  chromatograms.push_back({"worse", 0, 0, {1}, {std::nan("")}});
  const OpenedRun run = openFile(writeMzml(folder / "run.mzML", {}, fiveScans(), chromatograms));
  expectTwoChromatograms(*run.chromatograms);
  EXPECT_THAT(warningsOf(run), hasWarning("'bad' has 3 times but 1 intensities"));
  EXPECT_THAT(warningsOf(run), hasWarning("'worse' has a value that is not a finite number"));
  chromatograms.erase(chromatograms.begin(), chromatograms.begin() + 2);
  expectFailure(writeMzml(folder / "run.mzML", {}, {}, chromatograms), "no chromatogram");
}

}  // namespace
}  // namespace histion::io_mzml
