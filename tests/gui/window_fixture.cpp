#include "window_fixture.h"

#include <QSignalSpy>
#include <QTest>

#include "support/imzml_fixture.h"
#include "ui/views/ion_image/ion_image_view.h"
#include "ui/views/spectrum/spectra_view.h"

namespace histion::ui {

using namespace histion::testing;

std::filesystem::path writeTwoRegions(const std::filesystem::path& folder) {
  ImzmlOptions options;
  options.pixelSize = std::array{20.0, 20.0};
  std::vector<FixtureSpectrum> spectra;
  for (int y = 0; y < 30; ++y)
    for (int x = 0; x < 40; ++x) {
      FixtureSpectrum spectrum;
      spectrum.x = x + 1;
      spectrum.y = y + 1;
      const bool left = x < 20;
      // A gradient downwards, so that an image turned over is noticed.
      spectrum.mz = {500.0, 600.0, 700.0};
      spectrum.intensity = {left ? 100.0 + 10 * y : 5.0, 50.0, left ? 5.0 : 100.0 + 10 * y};
      spectra.push_back(spectrum);
    }
  return writeImzml(folder / "two regions.imzML", options, spectra);
}

void WindowTest::SetUp() {
  window = std::make_unique<MainWindow>();
  window->resize(1280, 800);
  window->show();
  ASSERT_TRUE(QTest::qWaitForWindowExposed(window.get()));
  // Shortcuts reach the active window only; a display without window manager must be asked.
  window->activateWindow();
  ASSERT_TRUE(QTest::qWaitForWindowActive(window.get()));
}

void WindowTest::openAndWait(const std::filesystem::path& path) {
  QSignalSpy shown(&window->imageView(), &IonImageView::imageShown);
  window->open(QString::fromStdString(path.string()));
  ASSERT_TRUE(QTest::qWaitFor(
      [&] {
        return window->selection().dataset() && !window->jobs().busy() && shown.count() > 0 &&
               !window->spectraView().plot()->traces().empty() &&
               window->imageView().title().contains(QStringLiteral("±"));
      },
      kWaitMs));
}

void WindowTest::openPhantom() { openAndWait(writeTwoRegions(folder.path())); }

bool WindowTest::waitForTitle(const QString& part) {
  return QTest::qWaitFor([&] { return window->imageView().title().contains(part); }, kWaitMs);
}

}  // namespace histion::ui
