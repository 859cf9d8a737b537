// What a person has set for all projects: appearance, language, sizes, what new data start with and
// where new projects go. Kept by QSettings; used by the program, the preferences and the window.
#pragma once

#include <QStringList>

#include "ui/session/selection_model.h"
#include "ui/widgets/theme.h"

class QApplication;

namespace histion::ui {

struct Settings {
  Appearance appearance = Appearance::System;
  QString language = QStringLiteral("system");  // "system", "en", "zh_CN"
  int textPercent = 100;                        // size of texts
  int scalePercent = 100;                       // size of everything; at the next start
  Tolerance tolerance = Tolerance::ppm(10);
  DisplaySettings display;
  QString projectFolder;  // of new projects; empty: beside the data
  bool rememberProjects = true;

  static Settings load();
  void save() const;
  // Back to the program's own: preferences, layouts, remembered folders and commands.
  static void resetAll();
};

// "en" and what lies among the translations, as locale names.
QStringList languages();
// In its own words: "English", "简体中文".
QString languageTitle(const QString& language);

// Texts of the window and of Qt in that language, for what is made from now on; "system" follows
// the desktop. An unknown language is English.
void installLanguage(QApplication& application, const QString& language);

}  // namespace histion::ui
