// Scorers that compare spectra by learnt similarities (spectrum_encoder.h).
#pragma once

#include <memory>

#include "retrieval/scores/scorer.h"
#include "retrieval/similarity/spectrum_encoder.h"
#include "retrieval/spectra/library.h"

namespace histion::retrieval {

class CandidateViews;

// The vectors of a library's spectra, worked out once and shared by the scorers of one encoder.
class HISTION_API LibraryVectors {
 public:
  LibraryVectors(std::shared_ptr<const Library> library,
                 std::shared_ptr<const SpectrumEncoder> encoder);

  // Does nothing when it is done. Not thread-safe, as Scorer::prepare.
  void prepare(Progress& progress, const CancelToken& cancel);
  const Library& library() const { return *library_; }
  const SpectrumEncoder& encoder() const { return *encoder_; }
  const float* vector(std::int32_t spectrum) const {
    return vectors_.data() + spectrum * encoder_->dimensions();
  }

 private:
  std::shared_ptr<const Library> library_;
  std::shared_ptr<const SpectrumEncoder> encoder_;
  std::vector<float> vectors_;
};

// Named as the encoder: the largest cosine with a library spectrum of the candidate's molecule and
// the query's polarity; 0 when there is none or all are below 0.
HISTION_API std::unique_ptr<Scorer> embeddingScorer(std::shared_ptr<LibraryVectors> vectors);

// "nearest_…": the largest product of that cosine and the Tanimoto similarity of the candidate over
// the molecules of the `nearest` most similar library spectra. `views` gives the fingerprints of
// the candidates; its own ones are made when it is null.
HISTION_API std::unique_ptr<Scorer> nearestEmbeddingScorer(
    std::shared_ptr<LibraryVectors> vectors, std::size_t nearest = 50,
    std::shared_ptr<CandidateViews> views = {});

}  // namespace histion::retrieval
