#include "store/dataset_import.h"

#include <fcntl.h>

#include <algorithm>
#include <atomic>
#include <numeric>

#include "compute/parallel.h"
#include "store/dataset_file.h"
#include "store/h5.h"
#include "store/import_pass.h"
#include "store/peak_buckets.h"
#include "store/sealed_file.h"
#include "store/summary.h"
#include "store/write_behind.h"

namespace histion::store {
namespace {

constexpr std::int64_t kBlockPoints = 512 << 10;  // per worker: 6 MB of m/z and intensity
constexpr std::int64_t kBlockSpectra = 8192;
constexpr std::int64_t kBucketPeaks = 48 << 10;  // sorted inside the second-level cache
constexpr std::int64_t kMaximumBuckets = 8192;
// Peaks that go to the disk and back do so in pieces; fewer buckets make larger ones.
constexpr std::int64_t kManyPeaks = std::int64_t{1} << 27, kBucketsOfMany = 1024;
constexpr std::int64_t kTransposePoints = 6 << 20;  // per worker: 24 MB of intensities

template <typename T>
std::span<const std::byte> bytesOf(const std::vector<T>& values) {
  return std::as_bytes(std::span<const T>(values));
}

// The number of workers pull items 0 … count-1 from one queue.
template <typename Worker>
void runWorkers(std::int64_t count, const CancelToken& cancel, const Worker& makeWorker) {
  std::atomic<std::int64_t> next{0};
  compute::parallelFor(0, compute::threadCount(), 1, [&](std::int64_t first, std::int64_t last) {
    for (std::int64_t w = first; w < last; ++w) {
      auto worker = makeWorker();
      for (std::int64_t i = next++; i < count; i = next++) {
        cancel.check();
        worker(i);
      }
    }
  });
}

class Import {
 public:
  Import(const SpectrumSource& source, const std::filesystem::path& file,
         const ImportOptions& options, Progress& progress, const CancelToken& cancel)
      : source_(source),
        file_(file),
        options_(options),
        progress_(progress),
        cancel_(cancel),
        spectra_(source.grid().spectra()),
        norms_(spectra_) {
    if (spectra_ == 0)
      throw Error(ErrorKind::Damaged,
                  "there is not one spectrum in '" + source.description().sourceFile + "'",
                  "Export the data again");
    if (spectra_ > std::int64_t{1} << 32)
      throw Error(ErrorKind::Failed, "more than 4 294 967 296 spectra cannot be imported");
    if (options.link) {
      raw_ = source.rawArrays();
      if (!raw_) cannotLink("they are compressed, unsorted or of several number types");
    }
    offsets_.reserve(std::size_t(spectra_) + 1);
    offsets_.push_back(0);
    for (std::int64_t i = 0; i < spectra_; ++i)
      offsets_.push_back(offsets_.back() + source.pointCount(i));
  }

  ImportedDataset run() {
    progress_.update(0.02, "looking for a strong peak");
    ImportPreview preview(source_, progress_, cancel_);
    SummaryArrays summary =
        source_.mzAxis().empty() ? runProcessed(preview) : runContinuous(preview);
    return finish(summary);
  }

 private:
  SummaryArrays runProcessed(ImportPreview& preview) {
    const std::int64_t peaks = offsets_.back();
    h5::Place mz, intensity, sortedMz, sortedSpectrum, sortedIntensity, edges;
    createFile([&](h5::FileWriter& writer) {
      writer.write("/by_pixel/offset", Array::of(offsets_));
      if (raw_) {
        writer.write("/by_pixel/mz_offset", Array::of(raw_->mzOffset));
        writer.write("/by_pixel/intensity_offset", Array::of(raw_->intensityOffset));
      } else {
        mz = writer.reserve("/by_pixel/mz", DType::Float64, {peaks});
        intensity = writer.reserve("/by_pixel/intensity", DType::Float32, {peaks});
      }
      reserveExtra(writer, {peaks});
      sortedMz = writer.reserve("/by_mz/mz", DType::Float64, {peaks});
      sortedSpectrum = writer.reserve("/by_mz/spectrum", DType::UInt32, {peaks});
      sortedIntensity = writer.reserve("/by_mz/intensity", DType::Float32, {peaks});
      edges = writer.reserve("/by_mz/edges", DType::Float64,
                             {(peaks + kPeaksPerEdge - 1) / kPeaksPerEdge});
    });
    const FileHandle file(file_, O_RDWR);
    WriteBehind out(file, std::filesystem::file_size(file_));
    const PpmBins bins(BucketSummary::kBinPpm);
    PeakBuckets buckets(
        BucketEdges(preview.takeSample(),
                    std::clamp<std::int64_t>(peaks / kBucketPeaks, 1,
                                             peaks < kManyPeaks ? kMaximumBuckets : kBucketsOfMany),
                    bins),
        peaks, options_.sortMemoryBytes, compute::threadCount(), file_.parent_path());
    readSpectra(out, mz, intensity, buckets, preview);
    if (!raw_) file.startFlush(mz.offset, mz.bytes + intensity.bytes);
    return writeSorted(out, sortedMz, sortedSpectrum, sortedIntensity, edges, buckets, bins);
  }

  // First pass: decode, write in pixel order, distribute over the buckets.
  void readSpectra(WriteBehind& out, const h5::Place& mz, const h5::Place& intensity,
                   PeakBuckets& buckets, ImportPreview& preview) {
    const auto blocks = cutIntoBlocks(source_, kBlockPoints, kBlockSpectra);
    std::atomic<std::int64_t> done{0};
    struct Worker {
      Import& self;
      WriteBehind& out;
      const h5::Place &mz, &intensity;
      const std::vector<SpectrumRange>& blocks;
      std::atomic<std::int64_t>& done;
      ImportPreview& preview;
      PeakBuckets::Writer writer;
      SpectrumBlock block{};
      std::vector<float> scratch{};
      Worker(Import& s, WriteBehind& o, const h5::Place& m, const h5::Place& i,
             const std::vector<SpectrumRange>& b, std::atomic<std::int64_t>& d, ImportPreview& p,
             PeakBuckets& k)
          : self(s), out(o), mz(m), intensity(i), blocks(b), done(d), preview(p), writer(k) {}
      void operator()(std::int64_t index) {
        const auto [first, last] = blocks[std::size_t(index)];
        self.source_.read(first, last, block);
        const auto at = std::uint64_t(self.offsets_[std::size_t(first)]);
        if (!self.raw_) {
          out.write(bytesOf(block.mz), mz.offset + at * sizeof(double));
          out.write(bytesOf(block.intensity), intensity.offset + at * sizeof(float));
        }
        self.writeExtra(out, block, at);
        for (std::int64_t i = first; i < last; ++i) {
          const auto from = std::size_t(block.offset[std::size_t(i - first)]);
          const auto count = std::size_t(block.offset[std::size_t(i - first) + 1]) - from;
          const auto m = std::span<const double>(block.mz).subspan(from, count);
          const auto v = std::span<const float>(block.intensity).subspan(from, count);
          self.norms_.set(i, v, scratch);
          if (count > 0) self.norms_.setRange(i, m.front(), m.back());
          preview.add(i, m, v);
          writer.add(std::uint32_t(i), m, v);
        }
        const auto finished = done += last - first;
        self.progress_.update(0.05 + 0.45 * double(finished) / double(self.spectra_),
                              "reading spectra");
        preview.offer();
      }
      ~Worker() = default;
    };
    std::atomic<std::int64_t> next{0};
    compute::parallelFor(0, compute::threadCount(), 1, [&](std::int64_t from, std::int64_t to) {
      for (std::int64_t w = from; w < to; ++w) {
        Worker worker(*this, out, mz, intensity, blocks, done, preview, buckets);
        for (std::int64_t i = next++; i < std::int64_t(blocks.size()); i = next++) {
          cancel_.check();
          worker(i);
        }
        worker.writer.finish();
      }
    });
    preview.offer(true);
  }

  // Second pass: sort each bucket and write it to its place. The source's own checks (checksums)
  // run beside it.
  SummaryArrays writeSorted(WriteBehind& out, const h5::Place& mz, const h5::Place& spectrum,
                            const h5::Place& intensity, const h5::Place& edges,
                            const PeakBuckets& buckets, const PpmBins& bins) {
    std::vector<std::int64_t> start(std::size_t(buckets.count()) + 1, 0);
    for (std::int64_t b = 0; b < buckets.count(); ++b)
      start[std::size_t(b) + 1] = start[std::size_t(b)] + buckets.size(b);
    std::vector<double> edgeValues(edges.bytes / sizeof(double));
    BucketSummary summary(buckets.count());
    std::atomic<std::int64_t> done{0};
    runWorkers(buckets.count() + 1, cancel_, [&] {
      return [&, peaks = std::vector<Peak>(), scratch = std::vector<Peak>(),
              m = std::vector<double>(), s = std::vector<std::uint32_t>(),
              v = std::vector<float>()](std::int64_t item) mutable {
        if (item == 0) {
          verifySource();
          return;
        }
        const std::int64_t bucket = item - 1;
        buckets.sorted(bucket, peaks, scratch);
        const std::size_t n = peaks.size();
        m.resize(n);
        s.resize(n);
        v.resize(n);
        for (std::size_t i = 0; i < n; ++i) {
          m[i] = peaks[i].mz;
          s[i] = peaks[i].spectrum;
          v[i] = peaks[i].intensity;
        }
        const auto at = start[std::size_t(bucket)];
        out.write(bytesOf(m), mz.offset + std::uint64_t(at) * sizeof(double));
        out.write(bytesOf(s), spectrum.offset + std::uint64_t(at) * sizeof(std::uint32_t));
        out.write(bytesOf(v), intensity.offset + std::uint64_t(at) * sizeof(float));
        for (std::int64_t e = (at + kPeaksPerEdge - 1) / kPeaksPerEdge;
             e * kPeaksPerEdge < at + std::int64_t(n); ++e)
          edgeValues[std::size_t(e)] = m[std::size_t(e * kPeaksPerEdge - at)];
        summary.add(bucket, peaks, bins);
        progress_.update(0.5 + 0.4 * double(++done) / double(buckets.count()), "sorting by m/z");
      };
    });
    out.write(bytesOf(edgeValues), edges.offset);
    return summary.finish(spectra_);
  }

  SummaryArrays runContinuous(ImportPreview& preview) {
    const auto axis = source_.mzAxis();
    const auto channels = std::int64_t(axis.size());
    h5::Place byPixel, byMz;
    createFile([&](h5::FileWriter& writer) {
      writer.write("/by_pixel/mz", Array::of<double>(axis, {channels}));
      if (raw_)
        writer.write("/by_pixel/intensity_offset", Array::of(raw_->intensityOffset));
      else
        byPixel = writer.reserve("/by_pixel/intensity", DType::Float32, {spectra_, channels});
      reserveExtra(writer, {spectra_, channels});
      byMz = writer.reserve("/by_mz/intensity", DType::Float32, {channels, spectra_});
    });
    const FileHandle file(file_, O_RDWR);
    WriteBehind out(file, std::filesystem::file_size(file_));
    const auto blocks = cutIntoBlocks(source_, kTransposePoints, kBlockSpectra);
    ChannelSummary summary(channels);
    std::atomic<std::int64_t> done{0};
    runWorkers(std::int64_t(blocks.size()) + 1, cancel_, [&] {
      return [&, block = SpectrumBlock(), scratch = std::vector<float>(),
              column = std::vector<float>()](std::int64_t item) mutable {
        if (item == std::int64_t(blocks.size())) {
          verifySource();
          return;
        }
        const auto [first, last] = blocks[std::size_t(item)];
        source_.read(first, last, block);
        const std::span<const float> all(block.intensity);
        if (!raw_)
          out.write(bytesOf(block.intensity),
                    byPixel.offset + std::uint64_t(first * channels) * sizeof(float));
        writeExtra(out, block, std::uint64_t(first * channels));
        const auto rows = std::size_t(last - first), m = std::size_t(channels);
        for (std::size_t r = 0; r < rows; ++r) {
          const auto row = all.subspan(r * m, m);
          norms_.set(first + std::int64_t(r), row, scratch);
          preview.add(first + std::int64_t(r), axis, row);
        }
        writeTransposed(out, byMz, all, first, rows, m, column);
        summary.add(item, all);
        progress_.update(0.05 + 0.85 * double(done += last - first) / double(spectra_),
                         "reading spectra");
        preview.offer();
      };
    });
    preview.offer(true);
    for (std::int64_t i = 0; i < spectra_; ++i) norms_.setRange(i, axis.front(), axis.back());
    return summary.finish(axis, spectra_);
  }

  // Rows of spectra become pieces of channels. Works on strips of channels that fit the cache.
  void writeTransposed(WriteBehind& out, const h5::Place& byMz, std::span<const float> all,
                       std::int64_t first, std::size_t rows, std::size_t channels,
                       std::vector<float>& strip) const {
    constexpr std::size_t kStrip = 64;
    for (std::size_t k0 = 0; k0 < channels; k0 += kStrip) {
      cancel_.check();
      const std::size_t width = std::min(kStrip, channels - k0);
      strip.resize(width * rows);
      for (std::size_t r = 0; r < rows; ++r)
        for (std::size_t k = 0; k < width; ++k) strip[k * rows + r] = all[r * channels + k0 + k];
      if (std::int64_t(rows) == spectra_) {
        out.write(bytesOf(strip), byMz.offset + k0 * rows * sizeof(float));
        continue;
      }
      for (std::size_t k = 0; k < width; ++k)
        out.write(std::as_bytes(std::span<const float>(strip).subspan(k * rows, rows)),
                  byMz.offset +
                      ((k0 + k) * std::uint64_t(spectra_) + std::uint64_t(first)) * sizeof(float));
    }
  }

  template <typename Reserve>
  void createFile(const Reserve& reserve) {
    {
      const h5::Lock lock;
      h5::FileWriter writer(file_, h5::FileWriter::Mode::Create);
      reserve(writer);
      std::vector<std::int32_t> x, y, section;
      for (const PixelPosition& p : source_.grid().positions()) {
        x.push_back(p.x);
        y.push_back(p.y);
        section.push_back(p.section);
      }
      writer.write("/grid/x", Array::of(x));
      writer.write("/grid/y", Array::of(y));
      writer.write("/grid/section", Array::of(section));
      if (!source_.scans().empty())
        for (const auto& [name, array] : scanArrays(source_.scans()))
          writer.write("/scans/" + name, array);
      writer.close();
    }
    FileHandle(file_, O_RDWR).reserve(std::filesystem::file_size(file_));
  }

  void reserveExtra(h5::FileWriter& writer, const std::vector<std::int64_t>& shape) {
    for (std::size_t k = 0; k < source_.description().extraArrays.size(); ++k)
      extra_.push_back(
          writer.reserve("/by_pixel/extra" + std::to_string(k), DType::Float64, shape));
  }

  // `at`: index of the block's first point.
  void writeExtra(WriteBehind& out, const SpectrumBlock& block, std::uint64_t at) const {
    for (std::size_t k = 0; k < extra_.size(); ++k)
      out.write(bytesOf(block.extra[k]), extra_[k].offset + at * sizeof(double));
  }

  [[noreturn]] void cannotLink(const std::string& why) const {
    throw Error(ErrorKind::Failed,
                "the spectra of '" + source_.description().sourceFile +
                    "' cannot stay where they are: " + why,
                "Import the file without a link");
  }

  void verifySource() { checks_ = source_.verify(cancel_); }

  ImportedDataset finish(const SummaryArrays& summary) {
    progress_.update(0.92, "finishing");
    cancel_.check();
    ImportedDataset result{source_.description(), {}};
    if (raw_ && !source_.readWarnings().empty())
      cannotLink("they had to be repaired (" + source_.readWarnings().front() + ")");
    for (const auto& more : {checks_, source_.readWarnings()})
      result.description.warnings.insert(result.description.warnings.end(), more.begin(),
                                         more.end());
    const auto [low, high] = norms_.range();
    result.totals = {offsets_.back(), low, high, norms_.total()};
    const h5::Lock lock;
    h5::FileWriter writer(file_, h5::FileWriter::Mode::Modify);
    writer.write("/summary/mz", Array::of(summary.mz));
    writer.write("/summary/mean", Array::of(summary.mean));
    writer.write("/summary/max", Array::of(summary.max));
    writer.write("/summary/count", Array::of(summary.count));
    writer.write("/summary/tic", Array::of(norms_.tic));
    writer.write("/summary/rms", Array::of(norms_.rms));
    writer.write("/summary/median", Array::of(norms_.median));
    writer.write("/summary/highest", Array::of(norms_.highest));
    auto description =
        describeDataset(result.description, result.totals, source_.grid(), summary.binPpm);
    if (raw_)
      description["link"] = {{"mz_type", toString(raw_->mzType)},
                             {"intensity_type", toString(raw_->intensityType)}};
    writer.writeText("/description", description.dump());
    writer.close();
    return result;
  }

  const SpectrumSource& source_;
  std::filesystem::path file_;
  ImportOptions options_;
  Progress& progress_;
  const CancelToken& cancel_;
  std::int64_t spectra_;
  NormTable norms_;
  std::vector<std::int64_t> offsets_;
  std::vector<std::string> checks_;
  std::optional<RawArrays> raw_;  // of linked data
  std::vector<h5::Place> extra_;
};

}  // namespace

ImportedDataset importDataset(const SpectrumSource& source, const std::filesystem::path& file,
                              const ImportOptions& options, Progress& progress,
                              const CancelToken& cancel) {
  return Import(source, file, options, progress, cancel).run();
}

}  // namespace histion::store
