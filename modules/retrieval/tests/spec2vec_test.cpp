// Words of spectra by hand, and vectors learnt from a phantom: two families of peaks that never
// occur together.
#include "retrieval/similarity/spec2vec.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "core/error.h"
#include "learn/safetensors.h"
#include "retrieval/similarity/similarity_training.h"
#include "retrieval/similarity/wide_kernels.h"

namespace histion::retrieval {
namespace {

MsmsSpectrum spectrum(std::vector<double> mz, bool positive = true, double precursor = 0) {
  MsmsSpectrum result;
  result.mz = std::move(mz);
  result.intensity.assign(result.mz.size(), 1.0f);
  result.positive = positive;
  result.precursorMz = precursor;
  return result;
}

constexpr int kFamilyPeaks = 24;

// Some of the peaks of a family.
MsmsSpectrum ofFamily(int family, compute::Random& random, bool positive = true) {
  std::vector<double> mz;
  for (int i = 0; i < kFamilyPeaks; ++i)
    if (random.uniform() < 0.4) mz.push_back(100 * (family + 1) + 2 * i);
  if (mz.empty()) mz.push_back(100 * (family + 1));
  return spectrum(std::move(mz), positive);
}

std::shared_ptr<const Library> familyLibrary() {
  compute::Random random(5);
  std::vector<MsmsSpectrum> spectra;
  for (int i = 0; i < 400; ++i) spectra.push_back(ofFamily(i % 2, random, i % 8 < 6));
  SilentProgress progress;
  return Library::from(std::move(spectra), progress, {});
}

Spec2VecTraining shortTraining() {
  Spec2VecTraining training;
  training.words.dimensions = 20;
  training.words.epochs = 12;
  return training;
}

std::vector<std::int32_t> all(const Library& library) {
  std::vector<std::int32_t> spectra(library.spectra().size());
  for (std::size_t i = 0; i < spectra.size(); ++i) spectra[i] = std::int32_t(i);
  return spectra;
}

Spec2Vec trained(const Spec2VecTraining& training = shortTraining()) {
  const auto library = familyLibrary();
  SilentProgress progress;
  return Spec2Vec::train(*library, all(*library), training, progress, {});
}

double cosine(const float* a, const float* b, std::int64_t d) {
  double ab = 0, aa = 0, bb = 0;
  for (std::int64_t k = 0; k < d; ++k) {
    ab += double(a[k]) * b[k];
    aa += double(a[k]) * a[k];
    bb += double(b[k]) * b[k];
  }
  return ab / std::sqrt(aa * bb);
}

double similarity(const SpectrumEncoder& model, const MsmsSpectrum& a, const MsmsSpectrum& b) {
  const std::vector<MsmsSpectrum> both{a, b};
  const auto vectors = model.encode(both, {});
  double sum = 0;
  for (std::int64_t k = 0; k < model.dimensions(); ++k)
    sum += double(vectors[std::size_t(k)]) * vectors[std::size_t(model.dimensions() + k)];
  return sum;
}

TEST(WideKernels, DoWhatTheirFormulasSay) {
  constexpr int kCount = 37;  // no multiple of the width of vectors
  std::vector<float> a, b, c;
  double dot = 0;
  for (int i = 0; i < kCount; ++i) {
    a.push_back(float(i) * 0.25f);
    b.push_back(3.0f - float(i));
    c.push_back(0.5f);
    dot += double(a.back()) * b.back();
  }
  EXPECT_FLOAT_EQ(wideDot(a.data(), b.data(), kCount), float(dot));
  EXPECT_EQ(wideDot(a.data(), b.data(), 0), 0);
  auto sum = a;
  wideAdd(sum.data(), b.data(), 2, kCount);
  auto first = a, second = b;
  wideExchange(first.data(), second.data(), c.data(), 2, kCount);
  for (std::size_t i = 0; i < kCount; ++i) {
    EXPECT_EQ(sum[i], a[i] + 2 * b[i]);
    EXPECT_EQ(first[i], a[i] + 2 * b[i]);
    EXPECT_EQ(second[i], b[i] + 2 * c[i]);
  }
}

TEST(Spec2Vec, WordsArePeaksInHundredthsAndTheLossesOfFiveToTwoHundredDa) {
  MsmsSpectrum one = spectrum({50, 100.004, 100.0041, 197, 250.5}, true, 252);
  one.intensity = {0.04f, 0.25f, 0.36f, 1, 0.49f};
  const auto words = wordsOf(one);
  // Losses: 202 is too large, 152.00 twice, 55, and 1.5 is too small.
  const std::vector<std::pair<std::int32_t, float>> expected{
      {-15200, 0.6f}, {-5500, 1.0f}, {5000, 0.2f}, {10000, 0.6f}, {19700, 1.0f}, {25050, 0.7f}};
  ASSERT_EQ(words.size(), expected.size());
  for (std::size_t i = 0; i < words.size(); ++i) {
    EXPECT_EQ(words[i].key, expected[i].first);
    EXPECT_FLOAT_EQ(words[i].weight, expected[i].second);
  }
  one.precursorMz = 0;
  EXPECT_EQ(wordsOf(one).size(), 4u) << "no losses without a precursor";
  EXPECT_TRUE(wordsOf(spectrum({})).empty());
}

TEST(Spec2Vec, PeaksThatOccurTogetherBecomeAlikeAndOthersDoNot) {
  Spec2Vec model = trained();
  double within = 1, between = -1;
  for (int i = 0; i < kFamilyPeaks; ++i)
    for (int j = 0; j < i; ++j) {
      const auto vector = [&](int family, int peak) {
        return model.vector(100 * (100 * (family + 1) + 2 * peak), true);
      };
      within = std::min(within, cosine(vector(0, i), vector(0, j), model.dimensions()));
      between = std::max(between, cosine(vector(0, i), vector(1, j), model.dimensions()));
    }
  EXPECT_GT(within, 0.7);
  EXPECT_LT(between, 0.45);
  EXPECT_EQ(model.vector(12345, true), nullptr);
  // Spectra without one peak in common.
  EXPECT_GT(similarity(model, spectrum({100, 110, 120}), spectrum({104, 116, 126})), 0.7);
  EXPECT_LT(similarity(model, spectrum({100, 110, 120}), spectrum({204, 216, 226})), 0.3);
}

TEST(Spec2Vec, SpectraAreAlikeToThemselvesAndInBothDirections) {
  const Spec2Vec model = trained();
  compute::Random random(8);
  for (int i = 0; i < 10; ++i) {
    const MsmsSpectrum a = ofFamily(0, random), b = ofFamily(1, random);
    EXPECT_NEAR(similarity(model, a, a), 1, 1e-5);
    EXPECT_DOUBLE_EQ(similarity(model, a, b), similarity(model, b, a));
  }
  const auto nothing = model.encode(std::vector<MsmsSpectrum>{spectrum({77})}, {});
  EXPECT_EQ(nothing, std::vector<float>(20, 0.0f)) << "no word is known";
}

TEST(Spec2Vec, TrainingLowersTheLossAndASeedAlwaysGivesTheSame) {
  Spec2Vec model = trained();
  for (const char* polarity : {"positive", "negative"}) {
    const auto loss = model.card()["loss"][polarity].get<std::vector<double>>();
    ASSERT_EQ(loss.size(), 12u);
    // Nothing is known at first: every answer, one right and five wrong, costs log 2.
    EXPECT_LT(loss.front(), 6 * std::log(2.0));
    EXPECT_LT(loss.back(), 0.8 * loss.front());
  }
  EXPECT_EQ(trained().file()->weights, model.file()->weights);
  Spec2VecTraining other = shortTraining();
  other.words.seed = 2;
  EXPECT_NE(trained(other).file()->weights, model.file()->weights);
}

TEST(Spec2Vec, RareWordsAreLeftOutAndPolaritiesShareNone) {
  Spec2VecTraining training = shortTraining();
  training.leastSpectra = 3;
  SilentProgress progress;
  const auto library = Library::from(
      {spectrum({100, 110}), spectrum({100, 110, 120}), spectrum({100, 110, 120, 130}, true),
       spectrum({100, 130}, false), spectrum({100, 130}, false), spectrum({100, 130}, false)},
      progress, {});
  const Spec2Vec model = Spec2Vec::train(*library, all(*library), training, progress, {});
  EXPECT_EQ(model.words(true), 2u);
  EXPECT_EQ(model.words(false), 2u);
  EXPECT_NE(model.vector(10000, true), nullptr);
  EXPECT_EQ(model.vector(12000, true), nullptr);
  EXPECT_NE(model.vector(13000, false), nullptr);
  EXPECT_EQ(model.vector(13000, true), nullptr);
}

TEST(Spec2Vec, ComesBackFromItsFileAndDamagedOnesAreRefused) {
  const Spec2Vec model = trained();
  const auto file = model.file();
  const auto again = encoderFrom(*file);
  EXPECT_EQ(again->name(), "spec2vec");
  EXPECT_EQ(again->file()->weights, file->weights);
  compute::Random random(9);
  const MsmsSpectrum a = ofFamily(0, random), b = ofFamily(0, random);
  EXPECT_NEAR(similarity(*again, a, b), similarity(model, a, b), 2e-3) << "weights are rounded";

  const auto refused = [&](auto change, ErrorKind kind = ErrorKind::Damaged) {
    ModelFile broken = *file;
    learn::TensorFile weights = learn::readSafetensors(broken.weights);
    change(broken, weights);
    if (!broken.weights.empty()) broken.weights = learn::writeSafetensors(weights);
    try {
      Spec2Vec::from(broken);
      return false;
    } catch (const Error& e) {
      return e.kind() == kind;
    }
  };
  EXPECT_TRUE(refused([](ModelFile& f, auto&) { f.architecture = "other"; }, ErrorKind::Usage));
  EXPECT_TRUE(refused([](ModelFile& f, auto&) { f.inputContract["dimensions"] = 21; }));
  EXPECT_TRUE(refused([](ModelFile& f, auto&) { f.inputContract["dimensions"] = -1; }));
  EXPECT_TRUE(refused([](ModelFile& f, auto&) { f.inputContract = nullptr; }));
  EXPECT_TRUE(refused([](ModelFile& f, auto&) { f.weights.clear(); }));
  EXPECT_TRUE(refused([](ModelFile&, learn::TensorFile& w) { w.tensors.erase("positive.words"); }));
  EXPECT_TRUE(refused([](ModelFile&, learn::TensorFile& w) {
    auto words = w.tensors["positive.words"].to<std::int32_t>();
    std::swap(words[0], words[1]);
    w.tensors["positive.words"] = Array::of(words);
  }));
  EXPECT_TRUE(refused([](ModelFile&, learn::TensorFile& w) {
    Array& vectors = w.tensors["negative.vectors"];
    auto values = vectors.to<float>();
    values[3] = std::numeric_limits<float>::quiet_NaN();
    vectors = Array::of<float>(std::span<const float>(values), vectors.shape);
  }));
  EXPECT_FALSE(refused([](ModelFile&, auto&) {}));
}

TEST(Spec2Vec, NothingToLearnFromIsSaidAndWorkStopsWhenAsked) {
  SilentProgress progress;
  const auto lonely = Library::from({spectrum({100}), spectrum({110})}, progress, {});
  EXPECT_THROW(Spec2Vec::train(*lonely, all(*lonely), shortTraining(), progress, {}), Error);
  const auto library = familyLibrary();
  CancelToken cancel;
  cancel.cancel();
  EXPECT_THROW(Spec2Vec::train(*library, all(*library), shortTraining(), progress, cancel),
               Cancelled);
  Spec2VecTraining none = shortTraining();
  none.words.dimensions = 0;
  EXPECT_THROW(Spec2Vec::train(*library, all(*library), none, progress, {}), Error);
}

}  // namespace
}  // namespace histion::retrieval
