// What the command palette offers: every action of a window with its place in the menus, its key
// and why it cannot be used now; and how well one fits what was typed. No widgets of its own.
#pragma once

#include <QAction>
#include <QPointer>
#include <functional>
#include <vector>

class QMainWindow;

namespace histion::ui {

struct Command {
  QString id;    // object name of the action, else its text; for "recently used"
  QString text;  // without mnemonic
  QString path;  // "File ▸ Recent projects", or what kind of jump it is
  QString tip, key;
  std::size_t order = 0;  // as in the menus, then those of the views
  QString reason;         // why it cannot be used now; empty: it can
  std::function<void()> run;
};

// In the order of the menus: the actions of menus and of the widgets inside the window (its
// floating docks too, dialogs not).
std::vector<Command> commandsOf(QMainWindow& window);

// 0: does not fit. The letters of each word in `query` must appear in order in text, path, tip or
// id; starts of words and letters side by side count more, and text more than the rest.
int matchScore(const Command& command, const QString& query);

// The text of an action without mnemonic marks and without a key written behind a tabulator.
QString plainActionText(const QString& text);

}  // namespace histion::ui
