#include "histology_test_tools.h"
#include "io_histology/ome_xml.h"

namespace histion::io_histology {
namespace {

std::string omeXml(const std::string& pixels, const std::string& inside) {
  return "<?xml version=\"1.0\"?><OME xmlns=\"http://www.openmicroscopy.org/Schemas/OME/2016-06\">"
         "<Image ID=\"Image:0\"><Pixels ID=\"p\" DimensionOrder=\"XYZCT\" Type=\"uint8\" " +
         pixels + ">" + inside + "</Pixels></Image></OME>";
}

TEST(Ome, ChannelsInPagesOfTheirOwnBecomeRgb) {
  const TemporaryFolder folder;
  TiffSpec spec;
  spec.samples = 1;
  spec.description = omeXml(
      "SizeX=\"101\" SizeY=\"67\" SizeC=\"4\" SizeZ=\"2\" SizeT=\"1\" PhysicalSizeX=\"250\" "
      "PhysicalSizeXUnit=\"nm\" PhysicalSizeY=\"0.0005\" PhysicalSizeYUnit=\"mm\"",
      "<TiffData/>");
  for (int page = 0; page < 8; ++page) {  // z runs fastest: a channel begins every second page
    spec.value = [page](int x, int y, int) {
      return page % 2 ? 0.0 : double(formula(x, y, page / 2));
    };
    writeTiffFile(folder / "a.ome.tif", spec);
    spec.add = true;
    spec.description = "";
  }
  const auto picture = open(folder / "a.ome.tif");
  expectWhole(*picture, 101, 67, formula);
  EXPECT_NEAR((*picture->description().pixelSizeUm)[0], 0.25, 1e-12);
  EXPECT_NEAR((*picture->description().pixelSizeUm)[1], 0.5, 1e-12);
  EXPECT_EQ(picture->description().warnings.size(), 2u);
}

TEST(Ome, NamedPagesWinOverTheOrder) {
  const auto ome =
      parseOmeXml(omeXml("SizeX=\"1\" SizeY=\"1\" SizeC=\"2\" SizeZ=\"1\" SizeT=\"1\"",
                         "<TiffData FirstC=\"0\" IFD=\"1\"/><TiffData FirstC=\"1\" IFD=\"0\"/>"),
                  "a.tif");
  ASSERT_TRUE(ome);
  EXPECT_EQ(ome->pageOf(0), 1);
  EXPECT_EQ(ome->pageOf(1), 0);
}

TEST(Ome, PlanesInOtherFilesAreLeftOut) {
  const auto ome = parseOmeXml(
      omeXml("SizeX=\"1\" SizeY=\"1\" SizeC=\"2\" SizeZ=\"1\" SizeT=\"1\"",
             "<TiffData FirstC=\"0\" IFD=\"0\"><UUID FileName=\"a.tif\">u</UUID></TiffData>"
             "<TiffData FirstC=\"1\" IFD=\"0\"><UUID FileName=\"b.tif\">v</UUID></TiffData>"),
      "a.tif");
  EXPECT_EQ(ome->pageOf(0), 0);
  EXPECT_FALSE(ome->pageOf(1));
}

TEST(Ome, HostileTextIsRefused) {
  EXPECT_FALSE(parseOmeXml("<OME><Image>", "a"));
  EXPECT_FALSE(parseOmeXml("ImageJ=1", "a"));
  EXPECT_FALSE(parseOmeXml(
      "<!DOCTYPE OME [<!ENTITY a \"b\">]>" + omeXml("SizeX=\"1\" SizeY=\"1\"", ""), "a"));
  const auto wild = parseOmeXml(omeXml("SizeX=\"1\" SizeY=\"1\" SizeC=\"99999999999999999999\" "
                                       "SizeZ=\"-4\" PhysicalSizeX=\"nan\"",
                                       "<Channel SamplesPerPixel=\"0\"/>"),
                                "a");
  ASSERT_TRUE(wild);
  EXPECT_EQ(wild->sizeC, 1);
  EXPECT_EQ(wild->sizeZ, 1);
  EXPECT_EQ(wild->planesOfChannels(), 1);
  EXPECT_FALSE(wild->pixelSizeUm);
}

}  // namespace
}  // namespace histion::io_histology
