// Both parts of a divided library: what must not be in both, what must stay together, and that one
// command's output is the next one's input.
#include "retrieval/spectra/library_split.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <set>

#include "compute/random.h"
#include "core/error.h"
#include "core/manifest.h"
#include "core/spectrum.h"
#include "core/tables.h"
#include "retrieval/commands/comparison_run.h"
#include "retrieval/commands/split_run.h"
#include "retrieval/evaluation/truth_table.h"
#include "retrieval/spectra/laboratory.h"
#include "support/temporary_folder.h"

namespace histion::retrieval {
namespace {

LibrarySplit divided(const std::vector<SplitEntry>& entries, const SplitSettings& settings) {
  SilentProgress progress;
  return splitLibrary(entries, settings, progress, {});
}

std::string refusal(const std::vector<SplitEntry>& entries, const SplitSettings& settings) {
  try {
    divided(entries, settings);
  } catch (const Error& e) {
    EXPECT_EQ(e.kind(), ErrorKind::Usage);
    return e.line();
  }
  return "accepted";
}

std::string block(int number) {
  std::string text = "AAAAAAAAAAAAAA";
  for (std::size_t at = 13; number > 0; number /= 26, --at) text[at] = char('A' + number % 26);
  return text;
}

// 200 molecules with one to five spectra each.
std::vector<SplitEntry> manyMolecules() {
  std::vector<SplitEntry> entries;
  for (int m = 0; m < 200; ++m)
    for (int s = 0; s <= m % 5; ++s) entries.push_back({block(m), "", "MSBNK-X"});
  compute::Random(3).shuffle(entries);
  return entries;
}

using Blocks = std::set<std::string>;
Blocks blocksOf(const std::vector<SplitEntry>& entries, const std::vector<std::size_t>& part) {
  Blocks blocks;
  for (const std::size_t i : part) blocks.insert(entries[i].firstBlock);
  return blocks;
}

void expectNothingInBoth(const std::vector<SplitEntry>& entries, const LibrarySplit& split) {
  const Blocks training = blocksOf(entries, split.training), test = blocksOf(entries, split.test);
  EXPECT_FALSE(training.empty());
  EXPECT_FALSE(test.empty());
  for (const std::string& one : test) EXPECT_FALSE(training.contains(one)) << one;
  EXPECT_EQ(Blocks(split.testBlocks.begin(), split.testBlocks.end()), test);
  EXPECT_EQ(split.training.size() + split.test.size() + split.unknown + split.sameLaboratory,
            entries.size());
}

TEST(LibrarySplit, ByMoleculeHoldsTheShareAndNothingTwice) {
  const auto entries = manyMolecules();
  const auto split = divided(entries, {.share = 0.2, .seed = 7});
  expectNothingInBoth(entries, split);
  EXPECT_EQ(split.testBlocks.size(), 40u);
  EXPECT_EQ(split.trainingBlocks.size(), 160u);
  EXPECT_EQ(split.groups, 200u);
}

TEST(LibrarySplit, DependsOnTheSeedAndNotOnTheOrder) {
  auto entries = manyMolecules();
  const auto split = divided(entries, {.seed = 7}), other = divided(entries, {.seed = 8});
  std::ranges::reverse(entries);
  EXPECT_EQ(divided(entries, {.seed = 7}).testBlocks, split.testBlocks);
  EXPECT_NE(other.testBlocks, split.testBlocks);
}

TEST(LibrarySplit, SpectraOfUnknownMoleculesAreInNeitherPart) {
  auto entries = manyMolecules();
  entries.push_back({"", "CCO", "MSBNK-X"});
  const auto split = divided(entries, {});
  EXPECT_EQ(split.unknown, 1u);
  expectNothingInBoth(entries, split);
}

TEST(LibrarySplit, ASharelessPartIsRefused) {
  const auto entries = manyMolecules();
  for (const double share : {0.0, 1.0, -0.5, 2.0})
    EXPECT_NE(refusal(entries, {.share = share}).find("between 0 and 1"), std::string::npos);
  EXPECT_NE(refusal({{block(1), "", ""}}, {}).find("1 molecules"), std::string::npos);
  EXPECT_NE(refusal({}, {}).find("0 molecules"), std::string::npos);
  // Two molecules are enough for two parts, whatever the share.
  EXPECT_EQ(divided({{block(1), "", ""}, {block(2), "", ""}}, {.share = 0.01}).test.size(), 1u);
  EXPECT_EQ(divided({{block(1), "", ""}, {block(2), "", ""}}, {.share = 0.99}).test.size(), 1u);
}

// Murcko scaffolds as RDKit for Python gives them.
const std::map<std::string, std::string> kScaffolds{{"Cc1ccccc1", "benzene"},
                                                    {"Oc1ccccc1", "benzene"},
                                                    {"CCc1ccccc1", "benzene"},
                                                    {"OC1CCCCC1", "cyclohexane"},
                                                    {"CC1CCCCC1", "cyclohexane"},
                                                    {"CCCCCC", "none"},
                                                    {"CCCCO", "none"},
                                                    {"CCCl", "none"},
                                                    {"c1ccc2ccccc2c1", "naphthalene"},
                                                    {"Cc1ccc2ccccc2c1", "naphthalene"},
                                                    {"Cc1ccccn1", "pyridine"}};

std::vector<SplitEntry> scaffoldEntries() {
  std::vector<SplitEntry> entries;
  for (const auto& [smiles, scaffold] : kScaffolds) {
    entries.push_back({block(int(entries.size())), smiles, ""});
    entries.push_back(entries.back());
  }
  return entries;
}

TEST(LibrarySplit, ByScaffoldNoScaffoldIsInBothParts) {
  const auto entries = scaffoldEntries();
  Blocks all;
  for (std::uint64_t seed = 0; seed < 30; ++seed) {
    const auto split = divided(entries, {.rule = SplitRule::Scaffold, .share = 0.4, .seed = seed});
    expectNothingInBoth(entries, split);
    EXPECT_EQ(split.groups, 5u);
    EXPECT_LE(split.testBlocks.size(), 4u);
    Blocks training, test;
    for (const std::size_t i : split.training) training.insert(kScaffolds.at(entries[i].smiles));
    for (const std::size_t i : split.test) test.insert(kScaffolds.at(entries[i].smiles));
    for (const std::string& one : test) EXPECT_FALSE(training.contains(one)) << one;
    all.insert(test.begin(), test.end());
  }
  EXPECT_EQ(all.size(), 5u) << "each is drawn by some seed";
}

TEST(LibrarySplit, WithoutAStructureThereIsNoScaffold) {
  auto entries = scaffoldEntries();
  entries.push_back({block(500), "", ""});
  entries.push_back({block(501), "not a molecule", ""});
  const auto split = divided(entries, {.rule = SplitRule::Scaffold});
  EXPECT_EQ(split.unknown, 2u);
  const std::vector<SplitEntry> alike{{block(1), "Cc1ccccc1", ""}, {block(2), "Oc1ccccc1", ""}};
  EXPECT_NE(refusal(alike, {.rule = SplitRule::Scaffold}).find("1 group"), std::string::npos);
}

// X and Y measured A, X alone B and D, Y alone C; E is of nobody that is known.
std::vector<SplitEntry> laboratoryEntries() {
  return {{"A", "", "MSBNK-X"}, {"A", "", "MSBNK-Y"}, {"B", "", "MSBNK-X"}, {"D", "", "MSBNK-X"},
          {"C", "", "MSBNK-Y"}, {"E", "", ""},        {"D", "", "MSBNK-X"}};
}

TEST(LibrarySplit, ByLaboratoryTestsWhatItAloneMeasured) {
  const auto entries = laboratoryEntries();
  const auto split =
      divided(entries, {.rule = SplitRule::Laboratory, .share = 0, .laboratory = "x"});
  expectNothingInBoth(entries, split);
  using Indices = std::vector<std::size_t>;
  EXPECT_EQ(split.test, (Indices{2, 3, 6}));
  EXPECT_EQ(split.training, (Indices{1, 4, 5}));
  EXPECT_EQ(split.sameLaboratory, 1u) << "its own spectrum of a shared molecule";
  EXPECT_EQ(split.testBlocks, (std::vector<std::string>{"B", "D"}));
  // Together they measured A alone too.
  const auto both = divided(entries, {.rule = SplitRule::Laboratory, .laboratory = "X,MSBNK-Y"});
  expectNothingInBoth(entries, both);
  EXPECT_EQ(both.training, (Indices{5}));
  EXPECT_EQ(both.testBlocks, (std::vector<std::string>{"A", "B", "C", "D"}));
}

TEST(LibrarySplit, AnUnknownLaboratoryIsAnsweredWithTheKnownOnes) {
  const auto entries = laboratoryEntries();
  const SplitSettings wrong{.rule = SplitRule::Laboratory, .laboratory = "Z"};
  const std::string said = refusal(entries, wrong);
  EXPECT_NE(said.find("'z'"), std::string::npos) << said;
  EXPECT_NE(said.find("MSBNK-X (2), MSBNK-Y (1)"), std::string::npos) << said;
  EXPECT_NE(refusal(entries, {.rule = SplitRule::Laboratory}).find("no laboratory is named"),
            std::string::npos);
  EXPECT_NE(refusal({{"A", "", ""}, {"B", "", ""}}, wrong).find("name no laboratory"),
            std::string::npos);
  EXPECT_NE(refusal({{"A", "", "MSBNK-Z"}, {"A", "", "MSBNK-Y"}}, wrong).find("nobody else did"),
            std::string::npos);
  EXPECT_NE(refusal({{"A", "", "MSBNK-Z"}, {"B", "", "MSBNK-Z"}}, wrong).find("all molecules"),
            std::string::npos);
}

TEST(Laboratories, AreCountedByMolecule) {
  const std::vector<MeasuredMolecule> measured{
      {"A", "MSBNK-Y"}, {"A", "MSBNK-X"}, {"B", "MSBNK-X"}, {"B", "MSBNK-X"}, {"C", ""}};
  const auto counts = laboratoriesOf(measured);
  ASSERT_EQ(counts.size(), 2u);
  EXPECT_EQ(counts[0].name, "MSBNK-X");
  EXPECT_EQ(counts[0].molecules, 2u);
  EXPECT_EQ(counts[0].exclusive, 1u);
  EXPECT_EQ(counts[1].exclusive, 0u);
  EXPECT_EQ(laboratoriesNamed("msbnk-y, X", counts),
            (std::vector<std::string>{"MSBNK-Y", "MSBNK-X"}));
  EXPECT_THROW(laboratoriesNamed("X, Z", counts), Error);
}

// The commands.

Parameters parametersOf(const std::string& module, const nlohmann::json& given) {
  for (const Manifest& manifest :
       readManifests(std::filesystem::path(HISTION_SOURCE_DIR) / "modules" / "retrieval"))
    if (manifest.id == module) return {manifest.parameters, given};
  throw std::logic_error("no module " + module);
}

// Twenty alcohols of the same composition class, three spectra each by two laboratories; no two
// molecules share a peak.
std::shared_ptr<SpectrumSet> phantomLibrarySet() {
  auto set = std::make_shared<SpectrumSet>();
  std::string smiles = "C";
  for (int m = 0; m < 20; ++m) {
    smiles += "C";
    const double mass = 18.010565 + 14.01565 * (m + 2);
    for (int s = 0; s < 3; ++s) {
      Spectrum spectrum;
      spectrum.name = "alcohol " + std::to_string(m + 2);
      for (int peak = 0; peak < 6; ++peak) {
        spectrum.mz.push_back(20 + 7.1 * peak + 0.031 * m);
        spectrum.intensity.push_back(float(1 + (peak + s) % 3));
      }
      const std::string laboratory = m < 6 || s == 2 ? "MSBNK-One" : "MSBNK-Two";
      spectrum.facts = {{"id", laboratory + "-AB" + std::to_string(1000 + 3 * m + s)},
                        {"smiles", smiles + "O"},
                        {"adduct", "[M+H]+"},
                        {"polarity", "positive"},
                        {"precursor_mz", mass + 1.00727646}};
      set->spectra.push_back(std::move(spectrum));
    }
  }
  return set;
}

struct Parts {
  std::shared_ptr<const SpectrumSet> training, test;
  std::shared_ptr<const Table> truth;
};

Parts commandParts(const nlohmann::json& given) {
  Inputs inputs;
  inputs.add("library", phantomLibrarySet());
  SilentProgress progress;
  const auto outputs =
      SplitLibrary().run(inputs, parametersOf("retrieval-split", given), progress, {});
  EXPECT_EQ(outputs.size(), 3u);
  return {std::dynamic_pointer_cast<const SpectrumSet>(outputs.at(0).second),
          std::dynamic_pointer_cast<const SpectrumSet>(outputs.at(1).second),
          std::dynamic_pointer_cast<const Table>(outputs.at(2).second)};
}

TEST(SplitCommand, CutsASetIntoTwoAndStatesTheTruth) {
  const Parts parts = commandParts({{"share", 0.25}, {"seed", 3}});
  EXPECT_EQ(parts.test->spectra.size(), 15u);
  EXPECT_EQ(parts.training->spectra.size(), 45u);
  const auto& facts = parts.truth->facts;
  EXPECT_EQ(facts.at("by"), "molecule");
  EXPECT_EQ(facts.at("seed"), 3);
  EXPECT_EQ(facts.at("share"), 0.25);
  EXPECT_EQ(facts.at("test_molecules").size(), 5u);
  EXPECT_EQ(facts.at("training_molecules").size(), 15u);
  const auto& query = std::get<std::vector<std::string>>(parts.truth->columns[0].values);
  EXPECT_EQ(std::set(query.begin(), query.end()).size(), 15u);
  EXPECT_EQ(query[0], parts.test->spectra[0].facts.at("id"));
  EXPECT_THROW(commandParts({{"share", 0.0}}), Error);
  EXPECT_THROW(commandParts({{"share", 1.0}}), Error);
}

TEST(SplitCommand, ByLaboratoryNeedsOneThatIsThere) {
  const Parts parts = commandParts({{"by", "laboratory"}, {"laboratory", "One"}});
  EXPECT_EQ(parts.test->spectra.size(), 18u);      // of the first six molecules
  EXPECT_EQ(parts.training->spectra.size(), 28u);  // two of each of the others
  EXPECT_EQ(parts.truth->facts.at("laboratories"), nlohmann::json({"MSBNK-One"}));
  EXPECT_EQ(parts.truth->facts.at("left_out_same_laboratory"), 14);
  try {
    commandParts({{"by", "laboratory"}, {"laboratory", "Three"}});
    FAIL();
  } catch (const Error& e) {
    EXPECT_NE(e.line().find("MSBNK-One (6), MSBNK-Two (0)"), std::string::npos) << e.line();
  }
}

TEST(SplitCommand, SpectraOfOneNameGetNamesOfTheirOwn) {
  auto set = phantomLibrarySet();
  for (Spectrum& spectrum : set->spectra) spectrum.facts.erase("id");
  set->spectra[0].facts["id"] = "spectrum 2";
  Inputs inputs;
  inputs.add("library", set);
  SilentProgress progress;
  const auto outputs =
      SplitLibrary().run(inputs, parametersOf("retrieval-split", {{"share", 0.9}}), progress, {});
  const auto truth = std::dynamic_pointer_cast<const Table>(outputs.at(2).second);
  const auto& query = std::get<std::vector<std::string>>(truth->columns[0].values);
  EXPECT_EQ(std::set(query.begin(), query.end()).size(), query.size());
}

// Peaks of a molecule are in its own spectra alone: found where the library has it, and nowhere
// after the split has taken it out.
TEST(SplitCommand, GivesWhatTheComparisonAsksFor) {
  const Parts parts = commandParts({{"share", 0.25}});
  const auto evaluate = [&](const std::shared_ptr<const SpectrumSet>& library,
                            const std::string& truth) {
    Inputs inputs;
    inputs.add("library", library);
    inputs.add("queries", parts.test);
    SilentProgress progress;
    const auto outputs = Evaluate().run(
        inputs,
        parametersOf("retrieval-evaluate",
                     {{"truth", truth}, {"pool", "queries"}, {"methods", "random,library_cosine"}}),
        progress, {});
    EXPECT_EQ(outputs.at(1).first, "curves");
    return std::dynamic_pointer_cast<const Table>(outputs.at(0).second)->facts;
  };
  const auto clean = evaluate(parts.training, "");
  EXPECT_EQ(clean.at("queries"), 15);
  EXPECT_EQ(clean.at("molecules"), 5);
  EXPECT_EQ(clean.at("methods").at("library_cosine").at("top1"), 0);
  EXPECT_TRUE(clean.at("warnings").empty()) << clean.at("warnings");
  EXPECT_EQ(clean.at("contested").at("queries"), 0);
  const auto leaking = evaluate(phantomLibrarySet(), "");
  EXPECT_EQ(leaking.at("methods").at("library_cosine").at("top1"), 1);
  EXPECT_NE(leaking.at("warnings").dump().find("15 queries are in the library"), std::string::npos);
  // The same by the truth as a file.
  testing::TemporaryFolder folder;
  {
    std::ofstream file(folder / "truth.csv");
    const auto text = [&](std::size_t column, std::size_t row) {
      return std::get<std::vector<std::string>>(parts.truth->columns[column].values)[row];
    };
    file << "query,inchikey,smiles\n";
    for (std::size_t i = 0; i < 15; ++i)
      file << text(0, i) << "," << text(1, i) << "," << text(2, i) << "\n";
  }
  EXPECT_EQ(evaluate(parts.training, (folder / "truth.csv").string()).at("methods"),
            clean.at("methods"));
  // A truth of other queries matches nothing.
  {
    std::ofstream file(folder / "other.csv");
    file << "query,inchikey\nelsewhere,RYYVLZVUVIJVGH-UHFFFAOYSA-N\n";
  }
  try {
    evaluate(parts.training, (folder / "other.csv").string());
    FAIL();
  } catch (const Error& e) {
    EXPECT_EQ(e.kind(), ErrorKind::Usage);
    EXPECT_NE(e.line().find("none of the 15 queries"), std::string::npos) << e.line();
  }
}

}  // namespace
}  // namespace histion::retrieval
