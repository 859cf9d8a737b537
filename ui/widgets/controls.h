// Actions and their buttons as the panels make them: named, explained with their key, found by the
// command palette, and with the reason where they cannot be used. Used by views; holds no state.
#pragma once

#include <QAction>
#include <QKeySequence>
#include <QToolButton>
#include <QWidget>

namespace histion::ui {

// An action of `owner`; its keys work while the focus is inside of it.
template <typename Run>
QAction* makeAction(QWidget* owner, const char* name, const QString& text, const QString& tip,
                    const QKeySequence& keys, Run run) {
  auto* action = new QAction(text, owner);
  action->setObjectName(QLatin1String(name));
  action->setToolTip(
      keys.isEmpty()
          ? tip
          : QStringLiteral("%1  (%2)").arg(tip, keys.toString(QKeySequence::NativeText)));
  action->setShortcut(keys);
  action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
  QObject::connect(action, &QAction::triggered, owner, std::move(run));
  owner->addAction(action);
  return action;
}

// `otherwise` says why it is not possible.
inline void setPossible(QAction* action, bool possible, const QString& otherwise) {
  action->setEnabled(possible);
  action->setProperty("disabledReason", possible ? QString() : otherwise);
}

inline QToolButton* makeButton(QWidget* parent, const char* name, const QString& text,
                               const QString& tip) {
  auto* button = new QToolButton(parent);
  button->setObjectName(QLatin1String(name));
  button->setText(text);
  button->setToolTip(tip);
  button->setAutoRaise(true);
  return button;
}

// Runs the action under a shorter text, and follows whether it can be used.
inline QToolButton* makeButton(QWidget* parent, const char* name, const QString& text,
                               QAction* action) {
  QToolButton* button = makeButton(parent, name, text, action->toolTip());
  button->setEnabled(action->isEnabled());
  QObject::connect(button, &QToolButton::clicked, action, &QAction::trigger);
  QObject::connect(action, &QAction::changed, button, [action, button] {
    button->setEnabled(action->isEnabled());
    button->setToolTip(action->toolTip());
  });
  return button;
}

}  // namespace histion::ui
