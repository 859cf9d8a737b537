#include "spectrum_parts.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace histion::io_mzml {
namespace {

constexpr std::int64_t kMaxStated = std::numeric_limits<std::uint32_t>::max();

std::string shortened(const std::string& text) { return text.substr(0, 60); }

std::optional<std::uint32_t> extraArrayIndex(RunTable& table, const ArrayPart& part) {
  const ExtraArray wanted{part.name, part.unit};
  const auto found = std::find(table.extraArrays.begin(), table.extraArrays.end(), wanted);
  if (found != table.extraArrays.end()) return std::uint32_t(found - table.extraArrays.begin());
  if (table.extraArrays.size() >= kMaxExtraArrays) return std::nullopt;
  table.extraArrays.push_back(wanted);
  return std::uint32_t(table.extraArrays.size() - 1);
}

void finishScan(SpectrumParts& parts) {
  Scan& scan = parts.scan;
  if (!parts.hasLevel) scan.msLevel = parts.isMsn || parts.hasPrecursor ? 2 : 1;
  if (scan.precursorMz <= 0) scan.precursorMz = parts.isolationTarget;
  const double centre = parts.isolationTarget > 0 ? parts.isolationTarget : scan.precursorMz;
  if (centre > 0 && (parts.isolationLower > 0 || parts.isolationUpper > 0)) {
    scan.isolationLow = std::max(0.0, centre - parts.isolationLower);
    scan.isolationHigh = centre + parts.isolationUpper;
  }
}

}  // namespace

ArrayText textBetween(const TagPlace& start, const TagPlace& end) {
  ArrayText text;
  text.offset = start.end;
  const std::int64_t bytes = std::max<std::int64_t>(end.begin - start.end, 0);
  if (bytes > std::int64_t(std::numeric_limits<std::uint32_t>::max()))
    throw ArrayProblem{"has an array of more than 4 GiB of text",
                       "Split the run into smaller scans", true};
  text.bytes = std::uint32_t(bytes);
  return text;
}

void checkReadable(const ArrayPart& part) {
  if (part.external)
    throw ArrayProblem{"keeps its numbers in another file, as imzML does",
                       "Give the file the name .imzML and open it with its .ibd file", true};
  if (part.text.bytes == 0) return;
  if (!part.unknownPacking.empty())
    throw ArrayProblem{"is stored with '" + shortened(part.unknownPacking) + "', which is not read",
                       "Convert the file with zlib, MS-Numpress or no compression", true};
}

bool finishSpectrum(SpectrumParts& parts, RunTable& table, std::size_t index) {
  finishScan(parts);
  SpectrumEntry& entry = table.spectra[index];
  const ArrayPart *mz = nullptr, *intensity = nullptr;
  bool wavelength = false;
  std::int64_t stated = parts.stated;
  entry.firstExtra = std::uint32_t(table.extras.size());
  std::vector<std::uint32_t> seen;
  for (const ArrayPart& part : parts.arrays) {
    switch (part.kind) {
      case ArrayKind::Mz:
      case ArrayKind::Pairs:
        if (mz)
          ++table.repairs[Repair::IgnoredArrays];
        else
          mz = &part;
        break;
      case ArrayKind::Intensity:
        if (intensity)
          ++table.repairs[Repair::IgnoredArrays];
        else
          intensity = &part;
        break;
      case ArrayKind::Wavelength:
        wavelength = true;
        break;
      case ArrayKind::Other: {
        checkReadable(part);
        const auto array = extraArrayIndex(table, part);
        if (!array) {
          ++table.repairs[Repair::ExtraTooMany];
        } else if (std::find(seen.begin(), seen.end(), *array) != seen.end() ||
                   entry.extraCount == std::numeric_limits<std::uint16_t>::max()) {
          ++table.repairs[Repair::IgnoredArrays];
        } else {
          seen.push_back(*array);
          table.extras.push_back({part.text, *array});
          ++entry.extraCount;
        }
        break;
      }
      default:
        ++table.repairs[Repair::IgnoredArrays];
    }
  }
  if (!mz && wavelength) {
    ++table.repairs[Repair::OtherSpectra];
    table.extras.resize(entry.firstExtra);
    return false;
  }
  for (const ArrayPart* part : {mz, intensity})
    if (part) checkReadable(*part);
  if (mz) entry.mz = mz->text;
  entry.pairs = mz && mz->kind == ArrayKind::Pairs;
  if (intensity && !entry.pairs) entry.intensity = intensity->text;
  if (mz && mz->length >= 0) stated = mz->length;
  if (entry.mz.bytes == 0 && entry.intensity.bytes == 0) {
    if (stated > 0) ++table.repairs[Repair::NoArrays];
    stated = 0;
  }
  entry.points = std::uint32_t(std::clamp<std::int64_t>(stated, 0, kMaxStated));
  entry.form = parts.form;
  table.scans[index] = parts.scan;
  if (std::isnan(parts.scan.retentionTime)) ++table.repairs[Repair::NoRetention];
  return true;
}

}  // namespace histion::io_mzml
