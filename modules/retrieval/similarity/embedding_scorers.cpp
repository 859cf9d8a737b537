#include "retrieval/similarity/embedding_scorers.h"

#include <algorithm>

#include "compute/parallel.h"
#include "retrieval/model/candidate_views.h"
#include "retrieval/similarity/wide_kernels.h"

namespace histion::retrieval {
namespace {

constexpr std::size_t kPiece = 2048;  // spectra that are encoded between two looks at the token

std::vector<std::int32_t> moleculesOf(const CandidateSet& candidates, const Library& library) {
  std::vector<std::int32_t> molecules;
  for (const Candidate& candidate : candidates.all())
    molecules.push_back(library.find(candidate.firstBlock));
  return molecules;
}

class BestSpectrum : public Scorer {
 public:
  explicit BestSpectrum(std::shared_ptr<LibraryVectors> vectors) : vectors_(std::move(vectors)) {}

  std::string name() const override { return vectors_->encoder().name(); }

  void prepare(std::span<const MsmsSpectrum> queries, const CandidateSet& candidates,
               Progress& progress, const CancelToken& cancel) override {
    vectors_->prepare(progress, cancel);
    moleculeOf_ = moleculesOf(candidates, vectors_->library());
    queries_ = vectors_->encoder().encode(queries, cancel);
    positive_.clear();
    for (const MsmsSpectrum& query : queries) positive_.push_back(query.positive);
  }

  std::vector<double> score(std::size_t query, std::span<const std::size_t> pool) const override {
    const Library& library = vectors_->library();
    const std::int64_t d = vectors_->encoder().dimensions();
    const float* own = queries_.data() + std::int64_t(query) * d;
    std::vector<double> scores(pool.size(), 0.0);
    for (std::size_t i = 0; i < pool.size(); ++i) {
      const std::int32_t molecule = moleculeOf_[pool[i]];
      if (molecule < 0) continue;
      for (const std::int32_t spectrum : library.molecules()[std::size_t(molecule)].spectra)
        if (library.spectra()[std::size_t(spectrum)].positive == bool(positive_[query]))
          scores[i] = std::max(scores[i], double(wideDot(own, vectors_->vector(spectrum), d)));
    }
    return scores;
  }

 private:
  std::shared_ptr<LibraryVectors> vectors_;
  std::vector<std::int32_t> moleculeOf_;  // of each candidate; -1: not in the library
  std::vector<float> queries_;
  std::vector<char> positive_;
};

class NearestSpectra : public Scorer {
 public:
  NearestSpectra(std::shared_ptr<LibraryVectors> vectors, std::size_t nearest,
                 std::shared_ptr<CandidateViews> views)
      : vectors_(std::move(vectors)),
        nearest_(nearest),
        views_(views ? std::move(views) : std::make_shared<CandidateViews>(nullptr)) {}

  std::string name() const override { return "nearest_" + vectors_->encoder().name(); }

  void prepare(std::span<const MsmsSpectrum> queries, const CandidateSet& candidates,
               Progress& progress, const CancelToken& cancel) override {
    SubProgress first(progress, 0, 0.5), second(progress, 0.5, 1);
    views_->prepare(candidates, first, cancel);
    vectors_->prepare(second, cancel);
    const auto asked = vectors_->encoder().encode(queries, cancel);
    near_.assign(queries.size(), {});
    compute::parallelFor(
        0, std::ssize(queries), 1, cancel, [&](std::int64_t from, std::int64_t to) {
          for (std::int64_t q = from; q < to; ++q)
            near_[std::size_t(q)] = nearTo(asked.data() + q * vectors_->encoder().dimensions(),
                                           queries[std::size_t(q)].positive);
        });
  }

  std::vector<double> score(std::size_t query, std::span<const std::size_t> pool) const override {
    std::vector<double> scores(pool.size(), 0.0);
    for (std::size_t i = 0; i < pool.size(); ++i) {
      const Fingerprint& own = (*views_->fingerprints())[pool[i]];
      for (const Near& one : near_[query]) {
        if (one.cosine <= scores[i]) break;  // no Tanimoto is above 1
        const auto& molecule = vectors_->library().molecules()[std::size_t(one.molecule)];
        scores[i] = std::max(scores[i], one.cosine * tanimoto(own, molecule.fingerprint));
      }
    }
    return scores;
  }

 private:
  struct Near {
    std::int32_t molecule;
    double cosine;
  };

  // The molecules of the nearest spectra, best first, each once.
  std::vector<Near> nearTo(const float* query, bool positive) const {
    const Library& library = vectors_->library();
    std::vector<Near> all;
    for (std::size_t s = 0; s < library.spectra().size(); ++s) {
      const std::int32_t molecule = library.moleculeOf(s);
      if (molecule < 0 || library.spectra()[s].positive != positive) continue;
      const float cosine =
          wideDot(query, vectors_->vector(std::int32_t(s)), vectors_->encoder().dimensions());
      if (cosine > 0) all.push_back({molecule, cosine});
    }
    const auto better = [](const Near& a, const Near& b) {
      return std::pair(-a.cosine, a.molecule) < std::pair(-b.cosine, b.molecule);
    };
    const std::size_t count = std::min(nearest_, all.size());
    std::partial_sort(all.begin(), all.begin() + std::ptrdiff_t(count), all.end(), better);
    std::vector<Near> near;
    for (std::size_t i = 0; i < count; ++i)
      if (std::ranges::find(near, all[i].molecule, &Near::molecule) == near.end())
        near.push_back(all[i]);
    return near;
  }

  std::shared_ptr<LibraryVectors> vectors_;
  std::size_t nearest_;
  std::shared_ptr<CandidateViews> views_;
  std::vector<std::vector<Near>> near_;  // of each query
};

}  // namespace

LibraryVectors::LibraryVectors(std::shared_ptr<const Library> library,
                               std::shared_ptr<const SpectrumEncoder> encoder)
    : library_(std::move(library)), encoder_(std::move(encoder)) {}

void LibraryVectors::prepare(Progress& progress, const CancelToken& cancel) {
  const auto spectra = library_->spectra();
  const std::size_t wanted = spectra.size() * std::size_t(encoder_->dimensions());
  if (vectors_.size() == wanted) return;
  std::vector<float> vectors;
  vectors.reserve(wanted);
  for (std::size_t from = 0; from < spectra.size(); from += kPiece) {
    const auto piece = spectra.subspan(from, std::min(kPiece, spectra.size() - from));
    const auto part = encoder_->encode(piece, cancel);
    vectors.insert(vectors.end(), part.begin(), part.end());
    progress.update(double(from + piece.size()) / double(spectra.size()),
                    "encoding library spectra");
  }
  vectors_ = std::move(vectors);
}

std::unique_ptr<Scorer> embeddingScorer(std::shared_ptr<LibraryVectors> vectors) {
  return std::make_unique<BestSpectrum>(std::move(vectors));
}

std::unique_ptr<Scorer> nearestEmbeddingScorer(std::shared_ptr<LibraryVectors> vectors,
                                               std::size_t nearest,
                                               std::shared_ptr<CandidateViews> views) {
  return std::make_unique<NearestSpectra>(std::move(vectors), nearest, std::move(views));
}

}  // namespace histion::retrieval
