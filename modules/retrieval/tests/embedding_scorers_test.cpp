// Scores by learnt similarities, with an encoder whose cosines are known: a spectrum's vector
// points into the direction of its precursor, in degrees.
#include "retrieval/similarity/embedding_scorers.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

#include "core/error.h"
#include "retrieval/scores/methods.h"

namespace histion::retrieval {
namespace {

constexpr const char* kEthanol = "LFQSCWFLJHTTHZ";
constexpr const char* kPropanol = "BDERNNFJNOPAEC";
constexpr const char* kBenzene = "UHOVQNZJYSORNB";

class Compass : public SpectrumEncoder {
 public:
  explicit Compass(std::string name = "compass") : name_(std::move(name)) {}
  std::string name() const override { return name_; }
  std::int64_t dimensions() const override { return 2; }
  std::vector<float> encode(std::span<const MsmsSpectrum> spectra,
                            const CancelToken&) const override {
    std::vector<float> vectors;
    for (const MsmsSpectrum& spectrum : spectra) {
      const double angle = spectrum.precursorMz * std::numbers::pi / 180;
      vectors.insert(vectors.end(), {float(std::cos(angle)), float(std::sin(angle))});
    }
    calls += spectra.size();
    return vectors;
  }
  std::shared_ptr<const ModelFile> file() const override { return nullptr; }
  mutable std::size_t calls = 0;

 private:
  std::string name_;
};

double cosineOf(double degrees) { return std::cos(degrees * std::numbers::pi / 180); }

MsmsSpectrum spectrum(double degrees, const char* firstBlock = "", const char* smiles = "",
                      bool positive = true) {
  MsmsSpectrum result;
  result.mz = {50};
  result.intensity = {1};
  result.precursorMz = degrees;
  result.firstBlock = firstBlock;
  result.smiles = smiles;
  result.positive = positive;
  return result;
}

class EmbeddingScorersTest : public testing::Test {
 protected:
  EmbeddingScorersTest() {
    library_ = Library::from({spectrum(10, kEthanol, "CCO"), spectrum(40, kEthanol, "CCO"),
                              spectrum(100, kBenzene, "c1ccccc1"),
                              spectrum(30, kBenzene, "c1ccccc1", false), spectrum(30)},
                             progress_, {});
    vectors_ = std::make_shared<LibraryVectors>(library_, compass_);
    for (const auto& [block, smiles, mass] :
         {std::tuple{kPropanol, "CCCO", 60.0575}, std::tuple{kEthanol, "CCO", 46.0419},
          std::tuple{kBenzene, "c1ccccc1", 78.0470}}) {
      Candidate candidate;
      candidate.firstBlock = block;
      candidate.smiles = smiles;
      candidate.mass = mass;
      candidates_.add(candidate);
    }
  }

  std::vector<double> scores(Scorer& scorer, const MsmsSpectrum& query) {
    const std::vector<std::size_t> pool{0, 1, 2};
    scorer.prepare(std::span(&query, 1), candidates_, progress_, {});
    return scorer.score(0, pool);
  }

  SilentProgress progress_;
  std::shared_ptr<Compass> compass_ = std::make_shared<Compass>();
  std::shared_ptr<const Library> library_;
  std::shared_ptr<LibraryVectors> vectors_;
  CandidateSet candidates_;
};

TEST_F(EmbeddingScorersTest, AMoleculeScoresAsItsBestSpectrum) {
  const auto scorer = embeddingScorer(vectors_);
  EXPECT_EQ(scorer->name(), "compass");
  const auto got = scores(*scorer, spectrum(30));
  EXPECT_EQ(got[0], 0) << "propanol is not in the library";
  EXPECT_NEAR(got[1], cosineOf(10), 1e-6);
  EXPECT_NEAR(got[2], cosineOf(70), 1e-6) << "the equal spectrum is of the other polarity";
  EXPECT_NEAR(scores(*scorer, spectrum(30, "", "", false))[2], 1, 1e-6);
  EXPECT_EQ(scores(*scorer, spectrum(230))[1], 0) << "nothing scores below a molecule without "
                                                     "spectra";
}

TEST_F(EmbeddingScorersTest, TheLibraryIsEncodedOnce) {
  const auto best = embeddingScorer(vectors_);
  const auto nearest = nearestEmbeddingScorer(vectors_);
  scores(*best, spectrum(30));
  scores(*nearest, spectrum(30));
  scores(*best, spectrum(40));
  EXPECT_EQ(compass_->calls, library_->spectra().size() + 3);
}

TEST_F(EmbeddingScorersTest, NearSpectraSpeakForMoleculesLikeTheirs) {
  const auto structureOf = [](const char* smiles) { return readStructure(smiles)->fingerprint; };
  const double alike = tanimoto(structureOf("CCCO"), structureOf("CCO"));
  ASSERT_GT(alike, 0.1);
  const auto all = nearestEmbeddingScorer(vectors_);
  EXPECT_EQ(all->name(), "nearest_compass");
  const auto got = scores(*all, spectrum(30));
  EXPECT_NEAR(got[0], cosineOf(10) * alike, 1e-6);
  EXPECT_NEAR(got[1], cosineOf(10), 1e-6);
  EXPECT_NEAR(got[2], cosineOf(70), 1e-6);
  const auto one = nearestEmbeddingScorer(vectors_, 1);
  EXPECT_NEAR(scores(*one, spectrum(30))[2],
              cosineOf(10) * tanimoto(structureOf("c1ccccc1"), structureOf("CCO")), 1e-6);
}

TEST_F(EmbeddingScorersTest, MethodsAppearWithTheirModelsAndAreRefusedWithout) {
  MethodSources sources{library_, nullptr, {std::make_shared<Compass>("spec2vec")}};
  const std::vector<std::string> asked{"library_cosine", "spec2vec", "ms2deepscore",
                                       "nearest_ms2deepscore"};
  EXPECT_EQ(withEncoders(asked, sources), (std::vector<std::string>{"library_cosine", "spec2vec"}));
  EXPECT_EQ(withEncoders(asked, {library_, nullptr}), (std::vector<std::string>{"library_cosine"}));
  const auto made = makeScorers({"library_cosine", "spec2vec"}, sources);
  ASSERT_EQ(made.size(), 2u);
  EXPECT_EQ(made[1].scorer->name(), "spec2vec");
  try {
    makeScorers({"ms2deepscore"}, sources);
    FAIL();
  } catch (const Error& e) {
    EXPECT_EQ(e.kind(), ErrorKind::Usage);
    EXPECT_NE(e.line().find("retrieval-similarity --kind ms2deepscore"), std::string::npos);
  }
  sources.encoders.push_back(std::make_shared<Compass>("ms2deepscore"));
  EXPECT_EQ(makeScorers(asked, sources)[3].scorer->name(), "nearest_ms2deepscore");
  EXPECT_TRUE(needsLibrary({"spec2vec"}));
  EXPECT_FALSE(needsModel({"spec2vec", "ms2deepscore"}));
}

TEST(SpectrumEncoders, AreTakenFromTheirInputsAndNoOthers) {
  EXPECT_TRUE(encodersOf({}).empty());
  Inputs inputs;
  auto other = std::make_shared<ModelFile>();
  other->architecture = "retrieval_two_tower";
  inputs.add("ms2deepscore", other);
  EXPECT_THROW(encodersOf(inputs), Error);
}

}  // namespace
}  // namespace histion::retrieval
