// The drawn objects of a project: undo, the journal, selection.
#include "ui/session/annotations.h"

#include <gtest/gtest.h>
#include <QSignalSpy>
#include <QTest>
#include <random>

#include "store/annotation_journal.h"
#include "support/temporary_folder.h"

namespace histion::ui {
namespace {

class AnnotationsTest : public ::testing::Test {
 protected:
  void SetUp() override { open(); }
  void open(bool readOnly = false) {
    annotations.open(std::make_shared<store::AnnotationJournal>(folder.path()), readOnly);
  }
  AnnotationPtr made(const std::string& id, double x, bool locked = false) {
    Annotation a = annotations.fresh("msi", 0);
    a.id = id;
    a.parts = {{{{x, 0}, {x + 1, 0}, {x, 1}}}};
    a.locked = locked;
    return std::make_shared<const Annotation>(a);
  }
  std::vector<nlohmann::json> onDisk() {
    annotations.flush();
    std::vector<std::string> problems;
    const auto set = store::AnnotationJournal(folder.path()).read(problems);
    EXPECT_TRUE(problems.empty());
    return set.lines();
  }
  testing::TemporaryFolder folder;
  Annotations annotations;
};

TEST_F(AnnotationsTest, AnEditIsOneUndoableStepAndOnTheDiskAtOnce) {
  QSignalSpy changed(&annotations, &Annotations::changed);
  ASSERT_TRUE(annotations.edit("Draw", {{"a", made("a", 0)}, {"b", made("b", 3)}}));
  EXPECT_EQ(changed.count(), 1);
  EXPECT_EQ(annotations.ordered().size(), 2u);
  EXPECT_EQ(onDisk(), annotations.set().lines());
  annotations.history().undo();
  EXPECT_TRUE(annotations.ordered().empty());
  EXPECT_EQ(onDisk(), annotations.set().lines());
  annotations.history().redo();
  EXPECT_EQ(annotations.ordered().size(), 2u);
}

TEST_F(AnnotationsTest, UndoingAllAndRedoingAllOfManyEditsGivesTheSame) {
  std::mt19937 random(3);
  for (int i = 0; i < 500; ++i) {
    const std::string id = "o" + std::to_string(random() % 40);
    switch (random() % 4) {
      case 0:
        annotations.edit("Remove", {{id, nullptr}});
        break;
      case 1:
        annotations.setClasses("Classes", {{"c" + std::to_string(i), {1, 2, 3}}});
        break;
      case 2:
        annotations.setAlignment("Align", "slide", "msi",
                                 std::array<double, 6>{1, 0, double(i), 0, 1, 0});
        break;
      default:
        annotations.edit("Put", {{id, made(id, double(random() % 100))}});
    }
  }
  const auto all = annotations.set().lines();
  const auto steps = annotations.history().count();
  EXPECT_GT(steps, 300);
  while (annotations.history().canUndo()) annotations.history().undo();
  EXPECT_EQ(annotations.set().lines(), AnnotationSet().lines());
  while (annotations.history().canRedo()) annotations.history().redo();
  EXPECT_EQ(annotations.set().lines(), all);
  EXPECT_EQ(onDisk(), all);
  open();
  EXPECT_EQ(annotations.set().lines(), all);
}

TEST_F(AnnotationsTest, LockedObjectsKeepTheirShapeButMayBeRenamed) {
  annotations.edit("Draw", {{"a", made("a", 0, true)}});
  EXPECT_FALSE(annotations.edit("Move", {{"a", made("a", 9, true)}}));
  EXPECT_FALSE(annotations.edit("Remove", {{"a", nullptr}}));
  Annotation renamed = *annotations.find("a");
  renamed.name = "new";
  EXPECT_TRUE(annotations.edit("Rename", {{"a", std::make_shared<const Annotation>(renamed)}}));
  EXPECT_EQ(annotations.find("a")->name, "new");
}

TEST_F(AnnotationsTest, StepsWithTheSameMergeKeyAreOne) {
  annotations.edit("Draw", {{"a", made("a", 0)}});
  for (int x = 1; x <= 5; ++x) annotations.edit("Move", {{"a", made("a", x)}}, "nudge");
  annotations.history().undo();
  EXPECT_EQ(annotations.find("a")->parts[0][0][0][0], 0);
}

TEST_F(AnnotationsTest, ChosenObjectsThatGoAreNoLongerChosen) {
  annotations.edit("Draw", {{"a", made("a", 0)}, {"b", made("b", 1)}});
  annotations.setSelected({"a", "b", "unknown"});
  EXPECT_EQ(annotations.selected().size(), 2u);
  annotations.edit("Remove", {{"a", nullptr}});
  EXPECT_EQ(annotations.selected(), std::vector<std::string>{"b"});
}

TEST_F(AnnotationsTest, ManyObjectsAtOnceStandInTheirOrderAndOnTheDisk) {
  annotations.edit("Draw", {{"first", made("first", 0)}});
  Regions regions;
  regions.regions.resize(500);
  for (std::size_t i = 0; i < regions.regions.size(); ++i) {
    regions.regions[i].name = std::to_string(i);
    regions.regions[i].parts = made("x", double(i))->parts;
  }
  EXPECT_EQ(annotations.adopt("Add", regions, "msi"), 500u);
  ASSERT_EQ(annotations.ordered().size(), 501u);
  EXPECT_EQ(annotations.ordered().front()->id, "first");
  for (std::size_t i = 0; i < 500; ++i)
    EXPECT_EQ(annotations.ordered()[i + 1]->name, std::to_string(i));
  EXPECT_EQ(annotations.selected().size(), 500u);
  EXPECT_EQ(onDisk(), annotations.set().lines());
  annotations.history().undo();
  EXPECT_EQ(annotations.ordered().size(), 1u);
  EXPECT_EQ(onDisk(), annotations.set().lines());
}

TEST_F(AnnotationsTest, AListenerCannotEditWhileTheHistoryIsBeingWalked) {
  annotations.edit("Draw", {{"a", made("a", 0)}});
  int refused = 0;
  const auto listener = QObject::connect(&annotations, &Annotations::changed, [&] {
    refused += !annotations.edit("Name", {{"b", made("b", 1)}});
  });
  annotations.history().undo();
  annotations.history().redo();
  QObject::disconnect(listener);
  EXPECT_EQ(refused, 2);
  EXPECT_EQ(annotations.history().count(), 1);
  EXPECT_EQ(annotations.ordered().size(), 1u);
}

TEST_F(AnnotationsTest, ReadOnlyRefusesEveryEdit) {
  open(true);
  EXPECT_FALSE(annotations.edit("Draw", {{"a", made("a", 0)}}));
  EXPECT_FALSE(annotations.setClasses("Classes", {}));
  EXPECT_FALSE(annotations.setAlignment("Align", "a", "b", std::nullopt));
  EXPECT_TRUE(annotations.ordered().empty());
}

TEST_F(AnnotationsTest, WhatCouldNotBeWrittenIsToldKeptAndWrittenLater) {
  const auto file = store::AnnotationJournal(folder.path()).file();
  std::filesystem::create_directories(file);  // a folder where the file should be
  QSignalSpy failed(&annotations, &Annotations::failed);
  annotations.edit("Draw", {{"a", made("a", 0)}});
  EXPECT_FALSE(annotations.flush());
  ASSERT_TRUE(failed.count() > 0 || failed.wait(5000));
  annotations.edit("Draw", {{"b", made("b", 0)}});
  EXPECT_FALSE(annotations.flush());
  std::filesystem::remove_all(file);
  annotations.edit("Draw", {{"c", made("c", 0)}});
  EXPECT_TRUE(annotations.flush());
  EXPECT_EQ(onDisk(), annotations.set().lines());
}

}  // namespace
}  // namespace histion::ui
