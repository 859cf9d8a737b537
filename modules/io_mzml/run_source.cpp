#include "run_source.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "compute/parallel.h"
#include "description.h"

namespace histion::io_mzml {
namespace {

PixelGrid rowOf(std::size_t spectra) {
  std::vector<PixelPosition> positions(spectra);
  for (std::size_t i = 0; i < spectra; ++i) positions[i].x = std::int32_t(i);
  return PixelGrid(std::move(positions));
}

}  // namespace

struct RunSource::Scratch {
  explicit Scratch(const InputFile& file, TextWidth width) : decoder(file, width) {}
  ArrayDecoder decoder;
  StoredPeaks peaks;
  std::vector<double> values;
  std::vector<std::uint32_t> kept;  // which stored point becomes which delivered one
  bool unsorted = false;
};

RunSource::RunSource(std::shared_ptr<const InputFile> file, RunTable table,
                     std::vector<std::string> warnings)
    : file_(std::move(file)), width_(textWidthOf(*file_)), table_(std::move(table)) {
  description_ = describe(table_, file_->path());
  description_.warnings.insert(description_.warnings.end(), warnings.begin(), warnings.end());
  grid_ = rowOf(table_.spectra.size());
}

void RunSource::read(std::int64_t first, std::int64_t last, SpectrumBlock& block) const {
  const auto count = std::size_t(last - first);
  block.offset.assign(count + 1, 0);
  for (std::size_t i = 0; i < count; ++i)
    block.offset[i + 1] = block.offset[i] + pointCount(first + std::int64_t(i));
  const auto points = std::size_t(block.offset.back());
  block.mz.resize(points);
  block.intensity.resize(points);
  block.extra.resize(description_.extraArrays.size());
  for (auto& values : block.extra) values.assign(points, std::numeric_limits<double>::quiet_NaN());
  compute::parallelFor(0, last - first, 4, [&](std::int64_t from, std::int64_t to) {
    Scratch scratch(*file_, width_);
    for (std::int64_t i = from; i < to; ++i) {
      const auto index = std::size_t(first + i);
      try {
        readSpectrum(scratch, index, std::size_t(block.offset[std::size_t(i)]), block);
      } catch (const ArrayProblem& problem) {
        throw spectrumError(file_->path().string(), table_.scans[index].number, std::int64_t(index),
                            problem);
      }
      if (!scratch.unsorted) continue;
      const std::lock_guard lock(mutex_);
      wasUnsorted_.resize(table_.spectra.size());
      wasUnsorted_[index] = true;
    }
  });
}

void RunSource::readSpectrum(Scratch& scratch, std::size_t index, std::size_t at,
                             SpectrumBlock& block) const {
  const SpectrumEntry& entry = table_.spectra[index];
  StoredPeaks& peaks = scratch.peaks;
  decodePeaks(scratch.decoder, entry, true, peaks);
  const std::size_t stored = peaks.intensity.size();
  checkLengths(peaks);
  auto& kept = scratch.kept;
  kept.clear();
  const bool centroid = entry.leaveZerosOut && entry.form == FormState::Centroid;
  bool ascending = true;
  double before = 0;
  for (std::size_t i = 0; i < stored; ++i) {
    if (entry.leaveZerosOut && leftOut(entry, peaks, i, centroid)) continue;
    const double mz = peaks.mz[i];
    if (!std::isfinite(mz)) throw ArrayProblem{"has an m/z value that is not a finite number"};
    if (mz < 0) throw ArrayProblem{"has the negative m/z value " + std::to_string(mz)};
    if (!(std::abs(peaks.intensity[i]) <= std::numeric_limits<float>::max()))
      throw ArrayProblem{"has an intensity that is not a finite number"};
    ascending &= mz >= before;
    before = mz;
    kept.push_back(std::uint32_t(i));
  }
  if (kept.size() != entry.points)
    throw ArrayProblem{"has changed since the file was opened",
                       "Wait until the file is written completely and open it again"};
  scratch.unsorted = !ascending;
  if (!ascending)
    std::stable_sort(kept.begin(), kept.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return peaks.mz[a] < peaks.mz[b]; });
  for (std::size_t i = 0; i < kept.size(); ++i) {
    block.mz[at + i] = peaks.mz[kept[i]];
    block.intensity[at + i] = float(peaks.intensity[kept[i]]);
  }
  for (std::uint32_t e = 0; e < entry.extraCount; ++e) {
    const ExtraText& extra = table_.extras[entry.firstExtra + e];
    if (extra.text.bytes == 0) continue;
    scratch.decoder.decode(extra.text, "further", std::int64_t(stored), scratch.values);
    if (scratch.values.size() != stored)
      throw ArrayProblem{"has changed since the file was opened",
                         "Wait until the file is written completely and open it again"};
    for (std::size_t i = 0; i < kept.size(); ++i)
      block.extra[extra.array][at + i] = scratch.values[kept[i]];
  }
}

std::vector<std::string> RunSource::readWarnings() const {
  const std::lock_guard lock(mutex_);
  const auto unsorted = std::count(wasUnsorted_.begin(), wasUnsorted_.end(), true);
  if (unsorted == 0) return {};
  return {"The m/z values of " + counted(unsorted, "spectrum", "spectra") +
          " were not ascending; they were sorted together with their intensities."};
}

}  // namespace histion::io_mzml
