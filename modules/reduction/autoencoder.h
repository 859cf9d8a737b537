// The dense autoencoder of Thomas et al. 2016 (doi:10.1109/SSCI.2016.7849863) for mass spectrometry
// images: pixels are compressed into a handful of nodes by a fixed mapping that can be applied to
// other sections.
#pragma once

#include <memory>

#include "learn/spectrum_autoencoder.h"
#include "reduction/prepared_rows.h"

namespace histion::reduction {

struct AutoencoderFit {
  learn::AutoencoderOptions network;  // inputs are filled in
  learn::TrainOptions training;
  std::string device = "auto";
  double validationShare = 0.15;  // of the pixels, in whole blocks
  int blockPixels = 8;            // edge of a block
  std::int64_t maxTrainingPixels = 50000;
};

struct AutoencoderResult {
  std::unique_ptr<learn::SpectrumAutoencoder> model;
  std::vector<float> low, high;  // limits of each channel in the training part
  learn::Split split;            // spectra used
  learn::TrainReport report;
  learn::Device device;
  std::vector<float> latent;  // [spectra][latent], all spectra
  std::vector<float> error;   // [spectra], mean squared error in units of the channel's range
  // Mean squared error over the validation part (training part when there is none), and that of a
  // PCA with the same number of components fitted to the same training part.
  double mse = 0, pcaMse = 0;
};

// Trains on the spectra `tissue` and encodes all spectra. Throws Usage, Failed, Cancelled.
AutoencoderResult fitAutoencoder(const compute::FeatureRows& rows,
                                 const std::vector<std::int64_t>& tissue,
                                 const AutoencoderFit& options, Progress& progress,
                                 const CancelToken& cancel);

// What each node stands for: the reconstruction with the node at its 95th percentile minus that at
// its 5th, all others at their median, in the units of the rows. [latent][features]
std::vector<float> nodeSpectra(const AutoencoderResult& result,
                               const std::vector<std::int64_t>& tissue);

}  // namespace histion::reduction
