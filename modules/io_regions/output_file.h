// Writes a file that appears under its name only when it is complete. Used by the writer.
#pragma once

#include <filesystem>
#include <string_view>

namespace histion::io_regions {

// Throws systemError; an existing file of that name stays as it is then.
void writeWhole(const std::filesystem::path& target, std::string_view text);

}  // namespace histion::io_regions
