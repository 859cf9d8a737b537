#include "imzml_source.h"

#include <algorithm>
#include <numeric>
#include <tuple>

#include "checksums.h"
#include "description.h"
#include "document.h"
#include "ibd_file.h"
#include "imzml.h"
#include "parser.h"

namespace histion::io_imzml {

ImzmlSource::ImzmlSource(std::filesystem::path file, const std::filesystem::path& ibd,
                         Header header, SpectrumTable spectra)
    : file_(std::move(file)),
      ibd_(ibd),
      header_(std::move(header)),
      spectra_(std::move(spectra)),
      reader_(ibd_) {
  checkPlaces(spectra_, ibd_, file_);
  description_ = describe(header_, spectra_, file_);
  description_.name = file_.stem().string();
  description_.sourceFile = file_.string();
  grid_ = placeOnGrid(header_, spectra_, file_, description_);
  if (auto warning = checkUuid(header_, ibd_)) description_.warnings.push_back(*warning);
  if (description_.layout == PeakLayout::Continuous) readAxis();
}

void ImzmlSource::fetch(std::vector<ArrayRequest>& requests, ArrayFindings& findings) const {
  std::int64_t spectrum = 0;
  try {
    reader_.read(requests, findings, &spectrum);
  } catch (const SpectrumProblem& problem) {
    throw spectrumError(file_, spectrum, problem);
  }
}

void ImzmlSource::readAxis() {
  const SpectrumEntry& first = spectra_.front();
  axis_.resize(std::size_t(first.points));
  std::vector<ArrayRequest> requests;
  ArrayRequest request{first.mz, first.points, first.mzType, first.mzZlib != 0};
  request.mz = axis_.data();
  ArrayReader::append(requests, request);
  ArrayFindings findings;
  fetch(requests, findings);
  if (findings.unsorted.empty()) return;
  if (axis_.size() > std::numeric_limits<std::uint32_t>::max())
    throw Error(ErrorKind::Failed, "the unsorted m/z axis of '" + file_.string() + "' is too long",
                "Export the file with ascending m/z values");
  axisOrder_.resize(axis_.size());
  std::iota(axisOrder_.begin(), axisOrder_.end(), 0u);
  std::stable_sort(axisOrder_.begin(), axisOrder_.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return axis_[a] < axis_[b]; });
  std::vector<double> sorted(axis_.size());
  for (std::size_t i = 0; i < sorted.size(); ++i) sorted[i] = axis_[axisOrder_[i]];
  axis_ = std::move(sorted);
  description_.warnings.push_back(
      "The shared m/z axis was not ascending; it was sorted together with all intensities.");
}

void ImzmlSource::read(std::int64_t first, std::int64_t last, SpectrumBlock& block) const {
  const bool processed = description_.layout == PeakLayout::Processed;
  block.offset.assign(std::size_t(last - first) + 1, 0);
  for (std::int64_t i = first; i < last; ++i)
    block.offset[std::size_t(i - first) + 1] =
        block.offset[std::size_t(i - first)] + spectra_[std::size_t(i)].points;
  const auto points = std::size_t(block.offset.back());
  block.intensity.resize(points);
  block.mz.resize(processed ? points : 0);
  std::vector<ArrayRequest> requests;
  requests.reserve(std::size_t(last - first) * (processed ? 2 : 1));
  for (std::int64_t i = first; i < last; ++i) {
    const SpectrumEntry& s = spectra_[std::size_t(i)];
    const std::int64_t at = block.offset[std::size_t(i - first)];
    ArrayRequest request;
    request.points = s.points;
    request.spectrum = i;
    if (processed) {
      request.place = s.mz;
      request.type = s.mzType;
      request.zlib = s.mzZlib;
      request.mz = block.mz.data() + at;
      ArrayReader::append(requests, request);
      request.mz = nullptr;
    }
    request.place = s.intensity;
    request.type = s.intensityType;
    request.zlib = s.intensityZlib;
    request.intensity = block.intensity.data() + at;
    ArrayReader::append(requests, request);
  }
  ArrayFindings findings;
  fetch(requests, findings);
  if (!findings.unsorted.empty()) sortSpectra(first, block, std::move(findings.unsorted));
  if (!axisOrder_.empty()) reorder(block);
}

void ImzmlSource::sortSpectra(std::int64_t first, SpectrumBlock& block,
                              std::vector<std::int64_t> unsorted) const {
  std::sort(unsorted.begin(), unsorted.end());
  unsorted.erase(std::unique(unsorted.begin(), unsorted.end()), unsorted.end());
  std::vector<std::pair<double, float>> peaks;
  for (const std::int64_t index : unsorted) {
    const auto begin = std::size_t(block.offset[std::size_t(index - first)]);
    const auto end = std::size_t(block.offset[std::size_t(index - first) + 1]);
    peaks.clear();
    for (std::size_t i = begin; i < end; ++i) peaks.emplace_back(block.mz[i], block.intensity[i]);
    std::stable_sort(peaks.begin(), peaks.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    for (std::size_t i = begin; i < end; ++i)
      std::tie(block.mz[i], block.intensity[i]) = peaks[i - begin];
  }
  const std::lock_guard lock(mutex_);
  wasUnsorted_.resize(spectra_.size());
  for (const std::int64_t index : unsorted) wasUnsorted_[std::size_t(index)] = true;
}

void ImzmlSource::reorder(SpectrumBlock& block) const {
  std::vector<float> row(axis_.size());
  for (std::size_t s = 0; s + 1 < block.offset.size(); ++s) {
    const auto values =
        std::span(block.intensity).subspan(std::size_t(block.offset[s]), row.size());
    std::copy(values.begin(), values.end(), row.begin());
    for (std::size_t i = 0; i < row.size(); ++i) values[i] = row[axisOrder_[i]];
  }
}

std::vector<std::string> ImzmlSource::verify(const CancelToken& cancel) const {
  const auto warning = checkDigest(header_, ibd_, cancel);
  return warning ? std::vector{*warning} : std::vector<std::string>();
}

std::vector<std::string> ImzmlSource::readWarnings() const {
  const std::lock_guard lock(mutex_);
  const auto count = std::count(wasUnsorted_.begin(), wasUnsorted_.end(), true);
  if (count == 0) return {};
  return {"The m/z values of " + std::to_string(count) + (count == 1 ? " spectrum" : " spectra") +
          " were not ascending and were sorted together with their intensities."};
}

std::shared_ptr<const SpectrumSource> openImzml(const std::filesystem::path& file,
                                                Progress& progress, const CancelToken& cancel) {
  const InputFile xml(file);
  Header header = readHeader(xml, [&](std::int64_t) { cancel.check(); });
  if (!header.hasImagingTerms)
    throw Error(ErrorKind::Damaged,
                "'" + file.string() + "' is an mzML file without imaging data, not an imzML",
                "Choose a file that was exported as imzML");
  const auto nothing = [&] {
    return Error(ErrorKind::Damaged, "'" + file.string() + "' holds no spectra",
                 "Export the file again");
  };
  if (!header.hasList || header.listIsEmptyElement) throw nothing();
  const std::filesystem::path ibd = findIbd(file);
  ParsedImzml parsed = parseSpectra(xml, std::move(header), progress, cancel);
  if (parsed.spectra.empty()) throw nothing();
  progress.update(1.0, "reading imzML");
  return std::make_shared<ImzmlSource>(file, ibd, std::move(parsed.header),
                                       std::move(parsed.spectra));
}

}  // namespace histion::io_imzml
