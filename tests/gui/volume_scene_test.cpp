// The volume scene without a window: rays, slices, surfaces, camera, and their pictures.
#include <gtest/gtest.h>
#include <vtkRenderWindow.h>
#include <vtkSmartPointer.h>
#include <vtkUnsignedCharArray.h>
#include <cstring>
#include <numbers>

#include "pictures.h"
#include "ui/scene/volume_scene.h"
#include "volume_phantom.h"

namespace histion::ui {
namespace {

std::shared_ptr<const Volume3D> ballVolume() {
  auto volume = std::make_shared<Volume3D>();
  volume->size = {kBallWidth, kBallHeight, kBallSections};
  volume->spacingUm = {kBallPixelUm, kBallPixelUm, kBallGapUm};
  volume->originUm = {kBallPixelUm / 2, kBallPixelUm / 2, 0};
  for (int z = 0; z < kBallSections; ++z)
    for (int y = 0; y < kBallHeight; ++y)
      for (int x = 0; x < kBallWidth; ++x) {
        const double r =
            ballDistance((x + 0.5) * kBallPixelUm, (y + 0.5) * kBallPixelUm, z * kBallGapUm);
        volume->values.push_back(r < kBallRadiusUm ? float(100 - r / 8) : 0.0f);
      }
  return volume;
}

VolumeStyle styleOf(const VolumeData& data) {
  VolumeStyle style;
  for (const auto& range : data.ranges()) {
    VolumeColors colors;
    colors.range = range;
    style.colors.push_back(colors);
  }
  return style;
}

class VolumeSceneTest : public ::testing::Test {
 protected:
  static constexpr int kWidth = 600, kHeight = 450;
  void SetUp() override {
    window->SetOffScreenRendering(1);
    window->SetMultiSamples(0);
    window->SetSize(kWidth, kHeight);
    window->AddRenderer(scene.renderer());
    scene.setViewport(kWidth, kHeight, 1);
    data = VolumeData::prepare({ballVolume()});
    scene.setVolume(data, styleOf(*data), true);
  }
  QImage draw() {
    window->Render();
    auto pixels = vtkSmartPointer<vtkUnsignedCharArray>::New();
    window->GetPixelData(0, 0, kWidth - 1, kHeight - 1, 0, pixels);
    return QImage(pixels->GetPointer(0), kWidth, kHeight, 3 * kWidth, QImage::Format_RGB888)
        .mirrored();
  }
  // With the rays of full quality.
  QImage drawStill() {
    draw();
    auto request = scene.still();
    EXPECT_TRUE(request.has_value());
    if (request) scene.setStill(data->cast(*request));
    EXPECT_TRUE(scene.showsStill());
    return draw();
  }
  // Screen pixels that differ from the background, inside a square around the middle.
  static int coloured(const QImage& picture) {
    int count = 0;
    for (int y = 0; y < picture.height(); ++y)
      for (int x = 0; x < picture.width(); ++x) {
        const QRgb c = picture.pixel(x, y);
        // Not grey: text and box are.
        if (std::max({qRed(c), qGreen(c), qBlue(c)}) - std::min({qRed(c), qGreen(c), qBlue(c)}) >
            12)
          ++count;
      }
    return count;
  }

  vtkSmartPointer<vtkRenderWindow> window = vtkSmartPointer<vtkRenderWindow>::New();
  VolumeScene scene;
  std::shared_ptr<VolumeData> data;
};

TEST_F(VolumeSceneTest, SoftwareRenderersAreKnownByTheirName) {
  EXPECT_TRUE(VolumeScene::isSoftwareRenderer("llvmpipe (LLVM 15.0.6, 256 bits)"));
  EXPECT_TRUE(VolumeScene::isSoftwareRenderer("softpipe"));
  EXPECT_FALSE(VolumeScene::isSoftwareRenderer("NVIDIA GeForce RTX 3060/PCIe/SSE2"));
  EXPECT_FALSE(VolumeScene::isSoftwareRenderer("Mesa Intel(R) UHD Graphics 620 (KBL GT2)"));
}

TEST_F(VolumeSceneTest, ABallIsADiscOfTheRightSizeFromEverySide) {
  scene.setDecorations(false, false);
  VolumeStyle solid = styleOf(*data);
  solid.ramp = {0.02, 0.05, 1.0, 1.0};
  scene.setVolumeStyle(solid);
  for (const auto view : {VolumeScene::View::X, VolumeScene::View::Y, VolumeScene::View::Z}) {
    scene.look(view);
    const QImage picture = drawStill();
    const double radius = std::sqrt(coloured(picture) / std::numbers::pi) * scene.unit();
    if (std::abs(radius - kBallRadiusUm) > 25)
      picture.save(QStringLiteral("volume-disc-actual.png"));
    // The border is half a voxel of up to 50 µm unsharp.
    EXPECT_NEAR(radius, kBallRadiusUm, 25) << int(view);
  }
}

TEST_F(VolumeSceneTest, TheCoarsePictureShowsTheSameAsTheFinishedOne) {
  scene.setDecorations(false, false);
  const QImage coarse = draw();
  const QImage fine = drawStill();
  EXPECT_LT(differingShare(coarse, fine, 40), 0.03);
  EXPECT_GT(coloured(fine), 5000);
}

TEST_F(VolumeSceneTest, TheFinishedPictureGoesWhenTheViewChanges) {
  drawStill();
  scene.rotate(10, 0);
  EXPECT_FALSE(scene.showsStill());
}

TEST_F(VolumeSceneTest, ALaterTicketStopsACast) {
  draw();
  auto request = scene.still();
  ASSERT_TRUE(request);
  data->newTicket();
  EXPECT_TRUE(data->cast(*request).rgba.empty());
}

TEST_F(VolumeSceneTest, TheClippingBoxCutsHalfOfTheBallAway) {
  scene.setDecorations(false, false);
  VolumeStyle solid = styleOf(*data);
  solid.ramp = {0.02, 0.05, 1.0, 1.0};
  scene.setVolumeStyle(solid);
  scene.look(VolumeScene::View::Z);
  const int whole = coloured(drawStill());
  scene.setClip({{{0, 0.5}, {0, 1}, {0, 1}}});
  EXPECT_NEAR(double(coloured(drawStill())) / whole, 0.5, 0.03);
}

TEST_F(VolumeSceneTest, ASolidSurfaceHidesTheVolumeBehindIt) {
  scene.setDecorations(false, false);
  scene.look(VolumeScene::View::Z);
  // A plate in front of the whole box, seen from the front.
  LabelVolume plate;
  plate.size = {48, 40, 2};
  plate.spacingUm = {kBallPixelUm, kBallPixelUm, 10};
  plate.originUm = {12.5, 12.5, -120};
  plate.values.assign(48 * 40 * 2, 1);
  const std::vector<LabelClass> classes{{"plate", {200, 30, 30}}};
  scene.setSurfaces(surfacesOf(plate, classes), 1.0);
  const QImage front = drawStill();
  const QRgb middle = front.pixel(kWidth / 2, kHeight / 2);
  EXPECT_GT(qRed(middle), 4 * qGreen(middle));
}

TEST_F(VolumeSceneTest, AnAxisSliceShowsTheValuesOfOneLayer) {
  const auto colors = styleOf(*data).colors;
  const SlicePicture slice = axisSlice(*data, colors, 2, 0.5);
  ASSERT_EQ(slice.width, kBallWidth);
  ASSERT_EQ(slice.height, kBallHeight);
  EXPECT_DOUBLE_EQ(slice.plane.corner[2], 12 * kBallGapUm);
  const auto& table = compute::colormap("viridis");
  const float value = data->first().values[std::size_t((12 * kBallHeight + 20) * kBallWidth + 24)];
  const auto step = std::size_t(std::lround(255 * std::min(1.f, value / colors[0].range.high)));
  EXPECT_EQ(slice.rgba[4 * (20 * kBallWidth + 24)], table[step][0]);
  EXPECT_EQ(slice.rgba[4 * (20 * kBallWidth + 24) + 1], table[step][1]);
  // Outside of the box an oblique slice is transparent.
  const SlicePicture oblique = obliqueSlice(*data, colors, {1, 1, 1}, 0);
  EXPECT_EQ(oblique.rgba[3], 0);
  const int centre = oblique.height / 2 * oblique.width + oblique.width / 2;
  EXPECT_EQ(oblique.rgba[4 * std::size_t(centre) + 3], 255);
}

TEST(LabelSurfaces, ABallHasTheAreaAndTheVolumeOfTheFormula) {
  const std::vector<LabelClass> classes{{"core", {255, 0, 0}}, {"rind", {0, 0, 255}}};
  const double radius = 200, inner = 120;
  // Whole ball: both labels are one.
  LabelVolume ball = ballLabels(50, radius, inner);
  for (auto& value : ball.values) value = value ? 1 : 0;
  const auto whole = surfacesOf(ball, classes);
  ASSERT_EQ(whole.size(), 1u);
  const double area = 4 * std::numbers::pi * radius * radius;
  const double volume = area * radius / 3;
  // Voxels are a twentieth of the radius: smoothing leaves a few per cent.
  EXPECT_NEAR(whole[0].areaUm2 / area, 1, 0.04);
  EXPECT_NEAR(whole[0].volumeUm3 / volume, 1, 0.04);
  const auto both = surfacesOf(ballLabels(50, radius, inner), classes);
  ASSERT_EQ(both.size(), 2u);
  EXPECT_NEAR(both[0].volumeUm3 / (4 * std::numbers::pi / 3 * std::pow(inner, 3)), 1, 0.06);
  EXPECT_EQ(both[1].label.name, "rind");
  double bounds[6];
  both[1].mesh->GetBounds(bounds);
  EXPECT_NEAR(bounds[1] - bounds[0], 2 * radius, 15);
}

TEST_F(VolumeSceneTest, PictureOfTheVolume) { EXPECT_TRUE(matchesBaseline(drawStill(), "volume")); }

TEST_F(VolumeSceneTest, PictureOfSlices) {
  const auto colors = styleOf(*data).colors;
  scene.setVolumeVisible(false);
  for (int axis = 0; axis < 3; ++axis) scene.setSlice(axis, axisSlice(*data, colors, axis, 0.45));
  EXPECT_TRUE(matchesBaseline(draw(), "volume-slices"));
}

TEST_F(VolumeSceneTest, PictureOfSurfaces) {
  scene.setVolumeVisible(false);
  LabelVolume labels = ballLabels(50, 200, 120);
  labels.originUm = {300, 250, 300};
  const std::vector<LabelClass> classes{{"core", {200, 40, 40}}, {"rind", {60, 120, 216}}};
  scene.setSurfaces(surfacesOf(labels, classes), 1.0);
  scene.setClip({{{0, 1}, {0, 1}, {0.45, 1}}});
  EXPECT_TRUE(matchesBaseline(draw(), "volume-surfaces"));
}

}  // namespace
}  // namespace histion::ui
