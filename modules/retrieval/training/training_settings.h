// The settings of a training by name, as the commands of this folder state them: a preset, or
// single settings.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/parameters.h"
#include "retrieval/training/two_tower_training.h"

namespace histion::retrieval {

// A preset other than "custom" fixes all settings but epochs, seed, the split and the evidence.
// Throws Usage.
HISTION_API TwoTowerTraining trainingOf(const Parameters& parameters);

struct NamedSetting {
  std::string name, value;
};
// "width=128; negatives=mass,none": what stands before "=" with each of the values behind it.
// Throws Usage for text that is not of this form.
HISTION_API std::vector<std::vector<NamedSetting>> settingsIn(std::string_view text);

// Throws Usage naming the known settings, or when the value is not one of this setting.
HISTION_API void apply(const NamedSetting& setting, TwoTowerTraining& training);

}  // namespace histion::retrieval
