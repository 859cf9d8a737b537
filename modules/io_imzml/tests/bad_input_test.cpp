#include <cmath>
#include <limits>

#include "imzml_test_tools.h"

namespace histion::io_imzml {
namespace {

using histion::testing::overwriteInFile;
using histion::testing::truncateFile;
using histion::testing::writeText;

class BadInput : public ::testing::Test {
 protected:
  std::filesystem::path write(const ImzmlOptions& options = {}) {
    return writeImzml(folder_ / "bad.imzML", options, threeSpectra());
  }
  std::filesystem::path writeEdited(std::string_view from, std::string_view to, int occurrence = 0,
                                    const ImzmlOptions& options = {}) {
    const auto file = write(options);
    replaceInFile(file, from, to, occurrence);
    return file;
  }
  std::filesystem::path ibd() const { return folder_ / "bad.ibd"; }
  TemporaryFolder folder_;
};

TEST_F(BadInput, AMissingIbd) {
  const auto file = write();
  std::filesystem::remove(ibd());
  expectDamaged(file, "no file 'bad.ibd'");
}

TEST_F(BadInput, AnIbdThatIsAFolder) {
  const auto file = write();
  std::filesystem::remove(ibd());
  std::filesystem::create_directory(ibd());
  expectDamaged(file, "no file 'bad.ibd'");
}

TEST_F(BadInput, AShortIbdNamesTheFirstSpectrumBeyondIt) {
  const auto file = write();
  // 16 + 36 bytes a spectrum: the third spectrum's intensities lose their last byte.
  truncateFile(ibd(), -1);
  expectDamaged(file, "spectrum 3 of");
  expectDamaged(file, "has only 123 bytes");
  truncateFile(ibd(), 60);
  expectDamaged(file, "spectrum 2 of");
  truncateFile(ibd(), 0);
  expectDamaged(file, "spectrum 1 of");
}

TEST_F(BadInput, OffsetsOutsideTheFile) {
  // Beyond the end, and so near to the largest number that offset + length overflows.
  for (const std::string offset : {"125", "4000000000", "9223372036854775807", "9.2e18"}) {
    const auto file = writeEdited("value=\"52\"", "value=\"" + offset + "\"");
    expectDamaged(file, "spectrum 2 of");
    expectDamaged(file, "has only 124 bytes");
  }
}

TEST_F(BadInput, NegativeOffsetsAndLengths) {
  for (const char* what : {"external offset", "external array length", "external encoded length"})
    for (const std::string value : {"-1", "-2147483648", "-9223372036854775808"}) {
      const std::string before = "name=\"" + std::string(what) + "\" value=\"";
      const auto file = writeEdited(before, before + value + "\" old=\"", 2);
      expectDamaged(file, "spectrum 2 of");
      expectDamaged(file, "negative " + std::string(what) + " '" + value + "'");
    }
}

TEST_F(BadInput, OffsetsAndLengthsThatAreNoNumbers) {
  for (const char* what : {"external offset", "external array length", "external encoded length"})
    for (const std::string value : {"", "NaN", "1.5", "12abc", "18446744073709551616", "1e30"}) {
      const std::string before = "name=\"" + std::string(what) + "\" value=\"";
      const auto file = writeEdited(before, before + value + "\" old=\"", 5);
      expectDamaged(file, "spectrum 3 of");
      expectDamaged(file, std::string(what) + " '" + value + "'");
    }
}

TEST_F(BadInput, HugeLengthsAreRefusedBeforeAnythingIsAllocated) {
  for (const bool zlib : {false, true})
    for (const std::string length :
         {"1000000000000000000", "9223372036854775807", "1e18", "1000000000"}) {
      ImzmlOptions options;
      options.zlibMz = options.zlibIntensity = zlib;
      const auto file =
          writeEdited("name=\"external array length\" value=\"3\"",
                      "name=\"external array length\" value=\"" + length + "\"", -1, options);
      expectDamaged(file, "spectrum 1 of");
    }
}

TEST_F(BadInput, MissingTermsAreNamed) {
  const auto without = [&](const std::string& term, int occurrence) {
    return writeEdited("accession=\"" + term, "accession=\"MS:1000999\" name=\"\" was=\"",
                       occurrence);
  };
  expectDamaged(without("IMS:1000102\" name=\"", 2), "spectrum 2 of");
  expectDamaged(without("IMS:1000102\" name=\"", 2), "external offset of its m/z array");
  expectDamaged(without("MS:1000514\" name=\"", 0), "has no m/z array");
  expectDamaged(without("MS:1000515\" name=\"", 0), "has no intensity array");
  expectDamaged(without("MS:1000523\" name=\"", 0), "number type of its m/z array");
}

TEST_F(BadInput, NoLengthAtAll) {
  const auto file = write();
  for (const char* term :
       {"accession=\"IMS:1000103\" name=\"", "accession=\"IMS:1000104\" name=\""})
    replaceInFile(file, term, "accession=\"MS:1000999\" name=\"\" was=\"", -1);
  expectDamaged(file, "external array length of its m/z array");
}

TEST_F(BadInput, CompressedArraysOfDifferentLengths) {
  ImzmlOptions options;
  options.zlibMz = options.zlibIntensity = true;
  const auto file = writeEdited("name=\"external array length\" value=\"3\"",
                                "name=\"external array length\" value=\"2\"", 3, options);
  expectDamaged(file, "spectrum 2 of");
  expectDamaged(file, "3 m/z values but 2 intensities");
}

TEST_F(BadInput, ContinuousDataWithAShorterSpectrumAreReadAsProcessed) {
  ImzmlOptions options;
  options.continuous = true;
  const auto file = write(options);
  for (const int occurrence : {2, 2})  // both arrays of the second spectrum
    replaceInFile(file, "name=\"external array length\" value=\"3\"",
                  "name=\"external array length\" value=\"2\"", occurrence);
  const auto source = openFile(file);
  EXPECT_EQ(source->pointCount(1), 2);
  EXPECT_EQ(readAll(*source)[1].intensity, (std::vector<float>{4, 0}));
}

TEST_F(BadInput, ValuesThatAreNotFinite) {
  const double inf = std::numeric_limits<double>::infinity();
  for (const double wrong : {std::nan(""), inf, -inf}) {
    const auto mzFile = writeImzml(folder_ / "mz.imzML", {},
                                   {{1, 1, {}, {100}, {1}}, {2, 1, {}, {100, wrong}, {1, 2}}});
    expectDamaged(mzFile, "spectrum 2 of");
    expectDamaged(mzFile, "m/z value that is not a finite number");
    const auto intensityFile =
        writeImzml(folder_ / "i.imzML", {}, {{1, 1, {}, {100}, {1}}, {2, 1, {}, {100}, {wrong}}});
    expectDamaged(intensityFile, "spectrum 2 of");
    expectDamaged(intensityFile, "intensity that is not a finite number");
    ImzmlOptions continuous;
    continuous.continuous = true;
    const auto axisFile =
        writeImzml(folder_ / "axis.imzML", continuous, {{1, 1, {}, {100, wrong}, {1, 2}}});
    expectDamaged(axisFile, "m/z value that is not a finite number");
  }
}

TEST_F(BadInput, MzValuesThatAreNotPositive) {
  for (const double wrong : {0.0, -100.0}) {
    const auto file = writeImzml(folder_ / "mz.imzML", {}, {{1, 1, {}, {wrong, 100}, {1, 2}}});
    expectDamaged(file, "not above zero");
  }
}

TEST_F(BadInput, DamagedCompressedArrays) {
  ImzmlOptions options;
  options.zlibMz = options.zlibIntensity = true;
  const auto file = write(options);
  overwriteInFile(ibd(), 20, "\xff\xff\xff\xff");
  expectDamaged(file, "does not unpack to its 3 points");
}

TEST_F(BadInput, ACompressedArrayOfAnotherLength) {
  ImzmlOptions options;
  options.zlibMz = options.zlibIntensity = true;
  for (const char* length : {"2", "4"}) {
    const auto file = writeEdited(
        "name=\"external array length\" value=\"3\"",
        "name=\"external array length\" value=\"" + std::string(length) + "\"", -1, options);
    expectDamaged(file, "does not unpack to its " + std::string(length) + " points");
  }
}

TEST_F(BadInput, CompressionsAndTypesThatAreNotRead) {
  const Error numpress = failureOf(writeEdited("accession=\"MS:1000576\" name=\"no compression\"",
                                               "accession=\"MS:1002312\" name=\"MS-Numpress\""));
  EXPECT_EQ(numpress.kind(), ErrorKind::Failed);
  EXPECT_THAT(numpress.line(), ::testing::HasSubstr("'MS-Numpress'"));
  const Error half = failureOf(writeEdited("accession=\"MS:1000523\" name=\"64-bit float\"",
                                           "accession=\"MS:1000520\" name=\"16-bit float\""));
  EXPECT_EQ(half.kind(), ErrorKind::Failed);
  EXPECT_THAT(half.line(), ::testing::HasSubstr("16-bit floats"));
}

TEST_F(BadInput, ZeroSpectra) {
  const auto file = writeImzml(folder_ / "none.imzML", {}, {});
  expectDamaged(file, "holds no spectra");
  const std::string text = histion::testing::readText(file);
  const std::size_t from = text.find("<spectrumList"), to = text.find("</run>");
  auto cut = text;
  writeText(file, cut.replace(from, to - from, "<spectrumList count=\"0\" />"));
  expectDamaged(file, "holds no spectra");
  cut = text;
  writeText(file, cut.replace(from, to - from, ""));
  expectDamaged(file, "holds no spectra");
}

TEST_F(BadInput, FilesThatAreNoImzml) {
  const auto file = write();
  writeText(file, "\x89PNG\r\n\x1a\n\0\0\0\rIHDR");
  expectDamaged(file, "is not an imzML file");
  writeText(file, "");
  expectDamaged(file, "is not an imzML file");
  writeText(file, std::string(5000, '\0'));
  expectDamaged(file, "is not an imzML file");
  writeText(file, "x,y,mz\n1,2,3\n");
  expectDamaged(file, "is not an imzML file");
  writeText(file, "<?xml version=\"1.0\"?><html><body/></html>");
  expectDamaged(file, "outermost element is <html>");
  writeText(file,
            "<?xml version=\"1.0\"?><mzML><run><spectrumList count=\"1\"><spectrum>"
            "</spectrum></spectrumList></run></mzML>");
  expectDamaged(file, "mzML file without imaging data");
}

TEST_F(BadInput, DocumentTypesAreRefusedWhateverTheyDeclare) {
  const auto withDoctype = [&](const std::string& doctype) {
    return writeEdited("<mzML", doctype + "<mzML");
  };
  expectDamaged(withDoctype("<!DOCTYPE mzML>"), "document type declaration");
  expectDamaged(withDoctype("<!DOCTYPE mzML [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;\">]>"),
                "document type declaration");
  expectDamaged(withDoctype("<!DOCTYPE mzML [<!ENTITY x SYSTEM \"/etc/hostname\">]>"),
                "document type declaration");
  expectDamaged(withDoctype("<!DOCTYPE mzML SYSTEM \"http://example.invalid/a.dtd\">"),
                "document type declaration");
}

TEST_F(BadInput, EntitiesThatAreNotDeclared) {
  const auto file = writeEdited("value=\"52\"", "value=\"&bomb;\"");
  expectDamaged(file, "undefined entity");
}

TEST_F(BadInput, AFileCutAnywhereIsNoticed) {
  const auto file = write();
  const std::string text = histion::testing::readText(file);
  const std::size_t end = text.rfind("</mzML>") + 7;
  for (std::size_t size = end - 1; size > 0; --size) {
    truncateFile(file, std::int64_t(size));
    try {
      openFile(file);
      FAIL() << "cut at byte " << size;
    } catch (const Error& error) {
      ASSERT_EQ(error.kind(), ErrorKind::Damaged) << size << ": " << error.line();
    }
  }
}

TEST_F(BadInput, ACutFileSaysWhere) {
  const auto file = write();
  const std::string text = histion::testing::readText(file);
  const std::size_t third =
      text.find("<spectrum ", text.find("<spectrum ", text.find("<spectrum ") + 1) + 1);
  writeText(file, std::string_view(text).substr(0, third + 40));
  expectDamaged(file, "is cut off");
  expectDamaged(file, "byte " + std::to_string(third + 40) + " after spectrum 2");
  writeText(file, std::string_view(text).substr(0, text.find("<scanSettings ")));
  expectDamaged(file, "in its header");
  writeText(file, std::string_view(text).substr(0, text.rfind("</run>")));
  expectDamaged(file, "after spectrum 3");
}

TEST_F(BadInput, MissingEndTagsAreNoticed) {
  for (const char* tag : {"</scan>", "</binaryDataArray>", "</spectrum>", "</spectrumList>",
                          "</run>", "</mzML>", "</scanSettings>"}) {
    const auto file = writeEdited(tag, "");
    EXPECT_EQ(failureOf(file).kind(), ErrorKind::Damaged) << tag;
  }
}

TEST_F(BadInput, MalformedXmlInsideSpectraIsNoticed) {
  expectDamaged(writeEdited("</scan>", "</scam>", 1), "mismatched tag");
  expectDamaged(writeEdited("<scan>", "<scan", 1), "not well-formed");
  expectDamaged(writeEdited("value=\"52\"", "value=\"52"), "not well-formed");
  expectDamaged(writeEdited("<scan>", "<scan a=\"<\">", 1), "not well-formed");
  expectDamaged(writeEdited("<scan>", "<scan><!-- a -- b -->", 1), "not well-formed");
  expectDamaged(writeEdited("</mzML>", "</mzML><more/>"), "junk after document element");
}

TEST_F(BadInput, AnImzmlThatDoesNotExist) {
  const Error error = failureOf(folder_ / "nowhere.imzML");
  EXPECT_EQ(error.kind(), ErrorKind::Failed);
  EXPECT_THAT(error.line(), ::testing::HasSubstr("nowhere.imzML"));
}

TEST_F(BadInput, AFolderNamedLikeAnImzml) {
  std::filesystem::create_directory(folder_ / "folder.imzML");
  expectDamaged(folder_ / "folder.imzML", "not a plain file");
}

}  // namespace
}  // namespace histion::io_imzml
