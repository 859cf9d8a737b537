#include "export_test_tools.h"

namespace histion::io_export {
namespace {

using ::testing::ElementsAre;

class Csv : public ::testing::Test {
 protected:
  template <typename Data>
  std::vector<std::string> lines(const Data& data) {
    writeCsv(data, folder_ / "data.csv", CancelToken());
    return readLines(folder_ / "data.csv");
  }
  TemporaryFolder folder_;
};

TEST_F(Csv, AnImageIsARowPerYAndEmptyWhereNothingWasMeasured) {
  EXPECT_THAT(lines(imageOf(1, 3, 2, {1, 2.5f, kNaN, 0, -4, 1e-7f})),
              ElementsAre("1,2.5,", "0,-4,1e-07"));
}

TEST_F(Csv, SeveralChannelsAreColumnsOfMeasuredPixels) {
  Image2D image = imageOf(2, 2, 2, {1, kNaN, 3, kNaN, 5, kNaN, 7, 8});
  image.channelNames = {"a", "b, \"quoted\""};
  EXPECT_THAT(lines(image),
              ElementsAre("x,y,a,\"b, \"\"quoted\"\"\"", "0,0,1,5", "0,1,3,7", "1,1,,8"));
}

TEST_F(Csv, ChannelsWithoutNamesAreNumbered) {
  EXPECT_EQ(lines(imageOf(2, 1, 1, {1, 2}))[0], "x,y,channel 1,channel 2");
}

TEST_F(Csv, OneSpectrumHasTwoColumnsAndSeveralHaveTheirNames) {
  SpectrumSet set;
  set.spectra.push_back({"mean", {100.1, 200.2}, {1.5f, 0.1f}, {}});
  EXPECT_THAT(lines(set), ElementsAre("mz,intensity", "100.1,1.5", "200.2,0.1"));
  set.spectra.push_back({"max", {300}, {-2}, {}});
  EXPECT_THAT(lines(set),
              ElementsAre("name,mz,intensity", "mean,100.1,1.5", "mean,200.2,0.1", "max,300,-2"));
  set.spectra.clear();
  EXPECT_THAT(lines(set), ElementsAre("name,mz,intensity"));
}

TEST_F(Csv, NumbersReadBackToTheSameValue) {
  SpectrumSet set;
  Spectrum spectrum;
  for (int i = 0; i < 1000; ++i) {
    spectrum.mz.push_back(100.0 * std::exp(i / 333.0) / 3.0);
    spectrum.intensity.push_back(float(std::sin(i) * std::pow(10.0, i % 60 - 30)));
  }
  set.spectra.push_back(spectrum);
  const auto text = lines(set);
  ASSERT_EQ(text.size(), 1001u);
  for (std::size_t i = 0; i < 1000; ++i) {
    const std::size_t comma = text[i + 1].find(',');
    EXPECT_EQ(std::strtod(text[i + 1].c_str(), nullptr), spectrum.mz[i]);
    EXPECT_EQ(std::strtof(text[i + 1].c_str() + comma + 1, nullptr), spectrum.intensity[i]);
  }
}

TEST_F(Csv, AnEmbeddingHasPositionsAndDimensions) {
  Embedding embedding;
  embedding.grid = PixelGrid({{0, 0, 0}, {2, 1, 1}});
  embedding.dimensions = 2;
  embedding.values = {1, 2, 3, kNaN};
  embedding.dimensionNames = {"PC 1 (43 %)", "PC 2 (9 %)"};
  EXPECT_THAT(lines(embedding),
              ElementsAre("x,y,section,PC 1 (43 %),PC 2 (9 %)", "0,0,0,1,2", "2,1,1,3,"));
}

TEST_F(Csv, ATableKeepsItsColumnsAndUnits) {
  Table table;
  table.columns.push_back({"m/z", "Da", std::vector<double>{1.25, std::nan("")}});
  table.columns.push_back({"name", "", std::vector<std::string>{"PC(34:1), \"K\"", "two\nlines"}});
  writeCsv(table, folder_ / "t.csv", CancelToken());
  EXPECT_EQ(readText(folder_ / "t.csv"),
            "m/z (Da),name\n1.25,\"PC(34:1), \"\"K\"\"\"\n,\"two\nlines\"\n");
}

TEST_F(Csv, FeaturesAreAListOrAMatrix) {
  FeatureTable table;
  table.mz = {100.5, 200.25};
  table.mzLow = {100.4, 200.2};
  table.mzHigh = {100.6, 200.3};
  EXPECT_THAT(lines(table),
              ElementsAre("name,mz,mz_low,mz_high", ",100.5,100.4,100.6", ",200.25,200.2,200.3"));
  table.names = {"one", ""};
  table.grid = PixelGrid({{0, 0, 0}, {1, 0, 0}});
  table.matrix = {1, 2, 3, 4};
  EXPECT_THAT(lines(table), ElementsAre("x,y,section,one,mz 200.25", "0,0,0,1,2", "1,0,0,3,4"));
}

TEST_F(Csv, ACancelledExportLeavesNothing) {
  CancelToken cancel;
  cancel.cancel();
  EXPECT_THROW(writeCsv(imageOf(1, 1, 1, {1}), folder_ / "data.csv", cancel), Cancelled);
  EXPECT_THAT(filesIn(folder_.path()), ::testing::IsEmpty());
}

}  // namespace
}  // namespace histion::io_export
