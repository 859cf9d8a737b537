// Colours of the window in light and dark, on top of Qt's Fusion style. Own-drawn widgets take
// their colours from here so that all of them fit together.
#pragma once

#include <QApplication>
#include <QColor>
#include <QPalette>

#include "ui/scene/image_scene.h"

namespace histion::ui {

enum class Appearance { System, Light, Dark };

// Fusion style, palette, size of texts and a short style sheet.
void applyAppearance(QApplication& application, Appearance appearance, int textPercent = 100);
bool isDark(const QPalette& palette);

struct PlotColors {
  QColor background, text, faintText, axis, grid, accent, first, second, band, marked;
};
PlotColors plotColors(const QPalette& palette);
SceneStyle sceneStyle(const QPalette& palette);

}  // namespace histion::ui
