// Which of many centroids a vector belongs to, for the k-means of the candidate index: a blocked
// matrix product whose result does not depend on the number of threads, that can be cancelled, and
// that keeps nothing but the best. Faiss trains with it (see index_lists.h).
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/export.h"
#include "core/progress.h"

namespace histion::retrieval {

class HISTION_API NearestCentroids {
 public:
  enum class Measure { InnerProduct, Distance };

  // Centroids [count][dimensions]; copied.
  NearestCentroids(std::span<const float> centroids, int dimensions, Measure measure);

  // Of the vectors [n][dimensions]: the number of the centroid with the largest inner product or
  // the smallest distance, of several the first; and that inner product, or the squared distance.
  // Runs on all cores. Throws Cancelled.
  void find(const float* vectors, std::size_t n, std::int64_t* best, float* value,
            const CancelToken& cancel) const;

 private:
  int dimensions_;
  Measure measure_;
  std::size_t panels_;
  // Panels of 16 centroids, [panels][1 + dimensions][16]: what a score begins with, then the
  // centroids transposed.
  std::vector<float> packed_;
};

}  // namespace histion::retrieval
