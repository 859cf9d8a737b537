// The second picture: ions, results and slides over, under, beside and in turn with the image.
#include <QAction>
#include <QSignalSpy>
#include <cmath>

#include "core/provenance.h"
#include "images_fixture.h"
#include "page_phantoms.h"
#include "store/annotation_journal.h"
#include "store/project.h"
#include "support/temporary_folder.h"
#include "ui/views/ion_image/layers.h"
#include "ui/views/ion_image/slide_patch.h"

namespace histion::ui {
namespace {

QColor mapColor(const char* map, double share) {
  const auto& c = compute::colormap(map)[std::size_t(std::lround(255 * share))];
  return {c[0], c[1], c[2]};
}

bool near(const QColor& a, const QColor& b, int tolerance = 4) {
  return std::abs(a.red() - b.red()) <= tolerance && std::abs(a.green() - b.green()) <= tolerance &&
         std::abs(a.blue() - b.blue()) <= tolerance;
}

#define EXPECT_COLOR(seen, wanted)                                      \
  EXPECT_TRUE(near(seen, wanted)) << (seen).name().toStdString() << " " \
                                  << (wanted).name().toStdString()

Blend ionBlend(Blend::Mode mode, double mz) {
  Blend blend;
  blend.mode = mode;
  blend.source.kind = Blend::Kind::Ion;
  blend.source.mz = {mz, Tolerance::da(0.1), compute::Aggregate::Sum};
  blend.colormap = "grey";
  return blend;
}

TEST_F(ImagesTest, TheWipeShowsTheIonLeftAndTheOtherRight) {
  at.composition.setBlend(ionBlend(Blend::Mode::Wipe, 700));
  settle();
  EXPECT_COLOR(colorAt({5, 20}), mapColor("viridis", 6.0 / 40));
  EXPECT_COLOR(colorAt({35, 20}), mapColor("grey", 0.1));
  // The line is dragged to the left end: everything is the other ion.
  Q_EMIT canvas().wipeMoved(0);
  settle();
  EXPECT_EQ(at.composition.blend().position, 0);
  EXPECT_COLOR(colorAt({5, 20}), mapColor("grey", 1));
}

TEST_F(ImagesTest, FlickerShowsBothInTurn) {
  Blend blend = ionBlend(Blend::Mode::Flicker, 700);
  blend.rate = 5;
  at.composition.setBlend(blend);
  settle();
  const QColor first = mapColor("viridis", 6.0 / 40), second = mapColor("grey", 1);
  int changes = 0;
  bool wasFirst = true;
  EXPECT_TRUE(waitFor([&] {
    const QColor seen = colorAt({5, 20});
    EXPECT_TRUE(near(seen, first) || near(seen, second)) << seen.name().toStdString();
    const bool isFirst = near(seen, first);
    changes += isFirst != wasFirst;
    wasFirst = isFirst;
    return changes >= 4;
  }));
  blend.mode = Blend::Mode::None;
  at.composition.setBlend(blend);
  settle();
  EXPECT_COLOR(colorAt({5, 20}), first);
}

TEST_F(ImagesTest, OverlayMixesByOpacity) {
  Blend blend = ionBlend(Blend::Mode::Overlay, 700);
  blend.opacity = 1;
  at.composition.setBlend(blend);
  settle();
  EXPECT_COLOR(colorAt({5, 20}), mapColor("grey", 1));
  blend.opacity = 0.5;
  at.composition.setBlend(blend);
  settle();
  const QColor below = mapColor("viridis", 6.0 / 40);
  EXPECT_COLOR(colorAt({5, 20}), QColor((below.red() + 255) / 2, (below.green() + 255) / 2,
                                        (below.blue() + 255) / 2));
  // Faded: a tenth of the range is a tenth as opaque.
  blend.opacity = 1;
  blend.fade = true;
  at.composition.setBlend(blend);
  settle();
  const QColor base = mapColor("viridis", 36.0 / 40);
  EXPECT_COLOR(colorAt({35, 20}), QColor(int(0.9 * base.red() + 2.6), int(0.9 * base.green() + 2.6),
                                         int(0.9 * base.blue() + 2.6)));
}

TEST_F(ImagesTest, KeysTurnTheSecondPictureOnAndOff) {
  showIon(700);  // the ion before it is what the keys lay over it
  canvas().setFocus();
  view->activateWindow();
  ASSERT_TRUE(QTest::qWaitForWindowActive(view.get()));
  const struct {
    Qt::Key key;
    Blend::Mode mode;
  } keys[] = {{Qt::Key_W, Blend::Mode::Wipe},
              {Qt::Key_O, Blend::Mode::Overlay},
              {Qt::Key_K, Blend::Mode::Flicker}};
  for (const auto& [key, mode] : keys) {
    QTest::keyClick(&canvas(), key, Qt::ShiftModifier);
    EXPECT_EQ(at.composition.blend().mode, mode);
  }
  EXPECT_EQ(at.composition.blend().source.kind, Blend::Kind::Ion);
  EXPECT_EQ(at.composition.blend().source.mz, ion(500));
  QTest::keyClick(&canvas(), Qt::Key_K, Qt::ShiftModifier);
  EXPECT_EQ(at.composition.blend().mode, Blend::Mode::None);
}

TEST(SlidePatch, ReadsTheLevelThatFitsAndMeansOfBlocks) {
  const SlidePhantom slide;
  const SlidePatch all = slidePatch(slide, QRectF(-500, -500, 9000, 9000), 200);
  ASSERT_TRUE(all.rgba);
  EXPECT_LE(std::max(all.width, all.height), 200);
  EXPECT_GE(all.width, 100);
  EXPECT_EQ(all.area.topLeft(), QPointF(0, 0));
  EXPECT_NEAR(all.area.width(), 4096, 4096.0 / all.width);
  // In the middle of each square of 256 px its colour.
  for (const auto& [column, row] : {std::pair{0, 0}, {7, 3}, {15, 11}}) {
    const int x = int((column + 0.5) * 256 / all.area.width() * all.width);
    const int y = int((row + 0.5) * 256 / all.area.height() * all.height);
    const std::uint8_t* pixel =
        all.rgba->data() + 4 * (std::size_t(y) * std::size_t(all.width) + std::size_t(x));
    const auto wanted = slideColor(column, row);
    for (int c = 0; c < 3; ++c) EXPECT_NEAR(pixel[c], wanted[std::size_t(c)], 1);
    EXPECT_EQ(pixel[3], 255);
  }
  // Much less than the finest level was read for it.
  EXPECT_LT(slide.pixels.load(), 4096 * 3072 / 4);
  const SlidePatch part = slidePatch(slide, QRectF(1024, 512, 300, 200), 2048);
  EXPECT_EQ(part.width, 300);
  EXPECT_EQ(part.area, QRectF(1024, 512, 300, 200));
  EXPECT_FALSE(slidePatch(slide, QRectF(5000, 0, 100, 100), 100).rgba);
}

// A project with imaging data, a slide and a picture of labels.
class BlendProjectTest : public ImagesTest {
 protected:
  void SetUp() override {
    auto project = store::Project::open(folder / "project", true);
    SilentProgress progress;
    dataset =
        project->addDataset(testing::MemorySource(imagesPhantom()), Provenance{}, progress, {});
    slide = project->addImported(SlidePhantom(), "slide", Provenance{}, progress, {});
    Regions regions;
    regions.classes = {{"left", {255, 0, 0}}, {"right", {0, 0, 255}}};
    regions.width = kColumns;
    regions.height = kRows;
    for (int y = 0; y < kRows; ++y)
      for (int x = 0; x < kColumns; ++x)
        regions.labels.push_back(y < 3 ? -1 : x < kColumns / 2 ? 0 : 1);
    Provenance provenance;
    provenance.module = "segmentation";
    provenance.recipeHash = "0123456789abcdef";
    provenance.output = "regions";
    labels = project->addResult(regions, provenance);
    project.reset();
    ImagesTest::SetUp();
    at.session.open(QString::fromStdString((folder / "project").string()));
    ASSERT_TRUE(waitFor([&] {
      return at.selection.datasetId() == QString::fromStdString(dataset) && view->image();
    }));
    showIon(500);
  }
  void TearDown() override {
    ImagesTest::TearDown();
    at.session.close();
  }
  testing::TemporaryFolder folder;
  std::string dataset, slide, labels;
};

TEST_F(BlendProjectTest, ASlideIsFittedOrLaidWhereItsAlignmentSays) {
  Blend blend;
  blend.mode = Blend::Mode::Overlay;
  blend.opacity = 1;
  blend.source = {Blend::Kind::Slide, {}, QString::fromStdString(slide), 0};
  at.composition.setBlend(blend);
  settle();
  // 4096 × 3072 into 40 × 30 pixels: 102.4 slide pixels each. Pixel (11, 4) is square (4, 1).
  const auto fitted = slideColor(4, 1);
  EXPECT_TRUE(waitFor([&] {
    return near(colorAt({11, 4}), QColor(fitted[0], fitted[1], fitted[2]), 3);
  })) << colorAt({11, 4}).name().toStdString();
  // Aligned: 10 slide pixels each, from the slide's (1024, 512) on.
  at.annotations.open(std::make_shared<store::AnnotationJournal>(folder / "project"), false);
  ASSERT_TRUE(at.annotations.setAlignment(QStringLiteral("Align"), slide, dataset,
                                          std::array<double, 6>{0.1, 0, -102.4, 0, 0.1, -51.2}));
  settle();
  const auto aligned = slideColor(4, 2);  // (1024 + 115, 512 + 45)
  EXPECT_TRUE(waitFor([&] {
    return near(colorAt({11, 4}), QColor(aligned[0], aligned[1], aligned[2]), 3);
  })) << colorAt({11, 4}).name().toStdString();
}

TEST_F(BlendProjectTest, LabelsAreLaidOverInTheirColours) {
  Blend blend;
  blend.mode = Blend::Mode::Overlay;
  blend.opacity = 1;
  blend.source = {Blend::Kind::Result, {}, QString::fromStdString(labels), 0};
  at.composition.setBlend(blend);
  settle();
  EXPECT_TRUE(waitFor([&] { return near(colorAt({5, 20}), QColor(255, 0, 0)); }));
  EXPECT_COLOR(colorAt({35, 20}), QColor(0, 0, 255));
  // Unlabelled: the image is seen.
  EXPECT_COLOR(colorAt({5, 1}), mapColor("viridis", 6.0 / 40));
}

TEST_F(BlendProjectTest, APanelCanShowAResultToo) {
  ShownIon result;
  result.layer = {QString::fromStdString(labels), 0};
  at.composition.setPanels({result});
  at.composition.setMode(ImageMode::Panels);
  settle();
  EXPECT_COLOR(colorAt({35, 20}, 1), QColor(0, 0, 255));
  EXPECT_COLOR(colorAt({35, 20}, 0), mapColor("viridis", 36.0 / 40));
}

}  // namespace
}  // namespace histion::ui
