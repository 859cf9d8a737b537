#include "retrieval/training/library_pairs.h"

#include <algorithm>

#include "retrieval/molecules/smiles_tokens.h"
#include "retrieval/spectra/consensus.h"

namespace histion::retrieval {
namespace {

constexpr std::size_t kSimilar = 32;

}  // namespace

LibraryPairs::LibraryPairs(const Library& library, const TowerInputs& inputs,
                           std::span<const learn::TowerRow> moleculeRows,
                           std::vector<std::int32_t> molecules, const TwoTowerTraining& training,
                           Progress& progress, const CancelToken& cancel)
    : library_(library),
      inputs_(inputs),
      moleculeRows_(moleculeRows),
      molecules_(std::move(molecules)),
      training_(training) {
  std::vector<std::pair<double, std::int32_t>> byMass;
  for (const std::int32_t molecule : molecules_)
    byMass.emplace_back(library_.molecules()[std::size_t(molecule)].mass, molecule);
  std::ranges::sort(byMass);
  for (std::size_t i = 0; i < byMass.size(); ++i) molecules_[i] = byMass[i].second;
  if (training_.negatives == Negatives::Tanimoto)
    similar_ = similarByFingerprint(library_, molecules_, kSimilar, cancel);
  if (training_.negatives == Negatives::Spectrum)
    similar_ = similarBySpectrum(library_, molecules_, kSimilar, progress, cancel);
}

std::vector<std::vector<std::int64_t>> LibraryPairs::batches(int epoch,
                                                             compute::Random& random) const {
  const auto count = std::int64_t(molecules_.size());
  const std::int64_t size = std::int64_t(training_.anchors) * training_.neighbours;
  const double progress = double(epoch) / std::max(1, training_.towers.epochs - 1);
  const double hardShare =
      training_.hardLow + (training_.hardHigh - training_.hardLow) * std::min(progress, 1.0);
  std::vector<std::vector<std::int64_t>> result(
      std::size_t(std::max<std::int64_t>(1, count / size)));
  for (auto& batch : result) {
    std::set<std::int64_t> places;
    for (int anchor = 0; anchor < training_.anchors; ++anchor)
      addNeighbours(random.below(count), hardShare, random, places);
    for (const std::int64_t place : places) {
      const auto& spectra =
          library_.molecules()[std::size_t(molecules_[std::size_t(place)])].spectra;
      batch.push_back(spectra[std::size_t(random.below(std::int64_t(spectra.size())))]);
    }
  }
  return result;
}

void LibraryPairs::addNeighbours(std::int64_t anchor, double hardShare, compute::Random& random,
                                 std::set<std::int64_t>& places) const {
  const auto count = std::int64_t(molecules_.size());
  if (training_.negatives == Negatives::Mass) {
    const std::int64_t first = anchor - training_.neighbours / 2;
    for (std::int64_t i = first; i < first + training_.neighbours; ++i)
      if (i >= 0 && i < count) places.insert(i);
    return;
  }
  places.insert(anchor);
  for (int i = 1; i < training_.neighbours; ++i) {
    const bool hard =
        !similar_.empty() && !similar_[std::size_t(anchor)].empty() && random.uniform() < hardShare;
    const auto& among =
        similar_.empty() ? std::vector<std::int32_t>() : similar_[std::size_t(anchor)];
    places.insert(hard ? among[std::size_t(random.below(std::ssize(among)))] : random.below(count));
  }
}

const LibraryMolecule& LibraryPairs::moleculeOf(std::int64_t spectrum) const {
  return library_.molecules()[std::size_t(group(spectrum))];
}

MsmsSpectrum LibraryPairs::consensus(std::int64_t spectrum) const {
  const MsmsSpectrum& own = library_.spectra()[std::size_t(spectrum)];
  std::vector<const MsmsSpectrum*> ofOneIon;
  for (const std::int32_t other : moleculeOf(spectrum).spectra) {
    const MsmsSpectrum& candidate = library_.spectra()[std::size_t(other)];
    if (candidate.positive == own.positive &&
        (candidate.adduct ? candidate.adduct->text : "") == (own.adduct ? own.adduct->text : ""))
      ofOneIon.push_back(&candidate);
  }
  return consensusOf(ofOneIon);
}

learn::TowerRow LibraryPairs::left(std::int64_t spectrum, int view, compute::Random& random) const {
  const bool merged = training_.consensus && view % 2 == 1;
  return inputs_.spectrumRow(
      augmented(merged ? consensus(spectrum) : library_.spectra()[std::size_t(spectrum)],
                training_.augmentation, random));
}

learn::TowerRow LibraryPairs::right(std::int64_t spectrum, compute::Random& random) const {
  learn::TowerRow row = moleculeRows_[std::size_t(group(spectrum))];
  if (!training_.randomSmiles) return row;
  const auto anew = [&] {
    return smilesRow(
        randomSmiles(moleculeOf(spectrum).smiles, std::uint64_t(random.below(1 << 30))));
  };
  if (inputs_.molecules() == MoleculeForm::Smiles) {
    learn::TowerRow written = anew();
    written.also = std::move(row.also);
    row = std::move(written);
  }
  if (inputs_.second() == MoleculeForm::Smiles) row.also = {anew()};
  return row;
}

std::int64_t LibraryPairs::group(std::int64_t spectrum) const {
  return library_.moleculeOf(std::size_t(spectrum));
}

std::vector<std::int32_t> LibraryPairs::auxiliary(std::int64_t spectrum) const {
  const Fingerprint& fingerprint = moleculeOf(spectrum).fingerprint;
  std::vector<std::int32_t> bits;
  for (std::size_t bit = 0; bit < kFingerprintBits; ++bit)
    if (fingerprint[bit]) bits.push_back(std::int32_t(bit));
  return bits;
}

double LibraryPairs::quantity(std::int64_t spectrum) const {
  constexpr double kDalton = 1000;
  return moleculeOf(spectrum).mass / kDalton;
}

}  // namespace histion::retrieval
