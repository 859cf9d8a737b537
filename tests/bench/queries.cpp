// Looking around in a stored dataset: ion images and pixel spectra, warm.
//
//   bench_queries [Google Benchmark options]
//
// The synthetic datasets are those of bench_import: 400 peaks a pixel over m/z 100 to 1100, on 50
// 000 and on 200 000 pixels.
#include <benchmark/benchmark.h>

#include <map>

#include "compute/ion_image.h"
#include "core/provenance.h"
#include "store/project.h"
#include "support/imzml_fixture.h"
#include "support/memory_dataset.h"
#include "support/temporary_folder.h"

namespace {

using namespace histion;

// A stored dataset of width × height pixels.
class Stored {
 public:
  Stored(int width, int height) {
    testing::SyntheticImzml shape;
    shape.width = width;
    shape.height = height;
    std::vector<testing::PeakList> spectra;
    for (std::int64_t i = 0; i < std::int64_t{width} * height; ++i) {
      auto s = testing::syntheticSpectrum(shape, i);
      spectra.push_back({std::move(s.mz), {s.intensity.begin(), s.intensity.end()}});
    }
    auto data = testing::processedSpectra(testing::fullGrid(width, height), std::move(spectra));
    data.description.name = "synthetic";
    auto project = store::Project::open(folder_ / "project", true);
    SilentProgress progress;
    project->addDataset(testing::MemorySource(std::move(data)), Provenance{}, progress, {});
    dataset = project->dataset();
  }
  std::shared_ptr<const Dataset> dataset;

 private:
  testing::TemporaryFolder folder_;
};

const Dataset& stored(int width, int height) {
  static std::map<int, std::unique_ptr<Stored>> made;
  auto& slot = made[width];
  if (!slot) slot = std::make_unique<Stored>(width, height);
  return *slot->dataset;
}

void ionImage(benchmark::State& state, Normalization normalization) {
  const Dataset& data = stored(int(state.range(0)), int(state.range(1)));
  std::vector<float> image(std::size_t(data.grid().cellsPerSection()));
  double mz = 150.0;
  std::int64_t peaks = 0;
  for (auto _ : state) {
    const MzWindow window = Tolerance::ppm(5).window(mz);
    compute::ionImageInto(data, {window, {}, normalization, 0}, image);
    benchmark::DoNotOptimize(image.data());
    state.PauseTiming();
    peaks += std::int64_t(data.peaks(window).mz.size());
    mz = mz > 1000 ? 150.0 : mz + 7.3;
    state.ResumeTiming();
  }
  state.counters["peaks_in_window"] = double(peaks) / double(state.iterations());
}

void pixelSpectrum(benchmark::State& state) {
  const Dataset& data = stored(int(state.range(0)), int(state.range(1)));
  std::int64_t index = 17;
  for (auto _ : state) {
    const SpectrumView view = data.spectrum(index);
    const std::vector<double> mz(view.mz.begin(), view.mz.end());
    const std::vector<float> intensity(view.intensity.begin(), view.intensity.end());
    benchmark::DoNotOptimize(mz.data());
    benchmark::DoNotOptimize(intensity.data());
    index = (index + 7919) % data.spectra();
  }
}

BENCHMARK_CAPTURE(ionImage, ppm5, Normalization::None)
    ->Args({250, 200})
    ->Args({500, 400})
    ->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(ionImage, ppm5_tic, Normalization::Tic)
    ->Args({250, 200})
    ->Args({500, 400})
    ->Unit(benchmark::kMicrosecond);
BENCHMARK(pixelSpectrum)->Args({250, 200})->Args({500, 400})->Unit(benchmark::kMicrosecond);

}  // namespace

BENCHMARK_MAIN();
