#include "retrieval/similarity/tanimoto_pairs.h"

#include <algorithm>

#include "compute/parallel.h"

namespace histion::retrieval {
namespace {

constexpr std::uint64_t kPartnerStream = 0x7061727472736e65;

int binOf(double tanimoto) {
  return std::clamp(int(tanimoto * TanimotoPairs::kBins), 0, TanimotoPairs::kBins - 1);
}

template <typename T>
const T& oneOf(const std::vector<T>& values, compute::Random& random) {
  return values[std::size_t(random.below(std::ssize(values)))];
}

}  // namespace

TanimotoPairs::TanimotoPairs(const Library& library, std::span<const std::int32_t> molecules,
                             std::uint64_t seed, const CancelToken& cancel)
    : library_(&library) {
  for (const std::int32_t number : molecules) {
    Molecule molecule{number, {}};
    for (const std::int32_t spectrum : library.molecules()[std::size_t(number)].spectra)
      molecule.spectra[library.spectra()[std::size_t(spectrum)].positive].push_back(spectrum);
    molecules_.push_back(std::move(molecule));
  }
  partners_.resize(molecules_.size());
  compute::parallelFor(0, std::ssize(molecules_), 16, cancel,
                       [&](std::int64_t first, std::int64_t last) {
                         for (auto m = std::size_t(first); m < std::size_t(last); ++m) {
                           cancel.check();
                           partners_[m] = partnersOf(m, library, seed);
                         }
                       });
  for (std::size_t m = 0; m < molecules_.size(); ++m) {
    for (std::size_t bin = 0; bin < kBins; ++bin)
      if (!partners_[m][bin].empty()) holders_[bin].push_back(std::int32_t(m));
    for (std::size_t p = 0; p < 2; ++p)
      if (!molecules_[m].spectra[p].empty()) any_[p].push_back(std::int32_t(m));
  }
  for (int bin = 0; bin < kBins; ++bin)
    if (!holders_[std::size_t(bin)].empty()) filled_.push_back(bin);
}

bool TanimotoPairs::shares(const Molecule& a, const Molecule& b) {
  for (std::size_t p = 0; p < 2; ++p)
    if (!a.spectra[p].empty() && !b.spectra[p].empty()) return true;
  return false;
}

TanimotoPairs::Partners TanimotoPairs::partnersOf(std::size_t molecule, const Library& library,
                                                  std::uint64_t seed) const {
  const Molecule& own = molecules_[molecule];
  const auto fingerprint = [&](const Molecule& one) -> const Fingerprint& {
    return library.molecules()[std::size_t(one.number)].fingerprint;
  };
  Partners partners;
  std::array<std::int64_t, kBins> found{};
  compute::Random random(seed ^ kPartnerStream, molecule);
  for (std::size_t m = 0; m < molecules_.size(); ++m) {
    if (m == molecule || !shares(own, molecules_[m])) continue;
    const double tanimotoHere = tanimoto(fingerprint(own), fingerprint(molecules_[m]));
    const auto bin = std::size_t(binOf(tanimotoHere));
    const Partner partner{std::int32_t(m), float(tanimotoHere)};
    // Each that was found is kept with the same probability.
    ++found[bin];
    if (partners[bin].size() < kPartners) {
      partners[bin].push_back(partner);
    } else if (const auto place = std::size_t(random.below(found[bin])); place < kPartners) {
      partners[bin][place] = partner;
    }
  }
  if (own.spectra[0].size() > 1 || own.spectra[1].size() > 1)
    partners[kBins - 1].push_back({std::int32_t(molecule), 1.0f});
  return partners;
}

SpectrumPair TanimotoPairs::spectraOf(std::size_t first, const Partner& second,
                                      compute::Random& random) const {
  const Molecule& a = molecules_[first];
  const Molecule& b = molecules_[std::size_t(second.molecule)];
  const bool same = &a == &b;
  const auto possible = [&](std::size_t p) {
    return same ? a.spectra[p].size() > 1 : !a.spectra[p].empty() && !b.spectra[p].empty();
  };
  auto p = std::size_t(random.below(2));
  if (!possible(p)) p = 1 - p;
  const auto i = random.below(std::ssize(a.spectra[p]));
  std::int64_t j = random.below(std::ssize(b.spectra[p]) - (same ? 1 : 0));
  if (same && j >= i) ++j;
  return {a.spectra[p][std::size_t(i)], b.spectra[p][std::size_t(j)], second.tanimoto};
}

SpectrumPair TanimotoPairs::draw(compute::Random& random) const {
  const auto bin = std::size_t(oneOf(filled_, random));
  const auto first = std::size_t(oneOf(holders_[bin], random));
  return spectraOf(first, oneOf(partners_[first][bin], random), random);
}

SpectrumPair TanimotoPairs::drawAny(compute::Random& random) const {
  // A polarity by how many molecules it has.
  std::array<std::int64_t, 2> counts{};
  for (std::size_t p = 0; p < 2; ++p) counts[p] = any_[p].size() > 1 ? std::ssize(any_[p]) : 0;
  const auto p = std::size_t(random.below(counts[0] + counts[1]) >= counts[0]);
  const auto i = random.below(counts[p]);
  auto j = random.below(counts[p] - 1);
  if (j >= i) ++j;
  const Molecule& a = molecules_[std::size_t(any_[p][std::size_t(i)])];
  const Molecule& b = molecules_[std::size_t(any_[p][std::size_t(j)])];
  const auto of = [&](const Molecule& one) -> const Fingerprint& {
    return library_->molecules()[std::size_t(one.number)].fingerprint;
  };
  return {oneOf(a.spectra[p], random), oneOf(b.spectra[p], random), float(tanimoto(of(a), of(b)))};
}

}  // namespace histion::retrieval
