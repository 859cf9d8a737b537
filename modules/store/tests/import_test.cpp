#include <gtest/gtest.h>

#include <cmath>
#include <fstream>

#include "core/image2d.h"
#include "store/dataset_file.h"
#include "store/dataset_import.h"
#include "support/memory_dataset.h"
#include "support/phantom_cube.h"
#include "support/temporary_folder.h"

namespace histion::store {
namespace {

using testing::MemoryDataset;
using testing::MemorySource;

struct Stored {
  testing::TemporaryFolder folder;
  std::shared_ptr<const Dataset> data;
  explicit Stored(testing::SpectraInMemory spectra, ImportOptions options = {}) {
    SilentProgress progress;
    importDataset(MemorySource(std::move(spectra)), folder / "d.h5", options, progress, {});
    data = openDatasetFile(folder / "d.h5", "d");
  }
};

void expectSame(const Dataset& stored, const Dataset& truth) {
  ASSERT_EQ(stored.spectra(), truth.spectra());
  EXPECT_EQ(stored.totals().peaks, truth.totals().peaks);
  EXPECT_EQ(stored.totals().mzMin, truth.totals().mzMin);
  EXPECT_EQ(stored.totals().mzMax, truth.totals().mzMax);
  // The same additions in another order.
  EXPECT_NEAR(stored.totals().tic / truth.totals().tic, 1.0, 1e-9);
  for (std::int64_t i = 0; i < truth.spectra(); ++i) {
    const SpectrumView a = stored.spectrum(i), b = truth.spectrum(i);
    ASSERT_TRUE(std::equal(a.mz.begin(), a.mz.end(), b.mz.begin(), b.mz.end()));
    ASSERT_TRUE(
        std::equal(a.intensity.begin(), a.intensity.end(), b.intensity.begin(), b.intensity.end()));
  }
  for (const Normalization n :
       {Normalization::Tic, Normalization::Rms, Normalization::Median, Normalization::Max}) {
    const auto a = stored.norms(n), b = truth.norms(n);
    ASSERT_EQ(a.size(), b.size());
    for (std::size_t i = 0; i < a.size(); ++i) EXPECT_NEAR(a[i], b[i], 1e-5f * std::abs(b[i]));
  }
  const SummarySpectra a = stored.summary(), b = truth.summary();
  ASSERT_EQ(a.mz.size(), b.mz.size());
  for (std::size_t i = 0; i < a.mz.size(); ++i) {
    EXPECT_EQ(a.mz[i], b.mz[i]);
    EXPECT_NEAR(a.mean[i], b.mean[i], 1e-5f * std::abs(b.mean[i]));
    EXPECT_EQ(a.max[i], b.max[i]);
    EXPECT_EQ(a.count[i], b.count[i]);
  }
}

testing::PhantomCube cube() {
  testing::PhantomCubeOptions options;
  options.width = 40;
  options.height = 25;
  options.noisePeaks = 50;
  return testing::makePhantomCube(options);
}

TEST(Import, AProcessedDatasetComesBackInBothPeakOrders) {
  const auto phantom = cube();
  const MemoryDataset truth(phantom.centroids());
  // A small allowance sends most peaks through the temporary file.
  for (const std::int64_t memory : {std::int64_t{192} << 20, std::int64_t{64} << 10}) {
    const Stored stored(phantom.centroids(), {memory});
    expectSame(*stored.data, truth);
    const MzWindow all{0, 1e6};
    const PeakRun run = stored.data->peaks(all), expected = truth.peaks(all);
    ASSERT_EQ(run.mz.size(), expected.mz.size());
    EXPECT_TRUE(std::is_sorted(run.mz.begin(), run.mz.end()));
    for (const double ppm : {1.0, 20.0, 5000.0}) {
      const MzWindow window = Tolerance::ppm(ppm).window(phantom.mz[10]);
      const PeakRun part = stored.data->peaks(window), wanted = truth.peaks(window);
      ASSERT_EQ(part.mz.size(), wanted.mz.size());
      EXPECT_TRUE(std::equal(part.mz.begin(), part.mz.end(), wanted.mz.begin()));
      double a = 0, b = 0;
      for (const float v : part.intensity) a += v;
      for (const float v : wanted.intensity) b += v;
      EXPECT_NEAR(a, b, 1e-6 * b);
    }
  }
}

TEST(Import, AContinuousDatasetComesBackInBothOrders) {
  const auto phantom = cube();
  const MemoryDataset truth(phantom.profile());
  const Stored stored(phantom.profile());
  expectSame(*stored.data, truth);
  for (std::int64_t k = 0; k < std::int64_t(truth.mzAxis().size()); ++k) {
    const auto a = stored.data->channel(k), b = truth.channel(k);
    ASSERT_TRUE(std::equal(a.begin(), a.end(), b.begin(), b.end()));
  }
}

TEST(Import, TheSameDataGiveTheSameBytes) {
  const auto phantom = cube();
  const auto bytes = [&](auto spectra) {
    const Stored stored(std::move(spectra));
    std::ifstream file(stored.folder / "d.h5", std::ios::binary);
    return std::string(std::istreambuf_iterator<char>(file), {});
  };
  EXPECT_TRUE(bytes(phantom.centroids()) == bytes(phantom.centroids()));
  EXPECT_TRUE(bytes(phantom.profile()) == bytes(phantom.profile()));
}

TEST(Import, EmptySpectraAndADatasetWithoutAnyPeakAreKept) {
  const Stored some(testing::processedSpectra(testing::fullGrid(2, 1), {{{}, {}}, {{100}, {1}}}));
  EXPECT_EQ(some.data->spectrum(0).mz.size(), 0u);
  EXPECT_EQ(some.data->totals().mzMin, 100);
  const Stored none(testing::processedSpectra(testing::fullGrid(2, 1), {{{}, {}}, {{}, {}}}));
  EXPECT_EQ(none.data->totals().peaks, 0);
  EXPECT_TRUE(none.data->peaks({0, 1e6}).mz.empty());
}

TEST(Import, ACancelledImportThrows) {
  SilentProgress progress;
  CancelToken token;
  token.cancel();
  const testing::TemporaryFolder folder;
  EXPECT_THROW(
      importDataset(MemorySource(cube().centroids()), folder / "d.h5", {}, progress, token),
      Cancelled);
}

TEST(Import, SendsAPreviewThatShowsEveryPixelAtTheEnd) {
  struct Keep : SilentProgress {
    void preview(const Image2D& image) override { last = image; }
    Image2D last;
  } progress;
  const testing::TemporaryFolder folder;
  importDataset(MemorySource(cube().centroids()), folder / "d.h5", {}, progress, {});
  ASSERT_EQ(progress.last.values.size(), 40u * 25u);
  double sum = 0;
  for (const float v : progress.last.values) {
    ASSERT_TRUE(std::isfinite(v));
    sum += v;
  }
  EXPECT_GT(sum, 0.0);
}

TEST(DatasetFile, ATruncatedOrForeignFileIsAClearError) {
  const Stored stored(cube().centroids());
  const auto file = stored.folder / "cut.h5";
  std::filesystem::copy_file(stored.folder / "d.h5", file);
  std::filesystem::resize_file(file, std::filesystem::file_size(file) / 2);
  EXPECT_THROW(openDatasetFile(file, "d"), Error);
  std::ofstream(stored.folder / "text.h5") << "not HDF5";
  EXPECT_THROW(openDatasetFile(stored.folder / "text.h5", "d"), Error);
  EXPECT_THROW(openDatasetFile(stored.folder / "none.h5", "d"), Error);
}

TEST(Import, APeakAtMassZeroIsKept) {
  const auto data = testing::processedSpectra(
      testing::fullGrid(2, 1), {testing::PeakList{{0, 100}, {1, 2}}, testing::PeakList{{0}, {3}}});
  const Stored stored(data);
  EXPECT_EQ(stored.data->peaks({0, 0}).mz.size(), 2u);
  EXPECT_EQ(stored.data->totals().mzMin, 0);
}

}  // namespace
}  // namespace histion::store
