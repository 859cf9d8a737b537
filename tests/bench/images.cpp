// The image area: colouring, mixing, smoothing, and frames of the canvas on 1000 × 1000 pixels in a
// window of 1280 × 800. Needs a display (xvfb-run will do).
//
//   bench_images [Google Benchmark options]
#include <benchmark/benchmark.h>

#include <QApplication>
#include <QElapsedTimer>
#include <QOpenGLContext>
#include <QOpenGLFunctions>
#include <QSettings>
#include <QTemporaryDir>
#include <random>

#include "support/memory_dataset.h"
#include "ui/session/workspace.h"
#include "ui/views/ion_image/ion_image_view.h"
#include "ui/widgets/theme.h"

namespace {

using namespace histion;
using namespace histion::ui;

constexpr int kSide = 1000;

const std::vector<float>& values() {
  static const std::vector<float> made = [] {
    std::mt19937 random(5);
    std::lognormal_distribution<float> spread(0, 1.5);
    std::vector<float> filled(std::size_t(kSide) * kSide);
    for (float& v : filled) v = spread(random);
    return filled;
  }();
  return made;
}

void colouring(benchmark::State& state, compute::Scale scale) {
  const compute::Distribution spread(values());
  const compute::ColorScale colors(compute::clippedRange(values(), {}, scale), scale, spread);
  std::vector<std::uint8_t> rgba(4 * values().size());
  for (auto _ : state) {
    compute::paint(values(), colors, compute::colormap("viridis"), false, rgba);
    benchmark::ClobberMemory();
  }
}
BENCHMARK_CAPTURE(colouring, linear, compute::Scale::Linear)
    ->Unit(benchmark::kMillisecond)
    ->MeasureProcessCPUTime()
    ->UseRealTime();
BENCHMARK_CAPTURE(colouring, log, compute::Scale::Log)
    ->Unit(benchmark::kMillisecond)
    ->MeasureProcessCPUTime()
    ->UseRealTime();
BENCHMARK_CAPTURE(colouring, rank, compute::Scale::Rank)
    ->Unit(benchmark::kMillisecond)
    ->MeasureProcessCPUTime()
    ->UseRealTime();

void range(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(compute::defaultRange(values()));
}
BENCHMARK(range)->Unit(benchmark::kMillisecond)->MeasureProcessCPUTime()->UseRealTime();

void distribution(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(compute::Distribution(values()).count());
}
BENCHMARK(distribution)->Unit(benchmark::kMillisecond)->MeasureProcessCPUTime()->UseRealTime();

void smoothing(benchmark::State& state, compute::Smoothing kind) {
  for (auto _ : state)
    benchmark::DoNotOptimize(compute::smoothed(values(), kSide, kSide, kind).data());
}
BENCHMARK_CAPTURE(smoothing, gaussian, compute::Smoothing::Gaussian)
    ->Unit(benchmark::kMillisecond)
    ->MeasureProcessCPUTime()
    ->UseRealTime();
BENCHMARK_CAPTURE(smoothing, median, compute::Smoothing::Median)
    ->Unit(benchmark::kMillisecond)
    ->MeasureProcessCPUTime()
    ->UseRealTime();

void mixing(benchmark::State& state, compute::Mixing kind) {
  const compute::Distribution spread(values());
  const compute::ColorScale colors(compute::defaultRange(values()));
  std::vector<compute::ColoredChannel> channels(
      7, {values(), &colors, {200, std::uint8_t(100), 50}, 0.8});
  std::vector<std::uint8_t> rgba(4 * values().size());
  for (auto _ : state) {
    compute::compose(channels, kind, rgba);
    benchmark::ClobberMemory();
  }
}
BENCHMARK_CAPTURE(mixing, add7, compute::Mixing::Add)
    ->Unit(benchmark::kMillisecond)
    ->MeasureProcessCPUTime()
    ->UseRealTime();
BENCHMARK_CAPTURE(mixing, screen7, compute::Mixing::Screen)
    ->Unit(benchmark::kMillisecond)
    ->MeasureProcessCPUTime()
    ->UseRealTime();

// The view on a dataset of ten ions everywhere.
struct Shown {
  Shown() {
    std::mt19937 random(9);
    std::exponential_distribution<float> spread(1);
    testing::SpectraInMemory data;
    data.grid = testing::fullGrid(kSide, kSide);
    data.offset.push_back(0);
    for (std::int64_t i = 0; i < std::int64_t{kSide} * kSide; ++i) {
      for (int ion = 0; ion < 10; ++ion) {
        data.mz.push_back(500 + 10 * ion);
        data.intensity.push_back(spread(random));
      }
      data.offset.push_back(std::int64_t(data.mz.size()));
    }
    view.resize(1280, 800);
    view.show();
    selection.setDisplay({Normalization::None, "viridis"});
    selection.setDataset(QStringLiteral("bench"), testing::MemoryDataset::of(std::move(data)));
    change([this] { selection.setMz({500, Tolerance::da(0.1), compute::Aggregate::Sum}); });
  }
  // Until the change is on the screen.
  template <typename Change>
  void change(Change change) {
    bool drawn = false;
    const auto done =
        QObject::connect(&view, &IonImageView::imageShown, [&drawn] { drawn = true; });
    change();
    while (!drawn) QApplication::processEvents(QEventLoop::WaitForMoreEvents);
    finish();
    QObject::disconnect(done);
  }
  // One frame of a pan or zoom, until it is on the screen.
  template <typename Move>
  void frame(Move move) {
    bool drawn = false;
    const auto done =
        QObject::connect(view.canvas(), &VtkWidget::frameDrawn, [&drawn] { drawn = true; });
    move(view.canvas());
    while (!drawn) QApplication::processEvents(QEventLoop::WaitForMoreEvents);
    QObject::disconnect(done);
    finish();
  }
  void finish() {
    view.canvas()->makeCurrent();
    view.canvas()->context()->functions()->glFinish();
  }
  void panels(int count) {
    std::vector<ShownIon> others(std::size_t(count) - 1);
    for (std::size_t i = 0; i < others.size(); ++i)
      others[i].mz = {510 + 10.0 * double(i), Tolerance::da(0.1), compute::Aggregate::Sum};
    composition.together([&] {
      composition.setPanels(others);
      composition.setMode(count > 1 ? ImageMode::Panels : ImageMode::Single);
    });
    QElapsedTimer clock;
    clock.start();
    while (queries.pending() > 0 || clock.elapsed() < 300) QApplication::processEvents();
  }

  SelectionModel selection;
  QueryPool queries;
  JobQueue jobs;
  ProjectSession session{selection, queries};
  Annotations annotations;
  Composition composition;
  IonImageView view{Workspace{selection, queries, session, jobs, annotations, composition}};
};

Shown& shown() {
  static auto* made = new Shown;  // lives as long as the application
  return *made;
}

void panFrame(benchmark::State& state) {
  shown().panels(int(state.range(0)));
  int step = 0;
  for (auto _ : state)
    shown().frame([&](ImageCanvas* canvas) {
      ++step;
      canvas->panBy({step % 20 < 10 ? 3.0 : -3.0, step % 2 ? 1.0 : -1.0});
    });
  shown().view.canvas()->fit();
}
BENCHMARK(panFrame)
    ->Arg(1)
    ->Arg(4)
    ->Arg(6)
    ->Unit(benchmark::kMillisecond)
    ->MeasureProcessCPUTime()
    ->UseRealTime();

void zoomFrame(benchmark::State& state) {
  shown().panels(int(state.range(0)));
  int step = 0;
  for (auto _ : state)
    shown().frame([&](ImageCanvas* canvas) { canvas->zoomBy(step++ % 20 < 10 ? 1.1 : 1 / 1.1); });
  shown().view.canvas()->fit();
}
BENCHMARK(zoomFrame)
    ->Arg(1)
    ->Arg(4)
    ->Unit(benchmark::kMillisecond)
    ->MeasureProcessCPUTime()
    ->UseRealTime();

void newIonImage(benchmark::State& state) {
  shown().panels(1);
  // Widths that were never asked for: nothing comes from what was kept.
  static double width = 0.1;
  int ion = 0;
  for (auto _ : state) {
    width += 1e-5;
    shown().change([&] {
      shown().selection.setMz(
          {500 + 10.0 * (++ion % 10), Tolerance::da(width), compute::Aggregate::Sum});
    });
  }
}
BENCHMARK(newIonImage)->Unit(benchmark::kMillisecond)->MeasureProcessCPUTime()->UseRealTime();

void newRange(benchmark::State& state) {
  shown().panels(1);
  float high = 1;
  for (auto _ : state) {
    high = high > 5 ? 1 : high + 0.01f;
    ShownIon own = shown().composition.own();
    own.range = compute::DisplayRange{0, high};
    shown().change([&] { shown().composition.setOwn(own); });
  }
  shown().composition.setOwn({});
}
BENCHMARK(newRange)->Unit(benchmark::kMillisecond)->MeasureProcessCPUTime()->UseRealTime();

void sevenChannels(benchmark::State& state) {
  std::vector<ShownIon> channels(7);
  for (std::size_t i = 0; i < 7; ++i) {
    channels[i].mz = {500 + 10.0 * double(i), Tolerance::da(0.1), compute::Aggregate::Sum};
    channels[i].color = Composition::channelColor(int(i));
  }
  shown().composition.together([&] {
    shown().composition.setChannels(channels);
    shown().composition.setMode(ImageMode::Channels);
  });
  shown().change([] { shown().composition.setMixing(compute::Mixing::Screen); });
  for (auto _ : state) {
    channels[3].visible = !channels[3].visible;
    shown().change([&] { shown().composition.setChannels(channels); });
  }
  shown().composition.setMode(ImageMode::Single);
}
BENCHMARK(sevenChannels)->Unit(benchmark::kMillisecond)->MeasureProcessCPUTime()->UseRealTime();

}  // namespace

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  QSurfaceFormat::setDefaultFormat(VtkWidget::surfaceFormat());
  QApplication::setAttribute(Qt::AA_ShareOpenGLContexts);
  QApplication application(argc, argv);
  const QTemporaryDir settings;
  QSettings::setDefaultFormat(QSettings::IniFormat);
  QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, settings.path());
  applyAppearance(application, Appearance::Light);
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
