// Libraries as modules are given them.
#pragma once

#include <memory>

#include "core/module.h"
#include "retrieval/spectra/library.h"

namespace histion::retrieval {

// One library of all spectrum sets of the input; null when there is none.
std::shared_ptr<const Library> libraryOf(const Inputs& inputs, const std::string& id,
                                         Progress& progress, const CancelToken& cancel);

}  // namespace histion::retrieval
