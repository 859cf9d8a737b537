#include "retrieval/spectra/spectral_similarity.h"

#include "retrieval/spectra/peak_matching.h"

namespace histion::retrieval {

std::string_view toString(Similarity similarity) {
  switch (similarity) {
    case Similarity::Cosine:
      return "cosine";
    case Similarity::ModifiedCosine:
      return "modified_cosine";
    case Similarity::NeutralLoss:
      return "neutral_loss";
    case Similarity::Entropy:
      return "entropy";
  }
  return "";
}

Comparison compare(const MsmsSpectrum& first, const MsmsSpectrum& second, Similarity similarity,
                   const Tolerance& tolerance) {
  const OwnedWeights a(first, similarity), b(second, similarity);
  PeakMatcher matcher(similarity, tolerance);
  const double score = matcher.score(a.peaks, b.peaks);
  return {score, matcher.matches()};
}

}  // namespace histion::retrieval
