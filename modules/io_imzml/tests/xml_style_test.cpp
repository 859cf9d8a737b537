#include "imzml_test_tools.h"
#include "io_imzml/document.h"
#include "io_imzml/parser.h"

namespace histion::io_imzml {
namespace {

using histion::testing::readText;
using histion::testing::writeText;
using histion::testing::XmlStyle;

bool readFast(const std::filesystem::path& path) {
  const InputFile file(path);
  SilentProgress progress;
  return parseSpectra(file, readHeader(file, [](std::int64_t) {}), progress, CancelToken()).fast;
}

class XmlText : public ::testing::Test {
 protected:
  std::filesystem::path write(const ImzmlOptions& options = {}) {
    return writeImzml(folder_ / "file.imzML", options, threeSpectra());
  }
  void expectThreeSpectra(const std::filesystem::path& file) {
    const auto source = openFile(file);
    EXPECT_EQ(readAll(*source),
              readAll(*openFile(writeImzml(folder_ / "plain.imzML", {}, threeSpectra()))));
    EXPECT_EQ(source->description().form, SpectrumForm::Centroid);
    EXPECT_EQ(source->description().polarity, Polarity::Positive);
    EXPECT_EQ((*source->grid().pixelSizeUm())[0], 50);
    EXPECT_EQ(source->grid().width(), 2);
    EXPECT_EQ(source->grid().height(), 2);
  }
  TemporaryFolder folder_;
};

TEST_F(XmlText, EveryStyleIsReadFastAndAlike) {
  for (const XmlStyle style : {XmlStyle::Pretty, XmlStyle::OneLine, XmlStyle::Crlf,
                               XmlStyle::SingleQuotes, XmlStyle::LongTags, XmlStyle::Prefixed})
    for (const bool groups : {true, false}) {
      ImzmlOptions options;
      options.style = style;
      options.useGroups = groups;
      const auto file = write(options);
      expectThreeSpectra(file);
      EXPECT_TRUE(readFast(file)) << int(style);
    }
}

TEST_F(XmlText, DeclaredEncodingsThatExtendAsciiAreReadFast) {
  for (const char* encoding :
       {"UTF-8", "utf-8", "US-ASCII", "ISO-8859-1", "iso-8859-15", "windows-1252"}) {
    ImzmlOptions options;
    options.encoding = encoding;
    const auto file = write(options);
    expectThreeSpectra(file);
    EXPECT_TRUE(readFast(file)) << encoding;
  }
}

TEST_F(XmlText, AnUnknownEncodingIsNoXml) {
  ImzmlOptions options;
  options.encoding = "KLINGON-8";
  EXPECT_EQ(failureOf(write(options)).kind(), ErrorKind::Damaged);
}

TEST_F(XmlText, NoDeclarationAndAByteOrderMarkAreFine) {
  const auto file = write();
  const std::string text = readText(file), body = text.substr(text.find("<mzML"));
  writeText(file, body);
  expectThreeSpectra(file);
  writeText(file, "\xef\xbb\xbf" + text);
  expectThreeSpectra(file);
  EXPECT_TRUE(readFast(file));
}

TEST_F(XmlText, Utf16IsReadByExpat) {
  ImzmlOptions options;
  options.encoding = "UTF-16";
  const auto file = write(options);
  const std::string text = readText(file);
  for (const bool bigEndian : {false, true}) {
    std::string wide = bigEndian ? "\xfe\xff" : "\xff\xfe";
    for (const char c : text) {
      if (bigEndian) wide += '\0';
      wide += c;
      if (!bigEndian) wide += '\0';
    }
    writeText(file, wide);
    expectThreeSpectra(file);
    EXPECT_FALSE(readFast(file));
  }
}

TEST_F(XmlText, GroupNamesWithOtherLettersAreFoundInEveryEncoding) {
  ImzmlOptions options;
  const auto utf8 = write(options);
  replaceInFile(utf8, "\"mzArray\"",
                "\"gr\xc3\xb6\xc3\x9f"
                "e\"",
                -1);
  expectThreeSpectra(utf8);
  EXPECT_TRUE(readFast(utf8));
  options.encoding = "ISO-8859-1";
  const auto latin = write(options);
  replaceInFile(latin, "\"mzArray\"",
                "\"gr\xf6\xdf"
                "e\"",
                -1);
  expectThreeSpectra(latin);
  EXPECT_FALSE(readFast(latin));
  // The same letters once plain and once as references.
  const auto mixed = write({});
  replaceInFile(mixed, "\"mzArray\"",
                "\"gr\xc3\xb6\xc3\x9f"
                "e\"");
  replaceInFile(mixed, "ref=\"mzArray\"", "ref=\"gr&#xf6;&#223;e\"", -1);
  expectThreeSpectra(mixed);
}

TEST_F(XmlText, NumbersMayBeWrittenInOtherWays) {
  const auto file = write();
  replaceInFile(file, "value=\"52\"", "value=\" 5.2E1 \"");
  replaceInFile(file, "value=\"76\"", "value=\"&#55;6\"");
  replaceInFile(file, "name=\"external array length\" value=\"3\"",
                "name=\"external array length\" value=\"3.0\"");
  expectThreeSpectra(file);
}

TEST_F(XmlText, AnIndexAndChromatogramsMayFollow) {
  const auto file = write();
  std::string text = readText(file);
  text.insert(text.find("<mzML"), "<indexedmzML>\n");
  text.insert(text.rfind("</run>"),
              "<chromatogramList count=\"1\"><chromatogram id=\"TIC\"/></chromatogramList>");
  text +=
      "<indexList count=\"1\"><index name=\"spectrum\"><offset idRef=\"Scan=1\">123</offset>"
      "</index></indexList></indexedmzML>\n<!-- end -->\n";
  writeText(file, text);
  expectThreeSpectra(file);
  EXPECT_TRUE(readFast(file));
}

TEST_F(XmlText, ALongHeaderIsFine) {
  ImzmlOptions options;
  options.beforeSpectra = "<!-- " + std::string(3 << 20, 'x') + " -->";
  expectThreeSpectra(write(options));
}

TEST_F(XmlText, NamesWithSpacesQuotesAndOtherLettersOpen) {
  for (const char* name :
       {"two words.imzML", "it's \"quoted\".imzML", "H\u00e4matoxylin \u03bcm.imzML", "a.b.c.imzML",
        "-dash.imzML", "UPPER.IMZML", "lower.imzml"}) {
    const auto file = writeImzml(folder_ / name, {}, threeSpectra());
    EXPECT_EQ(openFile(file)->grid().spectra(), 3) << name;
    EXPECT_EQ(openFile(file)->description().name, file.stem().string());
  }
}

TEST_F(XmlText, TheIbdIsFoundInAnyLetterCase) {
  const auto file = write();
  for (const char* name : {"file.IBD", "File.Ibd"}) {
    std::filesystem::rename(histion::testing::ibdOf(file), folder_ / name);
    EXPECT_EQ(openFile(file)->grid().spectra(), 3);
    std::filesystem::rename(folder_ / name, histion::testing::ibdOf(file));
  }
}

TEST_F(XmlText, ARelativeNameOpens) {
  write();
  const auto before = std::filesystem::current_path();
  std::filesystem::current_path(folder_.path());
  std::filesystem::rename("file.ibd", "FILE.IBD");
  EXPECT_EQ(openFile("file.imzML")->grid().spectra(), 3);
  std::filesystem::current_path(before);
}

}  // namespace
}  // namespace histion::io_imzml
