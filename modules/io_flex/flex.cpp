#include "flex.h"

#include <algorithm>
#include <map>

#include "flex_source.h"
#include "spot_grid.h"

namespace histion::io_flex {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t kBytesPerPoint = 4;
constexpr std::size_t kExamples = 3;

// Checks that the fid holds what the parameters say.
void checkFid(const fs::path& fid, Acquisition& acquisition) {
  std::error_code failure;
  if (!fs::is_regular_file(fid, failure))
    throw Error(ErrorKind::Damaged, "'" + fid.string() + "' is missing or no plain file",
                "Copy the spectrum's folder again from the instrument's computer");
  const auto size = fs::file_size(fid, failure);
  if (failure) throw Error(ErrorKind::Failed, "'" + fid.string() + "' cannot be read", "Check it");
  const std::int64_t stored = std::int64_t(size) / kBytesPerPoint;
  const std::int64_t stated = acquisition.flight.points;
  if (stored < stated)
    throw Error(ErrorKind::Damaged,
                size == 0 ? "'" + fid.string() + "' is empty"
                          : "'" + fid.string() + "' ends after " + std::to_string(stored) + " of " +
                                std::to_string(stated) + " points",
                "Copy the spectrum's folder again from the instrument's computer");
  if (std::int64_t(size) > stated * kBytesPerPoint)
    acquisition.remarks.push_back("the fid is longer than $TD says; the surplus was ignored");
}

class Opening {
 public:
  Opening(fs::path path, Progress& progress, const CancelToken& cancel)
      : path_(std::move(path)), progress_(progress), cancel_(cancel) {}

  std::shared_ptr<const SpectrumSource> open() {
    std::error_code failure;
    if (fs::is_directory(path_, failure))
      openFolder();
    else if (const auto files = spectrumAt(path_))
      add(*files);
    else
      throw Error(ErrorKind::Damaged,
                  "'" + path_.string() + "' is not the acqus or fid file of a flex spectrum",
                  "Choose a file named acqus or fid, or a folder with such files");
    describe();
    PixelGrid grid = gridOf(spots_, names_, description_);
    progress_.update(1.0, "reading parameters");
    return std::make_shared<FlexSource>(std::move(description_), std::move(grid),
                                        std::move(spectra_));
  }

 private:
  void openFolder() {
    FoundSpectra found = findSpectra(path_, cancel_);
    std::size_t damaged = 0;
    std::string examples;
    for (std::size_t i = 0; i < found.spectra.size(); ++i) {
      cancel_.check();
      if (i % 64 == 0)
        progress_.update(double(i) / double(found.spectra.size()), "reading parameters");
      try {
        add(found.spectra[i]);
      } catch (const Error& error) {
        if (damaged++ < kExamples) examples += (examples.empty() ? "" : "; ") + error.message();
      }
    }
    if (spectra_.empty())
      throw Error(ErrorKind::Damaged,
                  "'" + path_.string() + "' holds no flex spectrum that can be read" +
                      (examples.empty() ? "" : " (" + examples + ")"),
                  "Choose a folder with acqus and fid files below it");
    if (damaged > 0)
      description_.warnings.push_back(
          std::to_string(damaged) + (damaged == 1 ? " spectrum was" : " spectra were") +
          " left out because of damage (" + examples + (damaged > kExamples ? "; …" : "") + ").");
    limitTo(found.warnings);
  }

  void limitTo(std::vector<std::string>& warnings) {
    const std::size_t shown = std::min(warnings.size(), kExamples);
    for (std::size_t i = 0; i < shown; ++i) description_.warnings.push_back(std::move(warnings[i]));
    if (shown < warnings.size())
      description_.warnings.push_back(std::to_string(warnings.size() - shown) +
                                      " further folders were left out for the like reasons.");
  }

  void add(const SpectrumFiles& files) {
    Acquisition acquisition = readAcqus(files.acqus);
    checkFid(files.fid, acquisition);
    const auto usable = acquisition.flight.usable();
    if (usable.size() == 0)
      throw Error(ErrorKind::Damaged,
                  "'" + files.acqus.string() + "' has a calibration that gives no point an m/z",
                  "Calibrate the spectrum again");
    if (usable.size() < acquisition.flight.points)
      acquisition.remarks.push_back("points at times that have no m/z were left out");
    for (const std::string& remark : acquisition.remarks) ++remarks_[remark];
    const fs::path folder = files.fid.parent_path();
    auto spot = spotOf(folder);
    spots_.push_back(spot ? spot : spotNamed(acquisition.spot));
    const std::string plate = plateSpotOf(folder);
    names_.push_back(!plate.empty() ? plate : acquisition.spot);
    polarities_[acquisition.polarity] = true;
    spectra_.push_back({files, acquisition.flight, usable, acquisition.bigEndian});
    if (spectra_.size() > 1) return;
    description_.instrument = acquisition.instrument;
    if (!acquisition.date.empty()) description_.extra["acquisition_date"] = acquisition.date;
  }

  void describe() {
    description_.sourceFile = path_.string();
    description_.name = name();
    description_.form = SpectrumForm::Profile;
    const bool oneAxis = std::all_of(spectra_.begin(), spectra_.end(), [&](const FlexSpectrum& s) {
      return s.flight == spectra_.front().flight;
    });
    description_.layout = oneAxis ? PeakLayout::Continuous : PeakLayout::Processed;
    description_.polarity = polarities_.size() == 1 ? polarities_.begin()->first : Polarity::Mixed;
    for (const auto& [remark, count] : remarks_)
      description_.warnings.push_back("In " + std::to_string(count) +
                                      (count == 1 ? " spectrum " : " spectra ") + remark + ".");
  }

  // A folder by its name; one spectrum by sample and spot, which its file's name does not tell.
  std::string name() const {
    std::error_code failure;
    fs::path path = fs::absolute(path_, failure).lexically_normal();
    if (!path.has_filename()) path = path.parent_path();
    if (fs::is_directory(path, failure)) return path.filename().string();
    const fs::path folder = path.parent_path();
    std::string text;
    fs::path here = folder;
    for (int level = 0; level < 4 && here.has_relative_path(); ++level) {
      text = here.filename().string() + (text.empty() ? "" : " " + text);
      here = here.parent_path();
    }
    return text;
  }

  fs::path path_;
  Progress& progress_;
  const CancelToken& cancel_;
  std::vector<FlexSpectrum> spectra_;
  std::vector<std::optional<Spot>> spots_;
  std::vector<std::string> names_;
  std::map<std::string, std::int64_t> remarks_;
  std::map<Polarity, bool> polarities_;
  DatasetDescription description_;
};

}  // namespace

std::shared_ptr<const SpectrumSource> openFlex(const fs::path& path, Progress& progress,
                                               const CancelToken& cancel) {
  return Opening(path, progress, cancel).open();
}

}  // namespace histion::io_flex
