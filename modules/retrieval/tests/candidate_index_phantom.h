// Molecules that are none, with vectors around centres: what the tests of the candidate index ask.
#pragma once

#include <cmath>
#include <string>
#include <vector>

#include "compute/random.h"
#include "retrieval/index/candidate_index.h"

namespace histion::retrieval::testing {

struct IndexPhantom {
  int dimensions = 0;
  std::vector<Candidate> candidates;
  std::vector<float> vectors;  // [n][dimensions], unit length

  std::size_t size() const { return candidates.size(); }
  std::span<const float> vector(std::size_t i) const {
    return std::span(vectors).subspan(i * std::size_t(dimensions), std::size_t(dimensions));
  }
};

// Unit vectors [n][dimensions] around centres that do not depend on the seed.
inline std::vector<float> clusteredVectors(std::size_t n, int dimensions, int centres,
                                           double spread, std::uint64_t seed) {
  std::vector<float> vectors;
  vectors.reserve(n * std::size_t(dimensions));
  std::vector<double> one(static_cast<std::size_t>(dimensions));
  for (std::size_t i = 0; i < n; ++i) {
    compute::Random random(seed, i);
    compute::Random centre(99, std::uint64_t(random.below(centres)));
    double sum = 0;
    for (double& value : one) {
      value = centre.normal() + spread * random.normal();
      sum += value * value;
    }
    for (const double value : one) vectors.push_back(float(value / std::sqrt(sum)));
  }
  return vectors;
}

inline IndexPhantom indexPhantom(std::size_t n, int dimensions, int centres, double spread = 0.7) {
  IndexPhantom phantom;
  phantom.dimensions = dimensions;
  phantom.vectors = clusteredVectors(n, dimensions, centres, spread, 1);
  compute::Random random(7);
  for (std::size_t i = 0; i < n; ++i) {
    Candidate candidate;
    for (int k = 0; k < 14; ++k) candidate.firstBlock += char('A' + random.below(26));
    const std::string carbons = std::to_string(1 + random.below(30)),
                      oxygens = std::to_string(1 + random.below(9));
    // Every other formula is written the other way round.
    candidate.formula = i % 2 == 0 ? "C" + carbons + "O" + oxygens : "O" + oxygens + "C" + carbons;
    candidate.smiles = "C" + std::string(std::size_t(random.below(40)), 'C') + "O";
    if (i % 3 == 0) candidate.name = "compound " + std::to_string(i);
    candidate.mass = std::round(random.uniform(100, 900) * 1000) / 1000;
    candidate.charge = i % 10 == 0 ? int(random.below(5)) - 2 : 0;
    candidate.protons = i % 15 == 0 ? int(random.below(3)) - 1 : 0;
    phantom.candidates.push_back(candidate);
  }
  return phantom;
}

inline CandidateIndex indexOf(const IndexPhantom& phantom, CandidateIndexSettings settings = {}) {
  SilentProgress progress;
  return CandidateIndex::build(phantom.candidates, phantom.vectors, phantom.dimensions, "model A",
                               settings, progress, {});
}

}  // namespace histion::retrieval::testing
