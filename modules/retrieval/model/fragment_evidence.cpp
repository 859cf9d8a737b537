#include "retrieval/model/fragment_evidence.h"

#include <algorithm>
#include <cmath>

namespace histion::retrieval {
namespace {

constexpr std::size_t kMostPeaks = 40, kMostMatches = 3;
constexpr int kFewestHydrogens = -4, kMostHydrogens = 3;  // moved
constexpr std::int64_t kElementFeatures = 12, kMatchFeatures = 21;
constexpr double kPpm = 10, kLeastDa = 0.002, kNominalDa = 0.3;
constexpr std::array kCounted{Element::C, Element::N,  Element::O, Element::S,
                              Element::P, Element::Cl, Element::F};

// Of the strongest peaks, ascending m/z.
std::vector<std::size_t> strongest(const MsmsSpectrum& spectrum) {
  std::vector<std::size_t> peaks(spectrum.mz.size());
  for (std::size_t i = 0; i < peaks.size(); ++i) peaks[i] = i;
  if (peaks.size() > kMostPeaks) {
    std::ranges::stable_sort(peaks, std::greater<>(),
                             [&](std::size_t i) { return spectrum.intensity[i]; });
    peaks.resize(kMostPeaks);
    std::ranges::sort(peaks);
  }
  return peaks;
}

bool isPrecursor(const MsmsSpectrum& spectrum, std::size_t peak) {
  return spectrum.precursorMz > 0 && std::abs(spectrum.mz[peak] - spectrum.precursorMz) < 0.5;
}

void append(const FragmentMatch& match, const FragmentTable::Entry& entry,
            std::vector<float>& features) {
  const std::size_t at = features.size();
  features.resize(at + std::size_t(kMatchFeatures), 0.0f);
  float* out = features.data() + at;
  out[entry.cuts] = 1;
  out += 3;
  out[match.hydrogens - kFewestHydrogens] = 1;
  out += kMostHydrogens - kFewestHydrogens + 1;
  for (const std::uint8_t count : entry.elements) *out++ = std::log1p(float(count)) / 3;
  *out++ = float(match.error);
  *out++ = float(std::abs(match.error));
  *out++ = (float(entry.elements[0]) + 1 + float(entry.elements[1]) / 2) / 20;
}

}  // namespace

FragmentTable::FragmentTable(const Skeleton& skeleton) {
  for (const Fragment& fragment : fragmentsOf(skeleton)) {
    Entry entry{fragment.formula.mass(),
                std::uint32_t(formulas_.size()),
                std::int16_t(fragment.formula[Element::H]),
                std::uint8_t(std::clamp(fragment.cuts, 0, 2)),
                {}};
    for (std::size_t i = 0; i < kCounted.size(); ++i)
      entry.elements[i] = std::uint8_t(std::min(fragment.formula[kCounted[i]], 255));
    entries_.push_back(entry);
    formulas_.push_back(fragment.formula);
  }
  std::ranges::stable_sort(entries_, {}, &Entry::mass);
}

FragmentTable FragmentTable::whole() const {
  FragmentTable table;
  for (const Entry& entry : entries_)
    if (entry.cuts == 0) table.entries_.push_back(entry);
  table.formulas_ = formulas_;
  return table;
}

learn::EvidenceOptions evidenceOptions(std::int64_t width) {
  return {kElementFeatures, kMatchFeatures, width};
}

learn::EvidenceQuestion evidenceQuestion(const MsmsSpectrum& spectrum) {
  learn::EvidenceQuestion question;
  const auto peaks = strongest(spectrum);
  const double precursor = spectrum.precursorMz > 0 ? spectrum.precursorMz
                           : spectrum.mz.empty()    ? 1.0
                                                    : spectrum.mz.back();
  for (const std::size_t i : peaks) {
    const double mz = spectrum.mz[i];
    const float weight = std::sqrt(spectrum.intensity[i]);
    question.weights.push_back(weight);
    const float features[] = {
        weight,
        std::log(weight + 1e-3f) / 5,
        float(mz / precursor),
        float(mz / 500),
        isPrecursor(spectrum, i) ? 1.0f : 0.0f,
        float((precursor - mz) / 200),
        float(peaks.size()) / float(kMostPeaks),
        spectrum.positive ? 1.0f : 0.0f,
        spectrum.analyser == Analyser::TimeOfFlight ? 1.0f : 0.0f,
        spectrum.energy ? 0.0f : 1.0f,
        spectrum.energy ? float(std::clamp(*spectrum.energy, 0.0, 100.0) / 50) : 0.0f,
        spectrum.energyIsNormalised ? 1.0f : 0.0f,
    };
    static_assert(std::size(features) == kElementFeatures);
    question.features.insert(question.features.end(), std::begin(features), std::end(features));
  }
  return question;
}

std::vector<FragmentMatch> fragmentMatches(const MsmsSpectrum& spectrum,
                                           const FragmentTable& fragments) {
  constexpr double kHydrogenCost = 0.15, kErrorCost = 0.5;
  const double hydrogen = massOf(Element::H);
  const double electron = spectrum.positive ? kElectronMass : -kElectronMass;
  const int usual = spectrum.positive ? 1 : -1;  // a proton more or less
  const auto& entries = fragments.entries();
  std::vector<FragmentMatch> all;
  std::vector<std::pair<double, FragmentMatch>> matches;  // of a peak, the lowest is likeliest
  for (const std::size_t peak : strongest(spectrum)) {
    const bool precursor = isPrecursor(spectrum, peak);
    const double tolerance =
        precursor ? kNominalDa : std::max(spectrum.mz[peak] * kPpm * 1e-6, kLeastDa);
    matches.clear();
    for (int moved = kFewestHydrogens; moved <= kMostHydrogens; ++moved) {
      const double mass = spectrum.mz[peak] + electron - moved * hydrogen;
      auto entry =
          std::ranges::lower_bound(entries, mass - tolerance, {}, &FragmentTable::Entry::mass);
      for (; entry != entries.end() && entry->mass <= mass + tolerance; ++entry) {
        if (entry->hydrogens + moved < 0 || (precursor && entry->cuts > 0)) continue;
        const double error = precursor ? 0 : (mass - entry->mass) / tolerance;
        matches.emplace_back(
            entry->cuts + kHydrogenCost * std::abs(moved - usual) + kErrorCost * std::abs(error),
            FragmentMatch{peak, std::size_t(entry - entries.begin()), moved, error});
      }
    }
    std::ranges::stable_sort(matches, {}, [](const auto& match) { return match.first; });
    for (std::size_t m = 0; m < std::min(matches.size(), kMostMatches); ++m)
      all.push_back(matches[m].second);
  }
  return all;
}

learn::EvidenceAnswer evidenceAnswer(const MsmsSpectrum& spectrum, const FragmentTable& fragments) {
  const auto peaks = strongest(spectrum);
  learn::EvidenceAnswer answer;
  std::size_t element = 0;
  for (const FragmentMatch& match : fragmentMatches(spectrum, fragments)) {
    while (peaks[element] != match.peak) ++element;
    answer.elements.push_back(std::int32_t(element));
    append(match, fragments.entries()[match.entry], answer.features);
  }
  return answer;
}

LibraryEvidence::LibraryEvidence(const Library& library, std::span<const FragmentTable> tables,
                                 std::vector<std::int32_t> molecules, std::size_t spectraOfMolecule)
    : library_(library), tables_(tables), molecules_(std::move(molecules)) {
  std::ranges::sort(molecules_, {}, [&](std::int32_t m) {
    return std::pair(library_.molecules()[std::size_t(m)].mass, m);
  });
  for (std::size_t place = 0; place < molecules_.size(); ++place) {
    const auto& spectra = library_.molecules()[std::size_t(molecules_[place])].spectra;
    const std::size_t kept = std::min(spectra.size(), spectraOfMolecule);
    for (std::size_t i = 0; i < kept; ++i)
      spectra_.emplace_back(spectra[i * spectra.size() / kept], place);
  }
}

std::pair<learn::EvidenceQuestion, std::vector<learn::EvidenceAnswer>> LibraryEvidence::example(
    std::int64_t number, compute::Random& random) const {
  constexpr std::size_t kMostIsomers = 12, kAnswers = 8, kLeastNear = 3;
  constexpr std::ptrdiff_t kNear = 12;
  const auto [spectrumNumber, place] = spectra_[std::size_t(number)];
  const MsmsSpectrum& spectrum = library_.spectra()[std::size_t(spectrumNumber)];
  const auto massAt = [&](std::size_t at) {
    return library_.molecules()[std::size_t(molecules_[at])].mass;
  };
  const double window = massAt(place) * kPpm * 1e-6;
  std::vector<std::size_t> isomers, near;
  const auto last = std::ptrdiff_t(molecules_.size());
  for (auto at = std::ptrdiff_t(place);
       --at >= 0 && massAt(std::size_t(at)) >= massAt(place) - window;)
    isomers.push_back(std::size_t(at));
  for (auto at = std::ptrdiff_t(place);
       ++at < last && massAt(std::size_t(at)) <= massAt(place) + window;)
    isomers.push_back(std::size_t(at));
  random.shuffle(isomers);
  if (isomers.size() > kMostIsomers) isomers.resize(kMostIsomers);
  const auto from = std::max<std::ptrdiff_t>(0, std::ptrdiff_t(place) - kNear);
  for (auto at = from; at < std::min(last, std::ptrdiff_t(place) + kNear + 1); ++at)
    if (std::size_t(at) != place && std::ranges::find(isomers, std::size_t(at)) == isomers.end())
      near.push_back(std::size_t(at));
  random.shuffle(near);
  const std::size_t wanted =
      isomers.size() + kLeastNear >= kAnswers ? kLeastNear : kAnswers - isomers.size();
  if (near.size() > wanted) near.resize(wanted);
  std::vector<learn::EvidenceAnswer> answers;
  const auto add = [&](std::size_t at) {
    answers.push_back(evidenceAnswer(spectrum, tables_[std::size_t(molecules_[at])]));
  };
  add(place);
  for (const std::size_t at : isomers) add(at);
  for (const std::size_t at : near) add(at);
  return {evidenceQuestion(spectrum), std::move(answers)};
}

}  // namespace histion::retrieval
