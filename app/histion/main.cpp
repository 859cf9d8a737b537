// The window's program: surface format, application, main window, and the options that checks use.
#include <unistd.h>
#include <QApplication>
#include <QCommandLineParser>
#include <QCoreApplication>
#include <QSurfaceFormat>
#include <QTimer>
#include <cstdio>
#include <ctime>
#include <exception>
#include <fstream>
#include <iterator>
#include <sstream>

#include "ui/session/query_pool.h"
#include "ui/shell/main_window.h"
#include "ui/shell/scripted.h"
#include "ui/shell/settings.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/vtk_widget.h"

namespace {

struct Text {
  Q_DECLARE_TR_FUNCTIONS(main)
};

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
  const auto add = [&](const char* name, const QString& text, const char* value) {
    const QCommandLineOption option(QLatin1String(name), text,
                                    value ? QLatin1String(value) : QString());
    options.addOption(option);
    return option;
  };
  options.setApplicationDescription(Text::tr("Workstation for mass spectrometry imaging"));
  options.addHelpOption();
  options.addVersionOption();
  options.addPositionalArgument(QStringLiteral("path"), Text::tr("data files or a project folder"),
                                QStringLiteral("[path...]"));
  const auto screenshot = add(
      "screenshot", Text::tr("Write a picture of the window to this file and quit"), "file.png");
  const auto after =
      add("after", Text::tr("When the picture is taken: first-image (default) or start"), "moment");
  const auto quit = add("quit-after-first-image",
                        Text::tr("Print the time to the first drawn image and quit"), nullptr);
  const auto page = add(
      "page", Text::tr("Show a panel (jobs), a command (preferences) or a help page (help:index)"),
      "name");
  const auto layout =
      add("layout", Text::tr("Arrange the panels: standard, pathology, chemistry, lcms"), "name");
  const auto language =
      add("language", Text::tr("Language of this run: en, zh_CN or system"), "name");
  const auto appearance =
      add("appearance", Text::tr("Colours of this run: light, dark or system"), "name");
  options.process(application);

  histion::ui::Settings settings = histion::ui::Settings::load();
  if (options.isSet(language)) settings.language = options.value(language);
  if (options.isSet(appearance)) {
    using histion::ui::Appearance;
    const QString wanted = options.value(appearance);
    settings.appearance = wanted == QLatin1String("dark")    ? Appearance::Dark
                          : wanted == QLatin1String("light") ? Appearance::Light
                                                             : Appearance::System;
  }
  histion::ui::installLanguage(application, settings.language);
  histion::ui::applyAppearance(application, settings.appearance, settings.textPercent);
  histion::ui::MainWindow window;

  histion::ui::ScriptedOptions scripted;
  scripted.screenshot = options.value(screenshot);
  scripted.atStart = options.value(after) == QLatin1String("start");
  scripted.layout = options.value(layout);
  scripted.page = options.value(page);
  scripted.quitAfterFirst = options.isSet(quit);
  window.setUnattended(scripted.any());
  window.show();
  histion::ui::Scripted script(window, scripted);
  QObject::connect(&script, &histion::ui::Scripted::firstImage, &window, [&] {
    if (!scripted.quitAfterFirst) return;
    std::fprintf(stderr, "first image after %.0f ms\n", millisecondsSinceStart());
    if (scripted.screenshot.isEmpty()) application.quit();
  });
  QObject::connect(&script, &histion::ui::Scripted::finished, &application,
                   [](int code) { QApplication::exit(code); });

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
  QApplication::setApplicationName(QStringLiteral("histion"));
  QApplication::setOrganizationName(QStringLiteral("histion"));
  QApplication::setApplicationVersion(QStringLiteral(HISTION_VERSION));
  // Qt reads the size of everything before the application is made.
  const int scale = histion::ui::Settings::load().scalePercent;
  if (scale != 100 && !qEnvironmentVariableIsSet("QT_SCALE_FACTOR"))
    qputenv("QT_SCALE_FACTOR", QByteArray::number(scale / 100.0));
  QApplication application(argc, argv);
  try {
    return run(application);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "histion: %s\n", qPrintable(histion::ui::errorText(error)));
    return 1;
  }
}
