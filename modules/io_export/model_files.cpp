#include <nlohmann/json.hpp>

#include "export.h"
#include "output_file.h"

namespace histion::io_export {

void writeModel(const ModelFile& model, const std::filesystem::path& file) {
  const nlohmann::json card{{"architecture", model.architecture},
                            {"title", model.title},
                            {"input_contract", model.inputContract},
                            {"run_card", model.runCard}};
  std::filesystem::path cardFile = file;
  cardFile.replace_extension(".json");
  // Both are complete before either appears.
  OutputFile weights(file), text(cardFile);
  weights.write(std::as_bytes(std::span(model.weights)));
  text.write(card.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n");
  text.commit();
  weights.commit();
}

}  // namespace histion::io_export
