// The window's program: surface format, application, main window, and the options that checks use.
#include <unistd.h>
#include <QApplication>
#include <QCommandLineParser>
#include <QSettings>
#include <QSurfaceFormat>
#include <QTimer>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <exception>
#include <fstream>
#include <iterator>
#include <sstream>

#include "ui/session/query_pool.h"
#include "ui/shell/main_window.h"
#include "ui/shell/pages.h"
#include "ui/views/ion_image/ion_image_view.h"
#include "ui/views/spectrum/spectra_view.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/vtk_widget.h"

namespace {

// Milliseconds since the process was started, loading of libraries included (Linux keeps the start
// in clock ticks since boot).
double millisecondsSinceStart() {
  std::ifstream file("/proc/self/stat");
  std::string all((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  // Fields are counted behind the program's name, which stands in brackets.
  std::istringstream fields(all.substr(all.rfind(')') + 1));
  std::string field;
  for (int i = 0; i < 19; ++i) fields >> field;
  double ticks = 0;
  fields >> ticks;
  timespec now{};
  clock_gettime(CLOCK_BOOTTIME, &now);
  return (double(now.tv_sec) + double(now.tv_nsec) * 1e-9 - ticks / double(sysconf(_SC_CLK_TCK))) *
         1000;
}

int run(QApplication& application) {
  QCommandLineParser options;
  options.setApplicationDescription(
      QApplication::translate("main", "Workstation for mass spectrometry imaging"));
  options.addHelpOption();
  options.addVersionOption();
  options.addPositionalArgument(QStringLiteral("path"),
                                QApplication::translate("main", "data files or a project folder"),
                                QStringLiteral("[path...]"));
  const QCommandLineOption screenshot(
      QStringLiteral("screenshot"),
      QApplication::translate("main", "Write a picture of the window to this file and quit"),
      QStringLiteral("file.png"));
  const QCommandLineOption after(
      QStringLiteral("after"),
      QApplication::translate("main", "When the picture is taken: first-image (default) or start"),
      QStringLiteral("moment"), QStringLiteral("first-image"));
  const QCommandLineOption quit(
      QStringLiteral("quit-after-first-image"),
      QApplication::translate("main", "Print the time to the first drawn image and quit"));
  options.addOptions({screenshot, after, quit});
  options.process(application);

  histion::ui::applyAppearance(
      application,
      histion::ui::Appearance(QSettings().value(QStringLiteral("appearance"), 0).toInt()));
  histion::ui::MainWindow window;
  window.show();

  const auto takePicture = [&] {
    const bool written = window.grab().save(options.value(screenshot));
    if (!written)
      std::fprintf(stderr, "the picture %s could not be written\n",
                   qPrintable(options.value(screenshot)));
    application.exit(written ? 0 : 1);
  };
  const bool atStart = options.value(after) == QLatin1String("start");
  // The picture shows image and spectrum: they come from two queries.
  QTimer settled;
  settled.setInterval(20);
  QObject::connect(&settled, &QTimer::timeout, &window, [&] {
    if (window.pages().onImaging() && window.spectraView().plot()->traces().empty()) return;
    settled.stop();
    takePicture();
  });
  bool first = true;
  QObject::connect(&window.imageView(), &histion::ui::IonImageView::imageShown, &window, [&] {
    if (!std::exchange(first, false)) return;
    if (options.isSet(quit)) {
      std::fprintf(stderr, "first image after %.0f ms\n", millisecondsSinceStart());
      if (!options.isSet(screenshot)) application.quit();
    }
  });
  QObject::connect(&window.pages(), &histion::ui::Pages::shown, &window, [&] {
    if (options.isSet(screenshot) && !atStart && !settled.isActive()) settled.start();
  });
  if (options.isSet(screenshot) && atStart) QTimer::singleShot(0, &window, takePicture);

  const QStringList paths = options.positionalArguments();
  // In the event loop, so that the window is there to show what goes wrong.
  if (!paths.isEmpty()) QTimer::singleShot(0, &window, [&window, paths] { window.open(paths); });
  return application.exec();
}

}  // namespace

int main(int argc, char** argv) {
  QSurfaceFormat::setDefaultFormat(histion::ui::VtkWidget::surfaceFormat());
  QApplication::setAttribute(Qt::AA_ShareOpenGLContexts);
  QGuiApplication::setHighDpiScaleFactorRoundingPolicy(
      Qt::HighDpiScaleFactorRoundingPolicy::PassThrough);
  QApplication application(argc, argv);
  QApplication::setApplicationName(QStringLiteral("histion"));
  QApplication::setOrganizationName(QStringLiteral("histion"));
  QApplication::setApplicationVersion(QStringLiteral(HISTION_VERSION));
  try {
    return run(application);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "histion: %s\n", qPrintable(histion::ui::errorText(error)));
    return 1;
  }
}
