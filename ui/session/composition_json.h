// The parts of a composition as JSON and back, for the session. What is missing or of a wrong type
// becomes the default: a session is a convenience.
#pragma once

#include "core/json_values.h"
#include "ui/session/composition.h"

namespace histion::ui {

// A finite number that fits an int, or `fallback`.
double numberOf(const nlohmann::json& state, const char* key, double fallback);
bool flagOf(const nlohmann::json& state, const char* key, bool fallback);

const char* toString(ImageMode mode);
ImageMode imageModeFrom(const std::string& text);
nlohmann::json toJson(const MzSelection& mz);
MzSelection mzFrom(const nlohmann::json& state);
nlohmann::json toJson(compute::DisplayRange range);
std::optional<compute::DisplayRange> rangeFrom(const nlohmann::json& state);
nlohmann::json toJson(const ShownIon& ion);
ShownIon shownIonFrom(const nlohmann::json& state);
nlohmann::json toJson(const Blend& blend);
Blend blendFrom(const nlohmann::json& state);

}  // namespace histion::ui
