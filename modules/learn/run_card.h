// The run card: what a model was trained on, how, and how well it did. Kept in ModelFile::runCard
// and shown with the model. Holds no time stamps, so that a repeated run gives the same bytes.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "core/export.h"
#include "learn/trainer.h"

namespace histion::learn {

struct RunCard {
  nlohmann::json data = nlohmann::json::object();     // names, sizes, features, preparation
  nlohmann::json network = nlohmann::json::object();  // architecture and its options
  TrainOptions training;
  TrainReport report;
  std::int64_t trainingRows = 0, validationRows = 0;
  std::string device;
  nlohmann::json figures = nlohmann::json::object();  // name -> number reached

  HISTION_API nlohmann::json json() const;  // adds the LibTorch version
};

}  // namespace histion::learn
