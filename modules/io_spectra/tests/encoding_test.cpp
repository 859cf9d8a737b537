#include "io_spectra/encoding.h"

#include "io_spectra/line_reader.h"
#include "spectra_test_tools.h"

namespace histion::io_spectra {
namespace {

// "BEGIN IONS … END IONS" with a name of Latin, Greek and astral characters.
const std::u16string kText =
    u"BEGIN IONS\r\nNAME=Caf\u00e9 \u03b1 \U0001F9EA\r\n100 1\r\nEND IONS\r\n";
const std::string kName = "Caf\xC3\xA9 \xCE\xB1 \xF0\x9F\xA7\xAA";

std::string bytesOf(const std::u16string& text, bool bigEndian) {
  std::string bytes = bigEndian ? "\xFE\xFF" : "\xFF\xFE";
  for (const char16_t unit : text) {
    const char high = char(unit >> 8), low = char(unit & 0xFF);
    bytes += bigEndian ? high : low;
    bytes += bigEndian ? low : high;
  }
  return bytes;
}

TEST(Encoding, Utf16OfBothByteOrdersIsRead) {
  for (const bool bigEndian : {false, true}) {
    const Read result = readText(bytesOf(kText, bigEndian), ".mgf");
    EXPECT_EQ(result.spectra.at(0).name, kName);
    EXPECT_TRUE(result.warnings.empty());
  }
}

TEST(Encoding, HalvesOfPairsAndBytesBecomeReplacements) {
  std::string out;
  Utf16Decoder decoder(false);
  decoder.decode(std::string("\x41\0\0\xD8\x42\0\0\xDC\x43", 9), out);
  decoder.finish(out);
  EXPECT_EQ(out,
            "A\xEF\xBF\xBD"
            "B\xEF\xBF\xBD\xEF\xBF\xBD");
}

TEST(Encoding, AByteOrderMarkOfUtf8IsSkipped) {
  const Read result = readText(
      "\xEF\xBB\xBF"
      "BEGIN IONS\nNAME=" +
          kName + "\n1 1\nEND IONS\n",
      ".mgf");
  EXPECT_EQ(result.spectra.at(0).name, kName);
}

TEST(Encoding, LinesThatAreNoUtf8AreReadAsLatin1WithAWarning) {
  const Read result =
      readText("BEGIN IONS\nNAME=Caf\xE9\nAUTHOR=" + kName + "\n1 1\nEND IONS\n", ".mgf");
  EXPECT_EQ(result.spectra.at(0).name, "Caf\xC3\xA9");
  EXPECT_EQ(result.spectra.at(0).facts["fields"]["AUTHOR"], kName);
  EXPECT_THAT(result.warnings, Contains(HasSubstr("1 line was not UTF-8")));
}

TEST(Encoding, WellFormedUtf8IsTold) {
  for (const char* good :
       {"", "abcdefghij", "\xC3\xA9", "\xED\x9F\xBF", "\xF4\x8F\xBF\xBF", "12345678\xC3\xA9"})
    EXPECT_TRUE(isUtf8(good)) << good;
  for (const char* bad : {"\x80", "\xC0\xAF", "\xC3", "\xE0\x80\x80", "\xED\xA0\x80",
                          "\xF4\x90\x80\x80", "\xF8\x88\x80\x80\x80", "12345678\xE9"})
    EXPECT_FALSE(isUtf8(bad)) << bad;
}

TEST(LineEnds, OfEveryKindAreCountedAlike) {
  for (const char* end : {"\n", "\r\n", "\r"}) {
    const std::string e = end;
    const Read result = readText("BEGIN IONS" + e + "NAME=a" + e + "1 1" + e + "END IONS" + e + e +
                                     "BEGIN IONS" + e + "oops" + e + "END IONS",
                                 ".mgf");
    EXPECT_EQ(result.spectra.size(), 1u);
    EXPECT_EQ(result.spectra[0].name, "a");
    EXPECT_THAT(result.warnings, Contains(HasSubstr("line 7")));
  }
}

TEST(LineEnds, FallAnywhereOnThePiecesOfAFile) {
  // The reader takes a megabyte at a time; a CRLF and a name are placed across that border.
  const std::size_t piece = 1 << 20;
  for (std::size_t shift = 0; shift < 12; ++shift) {
    const std::string head = "BEGIN IONS\r\nNAME=" + std::string(piece - 20 - shift, 'x');
    const Read result = readText(head + "\r\n1 1\r\n2 2\r\nEND IONS\r\n", ".mgf");
    ASSERT_EQ(result.spectra.size(), 1u);
    EXPECT_EQ(result.spectra[0].name.size(), piece - 20 - shift);
    EXPECT_EQ(result.spectra[0].mz, (Values{1, 2}));
    EXPECT_TRUE(result.warnings.empty());
  }
}

}  // namespace
}  // namespace histion::io_spectra
