// Pairs of library spectra whose molecules are alike to a known degree (Tanimoto similarity of
// their fingerprints), drawn so that every degree comes up equally often: of all pairs of
// molecules, few are alike. What learnt similarities are trained on and judged by.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "compute/random.h"
#include "core/export.h"
#include "core/progress.h"
#include "retrieval/spectra/library.h"

namespace histion::retrieval {

struct SpectrumPair {
  std::int32_t first, second;  // spectra of the library, of the same polarity
  float tanimoto;              // of their molecules
};

class HISTION_API TanimotoPairs {
 public:
  static constexpr int kBins = 10;  // tenths of the similarity

  // Of each molecule up to kPartners others for every bin are drawn and kept. The last bin also
  // holds each molecule with itself, by two of its spectra.
  static constexpr std::size_t kPartners = 32;
  TanimotoPairs(const Library& library, std::span<const std::int32_t> molecules, std::uint64_t seed,
                const CancelToken& cancel);

  bool empty() const { return filled_.empty(); }
  // A bin that has pairs, a molecule that has some in it, a partner, a polarity that both have, and
  // spectra, each at random. Not when empty().
  SpectrumPair draw(compute::Random& random) const;
  // Two different molecules at random. Not when there are fewer than two of a polarity.
  SpectrumPair drawAny(compute::Random& random) const;
  bool hasAny() const { return any_[0].size() > 1 || any_[1].size() > 1; }

 private:
  struct Molecule {
    std::int32_t number;                               // in the library
    std::array<std::vector<std::int32_t>, 2> spectra;  // of negative and positive polarity
  };
  struct Partner {
    std::int32_t molecule;
    float tanimoto;
  };
  using Partners = std::array<std::vector<Partner>, kBins>;

  static bool shares(const Molecule& a, const Molecule& b);
  Partners partnersOf(std::size_t molecule, const Library& library, std::uint64_t seed) const;
  SpectrumPair spectraOf(std::size_t first, const Partner& second, compute::Random& random) const;

  std::vector<Molecule> molecules_;
  std::vector<Partners> partners_;                        // of each molecule
  std::array<std::vector<std::int32_t>, kBins> holders_;  // molecules that have partners in the bin
  std::vector<int> filled_;                               // bins that have holders
  std::array<std::vector<std::int32_t>, 2> any_;          // molecules of each polarity
  const Library* library_;
};

}  // namespace histion::retrieval
