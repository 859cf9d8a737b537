#include "core/model_file.h"

#include "core/record_fields.h"

namespace histion {

Record ModelFile::toRecord() const {
  Record record{"model_file", 1, {}, {}};
  record.arrays["weights"] = Array::of(weights);
  record.meta = {{"architecture", architecture},
                 {"input_contract", inputContract},
                 {"run_card", runCard},
                 {"title", title}};
  return record;
}

std::shared_ptr<const ModelFile> ModelFile::fromRecord(const Record& record) {
  auto model = std::make_shared<ModelFile>();
  model->weights = record.array("weights").to<std::uint8_t>();
  model->architecture = fields::get<std::string>(record, "architecture");
  model->inputContract = fields::get<nlohmann::json>(record, "input_contract");
  model->runCard = fields::get<nlohmann::json>(record, "run_card");
  model->title = fields::get<std::string>(record, "title");
  return model;
}

}  // namespace histion
