// A project with imaging data, a run and a library, and the hits view on it; the worker is the real
// one, its modules those of a plugin without chemistry.
#pragma once

#include <gtest/gtest.h>
#include <QCoreApplication>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QTableView>
#include <QTest>

#include "lists_phantoms.h"
#include "page_phantoms.h"
#include "support/temporary_folder.h"
#include "ui/views/hits/hits_view.h"
#include "workspace_fixture.h"

namespace histion::ui {

// Of the fragment scans of the run (m/z 120 and 180, precursor 300) two isomers; ions of the
// tissues (500, 600); entries whose names tell the plugin what to do.
inline SpectrumSet searchLibrary() {
  SpectrumSet set;
  set.title = "drugs";
  const auto add = [&](const char* name, double precursor, std::vector<double> mz,
                       std::vector<float> intensity) {
    set.spectra.push_back({name,
                           std::move(mz),
                           std::move(intensity),
                           {{"precursor_mz", precursor},
                            {"id", std::string("ID-") + name},
                            {"formula", "C10H12N2O"},
                            {"inchikey", std::string("KEY-") + name},
                            {"smiles", "CCN"},
                            {"polarity", "positive"}}});
  };
  add("isomer A", 300.0, {120, 180}, {50, 5});
  add("isomer B", 300.0, {120, 200}, {5, 50});
  add("left lipid", 500.0, {184.07}, {9});
  add("right lipid", 600.0, {184.07}, {9});
  add("other", 450.0, {99}, {1});
  add("crash", 300.0, {120}, {1});
  add("slow", 300.0, {120}, {1});
  add("silent", 700.0, {}, {});
  add("bare", 800.0, {99}, {1});
  return set;
}

class SearchTest : public ::testing::Test {
 protected:
  virtual bool withLibrary() const { return true; }
  virtual QString modules() const {
    return QCoreApplication::applicationDirPath() + QStringLiteral("/../tests/fake_modules");
  }

  void SetUp() override {
    qputenv("HISTION_MODULES", modules().toUtf8());
    qputenv("HISTION_FAKE_PREPARE_MS", "0");
    SilentProgress silent;
    {
      const auto project = store::Project::open(folder / "project", true);
      Provenance provenance;
      const auto hash = [&](char c) { provenance.recipeHash = std::string(64, c); };
      hash('a');
      imaging =
          add(project->addDataset(testing::MemorySource(twoTissues()), provenance, silent, {}));
      hash('b');
      run = add(project->addDataset(testing::MemorySource(lcmsPhantom()), provenance, silent, {}));
      hash('c');
      if (withLibrary())
        library = add(project->addImported(searchLibrary(), "drugs", provenance, silent, {}));
    }
    at = std::make_unique<TestWorkspace>();
    at->annotations.follow(at->session);
    view = std::make_unique<HitsView>(at->work);
    view->resize(1000, 700);
    view->show();
    ASSERT_TRUE(QTest::qWaitForWindowExposed(view.get()));
    view->activateWindow();
    ASSERT_TRUE(QTest::qWaitForWindowActive(view.get()));
    at->session.open(QString::fromStdString((folder / "project").string()));
    ASSERT_TRUE(QTest::qWaitFor([&] { return at->selection.dataset() != nullptr; }, kViewWaitMs));
  }
  void TearDown() override {
    at->session.endKeeping();
    view.reset();
    at.reset();
    qunsetenv("HISTION_MODULES");
    qunsetenv("HISTION_FAKE_PREPARE_MS");
  }

  static QString add(const std::string& id) { return QString::fromStdString(id); }
  void open(const QString& id) {
    at->session.openDataset(id);
    ASSERT_TRUE(QTest::qWaitFor([&] { return at->selection.datasetId() == id; }, kViewWaitMs));
  }
  // The fragment scan of that cycle.
  static std::int64_t fragments(int cycle) { return 2 * cycle + 1; }
  QStringList names() const {
    QStringList list;
    for (int row = 0; row < view->model()->rowCount(); ++row)
      list << view->model()->index(row, HitsModel::Name).data().toString();
    return list;
  }
  bool waitFor(const QStringList& wanted) {
    const bool come = QTest::qWaitFor(
        [&] { return !view->search().isAsking() && names() == wanted; }, kViewWaitMs);
    EXPECT_EQ(names(), wanted);
    return come;
  }
  bool waitForState(CompoundSearch::State state) {
    return QTest::qWaitFor([&] { return view->search().state() == state; }, kViewWaitMs);
  }
  // Until the hits are those of the question that begins so.
  bool waitForAnswer(const std::string& question) {
    return QTest::qWaitFor(
        [&] {
          return view->search().state() == CompoundSearch::State::Answered &&
                 view->model()->hits() && view->model()->hits()->query.starts_with(question);
        },
        kViewWaitMs);
  }
  template <typename T>
  T* child(const char* name) {
    return view->findChild<T*>(QLatin1String(name));
  }
  // As a person corrects a number of the question.
  static void type(QDoubleSpinBox* box, const QString& number) {
    box->setFocus();
    box->selectAll();
    QTest::keyClicks(box, number);
    QTest::keyClick(box, Qt::Key_Return);
  }
  // Until the line above the hits names it.
  bool waitForQuestion(const QString& what) {
    return QTest::qWaitFor(
        [&] { return child<QLabel>("questionWhat")->text() == what + QLatin1Char(','); },
        kViewWaitMs);
  }
  const nlohmann::json& facts() { return view->model()->hits()->facts; }
  QString stateText() { return child<QLabel>("hitsEmpty")->text(); }

  testing::TemporaryFolder folder;
  QString imaging, run, library;
  std::unique_ptr<TestWorkspace> at;
  std::unique_ptr<HitsView> view;
};

}  // namespace histion::ui
