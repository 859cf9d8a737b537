#include "form_guess.h"

#include <algorithm>
#include <cmath>

namespace histion::io_imzml {
namespace {

constexpr std::size_t kEnough = 4096;  // points a spectrum
// Two distances in a row are alike when neither is more than 1.2 times the other. Of independent
// points (exponential distances) 9 % of the pairs are, of a sampled profile nearly all but those at
// the edges of gaps.
constexpr double kAlike = 1.2;
constexpr double kEqual = 1.001;
constexpr double kRegularShare = 0.5;
// Peaks at every nominal mass are evenly spaced too, but 1 Da apart: a profile is sampled finer.
constexpr double kWide = 4e-4;

}  // namespace

void FormGuess::add(std::span<const double> mz) {
  mz = mz.first(std::min(mz.size(), kEnough));
  for (std::size_t i = 2; i < mz.size(); ++i) {
    const double left = mz[i - 1] - mz[i - 2], right = mz[i] - mz[i - 1];
    const double smaller = std::min(left, right), larger = std::max(left, right);
    ++total_;
    if (!(smaller > 0)) continue;
    regular_ += larger <= kAlike * smaller;
    equal_ += larger <= kEqual * smaller;
    wide_ += larger > kWide * mz[i];
  }
}

std::optional<bool> FormGuess::isProfile() const {
  if (total_ < 12) return std::nullopt;
  const auto share = [&](long count) { return double(count) / double(total_); };
  // Equal distances are a raster whatever their width.
  if (share(equal_) > 0.9) return true;
  return share(regular_) > kRegularShare && share(wide_) < 0.5;
}

}  // namespace histion::io_imzml
