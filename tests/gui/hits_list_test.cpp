// What is done with hits: where their ions lie, comparing spectra, the list of compounds.
#include <gtest/gtest.h>
#include <QComboBox>
#include <QFile>
#include <QListWidget>
#include <QSignalSpy>
#include <QTabBar>
#include <QTableView>
#include <QTemporaryDir>
#include <QToolButton>

#include "search_fixture.h"

namespace histion::ui {
namespace {

using State = CompoundSearch::State;

void clickItem(QListWidget* list, int row) {
  QTest::mouseClick(list->viewport(), Qt::LeftButton, {},
                    list->visualItemRect(list->item(row)).center());
}

TEST_F(SearchTest, AnIonOfAHitIsShownInTheTissueAndTheHitsStay) {
  at->selection.showIon(500.0);
  ASSERT_TRUE(waitFor({"left lipid"}));
  auto* ions = child<QListWidget>("hitIons");
  ASSERT_EQ(ions->count(), 3);
  EXPECT_EQ(ions->item(2)->text(), "521.9819   [M+Na]+");
  const auto before = view->model()->hits();
  clickItem(ions, 1);
  EXPECT_NEAR(at->selection.mz().mz, 501.00336, 1e-9);
  ions->setFocus();
  ions->setCurrentRow(2);
  QTest::keyClick(ions, Qt::Key_Return);
  EXPECT_NEAR(at->selection.mz().mz, 521.98194, 1e-9);
  QTest::qWait(50);
  EXPECT_EQ(view->model()->hits(), before) << "showing what was found asks nothing";
}

TEST_F(SearchTest, FromAScanTheIonIsShownInTheImagingDataOfTheProject) {
  open(run);
  at->selection.setScan(fragments(9));
  ASSERT_TRUE(waitForAnswer("Scan 20"));
  const auto before = view->model()->hits();
  clickItem(child<QListWidget>("hitIons"), 0);
  ASSERT_TRUE(QTest::qWaitFor([&] { return at->selection.datasetId() == imaging; }, kViewWaitMs));
  QTest::qWait(50);
  EXPECT_EQ(view->model()->hits(), before) << "until something is chosen there";
  at->selection.showIon(500.0);
  at->selection.setPixel(QPoint(2, 2));
  ASSERT_TRUE(waitFor({"left lipid"}));
}

TEST_F(SearchTest, TheNextSpectrumIsComparedWithAPinnedOne) {
  open(library);
  at->selection.setEntry(0);  // 120: 50, 180: 5
  ASSERT_TRUE(waitForAnswer("isomer A"));
  EXPECT_FALSE(child<QComboBox>("compareWith")->isVisible());
  QTest::mouseClick(child<QToolButton>("pinQuestion"), Qt::LeftButton);
  EXPECT_FALSE(child<QToolButton>("pinQuestion")->isEnabled());
  at->selection.setEntry(1);  // 120: 5, 200: 50
  auto* found = child<QLabel>("compareFound");
  // √(50 · 5) / (√55 · √55)
  EXPECT_EQ(found->text(),
            QString("Cosine %1, 1 peak in common").arg(std::sqrt(250.0) / 55, 0, 'f', 2));
  ASSERT_EQ(view->plot()->traces().size(), 2u);
  EXPECT_EQ(view->plot()->traces()[0].name, "isomer A");
  EXPECT_EQ(view->plot()->traces()[1].name, "isomer B");
  ASSERT_TRUE(waitForAnswer("isomer B"));
  EXPECT_EQ(view->plot()->traces()[0].name, "isomer A") << "the answer changes nothing of it";
  auto* with = child<QComboBox>("compareWith");
  with->setFocus();
  QTest::keyClick(with, Qt::Key_Up);
  EXPECT_TRUE(view->plot()->traces()[0].name.startsWith("isomer B"));  // what was asked
  QTest::mouseClick(child<QToolButton>("unpinQuestion"), Qt::LeftButton);
  EXPECT_FALSE(with->isVisible());
}

TEST(Similarity, IsTheCosineOfTheRoots) {
  const auto trace = [](std::vector<double> mz, std::vector<float> intensity) {
    auto spectrum = std::make_shared<Spectrum>();
    spectrum->mz = std::move(mz);
    spectrum->intensity = std::move(intensity);
    return traceOf(spectrum);
  };
  const Trace a = trace({100, 200}, {9, 16}), b = trace({100, 200, 300}, {16, 9, 0});
  EXPECT_NEAR(similarity(a, a, {{0, 0}, {1, 1}}), 1, 1e-12);
  EXPECT_NEAR(similarity(a, b, {{0, 0}, {1, 1}}), 24.0 / 25, 1e-12);
  EXPECT_EQ(similarity(a, b, {}), 0);
  EXPECT_EQ(similarity(a, trace({}, {}), {}), 0);
}

TEST_F(SearchTest, CompoundsAreKeptWithTheProjectAndCanBeRemoved) {
  open(library);
  at->selection.setEntry(0);
  ASSERT_TRUE(waitForAnswer("isomer A"));
  view->table()->setFocus();
  QTest::mouseClick(child<QToolButton>("hitAdd"), Qt::LeftButton);
  QTest::mouseClick(child<QToolButton>("hitAdd"), Qt::LeftButton);  // the same
  view->table()->selectRow(1);
  QTest::keyClick(view->table(), Qt::Key_Insert);
  auto* tabs = child<QTabBar>("hitsTabs");
  EXPECT_EQ(tabs->tabText(1), "List (2)");
  at->session.saveNow();
  at->session.close();
  EXPECT_EQ(tabs->tabText(1), "List");
  at->session.open(QString::fromStdString((folder / "project").string()));
  EXPECT_EQ(tabs->tabText(1), "List (2)");
  ASSERT_EQ(view->compounds().compounds().size(), 2u);
  const ListedCompound first = view->compounds().compounds()[0];
  EXPECT_EQ(first.name, "isomer A");
  EXPECT_EQ(first.inchiKey, "KEY-isomer A");
  EXPECT_DOUBLE_EQ(first.mz, 300);
  EXPECT_EQ(first.from, "isomer A, precursor m/z 300.0000");
  EXPECT_EQ(first.dataset, library.toStdString());
  QTest::mouseClick(tabs, Qt::LeftButton, {}, tabs->tabRect(1).center());
  auto* table = child<QTableView>("compoundTable");
  ASSERT_TRUE(table->isVisible());
  EXPECT_FALSE(view->table()->isVisible());
  EXPECT_FALSE(table->isColumnHidden(CompoundList::Score));
  view->resize(780, 500);
  EXPECT_TRUE(
      QTest::qWaitFor([&] { return table->isColumnHidden(CompoundList::Score); }, kViewWaitMs))
      << "where there is little room";
  EXPECT_GT(table->columnWidth(CompoundList::Name), 150);
  table->setFocus();
  table->selectRow(0);
  QTest::keyClick(table, Qt::Key_Delete);
  ASSERT_EQ(view->compounds().compounds().size(), 1u);
  EXPECT_NE(view->compounds().compounds()[0].name, "isomer A");
  const QTemporaryDir written;
  QSignalSpy saved(view.get(), &HitsView::saved);
  view->exportListTo(written.filePath("list.csv"));
  ASSERT_TRUE(saved.wait(kViewWaitMs));
  QFile file(written.filePath("list.csv"));
  ASSERT_TRUE(file.open(QIODevice::ReadOnly));
  const QString text = QString::fromUtf8(file.readAll());
  EXPECT_TRUE(text.startsWith(
      "Name,Formula,Adduct,m/z,Error [ppm],Score,Probability,InChIKey,SMILES,Found for"))
      << text.toStdString();
  EXPECT_EQ(text.count("\r\n"), 2);
}

TEST_F(SearchTest, AListThatOpenedLaterIsNotLost) {
  ASSERT_TRUE(waitForState(State::Answered));
  view->compounds().add(
      {"kept", "C6H6", "[M+H]+", "KEY", "c1ccccc1", 79.05, 1, 0.5, 0.25, "x", ""});
  at->session.saveNow();
  // The panel is made when it is first seen, long after the project was opened.
  HitsView late(at->work);
  ASSERT_EQ(late.compounds().compounds().size(), 1u);
  EXPECT_EQ(late.compounds().compounds()[0], view->compounds().compounds()[0]);
  at->session.endKeeping();
}

TEST(CompoundListTest, WhatIsNoCompoundIsLeftOut) {
  CompoundList list;
  for (const nlohmann::json& state :
       {nlohmann::json(), nlohmann::json(3), nlohmann::json{{"a", 1}},
        nlohmann::json::array({3, nullptr, nlohmann::json::array()})}) {
    list.restore(state);
    EXPECT_EQ(list.rowCount(), 0) << state.dump();
  }
  list.restore(nlohmann::json::array({{{"name", 4}, {"mz", "x"}, {"score", nullptr}}}));
  ASSERT_EQ(list.rowCount(), 1);
  EXPECT_EQ(list.compounds()[0].name, "");
  EXPECT_EQ(list.compounds()[0].mz, 0);
}

}  // namespace
}  // namespace histion::ui
