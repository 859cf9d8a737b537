#include "array_reader.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "decode.h"

namespace histion::io_imzml {
namespace {

// One system call fetches at most this much (or one compressed array); the block stays in the cache
// between fetching and decoding.
constexpr std::int64_t kFetch = std::int64_t{1} << 20;
// Gaps up to this size are read along: cheaper than another call.
constexpr std::int64_t kGap = std::int64_t{16} << 10;
// A scratch buffer that grew beyond this for one odd array is given back.
constexpr std::size_t kKeep = std::size_t{16} << 20;

const char* const kExportAgain = "The .ibd file is damaged; copy or export it again";

[[noreturn]] void badMz(std::span<const double> values) {
  for (const double value : values) {
    if (!std::isfinite(value))
      throw SpectrumProblem{"has an m/z value that is not a finite number", kExportAgain};
    if (value <= 0)
      throw SpectrumProblem{
          "has the m/z value " + std::to_string(value) + ", which is not above zero", kExportAgain};
  }
  throw SpectrumProblem{"has an invalid m/z value", kExportAgain};
}

}  // namespace

// A scratch buffer borrowed for one read.
class ArrayReader::Lease {
 public:
  explicit Lease(const ArrayReader& reader) : reader_(reader) {
    const std::lock_guard lock(reader_.mutex_);
    if (reader_.idle_.empty()) {
      scratch_ = std::make_unique<Scratch>();
    } else {
      scratch_ = std::move(reader_.idle_.back());
      reader_.idle_.pop_back();
    }
  }
  ~Lease() {
    if (scratch_->raw.capacity() > kKeep) std::vector<std::byte>().swap(scratch_->raw);
    if (scratch_->inflated.capacity() > kKeep) std::vector<std::byte>().swap(scratch_->inflated);
    const std::lock_guard lock(reader_.mutex_);
    reader_.idle_.push_back(std::move(scratch_));
  }
  Lease(const Lease&) = delete;
  Lease& operator=(const Lease&) = delete;
  Scratch& operator*() const { return *scratch_; }

 private:
  const ArrayReader& reader_;
  std::unique_ptr<Scratch> scratch_;
};

void ArrayReader::append(std::vector<ArrayRequest>& requests, const ArrayRequest& request) {
  if (request.points == 0) return;
  const std::int64_t slice = kFetch / byteSize(request.type);
  if (request.zlib || request.points <= slice) {
    requests.push_back(request);
    return;
  }
  for (std::int64_t first = 0; first < request.points; first += slice) {
    ArrayRequest part = request;
    part.points = std::min(slice, request.points - first);
    part.place = {request.place.offset + first * byteSize(request.type),
                  part.points * byteSize(request.type)};
    if (part.mz) part.mz += first;
    if (part.intensity) part.intensity += first;
    if (part.extra) part.extra += first;
    part.continues = first > 0;
    requests.push_back(part);
  }
}

void ArrayReader::read(std::vector<ArrayRequest>& requests, ArrayFindings& findings,
                       std::int64_t* spectrum) const {
  const auto before = [](const ArrayRequest& a, const ArrayRequest& b) {
    return a.place.offset < b.place.offset;
  };
  // Slices of one array keep their order, which the check across their seams needs.
  if (!std::is_sorted(requests.begin(), requests.end(), before))
    std::stable_sort(requests.begin(), requests.end(), before);
  const Lease lease(*this);
  Scratch& scratch = *lease;
  for (std::size_t first = 0; first < requests.size();) {
    const std::int64_t from = requests[first].place.offset;
    std::int64_t to = from + requests[first].place.bytes;
    std::size_t last = first + 1;
    for (; last < requests.size(); ++last) {
      const ArrayPlace& next = requests[last].place;
      const std::int64_t end = std::max(to, next.offset + next.bytes);
      if (next.offset > to + kGap || end - from > kFetch) break;
      to = end;
    }
    const auto size = std::size_t(to - from);
    if (scratch.raw.size() < size) scratch.raw.resize(size);
    ibd_.readExactly(from, {scratch.raw.data(), size});
    for (; first < last; ++first) {
      const ArrayRequest& request = requests[first];
      *spectrum = request.spectrum;
      decode(request, scratch.raw.data() + (request.place.offset - from), scratch, findings);
    }
  }
}

void ArrayReader::decode(const ArrayRequest& request, const std::byte* raw, Scratch& scratch,
                         ArrayFindings& findings) const {
  if (request.zlib) {
    const auto size = std::size_t(request.points * byteSize(request.type));
    if (scratch.inflated.size() < size) scratch.inflated.resize(size);
    if (!inflateExactly({raw, std::size_t(request.place.bytes)}, {scratch.inflated.data(), size}))
      throw SpectrumProblem{std::string("has a compressed ") +
                                (request.mz          ? "m/z"
                                 : request.intensity ? "intensity"
                                                     : "further") +
                                " array that does not unpack to its " +
                                std::to_string(request.points) + " points",
                            kExportAgain};
    raw = scratch.inflated.data();
  }
  const auto count = std::size_t(request.points);
  if (request.intensity) {
    if (!decodeIntensity(raw, request.type, {request.intensity, count}))
      throw SpectrumProblem{"has an intensity that is not a finite number", kExportAgain};
    return;
  }
  if (request.extra) {
    decodeAny(raw, request.type, {request.extra, count});
    return;
  }
  const MzCheck check = decodeMz(raw, request.type, {request.mz, count});
  if (!check.valid) badMz({request.mz, count});
  if (!check.ascending || (request.continues && request.mz[0] < request.mz[-1]))
    findings.unsorted.push_back(request.spectrum);
}

}  // namespace histion::io_imzml
