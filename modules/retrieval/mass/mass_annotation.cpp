#include "retrieval/mass/mass_annotation.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <tuple>

#include "core/error.h"

namespace histion::retrieval {
namespace {

constexpr double kSigmasOfTolerance = 2;  // half-width over standard deviation
constexpr double kCosineScale = 0.01;     // 0.1 rad squared
constexpr double kDisturbed = 0.05;       // share of patterns that other ions disturb
constexpr double kLeastShare = 0.01;      // of the largest cluster
constexpr double kMostOfOne = 10, kMostSupport = 30;
constexpr double kPresence = 0.5;  // of an adduct with a prior of 1
constexpr double kStrong = 10;     // times the noise: other adducts would be seen
constexpr double kNoneFloor = 0.05, kDensityHalfWidth = 0.05;
constexpr double kLeastExplained = 0.2;  // of a peak's intensity, by M+i of another ion

struct Prior {
  std::string_view adduct;
  double value;
};
constexpr Prior kPriors[] = {{"[M+H]+", 1},         {"[M+Na]+", 1},      {"[M+K]+", 1},
                             {"[M+NH4]+", 0.1},     {"[M-H2O+H]+", 0.2}, {"[M]+", 0.02},
                             {"[M+2H]2+", 0.02},    {"[2M+H]+", 0.05},   {"[2M+Na]+", 0.05},
                             {"[M-H]-", 1},         {"[M+Cl]-", 0.3},    {"[M-H2O-H]-", 0.1},
                             {"[M+CH3COO]-", 0.05}, {"[M+HCOO]-", 0.05}, {"[M-2H]2-", 0.02},
                             {"[M]-", 0.02},        {"[2M-H]-", 0.05}};
constexpr double kOtherPrior = 0.05;
constexpr double kMostCalibration = 1000;  // ppm

// Where M+1 and M+2 of usual elements lie beyond M: from 15N and 34S to 2H, in Da.
constexpr MzWindow kShifts[] = {{0, 0}, {0.9965, 1.0065}, {1.9935, 2.0130}};
constexpr int kMostShift = 2;

bool isBare(const Adduct& adduct) {
  return adduct.molecules == 1 && adduct.gained.empty() && adduct.lost.empty();
}

// A neutral molecule makes every ion, a charged one is its own.
bool fits(const Adduct& adduct, const Compound& compound) {
  return compound.charge == 0 || (isBare(adduct) && adduct.charge == compound.charge);
}

Error usage(const std::string& message, const std::string& hint) {
  return Error(ErrorKind::Usage, message, hint);
}

}  // namespace

void checkQuestion(const MassQuestion& question) {
  if (!(question.clickedMz > 0) || !std::isfinite(question.clickedMz))
    throw usage("The m/z that is asked for is not above 0", "Click on a peak of a spectrum");
  if (!(question.tolerance.halfWidth > 0) || !std::isfinite(question.tolerance.halfWidth))
    throw usage("The m/z tolerance is not above 0",
                "Give the half-width that holds 95 % of right masses, such as 5 ppm");
  if (question.tolerance.at(question.clickedMz) > kMostHalfWidthDa)
    throw usage("The m/z tolerance of " + question.tolerance.text() + " is wider than 0.5 Da",
                "Peaks of isotopes cannot be told apart; give less");
  if (!(std::abs(question.calibrationPpm) < kMostCalibration))
    throw usage("The calibration of the m/z is not within 1000 ppm", "Give an error in ppm");
  if (question.mz.size() != question.intensity.size())
    throw usage("The spectrum has " + std::to_string(question.mz.size()) + " m/z values but " +
                    std::to_string(question.intensity.size()) + " intensities",
                "Both must be of the same length");
  if (!std::ranges::is_sorted(question.mz))
    throw usage("The m/z values of the spectrum do not ascend", "Sort the peaks by m/z");
}

bool holdsSelectedPeaks(std::span<const double> mz, std::span<const float> intensity,
                        const Tolerance& tolerance) {
  return PeakEvidence(mz, intensity, tolerance).isSelection();
}

double adductPrior(const Adduct& adduct, int moleculeCharge) {
  if (moleculeCharge != 0) return 1;
  const auto* found = std::ranges::find(kPriors, adduct.text, &Prior::adduct);
  return found != std::end(kPriors) ? found->value : kOtherPrior;
}

std::vector<Adduct> adductsNamed(std::span<const std::string> names, bool positive) {
  const auto usualNames = [&] {
    std::string text;
    for (const Adduct& adduct : usualAdducts(positive))
      text += (text.empty() ? "" : ", ") + adduct.text;
    return text;
  };
  std::vector<Adduct> adducts;
  for (const std::string& name : names) {
    const auto adduct = Adduct::parse(name, positive);
    if (!adduct)
      throw usage("'" + name + "' is no adduct", "Write it as one of these: " + usualNames());
    if ((adduct->charge > 0) != positive)
      throw usage("The adduct '" + name + "' is not of " + (positive ? "positive" : "negative") +
                      " polarity",
                  "Choose from " + usualNames());
    if (std::ranges::find(adducts, adduct->text, &Adduct::text) == adducts.end())
      adducts.push_back(*adduct);
  }
  return adducts;
}

MassAnnotator::MassAnnotator(CompoundTable table, std::span<const Adduct> adducts)
    : table_(std::move(table)) {
  for (const Adduct& adduct : adducts)
    (adduct.charge > 0 ? positive_ : negative_).push_back(adduct);
  const auto fill = [](std::vector<Adduct>& into, bool positive) {
    const auto usual = usualAdducts(positive);
    if (into.empty()) into.assign(usual.begin(), usual.end());
  };
  fill(positive_, true);
  fill(negative_, false);
}

// One question. m/z of an adduct rises with the mass of the molecule, so that the one array of
// masses of the table serves every adduct.
class MassAnnotator::Search {
 public:
  Search(const MassAnnotator& annotator, const MassQuestion& question)
      : table_(annotator.table_),
        adducts_(annotator.adducts(question.positive)),
        question_(question),
        peaks_(question.mz, question.intensity, question.tolerance) {}

  MassAnswer run() {
    answer_.noise = peaks_.noise();
    answer_.selection = question_.selection ? *question_.selection : peaks_.isSelection();
    answer_.mz = question_.clickedMz;
    if (const auto peak = peaks_.nearest(question_.clickedMz); peak >= 0) {
      answer_.mz = question_.mz[std::size_t(peak)];
      answer_.intensity = peaks_.intensityAt(answer_.mz);
    }
    mz_ = answer_.mz / measured_;
    half_ = question_.tolerance.at(mz_);
    sigmaPpm_ = half_ / mz_ * 1e6 / kSigmasOfTolerance;
    for (const Adduct& adduct : adducts_) {
      explainAsOwn(adduct);
      if (answer_.intensity > 0)
        for (int shift = 1; shift <= kMostShift; ++shift) explainAsIsotope(adduct, shift);
    }
    rank();
    return std::move(answer_);
  }

 private:
  template <typename Body>
  void forIonsWithin(const Adduct& adduct, double low, double high, Body body) const {
    const auto [first, last] = table_.within(adduct.neutralMass(low), adduct.neutralMass(high));
    for (std::size_t i = first; i < last; ++i) {
      const Compound& compound = table_.compounds()[i];
      if (!fits(adduct, compound)) continue;
      if (const auto ion = adduct.ion(compound.formula); ion && !ion->empty()) body(i, *ion);
    }
  }

  void explainAsOwn(const Adduct& adduct) {
    forIonsWithin(adduct, mz_ - half_, mz_ + half_, [&](std::size_t compound, const Formula& ion) {
      score(compound, adduct, patternOf(ion, adduct), 0);
    });
  }

  void explainAsIsotope(const Adduct& adduct, int shift) {
    const double charges = std::abs(adduct.charge);
    const MzWindow beyond = kShifts[shift];
    forIonsWithin(adduct, mz_ - beyond.high / charges - half_, mz_ - beyond.low / charges + half_,
                  [&](std::size_t compound, const Formula& ion) {
                    const double mz = adduct.mz(table_.compounds()[compound].mass);
                    if (peaks_.intensityAt(mz * measured_) <= 0) return;
                    score(compound, adduct, patternOf(ion, adduct), shift);
                  });
  }

  std::vector<IsotopePeak> patternOf(const Formula& ion, const Adduct& adduct) const {
    return isotopePattern(ion, adduct.charge, half_);
  }

  // Of the clicked peak: to the nearest of the cluster's centroid and its larger isotopologues.
  static double errorPpm(std::span<const IsotopePeak> pattern, int shift, double mz) {
    constexpr double kOwnPeak = 0.05;
    double sum = 0, mean = 0;
    for (const IsotopePeak& peak : pattern)
      if (peak.shift == shift) {
        sum += peak.probability;
        mean += peak.probability * peak.mz;
      }
    if (sum <= 0) return 1e9;
    const auto error = [&](double calculated) { return (mz - calculated) / calculated * 1e6; };
    double best = error(mean / sum);
    for (const IsotopePeak& peak : pattern)
      if (peak.shift == shift && peak.probability >= kOwnPeak * sum &&
          std::abs(error(peak.mz)) < std::abs(best))
        best = error(peak.mz);
    return best;
  }

  void score(std::size_t compound, const Adduct& adduct, std::span<const IsotopePeak> pattern,
             int shift) {
    const Compound& molecule = table_.compounds()[compound];
    MassHit hit;
    hit.compound = compound;
    hit.adduct = adduct;
    hit.isotope = shift;
    hit.ionMz = adduct.mz(molecule.mass);
    hit.ppmError = shift == 0 ? (mz_ - hit.ionMz) / hit.ionMz * 1e6 : errorPpm(pattern, shift, mz_);
    if (std::abs(hit.ppmError) > kSigmasOfTolerance * sigmaPpm_ * (1 + 1e-9)) return;
    double clicked = 0, main = 0;
    for (const IsotopePeak& peak : pattern) {
      if (peak.shift == shift) clicked += peak.probability;
      if (peak.shift == 0) main += peak.probability;
    }
    if (clicked <= 0 || main <= 0) return;
    if (shift > 0 && peaks_.intensityAt(hit.ionMz * measured_) * clicked / main <
                         kLeastExplained * answer_.intensity)
      return;
    const double calibration = (1 + hit.ppmError * 1e-6) * measured_ - 1;
    hit.isotopes = peaks_.match(pattern, answer_.intensity / clicked, calibration, kLeastShare,
                                answer_.selection);
    if (answer_.intensity <= 0)
      for (IsotopeMatch& cluster : hit.isotopes) cluster.counted = false;
    hit.cosine = isotopeCosine(hit.isotopes);
    const double deviation = hit.ppmError / sigmaPpm_;
    hit.massPart = std::exp(-deviation * deviation / 2);
    const double disturbed = shift == 0 ? kDisturbed : 0;
    hit.isotopePart = disturbed + (1 - disturbed) * std::exp((hit.cosine - 1) / kCosineScale);
    hit.adductPart = adductPrior(adduct, molecule.charge);
    support(molecule, calibration, hit);
    hit.score = hit.massPart * hit.isotopePart * hit.adductPart * hit.supportPart;
    answer_.hits.push_back(std::move(hit));
  }

  void support(const Compound& molecule, double calibration, MassHit& hit) const {
    double factor = 1;
    for (const Adduct& other : adducts_) {
      if (other.text == hit.adduct.text || !fits(other, molecule)) continue;
      const auto ion = other.ion(molecule.formula);
      if (!ion || ion->empty()) continue;
      const double mz = other.mz(molecule.mass);
      const double measured = peaks_.intensityAt(mz * (1 + calibration));
      hit.others.push_back({other.text, mz, measured});
      if (answer_.intensity <= 0) continue;
      const double chance = peaks_.chance(mz);
      const double present = kPresence * std::min(1.0, adductPrior(other, molecule.charge));
      if (measured > 0)
        factor *= std::min(kMostOfOne, (present + (1 - present) * chance) / chance);
      else if (!answer_.selection && answer_.intensity > kStrong * answer_.noise)
        factor *= 1 - present;
    }
    hit.supportPart = std::min(kMostSupport, factor);
    if (hit.isotope > 0) hit.supportPart *= std::min(kMostOfOne, 1 / peaks_.chance(hit.ionMz));
  }

  double weightOfNone() {
    double expected = 0;  // by chance
    const double sigma = half_ / kSigmasOfTolerance;
    for (const Adduct& adduct : adducts_) {
      const auto [first, last] = table_.within(adduct.neutralMass(mz_ - kDensityHalfWidth),
                                               adduct.neutralMass(mz_ + kDensityHalfWidth));
      expected += double(last - first) * adductPrior(adduct, 0);
    }
    expected *= std::sqrt(2 * std::numbers::pi) * sigma / (2 * kDensityHalfWidth);
    const double weight = kNoneFloor + expected;
    if (answer_.intensity <= 0) return weight;
    const double below = answer_.mz - kCarbonStep,
                 ratio = answer_.intensity / peaks_.intensityAt(below);
    // One carbon for 12 to 40 Da; half of that as M+2 of M+1.
    const double least = 0.5 * kCarbonShare * answer_.mz / 40,
                 most = 1.3 * kCarbonShare * answer_.mz / 12;
    if (!(ratio >= least && ratio <= most)) return weight;
    answer_.isotopeOf = question_.mz[std::size_t(peaks_.nearest(below))];
    return weight * (1 + std::min(kMostOfOne, 1 / peaks_.chance(below)));
  }

  void rank() {
    const double none = weightOfNone();
    double sum = none;
    for (const MassHit& hit : answer_.hits) sum += hit.score;
    answer_.explanations = answer_.hits.size();
    answer_.noneProbability = none / sum;
    for (MassHit& hit : answer_.hits) hit.probability = hit.score / sum;
    std::ranges::sort(answer_.hits, [](const MassHit& a, const MassHit& b) {
      const auto key = [](const MassHit& hit) {
        return std::tuple(-hit.score, std::abs(hit.ppmError), hit.compound, hit.isotope);
      };
      return key(a) != key(b) ? key(a) < key(b) : a.adduct.text < b.adduct.text;
    });
    if (answer_.hits.size() > question_.most) answer_.hits.resize(question_.most);
  }

  const CompoundTable& table_;
  std::span<const Adduct> adducts_;
  const MassQuestion& question_;
  PeakEvidence peaks_;
  const double measured_ = 1 + question_.calibrationPpm * 1e-6;  // over right, of m/z
  double mz_ = 0, half_ = 0;                                     // calibrated; of the tolerance
  double sigmaPpm_ = 0;
  MassAnswer answer_;
};

MassAnswer MassAnnotator::answer(const MassQuestion& question) const {
  checkQuestion(question);
  return Search(*this, question).run();
}

}  // namespace histion::retrieval
