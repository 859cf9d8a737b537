// The pages of the help: those written for users (share/histion/help), one per module made from its
// manifest and README, the keys of the window as it is, and the documents about the program.
// Without a window of its own; the help viewer shows them.
#pragma once

#include <QString>
#include <functional>
#include <vector>

#include "core/registry.h"

class QMainWindow;

namespace histion::ui {

struct HelpPage {
  QString id;     // file name without ending, "keys", "module:pca", "docs:store"
  QString title;  // its first heading
  QString section;
  QString folder;  // of its pictures and links; may be empty
  std::function<QString()> markdown;
};

// The page of a module as Markdown: summary, inputs, outputs, parameters, then its README.
QString modulePage(const Manifest& manifest);

// Every key of the actions of the window and of the widgets in it, as Markdown.
QString keyboardPage(QMainWindow& window);

// `share` is the folder that holds help/ and docs/. `window` may be null: no page of keys then.
std::vector<HelpPage> helpPages(const ModuleRegistry& modules, const QString& share,
                                QMainWindow* window);

}  // namespace histion::ui
