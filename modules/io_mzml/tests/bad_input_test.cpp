// Files that are cut, damaged, hostile, or something else.
#include <sys/stat.h>

#include <limits>

#include "lcms_test_tools.h"

namespace histion::io_mzml {
namespace {

std::size_t endOf(const std::filesystem::path& file, const std::string& mark, int occurrence) {
  const std::string text = readText(file);
  std::size_t at = 0;
  for (int i = 0; i <= occurrence; ++i) at = text.find(mark, at) + mark.size();
  return at;
}

TEST(BadInput, ACutMzmlGivesItsWholeSpectra) {
  const TemporaryFolder folder;
  const auto file = writeMzml(folder / "run.mzML", {}, fiveScans());
  const std::string text = readText(file);
  const std::size_t third = endOf(file, "</spectrum>", 2);
  for (const std::size_t size : {third, third + 40, third + 300, third + 1200}) {
    writeText(file, text.substr(0, size));
    const OpenedRun run = openFile(file);
    const auto peaks = readAll(*run.dataset);
    ASSERT_EQ(peaks.size(), 3u) << size;
    EXPECT_EQ(peaks[2].mz, std::vector<double>{51});
    EXPECT_THAT(run.dataset->description().warnings,
                ::testing::ElementsAre("The file ends early: 3 of 5 declared scans were read."));
  }
}

TEST(BadInput, ACutMzxmlKeepsScansWhoseNestedScansAreMissing) {
  const TemporaryFolder folder;
  const auto file = writeMzxml(folder / "run.mzXML", {}, fiveScans());
  const std::string text = readText(file);
  for (const auto& [size, whole] : {std::pair{endOf(file, "</peaks>", 0), 1},
                                    {endOf(file, "</peaks>", 1) - 9, 1},
                                    {endOf(file, "</peaks>", 1), 2},
                                    {endOf(file, "<scan ", 3), 3}}) {
    writeText(file, text.substr(0, size));
    const OpenedRun run = openFile(file);
    const auto peaks = readAll(*run.dataset);
    ASSERT_EQ(peaks.size(), std::size_t(whole));
    EXPECT_EQ(peaks[0].mz, fiveScans()[0].mz);
    EXPECT_THAT(run.dataset->description().warnings,
                hasWarning(std::to_string(whole) + " of 5 declared scans"));
  }
}

TEST(BadInput, AFileCutAtAnyByteIsReadInPartOrRefused) {
  const TemporaryFolder folder;
  for (const auto& file : {writeMzml(folder / "run.mzML", {}, fiveScans()),
                           writeMzxml(folder / "run.mzXML", {}, fiveScans())}) {
    const std::string text = readText(file);
    std::size_t before = 0;
    for (std::size_t size = 0; size < text.size(); size += 7) {
      writeText(file, text.substr(0, size));
      try {
        const auto peaks = readAll(*openFile(file).dataset);
        EXPECT_GE(peaks.size(), before);
        before = peaks.size();
      } catch (const Error& error) {
        EXPECT_EQ(before, 0u) << error.line();
        EXPECT_EQ(error.kind(), ErrorKind::Damaged) << error.line();
      }
    }
    EXPECT_EQ(before, 5u);
  }
}

TEST(BadInput, ACutGzipFileGivesWhatItStillHolds) {
  const TemporaryFolder folder;
  std::vector<RunScan> scans(200, fiveScans()[0]);
  for (std::size_t i = 0; i < scans.size(); ++i) scans[i].mz[0] = 1 + double(i * i % 97);
  const auto file = gzipFile(writeMzml(folder / "run.mzML", {}, scans));
  truncateFile(file, -std::int64_t(std::filesystem::file_size(file)) / 3);
  const OpenedRun run = openFile(file);
  EXPECT_GT(readAll(*run.dataset).size(), 10u);
  EXPECT_LT(readAll(*run.dataset).size(), 200u);
  EXPECT_THAT(run.dataset->description().warnings, hasWarning("of 200 declared scans"));
  EXPECT_THAT(run.dataset->description().warnings, hasWarning("compressed file ends early"));
}

TEST(BadInput, AGzipFileWithWrongBytesOrTooMuchInsideIsRefused) {
  const TemporaryFolder folder;
  const auto file = gzipFile(writeMzml(folder / "run.mzML", {}, fiveScans()));
  std::string text = readText(file);
  text[text.size() - 6] = char(text[text.size() - 6] ^ 1);  // the checksum
  writeText(file, text);
  expectFailure(file, "gzip data");
  writeText(folder / "bomb.mzML", "<mzML>" + std::string(30'000'000, ' '));
  expectFailure(gzipFile(folder / "bomb.mzML"), "more than 200 times", ErrorKind::Resource);
}

TEST(BadInput, BytesBehindTheEndAreIgnored) {
  const TemporaryFolder folder;
  const auto file = writeMzml(folder / "run.mzML", {}, fiveScans());
  writeText(file, readText(file) + std::string(100, '\0'));
  OpenedRun run = openFile(file);
  expectFiveScans(run);
  EXPECT_THAT(run.dataset->description().warnings, hasWarning("Bytes behind the end"));
  const auto packed = gzipFile(writeMzml(folder / "run.mzML", {}, fiveScans()));
  writeText(packed, readText(packed) + "more");
  run = openFile(packed);
  expectFiveScans(run);
  EXPECT_THAT(run.dataset->description().warnings, hasWarning("Bytes behind the end"));
}

TEST(BadInput, ASpectrumCountThatIsWrongIsSaid) {
  const TemporaryFolder folder;
  RunOptions options;
  options.statedScans = 7;
  const OpenedRun run = openFile(writeMzml(folder / "run.mzML", options, fiveScans()));
  expectFiveScans(run);
  EXPECT_THAT(run.dataset->description().warnings, hasWarning("declares 7 scans but holds 5"));
}

TEST(BadInput, ValuesThatAreNoNumbersAreRefusedNamingTheScan) {
  const TemporaryFolder folder;
  for (const double bad : {std::nan(""), double(INFINITY), -double(INFINITY)})
    for (const bool mz : {true, false}) {
      auto scans = fiveScans();
      (mz ? scans[3].mz : scans[3].intensity)[2] = bad;
      const std::string part = mz ? "m/z value that is not" : "intensity that is not";
      for (const auto& file : {writeMzml(folder / "run.mzML", {}, scans),
                               writeMzxml(folder / "run.mzXML", {}, scans)}) {
        expectFailure(file, part);
        expectFailure(file, "scan 14 (spectrum 4)");
      }
    }
  auto scans = fiveScans();
  scans[1].intensity[0] = 1e200;
  RunOptions options;
  options.intensityType = RunNumber::Float64;
  expectFailure(writeMzml(folder / "run.mzML", options, scans), "scan 12");
  scans = fiveScans();
  scans[1].mz[0] = -5;
  expectFailure(writeMzml(folder / "run.mzML", {}, scans), "negative m/z");
}

TEST(BadInput, ArraysOfDifferentLengthAreRefusedNamingTheScan) {
  const TemporaryFolder folder;
  auto scans = fiveScans();
  scans[1].intensity.push_back(3);
  expectFailure(writeMzml(folder / "run.mzML", {}, scans),
                "scan 12 (spectrum 2) of '" + (folder / "run.mzML").string() +
                    "' has 2 m/z values but 3 intensities");
  scans[1].statedLength = 3;
  expectFailure(writeMzml(folder / "run.mzML", {}, scans), "2 m/z values but 3 intensities");
  scans[1].mz.clear();
  expectFailure(writeMzml(folder / "run.mzML", {}, scans), "no m/z values");
}

TEST(BadInput, BrokenArraysAreRefusedNamingTheScan) {
  const TemporaryFolder folder;
  struct Damage {
    RunPacking packing;
    std::string text, part;
  };
  const std::string zeros(100'000'000, '\0');
  const auto base64 = [](const std::string& bytes) {
    return histion::testing::encodeBase64(bytes);
  };
  for (const Damage& damage : std::vector<Damage>{
           {RunPacking::None, "!!!!", "not valid base64"},
           {RunPacking::None, "AAAA&lt;", "not valid base64"},
           {RunPacking::None, base64("abc"), "no whole number of values"},
           {RunPacking::Zlib, base64("this is not zlib"), "compressed data are damaged"},
           {RunPacking::Zlib,
            base64(histion::testing::zlibBytes(std::string(99, 'a')).substr(0, 9)),
            "compressed data are damaged"},
           {RunPacking::Zlib, base64(histion::testing::zlibBytes(zeros)),
            "far more than it states"},
           {RunPacking::Linear, base64("123"), "MS-Numpress data are damaged"},
           {RunPacking::Slof, base64("123456789"), "MS-Numpress data are damaged"},
           {RunPacking::Pic, base64("\x51"), "MS-Numpress data are damaged"}}) {
    RunOptions options;
    options.intensityPacking = damage.packing;
    const auto file = writeMzml(folder / "run.mzML", options, fiveScans());
    std::string text = readText(file);
    const std::size_t from = endOf(file, "<binary>", 3);
    text.replace(from, text.find("</binary>", from) - from, damage.text);
    writeText(file, text);
    expectFailure(file, damage.part);
    expectFailure(file, "scan 12 (spectrum 2)");
  }
}

TEST(BadInput, UnknownPackingsAndExternalArraysAreNamed) {
  const TemporaryFolder folder;
  const auto file = writeMzml(folder / "run.mzML", {}, fiveScans());
  const std::string text = readText(file);
  for (const auto& [from, to, part] : std::vector<std::array<std::string, 3>>{
           {"accession=\"MS:1000576\" name=\"no compression\"",
            "accession=\"MS:1003780\" name=\"zstd compression\"", "zstd compression"},
           {"MS:1000523", "MS:1000520", "16-bit floats"},
           {"MS:1000576", "IMS:1000101", "another file, as imzML does"}}) {
    writeText(file, text);
    replaceInFile(file, from, to, 0);
    expectFailure(file, part, ErrorKind::Failed);
  }
  writeText(file, text);
  replaceInFile(file, "MS:1000521", "MS:1999999", 1);
  expectFailure(file, "without a number type");
  const auto other = writeMzxml(folder / "run.mzXML", {}, fiveScans());
  replaceInFile(other, "compressionType=\"none\"", "compressionType=\"rar\"", 2);
  expectFailure(other, "'rar'", ErrorKind::Failed);
}

TEST(BadInput, FilesThatAreSomethingElseAreRefused) {
  const TemporaryFolder folder;
  const auto file = folder / "run.mzML";
  for (const auto& [text, part] : std::vector<std::pair<std::string, std::string>>{
           {"", "it is empty"},
           {"   \n", "it holds no element"},
           {"scan;mz;intensity\n1;2;3\n", "is no XML"},
           {std::string("\x89PNG\r\n\x1a\n\0\0", 10), "is no XML"},
           {"<html><body/></html>", "<html>"},
           {"<mzML></mzML>", "no spectra and no chromatograms"},
           {"<mzXML><msRun scanCount=\"0\"/></mzXML>", "no spectra and no chromatograms"},
           {"<mzML><run><spectrumList count=\"3\"><spectrum>", "before its first spectrum"},
           {"<mzML><run></mzML>", "not well-formed"},
           {"<!DOCTYPE mzML [<!ENTITY a \"aa\"><!ENTITY b \"&a;&a;\">]><mzML>&b;</mzML>",
            "document type declaration"},
           {"<mzML>&undefined;</mzML>", "not well-formed"},
           {"<?xml version=\"1.0\" encoding=\"klingon\"?><mzML/>", "is no XML"}}) {
    writeText(file, text);
    expectFailure(file, part);
  }
  const auto broken = writeMzml(file, {}, fiveScans());
  replaceInFile(broken, "</scanList>", "</scanLisp>", 2);
  expectFailure(broken, "not well-formed");
}

TEST(BadInput, FoldersPipesAndMissingFilesAreRefused) {
  const TemporaryFolder folder;
  EXPECT_EQ(failureOf(folder.path()).kind(), ErrorKind::Damaged);
  EXPECT_EQ(failureOf(folder / "absent.mzML").kind(), ErrorKind::Failed);
  ASSERT_EQ(mkfifo((folder / "pipe.mzML").c_str(), 0600), 0);
  expectFailure(folder / "pipe.mzML", "not a plain file");
}

TEST(BadInput, AFileThatShrinksAfterOpeningIsAnError) {
  const TemporaryFolder folder;
  const auto file = writeMzml(folder / "run.mzML", {}, fiveScans());
  const OpenedRun run = openFile(file);
  truncateFile(file, 3000);
  EXPECT_THROW(readAll(*run.dataset), Error);
}

TEST(BadInput, CancellingStopsTheReader) {
  const TemporaryFolder folder;
  const auto file = writeMzml(folder / "run.mzML", {}, fiveScans());
  SilentProgress progress;
  CancelToken token;
  token.cancel();
  EXPECT_THROW(openRun(file, progress, token), Cancelled);
  EXPECT_THROW(openRun(gzipFile(file), progress, token), Cancelled);
}

}  // namespace
}  // namespace histion::io_mzml
