#include "retrieval/model/token_vocabulary.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <mutex>
#include <set>

#include "compute/parallel.h"
#include "core/error.h"
#include "retrieval/molecules/sub_formulas.h"

namespace histion::retrieval {
namespace {

constexpr double kPpm = 10, kLeastDa = 0.0015;  // tolerance of a peak: the larger of both
constexpr std::int32_t kBins = 2000;            // of half a Da, for peaks that nothing fits
constexpr float kBinWeight = 0.5f;
constexpr float kCutWeights[] = {1.0f, 0.8f, 0.4f};  // of fragments by their cuts
constexpr int kMostSkeletons = 300'000;
constexpr double kPrecursorDa = 0.02;

double toleranceAt(double mz) { return std::max(mz * kPpm * 1e-6, kLeastDa); }
double electrons(bool positive) { return positive ? kElectronMass : -kElectronMass; }

// Adducts with a token of their own; the rest share one.
constexpr std::array kAdducts{"[M+H]+",   "[M-H]-",     "[M]+",      "[M+Na]+",
                              "[M+NH4]+", "[M-H2O+H]+", "[M+HCOO]-", "[M+CH3COO]-"};
constexpr std::int64_t kAnalysers = 4, kOthers = 7;

// What one molecule's spectra show.
struct Seen {
  std::set<Formula> positive, negative, losses;
};

void look(const MsmsSpectrum& spectrum, const SubFormulas& parts, Seen& seen) {
  std::vector<Formula> found;
  std::optional<Formula> parent;
  for (const double mz : spectrum.mz) {
    const auto matches =
        parts.find(mz + electrons(spectrum.positive), Tolerance::da(toleranceAt(mz)));
    if (matches.empty()) continue;
    found.push_back(matches.front().formula);
    if (std::abs(mz - spectrum.precursorMz) < kPrecursorDa) parent = found.back();
  }
  (spectrum.positive ? seen.positive : seen.negative).insert(found.begin(), found.end());
  if (!parent) return;
  for (const Formula& part : found)
    if (const Formula loss = *parent - part; parent->contains(part) && !loss.empty())
      seen.losses.insert(loss);
}

}  // namespace

TokenVocabulary TokenVocabulary::from(const Library& library, std::span<const std::int32_t> spectra,
                                      int leastMolecules, Progress& progress,
                                      const CancelToken& cancel) {
  // Spectra of one molecule and one adduct share the sub-formulas of their ion.
  std::map<std::pair<std::int32_t, std::string>, std::vector<std::int32_t>> groups;
  for (const std::int32_t s : spectra) {
    const MsmsSpectrum& spectrum = library.spectra()[std::size_t(s)];
    if (library.moleculeOf(std::size_t(s)) >= 0 && spectrum.adduct)
      groups[{library.moleculeOf(std::size_t(s)), spectrum.adduct->text}].push_back(s);
  }
  const std::vector<std::pair<std::pair<std::int32_t, std::string>, std::vector<std::int32_t>>>
      work(groups.begin(), groups.end());
  std::map<std::int32_t, Seen> byMolecule;
  std::mutex mutex;
  std::size_t done = 0;
  compute::parallelFor(
      0, std::int64_t(work.size()), 8, cancel, [&](std::int64_t first, std::int64_t last) {
        for (auto i = std::size_t(first); i < std::size_t(last); ++i) {
          const auto& [key, members] = work[i];
          const auto formula = Formula::parse(library.molecules()[std::size_t(key.first)].formula);
          const MsmsSpectrum& any = library.spectra()[std::size_t(members.front())];
          const auto ion = formula ? any.adduct->ion(*formula) : std::nullopt;
          Seen own;
          if (ion) {
            const SubFormulas parts(*ion, 0, kMostSkeletons);
            for (const std::int32_t s : members)
              look(library.spectra()[std::size_t(s)], parts, own);
          }
          const std::lock_guard lock(mutex);
          Seen& seen = byMolecule[key.first];
          seen.positive.merge(own.positive);
          seen.negative.merge(own.negative);
          seen.losses.merge(own.losses);
          progress.update(double(++done) / double(work.size()), "finding the formulas of peaks");
        }
      });
  TokenVocabulary result;
  const auto collect = [&](std::set<Formula> Seen::*which, Compositions& into) {
    std::map<Formula, std::int32_t> counts;
    for (const auto& [molecule, seen] : byMolecule)
      for (const Formula& formula : seen.*which) ++counts[formula];
    for (const auto& [formula, count] : counts)
      if (count >= leastMolecules) into.push_back({formula, formula.mass(), count});
  };
  collect(&Seen::positive, result.positive_);
  collect(&Seen::negative, result.negative_);
  collect(&Seen::losses, result.losses_);
  result.finish();
  return result;
}

void TokenVocabulary::finish() {
  heavy_ = {};
  for (Compositions* part : {&positive_, &negative_, &losses_}) {
    std::ranges::sort(*part, [](const Composition& a, const Composition& b) {
      return a.mass != b.mass ? a.mass < b.mass : a.formula < b.formula;
    });
    for (const Composition& c : *part) heavy_.add(c.formula);
  }
}

nlohmann::json TokenVocabulary::json() const {
  const auto list = [](const Compositions& part) {
    nlohmann::json out = nlohmann::json::array();
    for (const Composition& c : part) out.push_back({c.formula.text(), c.molecules});
    return out;
  };
  return {{"positive", list(positive_)}, {"negative", list(negative_)}, {"losses", list(losses_)}};
}

TokenVocabulary TokenVocabulary::fromJson(const nlohmann::json& document) {
  TokenVocabulary result;
  try {
    const auto read = [&](const char* name, Compositions& into) {
      for (const auto& entry : document.at(name)) {
        const auto formula = Formula::parse(entry.at(0).get<std::string>());
        if (!formula) throw std::runtime_error("no formula: " + entry.dump());
        into.push_back({*formula, formula->mass(), entry.at(1).get<std::int32_t>()});
      }
    };
    read("positive", result.positive_);
    read("negative", result.negative_);
    read("losses", result.losses_);
  } catch (const std::exception& e) {
    throw Error(ErrorKind::Damaged, "the model's list of peak formulas is not valid",
                "Train the model again", e.what());
  }
  result.finish();
  return result;
}

std::int64_t TokenVocabulary::spectrumTokens() const {
  return std::int64_t(compositions()) + kBins;
}

std::int64_t TokenVocabulary::moleculeTokens() const {
  return std::int64_t(kFingerprintBits) + std::int64_t(heavy_.size());
}

std::int64_t TokenVocabulary::spectrumNumbers() {
  return std::int64_t(kAdducts.size()) + 1 + kAnalysers + kOthers;
}

bool TokenVocabulary::addMatches(const Compositions& among, std::int32_t offset, double mass,
                                 double tolerance, float weight, learn::TowerRow& row) const {
  constexpr double kLeastShare = 0.1;
  const auto first = std::ranges::lower_bound(among, mass - tolerance, {}, &Composition::mass);
  double sum = 0;
  std::vector<double> shares;
  auto last = first;
  for (; last != among.end() && last->mass <= mass + tolerance; ++last) {
    const double error = (last->mass - mass) / tolerance;
    shares.push_back(std::sqrt(double(last->molecules)) * std::exp(-2 * error * error));
    sum += shares.back();
  }
  for (std::size_t i = 0; i < shares.size(); ++i) {
    const double share = shares[i] / sum;
    if (share <= kLeastShare) continue;
    row.tokens.push_back(offset + std::int32_t(first - among.begin()) + std::int32_t(i));
    row.weights.push_back(weight * float(share));
  }
  return !shares.empty();
}

learn::TowerRow TokenVocabulary::spectrumRow(const MsmsSpectrum& spectrum) const {
  learn::TowerRow row;
  const auto& ions = spectrum.positive ? positive_ : negative_;
  const std::int32_t ionOffset = spectrum.positive ? 0 : std::int32_t(positive_.size());
  const auto lossOffset = std::int32_t(positive_.size() + negative_.size());
  for (std::size_t i = 0; i < spectrum.mz.size(); ++i) {
    const double mz = spectrum.mz[i], tolerance = toleranceAt(mz);
    const float weight = std::sqrt(spectrum.intensity[i]);
    bool fits =
        addMatches(ions, ionOffset, mz + electrons(spectrum.positive), tolerance, weight, row);
    if (spectrum.precursorMz > 0)
      fits |= addMatches(losses_, lossOffset, spectrum.precursorMz - mz, tolerance, weight, row);
    if (fits) continue;
    const auto bin = std::clamp(std::int32_t(mz * 2), 0, kBins - 1);
    row.tokens.push_back(lossOffset + std::int32_t(losses_.size()) + bin);
    row.weights.push_back(weight * kBinWeight);
  }
  row.dense = conditionsOf(spectrum);
  return row;
}

std::vector<float> TokenVocabulary::conditionsOf(const MsmsSpectrum& spectrum) {
  std::vector<float> conditions(std::size_t(spectrumNumbers()), 0.0f);
  float* dense = conditions.data();
  std::size_t adduct = kAdducts.size();
  for (std::size_t i = 0; i < kAdducts.size(); ++i)
    if (spectrum.adduct && spectrum.adduct->text == kAdducts[i]) adduct = i;
  dense[adduct] = 1;
  dense += kAdducts.size() + 1;
  dense[std::size_t(spectrum.analyser)] = 1;
  dense += kAnalysers;
  dense[0] = spectrum.energy ? 0.0f : 1.0f;
  dense[1] = spectrum.energy ? float(std::clamp(*spectrum.energy, 0.0, 200.0) / 100) : 0.0f;
  dense[2] = spectrum.energyIsNormalised;
  dense[3] = spectrum.positive;
  dense[4] = !spectrum.positive;
  dense[5] = float(std::round(spectrum.precursorMz) / 1000);  // coarse: no exact mass
  dense[6] = float(double(spectrum.mz.size()) / 100);
  return conditions;
}

learn::TowerRow TokenVocabulary::moleculeRow(const Structure& structure) const {
  learn::TowerRow row;
  const Fingerprint& bits = structure.fingerprint;
  for (std::size_t bit = bits._Find_first(); bit < bits.size(); bit = bits._Find_next(bit))
    row.tokens.push_back(std::int32_t(bit));
  row.weights.assign(row.tokens.size(), 1);
  std::vector<std::pair<std::int32_t, int>> heavy;  // numbers with cuts
  for (const Fragment& fragment : heavyFragmentsOf(structure.skeleton))
    if (const std::int32_t number = heavy_.find(fragment.formula); number >= 0)
      heavy.emplace_back(number, fragment.cuts);
  std::ranges::sort(heavy);
  for (const auto& [number, cuts] : heavy) {
    row.tokens.push_back(std::int32_t(kFingerprintBits) + number);
    row.weights.push_back(kCutWeights[cuts]);
  }
  return row;
}

}  // namespace histion::retrieval
