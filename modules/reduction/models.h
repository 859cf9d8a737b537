// Trained models of this family as ModelFile and back.
#pragma once

#include <memory>

#include "core/model_file.h"
#include "reduction/autoencoder.h"
#include "reduction/pca.h"

namespace histion::reduction {

std::shared_ptr<const ModelFile> modelFileOf(const PcaModel& model,
                                             const compute::FeatureRows& rows,
                                             nlohmann::json runCard);
std::shared_ptr<const ModelFile> modelFileOf(const AutoencoderResult& result,
                                             const compute::FeatureRows& rows,
                                             nlohmann::json runCard);

// Throw Damaged when weights and contract do not fit each other.
PcaModel pcaFrom(const ModelFile& file);
// The limits of each channel, as the contract holds them.
std::pair<std::vector<float>, std::vector<float>> minMaxFrom(const ModelFile& file);

// What the run card says of the data.
nlohmann::json dataFacts(const compute::FeatureRows& rows, std::int64_t tissue);

}  // namespace histion::reduction
