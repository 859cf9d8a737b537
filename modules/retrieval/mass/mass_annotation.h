// Which compounds a peak of an MS1 spectrum may be, where nothing was fragmented: by accurate mass,
// isotope pattern and adducts. Isomers cannot be told apart, so an answer is a composition and an
// adduct, with the isomers that the lists know. Not for fragment spectra: see library_search.h and
// scorer.h.
//
// An explanation is "the peak is M+i of the ion that the compound makes with this adduct", with i
// 0, 1 or 2. Its score is a product of four parts:
//   mass      exp(-e²/2s²): e the mass error, s half the tolerance, which is meant to hold 95 % of
//             right masses.
//   isotopes  0.05 + 0.95 exp(-(1 - c)/0.01): c the cosine between the square roots of calculated
//             and measured isotope intensities, so a Gaussian in the angle between the patterns
//             with a deviation of 0.1 rad. One pattern in twenty is taken to be disturbed by other
//             ions; not so for i > 0, where the pattern is all there is. Clusters of at least 1 %
//             of the largest count; missing ones that are expected below the noise do not,
//             and none where the spectrum holds selected peaks only.
//   adduct    how common the adduct is beside [M+H]+ or [M-H]-: see adductPrior().
//   support   how much more likely the other peaks of the same compound are there than by chance:
//             for each other adduct that has a peak, (r + (1 - r) q)/q, at most 10; for each that
//             is missing although the clicked peak is over ten times the noise, 1 - r (not in a
//             selection of peaks); r is half the adduct's prior (at most 0.5), q the chance to meet
//             a peak there; in all at most 30. For i > 0 also 1/q, at most 10, for M, which must be
//             there.
// Probabilities are scores over the sum of all scores and of "none of these". That one weighs
//   0.05 + the sum of priors of ions expected within sqrt(2 pi) s by chance, from how dense the
//   lists' ions lie within 0.05 Da,
// times 1 + min(10, 1/q) when 1.00336 below lies a peak of which the clicked one may be an isotope.
// So even odds that the compound is in no list, and a match convinces less where the lists are
// dense.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/export.h"
#include "core/tolerance.h"
#include "retrieval/mass/peak_evidence.h"
#include "retrieval/molecules/adduct.h"
#include "retrieval/molecules/compound_table.h"

namespace histion::retrieval {

struct MassQuestion {
  // A pixel's or a region's mean spectrum as centroids, ascending m/z; may be empty: then mass
  // alone counts. Intensities that are not above 0 or not finite are no peaks.
  std::span<const double> mz;
  std::span<const float> intensity;  // same length
  double clickedMz = 0;
  bool positive = true;
  Tolerance tolerance = Tolerance::ppm(5);  // half-width
  // Error that is common to the spectrum's m/z values, measured minus right: see
  // mass_calibration.h. Taken off before masses are compared.
  double calibrationPpm = 0;
  std::size_t most = 50;  // hits that are returned
  // Whether the spectrum holds selected peaks only, from which nothing can be missing; where not
  // told it is judged by this spectrum (see holdsSelectedPeaks).
  std::optional<bool> selection = {};
};

constexpr double kMostHalfWidthDa = 0.5;
// Throws Usage when the question makes no sense: an m/z or a tolerance that is not above 0, a
// tolerance beyond kMostHalfWidthDa, where isotopes cannot be told apart, a calibration that is no
// number, a spectrum that is not ascending or of two lengths.
HISTION_API void checkQuestion(const MassQuestion& question);

// Another adduct of the same compound.
struct OtherIon {
  std::string adduct;
  double mz = 0;        // calculated
  double measured = 0;  // intensity in the spectrum; 0 when there is no peak
};

struct MassHit {
  std::size_t compound = 0;  // of the table
  Adduct adduct;
  double ionMz = 0;     // calculated, of the ion of the most abundant isotopes (M)
  int isotope = 0;      // the clicked peak is M + isotope
  double ppmError = 0;  // of the clicked peak: measured, calibrated, minus calculated
  double cosine = 1;    // of the isotopes
  double massPart = 0, isotopePart = 0, adductPart = 0, supportPart = 1;
  double score = 0;  // their product
  double probability = 0;
  std::vector<IsotopeMatch> isotopes;  // ascending m/z
  std::vector<OtherIon> others;        // all adducts considered
};

struct MassAnswer {
  // The peak that was asked for: the nearest within the tolerance of the click, else the click.
  double mz = 0, intensity = 0;  // 0 when there is no peak
  double noise = 0;              // see PeakEvidence
  bool selection = false;        // the spectrum holds selected peaks only
  std::vector<MassHit> hits;     // best first
  std::size_t explanations = 0;  // all that were weighed
  double noneProbability = 1;    // of "none of these"
  // The peak of which the clicked one may be M+1, by distance and ratio alone.
  std::optional<double> isotopeOf;
};

// How common an ion is in MS imaging beside [M+H]+ or [M-H]-, which are 1. Of tissue, sodium and
// potassium are as common as protons: in ten FT-ICR MALDI sections of mouse brain annotated with
// METASPACE 633 ions were [M+H]+, 676 [M+Na]+ and 979 [M+K]+. The rest are orders of magnitude.
// A molecule that is itself charged is its own ion: 1.
HISTION_API double adductPrior(const Adduct& adduct, int moleculeCharge);

// Adducts by their names in any spelling. Throws Usage for a name that is none and for one of the
// other polarity.
HISTION_API std::vector<Adduct> adductsNamed(std::span<const std::string> names, bool positive);

// Whether a spectrum holds selected peaks only: see PeakEvidence::isSelection. Best asked of the
// mean spectrum of a data set.
HISTION_API bool holdsSelectedPeaks(std::span<const double> mz, std::span<const float> intensity,
                                    const Tolerance& tolerance);

class HISTION_API MassAnnotator {
 public:
  // Without adducts of a polarity the usual ones are taken.
  explicit MassAnnotator(CompoundTable table, std::span<const Adduct> adducts = {});

  // Thread-safe. Throws Usage as checkQuestion().
  MassAnswer answer(const MassQuestion& question) const;

  const CompoundTable& table() const { return table_; }
  std::span<const Adduct> adducts(bool positive) const { return positive ? positive_ : negative_; }

 private:
  class Search;
  CompoundTable table_;
  std::vector<Adduct> positive_, negative_;
};

}  // namespace histion::retrieval
