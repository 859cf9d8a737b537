// The volume view: stacks of one or several datasets, controls, regions, keys, exports.
#include <gtest/gtest.h>
#include <QAction>
#include <QDir>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTableWidget>
#include <QTest>
#include <QToolButton>
#include <QWheelEvent>

#include "pictures.h"
#include "store/annotation_journal.h"
#include "store/project.h"
#include "support/temporary_folder.h"
#include "ui/views/volume/volume_view.h"
#include "volume_phantom.h"
#include "watchdog.h"
#include "workspace_fixture.h"

namespace histion::ui {
namespace {

using testing::MemoryDataset;

class VolumeTest : public ::testing::Test {
 protected:
  void SetUp() override {
    at.annotations.open(std::make_shared<store::AnnotationJournal>(folder.path()), false);
    DisplaySettings display = at.selection.display();
    display.normalization = Normalization::None;
    at.selection.setDisplay(display);
  }
  void open(std::vector<double> heights = {}, bool stated = true) {
    at.selection.setDataset("ball", MemoryDataset::of(ballSpectra(std::move(heights), stated)));
    at.selection.showIon(500);
  }
  bool show() {
    view.resize(980, 660);
    view.show();
    return QTest::qWaitForWindowExposed(&view) && settle();
  }
  bool settle() {
    return QTest::qWaitFor([&] { return view.settled() && at.queries.pending() == 0; },
                           kViewWaitMs);
  }
  bool finish() {
    return settle() && QTest::qWaitFor([&] { return view.canvas()->finished(); }, kViewWaitMs);
  }
  template <typename T>
  T* child(const char* name) {
    return view.findChild<T*>(QLatin1String(name));
  }
  float value(int x, int y, int z) {
    const Volume3D& v = *view.volume();
    return v.values[std::size_t((z * v.size[1] + y) * v.size[0] + x)];
  }

  testing::TemporaryFolder folder;
  TestWorkspace at;
  VolumeView view{at.work};
};

TEST_F(VolumeTest, UsesNoOpenGlBeforeItIsShown) {
  open();
  EXPECT_EQ(view.canvas(), nullptr);
  EXPECT_TRUE(view.findChildren<QOpenGLWidget*>().isEmpty());
  ASSERT_TRUE(show());
  EXPECT_NE(view.canvas(), nullptr);
}

TEST_F(VolumeTest, TheSectionsOfADatasetAreAVolumeWithRealSpacing) {
  const Watchdog watchdog;
  open();
  ASSERT_TRUE(show());
  ASSERT_TRUE(view.volume());
  EXPECT_EQ(view.volume()->size, (std::array{kBallWidth, kBallHeight, kBallSections}));
  EXPECT_EQ(view.volume()->spacingUm, (std::array{kBallPixelUm, kBallPixelUm, kBallGapUm}));
  // As many voxels as the ball has volume.
  std::size_t inside = 0;
  for (const float v : view.volume()->values) inside += v > 50;
  const double um3 = double(inside) * kBallPixelUm * kBallPixelUm * kBallGapUm;
  EXPECT_NEAR(um3 / (4.0 / 3 * 3.14159265 * std::pow(kBallRadiusUm, 3)), 1, 0.02);
  ASSERT_TRUE(finish());
  EXPECT_TRUE(child<QLabel>("volumeTitle")->text().contains(QStringLiteral("500.0000")));
  EXPECT_TRUE(child<QLabel>("volumeNote")->text().contains(QStringLiteral("24 sections")));
}

TEST_F(VolumeTest, AnotherIonGivesAnotherVolume) {
  open();
  ASSERT_TRUE(show());
  EXPECT_EQ(value(24, 20, 12), 100);
  at.selection.showIon(700);
  ASSERT_TRUE(settle());
  EXPECT_EQ(value(24, 20, 12), 0);   // the rind is hollow
  EXPECT_EQ(value(10, 20, 12), 80);  // 338 µm from the middle
}

TEST_F(VolumeTest, UnevenHeightsOfTheFileAreKept) {
  open({0, 100, 400, 500});
  ASSERT_TRUE(show());
  EXPECT_EQ(view.volume()->size[2], 6);
  EXPECT_DOUBLE_EQ(view.volume()->spacingUm[2], 100);
  EXPECT_TRUE(child<QLabel>("volumeNote")->text().contains(QStringLiteral("interpolated")));
  EXPECT_TRUE(child<QDoubleSpinBox>("volumeGap")->isHidden());
}

TEST_F(VolumeTest, WithoutHeightsTheGapIsAskedFor) {
  open({0, 50, 100}, false);
  ASSERT_TRUE(show());
  EXPECT_DOUBLE_EQ(view.volume()->spacingUm[2], kBallPixelUm);
  auto* gap = child<QDoubleSpinBox>("volumeGap");
  ASSERT_FALSE(gap->isHidden());
  QSignalSpy changed(&view, &VolumeView::stackChanged);
  gap->setValue(80);
  ASSERT_TRUE(settle());
  EXPECT_DOUBLE_EQ(view.volume()->spacingUm[2], 80);
  EXPECT_EQ(changed.count(), 1);
  EXPECT_EQ(view.json()["gap_um"], 80.0);
}

TEST_F(VolumeTest, OneSectionIsExplained) {
  open({0});
  ASSERT_TRUE(show());
  EXPECT_EQ(view.volume(), nullptr);
  EXPECT_TRUE(child<QLabel>("volumeMessage")->isVisible());
  EXPECT_TRUE(child<QLabel>("volumeMessage")->text().contains(QStringLiteral("one section only")));
  EXPECT_FALSE(child<QPushButton>("volumeOffer")->isVisible());  // there is nothing to stack
  EXPECT_EQ(view.canvas(), nullptr);
  // Nothing beside it can be used, until there is a volume.
  const std::array parts{"volumeShown",    "sliceX",     "clipReset",
                         "surfaceRegions", "volumeHome", "volumeTurntable"};
  for (const char* name : parts) EXPECT_FALSE(child<QWidget>(name)->isEnabled()) << name;
  open();
  ASSERT_TRUE(settle());
  ASSERT_NE(view.volume(), nullptr);
  for (const char* name : parts) EXPECT_TRUE(child<QWidget>(name)->isEnabled()) << name;
  EXPECT_EQ(child<QToolButton>("volumeHome")->text(), "Fit");
}

TEST_F(VolumeTest, ItSaysWhenTheProcessorDraws) {
  open();
  ASSERT_TRUE(show());
  ASSERT_TRUE(finish());
  const bool software =
      VolumeScene::isSoftwareRenderer(view.canvas()->rendererName().toStdString());
  EXPECT_EQ(child<QLabel>("volumeNotice")->isVisible(), software);
  EXPECT_EQ(view.canvas()->scene().software(), software);
}

TEST_F(VolumeTest, KeysTurnZoomAndChooseTheView) {
  const Watchdog watchdog;
  open();
  ASSERT_TRUE(show());
  ASSERT_TRUE(finish());
  VolumeScene& scene = view.canvas()->scene();
  const auto near = [](std::array<double, 3> a, std::array<double, 3> b) {
    return std::hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]) < 1e-6;
  };
  QTest::keyClick(view.canvas(), Qt::Key_X);
  EXPECT_TRUE(near(scene.viewDirection(), {1, 0, 0}));
  QTest::keyClick(view.canvas(), Qt::Key_Y);
  EXPECT_TRUE(near(scene.viewDirection(), {0, 1, 0}));
  QTest::keyClick(view.canvas(), Qt::Key_Z);
  EXPECT_TRUE(near(scene.viewDirection(), {0, 0, 1}));
  QTest::keyClick(view.canvas(), Qt::Key_Left);
  EXPECT_FALSE(near(scene.viewDirection(), {0, 0, 1}));
  EXPECT_NEAR(scene.viewDirection()[1], 0, 1e-9);  // about the upright axis only
  const double unit = scene.unit();
  QTest::keyClick(view.canvas(), Qt::Key_Plus);
  EXPECT_NEAR(scene.unit(), unit / 1.25, 1e-9);
  QTest::keyClick(view.canvas(), Qt::Key_Minus);
  EXPECT_NEAR(scene.unit(), unit, 1e-9);
  QTest::keyClick(view.canvas(), Qt::Key_0);
  const auto home = scene.viewDirection();
  child<QAction>("actionVolumeZ")->trigger();
  EXPECT_TRUE(near(scene.viewDirection(), {0, 0, 1}));
  child<QAction>("actionVolumeHome")->trigger();
  EXPECT_TRUE(near(scene.viewDirection(), home));
}

TEST_F(VolumeTest, DraggingTurnsAndTheFinishedPictureFollows) {
  const Watchdog watchdog;
  open();
  ASSERT_TRUE(show());
  ASSERT_TRUE(finish());
  const auto before = view.canvas()->scene().viewDirection();
  const double unit = view.canvas()->scene().unit();
  QTest::mousePress(view.canvas(), Qt::LeftButton, {}, {200, 200});
  QTest::mouseMove(view.canvas(), {260, 220});
  EXPECT_FALSE(view.canvas()->finished());
  QTest::mouseRelease(view.canvas(), Qt::LeftButton, {}, {260, 220});
  EXPECT_NE(view.canvas()->scene().viewDirection(), before);
  QWheelEvent wheel({200, 200}, view.canvas()->mapToGlobal(QPointF(200, 200)), {}, {0, 120},
                    Qt::NoButton, {}, Qt::NoScrollPhase, false);
  QApplication::sendEvent(view.canvas(), &wheel);
  EXPECT_LT(view.canvas()->scene().unit(), unit);
  ASSERT_TRUE(finish());
}

TEST_F(VolumeTest, SlicesAndTheClippingBoxFollowTheirSliders) {
  const Watchdog watchdog;
  open();
  ASSERT_TRUE(show());
  ASSERT_TRUE(finish());
  child<QCheckBox>("volumeShown")->setChecked(false);
  child<QCheckBox>("volumeBox")->setChecked(false);
  ASSERT_TRUE(finish());
  const QImage empty = view.canvas()->grabFramebuffer();
  auto* position = child<QSlider>("slicePositionZ");
  position->setValue(96);  // moving it shows it
  EXPECT_TRUE(child<QCheckBox>("sliceZ")->isChecked());
  ASSERT_TRUE(finish());
  const QImage middle = view.canvas()->grabFramebuffer();
  EXPECT_GT(differingShare(empty, middle, 10), 0.05);
  position->setValue(4);  // in front of the ball
  ASSERT_TRUE(finish());
  EXPECT_GT(differingShare(view.canvas()->grabFramebuffer(), middle, 10), 0.02);
  child<QCheckBox>("sliceZ")->setChecked(false);
  ASSERT_TRUE(finish());
  EXPECT_LT(differingShare(empty, view.canvas()->grabFramebuffer(), 3), 0.001);
  auto* clip = child<RangeSlider>("clipX");
  QTest::keyClick(clip, Qt::Key_Right, Qt::ShiftModifier);
  EXPECT_NEAR(view.controls()->clip()[0][0], 0.01, 1e-9);
  QTest::keyClick(clip, Qt::Key_Left);
  EXPECT_NEAR(view.controls()->clip()[0][1], 0.99, 1e-9);
  child<QAbstractButton>("clipReset")->click();
  EXPECT_EQ(view.controls()->clip()[0], (std::array{0.0, 1.0}));
}

TEST_F(VolumeTest, TheObliqueSliceCanFaceTheViewer) {
  open();
  ASSERT_TRUE(show());
  ASSERT_TRUE(finish());
  QTest::keyClick(view.canvas(), Qt::Key_X);
  child<QAbstractButton>("obliqueFace")->click();
  const auto normal = view.controls()->obliqueNormal();
  EXPECT_NEAR(std::abs(normal[0]), 1, 1e-3);
  EXPECT_TRUE(child<QCheckBox>("sliceOblique")->isChecked());
}

TEST_F(VolumeTest, RegionsOfTheSectionsBecomeASolidOfTheirClass) {
  open();
  ASSERT_TRUE(show());
  // A square of 20 × 16 pixels on ten sections.
  std::vector<Annotations::Change> changes;
  for (int k = 4; k < 14; ++k) {
    Annotation area = at.annotations.fresh("ball", k);
    area.className = "Tumor";
    area.parts = {{{{10, 10}, {30, 10}, {30, 26}, {10, 26}}}};
    changes.push_back({area.id, std::make_shared<const Annotation>(area)});
  }
  ASSERT_TRUE(at.annotations.edit("Draw", changes));
  child<QCheckBox>("surfaceRegions")->setChecked(true);
  ASSERT_TRUE(QTest::qWaitFor([&] { return view.surfaces().size() == 1; }, kViewWaitMs));
  const SurfaceMesh& tumour = view.surfaces().front();
  EXPECT_EQ(tumour.label.name, "Tumor");
  const double box = 20 * kBallPixelUm * 16 * kBallPixelUm * 10 * kBallGapUm;
  EXPECT_NEAR(tumour.volumeUm3 / box, 1, 0.12);  // smoothing rounds its edges off
  EXPECT_TRUE(child<QLabel>("surfaceList")->text().contains(QStringLiteral("Tumor")));
  // Undo takes the solid away again.
  at.annotations.history().undo();
  ASSERT_TRUE(QTest::qWaitFor([&] { return view.surfaces().empty(); }, kViewWaitMs));
}

TEST_F(VolumeTest, ColouredChannelsAreShownTogether) {
  open();
  std::vector<ShownIon> channels(2);
  channels[0].mz.mz = 500;
  channels[0].color = Qt::red;
  channels[1].mz.mz = 700;
  channels[1].color = Qt::cyan;
  at.composition.setChannels(channels);
  at.composition.setMode(ImageMode::Channels);
  ASSERT_TRUE(show());
  ASSERT_TRUE(finish());
  EXPECT_EQ(view.canvas()->scene().volume()->volumes().size(), 2u);
  EXPECT_TRUE(child<QLabel>("volumeTitle")->text().contains(QStringLiteral("700.0000")));
}

TEST_F(VolumeTest, ATurntableWritesItsPicturesAndCanBeStopped) {
  const Watchdog watchdog;
  open();
  ASSERT_TRUE(show());
  ASSERT_TRUE(finish());
  child<QAction>("actionVolumeTurntable")->trigger();
  auto* dialog = view.findChild<TurntableDialog*>();
  ASSERT_TRUE(dialog);
  const auto part = [&](const char* name) { return QLatin1String(name); };
  dialog->findChild<QSpinBox*>(part("turntableFrames"))->setValue(4);
  dialog->findChild<QSpinBox*>(part("turntableWidth"))->setValue(320);
  dialog->findChild<QSpinBox*>(part("turntableHeight"))->setValue(240);
  const QDir out(QString::fromStdString((folder / "turn").string()));
  dialog->findChild<QLineEdit*>(part("turntableFolder"))->setText(out.path());
  dialog->findChild<QPushButton*>(part("turntableStart"))->click();
  ASSERT_TRUE(QTest::qWaitFor(
      [&] { return dialog->findChild<QPushButton*>(part("turntableStart"))->isEnabled(); },
      kViewWaitMs));
  ASSERT_EQ(out.entryList({QStringLiteral("*.png")}).size(), 4);
  const QImage first(out.filePath(QStringLiteral("frame-001.png")));
  EXPECT_EQ(first.size(), QSize(320, 240));
  const QImage second(out.filePath(QStringLiteral("frame-002.png")));
  const double turned = differingShare(first, second, 10);
  EXPECT_GT(turned, 0.005);
  // The volume is in the picture, not only its box.
  int coloured = 0;
  for (int y = 0; y < 240; ++y)
    for (int x = 0; x < 320; ++x) coloured += QColor(first.pixel(x, y)).hsvSaturation() > 60;
  EXPECT_GT(coloured, 1500);

  dialog->findChild<QSpinBox*>(part("turntableFrames"))->setValue(500);
  dialog->findChild<QPushButton*>(part("turntableStart"))->click();
  auto* progress = dialog->findChild<QProgressBar*>(part("turntableProgress"));
  ASSERT_TRUE(QTest::qWaitFor([&] { return progress->value() >= 1; }, kViewWaitMs));
  dialog->findChild<QPushButton*>(part("turntableClose"))->click();
  EXPECT_TRUE(dialog->findChild<QPushButton*>(part("turntableStart"))->isEnabled());
  EXPECT_LT(progress->value(), 500);
  EXPECT_TRUE(dialog->isVisible());
}

// Three sections as three datasets of a project.
class StackTest : public VolumeTest {
 protected:
  void SetUp() override {
    VolumeTest::SetUp();
    const auto project = store::Project::open(folder / "three.histion", true);
    SilentProgress silent;
    for (const double z : {300.0, 575.0, 700.0}) {
      auto data = ballSpectra({z});
      data.description.name = "section at " + std::to_string(int(z));
      ids.push_back(project->addDataset(testing::MemorySource(std::move(data)), {}, silent, {}));
    }
    at.session.open(QString::fromStdString((folder / "three.histion").string()));
  }
  bool opened() {
    if (!QTest::qWaitFor([&] { return at.selection.dataset() != nullptr; }, kViewWaitMs))
      return false;
    at.selection.showIon(500);
    return true;
  }
  std::vector<std::string> ids;
};

TEST_F(StackTest, DatasetsAreStackedAtTheHeightsThatWereGiven) {
  ASSERT_TRUE(opened());
  ASSERT_TRUE(show());
  auto* offer = child<QPushButton>("volumeOffer");
  ASSERT_TRUE(offer->isVisible());
  offer->click();
  auto* dialog = view.findChild<StackDialog*>();
  ASSERT_TRUE(dialog);
  auto* table = dialog->findChild<QTableWidget*>(QStringLiteral("stackTable"));
  auto* build = dialog->findChild<QPushButton*>(QStringLiteral("stackBuild"));
  ASSERT_EQ(table->rowCount(), 3);
  const std::array heights{300.0, 575.0, 575.0};
  for (int row = 0; row < 3; ++row)
    table->item(row, 1)->setData(Qt::EditRole, heights[std::size_t(row)]);
  EXPECT_FALSE(build->isEnabled());  // two at the same height
  table->item(2, 1)->setData(Qt::EditRole, 700.0);
  ASSERT_TRUE(build->isEnabled());
  build->click();
  ASSERT_TRUE(settle());
  ASSERT_TRUE(view.volume());
  // The closest two are 125 µm apart; 400 µm hold 3.2 of that: four steps of 100 µm.
  EXPECT_EQ(view.volume()->size[2], 5);
  EXPECT_DOUBLE_EQ(view.volume()->spacingUm[2], 100);
  EXPECT_DOUBLE_EQ(view.volume()->originUm[2], 300);
  // The discs of the first and the last section, as wide as the ball is there.
  const auto disc = [&](int z) {
    int count = 0;
    for (int y = 0; y < kBallHeight; ++y)
      for (int x = 0; x < kBallWidth; ++x) count += value(x, y, z) > 50;
    return std::sqrt(count * kBallPixelUm * kBallPixelUm / 3.14159265);
  };
  EXPECT_NEAR(disc(0), std::sqrt(160'000 - 275.0 * 275), 12);
  EXPECT_NEAR(disc(4), std::sqrt(160'000 - 125.0 * 125), 12);
}

TEST_F(StackTest, AlignmentsMoveTheSections) {
  ASSERT_TRUE(opened());
  ASSERT_TRUE(QTest::qWaitFor([&] { return !at.annotations.readOnly(); }, kViewWaitMs));
  ASSERT_TRUE(
      at.annotations.setAlignment("Align", ids[2], ids[0], std::array{1., 0., 6., 0., 1., 0.}));
  view.setStack({{ids[0], 0}, {ids[1], 100}, {ids[2], 200}});
  ASSERT_TRUE(show());
  ASSERT_TRUE(view.volume());
  EXPECT_EQ(view.volume()->size, (std::array{kBallWidth + 6, kBallHeight, 3}));
  EXPECT_TRUE(std::isnan(value(0, 20, 2)));
  EXPECT_EQ(value(24 + 6, 20, 2), 100);
  EXPECT_EQ(value(24 - 10, 20, 2), 0);  // 407 µm off the moved middle
}

TEST_F(StackTest, TheSessionKeepsTheStack) {
  ASSERT_TRUE(opened());
  view.setStack({{ids[2], 0}, {ids[0], 75}});
  const auto state = view.json();
  VolumeView other(at.work);
  other.restore(state);
  EXPECT_EQ(other.stack(), view.stack());
  // What is no longer there, or is not understood, is left out.
  other.restore(
      {{"stack", {{{"dataset", "gone"}, {"z_um", 1}}, {{"dataset", ids[0]}, {"z_um", 0}}}}});
  EXPECT_TRUE(other.stack().empty());
  other.restore(nlohmann::json::array());
  other.restore({{"stack", 5}, {"gap_um", "x"}});
  EXPECT_TRUE(other.stack().empty());
}

}  // namespace
}  // namespace histion::ui
