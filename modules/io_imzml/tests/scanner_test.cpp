#include "imzml_test_tools.h"
#include "io_imzml/document.h"
#include "io_imzml/parser.h"
#include "io_imzml/spectrum_scanner.h"

namespace histion::io_imzml {
namespace {

using histion::testing::readText;
using histion::testing::SyntheticImzml;
using histion::testing::writeText;

// What a spectrum needs, with `inside` put in front.
std::string spectrum(const std::string& inside = "") {
  const std::string array =
      "<cvParam accession='IMS:1000103' value='2'/><cvParam accession='IMS:1000102' value='16'/>"
      "<cvParam accession='MS:1000521'/></binaryDataArray>";
  return "<spectrum>" + inside +
         "<cvParam accession='IMS:1000050' value='5'/><binaryDataArray>"
         "<cvParam accession='MS:1000514'/>" +
         array + "<binaryDataArray><cvParam accession='MS:1000515'/>" + array + "</spectrum>";
}

// The table, or nothing when the scanner leaves the text to expat.
std::optional<SpectrumTable> scan(const std::string& text, const std::string& prefix = "") {
  SpectrumTable table;
  const std::vector<TermGroup> groups;
  SpectrumBuilder builder(groups, table);
  if (!scanSpectra(text, prefix, TextCode::Utf8, builder)) return std::nullopt;
  return table;
}

TEST(Scanner, ReadsSpectraInARow) {
  const auto table = scan(spectrum() + "\n \t\r" + spectrum());
  ASSERT_TRUE(table);
  ASSERT_EQ(table->size(), 2u);
  EXPECT_EQ(table->front().x, 5);
  EXPECT_EQ(table->front().points, 2);
  EXPECT_EQ(table->front().mz.offset, 16);
  EXPECT_EQ(table->front().mz.bytes, 8);
  EXPECT_EQ(scan("")->size(), 0u);
}

TEST(Scanner, PassesOverEverythingThatIsNoElement) {
  for (const char* inside :
       {"<!-- <spectrum> > -->", "<![CDATA[ </spectrum> ]] > ]]>", "<?pi <spectrum> ?>",
        "text > &amp; &#65;", "text ] ]>", "<a b=\"'>\" c='\"/>'/>", "<a\n\tb = \"1\"\r\n></a >",
        "<userParam name='x'><x/></userParam>"}) {
    const auto table = scan(spectrum(inside));
    ASSERT_TRUE(table) << inside;
    EXPECT_EQ(table->front().x, 5) << inside;
  }
  EXPECT_EQ(scan("<!-- <spectrum> -->" + spectrum() + "<?pi?>")->size(), 1u);
}

TEST(Scanner, DecodesEntitiesInValues) {
  const auto table = scan(spectrum("<cvParam accession='IMS:100005&#x31;' value='&#49;2'/>"));
  ASSERT_TRUE(table);
  EXPECT_EQ(table->front().y, 12);
}

TEST(Scanner, LeavesTheUnusualToExpat) {
  const std::string good = spectrum();
  for (const std::string& text : {good.substr(0, good.size() - 1),
                                  good + "<",
                                  good + "<spectrum",
                                  good + "text",
                                  good + "</spectrumList>",
                                  good + "<other/>",
                                  "<spectrum>" + good + "</spectrum>",
                                  spectrum("<a></b>"),
                                  spectrum("<a b=1/>"),
                                  spectrum("<a b/>"),
                                  spectrum("<a b='1'c='2'/>"),
                                  spectrum("<a b='<'/>"),
                                  spectrum("<a / >"),
                                  spectrum("<!ENTITY a 'b'>"),
                                  spectrum("<!-- a -- b -->"),
                                  spectrum("<!-- a"),
                                  spectrum("<![CDATA[ a"),
                                  spectrum("<m:a/>"),
                                  spectrum("<cvParam accession='&own;'/>"),
                                  spectrum("< a/>"),
                                  spectrum("<a b='1/>"),
                                  spectrum("<a b='1' b='2'/>"),
                                  spectrum("<cvParam value='1' name='x' value='2'/>"),
                                  spectrum("<a b='1\n2'/>"),
                                  spectrum("<a b='&own;'/>"),
                                  spectrum("<a b='&'/>"),
                                  spectrum("text &own; text"),
                                  spectrum("text & text"),
                                  spectrum("text ]]> text"),
                                  spectrum("<a b='\xff'/>"),
                                  spectrum("\xc0\x80"),
                                  spectrum("\xed\xa0\x80"),
                                  spectrum("<!-- \xe4 -->"),
                                  spectrum("\x01"),
                                  spectrum("<1a/>"),
                                  spectrum("<a 1b='1'/>"),
                                  spectrum("<a&b/>"),
                                  spectrum("<?xml version='1.0'?>"),
                                  spectrum("<? pi?>")})
    EXPECT_FALSE(scan(text)) << text;
}

TEST(Scanner, KnowsTheNamespacePrefixOfTheList) {
  std::string text = spectrum();
  for (std::size_t at = 0; (at = text.find('<', at)) != std::string::npos; at += 2)
    text.insert(at + (text[at + 1] == '/' ? 2 : 1), "m:");
  ASSERT_TRUE(scan(text, "m:"));
  EXPECT_EQ(scan(text, "m:")->front().x, 5);
  EXPECT_FALSE(scan(text, ""));
}

TEST(Entities, AreDecodedOrRefused) {
  std::string decoded;
  EXPECT_TRUE(decodeEntities("a&lt;&gt;&amp;&quot;&apos;b", decoded));
  EXPECT_EQ(decoded, "a<>&\"'b");
  EXPECT_TRUE(decodeEntities("&#65;&#x42;&#xb5;&#x20ac;&#x1F600;", decoded));
  EXPECT_EQ(decoded, "AB\u00b5\u20ac\U0001F600");
  for (const char* wrong : {"&", "&;", "&lt", "&own;", "&#;", "&#x;", "&#0;", "&#xd800;",
                            "&#x110000;", "&#99999999999;", "&#1a;"})
    EXPECT_FALSE(decodeEntities(wrong, decoded)) << wrong;
}

bool same(const SpectrumTable& a, const SpectrumTable& b) {
  return std::equal(
      a.begin(), a.end(), b.begin(), b.end(), [](const SpectrumEntry& l, const SpectrumEntry& r) {
        return l.mz.offset == r.mz.offset && l.mz.bytes == r.mz.bytes &&
               l.intensity.offset == r.intensity.offset && l.intensity.bytes == r.intensity.bytes &&
               l.points == r.points && l.x == r.x && l.y == r.y && l.z == r.z &&
               l.mzType == r.mzType && l.intensityType == r.intensityType && l.mzZlib == r.mzZlib &&
               l.intensityZlib == r.intensityZlib && l.flags == r.flags;
      });
}

const Advance kNothing = [](std::int64_t) {};

ParsedImzml parse(const std::filesystem::path& path) {
  const InputFile file(path);
  SilentProgress progress;
  return parseSpectra(file, readHeader(file, kNothing), progress, CancelToken());
}

SpectrumTable byExpat(const std::filesystem::path& path) {
  SpectrumTable table;
  readWhole(InputFile(path), table, kNothing);
  return table;
}

TEST(Parser, PiecesGiveTheTableThatExpatGives) {
  const TemporaryFolder folder;
  SyntheticImzml shape{.width = 100, .height = 60, .peaks = 2, .seed = 2, .options = {}};
  const auto file = writeSyntheticImzml(folder / "a.imzML", shape);
  ASSERT_GT(std::filesystem::file_size(file), 6u << 20);  // several pieces
  const ParsedImzml parsed = parse(file);
  EXPECT_TRUE(parsed.fast);
  EXPECT_EQ(parsed.spectra.size(), 6000u);
  EXPECT_TRUE(same(parsed.spectra, byExpat(file)));
}

TEST(Parser, SpectraInsideALongCommentAreNotTakenForSpectra) {
  const TemporaryFolder folder;
  SyntheticImzml shape{.width = 100, .height = 40, .peaks = 2, .seed = 2, .options = {}};
  const auto file = writeSyntheticImzml(folder / "a.imzML", shape);
  std::string text = readText(file);
  // Spectra 1001 to 3000 vanish into a comment over two megabytes, where pieces would be cut.
  text.insert(text.find("<spectrum id=\"Scan=3001\""), "-->");
  text.insert(text.find("<spectrum id=\"Scan=1001\""), "<!-- ");
  writeText(file, text);
  const ParsedImzml parsed = parse(file);
  EXPECT_FALSE(parsed.fast);
  EXPECT_EQ(parsed.spectra.size(), 2000u);
  EXPECT_EQ(openFile(file)->grid().spectra(), 2000);
}

TEST(Parser, AProblemFarInsideNamesItsSpectrum) {
  const TemporaryFolder folder;
  SyntheticImzml shape{.width = 100, .height = 40, .peaks = 2, .seed = 2, .options = {}};
  const auto file = writeSyntheticImzml(folder / "a.imzML", shape);
  replaceInFile(file, "IMS:1000102\" name=\"", "IMS:1000999\" name=\"old ", 2 * 3456);
  expectDamaged(file, "spectrum 3457 of");
}

TEST(Parser, WithOneCharacterMissingItIsAsStrictAsExpat) {
  const TemporaryFolder folder;
  ImzmlOptions options;
  options.style = histion::testing::XmlStyle::OneLine;
  const auto file = writeImzml(folder / "a.imzML", options, {threeSpectra()[0], threeSpectra()[1]});
  const std::string text = readText(file);
  int accepted = 0;
  for (std::size_t i = text.find("<spectrumList"); i < text.size(); ++i) {
    if (std::string_view("<>/\"= ").find(text[i]) == std::string_view::npos) continue;
    writeText(file, std::string(text).erase(i, 1));
    std::string expected = "accepted", actual = "accepted";
    SpectrumTable slow, fast;
    try {
      slow = byExpat(file);
    } catch (const Error& error) {
      expected = error.line();
    }
    try {
      fast = parse(file).spectra;
    } catch (const Error& error) {
      actual = error.line();
    }
    ASSERT_EQ(actual, expected) << "without byte " << i;
    ASSERT_TRUE(same(slow, fast)) << "without byte " << i;
    accepted += expected == "accepted";
  }
  EXPECT_GT(accepted, 0);  // an empty element without its '<' is mere text
}

TEST(Parser, WithAnyByteReplacedItIsAsStrictAsExpat) {
  const TemporaryFolder folder;
  const auto file = writeImzml(folder / "a.imzML", {}, {threeSpectra()[0], threeSpectra()[1]});
  const std::string text = readText(file);
  const std::size_t list = text.find("<spectrumList");
  const std::string_view wrong("<>&\"'=/!?- \n\x01\x7f\x80\xc3\xff]abx0;:", 24);
  std::uint64_t random = 88172645463325252u;
  const auto next = [&](std::size_t below) {
    random ^= random << 13;
    random ^= random >> 7;
    random ^= random << 17;
    return std::size_t(random % below);
  };
  int refused = 0;
  for (int i = 0; i < 3000; ++i) {
    std::string changed = text;
    changed[list + next(text.size() - list)] = wrong[next(wrong.size())];
    writeText(file, changed);
    std::string expected = "accepted", actual = "accepted";
    SpectrumTable slow, fast;
    try {
      slow = byExpat(file);
    } catch (const Error& error) {
      expected = error.line();
    }
    try {
      fast = parse(file).spectra;
    } catch (const Error& error) {
      actual = error.line();
    }
    ASSERT_EQ(actual, expected) << changed.substr(list);
    ASSERT_TRUE(expected != "accepted" || same(slow, fast)) << changed.substr(list);
    refused += expected != "accepted";
  }
  EXPECT_GT(refused, 100);
}

TEST(TextCheck, KnowsValidUtf8AndWhatXmlForbids) {
  for (const char* good :
       {"", "abc", "\xc2\xb5", "\xe2\x82\xac", "\xf0\x9f\x98\x80", "\xed\x9f\xbf"})
    EXPECT_TRUE(validUtf8(good)) << good;
  for (const char* bad :
       {"\x80", "\xc2", "\xc1\x80", "\xe0\x80\x80", "\xed\xa0\x80", "\xef\xbf\xbf",
        "\xf5\x80\x80\x80", "\xf4\x90\x80\x80", "\xe2\x82", "\xc2\xc2"})
    EXPECT_FALSE(validUtf8(bad)) << bad;
  EXPECT_FALSE(inspectText("a\x02", TextCode::Utf8).valid);
  EXPECT_TRUE(inspectText("\xb5", TextCode::SingleByte).valid);
  EXPECT_FALSE(inspectText("\xc2\xb5", TextCode::Ascii).valid);
}

}  // namespace
}  // namespace histion::io_imzml
