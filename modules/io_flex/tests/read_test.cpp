#include "flex_test_tools.h"

namespace histion::io_flex {
namespace {

// m/z of point i by the textbook formula, independent of the reader's form of it.
double textbookMz(const FlexFixture& f, int i) {
  const double a = f.value("$ML3"), b = std::sqrt(1e12 / f.value("$ML1"));
  const double c = f.value("$ML2") - (f.value("$DELAY") + i * f.value("$DW"));
  const double x = (-b + std::sqrt(b * b - 4 * a * c)) / (2 * a);
  return x * x;
}

TEST(Read, OneSpectrumHasItsCountsAndTheMzOfItsTimes) {
  for (const bool bigEndian : {false, true}) {
    const TemporaryFolder folder;
    FlexFixture fixture;
    fixture.bigEndian = bigEndian;
    fixture.keys["$BYTORDA"] = bigEndian ? "1" : "0";
    const auto source = openPath(writeFlex(folder / "sample/0_F1/2/1SLin", fixture));
    const DatasetDescription& d = source->description();
    EXPECT_EQ(d.name, "sample 0_F1 2 1SLin");
    EXPECT_EQ(d.form, SpectrumForm::Profile);
    EXPECT_EQ(d.layout, PeakLayout::Continuous);
    EXPECT_EQ(d.polarity, Polarity::Positive);
    EXPECT_EQ(d.instrument, "FLEX");
    ASSERT_EQ(source->grid().spectra(), 1);
    ASSERT_EQ(source->pointCount(0), 5);
    SpectrumBlock block;
    source->read(0, 1, block);
    EXPECT_EQ(block.intensity, (std::vector<float>{1, -2, 300, 4, 5}));
    EXPECT_EQ(block.offset, (std::vector<std::int64_t>{0, 5}));
    ASSERT_EQ(source->mzAxis().size(), 5u);
    for (int i = 0; i < 5; ++i)
      EXPECT_NEAR(source->mzAxis()[std::size_t(i)] / textbookMz(fixture, i), 1.0, 1e-9);
    EXPECT_EQ(source->files().size(), 2u);
  }
}

TEST(Read, TheFidTheAcquAndTheFolderMeanTheSameSpectrum) {
  const TemporaryFolder folder;
  const auto acqu = writeFlex(folder / "s", {}, "acqu");
  for (const auto& path : {acqu, folder / "s" / "fid", folder / "s"}) {
    const auto source = openPath(path);
    EXPECT_EQ(source->files().front(), acqu.string());
    EXPECT_EQ(source->pointCount(0), 5);
  }
}

TEST(Read, SpectraOfOneCalibrationShareTheirAxisAndOthersDoNot) {
  const TemporaryFolder folder;
  FlexFixture fixture;
  writeFlex(folder / "a/0_R00X1Y1/1/1SRef", fixture);
  writeFlex(folder / "a/0_R00X2Y1/1/1SRef", fixture);
  EXPECT_EQ(openPath(folder / "a")->description().layout, PeakLayout::Continuous);
  fixture.keys["$ML2"] = "418.5";
  fixture.counts = {9, 8, 7, 6};
  fixture.keys["$TD"] = "4";
  writeFlex(folder / "a/0_R00X3Y1/1/1SRef", fixture);
  const auto source = openPath(folder / "a");
  EXPECT_EQ(source->description().layout, PeakLayout::Processed);
  EXPECT_TRUE(source->mzAxis().empty());
  SpectrumBlock block;
  source->read(1, 3, block);
  EXPECT_EQ(block.offset, (std::vector<std::int64_t>{0, 5, 9}));
  EXPECT_EQ(block.intensity, (std::vector<float>{1, -2, 300, 4, 5, 9, 8, 7, 6}));
  for (int i = 0; i < 4; ++i)
    EXPECT_NEAR(block.mz[std::size_t(5 + i)] / textbookMz(fixture, i), 1.0, 1e-9);
}

TEST(Read, PointsWithoutMzAreLeftOutWithTheirCounts) {
  const TemporaryFolder folder;
  FlexFixture fixture;
  fixture.keys["$DELAY"] = "414";  // points at 414, 416, 418, 420, 422 ns; ML2 = 417.5
  const auto source = openPath(writeFlex(folder / "s", fixture));
  SpectrumBlock block;
  source->read(0, 1, block);
  EXPECT_EQ(block.intensity, (std::vector<float>{300, 4, 5}));
  EXPECT_EQ(source->mzAxis().size(), 3u);
  EXPECT_GT(source->mzAxis()[0], 0.0);
  EXPECT_THAT(source->description().warnings, Contains(HasSubstr("no m/z")));
}

TEST(Read, ACalibrationThatGivesNoMzIsDamage) {
  const TemporaryFolder folder;
  FlexFixture fixture;
  fixture.keys["$ML2"] = "1e9";
  expectDamaged(writeFlex(folder / "s", fixture), "calibration");
}

TEST(Read, AFidThatIsEmptyShortOrMissingIsDamage) {
  const TemporaryFolder folder;
  const auto acqus = writeFlex(folder / "s");
  writeBytes(folder / "s/fid", std::string(19, 'x'));
  expectDamaged(acqus, "ends after 4 of 5 points");
  writeBytes(folder / "s/fid", "");
  expectDamaged(acqus, "is empty");
  std::filesystem::remove(folder / "s/fid");
  expectDamaged(acqus, "missing");
}

TEST(Read, ALongerFidIsReadAsFarAsStatedWithAWarning) {
  const TemporaryFolder folder;
  FlexFixture fixture;
  fixture.counts.push_back(77);
  const auto source = openPath(writeFlex(folder / "s", fixture));
  EXPECT_EQ(source->pointCount(0), 5);
  EXPECT_THAT(source->description().warnings, Contains(HasSubstr("surplus")));
}

TEST(Read, AFidThatShrinksWhileItIsReadIsDamage) {
  const TemporaryFolder folder;
  const auto source = openPath(writeFlex(folder / "s"));
  std::filesystem::resize_file(folder / "s/fid", 8);
  SpectrumBlock block;
  try {
    source->read(0, 1, block);
    FAIL() << "no error";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::Damaged);
    EXPECT_THAT(error.line(), HasSubstr("fid"));
  }
}

}  // namespace
}  // namespace histion::io_flex
