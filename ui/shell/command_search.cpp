#include "ui/shell/command_search.h"

#include <QCoreApplication>
#include <QDialog>
#include <QDockWidget>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>
#include <algorithm>
#include <map>

namespace histion::ui {
namespace {

struct Place {
  QString path;
  std::size_t order = 0;  // in the menus
};
using Paths = std::map<const QAction*, Place>;

void readMenu(const QList<QAction*>& actions, const QString& path, Paths& paths) {
  for (const QAction* action : actions) {
    if (const QMenu* menu = action->menu()) {
      const QString title = plainActionText(menu->title());
      readMenu(menu->actions(), path.isEmpty() ? title : path + QStringLiteral(" ▸ ") + title,
               paths);
    } else {
      paths.emplace(action, Place{path, paths.size()});
    }
  }
}

bool insideDialog(const QObject* object) {
  for (; object; object = object->parent())
    if (qobject_cast<const QDialog*>(object)) return true;
  return false;
}

// Is one of the widgets that the action belongs to on the screen? Menus always are.
bool reachable(const QAction& action, bool inMenu) {
  if (inMenu) return true;
  const QList<QObject*> owners = action.associatedObjects();
  return std::any_of(owners.begin(), owners.end(), [](const QObject* owner) {
    const auto* widget = qobject_cast<const QWidget*>(owner);
    return widget && widget->isVisible() && widget->isEnabled();
  });
}

// The panel that holds the action; null: none does.
QDockWidget* dockOf(const QAction& action) {
  for (QObject* owner : action.associatedObjects())
    for (auto* at = qobject_cast<QWidget*>(owner); at; at = at->parentWidget())
      if (auto* dock = qobject_cast<QDockWidget*>(at)) return dock;
  return nullptr;
}

// Opens a panel that was closed, behind other tabs, or at rest.
void show(QDockWidget& dock) {
  if (!dock.toggleViewAction()->isChecked()) dock.toggleViewAction()->trigger();
  dock.raise();
  if (dock.isFloating()) dock.activateWindow();
}

// What the panel or view is called that an action belongs to.
QString placeOf(const QAction& action) {
  for (const QObject* owner : action.associatedObjects())
    for (const auto* at = qobject_cast<const QWidget*>(owner); at; at = at->parentWidget()) {
      if (const auto* dock = qobject_cast<const QDockWidget*>(at)) return dock->windowTitle();
      if (at->isWindow()) break;
      if (!at->accessibleName().isEmpty()) return at->accessibleName();
    }
  return {};
}

int wordScore(const QString& word, const QString& text) {
  if (text.isEmpty()) return 0;
  int score = 0;
  if (const qsizetype found = text.indexOf(word, 0, Qt::CaseInsensitive); found >= 0) {
    score = 60;
    if (found == 0)
      score += 40;
    else if (!text[found - 1].isLetterOrNumber())
      score += 25;
    return score;
  }
  qsizetype at = 0, last = -2;
  for (const QChar letter : word) {
    while (at < text.size() && text[at].toLower() != letter.toLower()) ++at;
    if (at == text.size()) return 0;
    score += at == last + 1 ? 5 : 1;
    if (at == 0 || !text[at - 1].isLetterOrNumber()) score += 6;
    last = at++;
  }
  // Letters strewn over a long text are chance.
  return score >= 3 * int(word.size()) ? score : 0;
}

}  // namespace

QString plainActionText(const QString& text) {
  QString plain = text.section(QLatin1Char('\t'), 0, 0);
  plain.replace(QLatin1String("&&"), QString(QChar(1)));
  plain.remove(QLatin1Char('&'));
  plain.replace(QChar(1), QLatin1Char('&'));
  return plain.trimmed();
}

std::vector<Command> commandsOf(QMainWindow& window) {
  Paths paths;
  readMenu(window.menuBar()->actions(), {}, paths);
  std::vector<Command> commands;
  std::map<QString, std::size_t> known;
  for (QAction* action : window.findChildren<QAction*>()) {
    const QString text = plainActionText(action->text());
    const auto path = paths.find(action);
    const bool inMenu = path != paths.end();
    if (text.isEmpty() || action->isSeparator() || action->menu() || !action->isVisible() ||
        insideDialog(action))
      continue;
    // Those that line edits and scroll bars make for themselves have no name.
    if (!inMenu &&
        (action->objectName().isEmpty() || action->objectName().startsWith(QLatin1String("_q_")) ||
         action->objectName().startsWith(QLatin1String("qt_"))))
      continue;
    Command command;
    command.text = text;
    command.id = action->objectName().isEmpty() ? text : action->objectName();
    command.path = inMenu ? path->second.path : placeOf(*action);
    command.order = inMenu ? path->second.order : paths.size();
    command.key = action->shortcut().toString(QKeySequence::NativeText);
    if (command.key.isEmpty()) command.key = action->text().section(QLatin1Char('\t'), 1, 1);
    if (plainActionText(action->toolTip()) != text) command.tip = action->toolTip();
    if (action->isCheckable() && action->isChecked())
      command.tip = command.tip.isEmpty()
                        ? QCoreApplication::translate("CommandPalette", "on")
                        : QCoreApplication::translate("CommandPalette", "on; %1").arg(command.tip);
    // A panel that is not shown may not know yet what can be done in it: it is opened to see.
    QPointer<QDockWidget> hidden;
    if (!inMenu && !reachable(*action, inMenu)) hidden = dockOf(*action);
    if (!hidden && !action->isEnabled()) {
      command.reason = action->property("disabledReason").toString();
      if (command.reason.endsWith(QLatin1Char('.'))) command.reason.chop(1);
      if (command.reason.isEmpty())
        command.reason = QCoreApplication::translate("CommandPalette", "not possible now");
    } else if (!hidden && !reachable(*action, inMenu)) {
      command.reason =
          QCoreApplication::translate("CommandPalette", "belongs to a view that is not shown");
    }
    command.run = [action = QPointer<QAction>(action), hidden] {
      if (!action) return;
      // Who names a panel wants to see it: one that is open comes to the front.
      auto* dock = qobject_cast<QDockWidget*>(action->parent());
      if (dock && action == dock->toggleViewAction() && action->isChecked()) return show(*dock);
      if (hidden) show(*hidden);
      action->trigger();
    };
    // The same thing in a menu and in a view is offered once.
    const QString key = text + QLatin1Char('\n') + command.id.section(QLatin1Char('_'), 1);
    if (const auto same = known.find(key); same != known.end()) {
      if (!commands[same->second].reason.isEmpty() && command.reason.isEmpty())
        commands[same->second] = std::move(command);
      continue;
    }
    known[key] = commands.size();
    commands.push_back(std::move(command));
  }
  std::stable_sort(commands.begin(), commands.end(),
                   [](const Command& a, const Command& b) { return a.order < b.order; });
  return commands;
}

int matchScore(const Command& command, const QString& query) {
  int total = 0;
  for (const QString& word : query.simplified().split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
    const int best =
        std::max({4 * wordScore(word, command.text), 2 * wordScore(word, command.path),
                  word.size() > 2 && command.tip.contains(word, Qt::CaseInsensitive) ? 60 : 0,
                  word.size() > 2 && command.id.contains(word, Qt::CaseInsensitive) ? 40 : 0});
    if (best == 0) return 0;
    total += best;
  }
  return total;
}

}  // namespace histion::ui
