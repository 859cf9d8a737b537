// Comparison of drawn pictures with stored baselines.
#pragma once

#include <QImage>
#include <string>

#include "ui/scene/offscreen.h"

namespace histion::ui {

QImage toImage(const RgbPicture& picture);

// Share of pixels whose red, green or blue differs by more than `levels`; 1 when sizes differ.
double differingShare(const QImage& a, const QImage& b, int levels);

// Compares with tests/gui/baselines/<name>.png. With HISTION_UPDATE_BASELINES=1 in the environment
// the baseline is rewritten first. A picture that differs is written to <name>-actual.png in the
// working directory.
bool matchesBaseline(const QImage& picture, const std::string& name);

}  // namespace histion::ui
