// Spectra and scatter at their largest: frames of ten million points at every zoom, a million
// points drawn and lassoed, mean spectra of regions.
//
//   bench_spectra [Google Benchmark options]
#include <benchmark/benchmark.h>

#include <QGuiApplication>
#include <cmath>
#include <map>
#include <numeric>

#include "compute/random.h"
#include "compute/region_spectrum.h"
#include "support/memory_dataset.h"
#include "ui/views/scatter/scatter_points.h"
#include "ui/views/spectrum/spectrum_painter.h"

namespace {

using namespace histion;
using namespace histion::ui;

struct Points {
  std::vector<double> mz;
  std::vector<float> intensity;
};

const Trace& trace(std::int64_t points) {
  static std::map<std::int64_t, std::pair<Points, Trace>> made;
  auto& [numbers, trace] = made[points];
  if (!trace.empty()) return trace;
  compute::Random random(7);
  double mz = 100;
  for (std::int64_t i = 0; i < points; ++i) {
    numbers.mz.push_back(mz += random.uniform(0.0001, 1.9999) * 900 / double(points));
    numbers.intensity.push_back(float(random.uniform()));
  }
  trace.mz = numbers.mz;
  trace.intensity = numbers.intensity;
  trace.sticks = false;
  trace.color = Qt::blue;
  indexTrace(trace);
  return trace;
}

void pyramid(benchmark::State& state) {
  Trace plain = trace(state.range(0));
  for (auto _ : state) {
    plain.index.reset();
    indexTrace(plain);
    benchmark::DoNotOptimize(plain.index);
  }
}
BENCHMARK(pyramid)->Arg(1'000'000)->Arg(10'000'000)->Unit(benchmark::kMillisecond);

// Second argument: the part of the whole that is shown is one over it.
void frame(benchmark::State& state) {
  const std::vector<Trace> traces{trace(state.range(0))};
  const double width = 900.0 / double(state.range(1));
  QImage picture(1200, 400, QImage::Format_RGB32);
  const PlotColors colors = plotColors(QPalette());
  double shift = 0;
  for (auto _ : state) {
    shift = std::fmod(shift + 0.013 * width, 0.1 * width);
    picture.fill(Qt::white);
    QPainter painter(&picture);
    const SpectrumFrame laid = layOut(traces, SpectrumLayout::Stacked, picture.size(), 100 + shift,
                                      100 + shift + width, 1);
    paintSpectra(painter, laid, traces, colors);
  }
}
BENCHMARK(frame)
    ->ArgsProduct({{100'000, 1'000'000, 10'000'000}, {1, 10, 100, 1000, 100'000}})
    ->Unit(benchmark::kMillisecond);

ScatterPoints cloud(std::int64_t count) {
  compute::Random random(3);
  ScatterPoints points;
  for (std::int64_t i = 0; i < count; ++i) {
    points.x.push_back(float(random.normal() + double(i % 3) * 3));
    points.y.push_back(float(random.normal() + double(i % 2) * 2));
  }
  return points;
}

void scatterPicture(benchmark::State& state, bool density) {
  const ScatterPoints points = cloud(state.range(0));
  ScatterColors colors;
  if (!density) colors.colors.assign(points.size(), qRgb(200, 30, 60));
  const ScatterLook look{QSize(800, 700), 1, Qt::white, Qt::red};
  for (auto _ : state)
    benchmark::DoNotOptimize(drawScatter(points, colors, {}, boundsOf(points), look));
}
BENCHMARK_CAPTURE(scatterPicture, density, true)->Arg(1'000'000)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(scatterPicture, colours, false)->Arg(1'000'000)->Unit(benchmark::kMillisecond);

void lasso(benchmark::State& state) {
  const ScatterPoints points = cloud(1'000'000);
  QPolygonF line;
  for (std::int64_t i = 0; i < state.range(0); ++i) {
    const double angle = 2 * M_PI * double(i) / double(state.range(0));
    const double radius = 2 + 0.4 * std::sin(9 * angle);
    line.append({3 + radius * std::cos(angle), 1 + radius * std::sin(angle)});
  }
  for (auto _ : state) benchmark::DoNotOptimize(pointsInside(points, line));
}
BENCHMARK(lasso)->Arg(10)->Arg(1000)->Unit(benchmark::kMillisecond);

// A third of 20 000 pixels.
void region(benchmark::State& state, bool continuous) {
  constexpr int kWidth = 200, kHeight = 100, kPeaks = 400;
  compute::Random random(5);
  std::shared_ptr<const Dataset> data;
  if (continuous) {
    std::vector<double> axis;
    for (int k = 0; k < kPeaks * 5; ++k) axis.push_back(100 + 0.1 * k);
    std::vector<float> matrix(axis.size() * kWidth * kHeight);
    for (float& value : matrix) value = float(random.uniform());
    data = testing::MemoryDataset::of(testing::continuousSpectra(
        testing::fullGrid(kWidth, kHeight), std::move(axis), std::move(matrix)));
  } else {
    std::vector<testing::PeakList> spectra(std::size_t(kWidth) * kHeight);
    for (auto& list : spectra)
      for (int i = 0; i < kPeaks; ++i) {
        list.mz.push_back(100 + i * (1 + 1e-7 * random.uniform()));
        list.intensity.push_back(float(random.uniform()));
      }
    data = testing::MemoryDataset::of(
        testing::processedSpectra(testing::fullGrid(kWidth, kHeight), std::move(spectra)));
  }
  std::vector<std::int64_t> chosen;
  for (std::int64_t i = 0; i < data->spectra(); i += 3) chosen.push_back(i);
  const CancelToken never;
  for (auto _ : state) benchmark::DoNotOptimize(compute::regionSpectrum(*data, chosen, never));
  state.counters["points"] =
      double(chosen.size()) * (continuous ? double(data->mzAxis().size()) : kPeaks);
}
BENCHMARK_CAPTURE(region, continuous, true)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(region, processed, false)->Unit(benchmark::kMillisecond);

}  // namespace

int main(int argc, char** argv) {
  if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM")) qputenv("QT_QPA_PLATFORM", "offscreen");
  const QGuiApplication application(argc, argv);  // for fonts
  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
}
