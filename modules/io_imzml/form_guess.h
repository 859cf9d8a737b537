// Profile or centroid, judged from the m/z values alone, for files that do not say it.
#pragma once

#include <optional>
#include <span>

namespace histion::io_imzml {

// Counts how evenly neighbouring points of several spectra are spaced.
class FormGuess {
 public:
  // m/z ascending.
  void add(std::span<const double> mz);
  // True: profile. Points of a profile follow each other at a slowly changing distance; the
  // distances between peaks are irregular. Empty when there are fewer than 12 distances.
  std::optional<bool> isProfile() const;

 private:
  long regular_ = 0, equal_ = 0, total_ = 0, wide_ = 0;
};

}  // namespace histion::io_imzml
