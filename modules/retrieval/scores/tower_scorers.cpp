#include "retrieval/scores/tower_scorers.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace histion::retrieval {
namespace {

class ViewScorer : public Scorer {
 public:
  ViewScorer(const char* name, std::shared_ptr<CandidateViews> views)
      : views_(std::move(views)), name_(name) {}
  std::string name() const override { return name_; }
  void prepare(std::span<const MsmsSpectrum> queries, const CandidateSet& candidates,
               Progress& progress, const CancelToken& cancel) override {
    views_->prepare(candidates, progress, cancel);
    look(queries, cancel);
  }

 protected:
  virtual void look(std::span<const MsmsSpectrum> queries, const CancelToken& cancel) = 0;
  const TwoTowerModel& model() const { return *views_->model(); }

  std::shared_ptr<CandidateViews> views_;

 private:
  const char* name_;
};

class Towers : public ViewScorer {
 public:
  using ViewScorer::ViewScorer;
  std::vector<double> score(std::size_t query, std::span<const std::size_t> pool) const override {
    const std::int64_t d = model().dimensions();
    const float* asked = queries_.data() + std::int64_t(query) * d;
    std::vector<double> scores;
    scores.reserve(pool.size());
    for (const std::size_t candidate : pool)
      scores.push_back(dotProduct(asked, views_->vector(candidate), d));
    return scores;
  }

 protected:
  void look(std::span<const MsmsSpectrum> queries, const CancelToken& cancel) override {
    queries_ = model().encode(queries, cancel);
  }

 private:
  std::vector<float> queries_;
};

class Evidence : public ViewScorer {
 public:
  // `whole`: of the molecules without what they fall into.
  Evidence(const char* name, std::shared_ptr<CandidateViews> views, bool whole)
      : ViewScorer(name, std::move(views)), whole_(whole) {}
  std::vector<double> score(std::size_t query, std::span<const std::size_t> pool) const override {
    std::vector<FragmentTable> bare;
    bare.reserve(pool.size());
    std::vector<const FragmentTable*> tables;
    tables.reserve(pool.size());
    for (const std::size_t candidate : pool) {
      const FragmentTable& fragments = views_->fragments(candidate);
      tables.push_back(whole_ ? &bare.emplace_back(fragments.whole()) : &fragments);
    }
    return model().evidence(queries_[query], tables);
  }

 protected:
  void look(std::span<const MsmsSpectrum> queries, const CancelToken&) override {
    queries_.assign(queries.begin(), queries.end());
  }

 private:
  bool whole_;
  std::vector<MsmsSpectrum> queries_;
};

class TwoTower : public Scorer {
 public:
  explicit TwoTower(std::shared_ptr<CandidateViews> views)
      : views_(views), towers_("towers", views), evidence_("fragment_evidence", views, false) {}
  std::string name() const override { return "two_tower"; }
  void prepare(std::span<const MsmsSpectrum> queries, const CandidateSet& candidates,
               Progress& progress, const CancelToken& cancel) override {
    towers_.prepare(queries, candidates, progress, cancel);
    evidence_.prepare(queries, candidates, progress, cancel);
  }
  std::vector<double> score(std::size_t query, std::span<const std::size_t> pool) const override {
    const TwoTowerParts& parts = views_->model()->parts();
    auto scores = towers_.score(query, pool);
    for (double& score : scores) score *= parts.towersWeight;
    addEvidence(evidence_, parts.evidenceWeight, query, pool, scores);
    return scores;
  }

 private:
  std::shared_ptr<CandidateViews> views_;
  Towers towers_;
  Evidence evidence_;
};

class FingerprintLikelihood : public ViewScorer {
 public:
  using ViewScorer::ViewScorer;
  std::vector<double> score(std::size_t query, std::span<const std::size_t> pool) const override {
    // The sum over bits that are set of their logits ranks as the likelihood does: what remains is
    // the same for every candidate.
    const float* logits = logits_.data() + query * kFingerprintBits;
    std::vector<double> scores;
    scores.reserve(pool.size());
    for (const std::size_t candidate : pool) {
      const Fingerprint& bits = (*views_->fingerprints())[candidate];
      double sum = 0;
      for (std::size_t bit = bits._Find_first(); bit < bits.size(); bit = bits._Find_next(bit))
        sum += logits[bit];
      scores.push_back(sum / double(kFingerprintBits));
    }
    return scores;
  }

 protected:
  void look(std::span<const MsmsSpectrum> queries, const CancelToken& cancel) override {
    logits_ = model().fingerprints(queries, cancel);
  }

 private:
  std::vector<float> logits_;
};

}  // namespace

void addEvidence(const Scorer& evidence, double weight, std::size_t query,
                 std::span<const std::size_t> pool, std::vector<double>& scores) {
  if (weight <= 0 || pool.empty()) return;
  std::vector<std::size_t> places(pool.size()), best;
  std::iota(places.begin(), places.end(), std::size_t(0));
  const std::size_t kept = std::min(pool.size(), kMostWithEvidence);
  std::ranges::nth_element(places, places.begin() + std::ptrdiff_t(kept) - 1,
                           [&](std::size_t a, std::size_t b) {
                             return scores[a] != scores[b] ? scores[a] > scores[b] : a < b;
                           });
  for (std::size_t i = 0; i < kept; ++i) best.push_back(pool[places[i]]);
  const auto values = evidence.score(query, best);
  const double least = std::ranges::min(values);
  for (std::size_t i = 0; i < places.size(); ++i)
    scores[places[i]] += weight * (i < kept ? values[i] : least);
}

std::unique_ptr<Scorer> towersScorer(std::shared_ptr<CandidateViews> views) {
  return std::make_unique<Towers>("towers", std::move(views));
}

std::unique_ptr<Scorer> evidenceScorer(std::shared_ptr<CandidateViews> views) {
  return std::make_unique<Evidence>("fragment_evidence", std::move(views), false);
}

std::unique_ptr<Scorer> wholeMoleculeScorer(std::shared_ptr<CandidateViews> views) {
  return std::make_unique<Evidence>("whole_molecule", std::move(views), true);
}

std::unique_ptr<Scorer> twoTowerScorer(std::shared_ptr<CandidateViews> views) {
  return std::make_unique<TwoTower>(std::move(views));
}

std::unique_ptr<Scorer> fingerprintScorer(std::shared_ptr<CandidateViews> views) {
  return std::make_unique<FingerprintLikelihood>("fingerprint_ffn", std::move(views));
}

}  // namespace histion::retrieval
