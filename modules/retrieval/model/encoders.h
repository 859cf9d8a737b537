// The towers that can be chosen, by name: what each is shown and the shape of its network. And the
// presets: ways of training that the literature describes, as far as a library and a desktop allow.
#pragma once

#include <string>
#include <vector>

#include "core/export.h"
#include "retrieval/model/tower_inputs.h"
#include "retrieval/training/two_tower_training.h"

namespace histion::retrieval {

// formulas (bag of the vocabulary), bins (dense layers on bins), convolution (on bins), peaks
// (Transformer), peak_graph (the same, with differences of m/z as edges), windows (the same, with
// overlapping windows beside the whole).
HISTION_API std::vector<std::string> spectrumEncoders();
// fragments (bag of fingerprint bits and fragments), fingerprint (its bits alone), gine, gcn
// (molecular graph), smiles (Transformer).
HISTION_API std::vector<std::string> moleculeEncoders();

// Throw Usage naming the known ones.
HISTION_API SpectrumForm spectrumFormOf(const std::string& encoder);
HISTION_API MoleculeForm moleculeFormOf(const std::string& encoder);
// The shape but for what TowerInputs fills in.
HISTION_API learn::TowerOptions spectrumTower(const std::string& encoder, const EncoderSize& size);
HISTION_API learn::TowerOptions moleculeTower(const std::string& encoder, const EncoderSize& size);

// jestr: Kalia et al. 2025 (arXiv:2411.14464): bins against a graph.
// mvp: Chen and Hassoun: graph, fingerprint, spectrum and consensus spectrum, each pair of them.
// csu_ms2: peaks against GINE, trained with strong noise.
HISTION_API std::vector<std::string> presets();
// Everything but epochs, seed, validation share and the evidence. Throws Usage naming the known
// ones.
HISTION_API TwoTowerTraining presetOf(const std::string& name);

}  // namespace histion::retrieval
