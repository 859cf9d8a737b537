// Editing and painting what people draw: one edit beside 10 000 objects, an outline of 100 000
// corners.
//
//   bench_annotations [Google Benchmark options]
#include <benchmark/benchmark.h>

#include <QApplication>
#include <cmath>

#include "compute/shapes.h"
#include "store/annotation_journal.h"
#include "support/temporary_folder.h"
#include "ui/annotate/object_index.h"
#include "ui/annotate/object_painter.h"

namespace {

using namespace histion;

compute::Ring circle(double x, double y, double radius, int corners, double bumps = 0) {
  compute::Ring ring;
  for (int i = 0; i < corners; ++i) {
    const double angle = i * 2 * std::acos(-1.0) / corners;
    const double r = radius * (1 + bumps * std::sin(37 * angle));
    ring.push_back({x + r * std::cos(angle), y + r * std::sin(angle)});
  }
  return ring;
}

// `count` circles of 20 corners on 1000 × 1000 pixels, in a journal of their own.
struct Drawn {
  explicit Drawn(int count) : index(annotations) {
    annotations.open(std::make_shared<store::AnnotationJournal>(folder.path()), false);
    std::vector<ui::Annotations::Change> changes;
    for (int i = 0; i < count; ++i)
      changes.push_back(object(i, {{circle(i % 100 * 10 + 5, i / 100 * 10 + 5, 4, 20)}}));
    annotations.edit(QStringLiteral("add"), std::move(changes));
  }
  ui::Annotations::Change object(int number, compute::Polygons parts) {
    Annotation made = annotations.fresh("plane", 0);
    made.id = "object " + std::to_string(number);
    made.order = number + 1;
    made.parts = std::move(parts);
    return {made.id, std::make_shared<const Annotation>(std::move(made))};
  }
  ui::PictureRequest picture(const compute::Box& box) const {
    ui::PictureRequest request;
    request.places = {QTransform::fromTranslate(-box.x0, -box.y0)};
    request.size = QSize(int(box.x1 - box.x0), int(box.y1 - box.y0));
    for (const auto* item : index.inside("plane", 0, box))
      request.items.push_back({item->object, item->color, false, 0});
    return request;
  }
  testing::TemporaryFolder folder;
  ui::Annotations annotations;
  ui::ObjectIndex index;
};

// All that happens on the window's thread but drawing: the set, the journal's line, the index.
void editOfOneObject(benchmark::State& state) {
  Drawn drawn(10'000);
  double shift = 0;
  for (auto _ : state) {
    shift = shift > 0 ? 0 : 3;
    drawn.annotations.edit(QStringLiteral("move"),
                           {drawn.object(5000, {{circle(shift + 500, 500, 40, 20)}})},
                           QStringLiteral("same"));
  }
}
BENCHMARK(editOfOneObject)->Unit(benchmark::kMicrosecond);

void editOfManyCorners(benchmark::State& state) {
  Drawn drawn(1);
  double shift = 0;
  for (auto _ : state) {
    shift = shift > 0 ? 0 : 3;
    drawn.annotations.edit(QStringLiteral("move"),
                           {drawn.object(0, {{circle(shift + 500, 500, 400, 100'000, 0.1)}})},
                           QStringLiteral("same"));
  }
}
BENCHMARK(editOfManyCorners)->Unit(benchmark::kMillisecond);

void pictureOfTenThousand(benchmark::State& state) {
  const Drawn drawn(10'000);
  ui::OutlineCache cache;
  const auto request = drawn.picture({0, 0, 1000, 1000});
  for (auto _ : state) benchmark::DoNotOptimize(ui::paintPicture(request, cache, false));
}
BENCHMARK(pictureOfTenThousand)->Unit(benchmark::kMillisecond);

// What one edit of a small object repaints.
void patchBesideTenThousand(benchmark::State& state) {
  const Drawn drawn(10'000);
  ui::OutlineCache cache;
  for (auto _ : state)
    benchmark::DoNotOptimize(ui::paintPicture(drawn.picture({480, 480, 520, 520}), cache, false));
}
BENCHMARK(patchBesideTenThousand)->Unit(benchmark::kMicrosecond);

void pictureOfManyCorners(benchmark::State& state) {
  Drawn drawn(0);
  drawn.annotations.edit(QStringLiteral("add"),
                         {drawn.object(0, {{circle(500, 500, 400, 100'000, 0.1)}})});
  ui::OutlineCache cache;
  const auto request = drawn.picture({0, 0, 1000, 1000});
  for (auto _ : state) benchmark::DoNotOptimize(ui::paintPicture(request, cache, false));
}
BENCHMARK(pictureOfManyCorners)->Unit(benchmark::kMillisecond);

void brushStroke(benchmark::State& state) {
  const compute::Polygons area{{circle(500, 500, 400, int(state.range(0)), 0.1)}};
  compute::Ring path;
  for (int i = 0; i < 200; ++i) path.push_back({850.0 + i / 2.0, 500 + 10 * std::sin(i / 9.0)});
  for (auto _ : state)
    benchmark::DoNotOptimize(compute::unite(area, compute::brushStroke(path, 20)));
}
BENCHMARK(brushStroke)->Arg(20)->Arg(4000)->Arg(100'000)->Unit(benchmark::kMillisecond);

}  // namespace

int main(int argc, char** argv) {
  qputenv("QT_QPA_PLATFORM", "offscreen");
  QApplication application(argc, argv);
  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
}
