// The methods of this family as the manifest declares them: inputs and parameters in, named outputs
// out. The algorithms themselves are in pca.h and autoencoder.h.
#pragma once

#include "core/module.h"

namespace histion::reduction {

// embedding, components, rgb, pseudo_spectra, error_map, summary, model
Outputs runPca(const Inputs& inputs, const Parameters& parameters, Progress& progress,
               const CancelToken& cancel);
Outputs runAutoencoder(const Inputs& inputs, const Parameters& parameters, Progress& progress,
                       const CancelToken& cancel);
// embedding, components, rgb, error_map
Outputs runApplyEncoder(const Inputs& inputs, const Parameters& parameters, Progress& progress,
                        const CancelToken& cancel);

}  // namespace histion::reduction
