// How good towers are on molecules they do not learn from: the mean reciprocal rank of their
// library spectra among the library's molecules within 1 Da. Used while a model is trained.
#pragma once

#include "retrieval/evaluation/evaluation.h"
#include "retrieval/model/two_tower.h"

namespace histion::retrieval {

class TowerValidation {
 public:
  // `moleculeRows` of all molecules of the library; those in `molecules` are asked for, with up to
  // three spectra each.
  TowerValidation(const Library& library, const TowerInputs& inputs,
                  std::span<const learn::TowerRow> moleculeRows,
                  std::span<const std::int32_t> molecules);

  std::size_t size() const { return queries_.size(); }
  double operator()(const learn::ContrastiveTowers& towers, const CancelToken& cancel) const;
  Ranking ranking(const learn::ContrastiveTowers& towers, const CancelToken& cancel) const;

 private:
  std::span<const learn::TowerRow> rows_;
  std::vector<learn::TowerRow> queries_;
  std::vector<std::vector<std::size_t>> pools_;
  std::vector<std::size_t> right_;
  std::vector<std::int32_t> molecules_;  // of each query
};

}  // namespace histion::retrieval
