// Spectra as vectors whose cosine says how alike they are: what learnt similarities have in common.
// Made from stored models; used by the scorers of embedding_scorers.h.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "core/export.h"
#include "core/model_file.h"
#include "core/module.h"
#include "retrieval/spectra/msms_spectrum.h"

namespace histion::retrieval {

class HISTION_API SpectrumEncoder {
 public:
  virtual ~SpectrumEncoder() = default;
  // "spec2vec", "ms2deepscore"; also the architecture of the model file.
  virtual std::string name() const = 0;
  virtual std::int64_t dimensions() const = 0;
  // Vectors of length 1, [spectra][dimensions]; zeros for a spectrum of which nothing is known.
  // Thread-safe.
  virtual std::vector<float> encode(std::span<const MsmsSpectrum> spectra,
                                    const CancelToken& cancel) const = 0;
  // Weights are written as float16.
  virtual std::shared_ptr<const ModelFile> file() const = 0;
};

// Throws Usage for models of other kinds, Damaged.
HISTION_API std::shared_ptr<const SpectrumEncoder> encoderFrom(const ModelFile& file);
// The inputs "spec2vec" and "ms2deepscore", those that are given. Throws Usage when one of them is
// a model of another kind.
HISTION_API std::vector<std::shared_ptr<const SpectrumEncoder>> encodersOf(const Inputs& inputs);

}  // namespace histion::retrieval
