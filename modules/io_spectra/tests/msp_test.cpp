#include "spectra_test_tools.h"

namespace histion::io_spectra {
namespace {

Read read(std::string_view text) { return readText(text, ".msp"); }

TEST(Msp, NamesOfEveryDialectGiveTheSameFacts) {
  const char* const dialects[] = {
      "NAME: Mellein\nDB#: X1\nFORMULA: C10H10O3\nEXACTMASS: 178.06\nSMILES: CC\nINCHIKEY: K\n"
      "PRECURSORTYPE: [M+H]+\nPRECURSORMZ: 179.07\nIONMODE: POSITIVE\nINSTRUMENTTYPE: LC-ESI-ITFT\n"
      "COLLISIONENERGY: 10(NCE)\nLICENSE: CC0\nNum Peaks: 1\n100 1\n",
      "Name: Mellein\r\nID: X1\r\nFormula: C10H10O3\r\nExactMass: 178.06\r\nSmiles: "
      "CC\r\nInChIKey: K\r\n"
      "Precursor_type: [M+H]+\r\nPrecursorMZ: 179.07\r\nIon_mode: P\r\nInstrument_type: "
      "LC-ESI-ITFT\r\n"
      "Collision_energy: 10(NCE)\r\nlicense: CC0\r\nNum peaks: 1\r\n100\t1\r\n",
      "Name: Mellein\nPrecursor_type: [M+H]+\nInstrument_type: LC-ESI-ITFT\nIon_mode: +\n"
      "PrecursorMZ: 179.07\nComments: \"accession=X1\" \"formula=C10H10O3\" \"exact mass=178.06\" "
      "\"SMILES=CC\" InChIKey=\"K\" \"collision energy=10(NCE)\" \"license=CC0\"\nNUM PEAKS: "
      "1\n100 1;\n"};
  for (const char* text : dialects) {
    const Read result = read(text);
    ASSERT_EQ(result.spectra.size(), 1u) << text;
    EXPECT_EQ(result.spectra[0].name, "Mellein");
    EXPECT_EQ(result.spectra[0].facts, (nlohmann::json{{"id", "X1"},
                                                       {"formula", "C10H10O3"},
                                                       {"exact_mass", 178.06},
                                                       {"smiles", "CC"},
                                                       {"inchikey", "K"},
                                                       {"adduct", "[M+H]+"},
                                                       {"precursor_mz", 179.07},
                                                       {"polarity", "positive"},
                                                       {"instrument_type", "LC-ESI-ITFT"},
                                                       {"collision_energy", "10(NCE)"},
                                                       {"license", "CC0"}}))
        << text;
    EXPECT_TRUE(result.warnings.empty());
  }
}

TEST(Msp, PeaksAreReadInEveryLayout) {
  const char* const layouts[] = {
      "Num Peaks: 3\n41 23; 55 120; 56.5 3;\n", "Num Peaks: 3\n41\t23\n55\t120\n56.5\t3\n",
      "Num Peaks: 3\n41 23 55 120\n56.5 3\n",   "Num Peaks: 3\n(41,23) (55,120) (56.5,3)\n",
      "Num Peaks: 3\n41:23 55:120 56.5:3\n",    "Num Peaks: 3  41 23; 55 120; 56.5 3\n",
      "num_peaks: 3\n41 23;55 120;56.5 3"};
  for (const char* layout : layouts) {
    const Read result = read("Name: x\n" + std::string(layout));
    EXPECT_EQ(result.spectra.at(0).mz, (Values{41, 55, 56.5})) << layout;
    EXPECT_EQ(result.spectra.at(0).intensity, (Heights{23, 120, 3})) << layout;
    EXPECT_FALSE(result.spectra[0].facts.contains("fields")) << layout;
  }
}

TEST(Msp, AnnotationsAreKeptPerPeak) {
  const Read result =
      read("Name: x\nNum Peaks: 4\n41 23 \"C3H5+; 1 ppm\"\n55\t120\t\"?\"; 56 3\n57 4 C4H9+\n");
  EXPECT_EQ(result.spectra.at(0).mz, (Values{41, 55, 56, 57}));
  EXPECT_EQ(result.spectra[0].facts["fields"]["peak_annotations"],
            nlohmann::json::array({"C3H5+; 1 ppm", "?", "", "C4H9+"}));
}

TEST(Msp, SynonymsAreCollectedAndTheNistKeyIsUnderstood) {
  const Read result = read(
      "Name: x\nSynon: a\nSynon: $:28 KWILGNNWGSNMPA-UHFFFAOYSA-N\nSynon: b\nSynon: $:00in-source\n"
      "CAS#: 1-2-3;  NIST#: 77\nNum Peaks: 1\n1 1\n");
  const auto& facts = result.spectra.at(0).facts;
  EXPECT_EQ(facts["inchikey"], "KWILGNNWGSNMPA-UHFFFAOYSA-N");
  EXPECT_EQ(facts["fields"]["Synon"], nlohmann::json::array({"a", "b", "$:00in-source"}));
  EXPECT_EQ(facts["fields"]["CAS#"], "1-2-3");
  EXPECT_EQ(facts["fields"]["NIST#"], "77");
}

TEST(Msp, ACommentThatIsNoListOfPairsIsKeptWhole) {
  const Read result = read(
      "Name: x\nComment: measured by hand \"SMILES=CCO\" \"InChI=1S/C2H6O\" n=3\nNum Peaks: 1\n1 "
      "1\n");
  const auto& facts = result.spectra.at(0).facts;
  EXPECT_EQ(facts["smiles"], "CCO");
  EXPECT_EQ(facts["inchi"], "InChI=1S/C2H6O");
  EXPECT_EQ(facts["fields"]["Comment"], "measured by hand \"SMILES=CCO\" \"InChI=1S/C2H6O\" n=3");
  EXPECT_FALSE(facts["fields"].contains("n"));
}

TEST(Msp, RetentionTimesAreSeconds) {
  const auto time = [](const std::string& line) {
    return read("Name: x\n" + line + "\nNum Peaks: 1\n1 1\n").spectra.at(0).facts["retention_time"];
  };
  EXPECT_EQ(time("RETENTIONTIME: 2.5"), 150.0);
  EXPECT_EQ(time("retention_time: 2.5 min"), 150.0);
  EXPECT_EQ(time("RT: 30 sec"), 30.0);
  EXPECT_EQ(time("RTINSECONDS: 30"), 30.0);
  EXPECT_THAT(read("Name: x\nRT: 2\nNum Peaks: 1\n1 1\n").warnings,
              Contains(HasSubstr("taken as minutes")));
}

TEST(Msp, RecordsNeedNoBlankLineBetweenThem) {
  const Read result = read(
      "Name: a\nNum Peaks: 1\n1 1\nName: b\nNum Peaks: 0\nName: c\n\nName: d\nNum Peaks: 1\n\n2 "
      "2\n");
  ASSERT_EQ(result.spectra.size(), 4u);
  EXPECT_EQ(result.spectra[2].name, "c");
  EXPECT_EQ(result.spectra[3].mz, Values{2});
  EXPECT_THAT(result.warnings, Contains(HasSubstr("2 records without peaks were kept")));
}

TEST(Msp, AnotherNumberOfPeaksThanStatedIsCounted) {
  const Read result = read("Name: a\nNum Peaks: 3\n1 1\n\nName: b\nNum Peaks: 1\n1 1\n2 2\n");
  EXPECT_EQ(result.spectra[0].mz.size(), 1u);
  EXPECT_EQ(result.spectra[1].mz.size(), 2u);
  EXPECT_THAT(result.warnings, Contains(HasSubstr("found in 2 records")));
}

TEST(Msp, AnAbsurdNumberOfPeaksAsksForNoMemory) {
  const Read result = read("Name: a\nNum Peaks: 9223372036854775807\n1 1\n");
  EXPECT_EQ(result.spectra[0].mz.size(), 1u);
  EXPECT_LT(result.spectra[0].mz.capacity(), 100000u);
}

TEST(Msp, DamagedRecordsAreSkippedAndNamed) {
  const Read result = read(
      "Name: a\nNum Peaks: 1\n1 1\n\n"
      "Name: b\nNum Peaks: many\n1 1\n\n"
      "Name: c\nNum Peaks: 2\n1 1\ngarbage\n2 2\n\n"
      "Name: d\nNum Peaks: 1\n1 inf\n\n"
      "Name: e\nno colon\nNum Peaks: 1\n1 1\n\n"
      "FOO: bar\n\n"
      "Name: f\nNum Peaks: 1\n1 1\n");
  ASSERT_EQ(result.spectra.size(), 2u);
  EXPECT_EQ(result.spectra[1].name, "f");
  ASSERT_EQ(result.warnings.size(), 1u);
  EXPECT_THAT(result.warnings[0], HasSubstr("5 records were skipped"));
  EXPECT_THAT(result.warnings[0], HasSubstr("line 6: the number of peaks is no number"));
  EXPECT_THAT(result.warnings[0], HasSubstr("line 12: a line is neither"));
}

TEST(Msp, AFileWithoutReadableRecordsIsDamage) {
  for (const char* text : {"", "\n\n", "hello", "FOO: bar\n", "1 2\n3 x\n"})
    EXPECT_EQ(failureOf(text, ".msp").kind(), ErrorKind::Damaged) << text;
}

}  // namespace
}  // namespace histion::io_spectra
