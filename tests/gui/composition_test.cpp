// Panels, channels and ranges from the outside: what is chosen, what is drawn, what a session
// keeps.
#include <QSignalSpy>
#include <QToolButton>

#include "images_fixture.h"
#include "pictures.h"
#include "ui/views/ion_image/arrangement.h"

namespace histion::ui {
namespace {

QColor mapColor(const char* map, double share) {
  const auto& c = compute::colormap(map)[std::size_t(std::lround(255 * share))];
  return {c[0], c[1], c[2]};
}

void expectColor(const QColor& seen, const QColor& wanted, int tolerance = 4) {
  EXPECT_NEAR(seen.red(), wanted.red(), tolerance);
  EXPECT_NEAR(seen.green(), wanted.green(), tolerance);
  EXPECT_NEAR(seen.blue(), wanted.blue(), tolerance);
}

TEST_F(ImagesTest, TheWidgetHidesNothingOfQtsOwn) { EXPECT_TRUE(view->isVisible()); }

TEST_F(ImagesTest, PanelsShowTheirOwnIons) {
  at.composition.setPanels({shown(600), shown(700)});
  at.composition.setMode(ImageMode::Panels);
  settle();
  ASSERT_EQ(canvas().panels(), 3);
  // 99th percentiles of 1 … 40 and 1 … 30 over all pixels are 40 and 30; of the halves 100.
  expectColor(colorAt({30, 5}, 0), mapColor("viridis", 31.0 / 40));
  expectColor(colorAt({30, 5}, 1), mapColor("viridis", 6.0 / 30));
  expectColor(colorAt({5, 5}, 2), mapColor("viridis", 1));
  expectColor(colorAt({30, 5}, 2), mapColor("viridis", 0.1));
}

TEST_F(ImagesTest, AClickIntoAPanelMakesItsIonTheSelections) {
  at.composition.setPanels({shown(600), shown(700)});
  at.composition.setMode(ImageMode::Panels);
  settle();
  QTest::mouseClick(&canvas(), Qt::LeftButton, {}, canvas().widgetPosition({8, 9}, 2));
  settle();
  EXPECT_EQ(at.selection.mz(), ion(700));
  EXPECT_EQ(at.selection.pixel(), QPoint(8, 9));
  EXPECT_EQ(at.composition.place(), 2);
  EXPECT_EQ(canvas().chosenPanel(), 2);
  // The panels stay where they are.
  ASSERT_EQ(at.composition.panels().size(), 2u);
  EXPECT_EQ(at.composition.panels()[0].mz, ion(500));
  EXPECT_EQ(at.composition.panels()[1].mz, ion(600));
  expectColor(colorAt({30, 5}, 0), mapColor("viridis", 31.0 / 40));
  // The m/z bar now edits that panel.
  showIon(600);
  expectColor(colorAt({30, 20}, 2), mapColor("viridis", 21.0 / 30));
  expectColor(colorAt({30, 5}, 0), mapColor("viridis", 31.0 / 40));
}

TEST_F(ImagesTest, TheButtonAddsAPanelWithThePresentImage) {
  auto* button = view->findChild<QToolButton*>(QStringLiteral("addPanelButton"));
  ASSERT_TRUE(button);
  QTest::mouseClick(button, Qt::LeftButton);
  settle();
  EXPECT_EQ(canvas().panels(), 2);
  showIon(600);
  EXPECT_EQ(at.composition.panels()[0].mz, ion(500));
  for (int i = 0; i < 8; ++i) QTest::mouseClick(button, Qt::LeftButton);
  settle();
  EXPECT_EQ(canvas().panels(), Composition::kMostPanels);
}

TEST_F(ImagesTest, ClosingTheChosenPanelLeavesTheOthers) {
  at.composition.setPanels({shown(600), shown(700)});
  at.composition.setMode(ImageMode::Panels);
  settle();
  Q_EMIT canvas().panelClosed(0);
  settle();
  EXPECT_EQ(canvas().panels(), 2);
  EXPECT_EQ(at.selection.mz(), ion(600));
  EXPECT_EQ(at.composition.place(), 0);
  Q_EMIT canvas().panelClosed(1);
  settle();
  EXPECT_EQ(at.composition.mode(), ImageMode::Single);
  EXPECT_EQ(canvas().panels(), 1);
  EXPECT_EQ(at.selection.mz(), ion(600));
}

TEST_F(ImagesTest, TheMarkerIsInEveryPanelAndTheStatusNamesAllValues) {
  at.composition.setPanels({shown(600)});
  at.composition.setMode(ImageMode::Panels);
  settle();
  QSignalSpy hover(view.get(), &IonImageView::hoverText);
  QTest::mouseMove(&canvas(), canvas().widgetPosition({10, 4}, 1));
  ASSERT_TRUE(waitFor([&] {
    return hover.count() > 0 && hover.last()[0].toString().contains(QStringLiteral("x 10, y 4"));
  }));
  const QString text = hover.last()[0].toString();
  EXPECT_TRUE(text.contains(QStringLiteral("11.0 intensity  |  5.00 intensity")))
      << text.toStdString();
}

TEST_F(ImagesTest, ChannelsAreAddedInTheirColours) {
  ShownIon red = shown(700), blue = shown(600);
  red.color = QColor(255, 0, 0);
  blue.color = QColor(0, 0, 255);
  red.range = compute::DisplayRange{0, 100};
  blue.range = compute::DisplayRange{0, 30};
  at.composition.setChannels({red, blue});
  at.composition.setMode(ImageMode::Channels);
  settle();
  ASSERT_EQ(canvas().panels(), 1);
  expectColor(colorAt({5, 14}), QColor(255, 0, 128), 2);
  expectColor(colorAt({30, 29}), QColor(26, 0, 255), 2);
  // The keys 1 … 7 hide and show.
  canvas().setFocus();
  QTest::keyClick(&canvas(), Qt::Key_1);
  settle();
  EXPECT_FALSE(at.composition.channels()[0].visible);
  expectColor(colorAt({5, 14}), QColor(0, 0, 128), 2);
  QTest::keyClick(&canvas(), Qt::Key_1);
  settle();
  expectColor(colorAt({5, 14}), QColor(255, 0, 128), 2);
}

TEST_F(ImagesTest, GainMakesAChannelBrighter) {
  ShownIon channel = shown(600);
  channel.color = QColor(0, 255, 0);
  channel.range = compute::DisplayRange{0, 120};
  channel.gain = 2;
  at.composition.setChannels({channel});
  at.composition.setMode(ImageMode::Channels);
  settle();
  expectColor(colorAt({5, 14}), QColor(0, 64, 0), 2);  // 255 · 2 · 15 / 120
}

TEST_F(ImagesTest, AChosenChannelFollowsTheIon) {
  at.composition.setChannels({shown(500), shown(600)});
  at.composition.setMode(ImageMode::Channels);
  settle();
  chooseChannel(at.selection, at.composition, 1);
  EXPECT_EQ(at.selection.mz(), ion(600));
  at.selection.setMz(ion(700));
  settle();
  EXPECT_EQ(at.composition.channels()[0].mz, ion(500));
  EXPECT_EQ(at.composition.channels()[1].mz, ion(700));
}

TEST_F(ImagesTest, SevenChannelsLookLikeTheirBaseline) {
  std::vector<ShownIon> channels;
  for (int i = 0; i < 7; ++i) {
    ShownIon one = shown(i % 3 == 0 ? 500 : i % 3 == 1 ? 600 : 700);
    one.color = Composition::channelColor(i);
    one.range = compute::DisplayRange{float(3 * i), float(70 + 30 * i)};
    channels.push_back(one);
  }
  at.composition.setMixing(compute::Mixing::Screen);
  at.composition.setChannels(channels);
  at.composition.setMode(ImageMode::Channels);
  settle();
  const auto& bytes = canvas().scene().pixels();
  ASSERT_EQ(bytes.size(), std::size_t(4 * kColumns * kRows));
  const QImage picture(bytes.data(), kColumns, kRows, QImage::Format_RGBA8888);
  EXPECT_TRUE(matchesBaseline(picture, "images-seven-channels"));
  // What is drawn is that picture.
  for (const QPoint pixel : {QPoint(2, 3), {35, 3}, {20, 15}, {4, 28}, {38, 27}})
    expectColor(colorAt(pixel), picture.pixelColor(pixel), 2);
}

TEST_F(ImagesTest, ASharedRangeStaysWithAnotherDatasetAndSection) {
  DisplaySettings display = at.selection.display();
  display.sharedRange = true;
  at.selection.setDisplay(display);
  settle();
  const auto range = [&] { return canvas().scene().display().range; };
  const auto first = range();
  EXPECT_FLOAT_EQ(first.high, 40);
  // The same ion in data three times as bright, with two sections.
  at.selection.setDataset(QStringLiteral("brighter"),
                          testing::MemoryDataset::of(imagesPhantom(2, 3)));
  settle();
  EXPECT_EQ(range(), first);
  at.selection.setSection(1);
  settle();
  EXPECT_EQ(range(), first);
  display.sharedRange = false;
  at.selection.setDisplay(display);
  settle();
  EXPECT_FLOAT_EQ(range().high, 240);
}

TEST_F(ImagesTest, ARangeIsForgottenWithAnotherIonUnlessItIsLocked) {
  ShownIon own = at.composition.own();
  own.range = compute::DisplayRange{5, 15};
  at.composition.setOwn(own);
  settle();
  EXPECT_EQ(canvas().scene().display().range, (compute::DisplayRange{5, 15}));
  showIon(600);
  EXPECT_FLOAT_EQ(canvas().scene().display().range.high, 30);
  own.locked = true;
  at.composition.setOwn(own);
  settle();
  showIon(500);
  EXPECT_EQ(canvas().scene().display().range, (compute::DisplayRange{5, 15}));
}

TEST_F(ImagesTest, SmoothingChangesThePictureAndNotTheNumbers) {
  at.selection.setMz(ion(800));
  DisplaySettings display = at.selection.display();
  display.smoothing = compute::Smoothing::Median;
  at.selection.setDisplay(display);
  ASSERT_TRUE(waitFor([&] { return view->title().contains(QStringLiteral("800")); }));
  settle();
  expectColor(colorAt({3, 2}), mapColor("viridis", 0));
  EXPECT_EQ(view->image()->at(3, 2), 1000);
}

TEST_F(ImagesTest, DrawingToolsAreToldTheFrame) {
  EXPECT_EQ(canvas().frame(), "phantom");
  EXPECT_EQ(canvas().frameSize(), QSize(kColumns, kRows));
  EXPECT_EQ(canvas().section(), 0);
  at.selection.setDataset({}, nullptr);
  settle();
  EXPECT_EQ(canvas().frame(), "");
}

TEST(CompositionState, SurvivesASession) {
  Composition first;
  ShownIon a;
  a.mz = {500.25, Tolerance::da(0.02), compute::Aggregate::Max};
  a.range = compute::DisplayRange{1.5f, 20};
  a.locked = true;
  a.gain = 2.5;
  ShownIon b;
  b.mz = {700, Tolerance::ppm(5), compute::Aggregate::Mean};
  b.color = QColor(10, 200, 30);
  b.visible = false;
  b.layer = {QStringLiteral("pca-1"), 2};
  first.arrange(a, {b, a}, 2);
  first.setChannels({b, a, b});
  first.setChannel(1);
  first.setMode(ImageMode::Channels);
  first.setMixing(compute::Mixing::Screen);
  Blend blend;
  blend.mode = Blend::Mode::Wipe;
  blend.source = {Blend::Kind::Slide, {}, QStringLiteral("slide"), 0};
  blend.opacity = 0.7;
  blend.position = 0.3;
  blend.horizontal = blend.under = blend.fade = true;
  blend.rate = 4;
  blend.colormap = "grey";
  first.setBlend(blend);
  first.setSharedRange(a.mz, Normalization::Rms, {3, 9});

  Composition second;
  QSignalSpy changed(&second, &Composition::changed);
  second.restore(nlohmann::json::parse(first.json().dump()));
  EXPECT_GE(changed.count(), 1);
  EXPECT_EQ(second.mode(), first.mode());
  EXPECT_EQ(second.own(), first.own());
  EXPECT_EQ(second.panels(), first.panels());
  EXPECT_EQ(second.place(), 2);
  EXPECT_EQ(second.channels(), first.channels());
  EXPECT_EQ(second.channel(), 1);
  EXPECT_EQ(second.mixing(), first.mixing());
  EXPECT_EQ(second.blend(), first.blend());
  EXPECT_EQ(second.sharedRange(a.mz, Normalization::Rms), (compute::DisplayRange{3, 9}));
  EXPECT_FALSE(second.sharedRange(a.mz, Normalization::Tic));
}

TEST(CompositionState, BrokenSessionsBecomeDefaults) {
  for (const char* text :
       {"null", "[]", "{\"mode\": 7}", "{\"panels\": {\"a\": 1}, \"place\": 1e300}",
        "{\"channels\": [1, null, {\"ion\": {\"mz\": -5, \"tolerance\": \"x\"}, \"range\": [2, "
        "1]}]}",
        "{\"blend\": {\"mode\": \"sideways\", \"opacity\": 1e9, \"rate\": -3}}",
        "{\"shared_ranges\": [{\"mz\": 5}, 3]}"}) {
    Composition composition;
    composition.restore(nlohmann::json::parse(text));
    EXPECT_EQ(composition.mode(), ImageMode::Single) << text;
    EXPECT_EQ(composition.blend().mode, Blend::Mode::None) << text;
    EXPECT_GE(composition.blend().rate, 1) << text;
    EXPECT_LE(composition.blend().opacity, 1) << text;
    for (const ShownIon& ion : composition.channels()) EXPECT_FALSE(ion.range) << text;
    EXPECT_EQ(composition.place(), 0) << text;
  }
}

TEST(DisplayState, SurvivesASession) {
  SelectionModel first, second;
  DisplaySettings display;
  display.colormap = "magma";
  display.scale = compute::Scale::Rank;
  display.clip = {2.5, 97};
  display.smoothing = compute::Smoothing::Gaussian;
  display.sharedRange = true;
  first.setDisplay(display);
  second.restore(nlohmann::json::parse(first.json().dump()));
  EXPECT_EQ(second.display(), display);
}

}  // namespace
}  // namespace histion::ui
