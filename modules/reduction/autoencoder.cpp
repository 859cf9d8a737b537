#include "reduction/autoencoder.h"

#include <algorithm>
#include <numeric>

#include "reduction/pca.h"

namespace histion::reduction {
namespace {

double meanOf(const std::vector<float>& values, const std::vector<std::int64_t>& at) {
  double sum = 0;
  for (const std::int64_t i : at) sum += values[std::size_t(i)];
  return at.empty() ? 0.0 : sum / double(at.size());
}

double pcaError(const MinMaxRows& rows, const learn::Split& split,
                const std::vector<std::int64_t>& judged, int components, Progress& progress,
                const CancelToken& cancel) {
  PcaOptions options;
  options.components = components;
  const PcaModel model = fitPca(rows, split.train, options, progress, cancel);
  std::vector<float> error(judged.size());
  projectPca(model, rows, judged, {}, error, cancel);
  return std::accumulate(error.begin(), error.end(), 0.0) / double(error.size());
}

float quantile(std::vector<float>& values, double q) {
  const auto at = values.begin() + std::ptrdiff_t(q * double(values.size() - 1));
  std::nth_element(values.begin(), at, values.end());
  return *at;
}

}  // namespace

AutoencoderResult fitAutoencoder(const compute::FeatureRows& rows,
                                 const std::vector<std::int64_t>& tissue,
                                 const AutoencoderFit& options, Progress& progress,
                                 const CancelToken& cancel) {
  AutoencoderResult result;
  result.device = learn::chooseDevice(options.device);
  const std::uint64_t seed = options.training.seed;
  const auto sample = sampleBySection(rows.dataset(), tissue, options.maxTrainingPixels, seed);
  const auto blocks = learn::spatialBlocks(rows.dataset().grid(), options.blockPixels);
  result.split = restrictTo(learn::splitByGroup(blocks, options.validationShare, seed), sample);
  if (result.split.train.empty())
    throw Error(ErrorKind::Usage, "no pixel is left to train on",
                "Lower the share of validation pixels");
  const auto& judged =
      result.split.validation.empty() ? result.split.train : result.split.validation;
  const MinMaxRows scaled = MinMaxRows::fitted(rows, result.split.train, cancel);
  result.low = scaled.low();
  result.high = scaled.high();

  SilentProgress quiet;
  progress.update(0.0, "fitting PCA for comparison");
  result.pcaMse =
      pcaError(scaled, result.split, judged, int(options.network.latent), quiet, cancel);

  learn::AutoencoderOptions shape = options.network;
  shape.inputs = rows.features();
  result.model = std::make_unique<learn::SpectrumAutoencoder>(shape, seed);
  SubProgress training(progress, 0.05, 0.95);
  result.report =
      result.model->train(scaled, result.split, options.training, result.device, training, cancel);
  result.latent.resize(std::size_t(rows.spectra() * shape.latent));
  result.error.resize(std::size_t(rows.spectra()));
  SubProgress encoding(progress, 0.95, 1.0);
  result.model->encode(scaled, result.latent, result.error, encoding, cancel);
  result.mse = meanOf(result.error, judged);
  return result;
}

std::vector<float> nodeSpectra(const AutoencoderResult& result,
                               const std::vector<std::int64_t>& tissue) {
  const auto d = std::size_t(result.model->options().latent);
  const std::size_t n = result.low.size();
  std::vector<float> median(d), low(d), high(d), column(tissue.size());
  for (std::size_t c = 0; c < d; ++c) {
    for (std::size_t i = 0; i < tissue.size(); ++i)
      column[i] = result.latent[std::size_t(tissue[i]) * d + c];
    low[c] = quantile(column, 0.05);
    median[c] = quantile(column, 0.5);
    high[c] = quantile(column, 0.95);
  }
  std::vector<float> codes;
  for (std::size_t c = 0; c < d; ++c)
    for (const auto& value : {low[c], high[c]}) {
      codes.insert(codes.end(), median.begin(), median.end());
      codes[codes.size() - d + c] = value;
    }
  const std::vector<float> decoded = result.model->decode(codes);
  std::vector<float> spectra;
  for (std::size_t c = 0; c < d; ++c)
    for (std::size_t j = 0; j < n; ++j)
      spectra.push_back((decoded[(2 * c + 1) * n + j] - decoded[2 * c * n + j]) *
                        (result.high[j] - result.low[j]));
  return spectra;
}

}  // namespace histion::reduction
