#include "retrieval/similarity/ms2deepscore.h"

#include <algorithm>
#include <cmath>

#include "core/error.h"
#include "learn/safetensors.h"

namespace histion::retrieval {
namespace {

constexpr double kFirstMz = 10, kBinsPerDa = 10;
// How it was measured begins with less say than what was measured: the vectors of single bins are
// small at first.
constexpr float kNumbers = 0.1f;

// Pairs of spectra, changed anew each time they are drawn.
class BinnedPairs : public learn::SimilaritySource {
 public:
  BinnedPairs(const Library& library, const TanimotoPairs& pairs, const Augmentation& how)
      : library_(library), pairs_(pairs), how_(how) {}
  learn::SimilarityPair pair(compute::Random& random) const override {
    const SpectrumPair drawn = pairs_.draw(random);
    const auto row = [&](std::int32_t spectrum) {
      return binned(augmented(library_.spectra()[std::size_t(spectrum)], how_, random));
    };
    learn::TowerRow first = row(drawn.first);
    return {std::move(first), row(drawn.second), drawn.tanimoto};
  }

 private:
  const Library& library_;
  const TanimotoPairs& pairs_;
  const Augmentation& how_;
};

// The mean square error on some pairs that are drawn once.
class HeldPairs {
 public:
  HeldPairs(const Library& library, const TanimotoPairs& pairs, std::uint64_t seed) {
    constexpr int kPairs = 2000;
    compute::Random random(seed);
    for (int i = 0; i < kPairs; ++i) {
      const SpectrumPair drawn = pairs.draw(random);
      rows_.push_back(binned(library.spectra()[std::size_t(drawn.first)]));
      rows_.push_back(binned(library.spectra()[std::size_t(drawn.second)]));
      wanted_.push_back(drawn.tanimoto);
    }
  }
  double operator()(const learn::SimilarityNetwork& network, const CancelToken& cancel) const {
    const auto vectors = network.encode(rows_, cancel);
    const auto d = std::size_t(network.options().dimensions);
    double square = 0;
    for (std::size_t i = 0; i < wanted_.size(); ++i) {
      double cosine = 0;
      for (std::size_t k = 0; k < d; ++k)
        cosine += double(vectors[2 * i * d + k]) * double(vectors[(2 * i + 1) * d + k]);
      square += (cosine - wanted_[i]) * (cosine - wanted_[i]);
    }
    return square / double(wanted_.size());
  }

 private:
  std::vector<learn::TowerRow> rows_;
  std::vector<double> wanted_;
};

}  // namespace

learn::TowerRow binned(const MsmsSpectrum& spectrum) {
  learn::TowerRow row;
  for (std::size_t i = 0; i < spectrum.mz.size(); ++i) {
    const double place = std::floor((spectrum.mz[i] - kFirstMz) * kBinsPerDa);
    if (!(place >= 0 && place < double(kSpectrumBins))) continue;
    const auto bin = std::int32_t(place);
    const float weight = std::sqrt(std::max(spectrum.intensity[i], 0.0f));
    if (row.tokens.empty() || row.tokens.back() != bin) {
      row.tokens.push_back(bin);
      row.weights.push_back(weight);
    } else {
      row.weights.back() = std::max(row.weights.back(), weight);
    }
  }
  const bool known = spectrum.precursorMz > 0;
  row.dense = {spectrum.positive ? kNumbers : -kNumbers, known ? kNumbers : 0.0f,
               known ? kNumbers * float(std::round(spectrum.precursorMz) / 1000) : 0.0f};
  return row;
}

nlohmann::json Ms2DeepScoreTraining::json() const {
  nlohmann::json all = network.json();
  all.update({{"width", width},
              {"dimensions", dimensions},
              {"dropout", dropout},
              {"drop_peaks", {augmentation.dropLow, augmentation.dropHigh}},
              {"jitter_ppm", augmentation.jitterPpm},
              {"scale_intensity", {augmentation.scaleLow, augmentation.scaleHigh}},
              {"noise_peaks", augmentation.noisePeaks},
              {"noise_intensity", augmentation.noiseIntensity}});
  return all;
}

Ms2DeepScore Ms2DeepScore::train(const Library& library, const TanimotoPairs& pairs,
                                 const TanimotoPairs* held, const Ms2DeepScoreTraining& training,
                                 const learn::Device& device, Progress& progress,
                                 const CancelToken& cancel) {
  if (pairs.empty())
    throw Error(ErrorKind::Usage, "the library has no pairs of molecules to learn from",
                "Import a larger library of spectra with structures");
  learn::SimilarityOptions options;
  options.tower.tokens = kSpectrumBins;
  options.tower.dense = kSpectrumNumbers;
  options.tower.widths = {training.width, training.width};
  options.tower.dropout = training.dropout;
  options.dimensions = training.dimensions;
  Ms2DeepScore model(learn::SimilarityNetwork(options, training.network.seed));
  std::function<double(const learn::SimilarityNetwork&)> judge;
  if (held && !held->empty())
    judge = [&, look = HeldPairs(library, *held, training.network.seed)](
                const learn::SimilarityNetwork& now) { return look(now, cancel); };
  const auto report = model.network_.train(BinnedPairs(library, pairs, training.augmentation),
                                           training.network, judge, device, progress, cancel);
  model.card_ = {{"training", training.json()},
                 {"loss", report.loss},
                 {"validation_loss", report.judged},
                 {"torch", learn::torchVersion()}};
  return model;
}

std::vector<float> Ms2DeepScore::encode(std::span<const MsmsSpectrum> spectra,
                                        const CancelToken& cancel) const {
  std::vector<learn::TowerRow> rows;
  rows.reserve(spectra.size());
  for (const MsmsSpectrum& spectrum : spectra) rows.push_back(binned(spectrum));
  auto vectors = network_.encode(rows, cancel);
  for (std::size_t i = 0; i < rows.size(); ++i)
    if (rows[i].tokens.empty())
      std::fill_n(vectors.begin() + std::int64_t(i) * dimensions(), dimensions(), 0.0f);
  return vectors;
}

std::shared_ptr<const ModelFile> Ms2DeepScore::file() const {
  auto file = std::make_shared<ModelFile>();
  file->architecture = kMs2DeepScore;
  file->title = "MS2DeepScore";
  file->weights =
      learn::writeSafetensors(learn::readSafetensors(network_.save()), learn::Precision::Half);
  file->inputContract = {{"first_mz", kFirstMz},
                         {"bins_per_da", kBinsPerDa},
                         {"bins", kSpectrumBins},
                         {"intensity_power", 0.5},
                         {"numbers", {"polarity", "precursor_known", "precursor_nominal_kda"}},
                         {"numbers_weight", kNumbers}};
  file->runCard = card_;
  return file;
}

Ms2DeepScore Ms2DeepScore::from(const ModelFile& file) {
  if (file.architecture != kMs2DeepScore)
    throw Error(ErrorKind::Usage, "the model '" + file.title + "' is no MS2DeepScore model",
                "Choose one that was made by Learn a similarity (retrieval-similarity)");
  Ms2DeepScore model(learn::SimilarityNetwork::load(file.weights));
  const learn::TowerOptions& tower = model.network_.options().tower;
  if (tower.kind != learn::TowerKind::Bag || tower.tokens != kSpectrumBins ||
      tower.dense != kSpectrumNumbers)
    throw Error(ErrorKind::Damaged, "the MS2DeepScore model is of another version",
                "Train the model again");
  model.card_ = file.runCard;
  return model;
}

}  // namespace histion::retrieval
