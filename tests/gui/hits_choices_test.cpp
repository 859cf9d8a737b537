// "Search in…": which libraries, candidates and model are searched, and how wide.
#include <gtest/gtest.h>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFileDialog>
#include <QLineEdit>
#include <QPushButton>
#include <QTimer>
#include <QToolButton>

#include "core/model_file.h"
#include "search_fixture.h"
#include "ui/widgets/check_list.h"

namespace histion::ui {
namespace {

using State = CompoundSearch::State;

class Choices : public SearchTest {
 protected:
  // Results as the modules that make them would leave them.
  QString addResult(const DataObject& object, const char* module, char hash,
                    std::vector<UsedInput> inputs = {}, nlohmann::json parameters = {}) {
    Provenance provenance;
    provenance.module = module;
    provenance.version = "1.0";
    provenance.output = object.kind() == DataKind::ModelFile ? "model" : "index";
    provenance.recipeHash = std::string(64, hash);
    provenance.created = "2026-03-01T10:20:30Z";
    provenance.inputs = std::move(inputs);
    if (parameters.is_object()) provenance.parameters = std::move(parameters);
    const auto id = store::Project::open(folder / "project")->addResult(object, provenance);
    at->session.refresh();
    return QString::fromStdString(id);
  }
  QString addModel(const char* title, char hash) {
    ModelFile model;
    model.title = title;
    model.architecture = "towers";
    model.weights = {1, 2, 3};
    model.inputContract = model.runCard = nlohmann::json::object();
    return addResult(model, "retrieval-train", hash);
  }
  QString addIndex(const char* method, const QString& model, char hash) {
    SearchIndex index;
    index.method = method;
    index.dimensions = 2;
    index.payload = {1};
    return addResult(index, "retrieval-index", hash, {{"model", model.toStdString(), "x"}},
                     {{"candidates", "/lists/mine.csv"}});
  }
  QString addLibrary(const char* name, char hash) {
    SilentProgress silent;
    Provenance provenance;
    provenance.recipeHash = std::string(64, hash);
    SpectrumSet set = searchLibrary();
    set.title = name;
    set.spectra.resize(2);
    const auto id =
        store::Project::open(folder / "project")->addImported(set, name, provenance, silent, {});
    at->session.refresh();
    return QString::fromStdString(id);
  }

  QToolButton* button() { return child<QToolButton>("hitsSearchIn"); }
  QWidget* panel() { return child<QWidget>("searchIn"); }
  void openPanel() {
    QTest::mouseClick(button(), Qt::LeftButton);
    ASSERT_TRUE(QTest::qWaitFor([&] { return panel()->isVisible(); }, kViewWaitMs));
  }
  void done() {
    QTest::mouseClick(child<QPushButton>("searchDone"), Qt::LeftButton);
    ASSERT_FALSE(panel()->isVisible());
  }
  // By the keyboard, so that it counts as the user's.
  void choose(const char* box, const QString& text) {
    auto* combo = child<QComboBox>(box);
    const int row = combo->findText(text);
    ASSERT_GE(row, 0) << text.toStdString();
    combo->setFocus();
    QTest::keyClick(combo, Qt::Key_Home);
    for (int i = 0; i < row; ++i) QTest::keyClick(combo, Qt::Key_Down);
    ASSERT_EQ(combo->currentText(), text);
  }
  template <typename Told>
  bool waitForFact(const char* key, const Told& told) {
    const bool come = QTest::qWaitFor(
        [&] {
          return view->search().state() == State::Answered && facts().contains(key) &&
                 facts()[key] == told;
        },
        kViewWaitMs);
    if (!come && view->model()->hits()) ADD_FAILURE() << key << ": " << facts().dump();
    return come;
  }
  void ask() {
    open(library);
    at->selection.setEntry(0);
    ASSERT_TRUE(waitForAnswer("isomer A"));
  }
};

TEST_F(Choices, ALibrarySpectrumIsNotComparedWithItselfUnlessThatIsWanted) {
  ask();
  EXPECT_EQ(facts()["left_out"], true);
  EXPECT_EQ(facts()["asked"]["id"], "ID-isomer A") << "by which it is found";
  openPanel();
  auto* leave = child<QCheckBox>("searchLeaveOut");
  EXPECT_TRUE(leave->isChecked());
  leave->setFocus();
  QTest::keyClick(leave, Qt::Key_Space);
  done();
  ASSERT_TRUE(waitForFact("left_out", false));
  open(run);
  at->selection.setScan(fragments(9));
  ASSERT_TRUE(waitForAnswer("Scan 20"));
  EXPECT_EQ(facts()["left_out"], false);
  openPanel();
  QTest::mouseClick(child<QPushButton>("searchUsual"), Qt::LeftButton);
  done();
  EXPECT_TRUE(view->choices().leaveOutItself);
  ASSERT_TRUE(waitForState(State::Answered));
  EXPECT_EQ(facts()["left_out"], false) << "a scan is in no library";
}

TEST_F(Choices, SomeLibrariesCanBeSearchedAndThatIsKeptWithTheProject) {
  const QString more = addLibrary("more", 'e');
  ask();
  EXPECT_EQ(facts()["libraries"], (std::vector<std::string>{"drugs", "more"}));
  EXPECT_EQ(button()->text(), "Search in…");
  openPanel();
  auto* list = child<CheckList>("searchLibraries");
  ASSERT_EQ(list->count(), 2);
  EXPECT_TRUE(list->hasFocus());
  QTest::keyClick(list, Qt::Key_Space);  // the first
  EXPECT_EQ(list->checked(), QStringList{more});
  QTest::keyClick(list, Qt::Key_Down);
  QTest::keyClick(list, Qt::Key_Space);
  EXPECT_EQ(list->checked(), QStringList{more}) << "at least one is searched";
  done();
  ASSERT_TRUE(waitForFact("libraries", std::vector<std::string>{"more"}));
  EXPECT_EQ(button()->text(), "Search in: more…");
  at->session.saveNow();
  at->session.close();
  EXPECT_TRUE(view->choices().libraries.isEmpty()) << "it belongs to the project";
  at->session.open(QString::fromStdString((folder / "project").string()));
  EXPECT_EQ(view->choices().libraries, QStringList{more});
  ASSERT_TRUE(QTest::qWaitFor([&] { return at->selection.datasetId() == library; }, kViewWaitMs));
  openPanel();
  EXPECT_EQ(list->checked(), QStringList{more});
}

TEST_F(Choices, AClickOnANameChangesItsMark) {
  addLibrary("more", 'e');
  openPanel();
  auto* list = child<CheckList>("searchLibraries");
  const QRect line = list->visualItemRect(list->item(1));
  QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, {line.left() + 40, line.center().y()});
  EXPECT_EQ(list->checked(), QStringList{library});
  QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, {line.left() + 8, line.center().y()});
  EXPECT_TRUE(list->allChecked()) << "on the box it does so once";
}

TEST_F(Choices, AModelOfTheProjectIsUsedWhenItIsChosen) {
  const QString model = addModel("trained here", 'f');
  ask();
  EXPECT_FALSE(facts().contains("model")) << "the shipped one";
  openPanel();
  choose("searchModel", child<QComboBox>("searchModel")->itemText(1));
  QTest::keyClick(panel(), Qt::Key_Escape);
  EXPECT_FALSE(panel()->isVisible());
  EXPECT_TRUE(view->choices().model.isEmpty()) << "Escape takes it back";
  openPanel();
  EXPECT_TRUE(child<QComboBox>("searchModel")->itemText(1).startsWith("trained here of "))
      << "which of several it is, its time tells";
  choose("searchModel", child<QComboBox>("searchModel")->itemText(1));
  done();
  EXPECT_EQ(view->choices().model, model);
  ASSERT_TRUE(waitForFact("model", "trained here"));
  EXPECT_TRUE(button()->text().startsWith("Search in: trained here"));
}

TEST_F(Choices, AnIndexBringsItsModel) {
  const QString model = addModel("trained here", 'f'), other = addModel("another", 'd');
  const QString index = addIndex("flat", model, '9');
  ask();
  openPanel();
  auto* box = child<QComboBox>("searchModel");
  EXPECT_TRUE(box->isEnabled());
  choose("searchCandidates", child<QComboBox>("searchCandidates")->itemText(1));
  EXPECT_FALSE(box->isEnabled());
  EXPECT_EQ(box->currentData().toString(), model);
  done();
  EXPECT_EQ(view->choices().index, index);
  ASSERT_TRUE(waitForFact("index", "flat"));
  EXPECT_EQ(facts()["model"], "trained here");
  EXPECT_TRUE(button()->text().contains("of mine.csv")) << button()->text().toStdString();
  openPanel();
  choose("searchCandidates", child<QComboBox>("searchCandidates")->itemText(0));
  EXPECT_TRUE(box->isEnabled());
  EXPECT_EQ(box->currentIndex(), 0);
  done();
  ASSERT_TRUE(QTest::qWaitFor(
      [&] { return view->search().state() == State::Answered && !facts().contains("index"); },
      kViewWaitMs));
}

TEST_F(Choices, CandidatesCanComeFromAFileForEitherKindOfSpectrum) {
  const std::string file = (folder / "mine.csv").string();
  std::ofstream(file) << "smiles\nCCO\n";
  ask();
  openPanel();
  auto* box = child<QComboBox>("searchCandidates");
  QTimer::singleShot(0, view.get(), [&] {
    auto* dialog = qobject_cast<QFileDialog*>(QApplication::activeModalWidget());
    ASSERT_NE(dialog, nullptr);
    EXPECT_FALSE(panel()->isVisible());
    dialog->findChild<QLineEdit*>("fileNameEdit")->setText(QString::fromStdString(file));
    QTest::keyClick(dialog->findChild<QLineEdit*>("fileNameEdit"), Qt::Key_Return);
  });
  box->setFocus();
  QTest::keyClick(box, Qt::Key_End);
  ASSERT_TRUE(panel()->isVisible()) << "it goes on where it was";
  EXPECT_EQ(box->currentText(), "mine.csv");
  EXPECT_TRUE(view->choices().file.isEmpty()) << "until it is closed";
  done();
  ASSERT_TRUE(waitForFact("candidates", file));
  open(imaging);
  at->selection.showIon(500.0);
  at->selection.setPixel(QPoint(3, 4));
  ASSERT_TRUE(waitForAnswer("Pixel 3, 4"));
  EXPECT_EQ(facts()["candidates"], file);
}

TEST_F(Choices, WhatIsNoLongerThereIsSaidWithTheRemedy) {
  const QString model = addModel("trained here", 'f');
  ask();
  openPanel();
  choose("searchModel", child<QComboBox>("searchModel")->itemText(1));
  done();
  ASSERT_TRUE(waitForFact("model", "trained here"));
  std::filesystem::remove(folder / "project" / "results" / (model.toStdString() + ".h5"));
  at->session.refresh();
  at->selection.setEntry(4);
  ASSERT_TRUE(waitForState(State::Impossible));
  EXPECT_EQ(stateText(),
            "The model that was chosen for the search is no longer there.\nChoose another under "
            "“Search in…”.");
  openPanel();
  done();  // the shipped one is marked, as the other is not offered
  ASSERT_TRUE(waitForAnswer("other"));
  EXPECT_FALSE(facts().contains("model"));
}

TEST_F(Choices, ARemedyIsToldInTheWordsOfTheWindow) {
  ask();
  at->selection.setEntry(8);
  ASSERT_TRUE(waitForState(State::Failed));
  EXPECT_EQ(stateText(),
            "The search failed: there is no model\nChoose model and candidates under “Search in…”. "
            "“Train retrieval” makes models, “Index candidates” indexes.");
}

TEST_F(Choices, EachKindOfSpectrumHasItsOwnToleranceAndBothAreKept) {
  at->selection.showIon(500.0);
  ASSERT_TRUE(waitForAnswer("Mean spectrum"));
  EXPECT_EQ(facts()["window_ppm"], 5.0);
  auto* tolerance = child<QDoubleSpinBox>("questionTolerance");
  type(tolerance, "7");
  ASSERT_TRUE(waitForFact("window_ppm", 7.0));
  open(run);
  at->selection.setScan(fragments(9));
  ASSERT_TRUE(waitForAnswer("Scan 20"));
  EXPECT_EQ(tolerance->value(), 10);
  EXPECT_EQ(facts()["window_ppm"], 10.0);
  type(tolerance, "25");
  ASSERT_TRUE(waitForFact("window_ppm", 25.0));
  at->session.saveNow();
  at->session.close();
  at->session.open(QString::fromStdString((folder / "project").string()));
  open(imaging);
  at->selection.showIon(500.0);
  ASSERT_TRUE(waitForAnswer("Mean spectrum"));
  EXPECT_EQ(facts()["window_ppm"], 7.0);
  open(run);
  at->selection.setScan(fragments(3));
  ASSERT_TRUE(waitForAnswer("Scan 8"));
  EXPECT_EQ(facts()["window_ppm"], 25.0);
}

TEST_F(Choices, AWindowOfZeroComparesCompoundsOfAnyMassAndSaysSo) {
  open(run);
  at->selection.setScan(fragments(9));
  ASSERT_TRUE(waitForAnswer("Scan 20"));
  EXPECT_FALSE(child<QLabel>("questionNote")->isVisible());
  type(child<QDoubleSpinBox>("questionTolerance"), "0");
  ASSERT_TRUE(waitForFact("window_ppm", 0.0));
  EXPECT_EQ(names().size(), 9);
  EXPECT_EQ(child<QLabel>("questionNote")->text(), "Compounds of any mass are compared.");
  EXPECT_EQ(child<QDoubleSpinBox>("questionTolerance")->text(), "any mass");
}

}  // namespace
}  // namespace histion::ui
