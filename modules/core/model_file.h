// A trained model: safetensors bytes with the contract of its input and the record of its training.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/data_object.h"

namespace histion {

class HISTION_API ModelFile : public DataObject {
 public:
  DataKind kind() const override { return DataKind::ModelFile; }
  Record toRecord() const override;
  static std::shared_ptr<const ModelFile> fromRecord(const Record& record);

  std::string architecture;           // "spectrum_autoencoder"
  std::vector<std::uint8_t> weights;  // a whole safetensors file
  nlohmann::json inputContract;       // feature axis, normalisation, scaling
  nlohmann::json runCard;             // data, seed, hyper-parameters, curves, figures reached
  std::string title;
};

}  // namespace histion
