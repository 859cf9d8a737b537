// The methods that can be compared, by name: which there are, what they need, how each is made.
// Used by the commands of this folder.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/export.h"
#include "retrieval/evaluation/evaluate_run.h"
#include "retrieval/model/two_tower.h"
#include "retrieval/similarity/spectrum_encoder.h"
#include "retrieval/spectra/library.h"

namespace histion::retrieval {

// From the simplest to the best: of two methods the later one is named first in a comparison.
HISTION_API std::vector<std::string> knownMethods();

// "a,b" in the order of knownMethods(), each once; all when nothing is asked. Throws Usage naming
// the known ones.
HISTION_API std::vector<std::string> methodsNamed(std::string_view asked);

// What methods are made from; each may be null or missing when none of them needs it.
struct MethodSources {
  std::shared_ptr<const Library> library;
  std::shared_ptr<const TwoTowerModel> model;
  std::vector<std::shared_ptr<const SpectrumEncoder>> encoders = {};  // one of a name
};

HISTION_API bool needsLibrary(const std::vector<std::string>& methods);
HISTION_API bool needsModel(const std::vector<std::string>& methods);
// Those that can be made without a model.
HISTION_API std::vector<std::string> withoutModel(const std::vector<std::string>& methods);
// Those whose learnt similarity, if they need one, is there.
HISTION_API std::vector<std::string> withEncoders(const std::vector<std::string>& methods,
                                                  const MethodSources& sources);

// Throws Usage for a method whose learnt similarity is missing.
HISTION_API std::vector<NamedScorer> makeScorers(const std::vector<std::string>& methods,
                                                 const MethodSources& sources);

}  // namespace histion::retrieval
