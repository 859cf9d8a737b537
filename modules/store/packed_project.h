// A project as one compressed file (*.histion: a tar archive with Zstandard), for archives and for
// sending. Opening one unpacks it into the user's cache, where it is read-only. Used by Project and
// by the runner's commands.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "core/export.h"
#include "core/progress.h"

namespace histion::store {

struct PackReport {
  std::int64_t projectBytes = 0, packedBytes = 0;
  std::vector<std::string> warnings;  // linked spectra that stay outside, damaged entries
};

// Writes all sealed data, their notes and project.json. Under a temporary name first: an older
// `file` is replaced as a whole or not at all. Throws Resource, Damaged, Cancelled.
HISTION_API PackReport packProject(const std::filesystem::path& folder,
                                   const std::filesystem::path& file, Progress& progress,
                                   const CancelToken& cancel);

// Makes `folder`, which must not exist or be empty, from a packed project. Only files that belong
// to a project are taken, none larger than the disk has room for, and each is compared with its
// hash. Throws Damaged (not a packed project, changed), Resource; then nothing is left.
HISTION_API void unpackProject(const std::filesystem::path& file,
                               const std::filesystem::path& folder, Progress& progress,
                               const CancelToken& cancel);

// Marks the copy in the cache: a folder that holds it is read-only.
inline constexpr const char* kUnpackedMark = ".unpacked";

// Does the file begin like a packed project?
HISTION_API bool isPackedProject(const std::filesystem::path& file);

// The unpacked copy of `file` in the user's cache ($XDG_CACHE_HOME/histion/packed), made when it is
// not there yet.
HISTION_API std::filesystem::path unpackedCopy(const std::filesystem::path& file);

}  // namespace histion::store
