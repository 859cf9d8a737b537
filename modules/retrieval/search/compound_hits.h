// The answers to a fragment spectrum as a list of hits of the core, for the window and for files.
#pragma once

#include <memory>

#include "core/export.h"
#include "core/retrieval_kinds.h"
#include "retrieval/search/compound_search.h"

namespace histion::retrieval {

// Best first. Of a hit: candidate, adduct, ppm error, score and its parts, probability; the drawing
// of the structure where `drawn`; mz and intensity: the library spectrum of the molecule that is
// most similar, empty without one; matchedMz: peaks of the query that a fragment or that spectrum
// explains. Its facts:
//   ion_mz      number: m/z of the precursor's ion; ions [{label, mz}]: it, M+1 and M+2, the usual
//               other adducts: where to look for it in images
//   fragments   [{mz, ppm_error, formula, cuts}]: explained peaks
//   library     accession of the library spectrum; similarity: its cosine
// Facts of the list: model (its hash), precursor_mz, tolerance_da (of fragments), compared,
// in_window, adduct, none_probability.
HISTION_API std::shared_ptr<const HitList> compoundHits(const CompoundSearch& search,
                                                        const CompoundQuestion& question,
                                                        const CompoundAnswer& answer, bool drawn,
                                                        const CancelToken& cancel);

}  // namespace histion::retrieval
