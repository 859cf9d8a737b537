// Small images of many ions: what the gallery waits for, and what ranking them costs.
//
//   bench_gallery [Google Benchmark options]
//
// A dataset in memory of 1000 × 1000 pixels with 60 peaks each out of 300 ions; all 300 images at
// 143 × 143 pixels with their structure, and similarity to one of them.
#include <benchmark/benchmark.h>

#include "compute/display.h"
#include "compute/image_similarity.h"
#include "compute/parallel.h"
#include "compute/random.h"
#include "compute/thumbnail.h"
#include "support/memory_dataset.h"

namespace {

using namespace histion;

constexpr int kSide = 1000, kIons = 300, kPeaks = 60, kLargest = 160;

std::shared_ptr<const Dataset> data() {
  static const auto made = [] {
    testing::SpectraInMemory spectra;
    spectra.grid = testing::fullGrid(kSide, kSide);
    spectra.offset.push_back(0);
    for (std::int64_t i = 0; i < std::int64_t{kSide} * kSide; ++i) {
      compute::Random random(1, std::uint64_t(i));
      for (int k = int(random.below(5)); k < kIons; k += 5) {
        spectra.mz.push_back(200.0 + 2.0 * k);
        spectra.intensity.push_back(float(random.uniform()));
      }
      spectra.offset.push_back(std::int64_t(spectra.mz.size()));
    }
    return testing::MemoryDataset::of(std::move(spectra));
  }();
  return made;
}

void fill(benchmark::State& state) {
  const auto dataset = data();
  for (auto _ : state) {
    const compute::Thumbnails maker(dataset, Normalization::Tic, compute::Aggregate::Sum, 0,
                                    kLargest);
    std::vector<double> structure(kIons);
    compute::parallelFor(0, kIons, 1, [&](std::int64_t first, std::int64_t last) {
      for (auto k = first; k < last; ++k) {
        const auto image = maker.image(Tolerance::ppm(10).window(200.0 + 2.0 * double(k)));
        structure[std::size_t(k)] = compute::spatialStructure(image, maker.width(), maker.height());
        benchmark::DoNotOptimize(compute::defaultRange(image));
      }
    });
    benchmark::DoNotOptimize(structure.data());
  }
  state.counters["peaks"] = double(kIons) * kSide * kSide / 5;
}

void rank(benchmark::State& state) {
  std::vector<std::vector<float>> images(std::size_t(state.range(0)));
  for (std::size_t k = 0; k < images.size(); ++k) {
    compute::Random random(2, k);
    for (int i = 0; i < 128 * 128; ++i) images[k].push_back(float(random.uniform()));
  }
  const std::vector<std::span<const float>> views(images.begin(), images.end());
  for (auto _ : state) benchmark::DoNotOptimize(compute::similarImages(images[0], views));
}

BENCHMARK(fill)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(rank)->Arg(300)->Arg(1000)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace

BENCHMARK_MAIN();
