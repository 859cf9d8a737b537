#include "ui/shell/settings.h"

#include <QApplication>
#include <QDir>
#include <QLibraryInfo>
#include <QLocale>
#include <QSettings>
#include <QTranslator>
#include <algorithm>

#include "ui/session/project_session.h"

namespace histion::ui {
namespace {

constexpr double kLeastTolerance = 1e-5, kMostTolerance = 1e4;

QString translationFolder() {
  return ProjectSession::resourceFolder() + QStringLiteral("/translations");
}

}  // namespace

Settings Settings::load() {
  const QSettings stored;
  const auto value = [&](const char* key, const QVariant& fallback) {
    return stored.value(QLatin1String(key), fallback);
  };
  Settings s;
  s.appearance = Appearance(std::clamp(value("appearance", 0).toInt(), 0, 2));
  s.language = value("language", s.language).toString();
  s.textPercent = std::clamp(value("textPercent", 100).toInt(), 60, 250);
  s.scalePercent = std::clamp(value("scalePercent", 100).toInt(), 50, 400);
  const double width = value("tolerance", s.tolerance.halfWidth).toDouble();
  if (width >= kLeastTolerance && width <= kMostTolerance)
    s.tolerance = value("toleranceUnit", QStringLiteral("ppm")).toString() == QLatin1String("Da")
                      ? Tolerance::da(width)
                      : Tolerance::ppm(width);
  if (const auto norm =
          normalizationFrom(value("normalization", QString()).toString().toStdString()))
    s.display.normalization = *norm;
  const QString colors = value("colormap", QString()).toString();
  if (!colors.isEmpty()) s.display.colormap = colors.toStdString();
  s.projectFolder = value("projectFolder", QString()).toString();
  s.rememberProjects = value("rememberProjects", true).toBool();
  return s;
}

void Settings::save() const {
  QSettings stored;
  const auto set = [&](const char* key, const QVariant& value) {
    stored.setValue(QLatin1String(key), value);
  };
  set("appearance", int(appearance));
  set("language", language);
  set("textPercent", textPercent);
  set("scalePercent", scalePercent);
  set("tolerance", tolerance.halfWidth);
  set("toleranceUnit", QLatin1String(tolerance.kind == Tolerance::Kind::Ppm ? "ppm" : "Da"));
  set("normalization", QString::fromStdString(std::string(toString(display.normalization))));
  set("colormap", QString::fromStdString(display.colormap));
  set("projectFolder", projectFolder);
  set("rememberProjects", rememberProjects);
}

void Settings::resetAll() { QSettings().clear(); }

QStringList languages() {
  QStringList found{QStringLiteral("en")};
  for (const QString& file :
       QDir(translationFolder())
           .entryList({QStringLiteral("histion_*.qm")}, QDir::Files, QDir::Name))
    found << file.mid(8, file.size() - 8 - 3);
  return found;
}

QString languageTitle(const QString& language) {
  const QLocale locale(language);
  if (locale.language() == QLocale::English) return QStringLiteral("English");
  const QString name = locale.nativeLanguageName();
  return name.isEmpty() ? language : name;
}

void installLanguage(QApplication& application, const QString& language) {
  const QLocale locale =
      language == QLatin1String("system") ? QLocale::system() : QLocale(language);
  const auto install = [&](const QString& name, const QString& folder) {
    auto* translator = new QTranslator(&application);
    if (translator->load(locale, name, QStringLiteral("_"), folder))
      application.installTranslator(translator);
    else
      delete translator;
  };
  install(QStringLiteral("qtbase"), QLibraryInfo::path(QLibraryInfo::TranslationsPath));
  install(QStringLiteral("histion"), translationFolder());
}

}  // namespace histion::ui
