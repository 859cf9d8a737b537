// Building and drawing of volumes: 256³ voxels in a viewport of 900 × 700, as the volume view does.
// Frames need a display (xvfb-run will do).
#include <benchmark/benchmark.h>
#include <vtkRenderWindow.h>
#include <vtkSmartPointer.h>
#include <cmath>

#include "ui/scene/volume_scene.h"

namespace histion::ui {
namespace {

constexpr int kSide = 256, kWidth = 900, kHeight = 700;

std::shared_ptr<const Volume3D> tissue() {
  auto volume = std::make_shared<Volume3D>();
  volume->size = {kSide, kSide, kSide};
  volume->spacingUm = {10, 10, 10};
  volume->values.reserve(std::size_t(kSide) * kSide * kSide);
  for (int z = 0; z < kSide; ++z)
    for (int y = 0; y < kSide; ++y)
      for (int x = 0; x < kSide; ++x) {
        const double r = std::hypot((x - 128) / 115.0, (y - 128) / 102.0, (z - 128) / 90.0);
        const double texture =
            120 + 100 * std::sin(x * 0.1) * std::cos(y * 0.13) * std::sin(z * 0.07);
        volume->values.push_back(r < 1 ? float(texture) : 0.0f);
      }
  return volume;
}

struct Stage {
  std::shared_ptr<VolumeData> data;
  VolumeScene scene;
  vtkSmartPointer<vtkRenderWindow> window = vtkSmartPointer<vtkRenderWindow>::New();
  explicit Stage(int ions) {
    data = VolumeData::prepare(
        std::vector<std::shared_ptr<const Volume3D>>(std::size_t(ions), tissue()));
    VolumeStyle style;
    for (const auto& range : data->ranges()) {
      VolumeColors colors;
      colors.range = range;
      style.colors.push_back(colors);
    }
    window->SetOffScreenRendering(1);
    window->SetMultiSamples(0);
    window->SetSize(kWidth, kHeight);
    window->AddRenderer(scene.renderer());
    scene.setViewport(kWidth, kHeight, 1);
    scene.setVolume(data, style, true);
    window->Render();
  }
};

void frameWhileTurning(benchmark::State& state) {
  Stage stage(int(state.range(0)));
  stage.scene.setInteracting(true);
  for (auto _ : state) {
    stage.scene.rotate(9, 2);
    stage.window->Render();
    stage.window->WaitForCompletion();
    stage.scene.adapt();
  }
}
BENCHMARK(frameWhileTurning)->Arg(1)->Arg(3)->Unit(benchmark::kMillisecond)->UseRealTime();

void finishedPicture(benchmark::State& state) {
  Stage stage(int(state.range(0)));
  for (auto _ : state) {
    auto request = stage.scene.still();
    benchmark::DoNotOptimize(stage.data->cast(*request).rgba.data());
  }
}
BENCHMARK(finishedPicture)->Arg(1)->Arg(3)->Unit(benchmark::kMillisecond)->UseRealTime();

void prepare(benchmark::State& state) {
  const auto volume = tissue();
  for (auto _ : state) benchmark::DoNotOptimize(VolumeData::prepare({volume}));
}
BENCHMARK(prepare)->Unit(benchmark::kMillisecond)->UseRealTime();

void stackOf32Sections(benchmark::State& state) {
  std::vector<compute::SectionFrame> frames;
  const std::vector<float> image(512 * 512, 1.0f);
  for (int i = 0; i < 32; ++i) {
    compute::SectionFrame frame{512, 512, std::array{10.0, 10.0}, 20.0 * i};
    frame.placement = {0.998, 0.05, 3.0, -0.05, 0.998, 1.0};
    frames.push_back(frame);
  }
  const std::vector<std::span<const float>> images(32, image);
  for (auto _ : state)
    benchmark::DoNotOptimize(compute::fillStack(compute::stackGrid(frames), frames, images));
}
BENCHMARK(stackOf32Sections)->Unit(benchmark::kMillisecond)->UseRealTime();

void obliqueSliceOfTissue(benchmark::State& state) {
  const auto data = VolumeData::prepare({tissue()});
  for (auto _ : state)
    benchmark::DoNotOptimize(obliqueSlice(*data, {VolumeColors{}}, {1, 1, 1}, 0));
}
BENCHMARK(obliqueSliceOfTissue)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace
}  // namespace histion::ui

BENCHMARK_MAIN();
