// Settings by name, the list of runs, and a comparison on a phantom.
#include <gtest/gtest.h>

#include "core/error.h"
#include "retrieval/tests/fragment_phantom.h"
#include "retrieval/training/ablation.h"

namespace histion::retrieval {
namespace {

TEST(TrainingSettings, AreReadFromText) {
  const auto settings = settingsIn(" negatives = mass, none ;width=128;; ");
  ASSERT_EQ(settings.size(), 2u);
  ASSERT_EQ(settings[0].size(), 2u);
  EXPECT_EQ(settings[0][1].name, "negatives");
  EXPECT_EQ(settings[0][1].value, "none");
  TwoTowerTraining training;
  apply(settings[0][1], training);
  apply(settings[1][0], training);
  apply({"augmentation", "false"}, training);
  EXPECT_EQ(training.negatives, Negatives::None);
  EXPECT_EQ(training.spectra.width, 128);
  EXPECT_EQ(training.augmentation.noisePeaks, 0);
}

TEST(TrainingSettings, WhatMakesNoSenseIsRefused) {
  TwoTowerTraining training;
  EXPECT_THROW(settingsIn("width"), Error);
  EXPECT_THROW(settingsIn("width="), Error);
  EXPECT_THROW(settingsIn("=3"), Error);
  EXPECT_THROW(apply({"widht", "3"}, training), Error);
  EXPECT_THROW(apply({"width", "wide"}, training), Error);
  EXPECT_THROW(apply({"negatives", "hard"}, training), Error);
  EXPECT_THROW(apply({"spectrum_encoder", "peeks"}, training), Error);
}

TEST(Ablation, ChangesOneSettingAtATimeOrAllTogether) {
  AblationPlan plan;
  plan.base = shortTraining();
  plan.varied = settingsIn("negatives=mass,none; dimensions=8,16");
  std::vector<std::string> names;
  for (const auto& [name, training] : runsOf(plan)) names.push_back(name);
  EXPECT_EQ(names,
            (std::vector<std::string>{"base", "negatives=none", "dimensions=8", "dimensions=16"}))
      << "what the base is already is left out";
  plan.combined = true;
  EXPECT_EQ(runsOf(plan).size(), 5u);
  plan.varied = settingsIn("spectrum_encoder=peaks; heads=5");
  EXPECT_THROW(runsOf(plan), Error) << "before anything is trained";
}

TEST(Ablation, TellsAFruitlessTrainingFromAGoodOne) {
  const auto library = phantomLibrary();
  SilentProgress progress;
  AblationPlan plan;
  plan.base = shortTraining();
  plan.varied = settingsIn("learning_rate=1e-9");
  const auto runs = ablation(*library, plan, {}, progress, {});
  ASSERT_EQ(runs.size(), 2u);
  EXPECT_GT(runs[0].measures.mrr, runs[1].measures.mrr + 0.1);
  EXPECT_LT(runs[1].change, 0);
  EXPECT_LT(runs[1].p, 0.05);
  const auto table = ablationTable(runs, plan);
  EXPECT_EQ(table->facts["runs"].size(), 2u);
  EXPECT_EQ(std::get<std::vector<std::string>>(table->columns[0].values)[1], "learning_rate=1e-9");
}

}  // namespace
}  // namespace histion::retrieval
