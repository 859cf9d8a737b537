// Reads many arrays of the ibd with few system calls and hands their decoded values out. The arrays
// of a run of spectra mostly lie side by side, so neighbours are fetched together.
#pragma once

#include <memory>
#include <mutex>
#include <span>
#include <vector>

#include "input_file.h"
#include "spectrum_table.h"

namespace histion::io_imzml {

// One array to read, or a slice of a large uncompressed one.
struct ArrayRequest {
  ArrayPlace place;
  std::int64_t points = 0;
  NumberType type = NumberType::Float32;
  bool zlib = false;
  // Exactly one is set; room for `points` values.
  double* mz = nullptr;
  float* intensity = nullptr;
  double* extra = nullptr;    // any values; what is not finite becomes NaN
  bool continues = false;     // a slice that is not the first of its array
  std::int64_t spectrum = 0;  // for errors and marks
};

// What a run of reads found.
struct ArrayFindings {
  std::vector<std::int64_t> unsorted;  // spectra whose m/z descend somewhere; may repeat
};

class ArrayReader {
 public:
  explicit ArrayReader(const InputFile& ibd) : ibd_(ibd) {}

  // Adds the request, cut into slices when it is large and uncompressed.
  static void append(std::vector<ArrayRequest>& requests, const ArrayRequest& request);

  // Fulfils all requests; their order is changed. Throws SpectrumProblem after setting `*spectrum`.
  // Thread-safe.
  void read(std::vector<ArrayRequest>& requests, ArrayFindings& findings,
            std::int64_t* spectrum) const;

 private:
  struct Scratch {
    std::vector<std::byte> raw, inflated;
  };
  class Lease;

  void decode(const ArrayRequest& request, const std::byte* raw, Scratch& scratch,
              ArrayFindings& findings) const;

  const InputFile& ibd_;
  mutable std::mutex mutex_;
  mutable std::vector<std::unique_ptr<Scratch>> idle_;
};

}  // namespace histion::io_imzml
