// Growing annotations by similarity.
#include <gtest/gtest.h>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QSlider>
#include <QSpinBox>
#include <QTest>

#include "compute/region_mask.h"
#include "lists_phantoms.h"
#include "pictures.h"
#include "store/annotation_journal.h"
#include "support/temporary_folder.h"
#include "ui/annotate/grow_panel.h"
#include "ui/annotate/score_histogram.h"
#include "workspace_fixture.h"

namespace histion::ui {
namespace {

class GrowTest : public ::testing::Test {
 protected:
  void SetUp() override {
    at.annotations.open(std::make_shared<store::AnnotationJournal>(folder.path()), false);
    panel.resize(320, 480);
    panel.show();
    ASSERT_TRUE(QTest::qWaitForWindowExposed(&panel));
    panel.activateWindow();
    ASSERT_TRUE(QTest::qWaitForWindowActive(&panel));
    at.selection.setDataset("tissues", testing::MemoryDataset::of(twoTissues()));
  }
  std::string draw(const char* className, double x0, double y0, double x1, double y1) {
    auto a = std::make_shared<Annotation>(at.annotations.fresh("tissues", 0));
    a->className = className;
    a->parts = {{{{x0, y0}, {x1, y0}, {x1, y1}, {x0, y1}}}};
    const std::string id = a->id;
    EXPECT_TRUE(at.annotations.edit("draw", {{id, a}}));
    return id;
  }
  void find() {
    QSignalSpy previewed(&panel, &GrowPanel::previewed);
    QTest::mouseClick(panel.findChild<QPushButton*>("growCompute"), Qt::LeftButton);
    ASSERT_TRUE(previewed.count() > 0 || previewed.wait(kViewWaitMs));
    ASSERT_NE(panel.scores(), nullptr);
  }
  QString text(const char* name) { return panel.findChild<QLabel*>(QLatin1String(name))->text(); }
  // Dice of the proposal and the left half.
  double dice() {
    double both = 0;
    for (const std::int64_t cell : panel.proposal()) both += onLeft(int(cell % kListsWidth));
    return 2 * both / double(panel.proposal().size() + kListsWidth * kListsHeight / 2);
  }

  testing::TemporaryFolder folder;
  TestWorkspace at;
  GrowPanel panel{at.work};
};

TEST_F(GrowTest, AsksForASeed) {
  EXPECT_FALSE(panel.findChild<QPushButton*>("growCompute")->isEnabled());
  EXPECT_TRUE(text("growSeed").contains("Choose"));
  at.annotations.setSelected({draw("Tumor", 2, 2, 5, 5)});
  EXPECT_TRUE(panel.findChild<QPushButton*>("growCompute")->isEnabled());
  EXPECT_TRUE(text("growSeed").contains("1 region of Tumor")) << text("growSeed").toStdString();
}

TEST_F(GrowTest, ProposesTheTissueOfTheSeedAndAcceptsItAsOneUndoableObject) {
  const std::string seed = draw("Tumor", 2, 2, 6, 5);
  at.annotations.setSelected({seed});
  find();
  EXPECT_GT(dice(), 0.95);
  EXPECT_EQ(at.selection.marked(), panel.proposal());
  EXPECT_EQ(panel.scores()->seedPixels, 12);
  EXPECT_TRUE(text("growAgreement").contains("12 seed pixels"));
  EXPECT_TRUE(text("growAgreement").contains("Not checked"));
  const std::vector<std::int64_t> proposal = panel.proposal();
  QSignalSpy accepted(&panel, &GrowPanel::accepted);
  QTest::mouseClick(panel.findChild<QPushButton*>("growAccept"), Qt::LeftButton);
  ASSERT_TRUE(accepted.count() > 0 || accepted.wait(kViewWaitMs));
  ASSERT_EQ(at.annotations.ordered().size(), 2u);
  const AnnotationPtr made = at.annotations.ordered().back();
  EXPECT_EQ(made->className, "Tumor");
  EXPECT_EQ(made->frame, "tissues");
  const auto mask = compute::maskOf(made->parts, kListsWidth, kListsHeight);
  std::vector<std::int64_t> cells;
  for (std::size_t i = 0; i < mask.size(); ++i)
    if (mask[i]) cells.push_back(std::int64_t(i));
  EXPECT_EQ(cells, proposal);
  EXPECT_TRUE(at.selection.marked().empty());
  at.annotations.history().undo();
  EXPECT_EQ(at.annotations.ordered().size(), 1u);
}

TEST_F(GrowTest, TheSliderMovesTheLimitWithoutScoringAgain) {
  at.annotations.setSelected({draw("Tumor", 2, 2, 6, 5)});
  find();
  const auto* scores = panel.scores();
  ASSERT_NE(scores, nullptr);
  auto* slider = panel.findChild<QSlider*>("growThreshold");
  slider->setFocus();
  QTest::keyClick(slider, Qt::Key_Home);
  ASSERT_TRUE(QTest::qWaitFor(
      [&] { return panel.proposal().size() > std::size_t(kListsWidth * kListsHeight * 0.95); },
      kViewWaitMs));
  QTest::keyClick(slider, Qt::Key_End);
  ASSERT_TRUE(QTest::qWaitFor([&] { return panel.proposal().size() < 30; }, kViewWaitMs));
  EXPECT_EQ(panel.scores(), scores);
}

TEST_F(GrowTest, SeveralRegionsAreCheckedAgainstEachOther) {
  draw("Stroma", 14, 2, 18, 6);
  at.annotations.setSelected({draw("Tumor", 1, 1, 4, 4), draw("Tumor", 6, 8, 9, 11)});
  auto* method = panel.findChild<QComboBox*>("growMethod");
  method->setCurrentIndex(1);
  find();
  EXPECT_GT(dice(), 0.95);
  EXPECT_EQ(panel.scores()->contrastPixels, 16);
  EXPECT_EQ(panel.scores()->regionsLeftOut, 2);
  EXPECT_TRUE(text("growAgreement").contains("100 % of their pixels are found again"))
      << text("growAgreement").toStdString();
  EXPECT_TRUE(text("growAgreement").contains("against 16 pixels of other classes"));
}

TEST_F(GrowTest, MarkedPixelsAreASeedTooAndComeBackWhenItIsDiscarded) {
  at.annotations.setActiveClass("Necrosis");
  std::vector<std::int64_t> marked;
  for (int y = 3; y < 8; ++y)
    for (int x = 2; x < 8; ++x) marked.push_back(y * kListsWidth + x);
  at.selection.setMarked(marked);
  EXPECT_TRUE(text("growSeed").contains("30 marked pixels"));
  EXPECT_TRUE(text("growSeed").contains("Necrosis"));
  find();
  EXPECT_GT(dice(), 0.95);
  EXPECT_NE(at.selection.marked(), marked);
  QTest::mouseClick(panel.findChild<QPushButton*>("growDiscard"), Qt::LeftButton);
  EXPECT_EQ(at.selection.marked(), marked);
  EXPECT_TRUE(at.annotations.ordered().empty());
  EXPECT_EQ(panel.scores(), nullptr);
}

TEST_F(GrowTest, SmallIslandsCanBeLeftOut) {
  at.annotations.setSelected({draw("Tumor", 2, 2, 6, 5)});
  find();
  panel.findChild<QSpinBox*>("growSmallest")->setValue(5000);
  ASSERT_TRUE(QTest::qWaitFor([&] { return panel.proposal().empty(); }, kViewWaitMs));
  EXPECT_FALSE(panel.findChild<QPushButton*>("growAccept")->isEnabled());
}

TEST_F(GrowTest, NothingIsAcceptedInAReadOnlyProject) {
  at.annotations.setSelected({draw("Tumor", 2, 2, 6, 5)});
  find();
  at.annotations.setReadOnly(true);
  auto* accept = panel.findChild<QPushButton*>("growAccept");
  EXPECT_FALSE(accept->isEnabled());
  EXPECT_TRUE(accept->toolTip().contains("read-only"));
  panel.accept();
  QTest::qWait(50);
  EXPECT_EQ(at.annotations.ordered().size(), 1u);
}

TEST_F(GrowTest, AnotherDatasetForgetsTheProposal) {
  at.annotations.setSelected({draw("Tumor", 2, 2, 6, 5)});
  find();
  at.selection.setDataset("other", testing::MemoryDataset::of(twoTissues()));
  EXPECT_EQ(panel.scores(), nullptr);
  EXPECT_TRUE(panel.proposal().empty());
  EXPECT_TRUE(at.selection.marked().empty());
}

TEST_F(GrowTest, TheHistogramLooksAsEver) {
  ScoreHistogram histogram;
  histogram.resize(240, 44);
  histogram.setBins({1, 4, 9, 4, 1, 0, 0, 1, 16, 25, 16, 4});
  histogram.setLimit(0.5);
  EXPECT_TRUE(matchesBaseline(histogram.grab().toImage().convertToFormat(QImage::Format_RGB32),
                              "grow-histogram"));
}

}  // namespace
}  // namespace histion::ui
