#include "imzml_writer.h"

#include <algorithm>
#include <cmath>

#include "compute/hash.h"
#include "core/manifest.h"
#include "imzml_text.h"
#include "staged_file.h"

namespace histion::io_imzml {
namespace {

constexpr std::size_t kUuidBytes = 16;

// A random (version 4) identifier as far as its form goes, made from a digest.
std::string uuidFrom(std::string hex) {
  hex.resize(2 * kUuidBytes);
  hex[12] = '4';
  constexpr std::string_view digits = "0123456789abcdef";
  hex[16] = digits[8 + digits.find(hex[16]) % 4];
  return hex;
}

std::string withHyphens(const std::string& hex) {
  return "{" + hex.substr(0, 8) + "-" + hex.substr(8, 4) + "-" + hex.substr(12, 4) + "-" +
         hex.substr(16, 4) + "-" + hex.substr(20) + "}";
}

std::string bytesOf(const std::string& hex) {
  std::string bytes;
  for (std::size_t i = 0; i < hex.size(); i += 2)
    bytes += char(std::stoi(hex.substr(i, 2), nullptr, 16));
  return bytes;
}

class Writer {
 public:
  Writer(const Dataset& dataset, const std::filesystem::path& file, Progress& progress,
         const CancelToken& cancel)
      : dataset_(dataset),
        progress_(progress),
        cancel_(cancel),
        xml_(file),
        ibd_(std::filesystem::path(file).replace_extension(".ibd")) {}

  void run() {
    std::size_t uuidAt = 0, sha1At = 0;
    add(xml_, headerText(dataset_, uuidAt, sha1At));
    ibd_.write(std::string(kUuidBytes, '\0'));
    if (dataset_.continuous()) axis_ = write(dataset_.mzAxis());
    const std::int64_t count = dataset_.spectra();
    for (std::int64_t i = 0; i < count; ++i) {
      cancel_.check();
      addSpectrum(i);
      if (i % 1024 == 0) progress_.update(0.8 * double(i) / double(count), "writing spectra");
    }
    add(xml_, footerText());
    const std::string uuid = uuidFrom(digest_.finish());
    ibd_.overwrite(0, bytesOf(uuid));
    progress_.update(0.8, "computing the checksum");
    const std::string sha1 = compute::hashFile(ibd_.temporary(), compute::HashKind::Sha1, cancel_);
    xml_.overwrite(std::int64_t(uuidAt), withHyphens(uuid));
    xml_.overwrite(std::int64_t(sha1At), sha1);
    publish();
    progress_.update(1.0, "written");
  }

 private:
  void add(StagedFile& file, std::string_view bytes) {
    digest_.add(std::as_bytes(std::span(bytes)));
    file.write(bytes);
  }

  template <typename T>
  WrittenArray write(std::span<const T> values) {
    const WrittenArray array{ibd_.size(), std::int64_t(values.size()),
                             std::int64_t(values.size_bytes())};
    digest_.add(std::as_bytes(values));
    ibd_.write(values);
    return array;
  }

  void addSpectrum(std::int64_t index) {
    const SpectrumView spectrum = dataset_.spectrum(index);
    arrays_.clear();
    extra_.clear();
    arrays_.push_back(dataset_.continuous() ? axis_ : write(spectrum.mz));
    arrays_.push_back(write(spectrum.intensity));
    for (std::size_t i = 0; i < dataset_.description().extraArrays.size(); ++i) {
      const auto values = dataset_.extraArray(i, index);
      const bool known = std::any_of(values.begin(), values.end(),
                                     [](double value) { return !std::isnan(value); });
      if (!known || values.size() != spectrum.intensity.size()) continue;
      arrays_.push_back(write(values));
      extra_.push_back(i);
    }
    text_.clear();
    appendSpectrum(text_, dataset_, index, arrays_, extra_);
    add(xml_, text_);
  }

  // The ibd first: an imzML never names one that is not there.
  void publish() {
    xml_.seal();
    ibd_.seal();
    cancel_.check();
    const bool replaces = std::filesystem::exists(ibd_.target());
    ibd_.publish();
    try {
      xml_.publish();
    } catch (...) {
      std::error_code ignored;
      if (!replaces) std::filesystem::remove(ibd_.target(), ignored);
      throw;
    }
  }

  const Dataset& dataset_;
  Progress& progress_;
  const CancelToken& cancel_;
  StagedFile xml_, ibd_;
  compute::Hasher digest_{compute::HashKind::Sha256};  // of everything that is written
  WrittenArray axis_;
  std::vector<WrittenArray> arrays_;
  std::vector<std::size_t> extra_;
  std::string text_;
};

}  // namespace

void saveImzml(const Dataset& dataset, const std::filesystem::path& file, Progress& progress,
               const CancelToken& cancel) {
  if (!matchesPattern(file.filename().string(), {"*.imzML"}))
    throw Error(ErrorKind::Usage, "'" + file.string() + "' does not end with .imzML",
                "Choose a name that ends with .imzML");
  if (!dataset.imaging())
    throw Error(ErrorKind::Usage,
                "'" + dataset.description().name +
                    "' is an LC-MS run; imzML holds spectra that lie on pixels",
                "Choose an imaging dataset, or save the run as mzML");
  if (dataset.spectra() == 0)
    throw Error(ErrorKind::Usage, "'" + dataset.description().name + "' holds no spectra",
                "Choose a dataset with spectra");
  Writer(dataset, file, progress, cancel).run();
}

}  // namespace histion::io_imzml
