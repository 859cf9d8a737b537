// A fragment spectrum as retrieval sees it: cleaned peaks, precursor, how it was measured. Made
// from the entries of spectral libraries and from queries.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/export.h"
#include "core/spectrum.h"
#include "retrieval/molecules/adduct.h"

namespace histion::retrieval {

// Orbitrap stands for all that Fourier-transform (MassBank's FT, QFT, ITFT), IonTrap for those that
// measure fragments in the trap itself.
enum class Analyser { Unknown, TimeOfFlight, Orbitrap, IonTrap };

struct MsmsSpectrum {
  std::string id;                // accession of the library, else the name
  std::vector<double> mz;        // ascending
  std::vector<float> intensity;  // same length, the largest is 1
  double precursorMz = 0;        // 0: not known
  bool positive = true;
  std::optional<Adduct> adduct;
  Analyser analyser = Analyser::Unknown;
  // As stated, eV or normalised; the middle of a ramp ("Ramp 5-60 V"), the mean of steps
  // ("25,60,100% (stepped)"); empty when several are possible or it depends on m/z.
  std::optional<double> energy;
  // "30 (NCE)", "35 % (nominal)"; also a number without unit of an Orbitrap.
  bool energyIsNormalised = false;
  std::string name, smiles, formula, firstBlock;  // of the molecule, when stated

  // Neutral monoisotopic mass of the molecule by precursor and adduct; empty when either is
  // unknown.
  std::optional<double> neutralMass() const;
};

struct Cleaning {
  int mostPeaks = 100;             // the most intense ones
  double leastIntensity = 0.001;   // share of the largest
  double beyondPrecursorDa = 2.0;  // peaks further above the precursor are noise; not for |z| > 1
};

// The peaks of a spectrum, cleaned, with what its facts say. Never fails: what is not stated or not
// understood stays empty. A spectrum without peaks stays empty.
HISTION_API MsmsSpectrum msmsSpectrum(const Spectrum& spectrum, const Cleaning& cleaning = {});

}  // namespace histion::retrieval
