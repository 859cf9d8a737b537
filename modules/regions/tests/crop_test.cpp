#include "regions/crop.h"

#include <gtest/gtest.h>

#include "compute/shapes.h"
#include "core/error.h"
#include "support/memory_dataset.h"

namespace histion::regions {
namespace {

using compute::rectangle;

// 4 × 3 pixels on two sections; the spectrum of pixel i has one peak of intensity i at m/z 100 + i.
std::shared_ptr<const Dataset> phantom() {
  std::vector<testing::PeakList> spectra;
  for (int i = 0; i < 24; ++i) spectra.push_back({{100.0 + i}, {float(i + 1)}});
  auto data = testing::processedSpectra(testing::fullGrid(4, 3, 2), std::move(spectra));
  data.description.name = "tissue";
  return testing::MemoryDataset::of(std::move(data));
}

std::shared_ptr<Regions> drawn() {
  auto regions = std::make_shared<Regions>();
  regions->classes = {{"Tumor", {200, 0, 0}}, {"Stroma", {0, 200, 0}}};
  regions->regions.resize(4);
  regions->regions[0].classIndex = 0;
  regions->regions[0].parts = rectangle(0, 0, 2, 1);
  regions->regions[1].classIndex = 0;
  regions->regions[1].name = "Edge";
  regions->regions[1].parts = rectangle(1, 0, 3, 1);
  regions->regions[2].classIndex = 1;
  regions->regions[2].section = 1;
  regions->regions[2].parts = rectangle(0, 2, 1, 3);
  regions->regions[3].name = "cut";
  regions->regions[3].shape = Regions::Shape::Line;
  regions->regions[3].parts = {{{{0, 0}, {4, 3}}}};
  return regions;
}

TEST(Select, FindsClassesAndNamesInAnyLetterCase) {
  const auto regions = drawn();
  EXPECT_EQ(select(*regions, "tumor"), (std::vector<std::size_t>{0, 1}));
  EXPECT_EQ(select(*regions, " edge , STROMA"), (std::vector<std::size_t>{1, 2}));
  for (const char* all : {"", "*"})
    EXPECT_EQ(select(*regions, all), (std::vector<std::size_t>{0, 1, 2}));
}

TEST(Select, TellsWhatThereIsWhenNothingMatches) {
  try {
    select(*drawn(), "Tumour");
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::Usage);
    EXPECT_NE(error.line().find("'tumour'"), std::string::npos);
    EXPECT_NE(error.line().find("Stroma, Tumor"), std::string::npos);
  }
  EXPECT_THROW(select(*drawn(), "cut"), Error) << "a line holds no pixels";
  EXPECT_THROW(select(Regions(), ""), Error);
}

TEST(Crop, KeepsPositionsAndSpectraOfTheUnion) {
  const auto source = crop(phantom(), *drawn(), "Tumor,Stroma");
  ASSERT_EQ(source->grid().spectra(), 4);
  const std::vector<PixelPosition> expected{{0, 0, 0}, {1, 0, 0}, {2, 0, 0}, {0, 2, 1}};
  EXPECT_TRUE(std::equal(expected.begin(), expected.end(), source->grid().positions().begin()));
  SpectrumBlock block;
  source->read(1, 4, block);
  EXPECT_EQ(block.mz, (std::vector<double>{101, 102, 120}));
  EXPECT_EQ(block.intensity, (std::vector<float>{2, 3, 21}));
  EXPECT_EQ(block.offset, (std::vector<std::int64_t>{0, 1, 2, 3}));
  EXPECT_EQ(source->pointCount(0), 1);
  EXPECT_EQ(source->description().name, "tissue – Tumor,Stroma");
}

TEST(Crop, WorksOnASharedAxis) {
  std::vector<float> matrix;
  for (int i = 0; i < 12; ++i) matrix.push_back(float(i));
  const auto dataset = testing::MemoryDataset::of(
      testing::continuousSpectra(testing::fullGrid(2, 2), {100, 200, 300}, matrix));
  Regions regions;
  regions.regions.resize(1);
  regions.regions[0].parts = rectangle(1, 0, 2, 2);
  const auto source = crop(dataset, regions, "");
  SpectrumBlock block;
  source->read(0, 2, block);
  EXPECT_TRUE(block.mz.empty());
  EXPECT_EQ(block.intensity, (std::vector<float>{3, 4, 5, 9, 10, 11}));
  EXPECT_EQ(source->mzAxis().size(), 3u);
}

TEST(Crop, RefusesWhatHasNoPixels) {
  Regions regions;
  regions.regions.resize(1);
  regions.regions[0].parts = rectangle(50, 50, 60, 60);
  EXPECT_THROW(crop(phantom(), regions, ""), Error);
}

}  // namespace
}  // namespace histion::regions
