// Peaks and fragments of ethanol, whose fragments can be counted by hand; what the exact mass of a
// candidate must not tell; large pools.
#include "retrieval/model/fragment_evidence.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "retrieval/model/fragment_explanations.h"
#include "retrieval/scores/tower_scorers.h"

namespace histion::retrieval {
namespace {

constexpr double kC = 12.0, kH = 1.00782503223, kO = 15.99491461957;

FragmentTable tableOf(const char* smiles) { return FragmentTable(readStructure(smiles)->skeleton); }

// CH2OH+ (no hydrogen moved), C2H5+ (none), the protonated molecule, and one that is nothing.
MsmsSpectrum ethanol(double precursorShift = 0) {
  MsmsSpectrum spectrum;
  spectrum.adduct = Adduct::parse("[M+H]+");
  spectrum.precursorMz = 2 * kC + 7 * kH + kO - kElectronMass;
  spectrum.mz = {2 * kC + 5 * kH - kElectronMass, kC + 3 * kH + kO - kElectronMass, 40.5,
                 spectrum.precursorMz + precursorShift};
  spectrum.intensity = {0.5f, 1.0f, 0.2f, 0.8f};
  return spectrum;
}

TEST(FragmentEvidence, PeaksMatchTheFragmentsOfTheirMass) {
  const FragmentTable table = tableOf("CCO");
  const auto matches = fragmentMatches(ethanol(), table);
  ASSERT_EQ(matches.size(), 3u);
  const auto formula = [&](std::size_t i) {
    return table.formulaOf(table.entries()[matches[i].entry]).text();
  };
  EXPECT_EQ(formula(0), "C2H5");
  EXPECT_EQ(formula(1), "CH3O");
  EXPECT_EQ(formula(2), "C2H6O");
  EXPECT_EQ(matches[0].hydrogens, 0);
  EXPECT_EQ(matches[2].hydrogens, 1);
  EXPECT_NEAR(matches[1].error, 0, 1e-6);
  EXPECT_EQ(table.entries()[matches[0].entry].cuts, 1);
  EXPECT_EQ(table.entries()[matches[2].entry].cuts, 0);
}

TEST(FragmentEvidence, TheExactMassOfThePrecursorIsNoEvidence) {
  const FragmentTable table = tableOf("CCO");
  const auto exact = evidenceAnswer(ethanol(), table),
             shifted = evidenceAnswer(ethanol(4e-4), table);
  EXPECT_EQ(exact.elements, shifted.elements);
  EXPECT_EQ(exact.features, shifted.features);
  // Nor does a candidate of the same nominal mass differ in it: formic acid.
  const auto other = fragmentMatches(ethanol(), tableOf("OC=O"));
  EXPECT_TRUE(std::ranges::any_of(other, [](const FragmentMatch& m) { return m.peak == 3; }));
}

TEST(FragmentEvidence, FitsTheShapeOfTheNetworkWhateverTheSpectrum) {
  const auto shape = evidenceOptions(8);
  const learn::EvidenceNetwork network(shape, 1);
  const FragmentTable table = tableOf("CCO");
  MsmsSpectrum bare = ethanol(), empty, many = ethanol();
  bare.precursorMz = 0;
  bare.adduct.reset();
  for (int i = 0; i < 200; ++i) {
    many.mz.push_back(50 + i);
    many.intensity.push_back(0.01f);
  }
  for (const MsmsSpectrum& spectrum : {ethanol(), bare, empty, many}) {
    const auto question = evidenceQuestion(spectrum);
    const auto answer = evidenceAnswer(spectrum, table);
    EXPECT_LE(question.weights.size(), 40u);
    EXPECT_EQ(network.score(question, {&answer, 1}).size(), 1u);
  }
}

TEST(FragmentEvidence, ExplanationsAreIonFormulas) {
  const auto explained = explainPeaks(ethanol(), readStructure("CCO")->skeleton);
  ASSERT_EQ(explained.size(), 3u);
  EXPECT_EQ(explained[0].formula, "C2H5+");
  EXPECT_EQ(explained[1].formula, "CH3O+");
  EXPECT_EQ(explained[2].formula, "C2H7O+");
  for (const ExplainedPeak& peak : explained) EXPECT_NEAR(peak.ppmError, 0, 0.01);
}

class Counting : public Scorer {
 public:
  std::string name() const override { return "counting"; }
  void prepare(std::span<const MsmsSpectrum>, const CandidateSet&, Progress&,
               const CancelToken&) override {}
  std::vector<double> score(std::size_t, std::span<const std::size_t> pool) const override {
    asked = pool.size();
    std::vector<double> scores;
    for (const std::size_t candidate : pool) scores.push_back(double(candidate % 7));
    return scores;
  }
  mutable std::size_t asked = 0;
};

TEST(AddEvidence, LooksAtTheBestOfALargePoolAndKeepsTheOthersBehind) {
  const Counting evidence;
  std::vector<std::size_t> pool(1000);
  std::vector<double> scores(1000);
  for (std::size_t i = 0; i < pool.size(); ++i) {
    pool[i] = i;
    scores[i] = double(i) / 1000;  // the last ones are the best
  }
  addEvidence(evidence, 2, 0, pool, scores);
  EXPECT_EQ(evidence.asked, kMostWithEvidence);
  const std::size_t first = 1000 - kMostWithEvidence;
  EXPECT_DOUBLE_EQ(scores[999], 0.999 + 2 * double(999 % 7));
  EXPECT_LT(*std::max_element(scores.begin(), scores.begin() + std::ptrdiff_t(first)),
            *std::min_element(scores.begin() + std::ptrdiff_t(first), scores.end()));
  std::vector<double> none{1, 2};
  const std::vector<std::size_t> two{0, 1};
  addEvidence(evidence, 0, 0, two, none);
  EXPECT_EQ(none, (std::vector<double>{1, 2}));
}

}  // namespace
}  // namespace histion::retrieval
