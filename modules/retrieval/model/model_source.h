// Where a retrieval model comes from: the one that was asked for, else the one that is shipped.
#pragma once

#include <filesystem>
#include <memory>

#include "core/module.h"
#include "retrieval/model/two_tower.h"

namespace histion::retrieval {

// A model as the module that saves models writes it: weights, and a JSON file of the same name
// beside them. Throws Damaged naming the file.
HISTION_API std::shared_ptr<const ModelFile> readModelFile(const std::filesystem::path& weights);

// The input "model" where it is given, else the shipped one; null when there is neither.
HISTION_API std::shared_ptr<const TwoTowerModel> modelOf(const Inputs& inputs);

// The same; throws Usage when there is neither.
HISTION_API std::shared_ptr<const TwoTowerModel> requiredModel(const Inputs& inputs);

}  // namespace histion::retrieval
