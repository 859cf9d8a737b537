#include "repairs.h"

#include <algorithm>
#include <limits>

#include "checksums.h"

namespace histion::io_imzml {
namespace {

constexpr std::int64_t kUuidBytes = 16;

// Calls f(place) for every array that has bytes, spectrum by spectrum, further arrays last.
template <typename Table, typename F>
void forEachPlace(Table& spectra, F f) {
  for (auto& s : spectra.entries) {
    if (s.points == 0) continue;
    f(s.mz);
    f(s.intensity);
  }
  for (auto& e : spectra.extra) f(e.place);
}

struct Extent {
  std::int64_t lowest = std::numeric_limits<std::int64_t>::max();
  std::int64_t highest = std::numeric_limits<std::int64_t>::min();
  std::int64_t end = 0;  // of the last array; saturated
};

Extent extentOf(const SpectrumTable& spectra) {
  Extent extent;
  forEachPlace(spectra, [&](const ArrayPlace& place) {
    extent.lowest = std::min(extent.lowest, place.offset);
    extent.highest = std::max(extent.highest, place.offset);
    const std::int64_t bytes = std::max<std::int64_t>(place.bytes, 0);
    extent.end =
        std::max(extent.end, place.offset > std::numeric_limits<std::int64_t>::max() - bytes
                                 ? std::numeric_limits<std::int64_t>::max()
                                 : place.offset + bytes);
  });
  return extent;
}

bool fits(const ArrayPlace& place, std::int64_t size) {
  return place.offset >= 0 && place.offset <= size &&
         std::max<std::int64_t>(place.bytes, 0) <= size - place.offset;
}

// One array a spectrum; its offsets grow with the spectra unless they are shared.
class Unwrap {
 public:
  explicit Unwrap(std::int64_t modulus) : modulus_(modulus) {}
  void operator()(ArrayPlace& place) {
    std::int64_t offset = place.offset;
    if (offset < 0) offset = modulus_ + offset % modulus_;
    if (offset < last_ && last_ - offset > modulus_ / 2) turns_ += modulus_;
    last_ = offset;
    place.offset = offset + turns_;
  }

 private:
  std::int64_t modulus_, last_ = 0, turns_ = 0;
};

void unwrapAny(SpectrumTable& spectra, std::int64_t size, std::vector<std::string>& warnings) {
  constexpr std::int64_t kTwo31 = std::int64_t{1} << 31, kTwo32 = std::int64_t{1} << 32;
  const Extent extent = extentOf(spectra);
  if (size <= kTwo31 || spectra.empty()) return;
  // Arrays that would fit as they are leave a file of this size mostly unused: the wrap shows in
  // offsets that fall back by more than half the range.
  for (const std::int64_t modulus : {kTwo32, kTwo31}) {
    const bool signedOffsets = extent.lowest < 0 && extent.lowest >= -kTwo31;
    if (extent.highest >= modulus || (extent.lowest < 0 && !signedOffsets)) continue;
    if (!signedOffsets && size <= modulus) continue;
    if (!unwrapOffsets(spectra, modulus, size)) continue;
    warnings.push_back(std::string("The offsets of the arrays are cut to ") +
                       (modulus == kTwo32 ? "32" : "31") +
                       " bits; the true ones were concluded from their order and the size of the "
                       ".ibd file.");
    return;
  }
}

// The ibd holds the arrays alone, while the offsets count the UUID that should precede them.
void shiftWithoutUuid(SpectrumTable& spectra, const Header& header, const InputFile& ibd,
                      std::vector<std::string>& warnings) {
  const Extent extent = extentOf(spectra);
  if (extent.lowest == 0) {
    warnings.push_back("The .ibd file has no UUID in front: its arrays begin at byte 0.");
    return;
  }
  if (extent.lowest != kUuidBytes || extent.end != ibd.size() + kUuidBytes ||
      !checkUuid(header, ibd))
    return;
  forEachPlace(spectra, [](ArrayPlace& place) { place.offset -= kUuidBytes; });
  warnings.push_back(
      "The .ibd file is without the UUID that the offsets count; all offsets were lowered by 16 "
      "bytes.");
}

// Compressed data end by themselves, so an array reaches at most to where the next one begins.
void boundPackedArrays(SpectrumTable& spectra, std::int64_t size,
                       std::vector<std::string>& warnings) {
  std::int64_t unsaid = 0;
  forEachPlace(spectra, [&](const ArrayPlace& place) { unsaid += place.bytes < 0; });
  if (unsaid == 0) return;
  std::vector<std::int64_t> starts;
  forEachPlace(spectra, [&](const ArrayPlace& place) { starts.push_back(place.offset); });
  starts.push_back(size);
  std::sort(starts.begin(), starts.end());
  forEachPlace(spectra, [&](ArrayPlace& place) {
    if (place.bytes >= 0) return;
    const auto next = std::upper_bound(starts.begin(), starts.end(), place.offset);
    place.bytes = next == starts.end() || place.offset < 0 ? 0 : *next - place.offset;
  });
  warnings.push_back("The encoded length of " + std::to_string(unsaid) +
                     (unsaid == 1 ? " compressed array is missing; it was"
                                  : " compressed arrays is missing; each was") +
                     " read up to the next array.");
}

}  // namespace

bool unwrapOffsets(SpectrumTable& spectra, std::int64_t modulus, std::int64_t size) {
  // Twice over the table instead of a copy of it.
  for (const bool change : {false, true}) {
    Unwrap mz(modulus), intensity(modulus);
    std::vector<Unwrap> extra(spectra.arrays.size(), Unwrap(modulus));
    bool lifted = false;
    const auto apply = [&](ArrayPlace& place, Unwrap& unwrap) {
      ArrayPlace next = place;
      unwrap(next);
      lifted |= next.offset != place.offset;
      if (change) place = next;
      return fits(next, size);
    };
    for (SpectrumEntry& s : spectra.entries) {
      if (s.points == 0) continue;
      if (!apply(s.mz, mz) || !apply(s.intensity, intensity)) return false;
    }
    for (ExtraPlace& e : spectra.extra)
      if (!apply(e.place, extra[e.array])) return false;
    if (!lifted) return false;
  }
  return true;
}

void repairPlaces(SpectrumTable& spectra, const Header& header, const InputFile& ibd,
                  std::vector<std::string>& warnings, const CancelToken& cancel) {
  unwrapAny(spectra, ibd.size(), warnings);
  cancel.check();
  shiftWithoutUuid(spectra, header, ibd, warnings);
  cancel.check();
  boundPackedArrays(spectra, ibd.size(), warnings);
}

}  // namespace histion::io_imzml
