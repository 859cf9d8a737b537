#include <cmath>
#include <limits>

#include "spectra_test_tools.h"

namespace histion::io_spectra {
namespace {

constexpr double kTiny = std::numeric_limits<double>::denorm_min();

std::vector<Spectrum> exampleSpectra() {
  Spectrum full;
  full.name = "Ethanol = \"spirit\": 1";
  full.mz = {0.1, 100.12345678901234, 100.12345678901234, 1.0 / 3.0 * 1e3, 1e22};
  full.intensity = {1e-38f, 3.4028235e38f, 0.1f, -2.5f, 16777217.0f};
  full.facts = {
      {"precursor_mz", 445.12003},
      {"charge", -2},
      {"adduct", "[M-2H]2-"},
      {"formula", "C2H6O"},
      {"smiles", "CC(=O)[O-]"},
      {"inchi", "InChI=1S/C2H6O/c1-2-3/h3H,2H2,1H3"},
      {"inchikey", "LFQSCWFLJHTTHZ-UHFFFAOYSA-N"},
      {"collision_energy", "10, 20, 40 eV"},
      {"polarity", "negative"},
      {"ms_level", 2},
      {"instrument", "Q-Exactive: Plus"},
      {"instrument_type", "LC-ESI-QFT"},
      {"retention_time", 61.500000000000007},
      {"exact_mass", 1e-5},
      {"id", "X=1"},
      {"license", "CC BY"},
      {"fields",
       {{"COMMENT", "free text; with = and : \xC3\xA9"},
        {"Synon", nlohmann::json::array({"a", "b", "a"})},
        {"CHARGE", "2+ and 3+"},
        {"TITLE", "a scan"},
        {"CH$LINK CAS", "64-17-5"},
        {"peak_annotations", nlohmann::json::array({"", "C2H5O-; 1 ppm", "", "", "2+"})}}}};
  Spectrum bare;
  bare.name = "bare";
  Spectrum plain;
  plain.name = "plain";
  plain.mz = {50, 51};
  plain.intensity = {1, 0};
  plain.facts = {{"polarity", "positive"}, {"charge", 1}, {"retention_time", 5.0}};
  return {full, bare, plain};
}

void expectSame(const std::vector<Spectrum>& a, const std::vector<Spectrum>& b) {
  ASSERT_EQ(a.size(), b.size());
  for (std::size_t i = 0; i < a.size(); ++i) {
    EXPECT_EQ(a[i].name, b[i].name);
    EXPECT_EQ(a[i].mz, b[i].mz);
    EXPECT_EQ(a[i].intensity, b[i].intensity);
    EXPECT_EQ(a[i].facts, b[i].facts);
  }
}

std::vector<std::string> writeSet(const SpectrumSet& set, const std::filesystem::path& file) {
  Listener progress;
  (file.extension() == ".mgf" ? writeMgf : writeMsp)(set, file, progress, CancelToken());
  return progress.warnings;
}

TEST(RoundTrip, SpectraAndFactsComeBackEqual) {
  const TemporaryFolder folder;
  SpectrumSet set;
  set.spectra = exampleSpectra();
  for (const char* name : {"a.mgf", "a.msp"}) {
    EXPECT_TRUE(writeSet(set, folder / name).empty());
    expectSame(readFile(folder / name).spectra, set.spectra);
  }
}

TEST(RoundTrip, OneFormatThroughTheOtherLosesNothing) {
  const TemporaryFolder folder;
  SpectrumSet set, again;
  set.spectra = exampleSpectra();
  writeSet(set, folder / "a.mgf");
  again.spectra = readFile(folder / "a.mgf").spectra;
  writeSet(again, folder / "b.msp");
  expectSame(readFile(folder / "b.msp").spectra, set.spectra);
}

TEST(Writing, WhatAFormatCannotHoldIsAlteredWithAWarning) {
  const TemporaryFolder folder;
  SpectrumSet set;
  Spectrum s;
  s.name = "two\nlines";
  s.mz = {1, 2, 3, -4};
  s.intensity = {1, std::nanf(""), std::numeric_limits<float>::infinity(), 1};
  s.facts["fields"] = {{"a=b", "x"}, {"a:b", "y"}, {"1st", "z"}, {"Num Peaks", "9"}, {"n", 5}};
  set.spectra = {s};
  for (const char* name : {"a.mgf", "a.msp"}) {
    const auto warnings = writeSet(set, folder / name);
    EXPECT_THAT(warnings, Contains(HasSubstr("3 names cannot be written")));
    EXPECT_THAT(warnings, Contains(HasSubstr("1 text had line breaks")));
    EXPECT_THAT(warnings, Contains(HasSubstr("3 peaks without finite numbers")));
    const Spectrum back = readFile(folder / name).spectra.at(0);
    EXPECT_EQ(back.name, "two lines");
    EXPECT_EQ(back.mz, Values{1});
    EXPECT_EQ(back.facts["fields"]["_1st"], "z");
    EXPECT_EQ(back.facts["fields"]["a_b"], name[3] == 'g' ? "x" : "y");
    EXPECT_EQ(back.facts["fields"]["_Num Peaks"], "9");
    EXPECT_EQ(back.facts["fields"]["n"], "5");
  }
}

TEST(Writing, ACancelledOrImpossibleExportLeavesNothing) {
  const TemporaryFolder folder;
  SpectrumSet set;
  set.spectra = exampleSpectra();
  SilentProgress progress;
  CancelToken cancel;
  EXPECT_THROW(writeMgf(set, folder / "no/such.mgf", progress, cancel), Error);
  cancel.cancel();
  EXPECT_THROW(writeMgf(set, folder / "a.mgf", progress, cancel), Cancelled);
  EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
}

TEST(Writing, TheSmallestNumbersComeBack) {
  const TemporaryFolder folder;
  SpectrumSet set;
  set.spectra = {{"t", {0.0, kTiny}, {1e-45f, 1.0f}, nlohmann::json::object()}};
  writeSet(set, folder / "a.mgf");
  expectSame(readFile(folder / "a.mgf").spectra, set.spectra);
}

}  // namespace
}  // namespace histion::io_spectra
