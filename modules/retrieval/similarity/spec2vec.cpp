#include "retrieval/similarity/spec2vec.h"

#include <algorithm>
#include <atomic>
#include <cmath>

#include "compute/parallel.h"
#include "core/error.h"
#include "learn/safetensors.h"
#include "retrieval/similarity/wide_kernels.h"

namespace histion::retrieval {
namespace {

constexpr double kWordsPerDa = 100;
constexpr double kLeastLoss = 5, kMostLoss = 200;
constexpr std::array<const char*, 2> kPolarities{"negative", "positive"};

[[noreturn]] void throwDamaged(const std::string& what) {
  throw Error(ErrorKind::Damaged, "the Spec2Vec model cannot be read: " + what,
              "Train the model again");
}

std::int32_t keyOf(double da) { return std::int32_t(std::lround(da * kWordsPerDa)); }

// The words of spectra that occur often enough, ascending.
std::vector<std::int32_t> vocabularyOf(const std::vector<std::vector<SpectrumWord>>& spectra,
                                       int least) {
  std::vector<std::int32_t> all, kept;
  for (const auto& words : spectra)
    for (const SpectrumWord& word : words) all.push_back(word.key);
  std::ranges::sort(all);
  for (auto at = all.begin(); at != all.end();) {
    const auto end = std::upper_bound(at, all.end(), *at);
    if (end - at >= least) kept.push_back(*at);
    at = end;
  }
  return kept;
}

// Place of a word in a vocabulary; -1: not in it.
std::int32_t placeOf(std::int32_t key, const std::vector<std::int32_t>& keys) {
  const auto found = std::ranges::lower_bound(keys, key);
  return found != keys.end() && *found == key ? std::int32_t(found - keys.begin()) : -1;
}

std::vector<std::vector<std::int32_t>> documentsOf(
    const std::vector<std::vector<SpectrumWord>>& spectra, const std::vector<std::int32_t>& keys) {
  std::vector<std::vector<std::int32_t>> documents;
  for (const auto& words : spectra) {
    std::vector<std::int32_t> document;
    for (const SpectrumWord& word : words)
      if (const std::int32_t place = placeOf(word.key, keys); place >= 0) document.push_back(place);
    documents.push_back(std::move(document));
  }
  return documents;
}

std::int64_t wordCount(const std::vector<std::vector<std::int32_t>>& documents) {
  std::int64_t count = 0;
  for (const auto& document : documents)
    if (document.size() > 1) count += std::ssize(document);
  return count;
}

}  // namespace

std::vector<SpectrumWord> wordsOf(const MsmsSpectrum& spectrum) {
  std::vector<SpectrumWord> words;
  for (std::size_t i = 0; i < spectrum.mz.size(); ++i) {
    const float weight = std::sqrt(std::max(spectrum.intensity[i], 0.0f));
    words.push_back({keyOf(spectrum.mz[i]), weight});
    const double loss = spectrum.precursorMz - spectrum.mz[i];
    if (spectrum.precursorMz > 0 && loss >= kLeastLoss && loss <= kMostLoss)
      words.push_back({-keyOf(loss), weight});
  }
  std::ranges::sort(words, [](const SpectrumWord& a, const SpectrumWord& b) {
    return std::pair(a.key, -a.weight) < std::pair(b.key, -b.weight);
  });
  const auto rest = std::ranges::unique(words, {}, &SpectrumWord::key);
  words.erase(rest.begin(), rest.end());
  return words;
}

nlohmann::json Spec2VecTraining::json() const {
  nlohmann::json all = words.json();
  all["least_spectra"] = leastSpectra;
  return all;
}

Spec2Vec Spec2Vec::train(const Library& library, std::span<const std::int32_t> spectra,
                         const Spec2VecTraining& training, Progress& progress,
                         const CancelToken& cancel) {
  Spec2Vec model;
  model.dimensions_ = training.words.dimensions;
  std::array<std::vector<std::vector<SpectrumWord>>, 2> words;
  for (const std::int32_t number : spectra) {
    const MsmsSpectrum& spectrum = library.spectra()[std::size_t(number)];
    words[spectrum.positive].push_back(wordsOf(spectrum));
  }
  std::array<std::vector<std::vector<std::int32_t>>, 2> documents;
  std::int64_t all = 0;
  for (std::size_t p = 0; p < 2; ++p) {
    cancel.check();
    model.parts_[p].keys = vocabularyOf(words[p], training.leastSpectra);
    documents[p] = documentsOf(words[p], model.parts_[p].keys);
    all += wordCount(documents[p]) * training.words.epochs;
  }
  if (all == 0)
    throw Error(ErrorKind::Usage, "no two spectra of the library have peaks in common",
                "Import a larger library");

  std::atomic<std::int64_t> done = 0;
  const auto passed = [&](std::int64_t count) {
    progress.update(double(done += count) / double(all), "learning which peaks occur together");
  };
  std::array<WordVectors, 2> learnt;
  compute::parallelFor(0, 2, 1, cancel, [&](std::int64_t first, std::int64_t last) {
    for (auto p = std::size_t(first); p < std::size_t(last); ++p) {
      WordTraining own = training.words;
      own.seed = training.words.seed * 2 + p;
      learnt[p] = trainWordVectors(documents[p], std::int32_t(model.parts_[p].keys.size()), own,
                                   passed, cancel);
    }
  });
  for (std::size_t p = 0; p < 2; ++p) {
    model.parts_[p].vectors = std::move(learnt[p].values);
    model.card_["loss"][kPolarities[p]] = learnt[p].loss;
    model.card_["words"][kPolarities[p]] = model.parts_[p].keys.size();
    for (std::size_t epoch = 0; epoch < learnt[p].loss.size(); ++epoch)
      progress.curve(std::string("loss, ") + kPolarities[p], double(epoch + 1),
                     learnt[p].loss[epoch]);
  }
  model.card_["training"] = training.json();
  return model;
}

const float* Spec2Vec::vector(std::int32_t key, bool positive) const {
  const Part& part = parts_[positive];
  const std::int32_t place = placeOf(key, part.keys);
  return place < 0 ? nullptr : part.vectors.data() + place * dimensions_;
}

std::vector<float> Spec2Vec::encode(std::span<const MsmsSpectrum> spectra,
                                    const CancelToken& cancel) const {
  std::vector<float> vectors(spectra.size() * std::size_t(dimensions_), 0.0f);
  compute::parallelFor(0, std::ssize(spectra), 64, cancel,
                       [&](std::int64_t first, std::int64_t last) {
                         for (std::int64_t i = first; i < last; ++i) {
                           const MsmsSpectrum& spectrum = spectra[std::size_t(i)];
                           float* own = vectors.data() + i * dimensions_;
                           for (const SpectrumWord& word : wordsOf(spectrum))
                             if (const float* known = vector(word.key, spectrum.positive))
                               wideAdd(own, known, word.weight, dimensions_);
                           const float length = std::sqrt(wideDot(own, own, dimensions_));
                           if (length > 0)
                             for (std::int64_t k = 0; k < dimensions_; ++k) own[k] /= length;
                         }
                       });
  return vectors;
}

std::shared_ptr<const ModelFile> Spec2Vec::file() const {
  auto file = std::make_shared<ModelFile>();
  file->architecture = kSpec2Vec;
  file->title = "Spec2Vec";
  learn::TensorFile weights;
  for (std::size_t p = 0; p < 2; ++p) {
    const std::string prefix = std::string(kPolarities[p]) + ".";
    weights.tensors[prefix + "words"] = Array::of(parts_[p].keys);
    weights.tensors[prefix + "vectors"] =
        Array::of<float>(std::span(parts_[p].vectors), {std::ssize(parts_[p].keys), dimensions_});
  }
  file->weights = learn::writeSafetensors(weights, learn::Precision::Half);
  file->inputContract = {{"words_per_da", kWordsPerDa},
                         {"losses_da", {kLeastLoss, kMostLoss}},
                         {"intensity_power", 0.5},
                         {"dimensions", dimensions_}};
  file->runCard = card_;
  return file;
}

Spec2Vec Spec2Vec::from(const ModelFile& file) {
  if (file.architecture != kSpec2Vec)
    throw Error(ErrorKind::Usage, "the model '" + file.title + "' is no Spec2Vec model",
                "Choose one that was made by Learn a similarity (retrieval-similarity)");
  Spec2Vec model;
  if (!file.inputContract.is_object() || !file.inputContract.contains("dimensions") ||
      !file.inputContract["dimensions"].is_number_integer())
    throwDamaged("it does not say how long its vectors are");
  model.dimensions_ = file.inputContract["dimensions"].get<std::int64_t>();
  if (model.dimensions_ <= 0) throwDamaged("its vectors have no length");
  const learn::TensorFile weights = learn::readSafetensors(file.weights);
  for (std::size_t p = 0; p < 2; ++p) {
    const std::string prefix = std::string(kPolarities[p]) + ".";
    const auto found = weights.tensors.find(prefix + "words");
    if (found == weights.tensors.end() || found->second.shape.size() != 1)
      throwDamaged("its words are missing");
    Part& part = model.parts_[p];
    part.keys = found->second.to<std::int32_t>();
    if (std::ranges::adjacent_find(part.keys, std::greater_equal<>()) != part.keys.end())
      throwDamaged("its words are not in order");
    part.vectors =
        weights.values<float>(prefix + "vectors", {std::ssize(part.keys), model.dimensions_});
    if (!std::ranges::all_of(part.vectors, [](float value) { return std::isfinite(value); }))
      throwDamaged("its vectors hold numbers that are not finite");
  }
  model.card_ = file.runCard;
  return model;
}

}  // namespace histion::retrieval
