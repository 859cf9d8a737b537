#include "io_flex/acqus.h"

#include "flex_test_tools.h"

namespace histion::io_flex {
namespace {

TEST(Acqus, EveryNeededKeyThatIsMissingIsNamed) {
  for (const char* key : {"$TD", "$DELAY", "$DW", "$ML1", "$ML2"}) {
    const TemporaryFolder folder;
    FlexFixture fixture;
    fixture.keys.erase(key);
    expectDamaged(writeFlex(folder / "s", fixture), std::string("does not give ") + key);
  }
}

TEST(Acqus, ValuesThatAreNoNumbersAreNamed) {
  for (const char* key : {"$TD", "$DELAY", "$DW", "$ML1", "$ML2", "$ML3", "$BYTORDA"})
    for (const char* value : {"many", "<1>2", "nan", "1e999", "0x10"}) {
      if (std::string(key) != "$ML1" && std::string(value) == "<1>2") continue;
      const TemporaryFolder folder;
      FlexFixture fixture;
      fixture.keys[key] = std::string(value) == "<1>2" ? "1,5" : value;
      expectDamaged(writeFlex(folder / "s", fixture), key);
    }
}

TEST(Acqus, NumbersThatCannotBeAreNamed) {
  const std::pair<const char*, const char*> cases[] = {
      {"$TD", "0"},      {"$TD", "-5"},     {"$TD", "2.5"}, {"$TD", "1e18"},
      {"$DW", "0"},      {"$DW", "-1"},     {"$ML1", "0"},  {"$ML1", "-4e6"},
      {"$BYTORDA", "2"}, {"$DTATYPE", "1"}, {"$DTYPA", "2"}};
  for (const auto& [key, value] : cases) {
    const TemporaryFolder folder;
    FlexFixture fixture;
    fixture.keys[key] = value;
    expectDamaged(writeFlex(folder / "s", fixture), key);
  }
}

TEST(Acqus, MorePointsThanTheFidHoldsIsDamageNotMemory) {
  const TemporaryFolder folder;
  FlexFixture fixture;
  fixture.keys["$TD"] = "2000000000";
  const auto file = writeFlex(folder / "s", fixture);
  expectDamaged(file, "ends after 5 of 2000000000 points");
}

TEST(Acqus, AnotherSpectrometerAndAnotherFileAreRefused) {
  const TemporaryFolder folder;
  FlexFixture fixture;
  fixture.keys[".SPECTROMETER TYPE"] = "FTMS";
  expectDamaged(writeFlex(folder / "ft", fixture), "FTMS");
  writeFlex(folder / "text");
  writeBytes(folder / "text" / "acqus", "something else\n");
  expectDamaged(folder / "text" / "acqus", "no parameter file");
  writeBytes(folder / "text" / "acqus", "");
  expectDamaged(folder / "text" / "acqus", "no parameter file");
  std::filesystem::remove(folder / "text" / "acqus");
  expectDamaged(folder / "text" / "acqus", "missing");
}

TEST(Acqus, PolarityComesFromThePolarityKeyAndTheIonizationMode) {
  const auto polarity = [](const char* code, const char* mode) {
    const TemporaryFolder folder;
    FlexFixture fixture;
    fixture.keys.erase("$POLARI");
    if (*code) fixture.keys["$POLARI"] = code;
    if (*mode) fixture.keys[".IONIZATION MODE"] = mode;
    return readAcqus(writeFlex(folder / "s", fixture)).polarity;
  };
  EXPECT_EQ(polarity("1", "LD+"), Polarity::Positive);
  EXPECT_EQ(polarity("0", ""), Polarity::Negative);
  EXPECT_EQ(polarity("", "LD-"), Polarity::Negative);
  EXPECT_EQ(polarity("7", "LD+"), Polarity::Positive);
  EXPECT_EQ(polarity("0", "LD+"), Polarity::Unknown);
  EXPECT_EQ(polarity("", ""), Polarity::Unknown);
}

TEST(Acqus, CalibrationsThatAreNotAppliedAreSaid) {
  const TemporaryFolder folder;
  FlexFixture fixture;
  fixture.keys["$HPClUse"] = "yes";
  fixture.keys["$HPClOrd"] = "10";
  fixture.keys["$NTBCal"] =
      "<V3.0CCalibrator 12 V1.0CTOF2CalibrationConstants 48 0.25 3884 1\r\n2>";
  fixture.keys["$SPType"] = "2";
  const auto warnings = openPath(writeFlex(folder / "s", fixture))->description().warnings;
  EXPECT_THAT(warnings, Contains(HasSubstr("HPC")));
  EXPECT_THAT(warnings, Contains(HasSubstr("cubic")));
  EXPECT_THAT(warnings, Contains(HasSubstr("LIFT")));
}

TEST(Acqus, AnUnusedHighPrecisionCalibrationIsNoWarning) {
  const TemporaryFolder folder;
  FlexFixture fixture;
  fixture.keys["$HPClUse"] = "no";
  fixture.keys["$HPClOrd"] = "10";
  fixture.keys["$PATCHNO"] = "<X1Y1>";
  EXPECT_TRUE(openPath(writeFlex(folder / "s", fixture))->description().warnings.empty());
}

TEST(Acqus, AMissingByteOrderIsTakenAsLittleEndianWithAWarning) {
  const TemporaryFolder folder;
  FlexFixture fixture;
  fixture.keys.erase("$BYTORDA");
  const auto source = openPath(writeFlex(folder / "s", fixture));
  EXPECT_THAT(source->description().warnings, Contains(HasSubstr("byte order")));
}

}  // namespace
}  // namespace histion::io_flex
