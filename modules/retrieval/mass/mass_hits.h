// The answers to an MS1 peak as a list of hits of the core, for the window and for files.
#pragma once

#include <cstddef>
#include <memory>

#include "core/export.h"
#include "core/retrieval_kinds.h"
#include "retrieval/mass/mass_annotation.h"

namespace histion::retrieval {

// Best first. Of a hit: the name, first block and SMILES of the first isomer; formula of the
// molecule; adduct; score and its parts (mass, isotopes, adduct, support, isotope_cosine);
// matchedMz: m/z of isotopes that were found; mz and intensity: the calculated pattern, the largest
// cluster 1; no drawing. Its facts:
//   ms1            true: nothing was fragmented
//   ion_mz         number: m/z of M
//   isotope        integer: the clicked peak is M + isotope
//   isomers        [{name, inchikey}], at most `isomers` of them; isomer_count: all
//   isotopes       [{label, mz, probability, measured, counted}]
//   ions           [{label, mz, measured}]: what to look for in the tissue: M, its isotopes, then
//                  the other adducts that are common or have a peak here
// Facts of the list: ms1, precursor_mz, tolerance_ppm, calibration_ppm, noise, selected_peaks,
// explanations, none_probability, and isotope_of where the answer has it. The query spectrum is cut
// to the neighbourhood of the ion.
HISTION_API std::shared_ptr<const HitList> massHits(const MassAnnotator& annotator,
                                                    const MassQuestion& question,
                                                    const MassAnswer& answer,
                                                    std::size_t isomers = 20);

}  // namespace histion::retrieval
