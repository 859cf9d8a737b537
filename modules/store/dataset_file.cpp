#include "store/dataset_file.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "store/h5.h"
#include "store/mapped_file.h"

namespace histion::store {
namespace {

class MappedDataset : public Dataset {
 public:
  MappedDataset(const std::filesystem::path& file, const std::string& name,
                const LinkedFile& linkedFile)
      : path_(file), map_(file) {
    description_.name = name;
    const h5::Lock lock;
    const h5::FileReader reader(file);
    readDescription(reader);
    readGrid(reader);
    readScans(reader);
    const std::int64_t p = grid_.spectra();
    const bool linked = !linkTypes_.first.empty();
    if (linked) {
      if (linkedFile.empty()) damaged("does not say where its linked spectra lie");
      linked_ = std::make_unique<LinkedSpectra>(linkedFile, rawTypeFrom(linkTypes_.first),
                                                rawTypeFrom(linkTypes_.second));
      intensityOffset_ = map<std::int64_t>(reader, "/by_pixel/intensity_offset", p);
      if (!continuous()) mzOffset_ = map<std::int64_t>(reader, "/by_pixel/mz_offset", p);
    }
    std::int64_t stored = totals_.peaks;
    if (continuous()) {
      byPixelMz_ = map<double>(reader, "/by_pixel/mz", -1);
      const auto m = std::int64_t(byPixelMz_.size());
      if (m > 0 && p > std::numeric_limits<std::int64_t>::max() / m) damaged("is too large");
      stored = p * m;
      if (!linked) byPixelIntensity_ = map<float>(reader, "/by_pixel/intensity", p * m);
      byMzIntensity_ = map<float>(reader, "/by_mz/intensity", p * m);
    } else {
      offset_ = map<std::int64_t>(reader, "/by_pixel/offset", p + 1);
      if (!linked) {
        byPixelMz_ = map<double>(reader, "/by_pixel/mz", totals_.peaks);
        byPixelIntensity_ = map<float>(reader, "/by_pixel/intensity", totals_.peaks);
      }
      byMzMz_ = map<double>(reader, "/by_mz/mz", totals_.peaks);
      byMzSpectrum_ = map<std::uint32_t>(reader, "/by_mz/spectrum", totals_.peaks);
      byMzIntensity_ = map<float>(reader, "/by_mz/intensity", totals_.peaks);
      edges_ =
          map<double>(reader, "/by_mz/edges", (totals_.peaks + kPeaksPerEdge - 1) / kPeaksPerEdge);
      checkOffsets();
    }
    for (std::size_t k = 0; k < description_.extraArrays.size(); ++k)
      extra_.push_back(map<double>(reader, "/by_pixel/extra" + std::to_string(k), stored));
    summaryMz_ = map<double>(reader, "/summary/mz", -1);
    const auto s = std::int64_t(summaryMz_.size());
    summaryMean_ = map<float>(reader, "/summary/mean", s);
    summaryMax_ = map<float>(reader, "/summary/max", s);
    summaryCount_ = map<std::int64_t>(reader, "/summary/count", s);
    tic_ = map<float>(reader, "/summary/tic", p);
    rms_ = map<float>(reader, "/summary/rms", p);
    median_ = map<float>(reader, "/summary/median", p);
    highest_ = map<float>(reader, "/summary/highest", p);
  }

  const DatasetDescription& description() const override { return description_; }
  const DatasetTotals& totals() const override { return totals_; }
  const PixelGrid& grid() const override { return grid_; }
  std::span<const Scan> scans() const override { return scans_; }

  SpectrumView spectrum(std::int64_t index) const override {
    requireSpectrum(index);
    const auto i = std::size_t(index);
    if (linked_)
      return continuous() ? linked_->onAxis(byPixelMz_, intensityOffset_[i])
                          : linked_->spectrum(mzOffset_[i], intensityOffset_[i],
                                              offset_[i + 1] - offset_[i]);
    if (continuous()) {
      const std::size_t m = byPixelMz_.size();
      return {byPixelMz_, byPixelIntensity_.subspan(std::size_t(index) * m, m)};
    }
    const auto first = std::size_t(offset_[std::size_t(index)]);
    const auto count = std::size_t(offset_[std::size_t(index) + 1]) - first;
    return {byPixelMz_.subspan(first, count), byPixelIntensity_.subspan(first, count)};
  }

  std::span<const double> extraArray(std::size_t array, std::int64_t index) const override {
    requireSpectrum(index);
    const auto i = std::size_t(index), m = byPixelMz_.size();
    if (continuous()) return extra_.at(array).subspan(i * m, m);
    return extra_.at(array).subspan(std::size_t(offset_[i]),
                                    std::size_t(offset_[i + 1] - offset_[i]));
  }

  SummarySpectra summary() const override {
    return {summaryMz_, summaryMean_, summaryMax_, summaryCount_, summaryBinPpm_};
  }

  std::span<const float> norms(Normalization normalization) const override {
    switch (normalization) {
      case Normalization::Tic:
        return tic_;
      case Normalization::Rms:
        return rms_;
      case Normalization::Median:
        return median_;
      case Normalization::Max:
        return highest_;
      case Normalization::None:
        break;
    }
    return {};
  }

  PeakRun peaks(MzWindow window) const override {
    const std::size_t first = position(window.low, false);
    const std::size_t last = std::max(first, position(window.high, true));
    return {byMzMz_.subspan(first, last - first), byMzSpectrum_.subspan(first, last - first),
            byMzIntensity_.subspan(first, last - first)};
  }

  std::span<const double> mzAxis() const override {
    return continuous() ? byPixelMz_ : std::span<const double>{};
  }

  std::span<const float> channel(std::int64_t axisIndex) const override {
    const auto p = std::size_t(grid_.spectra());
    return byMzIntensity_.subspan(std::size_t(axisIndex) * p, p);
  }

 private:
  // The array as mapped values; `size` -1: any length.
  template <typename T>
  std::span<const T> map(const h5::FileReader& reader, const std::string& name,
                         std::int64_t size) const {
    const h5::Place place = reader.place(name);
    if (place.type != dtypeOf<T>()) damaged("holds '" + name + "' in the wrong number type");
    if (size >= 0 && place.bytes != std::uint64_t(size) * sizeof(T))
      damaged("holds '" + name + "' with a wrong length");
    if (place.offset % alignof(T) != 0) damaged("holds '" + name + "' at an odd place");
    const auto bytes = map_.bytes().subspan(place.offset, place.bytes);
    return {reinterpret_cast<const T*>(bytes.data()), place.bytes / sizeof(T)};
  }

  void readDescription(const h5::FileReader& reader) {
    const auto d = nlohmann::json::parse(reader.readText("/description"), nullptr, false);
    if (d.is_discarded()) damaged("has an unreadable description");
    try {
      if (d.at("schema").get<int>() > kDatasetSchema)
        throw Error(ErrorKind::Damaged, "'" + path_.string() + "' was written by a newer version",
                    "Open the project with a newer Histion");
      description_.layout = peakLayoutFrom(d.at("layout").get<std::string>());
      description_.form = spectrumFormFrom(d.at("form").get<std::string>());
      description_.polarity = polarityFrom(d.at("polarity").get<std::string>());
      description_.instrument = d.at("instrument");
      description_.warnings = d.at("warnings").get<std::vector<std::string>>();
      description_.extra = d.at("extra");
      for (const auto& extra : d.value("extra_arrays", nlohmann::json::array()))
        description_.extraArrays.push_back({extra.at("name"), extra.at("unit")});
      if (d.contains("link"))
        linkTypes_ = {d.at("link").at("mz_type"), d.at("link").at("intensity_type")};
      totals_ = {d.at("peaks"), d.at("mz_min"), d.at("mz_max"), d.at("tic")};
      summaryBinPpm_ = d.at("summary_bin_ppm");
      origin_ = d.at("origin").get<std::array<int, 3>>();
      if (!d.at("pixel_size_um").is_null())
        pixelSizeUm_ = d.at("pixel_size_um").get<std::array<double, 2>>();
    } catch (const nlohmann::json::exception&) {
      damaged("has an incomplete description");
    }
    if (totals_.peaks < 0) damaged("states a negative number of peaks");
  }

  void readGrid(const h5::FileReader& reader) {
    const auto x = map<std::int32_t>(reader, "/grid/x", -1);
    const auto y = map<std::int32_t>(reader, "/grid/y", std::int64_t(x.size()));
    const auto section = map<std::int32_t>(reader, "/grid/section", std::int64_t(x.size()));
    std::vector<PixelPosition> positions(x.size());
    for (std::size_t i = 0; i < x.size(); ++i) positions[i] = {x[i], y[i], section[i]};
    grid_ = PixelGrid(std::move(positions), origin_, pixelSizeUm_);
  }

  void readScans(const h5::FileReader& reader) {
    if (!reader.has("/scans")) return;
    const std::int64_t p = grid_.spectra();
    const auto time = map<double>(reader, "/scans/retention_time", p);
    const auto precursor = map<double>(reader, "/scans/precursor_mz", p);
    const auto low = map<double>(reader, "/scans/isolation_low", p);
    const auto high = map<double>(reader, "/scans/isolation_high", p);
    const auto energy = map<double>(reader, "/scans/collision_energy", p);
    const auto number = map<std::int64_t>(reader, "/scans/number", p);
    const auto level = map<std::int32_t>(reader, "/scans/ms_level", p);
    const auto charge = map<std::int32_t>(reader, "/scans/precursor_charge", p);
    const auto polarity = map<std::uint8_t>(reader, "/scans/polarity", p);
    for (std::size_t i = 0; i < time.size(); ++i)
      scans_.push_back(
          {time[i], precursor[i], low[i], high[i], energy[i], number[i], level[i], charge[i],
           polarity[i] <= int(Polarity::Mixed) ? Polarity(polarity[i]) : Polarity::Unknown});
  }

  void requireSpectrum(std::int64_t index) const {
    if (index < 0 || index >= grid_.spectra())
      throw Error(ErrorKind::Usage, "there is no spectrum " + std::to_string(index),
                  "The dataset has " + std::to_string(grid_.spectra()) + " spectra");
  }

  void checkOffsets() const {
    const bool ascending = std::is_sorted(offset_.begin(), offset_.end());
    if (!ascending || offset_.front() != 0 || offset_.back() != totals_.peaks)
      damaged("has inconsistent spectrum offsets");
  }

  // Number of peaks with m/z < value (or <= value): a search in the sparse edges, then in one
  // block.
  std::size_t position(double value, bool inclusive) const {
    const auto past = [&](auto first, auto last) {
      return inclusive ? std::upper_bound(first, last, value)
                       : std::lower_bound(first, last, value);
    };
    const auto block = past(edges_.begin(), edges_.end()) - edges_.begin();
    if (block == 0) return 0;
    const auto first = (block - 1) * kPeaksPerEdge;
    const auto last = std::min<std::int64_t>(block * kPeaksPerEdge, std::int64_t(byMzMz_.size()));
    return std::size_t(past(byMzMz_.begin() + first, byMzMz_.begin() + last) - byMzMz_.begin());
  }

  [[noreturn]] void damaged(const std::string& what) const {
    throw Error(ErrorKind::Damaged, "the dataset file '" + path_.string() + "' " + what,
                "Import the data again, or restore the file from a backup");
  }

  std::filesystem::path path_;
  MappedFile map_;
  DatasetDescription description_;
  DatasetTotals totals_;
  PixelGrid grid_;
  std::array<int, 3> origin_{0, 0, 0};
  std::optional<std::array<double, 2>> pixelSizeUm_;
  double summaryBinPpm_ = 0.0;
  std::vector<Scan> scans_;
  std::pair<std::string, std::string> linkTypes_;  // of m/z and intensity; empty: not linked
  std::unique_ptr<LinkedSpectra> linked_;
  std::vector<std::span<const double>> extra_;
  std::span<const std::int64_t> mzOffset_, intensityOffset_;
  std::span<const std::int64_t> offset_, summaryCount_;
  std::span<const double> byPixelMz_, byMzMz_, edges_, summaryMz_;
  std::span<const std::uint32_t> byMzSpectrum_;
  std::span<const float> byPixelIntensity_, byMzIntensity_, summaryMean_, summaryMax_, tic_, rms_,
      median_, highest_;
};

nlohmann::json sizeOrNull(const PixelGrid& grid) {
  return grid.pixelSizeUm() ? nlohmann::json(*grid.pixelSizeUm()) : nlohmann::json(nullptr);
}

}  // namespace

std::shared_ptr<const Dataset> openDatasetFile(const std::filesystem::path& file,
                                               const std::string& name, const LinkedFile& linked) {
  return std::make_shared<MappedDataset>(file, name, linked);
}

std::map<std::string, Array> scanArrays(std::span<const Scan> scans) {
  const auto column = [&]<typename T>(T Scan::*member) {
    std::vector<T> values;
    for (const Scan& scan : scans) values.push_back(scan.*member);
    return Array::of(values);
  };
  std::vector<std::uint8_t> polarity;
  for (const Scan& scan : scans) polarity.push_back(std::uint8_t(scan.polarity));
  return {{"retention_time", column(&Scan::retentionTime)},
          {"precursor_mz", column(&Scan::precursorMz)},
          {"isolation_low", column(&Scan::isolationLow)},
          {"isolation_high", column(&Scan::isolationHigh)},
          {"collision_energy", column(&Scan::collisionEnergy)},
          {"number", column(&Scan::number)},
          {"ms_level", column(&Scan::msLevel)},
          {"precursor_charge", column(&Scan::precursorCharge)},
          {"polarity", Array::of(polarity)}};
}

nlohmann::json datasetFacts(const DatasetDescription& description, const DatasetTotals& totals,
                            const PixelGrid& grid, std::span<const Scan> scans) {
  const auto& size = grid.pixelSizeUm();
  nlohmann::json pixelSize = sizeOrNull(grid);
  if (size && (*size)[0] == (*size)[1]) pixelSize = (*size)[0];
  const bool imaging = scans.empty();
  nlohmann::json facts{{"name", description.name},
                       {"kind", imaging ? "imaging" : "lcms"},
                       {"spectra", grid.spectra()},
                       {"pixels", imaging ? grid.pixels() : 0},
                       {"width", imaging ? grid.width() : 0},
                       {"height", imaging ? grid.height() : 0},
                       {"sections", imaging ? grid.sections() : 0},
                       {"peaks", totals.peaks},
                       {"mz_min", totals.mzMin},
                       {"mz_max", totals.mzMax},
                       {"tic", totals.tic},
                       {"pixel_size_um", pixelSize},
                       {"origin", {grid.origin()[0], grid.origin()[1]}},
                       {"polarity", toString(description.polarity)},
                       {"form", toString(description.form)},
                       {"layout", toString(description.layout)},
                       {"instrument", description.instrument},
                       {"warnings", description.warnings}};
  for (const ExtraArray& extra : description.extraArrays)
    facts["extra_arrays"].push_back(extra.name);
  if (imaging) return facts;
  std::map<std::string, std::int64_t> levels;
  double first = std::numeric_limits<double>::infinity(), last = -first;
  for (const Scan& scan : scans) {
    ++levels[std::to_string(scan.msLevel)];
    if (!std::isfinite(scan.retentionTime)) continue;
    first = std::min(first, scan.retentionTime);
    last = std::max(last, scan.retentionTime);
  }
  facts["ms_levels"] = levels;
  facts["rt_min"] = first <= last ? nlohmann::json(first) : nlohmann::json(nullptr);
  facts["rt_max"] = first <= last ? nlohmann::json(last) : nlohmann::json(nullptr);
  return facts;
}

nlohmann::json describeDataset(const DatasetDescription& description, const DatasetTotals& totals,
                               const PixelGrid& grid, double summaryBinPpm) {
  nlohmann::json extraArrays = nlohmann::json::array();
  for (const ExtraArray& extra : description.extraArrays)
    extraArrays.push_back({{"name", extra.name}, {"unit", extra.unit}});
  return {{"schema", kDatasetSchema},
          {"extra_arrays", extraArrays},
          {"layout", toString(description.layout)},
          {"form", toString(description.form)},
          {"polarity", toString(description.polarity)},
          {"instrument", description.instrument},
          {"warnings", description.warnings},
          {"extra", description.extra},
          {"peaks", totals.peaks},
          {"mz_min", totals.mzMin},
          {"mz_max", totals.mzMax},
          {"tic", totals.tic},
          {"summary_bin_ppm", summaryBinPpm},
          {"origin", grid.origin()},
          {"pixel_size_um", sizeOrNull(grid)}};
}

}  // namespace histion::store
