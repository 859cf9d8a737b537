// Scorers that need no training: what a library of known spectra says of candidates, and the
// cheapest comparisons that every other method must beat.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "core/export.h"
#include "retrieval/scores/scorer.h"
#include "retrieval/spectra/library.h"

namespace histion::retrieval {

class CandidateViews;

// Library spectra that are not looked at, for learning how much a score is worth from spectra that
// are in the library themselves: those of the query's own molecule (by its first block), or only
// those of them from the query's own laboratory (see collectionOf), the query among them.
enum class LeaveOut { Nothing, OwnMolecule, OwnCollection };

struct LibraryScoring {
  Tolerance tolerance = Tolerance::da(0.01);
  std::optional<Tolerance> precursor;  // compare only with spectra of that near a precursor
  LeaveOut leaveOut = LeaveOut::Nothing;
  // Spectra of the library that no query is compared with, ascending.
  std::vector<std::int32_t> without = {};
  // Whether a query takes a candidate (molecule of the library) as if the library had no spectrum
  // of it; nothing: never.
  std::function<bool(std::size_t query, std::int32_t molecule)> hidden = {};
};

// The part of an accession that names the laboratory: "MSBNK-Eawag" of "MSBNK-Eawag-EA000401"; ""
// of other names.
HISTION_API std::string_view collectionOf(std::string_view id);

// The best similarity to a library spectrum of the candidate's molecule and the query's polarity; 0
// when there is none. Named "library_cosine", "modified_cosine", "neutral_loss", "entropy".
HISTION_API std::unique_ptr<Scorer> libraryScorer(std::shared_ptr<const Library> library,
                                                  Similarity similarity,
                                                  const LibraryScoring& scoring = {});

// "nearest_library": the largest product of modified cosine and Tanimoto similarity of the
// candidate over the molecules of the `nearest` most similar library spectra. `views` gives the
// fingerprints of the candidates; its own ones are made when it is null.
HISTION_API std::unique_ptr<Scorer> nearestLibraryScorer(
    std::shared_ptr<const Library> library, const LibraryScoring& scoring = {},
    std::size_t nearest = 50, std::shared_ptr<CandidateViews> views = {});

// "mass_only": minus the difference of the candidate's mass and the query's neutral mass in Da; 0
// for all when that is not known.
HISTION_API std::unique_ptr<Scorer> massOnlyScorer();

// "random": a number that depends on seed, id of the query and first block alone.
HISTION_API std::unique_ptr<Scorer> randomScorer(std::uint64_t seed);

}  // namespace histion::retrieval
