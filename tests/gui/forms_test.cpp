// Forms made from a manifest: every type, conditions, defaults, validation.
#include <gtest/gtest.h>
#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <fstream>

#include "support/temporary_folder.h"
#include "ui/forms/module_form.h"
#include "ui/shell/help_viewer.h"
#include "ui/widgets/check_list.h"

namespace histion::ui {
namespace {

constexpr const char* kManifest = R"({
 "id": "everything", "version": "1.0", "title": "Everything", "summary": "All types.",
 "category": "Test",
 "inputs": [{"id": "dataset", "label": "Dataset", "kind": "dataset"},
            {"id": "model", "label": "Model", "kind": "model_file", "optional": true},
            {"id": "library", "label": "Libraries", "kind": "spectrum_set", "many": true,
             "optional": true}],
 "outputs": [],
 "parameters": [
  {"id": "flag", "label": "Flag", "type": "bool", "default": true, "tooltip": "t"},
  {"id": "count", "label": "Count", "type": "int", "default": 5, "min": 1, "max": 10, "tooltip": "t"},
  {"id": "width", "label": "Width", "type": "real", "unit": "ppm", "default": 2.5, "min": 0.1,
   "tooltip": "t"},
  {"id": "note", "label": "Note", "type": "text", "default": "", "tooltip": "t"},
  {"id": "mode", "label": "Mode", "type": "choice", "default": "b", "tooltip": "t",
   "choices": [{"value": "a", "label": "First"}, {"value": "b", "label": "Second"}]},
  {"id": "list", "label": "Masses", "type": "mz_list", "default": [741.53], "tooltip": "t",
   "visible_if": {"mode": "a"}},
  {"id": "reference", "label": "Reference", "type": "data", "default": "", "tooltip": "t"},
  {"id": "area", "label": "Area", "type": "region", "default": "", "tooltip": "t"},
  {"id": "source", "label": "File", "type": "file", "default": "", "tooltip": "t"},
  {"id": "seed", "label": "Seed", "type": "seed", "default": 1, "tooltip": "t", "advanced": true}
 ]})";

class Form : public ::testing::Test {
 protected:
  void SetUp() override {
    std::ofstream(folder / "module.json") << kManifest;
    manifest = readManifests(folder.path()).front();
    form = std::make_unique<ModuleForm>(manifest);
    form->setEntries({entry("liver", "imaging"), entry("brain", "imaging")}, {}, "brain");
    form->show();
  }
  static store::Entry entry(const std::string& id, const std::string& kind) {
    store::Entry entry;
    entry.id = entry.name = id;
    entry.kind = kind;
    return entry;
  }
  template <typename T>
  T* field(const char* id) {
    return form->findChild<T*>(QStringLiteral("parameter_") + QLatin1String(id));
  }
  histion::testing::TemporaryFolder folder;
  Manifest manifest;
  std::unique_ptr<ModuleForm> form;
};

TEST_F(Form, OffersDefaultsThatTheValidationOfCoreAccepts) {
  const auto checked = form->check();
  EXPECT_EQ(checked.problem.toStdString(), "");
  EXPECT_EQ(checked.request.parameters, Parameters(manifest.parameters, {}).json());
  EXPECT_EQ(checked.request.inputs, (std::map<std::string, std::string>{{"dataset", "brain"}}));
}

TEST_F(Form, WhatIsTypedArrivesInTheRequest) {
  field<QCheckBox>("flag")->click();
  field<QLineEdit>("count")->setText("7");
  field<QLineEdit>("width")->setText("0,5");
  field<QLineEdit>("note")->setText("it's");
  field<QComboBox>("mode")->setCurrentIndex(0);
  field<QLineEdit>("list")->setText("500.1, 741.53 798.54");
  field<QLineEdit>("seed")->setText("42");
  QSignalSpy run(form.get(), &ModuleForm::run);
  QTest::mouseClick(form->findChild<QPushButton*>("runButton"), Qt::LeftButton);
  ASSERT_EQ(run.count(), 1);
  const auto parameters = form->check().request.parameters;
  EXPECT_EQ(parameters["flag"], false);
  EXPECT_EQ(parameters["count"], 7);
  EXPECT_EQ(parameters["width"], 0.5);
  EXPECT_EQ(parameters["note"], "it's");
  EXPECT_EQ(parameters["mode"], "a");
  EXPECT_EQ(parameters["list"], (std::vector<double>{500.1, 741.53, 798.54}));
  EXPECT_EQ(parameters["seed"], 42);
}

TEST_F(Form, DataAndRegionsAreChosenFromTheProject) {
  form->setEntries({entry("liver", "imaging")}, {entry("tumour", "regions")}, "liver");
  auto* data = field<QComboBox>("reference");
  auto* area = field<QComboBox>("area");
  EXPECT_EQ(data->count(), 3);  // none, the dataset, the regions
  EXPECT_EQ(area->count(), 2);  // none, the regions
  area->setCurrentIndex(1);
  data->setCurrentIndex(1);
  EXPECT_EQ(form->check().request.parameters["area"], "tumour");
  EXPECT_EQ(form->check().request.parameters["reference"], "liver");
}

TEST_F(Form, OfAnInputThatTakesManySomeAreMarked) {
  const std::vector<store::Entry> two{entry("brain", "imaging"), entry("drugs", "library"),
                                      entry("lipids", "library")};
  form->setEntries(two, {}, "brain");
  auto* list = form->findChild<CheckList*>("input_library");
  ASSERT_EQ(list->count(), 2);
  EXPECT_TRUE(list->allChecked());
  EXPECT_FALSE(form->check().request.inputs.contains("library")) << "all there are";
  list->setFocus();
  QTest::keyClick(list, Qt::Key_Space);
  EXPECT_EQ(form->check().request.inputs["library"], "lipids");
  const QRect second = list->visualItemRect(list->item(1));
  QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, second.center());
  auto* problem = form->findChild<QLabel*>("formProblem");
  EXPECT_EQ(problem->text(), "Libraries: check at least one.");
  EXPECT_FALSE(form->findChild<QPushButton*>("runButton")->isEnabled());
  QTest::keyClick(list, Qt::Key_Up);
  QTest::keyClick(list, Qt::Key_Space);
  EXPECT_EQ(form->check().request.inputs["library"], "drugs");
  auto three = two;
  three.push_back(entry("later", "library"));
  form->setEntries(three, {}, "brain");
  EXPECT_EQ(list->checked(), QStringList{"drugs"}) << "what was chosen stays";
}

TEST_F(Form, AnEarlierRequestMarksWhatItUsed) {
  form->setEntries({entry("brain", "imaging"), entry("drugs", "library"),
                    entry("lipids", "library"), entry("plants", "library")},
                   {}, "brain");
  auto* list = form->findChild<CheckList*>("input_library");
  JobRequest request;
  request.module = "everything";
  request.inputs = {{"dataset", "brain"}, {"library", "plants,drugs"}};
  EXPECT_EQ(form->fill(request).toStdString(), "");
  EXPECT_EQ(list->checked(), (QStringList{"drugs", "plants"}));
  request.inputs["library"] = "plants,gone";
  EXPECT_TRUE(form->fill(request).contains("Libraries (gone)"));
  EXPECT_EQ(list->checked(), QStringList{"plants"});
  request.inputs.erase("library");
  EXPECT_EQ(form->fill(request).toStdString(), "");
  EXPECT_TRUE(list->allChecked());
}

TEST_F(Form, AnImpossibleValueIsExplainedWithItsLabelAndCannotBeRun) {
  field<QLineEdit>("count")->setText("99");
  auto* run = form->findChild<QPushButton*>("runButton");
  EXPECT_FALSE(run->isEnabled());
  const QString problem = form->findChild<QLabel*>("formProblem")->text();
  EXPECT_TRUE(problem.contains(QStringLiteral("“Count”"))) << problem.toStdString();
  EXPECT_TRUE(problem.contains("at most 10")) << problem.toStdString();
  form->findChild<QPushButton*>("resetButton")->click();
  EXPECT_TRUE(run->isEnabled());
  EXPECT_EQ(field<QLineEdit>("count")->text(), "5");
}

TEST_F(Form, AParameterIsShownOnlyUnderItsCondition) {
  EXPECT_FALSE(field<QLineEdit>("list")->isVisible());
  field<QComboBox>("mode")->setCurrentIndex(0);
  EXPECT_TRUE(field<QLineEdit>("list")->isVisible());
}

TEST_F(Form, AdvancedParametersOpenOnRequest) {
  EXPECT_FALSE(field<QLineEdit>("seed")->isVisible());
  form->findChild<QToolButton*>("advancedButton")->click();
  EXPECT_TRUE(field<QLineEdit>("seed")->isVisible());
}

TEST_F(Form, AMissingInputIsSaid) {
  form->setEntries({}, {}, {});
  EXPECT_FALSE(form->findChild<QPushButton*>("runButton")->isEnabled());
  EXPECT_TRUE(form->findChild<QLabel*>("formProblem")->text().contains("Dataset"));
}

TEST_F(Form, EveryControlHasANameForScreenReaders) {
  for (const ParameterSpec& spec : manifest.parameters) {
    const auto* control = field<QWidget>(spec.id.c_str());
    ASSERT_NE(control, nullptr) << spec.id;
    EXPECT_EQ(control->accessibleName().toStdString(), spec.label);
  }
}

TEST_F(Form, TheHelpPageNamesEveryParameterAndEndsWithTheReadme) {
  std::ofstream(folder / "README.md") << "How it works in detail.";
  const QString page = modulePage(manifest);
  for (const ParameterSpec& spec : manifest.parameters)
    EXPECT_TRUE(page.contains(QString::fromStdString(spec.label))) << spec.id;
  EXPECT_TRUE(page.trimmed().endsWith("How it works in detail."));
}

}  // namespace
}  // namespace histion::ui
