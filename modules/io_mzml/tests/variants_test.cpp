// The same five scans in every way the formats allow.
#include "lcms_test_tools.h"

namespace histion::io_mzml {
namespace {

TEST(Mzml, ReadsEveryNumberType) {
  const TemporaryFolder folder;
  for (const auto mz : {RunNumber::Float32, RunNumber::Float64, RunNumber::Int32, RunNumber::Int64})
    for (const auto intensity :
         {RunNumber::Float32, RunNumber::Float64, RunNumber::Int32, RunNumber::Int64})
      for (const auto packing : {RunPacking::None, RunPacking::Zlib}) {
        RunOptions options;
        options.mzType = mz;
        options.intensityType = intensity;
        options.mzPacking = options.intensityPacking = packing;
        expectFiveScans(openFile(writeMzml(folder / "run.mzML", options, fiveScans())));
      }
}

TEST(Mzml, ReadsEveryNumpressPacking) {
  const TemporaryFolder folder;
  for (const auto mz : {RunPacking::Linear, RunPacking::LinearZlib})
    for (const auto intensity :
         {RunPacking::Pic, RunPacking::PicZlib, RunPacking::Slof, RunPacking::SlofZlib}) {
      RunOptions options;
      options.mzPacking = mz;
      options.intensityPacking = intensity;
      const bool slof = intensity == RunPacking::Slof || intensity == RunPacking::SlofZlib;
      // Half a step of the logarithm.
      expectFiveScans(openFile(writeMzml(folder / "run.mzML", options, fiveScans())),
                      slof ? 0.6 / histion::testing::kSlofScale : 0.0);
    }
}

TEST(Mzml, TakesNumpressAndZlibAlsoAsTwoTerms) {
  const TemporaryFolder folder;
  RunOptions options;
  options.mzPacking = RunPacking::LinearZlib;
  const auto file = writeMzml(folder / "run.mzML", options, fiveScans());
  replaceInFile(file, "MS:1002746\"", "MS:1002312\"/><cvParam accession=\"MS:1000574\"", -1);
  expectFiveScans(openFile(file));
}

TEST(Mzml, ReadsEveryEncodingAndLayoutOfTheXml) {
  const TemporaryFolder folder;
  for (const auto encoding :
       {RunEncoding::Utf8, RunEncoding::Latin1, RunEncoding::Utf16Little, RunEncoding::Utf16Big})
    for (const auto style : {RunStyle::Pretty, RunStyle::OneLine, RunStyle::Crlf})
      for (const bool wrap : {false, true}) {
        RunOptions options;
        options.encoding = encoding;
        options.style = style;
        options.wrapBase64 = wrap;
        options.mzPacking = RunPacking::Zlib;
        options.instrument = "Größe µ";
        const OpenedRun run = openFile(writeMzml(folder / "run.mzML", options, fiveScans()));
        expectFiveScans(run);
        EXPECT_EQ(run.dataset->description().instrument, "Größe µ");
        EXPECT_THAT(run.dataset->description().warnings, ::testing::IsEmpty());
      }
}

TEST(Mzml, NeverTrustsTheIndex) {
  const TemporaryFolder folder;
  for (const auto index : {RunIndex::None, RunIndex::Right, RunIndex::Wrong}) {
    RunOptions options;
    options.index = index;
    const OpenedRun run = openFile(writeMzml(folder / "run.mzML", options, fiveScans()));
    expectFiveScans(run);
    EXPECT_THAT(run.dataset->description().warnings, ::testing::IsEmpty());
  }
}

TEST(Mzml, FollowsParameterGroups) {
  const TemporaryFolder folder;
  RunOptions options;
  options.groups = true;
  options.mzPacking = RunPacking::LinearZlib;
  expectFiveScans(openFile(writeMzml(folder / "run.mzML", options, fiveScans())));
}

TEST(Mzml, ConvertsEveryTimeUnitToSeconds) {
  const TemporaryFolder folder;
  for (const char* unit : {"second", "minute", "hour", "millisecond"}) {
    RunOptions options;
    options.timeUnit = unit;
    const OpenedRun run = openFile(writeMzml(folder / "run.mzML", options, fiveScans()));
    expectFiveScans(run);
    EXPECT_THAT(run.dataset->description().warnings, ::testing::IsEmpty());
  }
  RunOptions options;
  options.timeUnit = "";
  const OpenedRun run = openFile(writeMzml(folder / "run.mzML", options, fiveScans()));
  expectFiveScans(run);
  EXPECT_THAT(run.dataset->description().warnings, hasWarning("5 times have no unit"));
}

TEST(Mzml, CountsScansWhoseNativeIdHasNoNumber) {
  const TemporaryFolder folder;
  RunOptions options;
  options.nativeIds = false;
  const OpenedRun run = openFile(writeMzml(folder / "run.mzML", options, fiveScans()));
  EXPECT_EQ(run.dataset->scans()[0].number, 1);
  EXPECT_EQ(run.dataset->scans()[4].number, 5);
}

TEST(Mzml, ReadsNamespacePrefixesCommentsAndCdata) {
  const TemporaryFolder folder;
  const auto file = writeMzml(folder / "run.mzML", {}, fiveScans());
  std::string text = readText(file), prefixed;
  for (std::size_t i = 0; i < text.size(); ++i) {
    prefixed += text[i];
    if (text[i] != '<' || text[i + 1] == '?') continue;
    if (text[i + 1] == '/') prefixed += text[++i];
    prefixed += "m:";
  }
  writeText(file, prefixed);
  replaceInFile(file, "<m:indexedmzML xmlns=", "<m:indexedmzML xmlns:m=");
  replaceInFile(file, "<m:mzML xmlns=", "<m:mzML xmlns:m=");
  expectFiveScans(openFile(file));
  replaceInFile(file, "<m:binary>", "<m:binary><!-- x --><![CDATA[", -1);
  replaceInFile(file, "</m:binary>", "]]>&#10;</m:binary>", -1);
  expectFiveScans(openFile(file));
}

TEST(Gzip, IsReadInOneOrSeveralMembersAndLeavesNothingBehind) {
  const TemporaryFolder folder;
  std::filesystem::create_directory(folder / "tmp");
  const char* before = std::getenv("TMPDIR");
  const std::string kept = before ? before : "";
  setenv("TMPDIR", (folder / "tmp").c_str(), 1);
  for (const int members : {1, 3}) {
    expectFiveScans(openFile(gzipFile(writeMzml(folder / "run.mzML", {}, fiveScans()), members)));
    const OpenedRun run =
        openFile(gzipFile(writeMzxml(folder / "run.mzXML", {}, fiveScans()), members));
    expectFiveScans(run);
    EXPECT_TRUE(std::filesystem::is_empty(folder / "tmp"));
    EXPECT_EQ(run.dataset->description().name, "run");
    EXPECT_EQ(run.dataset->files(), std::vector<std::string>{(folder / "run.mzXML.gz").string()});
  }
  setenv("TMPDIR", (folder / "gone").c_str(), 1);
  EXPECT_THROW(openFile(folder / "run.mzML.gz"), Error);
  kept.empty() ? unsetenv("TMPDIR") : setenv("TMPDIR", kept.c_str(), 1);
}

TEST(Mzxml, ReadsBothPrecisionsPackedOrNotNestedOrNot) {
  const TemporaryFolder folder;
  for (const auto type : {RunNumber::Float32, RunNumber::Float64})
    for (const auto packing : {RunPacking::None, RunPacking::Zlib})
      for (const bool nested : {false, true})
        for (const auto style : {RunStyle::Pretty, RunStyle::OneLine, RunStyle::Crlf}) {
          RunOptions options;
          options.mzType = type;
          options.mzPacking = packing;
          options.nested = nested;
          options.style = style;
          options.wrapBase64 = nested;
          options.minutesInDuration = nested;
          const OpenedRun run = openFile(writeMzxml(folder / "run.mzXML", options, fiveScans()));
          expectFiveScans(run);
          EXPECT_THAT(run.dataset->description().warnings, ::testing::IsEmpty());
          EXPECT_FALSE(run.chromatograms);
        }
}

TEST(Mzxml, ReadsEveryEncodingWithOrWithoutAnIndex) {
  const TemporaryFolder folder;
  for (const auto encoding :
       {RunEncoding::Utf8, RunEncoding::Latin1, RunEncoding::Utf16Little, RunEncoding::Utf16Big})
    for (const auto index : {RunIndex::None, RunIndex::Wrong}) {
      RunOptions options;
      options.encoding = encoding;
      options.index = index;
      options.instrument = "µTOF";
      const OpenedRun run = openFile(writeMzxml(folder / "run.mzXML", options, fiveScans()));
      expectFiveScans(run);
      EXPECT_EQ(run.dataset->description().instrument, "µTOF");
    }
}

TEST(Mzxml, ReadsSeparateArraysAndKeepsUnknownOnes) {
  const TemporaryFolder folder;
  std::vector<RunScan> scans(1);
  scans[0].mz = {5, 7};
  scans[0].intensity = {6, 8};
  const auto file = writeMzxml(folder / "run.mzXML", {}, scans);
  std::string text = readText(file);
  const std::size_t from = text.find("<peaks"), to = text.find("</peaks>") + 8;
  const auto peaks = [](const std::string& content, std::vector<double> values) {
    return "<peaks precision=\"32\" contentType=\"" + content + "\">" +
           histion::testing::encodeBase64(
               histion::testing::typedBytes(values, RunNumber::Float32, true)) +
           "</peaks>";
  };
  text.replace(from, to - from,
               peaks("intensity", {8, 6}) + peaks("S/N", {1.5, 2.5}) + peaks("m/z", {7, 5}));
  writeText(file, text);
  const auto run = openFile(file);
  EXPECT_EQ(readAll(*run.dataset)[0], (Peaks{{5, 7}, {6, 8}, {{2.5, 1.5}}}));
  EXPECT_EQ(run.dataset->description().extraArrays, (std::vector<ExtraArray>{{"S/N", ""}}));
}

TEST(Either, IsReadWhateverItsName) {
  const TemporaryFolder folder;
  expectFiveScans(openFile(writeMzxml(folder / "run.mzML", {}, fiveScans())));
  expectFiveScans(openFile(writeMzml(folder / "run.mzXML", {}, fiveScans())));
}

}  // namespace
}  // namespace histion::io_mzml
