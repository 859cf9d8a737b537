// Data objects as JSON, for programs that talk in lines: the runner's warm worker and the window.
// What is kept is stored in files instead; this form has no exact numbers beyond JSON's.
#pragma once

#include <memory>
#include <nlohmann/json.hpp>

#include "core/retrieval_kinds.h"

namespace histion {

// {"kind", "schema", the attributes of the neutral form, and each array as a list of numbers by its
// name, row by row; "shapes" holds the sizes of arrays with more than one dimension}. Throws for a
// Dataset, as toRecord() does.
HISTION_API nlohmann::json dataJson(const DataObject& object);

// A hit list from that form; numbers that JSON cannot hold (null) are NaN. Throws Damaged.
HISTION_API std::shared_ptr<const HitList> hitListFrom(nlohmann::json document);

}  // namespace histion
