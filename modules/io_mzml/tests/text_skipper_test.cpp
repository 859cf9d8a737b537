// Positions in the file must survive the texts being taken out, wherever blocks are cut.
#include <random>

#include "io_mzml/text_skipper.h"
#include "lcms_test_tools.h"

namespace histion::io_mzml {
namespace {

// Gives `text` in blocks of `block` bytes; returns what is left of it.
std::string skip(TextSkipper& skipper, const std::string& text, std::size_t block) {
  std::string left(text.size() + 1, '\0');
  std::size_t size = 0;
  for (std::size_t at = 0; at < text.size(); at += block)
    size += skipper.copy(text.data() + at, std::min(block, text.size() - at), left.data() + size);
  left.resize(size);
  return left;
}

TEST(TextSkipper, TakesLongTextsOutAndKnowsWhereTheyWere) {
  const std::string first(1000, 'A'), second(3000, '/');
  const std::string text = "<a><b>" + first + "</b><b>short</b><b>" + second + "=\n</b></a>";
  TextSkipper skipper;
  ASSERT_EQ(skip(skipper, text, text.size()), "<a><b></b><b>short</b><b></b></a>");
  EXPECT_EQ(skipper.original(3, true), 3);
  EXPECT_EQ(skipper.original(6, false), 6);
  EXPECT_EQ(skipper.original(6, true), 1006);
  EXPECT_EQ(skipper.original(10, false), 1010);
  EXPECT_EQ(skipper.original(25, false), 1025);
  EXPECT_EQ(skipper.original(25, true), 1025 + 3002);
  EXPECT_EQ(skipper.original(33, false), std::int64_t(text.size()));
}

TEST(TextSkipper, LeavesShortTextsAndEverythingThatIsNoBase64) {
  for (const std::string& text :
       {"<a>" + std::string(255, 'A') + "</a>", "<a>" + std::string(300, '-') + "</a>",
        "<a>&amp;" + std::string(300, 'A') + "</a>", "<a> " + std::string(300, 'A') + "</a>",
        std::string("no tag at all"), std::string("<!-- x > y -->")}) {
    TextSkipper skipper;
    EXPECT_EQ(skip(skipper, text, text.size()), text);
  }
}

TEST(TextSkipper, GivesTheSamePlacesForBlocksOfAnySize) {
  std::mt19937 random(3);
  std::string text;
  for (int i = 0; i < 40; ++i)
    text += "<b>" + std::string(random() % 2000, char('a' + random() % 26)) + "</b>\n";
  for (const std::size_t block : {1, 7, 100, 300, 1999, 100000}) {
    TextSkipper skipper;
    const std::string left = skip(skipper, text, block);
    // Every tag is still there, and each maps back to itself.
    std::size_t original = 0, tags = 0;
    for (std::size_t at = 0; (at = left.find('<', at)) != std::string::npos; ++at, ++tags) {
      original = text.find('<', original);
      ASSERT_EQ(skipper.original(std::int64_t(at), true), std::int64_t(original++)) << block;
    }
    EXPECT_EQ(tags, 80u);
  }
}

TEST(TextSkipper, RunsReadTheSameWhereverArraysMeetTheBlocksOfTheFile) {
  const TemporaryFolder folder;
  std::vector<RunScan> scans(30);
  for (std::size_t i = 0; i < scans.size(); ++i)
    for (std::size_t p = 0; p < 6000; ++p) {
      scans[i].mz.push_back(100 + double(p) * 0.25);
      scans[i].intensity.push_back(double(1 + (p * 31 + i) % 1000));
    }
  for (std::size_t shift = 0; shift < 14; ++shift) {
    RunOptions options;
    options.instrument = std::string(1 + 6607 * shift, 'x');
    options.wrapBase64 = shift % 2 == 1;
    const auto peaks = readAll(*openFile(writeMzml(folder / "run.mzML", options, scans)).dataset);
    ASSERT_EQ(peaks.size(), scans.size());
    for (std::size_t i = 0; i < scans.size(); ++i) {
      ASSERT_EQ(peaks[i].mz, scans[i].mz);
      ASSERT_TRUE(std::equal(peaks[i].intensity.begin(), peaks[i].intensity.end(),
                             scans[i].intensity.begin(), scans[i].intensity.end()));
    }
  }
}

}  // namespace
}  // namespace histion::io_mzml
