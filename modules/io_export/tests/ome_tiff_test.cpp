#include <expat.h>
#include <tiffio.h>

#include <map>

#include "export_test_tools.h"

namespace histion::io_export {
namespace {

struct Element {
  std::string name, text;
  std::map<std::string, std::string> attributes;
};

struct OmeFile {
  std::vector<Element> elements;          // in the order they begin
  std::vector<std::vector<float>> pages;  // interleaved samples

  std::vector<Element> all(const std::string& name) const {
    std::vector<Element> found;
    for (const Element& e : elements)
      if (e.name == name) found.push_back(e);
    return found;
  }
};

std::vector<Element> parse(const std::string& xml) {
  struct State {
    std::vector<Element> elements;
    std::vector<std::size_t> open;
  } state;
  XML_Parser parser = XML_ParserCreate(nullptr);
  XML_SetUserData(parser, &state);
  XML_SetElementHandler(
      parser,
      [](void* data, const char* name, const char** attributes) {
        auto& s = *static_cast<State*>(data);
        s.open.push_back(s.elements.size());
        s.elements.push_back({name, "", {}});
        for (; attributes[0]; attributes += 2)
          s.elements.back().attributes[attributes[0]] = attributes[1];
      },
      [](void* data, const char*) { static_cast<State*>(data)->open.pop_back(); });
  XML_SetCharacterDataHandler(parser, [](void* data, const char* text, int size) {
    auto& s = *static_cast<State*>(data);
    if (!s.open.empty()) s.elements[s.open.back()].text.append(text, std::size_t(size));
  });
  EXPECT_EQ(XML_Parse(parser, xml.data(), int(xml.size()), 1), XML_STATUS_OK) << xml;
  XML_ParserFree(parser);
  return state.elements;
}

OmeFile readOme(const std::filesystem::path& file) {
  OmeFile result;
  TIFF* tiff = TIFFOpen(file.c_str(), "r");
  EXPECT_NE(tiff, nullptr);
  if (!tiff) return result;
  const char* text = nullptr;
  if (TIFFGetField(tiff, TIFFTAG_IMAGEDESCRIPTION, &text)) result.elements = parse(text);
  do {
    std::uint32_t width = 0, height = 0;
    std::uint16_t samples = 1;
    TIFFGetField(tiff, TIFFTAG_IMAGEWIDTH, &width);
    TIFFGetField(tiff, TIFFTAG_IMAGELENGTH, &height);
    TIFFGetField(tiff, TIFFTAG_SAMPLESPERPIXEL, &samples);
    std::vector<float> values(std::size_t(width) * height * samples);
    for (std::uint32_t y = 0; y < height; ++y)
      EXPECT_EQ(TIFFReadScanline(tiff, &values[std::size_t(y) * width * samples], y, 0), 1);
    result.pages.push_back(std::move(values));
  } while (TIFFReadDirectory(tiff));
  TIFFClose(tiff);
  return result;
}

TEST(OmeTiff, HoldsValuesPixelSizeAndWhatTheImageShows) {
  const TemporaryFolder folder;
  Image2D image = imageOf(1, 3, 2, {1.25f, -2e20f, kNaN, 1e-30f, 0, 5});
  image.title = "m/z 741.53 ± 5 ppm <&>";
  image.unit = "counts";
  image.pixelSizeUm = {{10, 40.5}};
  image.facts = {{"mz", 741.53}, {"tolerance", "5 ppm"}, {"normalization", "tic"}};
  writeOmeTiff(image, folder / "a.ome.tif", {});
  const OmeFile ome = readOme(folder / "a.ome.tif");
  ASSERT_EQ(ome.pages.size(), 1u);
  EXPECT_TRUE(sameBits(ome.pages[0], image.values));
  ASSERT_EQ(ome.all("Pixels").size(), 1u);
  const auto pixels = ome.all("Pixels")[0].attributes;
  EXPECT_EQ(pixels.at("Type"), "float");
  EXPECT_EQ(pixels.at("SizeX"), "3");
  EXPECT_EQ(pixels.at("SizeY"), "2");
  EXPECT_EQ(pixels.at("SizeC"), "1");
  EXPECT_EQ(pixels.at("PhysicalSizeX"), "10");
  EXPECT_EQ(pixels.at("PhysicalSizeXUnit"), "µm");
  EXPECT_EQ(pixels.at("PhysicalSizeY"), "40.5");
  EXPECT_EQ(ome.all("Image")[0].attributes.at("Name"), image.title);
  EXPECT_EQ(ome.all("Description")[0].text, image.title + " (counts)");
  std::map<std::string, std::string> facts;
  for (const Element& m : ome.all("M")) facts[m.attributes.at("K")] = m.text;
  EXPECT_EQ(facts.at("mz"), "741.53");
  EXPECT_EQ(facts.at("tolerance"), "5 ppm");
  EXPECT_EQ(facts.at("normalization"), "tic");
  EXPECT_EQ(facts.at("unit"), "counts");
}

TEST(OmeTiff, HasAPageAndANamePerChannel) {
  const TemporaryFolder folder;
  Image2D image = imageOf(3, 2, 1, {1, 2, 3, 4, 5, 6});
  image.channelNames = {"PC 1", "PC \"2\"", "PC 3"};
  writeOmeTiff(image, folder / "a.ome.tif", {});
  const OmeFile ome = readOme(folder / "a.ome.tif");
  ASSERT_EQ(ome.pages.size(), 3u);
  EXPECT_EQ(ome.pages[2], (std::vector<float>{5, 6}));
  ASSERT_EQ(ome.all("Channel").size(), 3u);
  EXPECT_EQ(ome.all("Channel")[1].attributes.at("Name"), "PC \"2\"");
  ASSERT_EQ(ome.all("TiffData").size(), 3u);
  EXPECT_EQ(ome.all("TiffData")[2].attributes.at("FirstC"), "2");
  EXPECT_EQ(ome.all("TiffData")[2].attributes.at("IFD"), "2");
  EXPECT_FALSE(ome.all("Pixels")[0].attributes.contains("PhysicalSizeX"));
}

TEST(OmeTiff, AnRgbImageIsOneChannelOfThreeSamples) {
  const TemporaryFolder folder;
  Image2D image = imageOf(3, 2, 1, {0.1f, 0.2f, 0.3f, 0.4f, 0.5f, 0.6f});
  image.rgb = true;
  writeOmeTiff(image, folder / "a.ome.tif", {});
  const OmeFile ome = readOme(folder / "a.ome.tif");
  EXPECT_EQ(ome.pages, (std::vector<std::vector<float>>{{0.1f, 0.3f, 0.5f, 0.2f, 0.4f, 0.6f}}));
  EXPECT_EQ(ome.all("Pixels")[0].attributes.at("SizeC"), "3");
  ASSERT_EQ(ome.all("Channel").size(), 1u);
  EXPECT_EQ(ome.all("Channel")[0].attributes.at("SamplesPerPixel"), "3");
}

TEST(OmeTiff, AVolumeIsAStackWithItsSpacing) {
  const TemporaryFolder folder;
  Volume3D volume;
  volume.size = {2, 1, 3};
  volume.spacingUm = {20, 25, 100};
  volume.values = {1, 2, 3, 4, 5, kNaN};
  writeOmeTiff(volume, folder / "a.ome.tif", {});
  const OmeFile ome = readOme(folder / "a.ome.tif");
  ASSERT_EQ(ome.pages.size(), 3u);
  EXPECT_EQ(ome.pages[1], (std::vector<float>{3, 4}));
  EXPECT_TRUE(std::isnan(ome.pages[2][1]));
  EXPECT_EQ(ome.all("Pixels")[0].attributes.at("SizeZ"), "3");
  EXPECT_EQ(ome.all("Pixels")[0].attributes.at("PhysicalSizeZ"), "100");
  EXPECT_EQ(ome.all("TiffData")[2].attributes.at("FirstZ"), "2");
}

TEST(OmeTiff, LargeRowsAreCutIntoStripsWithoutLoss) {
  const TemporaryFolder folder;
  Image2D image = imageOf(1, 3000, 701, {});
  for (int i = 0; i < 3000 * 701; ++i) image.values.push_back(float(i));
  writeOmeTiff(image, folder / "a.ome.tif", {});
  EXPECT_EQ(readOme(folder / "a.ome.tif").pages.at(0), image.values);
}

TEST(OmeTiff, TextThatIsNotUtf8OrHasControlCharactersStaysWellFormed) {
  const TemporaryFolder folder;
  Image2D image = imageOf(1, 1, 1, {1});
  image.title = "a\x01\xff";
  writeOmeTiff(image, folder / "a.ome.tif", {});
  EXPECT_EQ(readOme(folder / "a.ome.tif").all("Image")[0].attributes.at("Name"), "a?\ufffd");
}

TEST(OmeTiff, EmptyOrCancelledLeavesNothing) {
  const TemporaryFolder folder;
  EXPECT_THROW(writeOmeTiff(imageOf(1, 0, 0, {}), folder / "a.ome.tif", {}), Error);
  CancelToken token;
  token.cancel();
  EXPECT_THROW(writeOmeTiff(imageOf(1, 1, 1, {1}), folder / "a.ome.tif", token), Cancelled);
  EXPECT_THAT(filesIn(folder.path()), ::testing::IsEmpty());
}

}  // namespace
}  // namespace histion::io_export
