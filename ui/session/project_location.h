// Which project folder an opened file goes into.
#pragma once

#include <filesystem>

namespace histion::ui {

// "<stem>.histion" beside the file when that folder can be written (or already holds that project),
// else in `home`. A folder of that name that is something else gets a number appended.
std::filesystem::path projectFolderFor(const std::filesystem::path& file,
                                       const std::filesystem::path& home);
// As the preferences say: in the folder chosen there, else as above with the person's home folder.
std::filesystem::path projectFolderFor(const std::filesystem::path& file);

}  // namespace histion::ui
