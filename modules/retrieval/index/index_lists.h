// How an approximate candidate index divides its vectors: k-means cells and product codes of what
// remains (Jégou, Douze, Schmid 2011), trained by Faiss on a sample. The same vectors give the same
// lists whatever the number of threads. Used while an index is built.
#pragma once

#include <cstdint>
#include <vector>

#include "core/progress.h"
#include "retrieval/index/half_vectors.h"

namespace histion::retrieval {

struct ListTraining {
  int dimensions = 0;
  int lists = 0;
  int samplePerList = 64;  // vectors that k-means sees
  int rounds = 10;
  std::uint64_t seed = 1;
};

struct VectorLists {
  std::vector<float> centroids;       // [lists][d], unit length, rounded to float16
  std::vector<std::uint32_t> listOf;  // [n]
};

// Vectors belong to the centroid with the largest inner product. Throws Cancelled.
VectorLists divide(const HalfVectors& vectors, const ListTraining& training, Progress& progress,
                   const CancelToken& cancel);

struct ProductCodes {
  std::vector<float> codeBook;      // [codeBytes][256][d / codeBytes]
  std::vector<std::uint8_t> codes;  // [n][codeBytes]
};

// Codes of vectors minus their centroids; d must be a multiple of codeBytes.
ProductCodes encode(const HalfVectors& vectors, const VectorLists& lists, int dimensions,
                    int codeBytes, std::uint64_t seed, Progress& progress,
                    const CancelToken& cancel);

}  // namespace histion::retrieval
