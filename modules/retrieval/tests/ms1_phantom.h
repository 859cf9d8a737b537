// MS1 spectra of known compounds, as an instrument of a given resolving power would give them:
// every ion with its isotopes, errors of mass and intensity, a detection limit, other compounds
// close by, other adducts, noise. For tests of annotation.
#pragma once

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "compute/random.h"
#include "retrieval/molecules/adduct.h"
#include "retrieval/molecules/compound_table.h"
#include "retrieval/molecules/isotope_pattern.h"

namespace histion::retrieval {

inline CandidateSet candidates(const std::vector<std::pair<std::string, int>>& formulas) {
  CandidateSet set;
  for (const auto& [formula, charge] : formulas) {
    Candidate candidate;
    candidate.name = "compound " + formula;
    candidate.formula = formula;
    candidate.mass = Formula::parse(formula)->mass();
    candidate.charge = charge;
    set.add(candidate);
  }
  return set;
}

// Glycerophospholipids, glycerolipids, ceramides and fatty acids by their chains, and small
// molecules by chance: about as many compositions and as dense as a metabolite database.
inline CandidateSet syntheticDatabase() {
  std::vector<std::pair<std::string, int>> formulas;
  const auto add = [&](int c, int h, int n, int o, int p, int s, int cl) {
    Formula formula;
    using enum Element;
    formula.set(C, c);
    formula.set(H, h);
    formula.set(N, n);
    formula.set(O, o);
    formula.set(P, p);
    formula.set(S, s);
    formula.set(Cl, cl);
    formulas.emplace_back(formula.text(), 0);
  };
  for (int chain = 24; chain <= 44; ++chain)
    for (int bonds = 0; bonds <= 8; ++bonds) {
      const int h = 2 * chain - 2 * bonds;
      add(chain + 8, h + 16, 1, 8, 1, 0, 0);            // PC
      add(chain + 8, h + 18, 1, 7, 1, 0, 0);            // PC O-
      add(chain + 5, h + 10, 1, 8, 1, 0, 0);            // PE
      add(chain + 6, h + 10, 1, 10, 1, 0, 0);           // PS
      add(chain + 9, h + 15, 0, 13, 1, 0, 0);           // PI
      add(chain + 3, h + 4, 0, 5, 0, 0, 0);             // DG
      add(chain + 3, h + 5, 0, 8, 1, 0, 0);             // PA
      if (bonds < 4) add(chain, h + 1, 1, 3, 0, 0, 0);  // Cer
    }
  compute::Random random(11);
  for (int i = 0; i < 2500; ++i) {
    const int c = 4 + int(random.below(30)), n = int(random.below(6)),
              o = 1 + int(random.below(12));
    const int p = random.uniform() < 0.15, s = random.uniform() < 0.2, cl = random.uniform() < 0.05;
    const int most = 2 * c + n + p + 2 - cl;
    const int h = most - 2 * int(random.below(std::max(1, most / 3)));
    if (h > 0) add(c, h, n, std::min(o, c + 2), p, s, cl);
  }
  return candidates(formulas);
}

struct Ms1Phantom {
  std::vector<double> mz;
  std::vector<float> intensity;
  double clickedMz = 0;
  std::size_t compound = 0;
  std::string adduct;
};

class Ms1Simulator {
 public:
  Ms1Simulator(const CompoundTable& table, std::uint64_t seed) : table_(table), random_(seed) {}

  // Of a random compound in [lowest, highest] Da with one of H, Na, K; the other two with even
  // odds; four ions of other compounds within 3 m/z; 400 noise peaks.
  Ms1Phantom next(double lowest, double highest) {
    static const Adduct kAdducts[] = {*Adduct::parse("[M+H]+"), *Adduct::parse("[M+Na]+"),
                                      *Adduct::parse("[M+K]+")};
    peaks_.clear();
    calibration_ = std::clamp(1.2 * random_.normal(), -3.0, 3.0);
    Ms1Phantom phantom;
    const auto [first, last] = table_.within(lowest, highest);
    do {
      phantom.compound = first + std::size_t(random_.below(std::int64_t(last - first)));
    } while (table_.compounds()[phantom.compound].charge != 0);
    const Compound& truth = table_.compounds()[phantom.compound];
    const auto main = std::size_t(random_.below(3));
    phantom.adduct = kAdducts[main].text;
    const double strength = std::pow(10, random_.uniform(1, 3.5));
    add(truth.formula, kAdducts[main], strength);
    for (std::size_t i = 0; i < 3; ++i)
      if (i != main && random_.uniform() < 0.5)
        add(truth.formula, kAdducts[i], strength * std::exp(random_.normal()));
    const double ion = kAdducts[main].mz(truth.mass);
    for (int i = 0; i < 4; ++i) {
      const Adduct& adduct = kAdducts[random_.below(3)];
      const auto [from, to] =
          table_.within(adduct.neutralMass(ion - 3), adduct.neutralMass(ion + 3));
      if (from == to) continue;
      const auto other = from + std::size_t(random_.below(std::int64_t(to - from)));
      if (other != phantom.compound)
        add(table_.compounds()[other].formula, adduct, std::pow(10, random_.uniform(0.5, 3)));
    }
    for (int i = 0; i < 400; ++i)
      peaks_.push_back({random_.uniform(50, 1250), kLimit * (1 - std::log(1 - random_.uniform()))});
    detect(phantom);
    const double place = ion * (1 + calibration_ * 1e-6);
    phantom.clickedMz =
        *std::ranges::min_element(phantom.mz, {}, [&](double mz) { return std::abs(mz - place); });
    return phantom;
  }

 private:
  static constexpr double kLimit = 1;             // intensities below are not seen
  static constexpr double kResolution = 140'000;  // at m/z 200, falling with the root of m/z
  static constexpr double kJitterPpm = 0.4, kIntensityError = 0.08;
  struct Peak {
    double mz, intensity;
  };

  static double widthAt(double mz) { return mz / (kResolution * std::sqrt(200 / mz)); }

  void add(const Formula& molecule, const Adduct& adduct, double strength) {
    const auto ion = adduct.ion(molecule);
    if (!ion) return;
    const double mz = adduct.mz(molecule.mass());
    for (const IsotopePeak& peak : isotopePattern(*ion, adduct.charge, widthAt(mz)))
      peaks_.push_back({peak.mz * (1 + (calibration_ + kJitterPpm * random_.normal()) * 1e-6),
                        strength * peak.probability * (1 + kIntensityError * random_.normal())});
  }

  // What lies within the width of a peak is one peak.
  void detect(Ms1Phantom& phantom) {
    std::ranges::sort(peaks_, {}, &Peak::mz);
    std::vector<Peak> seen;
    for (const Peak& peak : peaks_) {
      if (!seen.empty() && peak.mz - seen.back().mz < widthAt(peak.mz)) {
        Peak& into = seen.back();
        const double sum = into.intensity + peak.intensity;
        into.mz = (into.mz * into.intensity + peak.mz * peak.intensity) / sum;
        into.intensity = sum;
      } else {
        seen.push_back(peak);
      }
    }
    for (const Peak& peak : seen)
      if (peak.intensity >= kLimit) {
        phantom.mz.push_back(peak.mz);
        phantom.intensity.push_back(float(peak.intensity));
      }
  }

  const CompoundTable& table_;
  compute::Random random_;
  double calibration_ = 0;
  std::vector<Peak> peaks_;
};

}  // namespace histion::retrieval
