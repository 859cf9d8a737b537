// Small ion images of many ions.
#include <gtest/gtest.h>
#include <QClipboard>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QSlider>
#include <QSpinBox>
#include <QTest>
#include <QTimer>
#include <set>

#include "lists_phantoms.h"
#include "pictures.h"
#include "support/temporary_folder.h"
#include "ui/views/gallery/gallery_view.h"
#include "workspace_fixture.h"

namespace histion::ui {
namespace {

class GalleryTest : public ::testing::Test {
 protected:
  void SetUp() override {
    view.resize(640, 520);
    view.show();
    ASSERT_TRUE(QTest::qWaitForWindowExposed(&view));
    view.activateWindow();
    ASSERT_TRUE(QTest::qWaitForWindowActive(&view));
    DisplaySettings plain;
    plain.normalization = Normalization::None;
    at.selection.setDisplay(plain);
  }
  void open(int sections = 1) {
    MzSelection mz;
    mz.mz = 700;
    mz.tolerance = Tolerance::ppm(20);
    at.selection.setMz(mz);
    at.selection.setDataset("tissues", testing::MemoryDataset::of(twoTissues(sections)));
    ASSERT_TRUE(settled());
  }
  bool settled(int ions = 7) {
    return QTest::qWaitFor(
        [&] {
          if (view.model()->ions().size() != std::size_t(ions) || !view.settled()) return false;
          for (int row = 0; row < view.model()->rowCount(); ++row)
            if (!view.model()->has(view.model()->ionAt(row))) return false;
          return true;
        },
        kViewWaitMs);
  }
  std::vector<double> shown() {
    std::vector<double> mz;
    for (int row = 0; row < view.model()->rowCount(); ++row)
      mz.push_back(view.model()->ions()[std::size_t(view.model()->ionAt(row))].mz);
    return mz;
  }
  void sortBy(GallerySort sort) {
    auto* combo = view.findChild<QComboBox*>("gallerySort");
    combo->setCurrentIndex(combo->findData(int(sort)));
    Q_EMIT combo->activated(combo->currentIndex());
  }
  void click(int row, Qt::KeyboardModifiers keys = {}) {
    const QRect place = view.list()->visualRect(view.model()->index(row));
    ASSERT_TRUE(view.list()->viewport()->rect().contains(place.center()));
    QTest::mouseClick(view.list()->viewport(), Qt::LeftButton, keys, place.center());
  }

  TestWorkspace at;
  GalleryView view{at.work};
};

TEST_F(GalleryTest, SaysWhatItIsForWhileNothingIsOpen) {
  EXPECT_TRUE(view.findChild<QLabel*>("galleryEmpty")->isVisible());
  EXPECT_FALSE(view.findChild<QComboBox*>("gallerySource")->isEnabled());
}

TEST_F(GalleryTest, ShowsThePeaksOfTheMeanSpectrumWithTheirImages) {
  open();
  EXPECT_EQ(shown(), (std::vector<double>{500, 510, 520, 600, 610, 700, 800}));
  const ThumbnailPtr left = view.model()->thumbnail(0);
  ASSERT_EQ(left->width, kListsWidth);
  const auto large = compute::ionImage(
      *at.selection.dataset(),
      {Tolerance::ppm(20).window(500), compute::Aggregate::Sum, Normalization::None, 0});
  EXPECT_EQ(left->values, large->values);
  const QImage picture = view.model()->picture(0);
  EXPECT_GT(qGreen(picture.pixel(3, 8)), qGreen(picture.pixel(20, 8)) + 80);  // viridis
}

TEST_F(GalleryTest, TheImageOfAnIonLooksAsEver) {
  open();
  EXPECT_TRUE(matchesBaseline(view.model()
                                  ->picture(0)
                                  .scaled(kListsWidth * 8, kListsHeight * 8)
                                  .convertToFormat(QImage::Format_RGB32),
                              "gallery-thumbnail"));
}

TEST_F(GalleryTest, AClickShowsTheIonAndCtrlAddsPanelsAndChannels) {
  open();
  click(3);
  EXPECT_DOUBLE_EQ(at.selection.mz().mz, 600);
  click(0, Qt::ControlModifier);
  EXPECT_DOUBLE_EQ(at.selection.mz().mz, 600);
  EXPECT_EQ(at.composition.mode(), ImageMode::Panels);
  ASSERT_EQ(at.composition.panels().size(), 1u);
  EXPECT_DOUBLE_EQ(at.composition.panels()[0].mz.mz, 500);
  click(1, Qt::ControlModifier | Qt::ShiftModifier);
  click(2, Qt::ControlModifier | Qt::ShiftModifier);
  EXPECT_EQ(at.composition.mode(), ImageMode::Channels);
  ASSERT_EQ(at.composition.channels().size(), 2u);
  EXPECT_DOUBLE_EQ(at.composition.channels()[1].mz.mz, 520);
  EXPECT_NE(at.composition.channels()[0].color, at.composition.channels()[1].color);
}

TEST_F(GalleryTest, TooManyPanelsAreRefusedWithAReason) {
  open();
  for (int i = 0; i < Composition::kMostPanels; ++i) click(i, Qt::ControlModifier);
  EXPECT_EQ(at.composition.panels().size(), std::size_t(Composition::kMostPanels - 1));
  EXPECT_TRUE(view.findChild<QLabel*>("galleryStatus")->text().contains("close one"));
}

TEST_F(GalleryTest, TheArrowKeysBrowse) {
  open();
  click(0);
  QTest::keyClick(view.list(), Qt::Key_Right);
  EXPECT_DOUBLE_EQ(at.selection.mz().mz, 510);
  QTest::keyClick(view.list(), Qt::Key_End);
  EXPECT_DOUBLE_EQ(at.selection.mz().mz, 800);
}

TEST_F(GalleryTest, FindSimilarRanksTheIonsOfTheSameTissueFirst) {
  open();
  click(3);  // 600, on the right
  QTest::keyClick(view.list(), Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
  ASSERT_TRUE(QTest::qWaitFor([&] { return shown()[0] == 600 && shown()[1] == 610; }, kViewWaitMs));
  EXPECT_EQ(view.model()->sorting(), GallerySort::Similarity);
  EXPECT_NEAR(view.model()->similarity(3), 1, 1e-5);
  EXPECT_GT(view.model()->similarity(4), 0.99);
  EXPECT_LT(view.model()->similarity(0), 0.2);
  EXPECT_TRUE(view.findChild<QLabel*>("galleryStatus")->text().contains("600.0000"));
  // Looking at another ion does not turn the order over.
  click(1);
  QTest::qWait(50);
  EXPECT_EQ(shown()[0], 600);
}

TEST_F(GalleryTest, SortsByIntensityAndStructureAndBack) {
  open();
  sortBy(GallerySort::Intensity);
  EXPECT_EQ(shown(), (std::vector<double>{500, 600, 520, 700, 510, 610, 800}));
  sortBy(GallerySort::Structure);
  // Two halves are smooth, noise and what is alike everywhere are not.
  ASSERT_TRUE(QTest::qWaitFor(
      [&] {
        const std::vector<double> now = shown();
        return std::set<double>(now.begin() + 5, now.end()) == std::set<double>{700, 800};
      },
      kViewWaitMs));
  EXPECT_GT(view.model()->structure(0), 0.9);
  EXPECT_LT(view.model()->structure(6), 0.3);
  sortBy(GallerySort::Mz);
  EXPECT_EQ(shown(), (std::vector<double>{500, 510, 520, 600, 610, 700, 800}));
}

TEST_F(GalleryTest, TheFilterKnowsNamesMassesAndRangesAndExplainsMistakes) {
  open();
  ASSERT_EQ(view.setTypedIons("500 lactate\n600 Glucose 6-phosphate\n610\n9000 beside the data"),
            QString());
  ASSERT_TRUE(settled(3));
  auto* filter = view.findChild<QLineEdit*>("galleryFilter");
  auto* problem = view.findChild<QLabel*>("galleryProblem");
  QTest::keyClicks(filter, "gluc");
  EXPECT_EQ(shown(), std::vector<double>{600});
  filter->setText("550..605");
  EXPECT_EQ(shown(), std::vector<double>{600});
  filter->setText("mz > 605");
  EXPECT_EQ(shown(), std::vector<double>{610});
  filter->setText("colour > 5");
  EXPECT_TRUE(problem->isVisible());
  EXPECT_TRUE(problem->text().contains("colour")) << problem->text().toStdString();
  EXPECT_EQ(shown().size(), 3u);  // nothing is hidden by mistake
  filter->setText("nothing like it");
  EXPECT_TRUE(shown().empty());
  EXPECT_TRUE(view.findChild<QLabel*>("galleryEmpty")->isVisible());
}

TEST_F(GalleryTest, AnOwnListIsTypedIntoTheDialogAndMistakesAreTold) {
  open();
  bool told = false;
  QTimer::singleShot(0, &view, [&] {
    auto* dialog = QApplication::activeModalWidget();
    ASSERT_NE(dialog, nullptr);
    auto* text = dialog->findChild<QPlainTextEdit*>("galleryListText");
    text->setPlainText("510\nnonsense");
    dialog->findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok)->click();
    auto* problem = dialog->findChild<QLabel*>("galleryListProblem");
    told = problem->text().contains("2") && problem->text().contains("nonsense");
    text->setPlainText("510 one\n700");
    dialog->findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok)->click();
  });
  view.findChild<QAction*>("actionGalleryList")->trigger();
  EXPECT_TRUE(told);
  ASSERT_TRUE(settled(2));
  EXPECT_EQ(shown(), (std::vector<double>{510, 700}));
}

TEST_F(GalleryTest, FollowsSectionNormalisationAndTolerance) {
  open(2);
  const auto leftOver = [&] {
    const ThumbnailPtr t = view.model()->thumbnail(0);
    return t ? t->values[2] / t->values[std::size_t(kListsWidth) - 2] : 0;
  };
  EXPECT_GT(leftOver(), 5);
  at.selection.setSection(1);  // turned over
  ASSERT_TRUE(QTest::qWaitFor([&] { return leftOver() > 0 && leftOver() < 0.2; }, kViewWaitMs));
  DisplaySettings display = at.selection.display();
  display.normalization = Normalization::Tic;
  at.selection.setDisplay(display);
  ASSERT_TRUE(QTest::qWaitFor(
      [&] {
        const ThumbnailPtr t = view.model()->thumbnail(0);
        return t && t->values[2] > 0 && t->values[2] < 1;
      },
      kViewWaitMs));
  MzSelection wide = at.selection.mz();
  wide.tolerance = Tolerance::da(15);
  at.selection.setMz(wide);  // 500, 510 and 520 are one peak now
  ASSERT_TRUE(QTest::qWaitFor([&] { return view.model()->ions().size() < 7; }, kViewWaitMs));
}

TEST_F(GalleryTest, AnotherColormapKeepsTheValuesAndChangesThePictures) {
  open();
  const ThumbnailPtr before = view.model()->thumbnail(0);
  DisplaySettings display = at.selection.display();
  display.colormap = "grey";
  at.selection.setDisplay(display);
  ASSERT_TRUE(QTest::qWaitFor([&] { return view.model()->picture(0).isGrayscale(); }, kViewWaitMs));
  EXPECT_EQ(view.model()->thumbnail(0), before);
}

TEST_F(GalleryTest, OldImagesMakeRoomAndComeBackWhenTheyAreSeen) {
  // Room for three images of 24 × 16 pixels.
  view.model()->setCacheBytes(3 * kListsWidth * kListsHeight * 8);
  view.resize(190, 240);  // one column, about one row in sight
  view.findChild<QSlider*>("gallerySize")->setValue(150);
  at.selection.setMz({700, Tolerance::ppm(20), compute::Aggregate::Sum});
  at.selection.setDataset("tissues", testing::MemoryDataset::of(twoTissues()));
  ASSERT_TRUE(QTest::qWaitFor([&] { return view.model()->rowCount() == 7; }, kViewWaitMs));
  view.list()->scrollToBottom();
  ASSERT_TRUE(QTest::qWaitFor([&] { return view.model()->has(6); }, kViewWaitMs));
  int kept = 0;
  for (int ion = 0; ion < 7; ++ion) kept += view.model()->has(ion);
  EXPECT_LE(kept, 3);
  view.list()->scrollToTop();
  ASSERT_TRUE(QTest::qWaitFor([&] { return view.model()->has(0); }, kViewWaitMs));
}

TEST_F(GalleryTest, TheListIsCopiedAndWrittenInTheShownOrder) {
  open();
  sortBy(GallerySort::Intensity);
  view.findChild<QAction*>("actionGalleryCopy")->trigger();
  const QStringList lines = QGuiApplication::clipboard()->text().split('\n');
  EXPECT_TRUE(lines[0].startsWith("m/z\tName")) << lines[0].toStdString();
  EXPECT_TRUE(lines[1].startsWith("500\t"));
  EXPECT_TRUE(lines[2].startsWith("600\t"));
  testing::TemporaryFolder folder;
  const QString file = QString::fromStdString((folder / "ions.csv").string());
  QSignalSpy saved(&view, &GalleryView::saved);
  view.exportTo(file);
  ASSERT_TRUE(saved.wait(kViewWaitMs));
  QFile written(file);
  ASSERT_TRUE(written.open(QIODevice::ReadOnly));
  const QString text = QString::fromUtf8(written.readAll());
  EXPECT_EQ(text.count("\r\n"), 8);
  EXPECT_TRUE(text.contains("\r\n600,")) << text.toStdString();
}

TEST(IonLists, ReadsWhatPeoplePaste) {
  const TypedIons typed = typedIons(
      "# mine\n741.5307\tPC(32:1) [M+K]+\r\n 798.541 ; name, too\n"
      "100.5 200.25, 300\n\n");
  EXPECT_EQ(typed.problem, QString());
  ASSERT_EQ(typed.ions.size(), 5u);
  EXPECT_EQ(typed.ions[0].name, "PC(32:1) [M+K]+");
  EXPECT_EQ(typed.ions[1].name, "name, too");
  EXPECT_DOUBLE_EQ(typed.ions[3].mz, 200.25);
  EXPECT_EQ(typedIons("m/z,name\n500,x").ions.size(), 1u);  // with a header
  EXPECT_FALSE(typedIons("").problem.isEmpty());
  EXPECT_FALSE(typedIons("500\n-3 negative").problem.isEmpty());
  EXPECT_FALSE(typedIons("500\nnan").problem.isEmpty());
}

TEST(IonLists, EqualMassesBecomeOneAndNamesAreKept) {
  const auto data = testing::MemoryDataset::of(twoTissues());
  const IonList ions = placed({{600, "b", 0}, {500, "", 0}, {600, "a", 0}, {10, "gone", 0}}, *data,
                              Tolerance::ppm(20));
  ASSERT_EQ(ions.size(), 2u);
  EXPECT_EQ(ions[1].name, "b, a");
  EXPECT_GT(ions[1].intensity, 100);
}

}  // namespace
}  // namespace histion::ui
