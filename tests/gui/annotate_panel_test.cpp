// The panel: classes, the list of objects, filter, properties.
#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QComboBox>
#include <QElapsedTimer>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTreeView>

#include "annotate_fixture.h"
#include "page_phantoms.h"
#include "ui/annotate/annotation_panel.h"
#include "ui/annotate/annotation_tool_bar.h"
#include "ui/annotate/annotation_tree_model.h"
#include "ui/annotate/class_list.h"

namespace histion::ui {
namespace {

class AnnotationPanelTest : public AnnotateTest {
 protected:
  void SetUp() override {
    AnnotateTest::SetUp();
    panel = std::make_unique<AnnotationPanel>(w.work);
    panel->setTools(tools);
    panel->resize(320, 700);
    panel->show();
    panel->activateWindow();
    ASSERT_TRUE(QTest::qWaitForWindowActive(panel.get()));
  }
  void TearDown() override {
    panel.reset();
    AnnotateTest::TearDown();
  }
  template <typename T>
  T* child(const char* name) {
    return panel->findChild<T*>(QLatin1String(name));
  }
  QTreeView& tree() { return *child<QTreeView>("annotationTree"); }
  QString text(const std::string& id, int column) {
    const QModelIndex at = panel->model().indexOf(id);
    return at.siblingAtColumn(column).data().toString();
  }
  void set(const std::string& id, const std::function<void(Annotation&)>& change) {
    auto changed = std::make_shared<Annotation>(*w.annotations.find(id));
    change(*changed);
    w.annotations.edit("set", {{id, changed}});
  }
  std::unique_ptr<AnnotationPanel> panel;
};

TEST_F(AnnotationPanelTest, ListsObjectsWithNameClassAndSizeAndFollowsEdits) {
  QAbstractItemModelTester tester(&panel->model(),
                                  QAbstractItemModelTester::FailureReportingMode::Fatal);
  const auto a = add(0, 0, 30, 20, "gland"), b = add(50, 50, 60, 60);
  EXPECT_EQ(panel->model().rowCount(), 2);
  EXPECT_EQ(text(a, 0), "gland");
  EXPECT_EQ(text(a, 1), "");
  EXPECT_EQ(text(a, 2), "600 px²");
  set(b, [](Annotation& o) { o.className = "Tumor"; });
  EXPECT_EQ(text(b, 1), "Tumor");
  use(ToolKind::Line);
  drag({10, 10}, {40, 50});
  EXPECT_EQ(text(last().id, 2), "50.0 px");
  w.annotations.history().undo();
  w.annotations.edit("remove", {{a, nullptr}});
  EXPECT_EQ(panel->model().rowCount(), 1);
  w.annotations.history().undo();
  EXPECT_EQ(panel->model().rowCount(), 2);
  EXPECT_EQ(panel->model().indexOf(a).row(), 0);
  set(b, [&](Annotation& o) { o.parent = a; });
  EXPECT_EQ(panel->model().rowCount(), 1);
  EXPECT_EQ(panel->model().rowCount(panel->model().indexOf(a)), 1);
}

TEST_F(AnnotationPanelTest, NamesAreReadableInANarrowPanel) {
  add(0, 0, 30, 20, "gland");
  panel->resize(232, 700);
  const QFontMetrics metrics(tree().font());
  const int beside = tree().indentation() + tree().iconSize().width();
  EXPECT_TRUE(QTest::qWaitFor([&] {
    return tree().columnWidth(0) < 120 &&
           tree().columnWidth(0) >= beside + metrics.horizontalAdvance("gland");
  })) << tree().columnWidth(0);
}

TEST_F(AnnotationPanelTest, SizesAreInMicrometresOrMillimetresWhenThePixelSizeIsKnown) {
  const auto small = add(0, 0, 10, 10), large = add(0, 0, 100, 100);
  use(ToolKind::Line);
  drag({10, 10}, {40, 50});
  const auto line = last().id;
  panel->setPixelSize([](const std::string& frame) -> std::optional<std::array<double, 2>> {
    if (frame != "plane") return std::nullopt;
    return {{5.0, 10.0}};
  });
  EXPECT_EQ(text(small, 2), "5000 µm²");
  EXPECT_EQ(text(large, 2), "0.500 mm²");
  EXPECT_EQ(text(line, 2), "427 µm");  // √(150² + 400²)
}

TEST_F(AnnotationPanelTest, TheSizeOfASlidesPixelIsAskedOfTheOpenSlide) {
  w.selection.setData("plane", std::make_shared<SlidePhantom>());  // 0.5 µm
  const auto id = add(0, 0, 10, 20);
  EXPECT_EQ(text(id, 2), "50.0 µm²");
}

TEST_F(AnnotationPanelTest, RowsAndObjectsAreChosenTogether) {
  const auto a = add(0, 0, 30, 20), b = add(50, 50, 60, 60), c = add(70, 70, 80, 80);
  choose({b});
  EXPECT_EQ(tree().selectionModel()->selectedRows().size(), 1);
  EXPECT_EQ(panel->model().idOf(tree().selectionModel()->selectedRows()[0]), b);
  const auto row = [&](const std::string& id) {
    return tree().visualRect(panel->model().indexOf(id)).center();
  };
  QTest::mouseClick(tree().viewport(), Qt::LeftButton, {}, row(c));
  EXPECT_EQ(w.annotations.selected(), std::vector{c});
  QTest::mouseClick(tree().viewport(), Qt::LeftButton, Qt::ControlModifier, row(a));
  EXPECT_EQ(w.annotations.selected(), (std::vector{c, a}));
  w.annotations.edit("remove", {{c, nullptr}});
  EXPECT_EQ(w.annotations.selected(), std::vector{a});
  QCoreApplication::processEvents();
  QTest::keyClick(&tree(), Qt::Key_Delete);
  settle();
  EXPECT_FALSE(w.annotations.find(a));
}

TEST_F(AnnotationPanelTest, TheFilterFindsNamesClassesAndNotes) {
  const auto a = add(0, 0, 30, 20, "North gland"), b = add(50, 50, 60, 60);
  set(b, [](Annotation& o) {
    o.className = "Tumor";
    o.note = "check with Anna";
  });
  auto* filter = child<QLineEdit>("annotationFilter");
  const auto listed = [&](const QString& words) {
    filter->clear();
    QTest::keyClicks(filter, words);
    QTest::qWait(250);
    std::vector<std::string> ids;
    for (int row = 0; row < panel->model().rowCount(); ++row)
      ids.push_back(panel->model().idOf(panel->model().index(row, 0)));
    return ids;
  };
  EXPECT_EQ(listed("gland"), std::vector{a});
  EXPECT_EQ(listed("TUM"), std::vector{b});
  EXPECT_EQ(listed("anna"), std::vector{b});
  EXPECT_TRUE(listed("nothing").empty());
  EXPECT_TRUE(child<QLabel>("annotationHint")->isVisible());
  // What no longer fits leaves the list, and what fits now enters it.
  EXPECT_EQ(listed("gland"), std::vector{a});
  set(a, [](Annotation& o) { o.name = "South"; });
  EXPECT_EQ(panel->model().rowCount(), 0);
  set(b, [](Annotation& o) { o.name = "a gland"; });
  EXPECT_EQ(panel->model().rowCount(), 1);
  EXPECT_EQ(listed("").size(), 2u);
}

TEST_F(AnnotationPanelTest, RenamingInTheListAndLockingByClickAreEdits) {
  const auto a = add(0, 0, 30, 20);
  choose({a});
  tree().setCurrentIndex(panel->model().indexOf(a));
  QTest::keyClick(&tree(), Qt::Key_F2);
  auto* editor = tree().findChild<QLineEdit*>();
  ASSERT_TRUE(editor);
  editor->clear();
  QTest::keyClicks(editor, "rib");
  QTest::keyClick(editor, Qt::Key_Return);
  QCoreApplication::processEvents();
  EXPECT_EQ(w.annotations.find(a)->name, "rib");
  EXPECT_EQ(tools.tool(), ToolKind::Move);
  const QModelIndex lock = panel->model().indexOf(a).siblingAtColumn(AnnotationTreeModel::Lock);
  QTest::mouseClick(tree().viewport(), Qt::LeftButton, {}, tree().visualRect(lock).center());
  EXPECT_TRUE(w.annotations.find(a)->locked);
  w.annotations.history().undo();
  w.annotations.history().undo();
  EXPECT_EQ(w.annotations.find(a)->name, "");
}

TEST_F(AnnotationPanelTest, ThePropertiesChangeTheChosenObjects) {
  const auto a = add(0, 0, 30, 20, "one"), b = add(50, 50, 60, 60, "two");
  choose({a});
  auto* name = child<QLineEdit>("objectName");
  EXPECT_EQ(name->text(), "one");
  name->clear();
  QTest::keyClicks(name, "first");
  QTest::keyClick(name, Qt::Key_Return);
  EXPECT_EQ(w.annotations.find(a)->name, "first");
  child<QPlainTextEdit>("objectNote")->setPlainText("margin");
  // Choosing another one writes the note to the one before.
  choose({b});
  EXPECT_EQ(w.annotations.find(a)->note, "margin");
  EXPECT_EQ(w.annotations.find(b)->note, "");
  choose({a, b});
  EXPECT_EQ(name->text(), "");
  child<QCheckBox>("objectLock")->click();
  EXPECT_TRUE(w.annotations.find(a)->locked);
  EXPECT_TRUE(w.annotations.find(b)->locked);
  EXPECT_EQ(w.annotations.find(b)->name, "two");
  choose({});
  EXPECT_FALSE(name->isEnabled());
}

TEST_F(AnnotationPanelTest, ClassesAreAddedRenamedRecolouredAndDeletedWithTheirObjects) {
  ClassList& classes = panel->classes();
  ASSERT_TRUE(classes.addClass("Gland", qRgb(1, 2, 3)));
  EXPECT_FALSE(classes.addClass("Gland", qRgb(1, 2, 3)));
  w.annotations.setActiveClass("Gland");
  use(ToolKind::Rectangle);
  drag({10, 10}, {30, 30});
  const auto id = last().id;
  EXPECT_EQ(w.annotations.colorOf(last()), qRgb(1, 2, 3));
  ASSERT_TRUE(classes.renameClass("Gland", "Duct"));
  EXPECT_EQ(w.annotations.find(id)->className, "Duct");
  EXPECT_EQ(w.annotations.activeClass(), "Duct");
  EXPECT_FALSE(classes.renameClass("Duct", "Tumor"));
  w.annotations.history().undo();
  EXPECT_EQ(w.annotations.find(id)->className, "Gland");
  w.annotations.history().redo();
  ASSERT_TRUE(classes.recolorClass("Duct", qRgb(200, 100, 0)));
  EXPECT_EQ(w.annotations.colorOf(*w.annotations.find(id)), qRgb(200, 100, 0));
  ASSERT_TRUE(classes.removeClass("Duct"));
  EXPECT_EQ(w.annotations.find(id)->className, "");
  EXPECT_EQ(w.annotations.activeClass(), "");
  w.annotations.history().undo();
  EXPECT_EQ(w.annotations.find(id)->className, "Duct");
  EXPECT_EQ(w.annotations.colorOf(*w.annotations.find(id)), qRgb(200, 100, 0));
}

TEST_F(AnnotationPanelTest, TheClassListSetsTheActiveClassAndThatOfTheChosen) {
  const auto a = add(0, 0, 30, 20);
  auto* list = child<QListWidget>("classList");
  const auto items = list->findItems("Stroma", Qt::MatchExactly);
  ASSERT_EQ(items.size(), 1);
  QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualItemRect(items[0]).center());
  EXPECT_EQ(w.annotations.activeClass(), "Stroma");
  EXPECT_EQ(w.annotations.find(a)->className, "");
  choose({a});
  child<QAction>("actionClassSet")->trigger();
  EXPECT_EQ(w.annotations.find(a)->className, "Stroma");
}

TEST_F(AnnotationPanelTest, OnlyObjectsOfTheOpenDataAndAlignedOnesAreListedUnlessAllAreWanted) {
  const auto here = add(0, 0, 30, 20);
  Annotation slide = w.annotations.fresh("slide", 0), other = w.annotations.fresh("other", 0);
  slide.parts = other.parts = compute::rectangle(0, 0, 5, 5);
  w.annotations.edit("add", {{slide.id, std::make_shared<const Annotation>(slide)},
                             {other.id, std::make_shared<const Annotation>(other)}});
  EXPECT_EQ(panel->model().rowCount(), 3);
  w.selection.setData("plane", std::make_shared<SlidePhantom>());
  EXPECT_EQ(panel->model().rowCount(), 1);
  w.annotations.setAlignment("align", "slide", "plane", {{1, 0, 0, 0, 1, 0}});
  EXPECT_EQ(panel->model().rowCount(), 2);
  auto* scope = child<QComboBox>("annotationScope");
  scope->setCurrentIndex(1);
  Q_EMIT scope->activated(1);
  EXPECT_EQ(panel->model().rowCount(), 3);
  EXPECT_TRUE(panel->model().indexOf(here).isValid());
}

TEST_F(AnnotationPanelTest, TenThousandRowsFollowEditsAndSelection) {
  std::vector<Annotations::Change> changes;
  for (int i = 0; i < 10'000; ++i) {
    Annotation object = w.annotations.fresh("plane", 0);
    object.order = i + 1;
    object.name = "object " + std::to_string(i);
    object.parts = compute::rectangle(i % 190, i / 190, i % 190 + 5, i / 190 + 5);
    changes.push_back({object.id, std::make_shared<const Annotation>(object)});
  }
  QElapsedTimer timer;
  timer.start();
  w.annotations.edit("add", std::move(changes));
  const auto added = timer.nsecsElapsed() / 1e6;
  QSignalSpy resets(&panel->model(), &QAbstractItemModel::modelReset);
  QCoreApplication::processEvents();
  timer.restart();
  add(1, 1, 2, 2);
  QCoreApplication::processEvents();
  const auto edited = timer.nsecsElapsed() / 1e6;
  EXPECT_EQ(resets.count(), 0);
  EXPECT_EQ(panel->model().rowCount(), 10'001);
  timer.restart();
  tools.edits().chooseAll({"plane", 0, {200, 150}});
  QCoreApplication::processEvents();
  const auto chosen = timer.nsecsElapsed() / 1e6;
  EXPECT_EQ(tree().selectionModel()->selectedRows().size(), 10'001);
  choose({});
  timer.restart();
  panel->model().setFilter("object 77");
  QCoreApplication::processEvents();
  std::printf("10 000 rows: added %.1f ms, one edit %.1f ms, all chosen %.1f ms, filter %.1f ms\n",
              added, edited, chosen, timer.nsecsElapsed() / 1e6);
  EXPECT_EQ(panel->model().rowCount(), 111);  // 77, 770 to 779, 7700 to 7799
}

TEST_F(AnnotationPanelTest, EveryControlHasANameAndATip) {
  AnnotationToolBar bar(tools);
  QCoreApplication::processEvents();
  for (const QAction* action : tools.toolActions() + tools.editActions()) {
    EXPECT_FALSE(action->objectName().isEmpty());
    EXPECT_TRUE(action->toolTip().contains("<b>")) << action->objectName().toStdString();
    EXPECT_FALSE(action->icon().pixmap(20, 20).toImage().isNull());
  }
  QSet<QKeySequence> keys;
  for (const QAction* action : tools.toolActions() + tools.editActions())
    for (const QKeySequence& key : action->shortcuts()) {
      EXPECT_FALSE(keys.contains(key)) << key.toString().toStdString();
      keys.insert(key);
    }
  for (const char* name : {"annotationTree", "annotationFilter", "annotationScope", "classList",
                           "objectName", "objectClass", "objectColor", "objectNote"})
    EXPECT_FALSE(child<QWidget>(name)->toolTip().isEmpty()) << name;
}

}  // namespace
}  // namespace histion::ui
