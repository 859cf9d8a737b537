// Which compound is this spectrum of? One question at a time, as a click asks it: the vectors of an
// index find candidates among many, the library adds the molecules of like spectra, and the
// combined score puts them into order. Made once per library, model and index; then asked often.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/export.h"
#include "retrieval/index/candidate_index.h"
#include "retrieval/model/two_tower.h"

namespace histion::retrieval {

struct CompoundQuestion {
  MsmsSpectrum spectrum;
  // Of the precursor; without one, or when the precursor is not known, all candidates count.
  std::optional<Tolerance> precursor = Tolerance::ppm(10);
  std::size_t most = 20;  // answers
  // For a spectrum that is itself in the library: what is stored of it says nothing. Left out are
  // library spectra of the same accession, or with the same peaks; the molecule stays a candidate.
  bool leaveOutItself = false;
};

struct CompoundHit {
  Candidate candidate;
  double score = 0;
  double probability = 0;  // that it is right, at even odds that the right one is a candidate
  std::vector<std::pair<std::string, double>> parts;  // of the score: weight × value, by name
  std::optional<Adduct> adduct;  // as stated, else the usual one of the least error
  std::optional<double> ppmError;
  std::int32_t librarySpectrum = -1;  // of this molecule, the most similar one; -1: none
  double similarity = 0;              // its cosine
};

struct CompoundAnswer {
  std::vector<CompoundHit> hits;  // best first
  double noneProbability = 1;     // that the right one is no candidate
  std::size_t compared = 0;       // candidates that the score was worked out for
  std::size_t inWindow = 0;       // candidates of the precursor's mass; all without one
};

class HISTION_API CompoundSearch {
 public:
  // `library` may be null: its parts of the score are missing then. Throws Usage when the index
  // was made by another model.
  CompoundSearch(std::shared_ptr<const TwoTowerModel> model, std::shared_ptr<const Library> library,
                 CandidateIndex index);

  // Nothing is found for a spectrum without peaks. Thread-safe.
  CompoundAnswer find(const CompoundQuestion& question, const CancelToken& cancel) const;

  const std::shared_ptr<const Library>& library() const { return library_; }
  const std::string& modelHash() const { return modelHash_; }

 private:
  std::vector<std::uint32_t> shortlist(const CompoundQuestion& question, CompoundAnswer& answer,
                                       const CancelToken& cancel) const;

  std::shared_ptr<const TwoTowerModel> model_;
  std::string modelHash_;
  std::shared_ptr<const Library> library_;
  CandidateIndex index_;
};

// An index of all candidates that can be read.
HISTION_API CandidateIndex indexOf(const CandidateSet& candidates, const TwoTowerModel& model,
                                   const CandidateIndexSettings& settings, Progress& progress,
                                   const CancelToken& cancel);

}  // namespace histion::retrieval
