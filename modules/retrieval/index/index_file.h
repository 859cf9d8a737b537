// A candidate index as a file of its own, outside of projects: the index of the shipped molecules.
// What is known of it as JSON, then its payload.
#pragma once

#include <filesystem>
#include <memory>

#include "core/export.h"
#include "core/retrieval_kinds.h"

namespace histion::retrieval {

// In one piece: other readers see the old file or the new one. Throws Resource naming the file.
HISTION_API void writeIndexFile(const SearchIndex& index, const std::filesystem::path& file);
// Throws Failed when the file cannot be opened, Damaged; CandidateIndex::open checks the payload.
HISTION_API std::shared_ptr<const SearchIndex> readIndexFile(const std::filesystem::path& file);

}  // namespace histion::retrieval
