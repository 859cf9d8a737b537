// Candidates of known masses, queries for them, and scorers that answer from a table. For tests of
// the comparison.
#pragma once

#include <gtest/gtest.h>

#include "retrieval/evaluation/evaluate_run.h"

namespace histion::retrieval {

inline Candidate molecule(const std::string& block, double mass, const std::string& smiles = "") {
  return {block, "", smiles, "", mass, 0};
}

inline MsmsSpectrum query(const std::string& id, double neutralMass) {
  MsmsSpectrum spectrum;
  spectrum.id = id;
  spectrum.mz = {100};
  spectrum.intensity = {1};
  spectrum.precursorMz = neutralMass + kProtonMass;
  spectrum.adduct = Adduct::parse("[M+H]+");
  return spectrum;
}

inline TruthRow row(const std::string& query, const std::string& block) {
  return {query, block, "", "", "", ""};
}

// A to E at 200, 200, 200.001 (5 ppm), 200.5 and 300 Da.
inline CandidateSet fiveCandidates() {
  CandidateSet set;
  const std::pair<const char*, double> molecules[] = {
      {"A", 200}, {"B", 200}, {"C", 200.001}, {"D", 200.5}, {"E", 300}};
  for (const auto& [block, mass] : molecules) set.add(molecule(block, mass));
  return set;
}

// Scores of all candidates for each query.
using ScoreRows = std::vector<std::vector<double>>;

class TableScorer : public Scorer {
 public:
  explicit TableScorer(ScoreRows scores) : scores_(std::move(scores)) {}
  std::string name() const override { return "table"; }
  void prepare(std::span<const MsmsSpectrum> queries, const CandidateSet&, Progress&,
               const CancelToken&) override {
    ASSERT_EQ(queries.size(), scores_.size());
  }
  std::vector<double> score(std::size_t query, std::span<const std::size_t> pool) const override {
    std::vector<double> scores;
    for (const std::size_t candidate : pool) scores.push_back(scores_[query][candidate]);
    return scores;
  }

 private:
  ScoreRows scores_;
};

inline std::vector<NamedScorer> tableScorers(std::vector<ScoreRows> tables) {
  std::vector<NamedScorer> scorers;
  for (auto& scores : tables)
    scorers.push_back({"method" + std::to_string(scorers.size()),
                       std::make_unique<TableScorer>(std::move(scores))});
  return scorers;
}

inline std::vector<MethodResult> evaluated(const EvaluationTask& task,
                                           std::vector<ScoreRows> tables) {
  SilentProgress progress;
  return evaluateScorers(task, tableScorers(std::move(tables)), 1, progress, {});
}

// Twelve molecules R0 to R11 with one query each, beside a wrong one of the same mass: the second
// method is right on ten, the first on the two others.
struct TwelveMolecules {
  EvaluationTask task;
  std::vector<ScoreRows> tables{2};

  TwelveMolecules() {
    std::vector<MsmsSpectrum> queries;
    std::vector<TruthRow> rows;
    CandidateSet set;
    for (std::size_t i = 0; i < 12; ++i) {
      const std::string right = "R" + std::to_string(i), wrong = "W" + std::to_string(i);
      set.add(molecule(right, 100.0 + double(i)));
      set.add(molecule(wrong, 100.0 + double(i)));
      queries.push_back(query("q" + std::to_string(i), 100.0 + double(i)));
      rows.push_back(row(queries.back().id, right));
      std::vector<double> good(24, 0.0), bad(24, 0.0);
      good[2 * i] = bad[2 * i + 1] = 1;
      tables[0].push_back(i < 2 ? good : bad);
      tables[1].push_back(i < 2 ? bad : good);
    }
    task = evaluationTask(std::move(queries), TruthTable(rows), std::move(set), {});
  }
};

}  // namespace histion::retrieval
