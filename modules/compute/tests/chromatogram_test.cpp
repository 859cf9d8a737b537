#include "compute/chromatogram.h"

#include <gtest/gtest.h>

#include <cmath>

#include "support/memory_dataset.h"

namespace histion::compute {
namespace {

using testing::lcmsRun;
using testing::MemoryDataset;
using testing::PeakList;

Scan scan(double time, int level) {
  Scan s;
  s.retentionTime = time;
  s.msLevel = level;
  return s;
}

// Three survey scans at 1, 2 and 4 s and one fragment scan between.
std::shared_ptr<const MemoryDataset> run() {
  return MemoryDataset::of(lcmsRun({scan(1, 1), scan(1.5, 2), scan(2, 1), scan(4, 1)},
                                   {PeakList{{100, 200}, {1, 5}}, PeakList{{100}, {1000}},
                                    PeakList{{100, 200.001}, {2, 3}}, PeakList{{300}, {7}}}));
}

TEST(Chromatogram, TotalAndBasePeakFollowTheSurveyScansOnly) {
  const auto total = chromatogram(*run(), {ChromatogramKind::Total, {}, 1});
  EXPECT_EQ(total.time, (std::vector<double>{1, 2, 4}));
  EXPECT_EQ(total.value, (std::vector<float>{6, 5, 7}));
  EXPECT_EQ(total.scan, (std::vector<std::int64_t>{0, 2, 3}));
  const auto base = chromatogram(*run(), {ChromatogramKind::BasePeak, {}, 1});
  EXPECT_EQ(base.value, (std::vector<float>{5, 3, 7}));
}

TEST(Chromatogram, ExtractedSumsTheClosedWindow) {
  const auto c = chromatogram(*run(), {ChromatogramKind::Extracted, {200, 200.001}, 1});
  EXPECT_EQ(c.value, (std::vector<float>{5, 3, 0}));
  const auto second = chromatogram(*run(), {ChromatogramKind::Extracted, {99, 101}, 2});
  EXPECT_EQ(second.value, (std::vector<float>{1000}));
}

TEST(Chromatogram, ImagingDataAndAWindowThatIsNoRangeAreRefused) {
  const auto imaging =
      MemoryDataset::of(testing::processedSpectra(testing::fullGrid(1, 1), {PeakList{{100}, {1}}}));
  EXPECT_THROW(chromatogram(*imaging, {}), Error);
  EXPECT_THROW(chromatogram(*run(), {ChromatogramKind::Extracted, {2, 1}, 1}), Error);
  EXPECT_THROW(chromatogram(*run(), {ChromatogramKind::Extracted, {NAN, 1}, 1}), Error);
}

TEST(Chromatogram, ItsTableHasTimeInSeconds) {
  const auto table = chromatogram(*run(), {}).table();
  ASSERT_EQ(table->columns.size(), 3u);
  EXPECT_EQ(table->columns[1].unit, "s");
  EXPECT_EQ(std::get<std::vector<double>>(table->columns[2].values),
            (std::vector<double>{6, 5, 7}));
}

TEST(RetentionMap, CellsHoldTheHighestPeakAndGapsShowTheScanBefore) {
  RetentionMapRequest request;
  request.timeLow = 1;
  request.timeHigh = 4;
  request.mzLow = 100;
  request.mzHigh = 300;
  request.width = 3;   // 1-2, 2-3, 3-4 s
  request.height = 2;  // 100-200, 200-300
  const auto map = retentionMap(*run(), request, CancelToken());
  EXPECT_EQ(map->at(0, 0), 1);
  EXPECT_EQ(map->at(0, 1), 5);
  EXPECT_EQ(map->at(1, 0), 2);
  EXPECT_EQ(map->at(1, 1), 3);
  EXPECT_EQ(map->at(2, 1), 7) << "the last column includes its end";
  EXPECT_EQ(map->facts["time_high"], 4);
  request.width = 6;
  EXPECT_EQ(retentionMap(*run(), request, CancelToken())->at(1, 1), 5) << "no scan in 1.5-2 s";
}

TEST(RetentionMap, EqualEndsMeanTheWholeRun) {
  const auto map = retentionMap(*run(), {}, CancelToken());
  EXPECT_EQ(map->facts["time_low"], 1);
  EXPECT_EQ(map->facts["mz_high"], 300);
}

TEST(ScanAt, TakesTheNearestOfTheLevel) {
  EXPECT_EQ(scanAt(*run(), 1.6, 1), 2);
  EXPECT_EQ(scanAt(*run(), 1.6, 2), 1);
  EXPECT_EQ(scanAt(*run(), 1.6, 3), std::nullopt);
}

}  // namespace
}  // namespace histion::compute
