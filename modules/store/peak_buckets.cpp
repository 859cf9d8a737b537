#include "store/peak_buckets.h"

#include <fcntl.h>

#include <algorithm>
#include <cmath>
#include <tuple>

#include "core/error.h"

namespace histion::store {
namespace {

constexpr std::int64_t kSlabChunks = 256;
constexpr std::size_t kInsertionLimit = 24;

bool before(const Peak& a, const Peak& b) {
  return std::tie(a.mz, a.spectrum, a.intensity) < std::tie(b.mz, b.spectrum, b.intensity);
}

void insertionSort(Peak* first, Peak* last) {
  for (Peak* i = first + 1; i < last; ++i) {
    const Peak value = *i;
    Peak* j = i;
    for (; j > first && before(value, j[-1]); --j) *j = j[-1];
    *j = value;
  }
}

// Chunks small enough that all workers' open ones stay within a few tens of MB.
std::uint32_t chooseChunkPeaks(std::int64_t buckets, int workers) {
  const std::int64_t bytes =
      (std::int64_t{48} << 20) / std::max<std::int64_t>(1, buckets * workers);
  return std::uint32_t(std::clamp<std::int64_t>(bytes, 4 << 10, 32 << 10) / sizeof(Peak));
}

}  // namespace

PpmBins::PpmBins(double ppm) : step_(std::log1p(ppm * 1e-6)) {}
std::int64_t PpmBins::of(double mz) const {
  // Files with an m/z of 0 exist; a logarithm of it does not.
  constexpr double kSmallest = 1e-6;
  return std::int64_t(std::floor(std::log(std::max(mz, kSmallest)) / step_));
}
double PpmBins::lowerEdge(std::int64_t bin) const { return std::exp(double(bin) * step_); }

BucketEdges::BucketEdges(std::vector<double> sample, std::int64_t buckets, const PpmBins& bins) {
  std::sort(sample.begin(), sample.end());
  for (std::int64_t b = 1; b < buckets && !sample.empty(); ++b) {
    const double mz = sample[std::size_t(double(b) * double(sample.size()) / double(buckets))];
    double edge = bins.lowerEdge(bins.of(mz));
    // Rounding must not put the edge into the bin it opens.
    while (bins.of(edge) < bins.of(mz)) edge = std::nextafter(edge, 1e300);
    if (edges_.empty() || edge > edges_.back()) edges_.push_back(edge);
  }
  start_.assign(edges_.size() * 8 + 1, 0);
  if (edges_.empty()) return;
  low_ = edges_.front();
  const double span = edges_.back() - low_;
  scale_ = span > 0 ? double(start_.size() - 1) / span : 0.0;
  std::int64_t b = 0;
  for (std::size_t cell = 0; cell < start_.size(); ++cell) {
    // The last edge at or below the lower end of the cell.
    const double lower = scale_ > 0 ? low_ + (double(cell) - 0.5) / scale_ : low_;
    while (b < std::int64_t(edges_.size()) && edges_[std::size_t(b)] <= lower) ++b;
    start_[cell] = cell == 0 ? 0 : b;
  }
}

PeakBuckets::PeakBuckets(BucketEdges edges, std::int64_t peaks, std::int64_t memoryBytes,
                         int workers, const std::filesystem::path& spillFolder)
    : edges_(std::move(edges)),
      chunkPeaks_(chooseChunkPeaks(edges_.count(), workers)),
      memoryChunks_(memoryBytes / std::int64_t(chunkPeaks_ * sizeof(Peak))),
      memory_(
          std::size_t((std::min(memoryChunks_, peaks / chunkPeaks_ + edges_.count() * workers + 1) +
                       kSlabChunks) /
                      kSlabChunks)),
      peaks_(peaks),
      spillFolder_(spillFolder),
      chunks_(std::size_t(edges_.count())),
      sizes_(std::size_t(edges_.count()), 0) {}

PeakBuckets::~PeakBuckets() = default;

void PeakBuckets::put(std::int64_t bucket, std::span<const Peak> peaks) {
  if (peaks.empty()) return;
  std::int64_t slot;
  Peak* target = nullptr;
  {
    const std::lock_guard lock(mutex_);
    slot = nextSlot_++;
    chunks_[std::size_t(bucket)].push_back({slot, std::uint32_t(peaks.size())});
    sizes_[std::size_t(bucket)] += std::int64_t(peaks.size());
    if (slot < memoryChunks_ && slot / kSlabChunks < std::int64_t(memory_.size())) {
      auto& slab = memory_[std::size_t(slot / kSlabChunks)];
      if (!slab) slab = std::make_unique_for_overwrite<Peak[]>(kSlabChunks * chunkPeaks_);
      target = slab.get() + (slot % kSlabChunks) * chunkPeaks_;
    } else if (!spill_) {
      spill_ = std::make_unique<FileHandle>(spillFolder_, O_TMPFILE | O_RDWR);
      spillWriter_ = std::make_unique<WriteBehind>(*spill_, std::uint64_t(peaks_) * sizeof(Peak));
    }
  }
  if (target)
    std::copy(peaks.begin(), peaks.end(), target);
  else
    spillWriter_->write(std::as_bytes(peaks), std::uint64_t(slot) * chunkPeaks_ * sizeof(Peak));
}

PeakBuckets::Writer::Writer(PeakBuckets& buckets)
    : buckets_(buckets),
      buffer_(std::size_t(buckets.count()) * buckets.chunkPeaks_),
      used_(std::size_t(buckets.count()), 0) {}

void PeakBuckets::Writer::add(std::uint32_t spectrum, std::span<const double> mz,
                              std::span<const float> intensity) {
  const std::uint32_t capacity = buckets_.chunkPeaks_;
  for (std::size_t i = 0; i < mz.size(); ++i) {
    const auto b = std::size_t(buckets_.edges_.of(mz[i]));
    Peak* chunk = buffer_.data() + b * capacity;
    chunk[used_[b]] = {mz[i], spectrum, intensity[i]};
    if (++used_[b] == capacity) {
      buckets_.put(std::int64_t(b), {chunk, capacity});
      used_[b] = 0;
    }
  }
}

void PeakBuckets::Writer::finish() {
  for (std::size_t b = 0; b < used_.size(); ++b) {
    buckets_.put(std::int64_t(b), {buffer_.data() + b * buckets_.chunkPeaks_, used_[b]});
    used_[b] = 0;
  }
  buffer_ = {};
}

void PeakBuckets::sorted(std::int64_t bucket, std::vector<Peak>& peaks,
                         std::vector<Peak>& scratch) const {
  peaks.resize(std::size_t(size(bucket)));
  const auto slabOf = [](const Chunk& chunk) { return std::size_t(chunk.slot / kSlabChunks); };
  const auto inMemory = [&](const Chunk& chunk) {
    return chunk.slot < memoryChunks_ && slabOf(chunk) < memory_.size();
  };
  const std::uint64_t chunkBytes = chunkPeaks_ * sizeof(Peak);
  const bool onDisk = spillWriter_ && spillWriter_->active();
  // The chunks of a bucket lie all over the file: all reads are started before the first is
  // awaited.
  for (const Chunk& chunk : chunks_[std::size_t(bucket)])
    if (onDisk && !inMemory(chunk))
      spill_->startReading(std::uint64_t(chunk.slot) * chunkBytes, chunkBytes);
  std::size_t filled = 0;
  for (const Chunk& chunk : chunks_[std::size_t(bucket)]) {
    const std::span<Peak> target(peaks.data() + filled, chunk.peaks);
    const auto slab = slabOf(chunk);
    if (inMemory(chunk))
      std::copy_n(memory_[slab].get() + (chunk.slot % kSlabChunks) * chunkPeaks_, chunk.peaks,
                  target.begin());
    else
      spill_->read(std::as_writable_bytes(target), std::uint64_t(chunk.slot) * chunkBytes);
    if (onDisk && !inMemory(chunk))
      spill_->dropFromCache(std::uint64_t(chunk.slot) * chunkBytes, chunkBytes);
    filled += chunk.peaks;
  }
  sortPeaks(peaks, scratch);
}

void sortPeaks(std::vector<Peak>& peaks, std::vector<Peak>& scratch) {
  const std::size_t n = peaks.size();
  if (n < 64) {
    std::sort(peaks.begin(), peaks.end(), before);
    return;
  }
  double low = peaks[0].mz, high = low;
  for (const Peak& p : peaks) {
    low = std::min(low, p.mz);
    high = std::max(high, p.mz);
  }
  const double scale = high > low ? double(n) / (high - low) : 0.0;
  const auto cellOf = [&](double mz) { return std::min(std::size_t((mz - low) * scale), n - 1); };
  // Monotone in m/z, so sorting each cell sorts the whole.
  std::vector<std::uint32_t> end(n, 0);
  for (const Peak& p : peaks) ++end[cellOf(p.mz)];
  std::uint32_t total = 0;
  for (std::uint32_t& e : end) {
    const std::uint32_t count = e;
    e = total;
    total += count;
  }
  scratch.resize(n);
  for (const Peak& p : peaks) scratch[end[cellOf(p.mz)]++] = p;
  std::size_t first = 0;
  for (const std::uint32_t last : end) {
    const std::size_t count = last - first;
    if (count > kInsertionLimit)
      std::sort(scratch.begin() + std::ptrdiff_t(first), scratch.begin() + last, before);
    else if (count > 1)
      insertionSort(scratch.data() + first, scratch.data() + last);
    first = last;
  }
  peaks.swap(scratch);
}

}  // namespace histion::store
