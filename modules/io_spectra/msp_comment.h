// The comment of an MSP record: MoNA and NIST put further fields into it.
#pragma once

#include <string_view>

#include "record_builder.h"

namespace histion::io_spectra {

// Pairs key=value, "key=value" or key="value" become fields. When something else stands between
// them the whole comment is kept under `name`, and only pairs that state a fact are taken.
void addComment(std::string_view name, std::string_view comment, RecordBuilder& record);

}  // namespace histion::io_spectra
