// What is chosen, queries that win and lose, and where a file's project lies.
#include <gtest/gtest.h>
#include <QSignalSpy>
#include <QTest>
#include <atomic>
#include <fstream>
#include <semaphore>

#include "support/memory_dataset.h"
#include "support/temporary_folder.h"
#include "ui/session/project_location.h"
#include "ui/session/query_pool.h"
#include "ui/session/selection_model.h"
#include "ui/widgets/mz_bar.h"

namespace histion::ui {
namespace {

using histion::testing::MemoryDataset;
using histion::testing::PeakList;
using histion::testing::TemporaryFolder;

std::shared_ptr<const Dataset> smallDataset() {
  std::vector<PeakList> spectra(4);
  for (PeakList& s : spectra) s = {{500.0, 741.5307}, {1.0f, 5.0f}};
  return MemoryDataset::of(
      histion::testing::processedSpectra(histion::testing::fullGrid(2, 2), std::move(spectra)));
}

TEST(SelectionModel, StartsAtTheBasePeakOfANewDataset) {
  SelectionModel selection;
  selection.setDataset("a", smallDataset());
  EXPECT_NEAR(selection.mz().mz, 741.5307, 1e-4);
}

TEST(SelectionModel, RestoresWhatItSaved) {
  SelectionModel saved;
  saved.setDataset("a", smallDataset());
  saved.setMz({500.0, Tolerance::da(0.25), compute::Aggregate::Max});
  saved.setPixel(QPoint(1, 1));
  saved.setDisplay({Normalization::None, "inferno"});
  SelectionModel restored;
  restored.setDataset("a", smallDataset());
  restored.restore(saved.json());
  EXPECT_EQ(restored.mz(), saved.mz());
  EXPECT_EQ(restored.pixel(), saved.pixel());
  EXPECT_EQ(restored.display(), saved.display());
}

TEST(SelectionModel, IgnoresASessionThatMakesNoSense) {
  SelectionModel selection;
  selection.setDataset("a", smallDataset());
  const auto before = selection.mz();
  selection.restore({{"mz", "text"},
                     {"tolerance", -3},
                     {"tolerance_unit", 7},
                     {"colormap", "pink"},
                     {"pixel", {1.5, "x"}},
                     {"layer", 12},
                     {"aggregate", nullptr}});
  selection.restore(nlohmann::json::array());
  EXPECT_EQ(selection.mz(), before);
  EXPECT_FALSE(selection.pixel());
  EXPECT_EQ(selection.display(), DisplaySettings{});
}

TEST(QueryPool, OnlyTheLatestRequestIsAnswered) {
  QueryPool pool;
  QObject owner;
  std::vector<int> answers;
  std::atomic<int> worked = 0;
  std::binary_semaphore gate(0);
  // The first request occupies its thread until all others are asked for.
  pool.submit(
      &owner, "k",
      [&] {
        gate.acquire();
        return 0;
      },
      [&](int v) { answers.push_back(v); });
  pool.submit(
      &owner, "other", [&] { return -1; }, [&](int) {});
  for (int i = 1; i <= 50; ++i)
    pool.submit(
        &owner, "k",
        [&, i] {
          ++worked;
          return i;
        },
        [&](int v) { answers.push_back(v); });
  gate.release();
  ASSERT_TRUE(QTest::qWaitFor([&] { return !answers.empty(); }));
  QCoreApplication::processEvents();
  EXPECT_EQ(answers, std::vector<int>{50});
}

TEST(QueryPool, WhatARequestHoldsEndsOnTheWindowsThreadEvenWhenItIsDropped) {
  // As what draws with OpenGL must.
  std::atomic<int> elsewhere = 0, ended = 0;
  struct Held {
    std::atomic<int>&elsewhere, &ended;
    QThread* home = QThread::currentThread();
    ~Held() {
      ++ended;
      if (QThread::currentThread() != home) ++elsewhere;
    }
  };
  QueryPool pool;
  QObject owner;
  constexpr int kRequests = 50;
  for (int i = 0; i < kRequests; ++i) {
    auto held = std::make_shared<Held>(elsewhere, ended);
    pool.submit(
        &owner, "same", [held] { return held; },
        [also = held](const std::shared_ptr<Held>&) { EXPECT_EQ(also->elsewhere, 0); });
    held.reset();
    if (i % 10 == 0) QTest::qWait(1);
  }
  ASSERT_TRUE(QTest::qWaitFor([&] { return pool.pending() == 0; }));
  EXPECT_EQ(ended, kRequests);
  EXPECT_EQ(elsewhere, 0);
}

TEST(QueryPool, AFailureIsToldInPlainWords) {
  QueryPool pool;
  QObject owner;
  QSignalSpy failed(&pool, &QueryPool::failed);
  pool.submit(
      &owner, "k",
      []() -> int { throw Error(ErrorKind::Damaged, "the file is cut", "Copy it again"); },
      [](int) {});
  ASSERT_TRUE(failed.wait());
  EXPECT_EQ(failed[0][0].toString(), "the file is cut. Copy it again.");
}

TEST(QueryPool, AnAnswerForSomeoneWhoIsGoneIsDropped) {
  QueryPool pool;
  bool answered = false, flushed = false;
  std::binary_semaphore gate(0);
  auto* owner = new QObject;
  pool.submit(
      owner, "k",
      [&] {
        gate.acquire();
        return 1;
      },
      [&](int) { answered = true; });
  delete owner;
  gate.release();
  QObject other;
  pool.submit(
      &other, "k", [] { return 1; }, [&](int) { flushed = true; });
  ASSERT_TRUE(QTest::qWaitFor([&] { return flushed; }));
  EXPECT_FALSE(answered);
}

TEST(ProjectFolder, LiesBesideTheFileWhenThatFolderCanBeWritten) {
  const TemporaryFolder folder, home;
  std::ofstream(folder / "liver 1.imzML") << "x";
  EXPECT_EQ(projectFolderFor(folder / "liver 1.imzML", home.path()), folder / "liver 1.histion");
}

TEST(ProjectFolder, NeverTakesAFolderThatIsSomethingElse) {
  const TemporaryFolder folder, home;
  std::filesystem::create_directory(folder / "a.histion");
  std::ofstream(folder / "a.histion" / "thesis.txt") << "x";
  EXPECT_EQ(projectFolderFor(folder / "a.imzML", home.path()), folder / "a-2.histion");
}

TEST(MzBar, EnterAppliesTheMassAndACommaIsADecimalPoint) {
  SelectionModel selection;
  selection.setDataset("a", smallDataset());
  MzBar bar(selection);
  auto* edit = bar.findChild<QLineEdit*>("mzEdit");
  edit->clear();
  QTest::keyClicks(edit, "500,25");
  QTest::keyClick(edit, Qt::Key_Return);
  EXPECT_DOUBLE_EQ(selection.mz().mz, 500.25);
}

TEST(MzBar, RejectsWhatIsNotAMass) {
  SelectionModel selection;
  selection.setDataset("a", smallDataset());
  MzBar bar(selection);
  QSignalSpy rejected(&bar, &MzBar::rejected);
  const auto before = selection.mz();
  auto* edit = bar.findChild<QLineEdit*>("mzEdit");
  edit->clear();
  QTest::keyClicks(edit, "water");
  QTest::keyClick(edit, Qt::Key_Return);
  EXPECT_EQ(rejected.count(), 1);
  EXPECT_EQ(selection.mz(), before);
}

TEST(MzBar, ChangingTheUnitKeepsTheWindow) {
  SelectionModel selection;
  selection.setDataset("a", smallDataset());
  selection.setMz({500.0, Tolerance::ppm(20), compute::Aggregate::Sum});
  MzBar bar(selection);
  auto* unit = bar.findChild<QComboBox*>("toleranceUnit");
  unit->setCurrentIndex(1);
  Q_EMIT unit->activated(1);
  EXPECT_EQ(selection.mz().tolerance.kind, Tolerance::Kind::Da);
  // 20 ppm of 500 are 0.01.
  EXPECT_NEAR(selection.mz().tolerance.halfWidth, 0.01, 1e-12);
}

TEST(MzBar, TheTicSwitchChangesTheNormalisation) {
  SelectionModel selection;
  selection.setDataset("a", smallDataset());
  MzBar bar(selection);
  auto* tic = bar.findChild<QCheckBox*>("ticSwitch");
  EXPECT_TRUE(tic->isChecked());
  tic->click();
  EXPECT_EQ(selection.display().normalization, Normalization::None);
}

}  // namespace
}  // namespace histion::ui
