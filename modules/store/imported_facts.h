// What `info` prints of imported data that are no spectra on a grid: spectral libraries and
// matrices.
#pragma once

#include <nlohmann/json.hpp>

#include "core/data_object.h"

namespace histion::store {

// The fields of the runner's contract, with 0 where a field does not apply. Throws Failed for a
// kind that cannot be imported.
nlohmann::json importedFacts(const DataObject& object);

}  // namespace histion::store
