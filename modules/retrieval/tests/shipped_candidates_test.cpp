// The index that comes with the program: it is there, of the shipped model, answers as one that is
// made on the spot, and is not believed when it is of something else.
#include "retrieval/index/shipped_candidates.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "candidate_index_phantom.h"
#include "core/error.h"
#include "retrieval/index/index_file.h"
#include "retrieval/model/model_source.h"
#include "retrieval/search/compound_hits.h"
#include "support/temporary_folder.h"

namespace histion::retrieval {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class Noting : public SilentProgress {
 public:
  void warn(std::string_view text) override { warnings.emplace_back(text); }
  std::vector<std::string> warnings;
};

const std::shared_ptr<const TwoTowerModel>& model() {
  static const auto shipped = modelOf({});
  return shipped;
}

CandidateSet listed() {
  SilentProgress progress;
  return CandidateSet::read(ShippedCandidates::installed().list, progress, {});
}

// What its fragments would show.
MsmsSpectrum spectrumOf(const Candidate& candidate) {
  MsmsSpectrum spectrum;
  spectrum.id = "spectrum of " + candidate.firstBlock;
  spectrum.adduct = Adduct::parse("[M+H]+");
  spectrum.precursorMz = spectrum.adduct->mz(candidate.mass);
  const auto structure = readStructure(candidate.smiles);
  std::vector<double> mz;
  for (const Fragment& fragment : fragmentsOf(structure->skeleton))
    if (fragment.cuts < 2 && fragment.formula.mass() > 45)
      mz.push_back(fragment.formula.mass() + kProtonMass);
  std::ranges::sort(mz);
  for (const double at : mz) {
    spectrum.mz.push_back(at);
    spectrum.intensity.push_back(spectrum.mz.size() % 3 == 0 ? 1.0f : 0.3f);
  }
  return spectrum;
}

// A list and an index of it that holds phantom vectors of the named model.
ShippedCandidates written(const fs::path& folder, const std::string& model, const char* list) {
  ShippedCandidates files{folder / "molecules.tsv", folder / "molecules.index"};
  std::ofstream(files.list) << "smiles\nCCO\n";
  SearchIndex index = *testing::indexOf(testing::indexPhantom(30, 8, 3)).stored();
  index.facts["model"] = model;
  index.facts["list"] = list;
  writeIndexFile(index, files.index);
  return files;
}

TEST(ShippedCandidates, TheirIndexIsThereAndOfTheShippedModelAndList) {
  const auto installed = ShippedCandidates::installed();
  ASSERT_FALSE(installed.list.empty());
  ASSERT_FALSE(installed.index.empty());
  ASSERT_TRUE(model());
  Noting progress;
  const auto index = shippedIndex(installed, model()->hash(), true, progress);
  ASSERT_TRUE(index) << progress.warnings.front();
  EXPECT_THAT(progress.warnings, IsEmpty());
  EXPECT_EQ(index->size(), listed().all().size());
  EXPECT_EQ(index->dimensions(), model()->dimensions());
}

TEST(ShippedCandidates, TheirIndexAnswersAsOneThatIsMadeOnTheSpot) {
  SilentProgress progress;
  const CandidateSet molecules = listed();
  const auto shipped =
      usualIndex(ShippedCandidates::installed(), *model(), true, nullptr, progress, {});
  const auto fresh = indexOf(molecules, *model(), {}, progress, {});
  ASSERT_EQ(shipped.size(), fresh.size());
  const CompoundSearch search(model(), nullptr, shipped), other(model(), nullptr, fresh);
  std::size_t asked = 0;
  for (std::size_t i = 0; i < molecules.all().size(); i += 500) {
    const Candidate& molecule = molecules.all()[i];
    for (const bool byMass : {true, false}) {
      CompoundQuestion question{spectrumOf(molecule)};
      if (!byMass) question.precursor.reset();
      const auto answer = search.find(question, {}), expected = other.find(question, {});
      ASSERT_EQ(answer.hits.size(), expected.hits.size());
      EXPECT_EQ(answer.inWindow, expected.inWindow);
      for (std::size_t h = 0; h < answer.hits.size(); ++h) {
        EXPECT_EQ(answer.hits[h].candidate.firstBlock, expected.hits[h].candidate.firstBlock);
        EXPECT_EQ(answer.hits[h].candidate.smiles, expected.hits[h].candidate.smiles);
        EXPECT_EQ(answer.hits[h].candidate.name, expected.hits[h].candidate.name);
        EXPECT_NEAR(answer.hits[h].probability, expected.hits[h].probability, 1e-6);
      }
      ++asked;
      if (!byMass) continue;
      EXPECT_TRUE(std::ranges::any_of(answer.hits, [&](const CompoundHit& hit) {
        return hit.candidate.firstBlock == molecule.firstBlock;
      })) << molecule.name;
    }
  }
  EXPECT_GT(asked, 15u);
}

TEST(ShippedCandidates, AnAnswerNamesTheModelThatGaveIt) {
  SilentProgress progress;
  const CandidateSet molecules = listed();
  const CompoundSearch search(
      model(), nullptr,
      usualIndex(ShippedCandidates::installed(), *model(), true, nullptr, progress, {}));
  const CompoundQuestion question{spectrumOf(molecules.all()[7])};
  const auto answer = search.find(question, {});
  const auto list = compoundHits(search, question, answer, false, {});
  EXPECT_EQ(list->facts.at("model"), model()->hash());
  EXPECT_EQ(list->facts.at("none_probability"), answer.noneProbability);
  ASSERT_EQ(list->hits.size(), answer.hits.size());
  for (std::size_t i = 0; i < answer.hits.size(); ++i)
    EXPECT_EQ(list->hits[i].smiles, answer.hits[i].candidate.smiles) << "best first";
}

TEST(ShippedCandidates, MoleculesOfALibraryThatTheyLackAreAdded) {
  SilentProgress progress;
  const CandidateSet molecules = listed();
  MsmsSpectrum known = spectrumOf(molecules.all()[7]), fresh;
  known.firstBlock = molecules.all()[7].firstBlock;
  known.smiles = molecules.all()[7].smiles;
  known.formula = molecules.all()[7].formula;
  fresh.id = fresh.name = "fresh";
  fresh.smiles = "OCC(Br)(CSC)C(Br)CCOC(F)F";
  fresh.formula = readStructure(fresh.smiles)->formula.text();
  fresh.mz = {100, 200};
  fresh.intensity = {1, 0.5f};
  const auto library = Library::from(std::vector{known, fresh}, progress, {});
  ASSERT_EQ(library->molecules().size(), 2u);
  const auto before =
      usualIndex(ShippedCandidates::installed(), *model(), true, nullptr, progress, {});
  const auto index =
      usualIndex(ShippedCandidates::installed(), *model(), true, library.get(), progress, {});
  ASSERT_EQ(index.size(), before.size() + 1);
  const double mass = Formula::parse(fresh.formula)->mass();
  std::uint32_t place = 0;
  while (place < before.size() && before.mass(place) <= mass) ++place;
  EXPECT_EQ(index.candidate(place).smiles, fresh.smiles);
  for (std::uint32_t i = 0; i < before.size(); i += 97) {
    const auto stored = before.storedVector(i), again = index.storedVector(i + (i >= place));
    EXPECT_TRUE(std::ranges::equal(stored, again)) << i;
  }
}

TEST(ShippedCandidates, AnIndexOfAnotherModelIsRefusedWithTheRemedy) {
  const histion::testing::TemporaryFolder folder;
  const auto files = written(folder.path(), "another", "");
  Noting progress;
  EXPECT_FALSE(shippedIndex(files, "this one", true, progress));
  EXPECT_THAT(progress.warnings, ElementsAre(AllOf(HasSubstr("another model (another, not this"),
                                                   HasSubstr("Install the program again"))));
  // A model of the user's own is expected to have none.
  Noting silent;
  EXPECT_FALSE(shippedIndex(files, "this one", false, silent));
  EXPECT_THAT(silent.warnings, IsEmpty());
}

TEST(ShippedCandidates, AnIndexOfAnotherListOrADamagedOneIsNotBelieved) {
  const histion::testing::TemporaryFolder folder;
  const auto files = written(folder.path(), "this one", "of other molecules");
  Noting progress;
  EXPECT_FALSE(shippedIndex(files, "this one", true, progress));
  EXPECT_THAT(progress.warnings, ElementsAre(HasSubstr("another list")));
  const auto bytes = fs::file_size(files.index);
  for (const auto size : {bytes - 1, bytes / 2, std::uintmax_t(20), std::uintmax_t(3)}) {
    fs::resize_file(files.index, size);
    Noting noting;
    EXPECT_FALSE(shippedIndex(files, "this one", true, noting));
    EXPECT_THAT(noting.warnings, ElementsAre(HasSubstr("damaged"))) << size;
  }
}

TEST(ShippedCandidates, WithoutThemAndWithoutALibraryThereIsNothingToCompareWith) {
  SilentProgress progress;
  EXPECT_THROW(usualIndex({}, *model(), true, nullptr, progress, {}), Error);
}

TEST(IndexFile, HoldsWhatWasWritten) {
  const histion::testing::TemporaryFolder folder;
  const auto index = testing::indexOf(testing::indexPhantom(200, 24, 5)).stored();
  writeIndexFile(*index, folder.path() / "index");
  const auto again = readIndexFile(folder.path() / "index");
  EXPECT_EQ(again->payload, index->payload);
  EXPECT_EQ(again->facts, index->facts);
  EXPECT_EQ(again->method, index->method);
  EXPECT_EQ(again->keys, index->keys);
  EXPECT_EQ(again->dimensions, index->dimensions);
  EXPECT_EQ(std::distance(fs::directory_iterator(folder.path()), {}), 1) << "nothing is left over";
  EXPECT_THROW(writeIndexFile(*index, folder.path() / "none" / "index"), Error);
  EXPECT_THROW(readIndexFile(folder.path() / "nothing"), Error);
}

TEST(IndexFile, AnIndexGoesIntoAnotherBitForBit) {
  const auto phantom = testing::indexPhantom(300, 24, 5);
  const CandidateIndex index = testing::indexOf(phantom, {.method = IndexMethod::Ivf});
  SilentProgress progress;
  CandidateIndexBuilder builder(24, "model A");
  builder.add(index);
  EXPECT_EQ(builder.finish(progress, {})->payload, testing::indexOf(phantom).stored()->payload);
  CandidateIndexBuilder other(24, "model B"), narrow(16, "model A");
  EXPECT_THROW(other.add(index), Error);
  EXPECT_THROW(narrow.add(index), Error);
}

}  // namespace
}  // namespace histion::retrieval
