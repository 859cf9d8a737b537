// Simulated spectra of known compounds: how often the right one is found, and that it does not
// matter who asks.
#include <gtest/gtest.h>

#include <atomic>

#include "compute/parallel.h"
#include "retrieval/mass/mass_annotation.h"
#include "retrieval/mass/mass_calibration.h"
#include "retrieval/tests/ms1_phantom.h"

namespace histion::retrieval {
namespace {

TEST(MassAnnotationOfPhantoms, TheRightCompositionIsFirstMoreOftenThanByMassAlone) {
  const CandidateSet set[] = {syntheticDatabase()};
  const CompoundTable table(set);
  const MassAnnotator database{CompoundTable(set)};
  Ms1Simulator simulator(table, 20);
  constexpr int kQueries = 400;
  int first = 0, byMass = 0, unsure = 0, unsureRight = 0, sure = 0, sureRight = 0;
  for (int i = 0; i < kQueries; ++i) {
    const Ms1Phantom phantom = simulator.next(100, 1000);
    MassQuestion question;
    question.mz = phantom.mz;
    question.intensity = phantom.intensity;
    question.clickedMz = phantom.clickedMz;
    question.most = 100'000;
    const MassAnswer answer = database.answer(question);
    if (answer.hits.empty()) continue;
    const auto isRight = [&](const MassHit& hit) {
      return hit.compound == phantom.compound && hit.adduct.text == phantom.adduct &&
             hit.isotope == 0;
    };
    const MassHit* nearest = nullptr;
    for (const MassHit& hit : answer.hits)
      if (hit.isotope == 0 &&
          (nearest == nullptr || std::abs(hit.ppmError) < std::abs(nearest->ppmError)))
        nearest = &hit;
    const bool right = isRight(answer.hits[0]), certain = answer.hits[0].probability > 0.8;
    first += right;
    byMass += nearest != nullptr && isRight(*nearest);
    (certain ? sure : unsure) += 1;
    (certain ? sureRight : unsureRight) += right;
  }
  RecordProperty("first", first);
  RecordProperty("by_mass_alone", byMass);
  EXPECT_GT(first, byMass + kQueries / 10);
  EXPECT_GT(first, kQueries * 8 / 10);
  ASSERT_GT(sure, kQueries / 5);
  EXPECT_GT(sureRight * 100, sure * 95) << "where it says more than 0.8 it must be right";
  EXPECT_LT(unsureRight * sure, sureRight * unsure) << "and less often where it says less";
}

// Ions of lipids, all 3 ppm too high.
TEST(MassAnnotationOfPhantoms, TheErrorThatPeaksHaveInCommonIsFoundAndTakenOff) {
  const CandidateSet set[] = {syntheticDatabase()};
  const MassAnnotator database{CompoundTable(set)};
  const std::vector<std::string> names{"[M+H]+", "[M+Na]+", "[M+K]+"};
  const auto adducts = adductsNamed(names, true);
  std::vector<std::pair<double, float>> list;
  for (const char* lipid :
       {"C34H68NO8P", "C36H72NO8P", "C40H80NO8P", "C42H82NO8P", "C44H84NO8P", "C46H84NO8P",
        "C48H84NO8P", "C42H80NO10P", "C39H74NO8P", "C41H74NO8P", "C45H83O13P", "C37H70O5"}) {
    const Formula molecule = *Formula::parse(lipid);
    for (const Adduct& adduct : adducts)
      for (const IsotopePeak& peak : isotopePattern(*adduct.ion(molecule), 1, 0.01, 0.01))
        list.emplace_back(peak.mz * (1 + 3e-6), float(1000 * peak.probability));
  }
  std::ranges::sort(list);
  std::vector<double> mz;
  std::vector<float> intensity;
  for (const auto& [at, height] : list) {
    mz.push_back(at);
    intensity.push_back(height);
  }
  MassQuestion question;
  question.mz = mz;
  question.intensity = intensity;
  const auto found = calibrationOf(database, question);
  ASSERT_TRUE(found);
  EXPECT_NEAR(found->ppm, 3, 0.2);
  EXPECT_LT(found->spread, 0.5);
  question.clickedMz = (759.57780560 + 38.963157907) * (1 + 3e-6);
  const MassHit before = database.answer(question).hits.at(0);
  question.calibrationPpm = 3;
  const MassAnswer answer = database.answer(question);
  const MassHit& after = answer.hits.at(0);
  EXPECT_EQ(database.table().compounds()[after.compound].formula.text(), "C42H82NO8P");
  EXPECT_NEAR(after.ppmError, 0, 0.02);
  EXPECT_GT(after.cosine, 0.999) << "isotopes are looked for where they were measured";
  EXPECT_GT(after.massPart, 0.999);
  EXPECT_GT(after.massPart, before.massPart);
  EXPECT_NEAR(answer.mz, question.clickedMz, 1e-6) << "as measured";
  EXPECT_FALSE(calibrationOf(database, MassQuestion{}));
}

TEST(MassAnnotationOfPhantoms, ManyThreadsGetTheSameAnswer) {
  const CandidateSet set[] = {syntheticDatabase()};
  const CompoundTable table(set);
  const MassAnnotator database{CompoundTable(set)};
  Ms1Simulator simulator(table, 3);
  const Ms1Phantom phantom = simulator.next(600, 800);
  MassQuestion question;
  question.mz = phantom.mz;
  question.intensity = phantom.intensity;
  question.clickedMz = phantom.clickedMz;
  const MassAnswer alone = database.answer(question);
  std::atomic<int> other = 0;
  compute::parallelFor(0, 64, 1, [&](std::int64_t first, std::int64_t last) {
    for (std::int64_t i = first; i < last; ++i) {
      const MassAnswer answer = database.answer(question);
      other += answer.noneProbability != alone.noneProbability ||
               answer.hits.size() != alone.hits.size();
    }
  });
  EXPECT_EQ(other, 0);
}

}  // namespace
}  // namespace histion::retrieval
