#include "spectra_test_tools.h"

namespace histion::io_spectra {
namespace {

const std::string kRecord =
    "ACCESSION: MSBNK-Test-0001\n"
    "RECORD_TITLE: Ethanol; LC-ESI-QTOF; MS2\n"
    "DATE: 2020.01.02\n"
    "LICENSE: CC BY\n"
    "COMMENT: first\nCOMMENT: second\n"
    "CH$NAME: Ethanol\nCH$NAME: Ethyl alcohol\n"
    "CH$FORMULA: C2H6O\nCH$EXACT_MASS: 46.0418648\nCH$SMILES: CCO\n"
    "CH$IUPAC: InChI=1S/C2H6O/c1-2-3/h3H,2H2,1H3\n"
    "CH$LINK: CAS 64-17-5\nCH$LINK: INCHIKEY LFQSCWFLJHTTHZ-UHFFFAOYSA-N\n"
    "AC$INSTRUMENT: maXis\nAC$INSTRUMENT_TYPE: LC-ESI-QTOF\n"
    "AC$MASS_SPECTROMETRY: MS_TYPE MS2\nAC$MASS_SPECTROMETRY: ION_MODE NEGATIVE\n"
    "AC$MASS_SPECTROMETRY: COLLISION_ENERGY 10 eV\nAC$MASS_SPECTROMETRY: RESOLUTION 7500\n"
    "AC$CHROMATOGRAPHY: RETENTION_TIME 2.5 min\n"
    "MS$FOCUSED_ION: PRECURSOR_M/Z 45.0346\nMS$FOCUSED_ION: PRECURSOR_TYPE [M-H]-\n"
    "PK$SPLASH: splash10-0\n"
    "PK$ANNOTATION: m/z tentative_formula\n  27.02 C2H3+\n  45.03 C2H5O+\n"
    "PK$NUM_PEAK: 2\nPK$PEAK: m/z int. rel.int.\n  27.0229 10.5 100\n  45.0335 99.25 999\n//\n";

TEST(MassBank, EveryKnownTagBecomesAFactAndOthersAreKept) {
  const Read result = readText(kRecord, ".txt");
  ASSERT_EQ(result.spectra.size(), 1u);
  const Spectrum& s = result.spectra[0];
  EXPECT_EQ(s.name, "Ethanol");
  EXPECT_EQ(s.mz, (Values{27.0229, 45.0335}));
  EXPECT_EQ(s.intensity, (Heights{10.5f, 99.25f}));
  EXPECT_EQ(s.facts,
            (nlohmann::json{
                {"id", "MSBNK-Test-0001"},
                {"license", "CC BY"},
                {"formula", "C2H6O"},
                {"exact_mass", 46.0418648},
                {"smiles", "CCO"},
                {"inchi", "InChI=1S/C2H6O/c1-2-3/h3H,2H2,1H3"},
                {"inchikey", "LFQSCWFLJHTTHZ-UHFFFAOYSA-N"},
                {"instrument", "maXis"},
                {"instrument_type", "LC-ESI-QTOF"},
                {"ms_level", 2},
                {"polarity", "negative"},
                {"collision_energy", "10 eV"},
                {"retention_time", 150.0},
                {"precursor_mz", 45.0346},
                {"adduct", "[M-H]-"},
                {"fields",
                 {{"RECORD_TITLE", "Ethanol; LC-ESI-QTOF; MS2"},
                  {"DATE", "2020.01.02"},
                  {"COMMENT", nlohmann::json::array({"first", "second"})},
                  {"CH$NAME", "Ethyl alcohol"},
                  {"CH$LINK CAS", "64-17-5"},
                  {"AC$MASS_SPECTROMETRY RESOLUTION", "7500"},
                  {"PK$SPLASH", "splash10-0"},
                  {"PK$ANNOTATION", nlohmann::json::array({"m/z tentative_formula", "27.02 C2H3+",
                                                           "45.03 C2H5O+"})}}}}));
  EXPECT_TRUE(result.warnings.empty());
}

TEST(MassBank, SeveralRecordsInAFileAreReadAndAMissingEndIsCounted) {
  std::string open = kRecord;
  open.erase(open.rfind("//"));
  const Read result = readText(open + kRecord + "\n" + open, ".massbank");
  EXPECT_EQ(result.spectra.size(), 3u);
  EXPECT_THAT(result.warnings, Contains(HasSubstr("2 records had no end mark")));
}

TEST(MassBank, DamagedRecordsAreSkippedAndNamed) {
  std::string peak = kRecord, count = kRecord, line = kRecord, fewer = kRecord;
  peak.replace(peak.find("10.5 100"), 4, "oops");
  count.replace(count.find("PK$NUM_PEAK: 2"), 14, "PK$NUM_PEAK: x");
  line.replace(line.find("DATE:"), 5, "DATE ");
  fewer.replace(fewer.find("PK$NUM_PEAK: 2"), 14, "PK$NUM_PEAK: 9");
  const Read result = readText(peak + count + line + fewer + "stray\n" + kRecord, ".txt");
  EXPECT_EQ(result.spectra.size(), 2u);
  EXPECT_THAT(result.warnings, Contains(HasSubstr("3 records were skipped")));
  EXPECT_THAT(result.warnings, Contains(HasSubstr("line 30: a peak is no pair of numbers")));
  EXPECT_THAT(result.warnings, Contains(HasSubstr("found in 1 record;")));
  EXPECT_THAT(result.warnings, Contains(HasSubstr("1 line outside of records was ignored")));
}

TEST(MassBank, AnotherTextFileIsRefusedAtOnce) {
  EXPECT_THAT(failureOf("Dear reader,\nACCESSION: x\n", ".txt").line(),
              HasSubstr("does not begin with 'ACCESSION:'"));
  EXPECT_EQ(failureOf("", ".txt").kind(), ErrorKind::Damaged);
}

}  // namespace
}  // namespace histion::io_spectra
