// What scorers need of the candidates beyond their entries, worked out once and shared by all of
// them: fingerprints, vectors of the molecule tower, fragments. Each structure is read once.
#pragma once

#include <memory>
#include <mutex>
#include <span>
#include <vector>

#include "core/export.h"
#include "retrieval/model/two_tower.h"

namespace histion::retrieval {

class HISTION_API CandidateViews {
 public:
  // `model` may be null: only fingerprints are made then.
  explicit CandidateViews(std::shared_ptr<const TwoTowerModel> model);

  // Of all candidates; does nothing when the same set was the last one. Not thread-safe, as
  // Scorer::prepare.
  void prepare(const CandidateSet& candidates, Progress& progress, const CancelToken& cancel);

  const std::shared_ptr<const Fingerprints>& fingerprints() const { return fingerprints_; }
  const float* vector(std::size_t candidate) const {
    return vectors_.data() + std::int64_t(candidate) * model_->dimensions();
  }
  // Made when first asked for. Thread-safe.
  const FragmentTable& fragments(std::size_t candidate) const;
  const std::shared_ptr<const TwoTowerModel>& model() const { return model_; }

 private:
  struct Table {
    std::once_flag made;
    FragmentTable fragments;
  };

  std::shared_ptr<const TwoTowerModel> model_;
  std::vector<std::string> smiles_;
  std::shared_ptr<const Fingerprints> fingerprints_;
  std::vector<float> vectors_;
  mutable std::vector<std::unique_ptr<Table>> tables_;
};

}  // namespace histion::retrieval
