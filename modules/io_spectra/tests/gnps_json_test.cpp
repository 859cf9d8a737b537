#include "spectra_test_tools.h"

namespace histion::io_spectra {
namespace {

Read read(std::string_view text) { return readText(text, ".json"); }

TEST(GnpsJson, RecordsOfALibraryAreRead) {
  const Read result = read(R"([
    {"spectrum_id": "CCMSLIB1", "peaks_json": "[[105.5,458.25], [107,2e1]]", "Compound_Name": "B03",
     "Adduct": "M+H", "Precursor_MZ": "438.324", "ExactMass": "0.0", "Charge": "1", "ms_level": "2",
     "Ion_Mode": "Positive", "Smiles": "CCO", "INCHI": "N/A", "Instrument": "qTof", "Scan": -1,
     "annotation_history": [{"user": "x"}], "tags": [], "note": null},
    {"spectrum_id": "CCMSLIB2", "peaks": [[2, 1], [1, 2.5]], "Charge": 2}])");
  ASSERT_EQ(result.spectra.size(), 2u);
  const Spectrum& s = result.spectra[0];
  EXPECT_EQ(s.name, "B03");
  EXPECT_EQ(s.mz, (Values{105.5, 107}));
  EXPECT_EQ(s.intensity, (Heights{458.25f, 20}));
  EXPECT_EQ(
      s.facts,
      (nlohmann::json{{"id", "CCMSLIB1"},
                      {"adduct", "M+H"},
                      {"precursor_mz", 438.324},
                      {"charge", 1},
                      {"ms_level", 2},
                      {"polarity", "positive"},
                      {"smiles", "CCO"},
                      {"instrument", "qTof"},
                      {"fields", {{"Scan", "-1"}, {"annotation_history", R"([{"user":"x"}])"}}}}));
  EXPECT_EQ(result.spectra[1].mz, (Values{1, 2}));
  EXPECT_EQ(result.spectra[1].intensity, (Heights{2.5f, 1}));
  EXPECT_EQ(result.spectra[1].facts["charge"], 2);
}

TEST(GnpsJson, DamagedRecordsAreSkippedAndNamed) {
  const Read result = read(R"([{"spectrum_id":"a","peaks_json":"[[1,2]]"}, 5, {"x":1}, [1],
    {"spectrum_id":"b","peaks_json":"[[1,2],[3]]"}, {"spectrum_id":"c","peaks_json":"[[1,2]"},
    {"spectrum_id":"d","peaks":[[1,"2"]]}, {"spectrum_id":"e","peaks":[[-1,2]]},
    {"spectrum_id":"f","peaks":{}}, {"spectrum_id":"g","peaks":[[1,1e300]]},
    {"spectrum_id":"h"}])");
  ASSERT_EQ(result.spectra.size(), 2u);
  EXPECT_EQ(result.spectra[1].facts["id"], "h");
  EXPECT_THAT(result.warnings, Contains(HasSubstr("9 records were skipped")));
  EXPECT_THAT(result.warnings, Contains(HasSubstr("record 2: it is no object")));
  EXPECT_THAT(result.warnings, Contains(HasSubstr("record 3: it has neither peaks")));
}

TEST(GnpsJson, SomethingElseInJsonIsRefused) {
  for (const char* text : {"{}", "5", "null", "\"x\"", R"({"type":"FeatureCollection"})"})
    EXPECT_THAT(failureOf(text, ".json").line(), HasSubstr("no list of library records")) << text;
  EXPECT_EQ(failureOf("[]", ".json").kind(), ErrorKind::Damaged);
  EXPECT_EQ(failureOf("[1,2,3]", ".json").kind(), ErrorKind::Damaged);
  EXPECT_EQ(failureOf(R"([{"type":"Feature"}])", ".json").kind(), ErrorKind::Damaged);
  EXPECT_THAT(failureOf("", ".json").line(), HasSubstr("not valid JSON"));
  EXPECT_THAT(failureOf("[{\"spectrum_id\":", ".json").line(), HasSubstr("not valid JSON"));
}

TEST(GnpsJson, DeepNestingIsRefused) {
  const std::string deep = "[{\"spectrum_id\":\"a\",\"x\":" + std::string(100000, '[');
  EXPECT_EQ(failureOf(deep, ".json").kind(), ErrorKind::Damaged);
}

TEST(GnpsJson, WhatStandsBeforeTheDamageIsKept) {
  const Read result = read(R"([{"spectrum_id":"a","peaks_json":"[[1,2]]"}, {"spectrum_id":)");
  EXPECT_EQ(result.spectra.size(), 1u);
  EXPECT_THAT(result.warnings, Contains(HasSubstr("what follows was not read")));
}

}  // namespace
}  // namespace histion::io_spectra
