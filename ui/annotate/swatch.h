// Small squares of a colour for lists and combo boxes.
#pragma once

#include <QIcon>
#include <QRgb>

namespace histion::ui {

QIcon swatchIcon(QRgb color);

}  // namespace histion::ui
