// Choosing, moving and editing objects; keys and panning.
#include <QComboBox>
#include <QDialog>
#include <QInputDialog>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QWheelEvent>

#include "annotate_fixture.h"

namespace histion::ui {
namespace {

// As in QuPath.
constexpr std::pair<Qt::Key, ToolKind> kToolKeys[] = {
    {Qt::Key_R, ToolKind::Rectangle}, {Qt::Key_O, ToolKind::Ellipse},
    {Qt::Key_L, ToolKind::Line},      {Qt::Key_P, ToolKind::Polygon},
    {Qt::Key_V, ToolKind::Polyline},  {Qt::Key_B, ToolKind::Brush},
    {Qt::Key_W, ToolKind::Wand},      {Qt::Key_Period, ToolKind::Points},
    {Qt::Key_M, ToolKind::Move}};

TEST_F(AnnotateTest, SpaceAndTheMiddleButtonPanWithEveryTool) {
  for (const ToolKind kind : {ToolKind::Move, ToolKind::Brush, ToolKind::Polygon}) {
    use(kind);
    plane.panned = {};
    QTest::keyPress(&plane, Qt::Key_Space);
    send(QEvent::MouseButtonPress, {200, 200}, Qt::LeftButton, Qt::LeftButton, {});
    send(QEvent::MouseMove, {230, 190}, Qt::NoButton, Qt::LeftButton, {});
    send(QEvent::MouseButtonRelease, {230, 190}, Qt::LeftButton, Qt::NoButton, {});
    QTest::keyRelease(&plane, Qt::Key_Space);
    EXPECT_EQ(plane.panned, QPointF(30, -10));
    send(QEvent::MouseButtonPress, {200, 200}, Qt::MiddleButton, Qt::MiddleButton, {});
    send(QEvent::MouseMove, {195, 207}, Qt::NoButton, Qt::MiddleButton, {});
    send(QEvent::MouseButtonRelease, {195, 207}, Qt::MiddleButton, Qt::NoButton, {});
    EXPECT_EQ(plane.panned, QPointF(25, -3));
  }
  settle();
  EXPECT_TRUE(objects().empty());
}

TEST_F(AnnotateTest, TheWheelReachesThePlaneAndWithAltChangesTheBrush) {
  use(ToolKind::Brush);
  const auto wheel = [this](Qt::KeyboardModifiers modifiers) {
    QWheelEvent event({100, 100}, plane.mapToGlobal(QPointF(100, 100)), {}, {0, 120}, Qt::NoButton,
                      modifiers, Qt::NoScrollPhase, false);
    QApplication::sendEvent(&plane, &event);
  };
  wheel({});
  EXPECT_EQ(plane.wheels, 1);
  EXPECT_DOUBLE_EQ(tools.brushRadius(), 20);
  wheel(Qt::AltModifier);
  EXPECT_EQ(plane.wheels, 1);
  EXPECT_GT(tools.brushRadius(), 20);
  QTest::keyClick(&plane, Qt::Key_BracketLeft);
  EXPECT_NEAR(tools.brushRadius(), 20, 1e-9);
}

TEST_F(AnnotateTest, AClickOnNothingReachesThePlaneAndChoosesNothing) {
  choose({add(20, 20, 60, 60)});
  click({100, 100});
  EXPECT_EQ(plane.presses, 1);
  EXPECT_EQ(plane.releases, 1);
  EXPECT_TRUE(w.annotations.selected().empty());
}

TEST_F(AnnotateTest, AClickChoosesTheInnermostObjectElseTheTopmost) {
  const auto outer = add(10, 10, 140, 140), inner = add(30, 30, 60, 60);
  const auto left = add(70, 70, 100, 100), right = add(90, 90, 130, 130);
  // Drawn last, around the inner one.
  const auto around = add(25, 25, 65, 65);
  click({45, 45});
  EXPECT_EQ(w.annotations.selected(), std::vector{inner});
  click({95, 95});
  EXPECT_EQ(w.annotations.selected(), std::vector{right});
  click({75, 75}, Qt::ControlModifier);
  EXPECT_EQ(w.annotations.selected(), (std::vector{right, left}));
  click({75, 75}, Qt::ControlModifier);
  EXPECT_EQ(w.annotations.selected(), std::vector{right});
  click({12, 12});
  EXPECT_EQ(w.annotations.selected(), std::vector{outer});
  EXPECT_EQ(plane.presses, 0);
}

TEST_F(AnnotateTest, DraggingTheChosenMovesItAndDraggingAnotherPans) {
  const auto a = add(20, 20, 60, 60), b = add(80, 80, 120, 120);
  choose({a});
  drag({40, 40}, {55, 35});
  EXPECT_EQ(boundsOf(*w.annotations.find(a)).x0, 35);
  EXPECT_EQ(boundsOf(*w.annotations.find(a)).y0, 15);
  const auto before = w.annotations.find(b);
  drag({100, 100}, {110, 100});
  EXPECT_EQ(w.annotations.find(b), before);
  EXPECT_NE(plane.panned, QPointF());
}

TEST_F(AnnotateTest, ArrowKeysMoveByOnePixelAndAreOneStepOfUndo) {
  const auto id = add(20, 20, 60, 60);
  choose({id});
  for (int i = 0; i < 5; ++i) QTest::keyClick(&plane, Qt::Key_Right);
  QTest::keyClick(&plane, Qt::Key_Down);
  QCoreApplication::processEvents();
  EXPECT_EQ(boundsOf(*w.annotations.find(id)).x0, 25);
  EXPECT_EQ(boundsOf(*w.annotations.find(id)).y0, 21);
  QTest::keyClick(&plane, Qt::Key_Z, Qt::ControlModifier);
  EXPECT_EQ(boundsOf(*w.annotations.find(id)).x0, 20);
}

TEST_F(AnnotateTest, CornersAreMovedSetAndRemoved) {
  const auto id = add(20, 20, 60, 60);
  choose({id});
  drag({60, 60}, {80, 70});
  EXPECT_NEAR(area(*w.annotations.find(id)), 40 * 40 + (20 * 40 + 10 * 40) / 2.0, 1e-6);
  QTest::keyClick(&plane, Qt::Key_Z, Qt::ControlModifier);
  click({40, 20}, Qt::AltModifier);
  EXPECT_EQ(cornersOf(*w.annotations.find(id)), 5u);
  drag({40, 20}, {40, 10});
  EXPECT_NEAR(area(*w.annotations.find(id)), 1600 + 40 * 10 / 2.0, 1e-6);
  click({40, 10}, Qt::AltModifier);
  EXPECT_EQ(cornersOf(*w.annotations.find(id)), 4u);
  EXPECT_NEAR(area(*w.annotations.find(id)), 1600, 1e-6);
  click({20, 20}, Qt::AltModifier);
  click({60, 60}, Qt::AltModifier);
  EXPECT_EQ(cornersOf(*w.annotations.find(id)), 3u);
  EXPECT_EQ(notices.size(), 1);
}

TEST_F(AnnotateTest, LockedObjectsAreChosenButNotChanged) {
  const auto id = add(20, 20, 60, 60);
  choose({id});
  trigger("actionLockObjects");
  const AnnotationPtr before = w.annotations.find(id);
  ASSERT_TRUE(before->locked);
  drag({40, 40}, {42, 42});
  plane.origin = {50, 40};  // dragging what cannot be moved pans
  drag({60, 60}, {62, 62});
  plane.origin = {50, 40};
  QTest::keyClick(&plane, Qt::Key_Left);
  use(ToolKind::Rectangle);
  drag({30, 30}, {90, 90}, Qt::AltModifier);
  use(ToolKind::Brush);
  drag({40, 40}, {90, 40});
  tools.edits().removeChosen();
  tools.edits().simplify(3);
  settle();
  EXPECT_EQ(w.annotations.find(id), before);
  EXPECT_EQ(objects().size(), 1u);
  EXPECT_GE(notices.size(), 7) << notices.join('|').toStdString();
  choose({id});
  trigger("actionLockObjects");
  trigger("actionDeleteObjects");
  EXPECT_TRUE(objects().empty());
}

TEST_F(AnnotateTest, MergeSubtractAndIntersectFollowTheAreas) {
  const auto a = add(10, 10, 50, 50), b = add(30, 30, 90, 70);
  choose({a, b});
  trigger("actionSubtractObjects");
  EXPECT_NEAR(area(*w.annotations.find(a)), 1600 - 400, 1e-6);
  EXPECT_NEAR(area(*w.annotations.find(b)), 2400, 1e-6);
  trigger("actionUndoEdit");
  choose({a, b});
  trigger("actionIntersectObjects");
  ASSERT_EQ(objects().size(), 1u);
  EXPECT_NEAR(area(*w.annotations.find(a)), 400, 1e-6);
  trigger("actionUndoEdit");
  choose({b, a});
  trigger("actionMergeObjects");
  ASSERT_EQ(objects().size(), 1u);
  EXPECT_EQ(last().id, b);
  EXPECT_NEAR(area(last()), 1600 + 2400 - 400, 1e-6);
  EXPECT_EQ(w.annotations.selected(), std::vector{b});
}

TEST_F(AnnotateTest, HolesAreFilledOutlinesSimplifiedAndObjectsDuplicated) {
  const auto id = add(10, 10, 90, 90);
  choose({id});
  use(ToolKind::Rectangle);
  drag({30, 30}, {50, 50}, Qt::AltModifier);
  EXPECT_NEAR(area(last()), 6400 - 400, 1e-6);
  trigger("actionFillHoles");
  EXPECT_NEAR(area(last()), 6400, 1e-6);
  use(ToolKind::Ellipse);
  drag({20, 20}, {120, 100});
  const std::size_t corners = cornersOf(last());
  const double before = area(last());
  tools.askSimplify();
  auto* dialog = QApplication::activeModalWidget()
                     ? qobject_cast<QInputDialog*>(QApplication::activeModalWidget())
                     : window.findChild<QInputDialog*>();
  ASSERT_TRUE(dialog);
  dialog->setDoubleValue(2);
  dialog->accept();
  settle();
  EXPECT_LT(cornersOf(last()), corners / 2);
  EXPECT_NEAR(area(last()), before, 2 * 290);  // 2 pixels along the outline
  trigger("actionDuplicateObjects");
  EXPECT_EQ(objects().size(), 3u);
  EXPECT_EQ(objects()[1]->parts, objects()[2]->parts);
  EXPECT_EQ(w.annotations.selected(), std::vector{last().id});
}

TEST_F(AnnotateTest, ObjectsAreSortedUnderTheSmallestAreaThatHoldsThem) {
  const auto outer = add(0, 0, 140, 140), middle = add(10, 10, 90, 90), inner = add(20, 20, 40, 40);
  const auto beside = add(100, 100, 190, 130);
  use(ToolKind::Points);
  choose({});
  click({50, 50});
  settle();
  const auto points = last().id;
  trigger("actionResolveHierarchy");
  const auto parent = [this](const std::string& id) { return w.annotations.find(id)->parent; };
  EXPECT_EQ(parent(outer), "");
  EXPECT_EQ(parent(middle), outer);
  EXPECT_EQ(parent(inner), middle);
  EXPECT_EQ(parent(points), middle);
  EXPECT_EQ(parent(beside), "");
  choose({middle});
  trigger("actionDeleteObjects");
  EXPECT_EQ(parent(inner), outer);
}

TEST_F(AnnotateTest, WholeImageAndChooseAllCoverThePlane) {
  add(10, 10, 20, 20);
  Annotation other = w.annotations.fresh("other", 0);
  other.parts = compute::rectangle(0, 0, 5, 5);
  w.annotations.edit("add", {{other.id, std::make_shared<const Annotation>(other)}});
  QTest::keyClick(&plane, Qt::Key_A, Qt::ControlModifier | Qt::ShiftModifier);
  settle();
  EXPECT_NEAR(area(last()), 200 * 150, 1e-6);
  QTest::keyClick(&plane, Qt::Key_A, Qt::ControlModifier);
  EXPECT_EQ(w.annotations.selected().size(), 2u);
}

TEST_F(AnnotateTest, UndoingEverythingLeavesNothingAndRedoingAllGivesTheSame) {
  use(ToolKind::Rectangle);
  drag({10, 10}, {60, 60});
  drag({40, 40}, {90, 90}, Qt::ShiftModifier);
  use(ToolKind::Ellipse);
  drag({100, 20}, {150, 60});
  use(ToolKind::Brush);
  drag({110, 40}, {170, 40});
  use(ToolKind::Points);
  click({5, 5});
  settle();
  trigger("actionChooseAll");
  trigger("actionMergeObjects");
  trigger("actionDuplicateObjects");
  trigger("actionLockObjects");
  const auto end = w.annotations.set().lines();
  QUndoStack& history = w.annotations.history();
  while (history.canUndo())
    QTest::keyClick(&plane, Qt::Key_Z, Qt::ControlModifier), QCoreApplication::processEvents();
  EXPECT_TRUE(objects().empty());
  while (history.canRedo())
    QTest::keyClick(&plane, Qt::Key_Y, Qt::ControlModifier), QCoreApplication::processEvents();
  EXPECT_EQ(w.annotations.set().lines(), end);
}

TEST_F(AnnotateTest, KeysChooseToolsButNotWhileTypingText) {
  for (const auto& [key, kind] : kToolKeys) {
    QTest::keyClick(&plane, key);
    EXPECT_EQ(tools.tool(), kind);
    EXPECT_TRUE(tools.toolAction(kind)->isChecked());
  }
  QTest::keyClick(&plane, Qt::Key_P, Qt::ShiftModifier);
  EXPECT_EQ(tools.tool(), ToolKind::Freehand);
  QTest::keyClick(&plane, Qt::Key_B, Qt::ShiftModifier);
  EXPECT_EQ(tools.tool(), ToolKind::Eraser);
  QLineEdit beside(&window), inside(&plane);
  for (QLineEdit* edit : {&beside, &inside}) {
    edit->show();
    edit->setFocus();
    QTest::keyClicks(edit, "rolpvbwm.a");
    EXPECT_EQ(edit->text(), "rolpvbwm.a");
    EXPECT_EQ(tools.tool(), ToolKind::Eraser);
    EXPECT_TRUE(tools.action("actionShowAnnotations")->isChecked());
  }
}

TEST_F(AnnotateTest, EnterOpensThePropertiesAndOkIsOneStep) {
  const auto a = add(10, 10, 40, 40, "one"), b = add(50, 50, 80, 80, "two");
  choose({a, b});
  const int steps = w.annotations.history().count();
  QCoreApplication::processEvents();
  QTest::keyClick(&plane, Qt::Key_Return);
  auto* dialog = window.findChild<QDialog*>("propertiesDialog");
  ASSERT_TRUE(dialog);
  auto* name = dialog->findChild<QLineEdit*>("objectName");
  EXPECT_EQ(name->text(), "");
  EXPECT_FALSE(name->placeholderText().isEmpty()) << "the names differ";
  dialog->findChild<QPlainTextEdit*>("objectNote")->setPlainText("seen");
  auto* classes = dialog->findChild<QComboBox*>("objectClass");
  classes->setCurrentIndex(classes->findText("Tumor"));
  Q_EMIT classes->activated(classes->currentIndex());
  dialog->accept();
  EXPECT_EQ(w.annotations.history().count(), steps + 1);
  for (const auto& id : {a, b}) {
    EXPECT_EQ(w.annotations.find(id)->className, "Tumor");
    EXPECT_EQ(w.annotations.find(id)->note, "seen");
  }
  EXPECT_EQ(w.annotations.find(a)->name, "one");
}

TEST_F(AnnotateTest, APlaneThatIsDeletedOrDetachedIsLeftAlone) {
  auto second = std::make_unique<FakePlane>();
  second->id = "second";
  tools.attach(second.get());
  second->show();
  second.reset();
  EXPECT_EQ(tools.currentPlane(), &plane);
  tools.detach(&plane);
  EXPECT_EQ(tools.layerOf(&plane), nullptr);
  use(ToolKind::Rectangle);
  click({10, 10});
  EXPECT_EQ(plane.presses, 1);
  EXPECT_TRUE(plane.actions().isEmpty());
  tools.attach(&plane);
  drag({10, 10}, {30, 30});
  EXPECT_EQ(objects().size(), 1u);
}

TEST_F(AnnotateTest, KeysOfToolsWorkInTheWholeWindowWhereNothingElseWantsThem) {
  QWidget beside(&window);
  beside.setFocusPolicy(Qt::StrongFocus);
  QLineEdit line(&window);
  QListWidget list(&window);
  list.addItems({"Alpha", "Rho"});
  for (QWidget* each : {&beside, static_cast<QWidget*>(&line), static_cast<QWidget*>(&list)})
    each->show();
  beside.setFocus();
  QTest::keyClick(&beside, Qt::Key_R);
  EXPECT_EQ(tools.tool(), ToolKind::Move) << "nobody listens yet";
  tools.listenTo(&window);
  for (const auto& [key, kind] : kToolKeys) {
    beside.setFocus();
    QTest::keyClick(&beside, key);
    EXPECT_EQ(tools.tool(), kind) << key;
    EXPECT_TRUE(plane.hasFocus()) << key;
  }
  beside.setFocus();
  QTest::keyClick(&beside, Qt::Key_B, Qt::ShiftModifier);
  EXPECT_EQ(tools.tool(), ToolKind::Eraser);
  beside.setFocus();
  QTest::keyClick(&beside, Qt::Key_R, Qt::ControlModifier);
  EXPECT_EQ(tools.tool(), ToolKind::Eraser) << "that is another key";
  line.setFocus();
  QTest::keyClicks(&line, "r");
  EXPECT_EQ(line.text(), "r");
  list.setFocus();
  QTest::keyClick(&list, Qt::Key_R);
  EXPECT_EQ(list.currentItem()->text(), "Rho");
  EXPECT_EQ(tools.tool(), ToolKind::Eraser);
}

TEST_F(AnnotateTest, UndoWorksInTheWholeWindowAndDeleteDoesNot) {
  tools.listenTo(&window);
  QWidget beside(&window);
  beside.setFocusPolicy(Qt::StrongFocus);
  beside.show();
  const auto id = add(10, 10, 40, 40);
  choose({id});
  QCoreApplication::processEvents();
  beside.setFocus();
  QTest::keyClick(&beside, Qt::Key_Delete);
  EXPECT_EQ(objects().size(), 1u);
  QTest::keyClick(&beside, Qt::Key_Z, Qt::ControlModifier);
  EXPECT_TRUE(objects().empty());
  QCoreApplication::processEvents();
  QTest::keyClick(&beside, Qt::Key_Y, Qt::ControlModifier);
  EXPECT_EQ(objects().size(), 1u);
}

TEST_F(AnnotateTest, KeysOfTheWindowDoNothingWhileNoImageIsShown) {
  tools.listenTo(&window);
  QWidget beside(&window);
  beside.setFocusPolicy(Qt::StrongFocus);
  beside.show();
  plane.hide();
  beside.setFocus();
  QTest::keyClick(&beside, Qt::Key_R);
  EXPECT_EQ(tools.tool(), ToolKind::Move);
}

}  // namespace
}  // namespace histion::ui
