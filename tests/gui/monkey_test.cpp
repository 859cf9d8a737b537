// Twenty thousand random valid events: clicks, drags, wheel turns, keys and actions, wherever a
// person could send them. Afterwards the project is whole and what was drawn is on the disk.
#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QDialog>
#include <QDir>
#include <QDrag>
#include <QMenu>
#include <QTest>
#include <cstdlib>
#include <random>
#include <set>

#include "core/progress.h"
#include "mouse_hand.h"
#include "store/annotation_journal.h"
#include "support/command.h"
#include "ui/shell/pages.h"
#include "window_fixture.h"

namespace histion::ui {
namespace {

constexpr int kEvents = 20'000;

class MonkeyTest : public WindowTest {
 protected:
  int pick(int count) { return int(random() % std::uint32_t(count)); }

  // Whatever a person sees and may use.
  QWidget* anyWidget() {
    QWidget* root = QApplication::activePopupWidget();
    if (!root) root = QApplication::activeModalWidget();
    if (!root) root = window.get();
    std::vector<QWidget*> seen{root};
    for (QWidget* widget : root->findChildren<QWidget*>())
      if (widget->isVisible() && widget->isEnabled() && !widget->isWindow()) seen.push_back(widget);
    return seen[std::size_t(pick(int(seen.size())))];
  }
  QWidget* canvas() {
    const auto found = window->findChildren<QWidget*>(QStringLiteral("imageCanvas"));
    for (QWidget* widget : found)
      if (widget->isVisible()) return widget;
    return anyWidget();
  }
  Qt::KeyboardModifiers anyModifiers() {
    static const Qt::KeyboardModifiers all[]{Qt::NoModifier,      Qt::NoModifier,
                                             Qt::NoModifier,      Qt::ShiftModifier,
                                             Qt::ControlModifier, Qt::AltModifier};
    return all[pick(6)];
  }
  static QPoint inside(QWidget* widget, int a, int b) {
    return {a % std::max(1, widget->width()), b % std::max(1, widget->height())};
  }
  void drag() {
    QWidget* target = pick(3) ? canvas() : anyWidget();
    const auto modifiers = anyModifiers();
    const auto button = pick(6) ? Qt::LeftButton : Qt::MiddleButton;
    const QPointer<QWidget> place = target;
    QPoint last = inside(target, pick(4000), pick(4000));
    MouseHand hand;
    hand.press(target, last, button, modifiers);
    for (int i = pick(6); i >= 0 && place; --i)
      hand.move(last = place->mapToGlobal(inside(place, pick(4000), pick(4000))));
    hand.release(last);
  }
  void key() {
    static const int keys[]{Qt::Key_R,     Qt::Key_O,      Qt::Key_L,         Qt::Key_P,
                            Qt::Key_V,     Qt::Key_B,      Qt::Key_W,         Qt::Key_M,
                            Qt::Key_Space, Qt::Key_Escape, Qt::Key_Return,    Qt::Key_Delete,
                            Qt::Key_Left,  Qt::Key_Right,  Qt::Key_Up,        Qt::Key_Down,
                            Qt::Key_Plus,  Qt::Key_Minus,  Qt::Key_Backspace, Qt::Key_Period,
                            Qt::Key_1,     Qt::Key_0,      Qt::Key_Tab,       Qt::Key_Z,
                            Qt::Key_Y,     Qt::Key_D,      Qt::Key_A,         Qt::Key_N};
    QWidget* target = QApplication::focusWidget();
    if (!target || pick(2)) target = canvas();
    const auto modifiers = anyModifiers();
    const int chosen = keys[pick(int(std::size(keys)))];
    // Closing the project and asking for files are meant to end this.
    if (modifiers == Qt::ControlModifier && (chosen == Qt::Key_W || chosen == Qt::Key_O)) return;
    last_ = QKeySequence(chosen).toString();
    QTest::keyClick(target, Qt::Key(chosen), modifiers);
  }
  // Not what leaves the program, blocks on a desktop's own dialog, or starts long work.
  bool mayTrigger(const QAction* action) {
    static const std::set<QString> not_{
        QStringLiteral("actionQuit"), QStringLiteral("actionOpenSample"),
        QStringLiteral("actionClose"), QStringLiteral("actionTour")};
    return action->isEnabled() && action->isVisible() && !action->menu() &&
           !not_.contains(action->objectName()) && !action->text().endsWith(QStringLiteral("…")) &&
           !action->objectName().startsWith(QStringLiteral("actionModule_")) &&
           !action->objectName().startsWith(QStringLiteral("actionOpen")) &&
           !action->objectName().isEmpty();
  }
  void action() {
    const auto actions = window->findChildren<QAction*>();
    QAction* chosen = actions[pick(int(actions.size()))];
    if (!mayTrigger(chosen)) return;
    last_ = chosen->objectName();
    chosen->trigger();
  }
  void click() {
    QPointer<QWidget> target = pick(3) ? canvas() : anyWidget();
    // Buttons that ask something, run a module or leave.
    if (const auto* button = qobject_cast<QAbstractButton*>(target.data()))
      if (button->text().endsWith(QStringLiteral("…")) ||
          button->objectName().contains(QStringLiteral("run"), Qt::CaseInsensitive) ||
          button->objectName().contains(QStringLiteral("Browse")))
        return;
    last_ = target->objectName();
    const QPoint point = inside(target, pick(4000), pick(4000));
    const auto modifiers = anyModifiers();
    const QPoint global = target->mapToGlobal(point);
    MouseHand hand;
    hand.press(target, point, Qt::LeftButton, modifiers);
    hand.release(global);
    if (target && pick(5) == 0) {
      hand.pressAgain(global);
      hand.release(global);
    }
  }
  void wheel() {
    QWidget* target = pick(2) ? canvas() : anyWidget();
    const QPoint point = inside(target, pick(4000), pick(4000));
    QWheelEvent event(point, target->mapToGlobal(point), {}, {0, pick(2) ? 120 : -120},
                      Qt::NoButton, anyModifiers(), Qt::NoScrollPhase, false);
    QApplication::sendEvent(target, &event);
  }

  QString last_;
  std::mt19937 random{[] {
    const char* seed = std::getenv("HISTION_MONKEY_SEED");
    return seed ? std::uint32_t(std::atoi(seed)) : 20241107u;
  }()};
};

TEST_F(MonkeyTest, LeavesTheProjectWhole) {
  openPhantom();
  ASSERT_TRUE(QTest::qWaitFor([&] { return !window->annotations().readOnly(); }, kWaitMs));
  const QString project = window->session().folder();
  QDir::setCurrent(QString::fromStdString(folder.path().string()));  // file dialogs make folders
  // What would end this: leaving the project, by whatever way there is.
  for (const char* name : {"actionClose", "actionQuit", "actionOpenFile", "actionOpenProject",
                           "actionOpenSample", "actionImport", "actionTour"})
    if (auto* action = child<QAction>(name)) action->setVisible(false);
  for (QMenu* menu : window->findChildren<QMenu*>())
    if (menu->title().contains(QLatin1String("Recent"), Qt::CaseInsensitive))
      menu->menuAction()->setVisible(false);
  // Dialogs that an event opened are closed like a person would who did not mean it.
  QTimer closer;
  QObject::connect(&closer, &QTimer::timeout, [&] {
    QDrag::cancel();  // of a selected text
    if (QWidget* popup = QApplication::activePopupWidget()) popup->close();
    if (auto* dialog = qobject_cast<QDialog*>(QApplication::activeModalWidget())) dialog->reject();
  });
  closer.start(50);
  std::size_t most = 0;
  for (int i = 0; i < kEvents; ++i) {
    switch (pick(8)) {
      case 0:
      case 1:
        drag();
        break;
      case 2:
      case 3:
        key();
        break;
      case 4:
        wheel();
        break;
      case 5:
        action();
        break;
      default:
        click();
    }
    if (i % 20 == 0) QCoreApplication::processEvents();
    if (i % 2000 == 0) std::printf("%d events, %zu objects\n", i, most), std::fflush(stdout);
    if (!window->isVisible()) window->show();
    most = std::max(most, window->annotations().ordered().size());
    ASSERT_EQ(window->session().folder(), project)
        << "event " << i << ", last " << qPrintable(last_);
  }
  closer.stop();
  while (QWidget* popup = QApplication::activePopupWidget()) popup->close();
  EXPECT_GT(most, 10u) << "the events did draw something";
  ASSERT_TRUE(window->annotations().flush());
  const auto drawn = window->annotations().set().lines();
  std::vector<std::string> problems;
  const auto stored = store::AnnotationJournal(project.toStdString()).read(problems);
  EXPECT_TRUE(problems.empty());
  EXPECT_EQ(stored.lines(), drawn);
  QUndoStack& history = window->annotations().history();
  const int now = history.index();  // the last events may have undone something
  while (history.canUndo()) history.undo();
  EXPECT_EQ(window->annotations().set().lines(), AnnotationSet().lines());
  while (history.index() < now) history.redo();
  EXPECT_EQ(window->annotations().set().lines(), drawn);
  window.reset();
  const auto verified = histion::testing::histionRun({"verify", project.toStdString()});
  EXPECT_EQ(verified.exitCode, 0) << verified.err;
}

}  // namespace
}  // namespace histion::ui
