// An image view on a small dataset in memory: three ions whose pictures are simple formulas.
#pragma once

#include <gtest/gtest.h>
#include <QTest>
#include <memory>

#include "support/memory_dataset.h"
#include "ui/views/ion_image/ion_image_view.h"
#include "workspace_fixture.h"

namespace histion::ui {

constexpr int kColumns = 40, kRows = 30;

// m/z 500: 1 + x. m/z 600: 1 + y. m/z 700: 100 in the left half, 10 in the right. One pixel, (3,
// 2), has a thousand at m/z 800 and nothing else has any.
inline testing::SpectraInMemory imagesPhantom(int sections = 1, double factor = 1) {
  std::vector<testing::PeakList> spectra;
  for (int s = 0; s < sections; ++s)
    for (int y = 0; y < kRows; ++y)
      for (int x = 0; x < kColumns; ++x) {
        const double f = factor * (s + 1);
        testing::PeakList peaks{
            {500, 600, 700},
            {float(f * (1 + x)), float(f * (1 + y)), float(f * (x < kColumns / 2 ? 100 : 10))}};
        if (x == 3 && y == 2) {
          peaks.mz.push_back(800);
          peaks.intensity.push_back(float(1000 * f));
        }
        spectra.push_back(std::move(peaks));
      }
  auto data =
      testing::processedSpectra(testing::fullGrid(kColumns, kRows, sections), std::move(spectra));
  data.description.name = "images phantom";
  return data;
}

// What is on the screen, one pixel for each logical one whatever the scale factor.
inline QImage screenOf(ImageCanvas& canvas) {
  const QImage grabbed = canvas.grabFramebuffer();
  return canvas.devicePixelRatioF() == 1 ? grabbed : grabbed.scaled(canvas.size());
}

class ImagesTest : public ::testing::Test {
 protected:
  void SetUp() override {
    view = std::make_unique<IonImageView>(at.work);
    view->resize(900, 620);
    view->show();
    ASSERT_TRUE(QTest::qWaitForWindowExposed(view.get()));
    at.selection.setDisplay({Normalization::None, "viridis"});
    at.selection.setDataset(QStringLiteral("phantom"), testing::MemoryDataset::of(imagesPhantom()));
    showIon(500);
  }
  void TearDown() override { view.reset(); }

  static MzSelection ion(double mz) { return {mz, Tolerance::da(0.1), compute::Aggregate::Sum}; }
  static ShownIon shown(double mz) {
    ShownIon made;
    made.mz = ion(mz);
    return made;
  }
  void showIon(double mz) {
    at.selection.setMz(ion(mz));
    ASSERT_TRUE(waitFor([&] { return view->title().contains(QString::number(mz, 'f', 4)); }));
    settle();
  }
  template <typename Condition>
  static bool waitFor(Condition condition) {
    return QTest::qWaitFor(condition, kViewWaitMs);
  }
  // Until nothing is asked for any more, and it is drawn.
  void settle() {
    ASSERT_TRUE(waitFor([&] { return at.queries.pending() == 0; }));
    QTest::qWait(20);
  }
  ImageCanvas& canvas() { return *view->canvas(); }
  QImage screen() { return screenOf(canvas()); }
  // The colour on the screen at the centre of an image pixel.
  QColor colorAt(QPoint pixel, int panel = 0) {
    return screen().pixelColor(canvas().widgetPosition(pixel, panel));
  }

  TestWorkspace at;
  std::unique_ptr<IonImageView> view;
};

}  // namespace histion::ui
