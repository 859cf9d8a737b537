// Texts in JSON for the window.
#pragma once

#include <QString>

#include "core/json_values.h"

namespace histion::ui {

// Empty when `object` has no such text.
inline QString shownTextIn(const nlohmann::json& object, const char* key) {
  return QString::fromStdString(textIn(object, key));
}

}  // namespace histion::ui
