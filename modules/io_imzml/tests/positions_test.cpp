#include "imzml_test_tools.h"

namespace histion::io_imzml {
namespace {

using ::testing::IsEmpty;

FixtureSpectrum at(int x, int y, std::optional<int> z = {}) {
  return {x, y, z, {100, 200}, {1, 2}};
}

std::vector<PixelPosition> positionsOf(const SpectrumSource& source) {
  const auto span = source.grid().positions();
  return {span.begin(), span.end()};
}

TEST(Positions, TheSmallestCoordinatesBecomeTheOrigin) {
  const TemporaryFolder folder;
  const auto source =
      openFile(writeImzml(folder / "a.imzML", {}, {at(60, 3), at(62, 3), at(61, 5)}));
  EXPECT_EQ(positionsOf(*source), (std::vector<PixelPosition>{{0, 0, 0}, {2, 0, 0}, {1, 2, 0}}));
  EXPECT_EQ(source->grid().origin(), (std::array<int, 3>{60, 3, 1}));
  EXPECT_EQ(source->grid().width(), 3);
  EXPECT_EQ(source->grid().height(), 3);
}

TEST(Positions, EveryPlaneIsASection) {
  const TemporaryFolder folder;
  const auto source = openFile(
      writeImzml(folder / "a.imzML", {}, {at(1, 1, 9), at(1, 1, 4), at(2, 1, 4), at(1, 1, 30)}));
  EXPECT_EQ(source->grid().sections(), 3);
  EXPECT_EQ(source->grid().origin()[2], 4);
  EXPECT_EQ(positionsOf(*source),
            (std::vector<PixelPosition>{{0, 0, 1}, {0, 0, 0}, {1, 0, 0}, {0, 0, 2}}));
  EXPECT_THAT(source->description().warnings, IsEmpty());
}

TEST(Positions, RepeatedPositionsAreKeptWithAWarning) {
  const TemporaryFolder folder;
  const auto source =
      openFile(writeImzml(folder / "a.imzML", {}, {at(1, 1), at(2, 1), at(1, 1), at(1, 1)}));
  EXPECT_EQ(source->grid().spectra(), 4);
  EXPECT_EQ(source->grid().pixels(), 2);
  EXPECT_EQ(source->grid().spectrumAt(0, 0), 3);
  EXPECT_THAT(source->description().warnings, hasWarning("2 spectra share"));
}

TEST(Positions, SpectraWithoutPositionsAreLaidInOneRow) {
  const TemporaryFolder folder;
  ImzmlOptions options;
  options.positions = false;
  const auto source = openFile(writeImzml(folder / "a.imzML", options, threeSpectra()));
  EXPECT_EQ(positionsOf(*source), (std::vector<PixelPosition>{{0, 0, 0}, {1, 0, 0}, {2, 0, 0}}));
  EXPECT_THAT(source->description().warnings, hasWarning("laid in one row"));
}

TEST(Positions, ASingleSpectrumWithoutPositionIsDamage) {
  const TemporaryFolder folder;
  const auto file = writeImzml(folder / "a.imzML", {}, threeSpectra());
  replaceInFile(file, "IMS:1000051\" name=\"", "IMS:1000099\" name=\"other ", 1);
  expectDamaged(file, "spectrum 2 of");
}

TEST(Positions, WholeNumbersMayBeWrittenAsDecimals) {
  const TemporaryFolder folder;
  const auto file = writeImzml(folder / "a.imzML", {}, {at(1, 1), at(20, 1)});
  replaceInFile(file, "value=\"20\"", "value=\" 2.0E1 \"");
  EXPECT_EQ(openFile(file)->grid().positions()[1].x, 19);
}

TEST(Positions, PositionsThatAreNoPixelNumbersAreDamage) {
  const TemporaryFolder folder;
  for (const std::string wrong : {"1.5", "nan", "inf", "", "left", "5000000000", "-3e18"}) {
    const auto file = writeImzml(folder / "a.imzML", {}, {at(1, 1), at(77, 1)});
    replaceInFile(file, "value=\"77\"", "value=\"" + wrong + "\"");
    expectDamaged(file, "spectrum 2 of");
    expectDamaged(file, "position x '" + wrong + "'");
  }
}

TEST(Positions, NegativePositionsAreAllowed) {
  const TemporaryFolder folder;
  const auto source = openFile(writeImzml(folder / "a.imzML", {}, {at(-3, 1), at(2, 1)}));
  EXPECT_EQ(source->grid().origin()[0], -3);
  EXPECT_EQ(source->grid().width(), 6);
}

TEST(Positions, AnAbsurdlyFarPixelIsDamageAndNotAnAllocation) {
  const TemporaryFolder folder;
  const auto file = writeImzml(folder / "a.imzML", {}, {at(1, 1), at(900000000, 900000000)});
  EXPECT_EQ(failureOf(file).kind(), ErrorKind::Damaged);
}

}  // namespace
}  // namespace histion::io_imzml
