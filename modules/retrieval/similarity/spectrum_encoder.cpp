#include "retrieval/similarity/spectrum_encoder.h"

#include "core/error.h"
#include "retrieval/similarity/ms2deepscore.h"
#include "retrieval/similarity/spec2vec.h"

namespace histion::retrieval {

std::shared_ptr<const SpectrumEncoder> encoderFrom(const ModelFile& file) {
  if (file.architecture == kSpec2Vec) return std::make_shared<Spec2Vec>(Spec2Vec::from(file));
  if (file.architecture == kMs2DeepScore)
    return std::make_shared<Ms2DeepScore>(Ms2DeepScore::from(file));
  throw Error(ErrorKind::Usage, "the model '" + file.title + "' is no learnt similarity",
              "Choose one that was made by Learn a similarity (retrieval-similarity)");
}

std::vector<std::shared_ptr<const SpectrumEncoder>> encodersOf(const Inputs& inputs) {
  std::vector<std::shared_ptr<const SpectrumEncoder>> encoders;
  if (const auto file = inputs.find<ModelFile>(kSpec2Vec))
    encoders.push_back(std::make_shared<Spec2Vec>(Spec2Vec::from(*file)));
  if (const auto file = inputs.find<ModelFile>(kMs2DeepScore))
    encoders.push_back(std::make_shared<Ms2DeepScore>(Ms2DeepScore::from(*file)));
  return encoders;
}

}  // namespace histion::retrieval
