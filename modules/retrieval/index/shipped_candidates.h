// What a spectrum is compared with when nobody names candidates or an index: the molecules that
// come with the program, which were encoded when it was built, and those of the libraries.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "core/export.h"
#include "retrieval/index/candidate_index.h"
#include "retrieval/model/two_tower.h"
#include "retrieval/spectra/library.h"

namespace histion::retrieval {

// Empty where they are not there.
struct ShippedCandidates {
  std::filesystem::path list;   // molecules with structures
  std::filesystem::path index;  // the same, encoded with the shipped model

  HISTION_API static ShippedCandidates installed();
};

// The index of a list of molecules, which remembers of which file it is.
HISTION_API std::shared_ptr<const SearchIndex> indexOfList(const std::filesystem::path& list,
                                                           const TwoTowerModel& model,
                                                           Progress& progress,
                                                           const CancelToken& cancel);

// The shipped index, none when it does not belong to the list and to the model with this hash, or
// is damaged. With `expected` the reason and the remedy are a warning: so it is for the shipped
// model.
HISTION_API std::optional<CandidateIndex> shippedIndex(const ShippedCandidates& shipped,
                                                       const std::string& modelHash, bool expected,
                                                       Progress& progress);

// All of them; only what the shipped index lacks is encoded. `library` may be null. Throws Usage
// when there is nothing at all.
HISTION_API CandidateIndex usualIndex(const ShippedCandidates& shipped, const TwoTowerModel& model,
                                      bool isShippedModel, const Library* library,
                                      Progress& progress, const CancelToken& cancel);

}  // namespace histion::retrieval
