#include "imzml_source.h"

#include <algorithm>
#include <limits>
#include <numeric>

#include "checksums.h"
#include "decode.h"
#include "description.h"
#include "document.h"
#include "form_guess.h"
#include "ibd_file.h"
#include "imzml.h"
#include "parser.h"
#include "positions.h"
#include "repairs.h"

namespace histion::io_imzml {

namespace {

// values[i] becomes the old values[order[i] - base].
template <typename T, typename Index>
void arrange(std::span<T> values, std::size_t base, const std::vector<Index>& order) {
  const std::vector<T> old(values.begin(), values.end());
  for (std::size_t i = 0; i < values.size(); ++i) values[i] = old[order[i] - base];
}

std::optional<RawType> rawTypeOf(NumberType type) {
  switch (type) {
    case NumberType::Float32:
      return RawType::Float32;
    case NumberType::Float64:
      return RawType::Float64;
    case NumberType::Int32:
      return RawType::Int32;
    case NumberType::Int64:
      return RawType::Int64;
    default:
      return std::nullopt;
  }
}

}  // namespace

ImzmlSource::ImzmlSource(std::filesystem::path file, const std::filesystem::path& ibd,
                         Header header, SpectrumTable spectra, const CancelToken& cancel)
    : file_(std::move(file)),
      ibd_(ibd),
      header_(std::move(header)),
      spectra_(std::move(spectra)),
      reader_(ibd_) {
  std::vector<std::string> repairs;
  repairPlaces(spectra_, header_, ibd_, repairs, cancel);
  checkPlaces(spectra_, ibd_, file_);
  description_ = describe(header_, spectra_, [&] { return looksProfile(); });
  description_.name = file_.stem().string();
  description_.sourceFile = file_.string();
  auto& warnings = description_.warnings;
  warnings.insert(warnings.end(), repairs.begin(), repairs.end());
  grid_ = placeOnGrid(header_, spectra_, file_, description_);
  if (ibd.stem() != file_.stem())
    warnings.push_back("The spectra were read from '" + ibd.filename().string() +
                       "', whose name differs in upper and lower case.");
  if (auto warning = checkUuid(header_, ibd_)) warnings.push_back(*warning);
  if (description_.layout == PeakLayout::Continuous) readAxis();
}

// From a few spectra spread over the file, the first of continuous data.
std::optional<bool> ImzmlSource::looksProfile() const {
  constexpr std::size_t kSpectra = 9;
  constexpr std::int64_t kPoints = 1 << 16;
  FormGuess guess;
  std::vector<double> mz;
  const std::size_t step = std::max<std::size_t>(spectra_.size() / kSpectra, 1);
  for (std::size_t i = 0; i < spectra_.size(); i += step) {
    const SpectrumEntry& s = spectra_[i];
    if (s.mzZlib != 0 && s.points > kPoints * 16) continue;
    mz.resize(std::size_t(s.mzZlib != 0 ? s.points : std::min(s.points, kPoints)));
    std::vector<ArrayRequest> requests;
    ArrayRequest request{s.mz, std::int64_t(mz.size()), s.mzType, s.mzZlib != 0};
    if (s.mzZlib == 0) request.place.bytes = request.points * byteSize(s.mzType);
    request.mz = mz.data();
    request.spectrum = std::int64_t(i);
    ArrayReader::append(requests, request);
    ArrayFindings findings;
    fetch(requests, findings);
    if (!findings.unsorted.empty()) std::sort(mz.begin(), mz.end());
    guess.add(mz);
  }
  return guess.isProfile();
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
  requestExtra(first, last, block, requests);
  ArrayFindings findings;
  fetch(requests, findings);
  if (!findings.unsorted.empty()) sortSpectra(first, block, std::move(findings.unsorted));
  if (!axisOrder_.empty()) reorder(block);
  if (processed && description_.form == SpectrumForm::Centroid) noteZeros(first, block);
}

void ImzmlSource::requestExtra(std::int64_t first, std::int64_t last, SpectrumBlock& block,
                               std::vector<ArrayRequest>& requests) const {
  block.extra.resize(description_.extraArrays.size());
  if (block.extra.empty()) return;
  for (auto& values : block.extra)
    values.assign(std::size_t(block.offset.back()), std::numeric_limits<double>::quiet_NaN());
  const auto& places = spectra_.extra;
  auto place = std::lower_bound(
      places.begin(), places.end(), first,
      [](const ExtraPlace& p, std::int64_t spectrum) { return p.spectrum < spectrum; });
  for (; place != places.end() && place->spectrum < last; ++place) {
    ArrayRequest request;
    request.place = place->place;
    request.points = spectra_[std::size_t(place->spectrum)].points;
    request.type = place->type;
    request.zlib = place->zlib;
    request.spectrum = place->spectrum;
    request.extra =
        block.extra[place->array].data() + block.offset[std::size_t(place->spectrum - first)];
    ArrayReader::append(requests, request);
  }
}

void ImzmlSource::noteZeros(std::int64_t first, const SpectrumBlock& block) const {
  for (std::size_t i = 0; i + 1 < block.offset.size(); ++i) {
    const auto begin = std::size_t(block.offset[i]);
    const std::int64_t zeros = countZeros(
        std::span(block.intensity).subspan(begin, std::size_t(block.offset[i + 1]) - begin));
    if (zeros == 0) continue;
    const std::lock_guard lock(mutex_);
    hasZeros_.resize(spectra_.size());
    const std::size_t index = std::size_t(first) + i;
    if (!hasZeros_[index]) zeros_ += zeros;
    hasZeros_[index] = true;
  }
}

void ImzmlSource::sortSpectra(std::int64_t first, SpectrumBlock& block,
                              std::vector<std::int64_t> unsorted) const {
  std::sort(unsorted.begin(), unsorted.end());
  unsorted.erase(std::unique(unsorted.begin(), unsorted.end()), unsorted.end());
  std::vector<std::size_t> order;
  for (const std::int64_t index : unsorted) {
    const auto begin = std::size_t(block.offset[std::size_t(index - first)]);
    const auto end = std::size_t(block.offset[std::size_t(index - first) + 1]);
    order.resize(end - begin);
    std::iota(order.begin(), order.end(), begin);
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return block.mz[a] < block.mz[b]; });
    arrange(std::span(block.mz).subspan(begin, end - begin), begin, order);
    arrange(std::span(block.intensity).subspan(begin, end - begin), begin, order);
    for (auto& values : block.extra)
      arrange(std::span(values).subspan(begin, end - begin), begin, order);
  }
  const std::lock_guard lock(mutex_);
  wasUnsorted_.resize(spectra_.size());
  for (const std::int64_t index : unsorted) wasUnsorted_[std::size_t(index)] = true;
}

void ImzmlSource::reorder(SpectrumBlock& block) const {
  for (std::size_t s = 0; s + 1 < block.offset.size(); ++s) {
    const auto begin = std::size_t(block.offset[s]);
    arrange(std::span(block.intensity).subspan(begin, axis_.size()), 0, axisOrder_);
    for (auto& values : block.extra)
      arrange(std::span(values).subspan(begin, axis_.size()), 0, axisOrder_);
  }
}

std::vector<std::string> ImzmlSource::verify(const CancelToken& cancel) const {
  const auto warning = checkDigest(header_, ibd_, cancel);
  return warning ? std::vector{*warning} : std::vector<std::string>();
}

std::vector<std::string> ImzmlSource::readWarnings() const {
  const std::lock_guard lock(mutex_);
  std::vector<std::string> warnings;
  if (const auto count = std::count(wasUnsorted_.begin(), wasUnsorted_.end(), true))
    warnings.push_back("The m/z values of " + std::to_string(count) +
                       (count == 1 ? " spectrum" : " spectra") +
                       " were not ascending and were sorted together with their intensities.");
  if (zeros_ > 0)
    warnings.push_back(std::to_string(zeros_) +
                       (zeros_ == 1 ? " centroid peak has" : " centroid peaks have") +
                       " the intensity 0; they are kept and count as peaks.");
  return warnings;
}

std::optional<RawArrays> ImzmlSource::rawArrays() const {
  const SpectrumEntry& first = spectra_.front();
  const auto mzType = rawTypeOf(first.mzType), intensityType = rawTypeOf(first.intensityType);
  const bool alike = std::all_of(spectra_.begin(), spectra_.end(), [&](const SpectrumEntry& s) {
    return s.mzType == first.mzType && s.intensityType == first.intensityType && s.mzZlib == 0 &&
           s.intensityZlib == 0;
  });
  if (!alike || !mzType || !intensityType || !axisOrder_.empty() || !spectra_.extra.empty())
    return std::nullopt;
  {
    const std::lock_guard lock(mutex_);
    if (!wasUnsorted_.empty()) return std::nullopt;
  }
  RawArrays raw;
  raw.file = ibd_.path();
  raw.mzType = *mzType;
  raw.intensityType = *intensityType;
  const bool continuous = description_.layout == PeakLayout::Continuous;
  raw.mzOffset.reserve(continuous ? 1 : spectra_.size());
  raw.intensityOffset.reserve(spectra_.size());
  for (const SpectrumEntry& s : spectra_) {
    if (!continuous || raw.mzOffset.empty()) raw.mzOffset.push_back(s.mz.offset);
    raw.intensityOffset.push_back(s.intensity.offset);
  }
  return raw;
}

std::shared_ptr<const SpectrumSource> openImzml(const std::filesystem::path& file,
                                                Progress& progress, const CancelToken& cancel) {
  const InputFile xml(file);
  const auto checkCancel = [&](std::int64_t) { cancel.check(); };
  const auto nothing = [&] {
    return Error(ErrorKind::Damaged, "'" + file.string() + "' holds no spectra",
                 "Export the file again");
  };
  const auto parse = [&](const std::string& encoding) {
    Header header = readHeader(xml, checkCancel, encoding);
    const bool imaging = header.hasImagingTerms;
    const auto notImaging = [&] {
      return Error(ErrorKind::Damaged,
                   "'" + file.string() + "' is an mzML file without imaging data, not an imzML",
                   "Choose a file that was exported as imzML");
    };
    if (!header.hasList || header.listIsEmptyElement) throw imaging ? nothing() : notImaging();
    findIbd(file);
    try {
      ParsedImzml parsed = parseSpectra(xml, std::move(header), progress, cancel);
      if (parsed.spectra.empty()) throw imaging ? nothing() : notImaging();
      return parsed;
    } catch (const WrongEncoding&) {
      throw;
    } catch (const Error& error) {
      // All imaging terms may stand inside the spectra; only then is this an imzML.
      if (!imaging && error.kind() == ErrorKind::Damaged) throw notImaging();
      throw;
    }
  };
  ParsedImzml parsed;
  try {
    parsed = parse({});
  } catch (const WrongEncoding& wrong) {
    parsed = parse(wrong.likely());
  }
  progress.update(1.0, "reading imzML");
  return std::make_shared<ImzmlSource>(file, findIbd(file), std::move(parsed.header),
                                       std::move(parsed.spectra), cancel);
}

}  // namespace histion::io_imzml
