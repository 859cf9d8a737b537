#include "retrieval/scores/library_scorers.h"

#include <algorithm>
#include <cmath>

#include "compute/random.h"
#include "retrieval/model/candidate_views.h"

namespace histion::retrieval {
namespace {

struct MoleculeScore {
  std::int32_t molecule;
  double score;
};

// Whether a spectrum of the library must not be looked at for a query.
class LeftOut {
 public:
  LeftOut(const Library& library, const MsmsSpectrum& query, const LibraryScoring& scoring)
      : library_(library), scoring_(scoring), collection_(collectionOf(query.id)) {
    if (scoring.leaveOut != LeaveOut::Nothing && !query.firstBlock.empty())
      molecule_ = library.find(query.firstBlock);
  }
  bool operator()(std::int32_t spectrum) const {
    if (std::ranges::binary_search(scoring_.without, spectrum)) return true;
    if (molecule_ < 0 || library_.moleculeOf(std::size_t(spectrum)) != molecule_) return false;
    return scoring_.leaveOut == LeaveOut::OwnMolecule ||
           collectionOf(library_.spectra()[std::size_t(spectrum)].id) == collection_;
  }

 private:
  const Library& library_;
  const LibraryScoring& scoring_;
  std::string_view collection_;
  std::int32_t molecule_ = -1;
};

// The best hit of each molecule, ascending molecules.
template <typename LeaveOutHit>
std::vector<MoleculeScore> bestOfMolecules(const Library& library, std::span<const SearchHit> hits,
                                           LeaveOutHit leaveOut) {
  std::vector<MoleculeScore> best;
  best.reserve(hits.size());
  for (const SearchHit& hit : hits) {
    const std::int32_t molecule = library.moleculeOf(std::size_t(hit.index));
    if (molecule >= 0 && !leaveOut(hit.index)) best.push_back({molecule, hit.score});
  }
  std::ranges::stable_sort(best, {}, &MoleculeScore::molecule);  // the best hit stays the first
  const auto rest = std::ranges::unique(best, {}, &MoleculeScore::molecule);
  best.erase(rest.begin(), rest.end());
  best.shrink_to_fit();
  return best;
}

// Queries are taken in pieces, so that not all hits of all queries are there at once.
constexpr std::size_t kPiece = 512;

class LibraryMatch : public Scorer {
 public:
  LibraryMatch(std::shared_ptr<const Library> library, Similarity similarity,
               const LibraryScoring& scoring)
      : library_(std::move(library)), similarity_(similarity), scoring_(scoring) {}

  std::string name() const override {
    const std::string text(toString(similarity_));
    return similarity_ == Similarity::Cosine ? "library_" + text : text;
  }

  void prepare(std::span<const MsmsSpectrum> queries, const CandidateSet& candidates,
               Progress& progress, const CancelToken& cancel) override {
    moleculeOf_.clear();
    for (const Candidate& candidate : candidates.all())
      moleculeOf_.push_back(library_->find(candidate.firstBlock));
    best_.clear();
    best_.reserve(queries.size());
    const SearchOptions options{similarity_, scoring_.tolerance, scoring_.precursor, 0};
    const double all = double(queries.size());
    for (std::size_t from = 0; from < queries.size(); from += kPiece) {
      const auto piece = queries.subspan(from, std::min(kPiece, queries.size() - from));
      SubProgress part(progress, double(from) / all, double(from + piece.size()) / all);
      const auto hits = library_->search().findAll(piece, options, part, cancel);
      for (std::size_t i = 0; i < piece.size(); ++i)
        best_.push_back(
            bestOfMolecules(*library_, hits[i], LeftOut(*library_, piece[i], scoring_)));
    }
  }

  std::vector<double> score(std::size_t query, std::span<const std::size_t> pool) const override {
    const std::vector<MoleculeScore>& best = best_[query];
    std::vector<double> scores(pool.size(), 0.0);
    for (std::size_t i = 0; i < pool.size(); ++i) {
      const std::int32_t molecule = moleculeOf_[pool[i]];
      if (scoring_.hidden && molecule >= 0 && scoring_.hidden(query, molecule)) continue;
      const auto found = std::ranges::lower_bound(best, molecule, {}, &MoleculeScore::molecule);
      if (found != best.end() && found->molecule == molecule) scores[i] = found->score;
    }
    return scores;
  }

 private:
  std::shared_ptr<const Library> library_;
  Similarity similarity_;
  LibraryScoring scoring_;
  std::vector<std::int32_t> moleculeOf_;          // of each candidate; -1: not in the library
  std::vector<std::vector<MoleculeScore>> best_;  // of each query
};

class NearestLibrary : public Scorer {
 public:
  NearestLibrary(std::shared_ptr<const Library> library, const LibraryScoring& scoring,
                 std::size_t nearest, std::shared_ptr<CandidateViews> views)
      : library_(std::move(library)),
        scoring_(scoring),
        nearest_(nearest),
        views_(views ? std::move(views) : std::make_shared<CandidateViews>(nullptr)) {}

  std::string name() const override { return "nearest_library"; }

  void prepare(std::span<const MsmsSpectrum> queries, const CandidateSet& candidates,
               Progress& progress, const CancelToken& cancel) override {
    SubProgress first(progress, 0, 0.5), second(progress, 0.5, 1);
    views_->prepare(candidates, first, cancel);
    moleculeOf_.clear();
    for (const Candidate& candidate : candidates.all())
      moleculeOf_.push_back(library_->find(candidate.firstBlock));
    SearchOptions options{Similarity::ModifiedCosine, scoring_.tolerance, scoring_.precursor,
                          nearest_};
    // As many more as may have to be left out again.
    if (scoring_.leaveOut != LeaveOut::Nothing)
      for (const LibraryMolecule& molecule : library_->molecules())
        options.most = std::max(options.most, nearest_ + molecule.spectra.size());
    options.most += scoring_.without.size();
    const auto hits = library_->search().findAll(queries, options, second, cancel);
    near_.clear();
    near_.reserve(queries.size());
    for (std::size_t i = 0; i < queries.size(); ++i) {
      const LeftOut leaveOut(*library_, queries[i], scoring_);
      std::vector<SearchHit> kept;
      for (const SearchHit& hit : hits[i])
        if (kept.size() < nearest_ && !leaveOut(hit.index)) kept.push_back(hit);
      near_.push_back(bestOfMolecules(*library_, kept, [](std::int32_t) { return false; }));
    }
  }

  std::vector<double> score(std::size_t query, std::span<const std::size_t> pool) const override {
    std::vector<MoleculeScore> near = near_[query];
    std::ranges::sort(near, std::greater<>(), &MoleculeScore::score);
    std::vector<double> scores(pool.size(), 0.0);
    for (std::size_t i = 0; i < pool.size(); ++i) {
      const Fingerprint& own = (*views_->fingerprints())[pool[i]];
      const std::int32_t hidden = scoring_.hidden && moleculeOf_[pool[i]] >= 0 &&
                                          scoring_.hidden(query, moleculeOf_[pool[i]])
                                      ? moleculeOf_[pool[i]]
                                      : -1;
      for (const MoleculeScore& one : near) {
        if (one.score <= scores[i]) break;  // no Tanimoto is above 1
        if (one.molecule == hidden) continue;
        const auto& molecule = library_->molecules()[std::size_t(one.molecule)];
        scores[i] = std::max(scores[i], one.score * tanimoto(own, molecule.fingerprint));
      }
    }
    return scores;
  }

 private:
  std::shared_ptr<const Library> library_;
  LibraryScoring scoring_;
  std::size_t nearest_;
  std::shared_ptr<CandidateViews> views_;
  std::vector<std::int32_t> moleculeOf_;          // of each candidate; -1: not in the library
  std::vector<std::vector<MoleculeScore>> near_;  // of each query
};

class MassOnly : public Scorer {
 public:
  std::string name() const override { return "mass_only"; }

  void prepare(std::span<const MsmsSpectrum> queries, const CandidateSet& candidates, Progress&,
               const CancelToken&) override {
    wanted_.clear();
    for (const MsmsSpectrum& query : queries) wanted_.push_back(query.neutralMass());
    masses_.clear();
    for (const Candidate& candidate : candidates.all()) masses_.push_back(candidate.mass);
  }

  std::vector<double> score(std::size_t query, std::span<const std::size_t> pool) const override {
    std::vector<double> scores(pool.size(), 0.0);
    if (!wanted_[query]) return scores;
    for (std::size_t i = 0; i < pool.size(); ++i)
      scores[i] = -std::abs(masses_[pool[i]] - *wanted_[query]);
    return scores;
  }

 private:
  std::vector<std::optional<double>> wanted_;
  std::vector<double> masses_;
};

class RandomScore : public Scorer {
 public:
  explicit RandomScore(std::uint64_t seed) : seed_(seed) {}

  std::string name() const override { return "random"; }

  void prepare(std::span<const MsmsSpectrum> queries, const CandidateSet& candidates, Progress&,
               const CancelToken&) override {
    queries_.clear();
    for (const MsmsSpectrum& query : queries) queries_.push_back(mix(seed_, textHash(query.id)));
    candidates_.clear();
    for (const Candidate& candidate : candidates.all())
      candidates_.push_back(textHash(candidate.firstBlock));
  }

  std::vector<double> score(std::size_t query, std::span<const std::size_t> pool) const override {
    std::vector<double> scores;
    scores.reserve(pool.size());
    for (const std::size_t candidate : pool)
      scores.push_back(compute::Random(queries_[query], candidates_[candidate]).uniform());
    return scores;
  }

 private:
  static std::uint64_t textHash(const std::string& text) {
    std::uint64_t hash = 0xcbf29ce484222325;  // FNV-1a
    for (const char c : text) hash = (hash ^ std::uint64_t(std::uint8_t(c))) * 0x100000001b3;
    return hash;
  }
  static std::uint64_t mix(std::uint64_t seed, std::uint64_t stream) {
    return compute::Random(seed, stream).bits();
  }

  std::uint64_t seed_;
  std::vector<std::uint64_t> queries_, candidates_;
};

}  // namespace

std::string_view collectionOf(std::string_view id) {
  const std::size_t first = id.find('-'), last = id.rfind('-');
  return first == std::string_view::npos || first == last ? std::string_view() : id.substr(0, last);
}

std::unique_ptr<Scorer> libraryScorer(std::shared_ptr<const Library> library, Similarity similarity,
                                      const LibraryScoring& scoring) {
  return std::make_unique<LibraryMatch>(std::move(library), similarity, scoring);
}

std::unique_ptr<Scorer> nearestLibraryScorer(std::shared_ptr<const Library> library,
                                             const LibraryScoring& scoring, std::size_t nearest,
                                             std::shared_ptr<CandidateViews> views) {
  return std::make_unique<NearestLibrary>(std::move(library), scoring, nearest, std::move(views));
}

std::unique_ptr<Scorer> massOnlyScorer() { return std::make_unique<MassOnly>(); }

std::unique_ptr<Scorer> randomScorer(std::uint64_t seed) {
  return std::make_unique<RandomScore>(seed);
}

}  // namespace histion::retrieval
