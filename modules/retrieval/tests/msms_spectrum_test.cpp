// Texts as libraries write them, and what is left of peaks.
#include "retrieval/spectra/msms_spectrum.h"

#include <gtest/gtest.h>

#include <limits>

namespace histion::retrieval {
namespace {

// Caffeine, [M+H]+: C8H10N4O2 of mass 194.08038 and a proton.
Spectrum caffeine() {
  Spectrum spectrum;
  spectrum.name = "Caffeine";
  spectrum.mz = {69.0453, 110.0713, 138.0662, 195.0877};
  spectrum.intensity = {20, 40, 999, 500};
  spectrum.facts = {{"precursor_mz", 195.0877},
                    {"adduct", "[M+H]+"},
                    {"polarity", "positive"},
                    {"id", "MSBNK-1"},
                    {"formula", "C8H10N4O2"},
                    {"smiles", "Cn1cnc2c1c(=O)n(C)c(=O)n2C"},
                    {"inchikey", "RYYVLZVUVIJVGH-UHFFFAOYSA-N"}};
  return spectrum;
}

MsmsSpectrum withFact(const char* name, nlohmann::json value) {
  Spectrum spectrum = caffeine();
  spectrum.facts[name] = std::move(value);
  return msmsSpectrum(spectrum);
}

TEST(MsmsSpectrum, TakesWhatIsStated) {
  const MsmsSpectrum s = msmsSpectrum(caffeine());
  EXPECT_EQ(s.id, "MSBNK-1");
  EXPECT_EQ(s.name, "Caffeine");
  EXPECT_EQ(s.formula, "C8H10N4O2");
  EXPECT_EQ(s.firstBlock, "RYYVLZVUVIJVGH");
  EXPECT_TRUE(s.positive);
  ASSERT_TRUE(s.adduct);
  EXPECT_EQ(s.adduct->text, "[M+H]+");
  ASSERT_TRUE(s.neutralMass());
  EXPECT_NEAR(*s.neutralMass(), 194.08038, 1e-4);
  EXPECT_EQ(s.mz, caffeine().mz);
  EXPECT_FLOAT_EQ(s.intensity[1], 40.0f / 999.0f);
  EXPECT_EQ(s.intensity[2], 1.0f);
}

TEST(MsmsSpectrum, OfNothingIsEmpty) {
  const MsmsSpectrum s = msmsSpectrum(Spectrum());
  EXPECT_TRUE(s.id.empty());
  EXPECT_TRUE(s.mz.empty());
  EXPECT_EQ(s.precursorMz, 0);
  EXPECT_FALSE(s.adduct);
  EXPECT_FALSE(s.energy);
  EXPECT_FALSE(s.neutralMass());
  EXPECT_EQ(s.analyser, Analyser::Unknown);
}

TEST(MsmsSpectrum, FactsOfAnotherTypeAreNotUnderstood) {
  Spectrum spectrum = caffeine();
  spectrum.facts = {{"precursor_mz", "195"}, {"adduct", 7},
                    {"polarity", nullptr},   {"inchikey", "not a key"},
                    {"fields", "text"},      {"instrument", nlohmann::json::array()}};
  const MsmsSpectrum s = msmsSpectrum(spectrum);
  EXPECT_EQ(s.precursorMz, 0);
  EXPECT_FALSE(s.adduct);
  EXPECT_TRUE(s.firstBlock.empty());
}

TEST(MsmsSpectrum, PolarityFollowsFromChargeOrAdductWhereItIsNotStated) {
  Spectrum spectrum = caffeine();
  spectrum.facts.erase("polarity");
  spectrum.facts["adduct"] = "[M-H]-";
  EXPECT_FALSE(msmsSpectrum(spectrum).positive);
  spectrum.facts.erase("adduct");
  EXPECT_TRUE(msmsSpectrum(spectrum).positive);
  spectrum.facts["charge"] = -1;
  EXPECT_FALSE(msmsSpectrum(spectrum).positive);
}

TEST(MsmsSpectrum, AnAdductMayStandBehindTheName) {
  Spectrum spectrum = caffeine();
  spectrum.facts.erase("adduct");
  spectrum.facts["polarity"] = "negative";
  spectrum.name = "Pesticide6_Fuberidazole_C11H8N2O_2-(2-Furyl)-1H-benzimidazole M-H";
  ASSERT_TRUE(msmsSpectrum(spectrum).adduct);
  EXPECT_EQ(msmsSpectrum(spectrum).adduct->text, "[M-H]-");
  spectrum.name = "Vitamin M";
  EXPECT_FALSE(msmsSpectrum(spectrum).adduct);
}

TEST(MsmsSpectrum, KnowsAnalysersByTheirNames) {
  const std::pair<const char*, Analyser> types[] = {
      {"LC-ESI-QTOF", Analyser::TimeOfFlight}, {"LC-ESI-ITTOF", Analyser::TimeOfFlight},
      {"LC-ESI-QFT", Analyser::Orbitrap},      {"APCI-ITFT", Analyser::Orbitrap},
      {"LC-ESI-Orbitrap", Analyser::Orbitrap}, {"ESI-IT", Analyser::IonTrap},
      {"LC-ESI-QIT", Analyser::IonTrap},       {"LC-ESI-QQ", Analyser::Unknown}};
  for (const auto& [text, analyser] : types)
    EXPECT_EQ(withFact("instrument_type", text).analyser, analyser) << text;
  const std::pair<const char*, Analyser> instruments[] = {
      {"-Q-Exactive Plus Orbitrap Res 70k", Analyser::Orbitrap},
      {"LC-ESI-Maxis HD qTOF", Analyser::TimeOfFlight},
      {"LTQ Orbitrap XL", Analyser::Orbitrap},
      {"qTof", Analyser::TimeOfFlight}};
  for (const auto& [text, analyser] : instruments)
    EXPECT_EQ(withFact("instrument", text).analyser, analyser) << text;
}

TEST(MsmsSpectrum, LooksIntoTheOtherFieldsOfTheFile) {
  const MsmsSpectrum s =
      withFact("fields", {{"ms_mass_analyzer", "quadrupole tof"}, {"Collision Energy", "20 eV"}});
  EXPECT_EQ(s.analyser, Analyser::TimeOfFlight);
  EXPECT_EQ(s.energy, 20);
  EXPECT_FALSE(s.energyIsNormalised);
  const MsmsSpectrum n = withFact("fields", {{"NORMALIZED_COLLISION_ENERGY", {"35", "36"}}});
  EXPECT_EQ(n.energy, 35);
  EXPECT_TRUE(n.energyIsNormalised);
}

struct EnergyCase {
  const char* text;
  double value;
  bool normalised;
};

TEST(MsmsSpectrum, ReadsEnergies) {
  const EnergyCase cases[] = {
      {"40 eV", 40, false},
      {"10 ev", 10, false},
      {"45V", 45, false},
      {"-35 eV", 35, false},
      {"30 (NCE)", 30, true},
      {"10(NCE)", 10, true},
      {"20.0 NCE", 20, true},
      {"35 % (nominal)", 35, true},
      {"30% (nominal)", 30, true},
      {"90 (nominal)", 90, true},
      {"HCD 35%", 35, true},
      {"20", 20, false},
      {"Ramp 5-60 V", 32.5, false},
      {"RAMP 10-30 eV", 20, false},
      {"Ramp 24.3-36.5 eV", 30.4, false},
      {"Ramp 20 eV to 40 eV", 30, false},
      {"30-50", 40, false},
      {"25,60,100% (stepped)", 185.0 / 3, true},
      {"65 eV FT-MS II", 65, false},
      {"35% (nominal) with stepped collision energies 30% and 40%", 35, true},
      {"Ramp 20-30 eV 45 eV", 25, false}};
  for (const EnergyCase& one : cases) {
    const MsmsSpectrum s = withFact("collision_energy", one.text);
    ASSERT_TRUE(s.energy) << one.text;
    EXPECT_NEAR(*s.energy, one.value, 1e-9) << one.text;
    EXPECT_EQ(s.energyIsNormalised, one.normalised) << one.text;
  }
}

TEST(MsmsSpectrum, LeavesEnergiesOpenThatAreNotOne) {
  for (const char* text : {"15, 30, 45, 60, 70 or 90 (nominal)", "SORI CID", "ceV",
                           "160-0.41mz or 15 (mz>350) nominal units", "scaled by m/z", "1 kV",
                           "scaled 80 (m/z=200) to 110 (m/z=120)", "", "99999999999999999999 eV"})
    EXPECT_FALSE(withFact("collision_energy", text).energy) << text;
}

TEST(MsmsSpectrum, ANumberAloneIsNormalisedOnAnOrbitrap) {
  Spectrum spectrum = caffeine();
  spectrum.facts["collision_energy"] = "45";
  spectrum.facts["instrument_type"] = "LC-ESI-QFT";
  EXPECT_TRUE(msmsSpectrum(spectrum).energyIsNormalised);
  spectrum.facts["collision_energy"] = "45 eV";
  EXPECT_FALSE(msmsSpectrum(spectrum).energyIsNormalised);
}

TEST(Cleaning, LeavesOutWhatIsNoPeak) {
  Spectrum spectrum;
  spectrum.mz = {-1, 0, 50, 60, 70, 80, 90};
  spectrum.intensity = {
      5, 5, 0, -3, std::numeric_limits<float>::quiet_NaN(), std::numeric_limits<float>::infinity(),
      8};
  const MsmsSpectrum s = msmsSpectrum(spectrum);
  EXPECT_EQ(s.mz, std::vector<double>{90});
  EXPECT_EQ(s.intensity, std::vector<float>{1});
}

TEST(Cleaning, CutsFarAboveThePrecursorBeforeTheLargestIsSought) {
  Spectrum spectrum = caffeine();
  spectrum.mz.insert(spectrum.mz.end(), {197.0, 197.2, 300.0});
  spectrum.intensity.insert(spectrum.intensity.end(), {10, 20000, 30000});
  MsmsSpectrum s = msmsSpectrum(spectrum);
  EXPECT_EQ(s.mz.back(), 197.0);
  EXPECT_EQ(s.intensity[2], 1.0f);
  spectrum.facts["adduct"] = "[M+2H]2+";
  EXPECT_EQ(msmsSpectrum(spectrum).mz.back(), 300.0);
  spectrum.facts.erase("precursor_mz");
  EXPECT_EQ(msmsSpectrum(spectrum).mz.back(), 300.0);
}

TEST(Cleaning, KeepsTheMostIntensePeaksInOrderOfMass) {
  Spectrum spectrum;
  for (int i = 0; i < 200; ++i) {
    spectrum.mz.push_back(50 + i);
    spectrum.intensity.push_back(float(i % 50 + 1));
  }
  Cleaning cleaning;
  cleaning.mostPeaks = 4;
  EXPECT_EQ(msmsSpectrum(spectrum, cleaning).mz, (std::vector<double>{99, 149, 199, 249}));
  cleaning.mostPeaks = 1000;
  cleaning.leastIntensity = 0.5;
  EXPECT_EQ(msmsSpectrum(spectrum, cleaning).mz.size(), 4u * 26u);
  EXPECT_EQ(msmsSpectrum(spectrum).mz.size(), 100u);
}

TEST(Cleaning, OfASpectrumWithoutPeaksLeavesItEmpty) {
  Spectrum spectrum = caffeine();
  spectrum.intensity.assign(4, 0.0f);
  EXPECT_TRUE(msmsSpectrum(spectrum).mz.empty());
}

}  // namespace
}  // namespace histion::retrieval
