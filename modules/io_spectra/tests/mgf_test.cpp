#include "spectra_test_tools.h"

namespace histion::io_spectra {
namespace {

Read read(std::string_view text) { return readText(text, ".mgf"); }

Spectrum only(std::string_view text) {
  const Read result = read(text);
  EXPECT_EQ(result.spectra.size(), 1u);
  return result.spectra.at(0);
}

// One record with these lines.
Spectrum record(const std::string& lines) { return only("BEGIN IONS\n" + lines + "END IONS\n"); }

TEST(Mgf, EveryKnownFieldBecomesAFactAndOthersAreKept) {
  const Spectrum s = record(
      "TITLE=scan 12\nPEPMASS=329.065 12000\nCHARGE=2+\nRTINSECONDS=61.5\nSMILES=CCO\n"
      "INCHI=\"InChI=1S/C2H6O/c1-2-3/h3H,2H2,1H3\"\nINCHIKEY=LFQSCWFLJHTTHZ-UHFFFAOYSA-N\n"
      "ADDUCT=[M+2H]2+\nIONMODE=Positive\nMSLEVEL=2\nCOLLISION_ENERGY=35(NCE)\nFORMULA=C2H6O\n"
      "SOURCE_INSTRUMENT=LC-ESI-ITFT\nSPECTRUMID=CCMSLIB1\nEXACTMASS=46.04\nSEQ=*..*\nTAGS=\n"
      "SCANS=7\nSCANS=8\n100.5 7\n101 8.25\n");
  EXPECT_EQ(s.name, "scan 12");
  EXPECT_EQ(s.mz, (Values{100.5, 101}));
  EXPECT_EQ(s.intensity, (Heights{7, 8.25f}));
  EXPECT_EQ(s.facts, (nlohmann::json{{"precursor_mz", 329.065},
                                     {"charge", 2},
                                     {"retention_time", 61.5},
                                     {"smiles", "CCO"},
                                     {"inchi", "InChI=1S/C2H6O/c1-2-3/h3H,2H2,1H3"},
                                     {"inchikey", "LFQSCWFLJHTTHZ-UHFFFAOYSA-N"},
                                     {"adduct", "[M+2H]2+"},
                                     {"polarity", "positive"},
                                     {"ms_level", 2},
                                     {"collision_energy", "35(NCE)"},
                                     {"formula", "C2H6O"},
                                     {"instrument", "LC-ESI-ITFT"},
                                     {"id", "CCMSLIB1"},
                                     {"exact_mass", 46.04},
                                     {"fields",
                                      {{"PRECURSOR_INTENSITY", "12000"},
                                       {"SEQ", "*..*"},
                                       {"SCANS", nlohmann::json::array({"7", "8"})}}}}));
}

TEST(Mgf, ChargesAreReadInEveryForm) {
  const std::pair<const char*, int> forms[] = {
      {"1+", 1}, {"2-", -2}, {"-1", -1}, {"+3", 3}, {"4", 4}};
  for (const auto& [text, charge] : forms)
    EXPECT_EQ(record("CHARGE=" + std::string(text) + "\n100 1\n").facts["charge"], charge) << text;
  EXPECT_FALSE(record("CHARGE=0\n100 1\n").facts.contains("charge"));
  const Spectrum several = record("CHARGE=2+ and 3+\n100 1\n");
  EXPECT_FALSE(several.facts.contains("charge"));
  EXPECT_EQ(several.facts["fields"]["CHARGE"], "2+ and 3+");
}

TEST(Mgf, AChargeWithoutSignFollowsNegativeIonMode) {
  const Read result = read(
      "BEGIN IONS\nCHARGE=1\nIONMODE=negative\n100 1\nEND IONS\n"
      "BEGIN IONS\nCHARGE=1+\nIONMODE=negative\n100 1\nEND IONS\n");
  EXPECT_EQ(result.spectra[0].facts["charge"], -1);
  EXPECT_EQ(result.spectra[1].facts["charge"], 1);
  EXPECT_THAT(result.warnings, Contains(HasSubstr("charge of 1 record ")));
}

TEST(Mgf, ANameGoesBeforeATitleInAnyOrder) {
  for (const char* lines :
       {"TITLE=scan 3\nNAME=Mellein\n1 1\n", "NAME=Mellein\nTITLE=scan 3\n1 1\n"}) {
    const Spectrum s = record(lines);
    EXPECT_EQ(s.name, "Mellein");
    EXPECT_EQ(s.facts["fields"]["TITLE"], "scan 3");
  }
}

TEST(Mgf, TheChargeBeforeTheRecordsCountsForThoseWithoutOne) {
  const Read result = read(
      "COM=my run\nCHARGE=2+\nBEGIN IONS\n100 1\nEND IONS\nBEGIN IONS\nCHARGE=3+\n100 1\nEND "
      "IONS\n");
  EXPECT_EQ(result.title, "my run");
  EXPECT_EQ(result.spectra[0].facts["charge"], 2);
  EXPECT_EQ(result.spectra[1].facts["charge"], 3);
}

TEST(Mgf, PeaksAreSortedAndEqualMzKeepTheirOrder) {
  const Read result = read("BEGIN IONS\n300 1\n100 2\n200 3 2+\n100 4\nEND IONS\n");
  EXPECT_EQ(result.spectra[0].mz, (Values{100, 100, 200, 300}));
  EXPECT_EQ(result.spectra[0].intensity, (Heights{2, 4, 3, 1}));
  EXPECT_EQ(result.spectra[0].facts["fields"]["peak_annotations"],
            nlohmann::json::array({"", "", "2+", ""}));
  EXPECT_THAT(result.warnings, Contains(HasSubstr("1 record were not ascending")));
}

TEST(Mgf, NumbersAreReadToTheLastDigit) {
  const Spectrum s = record("100.12345678901234 1.1754944e-38\n+1e2\t3.4028235e38\n1.5e2,.5\n");
  EXPECT_EQ(s.mz, (Values{1e2, 100.12345678901234, 1.5e2}));
  EXPECT_EQ(s.intensity, (Heights{3.4028235e38f, 1.1754944e-38f, 0.5f}));
  EXPECT_EQ(record("100 1e-99\n").intensity, Heights{0});
}

TEST(Mgf, DamagedRecordsAreSkippedAndNamed) {
  const Read result = read(
      "BEGIN IONS\nTITLE=a\n100 1\nEND IONS\n"
      "BEGIN IONS\nTITLE=b\n100\nEND IONS\n"
      "BEGIN IONS\nTITLE=c\n100 nan\nEND IONS\n"
      "BEGIN IONS\nTITLE=d\njunk\nEND IONS\n"
      "BEGIN IONS\nTITLE=e\n100 1e99\nEND IONS\n"
      "BEGIN IONS\nTITLE=f\n-100 1\nEND IONS\n"
      "BEGIN IONS\nEND IONS\n"
      "BEGIN IONS\nTITLE=g\n100 1\n"
      "BEGIN IONS\nTITLE=h\n100 1\nEND IONS\n"
      "BEGIN IONS\nTITLE=i\n100 1\n");
  ASSERT_EQ(result.spectra.size(), 2u);
  EXPECT_EQ(result.spectra[1].name, "h");
  ASSERT_EQ(result.warnings.size(), 1u);
  EXPECT_THAT(result.warnings[0], HasSubstr("8 records were skipped"));
  EXPECT_THAT(result.warnings[0], HasSubstr("line 7: a peak is no pair of numbers"));
  EXPECT_THAT(result.warnings[0], HasSubstr("line 11: a peak's m/z or intensity is not a finite"));
  EXPECT_THAT(result.warnings[0], HasSubstr("line 15"));
}

TEST(Mgf, RecordsWithoutPeaksAreKeptAndCounted) {
  const Read result = read("BEGIN IONS\nPEPMASS=100\nEND IONS\n");
  EXPECT_TRUE(result.spectra[0].mz.empty());
  EXPECT_THAT(result.warnings, Contains(HasSubstr("1 record without peaks was kept")));
}

TEST(Mgf, ValuesThatAreNoNumbersAreKeptAsText) {
  const Read result =
      read("BEGIN IONS\nPEPMASS=about 300\nMSLEVEL=two\nRTINSECONDS=10-20\n1 1\nEND IONS\n");
  EXPECT_FALSE(result.spectra[0].facts.contains("precursor_mz"));
  EXPECT_EQ(result.spectra[0].facts["fields"]["PEPMASS"], "about");
  EXPECT_EQ(result.spectra[0].facts["fields"]["RTINSECONDS"], "10-20");
  EXPECT_THAT(result.warnings, Contains(HasSubstr("values could not be understood")));
}

TEST(Mgf, LinesOutsideOfRecordsAndCommentsAreNoRecords) {
  const Read result = read("# comment\nnonsense\nBEGIN IONS\n; comment\n1 1\nEND IONS\nEND IONS\n");
  EXPECT_EQ(result.spectra.size(), 1u);
  EXPECT_THAT(result.warnings, Contains(HasSubstr("2 lines outside of records were ignored")));
}

TEST(Mgf, AFileWithoutReadableRecordsIsDamage) {
  EXPECT_EQ(failureOf("", ".mgf").kind(), ErrorKind::Damaged);
  EXPECT_EQ(failureOf("hello\nworld\n", ".mgf").kind(), ErrorKind::Damaged);
  EXPECT_THAT(failureOf("BEGIN IONS\nx\nEND IONS\n", ".mgf").line(), HasSubstr("line 2"));
  EXPECT_EQ(failureOf(std::string(3000, '\0'), ".mgf").kind(), ErrorKind::Damaged);
  EXPECT_THAT(failureOf(std::string((17 << 20), 'x'), ".mgf").line(), HasSubstr("too long"));
}

TEST(Mgf, AMissingFileAFolderAndCancellingAreErrors) {
  const TemporaryFolder folder;
  SilentProgress progress;
  CancelToken cancel;
  EXPECT_THROW(readMgf(folder / "no.mgf", progress, cancel), Error);
  EXPECT_THROW(readMgf(folder.path(), progress, cancel), Error);
  const auto file = writeText(folder / "a.mgf", "BEGIN IONS\n1 1\nEND IONS\n");
  cancel.cancel();
  EXPECT_THROW(readMgf(file, progress, cancel), Cancelled);
}

}  // namespace
}  // namespace histion::io_spectra
