// Small spectra by hand; masses from formulas: glucose 180.0633881, Na+ 22.9892207, K+ 38.9631579,
// proton 1.0072765.
#include "retrieval/mass/mass_annotation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "core/error.h"
#include "retrieval/mass/mass_hits.h"
#include "retrieval/tests/ms1_phantom.h"

namespace histion::retrieval {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr double kProton = 1.00727645232, kSodium = 22.989220702;
constexpr double kGlucose = 180.06338810;
constexpr double kChloride = 312.16447849;  // C21H25Cl; C10H24N4O7 lies 0.07 ppm above
constexpr double kLipid = 759.57780560;     // C42H82NO8P

MassAnnotator annotator(const std::vector<std::pair<std::string, int>>& formulas) {
  const CandidateSet set[] = {candidates(formulas)};
  return MassAnnotator(CompoundTable(set));
}

struct Peaks {
  std::vector<double> mz;
  std::vector<float> intensity;
  Peaks(std::vector<std::pair<double, float>> peaks) {
    std::ranges::sort(peaks);
    for (const auto& [at, height] : peaks) {
      mz.push_back(at);
      intensity.push_back(height);
    }
  }
  MassQuestion question(double clicked) const {
    MassQuestion question;
    question.mz = mz;
    question.intensity = intensity;
    question.clickedMz = clicked;
    return question;
  }
};

std::string formulaOf(const MassAnnotator& annotator, const MassHit& hit) {
  return annotator.table().compounds()[hit.compound].formula.text();
}

// Weak peaks all over, so that the noise of a spectrum is known: 1, doubled by the estimate.
void addNoise(std::vector<std::pair<double, float>>& peaks) {
  for (int i = 0; i < 60; ++i) peaks.emplace_back(60.37 + 15.71 * i, 1.0f);
}

TEST(MassAnnotation, GlucoseIsFoundAsItsSodiumIon) {
  const auto database = annotator({{"C6H12O6", 0}, {"C5H14NO", 1}, {"C42H82NO8P", 0}});
  const double calculated = kGlucose + kSodium, clicked = calculated * (1 + 2e-6);
  const Peaks peaks({{clicked, 1000.f}, {clicked + 1.00336, 67.f}});
  const MassAnswer answer = database.answer(peaks.question(clicked));
  ASSERT_FALSE(answer.hits.empty());
  const MassHit& hit = answer.hits[0];
  EXPECT_EQ(formulaOf(database, hit), "C6H12O6");
  EXPECT_EQ(hit.adduct.text, "[M+Na]+");
  EXPECT_NEAR(hit.ionMz, 203.0526088, 1e-6);
  EXPECT_NEAR(hit.ppmError, 2, 0.01) << "measured above calculated is positive";
  EXPECT_NEAR(hit.massPart, std::exp(-2.0 * 2.0 / (2 * 2.5 * 2.5)), 1e-3);
  EXPECT_EQ(hit.adductPart, 1);
  EXPECT_GT(hit.cosine, 0.99);
  EXPECT_NEAR(hit.score, hit.massPart * hit.isotopePart * hit.adductPart * hit.supportPart, 1e-12);
  EXPECT_EQ(answer.mz, clicked);
  EXPECT_EQ(answer.intensity, 1000);
}

TEST(MassAnnotation, ProbabilitiesWithNoneOfTheseAddToOne) {
  const auto database = annotator({{"C21H25Cl", 0}, {"C10H24N4O7", 0}, {"C6H12O6", 0}});
  const Peaks peaks({{kChloride + kProton, 500.f}, {kChloride + kProton + 1.0034, 60.f}});
  const MassAnswer answer = database.answer(peaks.question(kChloride + kProton));
  double sum = answer.noneProbability;
  for (const MassHit& hit : answer.hits) sum += hit.probability;
  EXPECT_NEAR(sum, 1, 1e-12);
  EXPECT_GT(answer.noneProbability, 0);
  EXPECT_EQ(answer.explanations, answer.hits.size());
  EXPECT_TRUE(std::ranges::is_sorted(answer.hits, std::greater(), &MassHit::score));
}

// M+2 of one chlorine is 32 % of M, of C10H24N4O7 it is 2 %.
TEST(MassAnnotation, TheIsotopesDecideWhereMassesAreTheSame) {
  const auto database = annotator({{"C21H25Cl", 0}, {"C10H24N4O7", 0}});
  const double ion = kChloride + kProton;
  const Peaks chlorinated({{ion, 1000.f}, {ion + 1.00336, 227.f}, {ion + 1.99705, 320.f}});
  const Peaks plain({{ion, 1000.f}, {ion + 1.00336, 126.f}, {ion + 2.0043, 20.f}});
  const auto best = [&](const Peaks& peaks) {
    const MassAnswer answer = database.answer(peaks.question(ion));
    EXPECT_GT(answer.hits[0].probability, 1.5 * answer.hits[1].probability);
    EXPECT_GT(answer.hits[0].cosine, 0.995);
    return formulaOf(database, answer.hits[0]);
  };
  EXPECT_EQ(best(chlorinated), "C21H25Cl");
  EXPECT_EQ(best(plain), "C10H24N4O7");
}

TEST(MassAnnotation, IsotopesBelowTheNoiseAreNotMissed) {
  const auto database = annotator({{"C21H25Cl", 0}});
  const double ion = kChloride + kProton;
  const auto ask = [&](float height) {
    std::vector<std::pair<double, float>> list{{ion, height}};
    addNoise(list);
    const Peaks peaks(list);
    return database.answer(peaks.question(ion)).hits.at(0);
  };
  const MassHit weak = ask(5), strong = ask(500);  // M+2: 1.6 and 160, noise: 2
  EXPECT_EQ(weak.cosine, 1);
  for (const IsotopeMatch& cluster : weak.isotopes) EXPECT_EQ(cluster.counted, cluster.shift == 0);
  EXPECT_LT(strong.cosine, 0.85);
  EXPECT_LT(strong.isotopePart, 0.06);
}

TEST(MassAnnotation, AnIsotopePeakIsRecognised) {
  const auto database = annotator({{"C42H82NO8P", 0}, {"C21H25Cl", 0}, {"C44H81O10P", 0}});
  const double lipid = kLipid + kProton, chloride = kChloride + kProton;
  std::vector<std::pair<double, float>> list{
      {lipid, 1000.f},    {lipid + 1.0034, 470.f},    {lipid + 2.0065, 125.f},
      {chloride, 1000.f}, {chloride + 1.0034, 227.f}, {chloride + 1.99705, 320.f}};
  addNoise(list);
  const Peaks peaks(list);
  const MassAnswer first = database.answer(peaks.question(lipid + 1.0034));
  ASSERT_FALSE(first.hits.empty());
  EXPECT_EQ(first.hits[0].isotope, 1);
  EXPECT_EQ(formulaOf(database, first.hits[0]), "C42H82NO8P");
  EXPECT_NEAR(first.hits[0].ionMz, lipid, 1e-5) << "images are of the whole ion";
  EXPECT_GT(first.hits[0].probability, 0.5);
  ASSERT_TRUE(first.isotopeOf);
  EXPECT_EQ(*first.isotopeOf, lipid);
  const MassAnswer second = database.answer(peaks.question(chloride + 1.99705));
  ASSERT_FALSE(second.hits.empty());
  EXPECT_EQ(second.hits[0].isotope, 2);
  EXPECT_EQ(formulaOf(database, second.hits[0]), "C21H25Cl");
  EXPECT_FALSE(database.answer(peaks.question(lipid)).isotopeOf);
}

TEST(MassAnnotation, AnIsotopePeakOfNothingKnownMakesNoneOfTheseLikelier) {
  const auto database = annotator({{"C21H25Cl", 0}});
  const double ion = kChloride + kProton;
  const Peaks alone({{ion, 200.f}}), behind({{ion - 1.00335, 1000.f}, {ion, 200.f}});
  const MassAnswer a = database.answer(alone.question(ion)),
                   b = database.answer(behind.question(ion));
  EXPECT_FALSE(a.isotopeOf);
  ASSERT_TRUE(b.isotopeOf);
  EXPECT_GT(b.noneProbability, 3 * a.noneProbability);
}

TEST(MassAnnotation, OtherAdductsOfTheSameCompoundSupportIt) {
  const auto database = annotator({{"C6H12O6", 0}});
  const double sodium = kGlucose + kSodium;
  std::vector<std::pair<double, float>> list{{sodium, 100.f}, {sodium + 1.0034, 7.f}};
  addNoise(list);
  const MassHit alone = database.answer(Peaks(list).question(sodium)).hits.at(0);
  list.emplace_back(219.026546, 50.f);  // [M+K]+
  const MassHit both = database.answer(Peaks(list).question(sodium)).hits.at(0);
  EXPECT_GT(both.supportPart, 5 * alone.supportPart);
  EXPECT_LT(alone.supportPart, 1) << "a strong peak without its other ions";
  const auto potassium = std::ranges::find(both.others, "[M+K]+", &OtherIon::adduct);
  ASSERT_NE(potassium, both.others.end());
  EXPECT_EQ(potassium->measured, 50);
  EXPECT_NEAR(potassium->mz, 219.026546, 1e-6);
}

TEST(MassAnnotation, ChargedMoleculesAreTheirOwnIonAndNothingElse) {
  const auto database = annotator({{"C5H14NO", 1}});
  const double choline = 104.10699050;
  const MassAnswer answer = database.answer(Peaks({{choline, 10.f}}).question(choline));
  ASSERT_EQ(answer.hits.size(), 1U);
  EXPECT_EQ(answer.hits[0].adduct.text, "[M]+");
  EXPECT_EQ(answer.hits[0].adductPart, 1);
  EXPECT_NEAR(answer.hits[0].ppmError, 0, 0.01);
  const double protonated = choline + kProton;
  EXPECT_THAT(database.answer(Peaks({{protonated, 10.f}}).question(protonated)).hits, IsEmpty());
}

TEST(MassAnnotation, NegativeIonsAreFoundByTheirAdducts) {
  const auto database = annotator({{"C6H12O6", 0}});
  for (const auto& [mz, name] : {std::pair{179.05611165, "[M-H]-"}, {215.03278937, "[M+Cl]-"}}) {
    MassQuestion question;
    question.clickedMz = mz;
    question.positive = false;
    const MassAnswer answer = database.answer(question);
    ASSERT_EQ(answer.hits.size(), 1U) << name;
    EXPECT_EQ(answer.hits[0].adduct.text, name);
    EXPECT_NEAR(answer.hits[0].ppmError, 0, 0.01);
  }
}

TEST(MassAnnotation, WithoutASpectrumMassAloneCounts) {
  const auto database = annotator({{"C6H12O6", 0}});
  MassQuestion question;
  question.clickedMz = kGlucose + kProton;
  const MassAnswer answer = database.answer(question);
  ASSERT_EQ(answer.hits.size(), 1U);
  EXPECT_EQ(answer.intensity, 0);
  EXPECT_EQ(answer.hits[0].isotopePart, 1);
  EXPECT_EQ(answer.hits[0].supportPart, 1);
  const Peaks elsewhere({{700.0, 5.f}, {710.0, 5.f}});
  EXPECT_EQ(database.answer(elsewhere.question(question.clickedMz)).hits.at(0).score,
            answer.hits[0].score);
}

TEST(MassAnnotation, TheNearestPeakIsTakenAndPeaksOfNoIntensityAreNone) {
  const auto database = annotator({{"C6H12O6", 0}});
  const double ion = kGlucose + kSodium;
  const float infinite = std::numeric_limits<float>::infinity();
  const Peaks peaks({{ion - 0.0002, 10.f},
                     {ion + 0.0001, 0.f},
                     {ion - 0.0001, std::nanf("")},
                     {ion, infinite},
                     {ion + 0.0004, 100.f},
                     {ion + 1.00336, infinite}});
  const MassAnswer answer = database.answer(peaks.question(ion));
  EXPECT_EQ(answer.mz, ion - 0.0002);
  EXPECT_EQ(answer.intensity, 110) << "all within the tolerance";
  EXPECT_GT(answer.hits.at(0).probability, 0);
}

TEST(MassAnnotation, ToleranceIsAHalfWidthInPpmOrDa) {
  const auto database = annotator({{"C6H12O6", 0}});
  const double ion = kGlucose + kSodium;
  const auto found = [&](double ppm, Tolerance tolerance) {
    MassQuestion question;
    question.clickedMz = ion * (1 + ppm * 1e-6);
    question.tolerance = tolerance;
    return !database.answer(question).hits.empty();
  };
  EXPECT_TRUE(found(4.9, Tolerance::ppm(5)));
  EXPECT_FALSE(found(5.1, Tolerance::ppm(5)));
  EXPECT_TRUE(found(-4.9, Tolerance::ppm(5)));
  EXPECT_FALSE(found(-5.1, Tolerance::ppm(5)));
  EXPECT_TRUE(found(4.9, Tolerance::da(0.001)));
  EXPECT_FALSE(found(5.1, Tolerance::da(0.001)));
}

// Six lipids of which only M was picked: that M+1 is not there says nothing.
TEST(MassAnnotation, NothingIsMissedInASelectionOfPeaks) {
  const auto database = annotator({{"C42H82NO8P", 0}});
  const double ion = kLipid + kProton;
  std::vector<std::pair<double, float>> list{{ion, 1000.f}, {500.1, 1.f}, {501.1, 1.f}};
  for (int i = 1; i < 6; ++i) list.emplace_back(ion + 26.0157 * i, 900.f);
  const Peaks peaks(list);
  EXPECT_TRUE(holdsSelectedPeaks(peaks.mz, peaks.intensity, Tolerance::ppm(5)));
  const MassAnswer judged = database.answer(peaks.question(ion));
  EXPECT_TRUE(judged.selection);
  EXPECT_EQ(judged.hits.at(0).cosine, 1);
  MassQuestion told = peaks.question(ion);
  told.selection = false;
  EXPECT_LT(database.answer(told).hits.at(0).cosine, 0.85);
  for (int i = 0; i < 6; ++i) list.emplace_back(ion + 26.0157 * i + 1.00336, 400.f);
  const Peaks whole(list);
  EXPECT_FALSE(holdsSelectedPeaks(whole.mz, whole.intensity, Tolerance::ppm(5)));
  EXPECT_FALSE(holdsSelectedPeaks({}, {}, Tolerance::ppm(5)));
}

TEST(MassAnnotation, WhatLiesInNoListIsNone) {
  const auto database = annotator({{"C6H12O6", 0}});
  for (const double mz : {1e-3, 5.0, 203.2, 9e4}) {
    MassQuestion question;
    question.clickedMz = mz;
    const MassAnswer answer = database.answer(question);
    EXPECT_THAT(answer.hits, IsEmpty()) << mz;
    EXPECT_EQ(answer.noneProbability, 1) << mz;
  }
  const MassAnnotator empty(CompoundTable({}));
  EXPECT_EQ(empty.answer(Peaks({{100, 1.f}}).question(100)).noneProbability, 1);
}

TEST(MassAnnotation, QuestionsThatMakeNoSenseAreRefused) {
  const auto database = annotator({{"C6H12O6", 0}});
  const auto failure = [&](auto change) {
    const Peaks peaks({{100, 1.f}, {200, 1.f}});
    MassQuestion question = peaks.question(100);
    change(question);
    try {
      database.answer(question);
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), ErrorKind::Usage);
      EXPECT_FALSE(error.hint().empty());
      return error.message();
    }
    return std::string("answered");
  };
  EXPECT_THAT(failure([](auto& q) { q.clickedMz = 0; }), HasSubstr("m/z"));
  EXPECT_THAT(failure([](auto& q) { q.clickedMz = std::nan(""); }), HasSubstr("m/z"));
  EXPECT_THAT(failure([](auto& q) { q.tolerance = Tolerance::ppm(0); }), HasSubstr("tolerance"));
  EXPECT_THAT(failure([](auto& q) { q.tolerance = Tolerance::da(-1); }), HasSubstr("tolerance"));
  EXPECT_THAT(failure([](auto& q) { q.tolerance = Tolerance::da(1); }), HasSubstr("0.5 Da"));
  EXPECT_THAT(failure([](auto& q) { q.calibrationPpm = std::nan(""); }), HasSubstr("calibration"));
  EXPECT_THAT(failure([](auto& q) { q.mz = q.mz.first(1); }), HasSubstr("1 m/z values"));
  const double falling[] = {200, 100};
  EXPECT_THAT(failure([&](auto& q) { q.mz = falling; }), HasSubstr("ascend"));
}

TEST(MassAnnotation, AdductsAreNamedInAnySpelling) {
  const std::vector<std::string> names{"M+H", "[M+Na]+", "[M+H]+"};
  const auto adducts = adductsNamed(names, true);
  ASSERT_EQ(adducts.size(), 2U);
  EXPECT_EQ(adducts[0].text, "[M+H]+");
  const CandidateSet set[] = {candidates({{"C6H12O6", 0}})};
  const MassAnnotator database(CompoundTable(set), adducts);
  EXPECT_EQ(database.adducts(true).size(), 2U);
  EXPECT_EQ(database.adducts(false).size(), usualAdducts(false).size());
  MassQuestion question;
  question.clickedMz = 219.026546;  // [M+K]+, which was not asked for
  EXPECT_THAT(database.answer(question).hits, IsEmpty());
  const auto failure = [](const char* name, bool positive) {
    const std::vector<std::string> names{name};
    try {
      adductsNamed(names, positive);
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), ErrorKind::Usage);
      return error.line();
    }
    return std::string("taken");
  };
  EXPECT_THAT(failure("[M+Xx]+", true), HasSubstr("[M+Xx]+"));
  EXPECT_THAT(failure("[M-H]-", true), HasSubstr("positive"));
}

TEST(MassAnnotation, HitsSayWhereToLookInTheTissue) {
  CandidateSet set;
  for (int i = 0; i < 30; ++i) {
    Candidate candidate;
    candidate.name = "sugar " + std::to_string(i);
    candidate.formula = "C6H12O6";
    candidate.mass = kGlucose;
    set.add(candidate);
  }
  const MassAnnotator database(CompoundTable(std::span(&set, 1)));
  const double sodium = kGlucose + kSodium;
  const Peaks peaks({{150, 3.f}, {sodium, 100.f}, {sodium + 1.00336, 7.f}, {219.026546, 40.f}});
  const MassQuestion question = peaks.question(sodium);
  const auto list = massHits(database, question, database.answer(question), 5);
  EXPECT_EQ(list->facts.at("ms1"), true);
  EXPECT_EQ(list->queryMz.size(), 2U) << "the neighbourhood of the ion";
  EXPECT_GT(list->facts.at("none_probability").get<double>(), 0);
  const HitList::Hit& hit = list->hits.at(0);
  EXPECT_EQ(hit.name, "sugar 0");
  EXPECT_EQ(hit.formula, "C6H12O6");
  EXPECT_EQ(hit.adduct, "[M+Na]+");
  EXPECT_TRUE(hit.probability.has_value());
  EXPECT_EQ(hit.facts.at("isomer_count"), 30);
  EXPECT_EQ(hit.facts.at("isomers").size(), 5U);
  EXPECT_NEAR(hit.facts.at("ion_mz").get<double>(), sodium, 1e-6);
  std::vector<std::string> labels;
  for (const auto& ion : hit.facts.at("ions")) labels.push_back(ion.at("label"));
  EXPECT_THAT(labels, ::testing::IsSupersetOf({"[M+Na]+", "[M+Na]+ M+1", "[M+H]+", "[M+K]+"}));
  EXPECT_EQ(labels[0], "[M+Na]+");
  ASSERT_EQ(hit.mz.size(), hit.intensity.size());
  EXPECT_EQ(hit.intensity[0], 1);
  EXPECT_EQ(hit.matchedMz.size(), 2U);
  EXPECT_EQ(HitList::fromRecord(list->toRecord())->hits.at(0).facts, hit.facts);
}

}  // namespace
}  // namespace histion::retrieval
