// Texts of module manifests (titles, labels, tool tips, choices) in the language of the window. The
// texts themselves stay English in module.json; ui/translations lists them for translators.
#pragma once

#include <QCoreApplication>
#include <QString>
#include <string>

namespace histion::ui {

inline QString manifestText(const std::string& text) {
  return text.empty() ? QString() : QCoreApplication::translate("manifest", text.c_str());
}

}  // namespace histion::ui
