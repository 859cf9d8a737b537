// All candidate molecules, each as the vector that the molecule tower gives it, ready to be asked
// for those nearest to a spectrum's vector. Kept in the project as a SearchIndex; asked by the
// retrieval module. It trains nothing and reads no structures: vectors come from a model, whose
// name it remembers.
//
// Candidates are numbered from 0 by ascending mass, of equal masses in the order they were added;
// those without a vector (all zeros: a structure that could not be read) are left out.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "core/export.h"
#include "core/progress.h"
#include "core/retrieval_kinds.h"
#include "core/tolerance.h"
#include "retrieval/molecules/candidates.h"
#include "retrieval/spectra/top_hits.h"

namespace histion::retrieval {

// Flat compares with every vector. Ivf compares with the vectors of the nearest k-means lists;
// IvfPq chooses among these by product codes before it compares. Automatic takes Flat for few
// candidates, else Ivf. In memory all three hold the float16 vectors once.
enum class IndexMethod { Automatic, Flat, Ivf, IvfPq };

// "automatic", "flat", "ivf", "ivf_pq". Throws Usage for another name.
HISTION_API std::string toString(IndexMethod method);
HISTION_API IndexMethod indexMethodOf(const std::string& name);

// Zero leaves a number to the index.
struct CandidateIndexSettings {
  IndexMethod method = IndexMethod::Automatic;
  int lists = 0;      // 4 √n
  int probes = 0;     // lists that a query looks into: 128
  int codeBytes = 0;  // of a product code: one for 8 dimensions, at most 16; divides the dimensions
  int shortlist = 0;  // candidates of IvfPq that are compared exactly: 1000, at least 4 k
  std::uint64_t seed = 1;
};

// What may be found; everything when nothing is given, else what fulfils both.
struct CandidateFilter {
  std::vector<MzWindow> masses;  // of the neutral molecule in Da: any of them (one for each adduct)
  std::string formula;           // the same composition, however it is written
  bool none() const { return masses.empty() && formula.empty(); }
};

class HISTION_API CandidateIndex {
 public:
  // Candidates and their vectors [n][dimensions] (float32, of any length but zero) at once; see
  // CandidateIndexBuilder for pieces.
  static CandidateIndex build(std::span<const Candidate> candidates, std::span<const float> vectors,
                              int dimensions, const std::string& model,
                              const CandidateIndexSettings& settings, Progress& progress,
                              const CancelToken& cancel);
  // Shares the payload, copies next to nothing. Throws Damaged.
  static CandidateIndex open(std::shared_ptr<const SearchIndex> stored);
  std::shared_ptr<const SearchIndex> stored() const;

  std::size_t size() const;
  int dimensions() const;
  IndexMethod method() const;  // never Automatic
  int probes() const;
  const std::string& model() const;
  // Throws Usage when the vectors come from another model than the one named.
  void requireModel(const std::string& model) const;
  // Everything that the index holds in memory, the stored payload included.
  std::size_t memoryBytes() const;
  // About what an index of n candidates will hold.
  static std::size_t estimatedBytes(std::size_t n, int dimensions, IndexMethod method);

  // The k best candidates, best first, of equal scores the smaller number; fewer when there are
  // fewer. The query [dimensions] may have any length but zero: scores are cosines. Throws Usage
  // for a query of another size, with a value that is no number or without direction, and for an
  // impossible window. Up to 50 000 candidates that pass a filter are compared exactly, whatever
  // the method. Safe from several threads; the answer does not depend on their number.
  std::vector<IndexHit> find(std::span<const float> query, std::size_t k,
                             const CandidateFilter& filter = {},
                             const CancelToken& cancel = {}) const;
  // The same for queries [n][dimensions] on all cores; filters: none, one for all, or one each.
  std::vector<std::vector<IndexHit>> findAll(std::span<const float> queries, std::size_t k,
                                             std::span<const CandidateFilter> filters = {},
                                             const CancelToken& cancel = {}) const;
  // Numbers of the candidates that pass, ascending.
  std::vector<std::uint32_t> passing(const CandidateFilter& filter) const;
  // Cosines of the query and named candidates, in their order.
  std::vector<float> scores(std::span<const float> query,
                            std::span<const std::uint32_t> candidates) const;
  // With another effort of the same index: lists looked into, candidates compared exactly.
  CandidateIndex withEffort(int probes, int shortlist = 0) const;

  double mass(std::uint32_t candidate) const;  // Da
  // Texts are packed: ask for all that is wanted at once. Throws Usage for a number that is none,
  // Damaged.
  Candidate candidate(std::uint32_t number) const;
  std::vector<Candidate> candidates(std::span<const std::uint32_t> numbers) const;
  // The unit vector as it is kept: float16 [dimensions, rounded up to a multiple of 16].
  std::span<const std::uint16_t> storedVector(std::uint32_t candidate) const;

 private:
  struct Data;
  CandidateIndex(std::shared_ptr<const Data> data, int probes, int shortlist);
  std::vector<float> unitQuery(std::span<const float> query) const;
  std::vector<IndexHit> findUnit(const float* query, std::size_t k, const CandidateFilter& filter,
                                 const CancelToken& cancel) const;

  std::shared_ptr<const Data> data_;
  int probes_ = 0, shortlist_ = 0;
};

// Collects candidates piece by piece, so that only a piece of vectors is float32 at a time.
class HISTION_API CandidateIndexBuilder {
 public:
  // model: what names the model without doubt, such as the hash of its file.
  CandidateIndexBuilder(int dimensions, std::string model, CandidateIndexSettings settings = {});
  ~CandidateIndexBuilder();

  // Room for so many more.
  void reserve(std::size_t candidates);
  // Vectors [candidates.size()][dimensions]. Throws Usage when the sizes do not agree, Failed when
  // a value is not a number.
  void add(std::span<const Candidate> candidates, std::span<const float> vectors);
  // All of another index with the vectors that it keeps, bit for bit. Throws Usage when it has
  // other dimensions or is of another model.
  void add(const CandidateIndex& index);
  // Once. The same vectors and settings give the same bytes. Throws Cancelled.
  std::shared_ptr<const SearchIndex> finish(Progress& progress, const CancelToken& cancel);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace histion::retrieval
