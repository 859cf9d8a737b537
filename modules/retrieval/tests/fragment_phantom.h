// A library whose spectra are made of the fragments of their molecules, by a rule that is known,
// and a training of seconds. For tests of the retrieval model.
#pragma once

#include <algorithm>

#include "retrieval/training/two_tower_training.h"

namespace histion::retrieval {

// Chains of different groups: isomers among them, pieces in common.
inline std::vector<std::string> phantomSmiles() {
  const std::vector<std::string> ends{"CO", "CN",  "CCl", "CS",  "CC",
                                      "CF", "CBr", "C=O", "C#N", "C(=O)O"},
      links{"O", "N", "S", "CC(=O)C", "c1ccccc1", "C=C"};
  std::vector<std::string> all;
  for (const std::string& a : ends)
    for (const std::string& link : links)
      for (const std::string& b : ends) {
        const std::string tail = link == "c1ccccc1" ? "C" + b : b;
        if (a < b) all.push_back(a.substr(0, 1) + "C(" + a.substr(1) + ")" + link + "CC" + tail);
      }
  return all;
}

inline std::vector<MsmsSpectrum> phantomSpectra(std::uint64_t seed, double jitterPpm) {
  std::vector<MsmsSpectrum> spectra;
  compute::Random random(seed);
  for (const std::string& smiles : phantomSmiles()) {
    const auto structure = readStructure(smiles);
    if (!structure) continue;
    MsmsSpectrum spectrum;
    spectrum.adduct = Adduct::parse("[M+H]+");
    spectrum.smiles = structure->smiles;
    spectrum.formula = structure->formula.text();
    spectrum.firstBlock = structure->firstBlock.empty() ? structure->smiles : structure->firstBlock;
    spectrum.precursorMz = spectrum.adduct->mz(structure->mass);
    std::vector<std::pair<double, float>> peaks{{spectrum.precursorMz, 0.3f}};
    for (const Fragment& fragment : fragmentsOf(structure->skeleton))
      if (fragment.cuts == 1 && fragment.formula.mass() > 25)
        peaks.emplace_back(
            (fragment.formula.mass() + kProtonMass) * (1 + jitterPpm * 1e-6 * random.normal()),
            float(random.uniform(0.2, 1)));
    std::ranges::sort(peaks);
    for (const auto& [mz, intensity] : peaks) {
      spectrum.mz.push_back(mz);
      spectrum.intensity.push_back(intensity);
    }
    spectra.push_back(std::move(spectrum));
  }
  return spectra;
}

inline std::shared_ptr<const Library> phantomLibrary() {
  SilentProgress progress;
  return Library::from(phantomSpectra(1, 0), progress, {});
}

inline TwoTowerTraining shortTraining() {
  TwoTowerTraining training;
  training.towers.epochs = 60;
  training.towers.learningRate = 2e-3;
  training.spectra = {.width = 64, .dropout = 0.1, .tokenDropout = 0};
  training.molecules = {.width = 64, .dropout = 0.1, .tokenDropout = 0.1};
  training.dimensions = 48;
  training.anchors = 8;
  training.validationShare = 0.2;
  return training;
}

}  // namespace histion::retrieval
