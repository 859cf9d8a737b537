#include "learn/run_card.h"

namespace histion::learn {

nlohmann::json RunCard::json() const {
  return {{"data", data},
          {"network", network},
          {"training", training.json()},
          {"training_rows", trainingRows},
          {"validation_rows", validationRows},
          {"curves", report.json()},
          {"device", device},
          {"libtorch", torchVersion()},
          {"figures", figures}};
}

}  // namespace histion::learn
