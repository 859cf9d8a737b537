// Modules run from their forms, cancelling, and linked views of the result.
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include "support/imzml_fixture.h"
#include "ui/forms/module_panel.h"
#include "ui/shell/project_tree.h"
#include "ui/views/ion_image/ion_image_view.h"
#include "ui/views/scatter/scatter_view.h"
#include "ui/widgets/curve_plot.h"
#include "ui/widgets/message_bar.h"
#include "window_fixture.h"

namespace histion::ui {
namespace {

class ModuleRuns : public WindowTest {
 protected:
  // Runs a module from its form with those parameters changed.
  Job* runFromForm(const char* module, const std::map<QString, QString>& changes = {}) {
    window->modulePanel().choose(QLatin1String(module));
    ModuleForm* form = window->modulePanel().form();
    EXPECT_EQ(form->manifest().id, module);
    for (const auto& [id, value] : changes)
      if (auto* edit = form->findChild<QLineEdit*>(QStringLiteral("parameter_") + id))
        edit->setText(value);
    auto* run = form->findChild<QPushButton*>("runButton");
    EXPECT_TRUE(run->isEnabled()) << form->check().problem.toStdString();
    run->click();
    return window->jobs().jobs().back();
  }
  bool waitUntilOver(Job* job) {
    return QTest::qWaitFor([&] { return job->isOver(); }, 3 * kWaitMs);
  }
  bool waitForMap() {
    return QTest::qWaitFor(
        [&] { return window->imageView().image() && window->imageView().image()->rgb; }, kWaitMs);
  }
};

TEST_F(ModuleRuns, PcaShowsItsColourMapAndALinkedScatter) {
  openPhantom();
  Job* job = runFromForm("pca");
  ASSERT_TRUE(waitUntilOver(job));
  ASSERT_EQ(job->state(), Job::State::Done) << job->reason().toStdString();
  ASSERT_TRUE(waitForMap());
  ScatterView& scatter = window->scatterView();
  ASSERT_TRUE(QTest::qWaitFor([&] { return scatter.embedding() != nullptr; }, kWaitMs));
  EXPECT_EQ(scatter.embedding()->grid.spectra(), 40 * 30);
  // The two regions have colours of their own in the map.
  const Image2D& map = *window->imageView().image();
  double difference = 0;
  for (int c = 0; c < 3; ++c) difference += std::abs(map.at(5, 15, c) - map.at(35, 15, c));
  EXPECT_GT(difference, 0.3);
  // Clicking a point chooses its pixel; brushing everything marks every pixel.
  ASSERT_TRUE(QTest::qWaitFor([&] { return scatter.plot()->isVisible(); }, kWaitMs));
  QTest::mouseClick(scatter.plot(), Qt::LeftButton, {}, scatter.plot()->positionOf(0));
  EXPECT_TRUE(window->selection().pixel());
  const QSize size = scatter.plot()->size();
  QTest::mousePress(scatter.plot(), Qt::LeftButton, {}, QPoint(1, 1));
  QTest::mouseMove(scatter.plot(), QPoint(size.width() / 2, size.height() / 2));
  QTest::mouseMove(scatter.plot(), QPoint(size.width() - 2, size.height() - 2));
  QTest::mouseRelease(scatter.plot(), Qt::LeftButton, {},
                      QPoint(size.width() - 2, size.height() - 2));
  EXPECT_EQ(window->selection().marked().size(), 40u * 30u);
  child<QPushButton>("clearMarks")->click();
  EXPECT_TRUE(window->selection().marked().empty());
}

TEST_F(ModuleRuns, TheAutoencoderShowsItsLossAndItsColourMap) {
  openPhantom();
  Job* job = runFromForm("autoencoder", {{"epochs", "4"}});
  ASSERT_TRUE(waitUntilOver(job));
  ASSERT_EQ(job->state(), Job::State::Done) << job->reason().toStdString();
  EXPECT_FALSE(job->curves().empty());
  int points = 0;
  for (const CurvePlot* plot : window->findChildren<CurvePlot*>()) points += plot->points();
  EXPECT_GE(points, 4);  // one per epoch
  ASSERT_TRUE(waitForMap());
  EXPECT_TRUE(
      QTest::qWaitFor([&] { return window->scatterView().embedding() != nullptr; }, kWaitMs));
}

TEST_F(ModuleRuns, AResultChosenInTheTreeIsShownAndTheIonImageComesBack) {
  openPhantom();
  Job* job = runFromForm("pca");
  ASSERT_TRUE(waitUntilOver(job));
  ASSERT_TRUE(waitForMap());
  auto* tree = child<ProjectTree>("projectTree");
  const QString dataset = window->selection().datasetId();
  auto* item = tree->itemOf(dataset);
  ASSERT_NE(item, nullptr);
  tree->scrollToItem(item);
  QTest::mouseClick(tree->viewport(), Qt::LeftButton, {}, tree->visualItemRect(item).center());
  EXPECT_TRUE(waitForTitle(QStringLiteral("±")));
  EXPECT_FALSE(window->imageView().image()->rgb);
}

TEST_F(WindowTest, ACancelledImportLeavesTheStartPageAndNoDataset) {
  histion::testing::SyntheticImzml shape;
  shape.width = 400, shape.height = 300;
  const auto file = histion::testing::writeSyntheticImzml(folder / "long.imzML", shape);
  window->open(QString::fromStdString(file.string()));
  ASSERT_TRUE(QTest::qWaitFor(
      [&] { return window->jobs().running() && window->jobs().running()->fraction() > 0; },
      kWaitMs));
  Job* job = window->jobs().jobs().front();
  child<QPushButton>("jobCancel")->click();
  ASSERT_TRUE(QTest::qWaitFor([&] { return job->isOver(); }, kWaitMs));
  EXPECT_EQ(job->state(), Job::State::Cancelled);
  ASSERT_TRUE(QTest::qWaitFor([&] { return child<QWidget>("startPage")->isVisible(); }, kWaitMs));
  EXPECT_EQ(window->selection().dataset(), nullptr);
}

TEST_F(WindowTest, APreviewIsShownWhileTheImportRuns) {
  histion::testing::SyntheticImzml shape;
  shape.width = 300, shape.height = 200;
  const auto file = histion::testing::writeSyntheticImzml(folder / "long.imzML", shape);
  bool previewedWhileRunning = false;
  QObject::connect(&window->imageView(), &IonImageView::imageShown, window.get(), [&] {
    previewedWhileRunning |= window->jobs().running() && window->imageView().image() &&
                             window->imageView().image()->width == 300;
  });
  openAndWait(file);
  EXPECT_TRUE(previewedWhileRunning);
}

TEST(Job, ARunnerThatIsMissingIsExplained) {
  JobRequest request;
  request.module = "pca";
  Job job(request, "Test");
  QSignalSpy finished(&job, &Job::finished);
  job.start(QStringLiteral("/nonexistent/histion-run"));
  ASSERT_TRUE(finished.count() > 0 || finished.wait(kWaitMs));
  EXPECT_EQ(job.state(), Job::State::Failed);
  EXPECT_TRUE(job.reason().contains("could not be started"));
}

}  // namespace
}  // namespace histion::ui
