// Everything in the window can be reached, named and explained: a walk over all controls with data
// open.
#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QAccessible>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenuBar>
#include <QScrollBar>
#include <QTabBar>
#include <QTabWidget>
#include <QTest>
#include <QTextEdit>
#include <set>

#include "ui/shell/docks.h"
#include "window_fixture.h"

namespace histion::ui {
namespace {

// Parts of a control, which is named itself: the line of a spin box, the field of an editable list.
bool partOfAnother(const QWidget* widget) {
  const QWidget* parent = widget->parentWidget();
  return parent &&
         (qobject_cast<const QAbstractSpinBox*>(parent) || qobject_cast<const QComboBox*>(parent) ||
          qobject_cast<const QLineEdit*>(parent) || parent->inherits("QComboBoxPrivateContainer") ||
          qobject_cast<const QTabBar*>(parent) ||
          widget->objectName().startsWith(QLatin1String("qt_")));
}

bool isControl(const QWidget* widget) {
  // A click on a label or a tab page marks text; keys and screen readers do not stop there.
  return (widget->focusPolicy() & Qt::TabFocus) && !partOfAnother(widget) &&
         !qobject_cast<const QTabWidget*>(widget) && !qobject_cast<const QLabel*>(widget) &&
         !qobject_cast<const QScrollBar*>(widget) && !qobject_cast<const QMenuBar*>(widget) &&
         !qobject_cast<const QMenu*>(widget) && widget->objectName() != QLatin1String("viewport");
}

// What a screen reader says: also the text of a button, or the label in front of a field.
QString nameOf(QWidget* widget) {
  if (!widget->accessibleName().isEmpty()) return widget->accessibleName();
  const QAccessibleInterface* interface = QAccessible::queryAccessibleInterface(widget);
  return interface ? interface->text(QAccessible::Name) : QString();
}

// Pages, lists and pictures show tips of their items and places, not one of their own.
bool showsContent(const QWidget* widget) {
  return qobject_cast<const QAbstractScrollArea*>(widget) || widget->inherits("QOpenGLWidget") ||
         QByteArray(widget->metaObject()->className()).endsWith("Plot");
}

class ShellAccess : public WindowTest {
 protected:
  void showEverything() {
    openPhantom();
    for (QDockWidget* dock : window->docks().all()) window->docks().content(dock->objectName());
    QTest::qWait(0);
  }
};

TEST_F(ShellAccess, EveryControlHasANameForScreenReadersAndAToolTip) {
  showEverything();
  std::set<std::string> wrong;
  int controls = 0;
  for (QWidget* widget : window->findChildren<QWidget*>()) {
    if (!isControl(widget)) continue;
    ++controls;
    const std::string who =
        widget->metaObject()->className() + std::string(" ") +
        (widget->objectName().isEmpty()
             ? "without object name, in " + widget->parentWidget()->objectName().toStdString()
             : widget->objectName().toStdString());
    if (nameOf(widget).trimmed().isEmpty()) wrong.insert(who + ": no accessible name or text");
    if (widget->toolTip().isEmpty() && !showsContent(widget)) wrong.insert(who + ": no tool tip");
  }
  EXPECT_GT(controls, 40);
  std::string list;
  for (const std::string& each : wrong) list += each + "\n";
  EXPECT_TRUE(wrong.empty()) << wrong.size() << " of " << controls << " controls:\n" << list;
}

TEST_F(ShellAccess, EveryActionHasANameAndAnExplanation) {
  showEverything();
  for (const QAction* action : window->findChildren<QAction*>()) {
    if (action->isSeparator() || action->menu() || action->text().isEmpty()) continue;
    if (!action->objectName().startsWith(QLatin1String("action"))) continue;
    EXPECT_FALSE(action->toolTip().isEmpty()) << action->objectName().toStdString();
  }
}

TEST_F(ShellAccess, NoTwoActionsThatCanBeUsedAtOnceShareAKey) {
  showEverything();
  std::map<std::string, std::set<std::string>> owners;
  for (const QAction* action : window->findChildren<QAction*>())
    if (action->shortcutContext() == Qt::WindowShortcut && action->isEnabled())
      for (const QKeySequence& key : action->shortcuts())
        owners[key.toString().toStdString()].insert(action->objectName().toStdString());
  for (const auto& [key, names] : owners) {
    std::string list;
    for (const std::string& name : names) list += name + " ";
    EXPECT_LE(names.size(), 1u) << key << ": " << list;
  }
}

}  // namespace
}  // namespace histion::ui
