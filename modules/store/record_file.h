// The layout of results/<id>.h5: /record (JSON text: kind, schema, attributes) and /arrays/<name>.
#pragma once

#include <filesystem>

#include "core/record.h"

namespace histion::store {

void writeRecordFile(const std::filesystem::path& file, const Record& record);
// Throws Damaged.
Record readRecordFile(const std::filesystem::path& file);

}  // namespace histion::store
