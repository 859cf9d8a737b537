#include <algorithm>
#include <cctype>
#include <cmath>
#include <cstdio>
#include <functional>
#include <limits>
#include <set>

#include "compute/feature_axis.h"
#include "compute/feature_rows.h"
#include "core/error.h"
#include "h5_output.h"
#include "io_tables.h"
#include "pixel_regions.h"

namespace histion::io_tables {
namespace {

constexpr std::int64_t kChunkBytes = std::int64_t{1} << 20;
constexpr std::int64_t kBlockBytes = std::int64_t{16} << 20;

// What is written, the matrix row by row on demand.
struct Source {
  const PixelGrid& grid;
  const std::vector<double>&mz, &low, &high;
  std::vector<std::string> names;  // one per feature or empty
  std::string title, unit, normalization;
  // rows [first, last) into [last - first][features]
  std::function<void(std::int64_t first, std::int64_t last, std::span<float>)> rows;
};

// "mz_741.5307", made unique where four decimals are not enough.
std::vector<std::string> featureIndex(const std::vector<double>& mz) {
  std::vector<std::string> result;
  std::set<std::string> seen;
  for (const double value : mz) {
    char text[64];
    std::snprintf(text, sizeof text, "mz_%.4f", value);
    std::string name = text;
    for (int i = 2; !seen.insert(name).second; ++i) name = text + ("_" + std::to_string(i));
    result.push_back(std::move(name));
  }
  return result;
}

// "X_" and the title in letters, digits and underscores.
std::string embeddingKey(const std::string& title) {
  std::string key;
  for (const char c : title) {
    const auto u = static_cast<unsigned char>(c);
    if (std::isalnum(u))
      key += char(std::tolower(u));
    else if (!key.empty() && key.back() != '_')
      key += '_';
  }
  while (!key.empty() && key.back() == '_') key.pop_back();
  // The positions are kept under this name.
  if (key.empty() || key == "spatial") key = "embedding";
  return "X_" + key;
}

class AnndataWriter {
 public:
  AnndataWriter(const Source& source, const AnndataExtras& extras,
                const std::filesystem::path& file, Progress& progress, const CancelToken& cancel)
      : source_(source), extras_(extras), progress_(progress), cancel_(cancel), out_(file) {}

  void write() {
    out_.group("", "anndata", "0.1.0");
    matrix();
    obs();
    var();
    for (const char* name : {"layers", "obsp", "varm", "varp"}) out_.group(name, "dict", "0.1.0");
    obsm();
    uns();
    cancel_.check();
    out_.commit();
    progress_.update(1.0, "written");
  }

 private:
  void matrix() {
    const std::int64_t rows = source_.grid.spectra(), columns = std::int64_t(source_.mz.size());
    const std::int64_t rowBytes = columns * std::int64_t(sizeof(float));
    const std::int64_t chunk = std::clamp<std::int64_t>(kChunkBytes / rowBytes, 1, rows);
    const std::int64_t step = std::max<std::int64_t>(1, kBlockBytes / (rowBytes * chunk)) * chunk;
    out_.beginMatrix("X", rows, columns, chunk);
    std::vector<float> block(std::size_t(std::min(step, rows) * columns));
    for (std::int64_t first = 0; first < rows; first += step) {
      const std::int64_t last = std::min(first + step, rows);
      const auto part = std::span(block).first(std::size_t((last - first) * columns));
      source_.rows(first, last, part);
      // One block of the file at a time, so that a cancel is seen soon.
      for (std::int64_t row = first; row < last; row += chunk) {
        cancel_.check();
        const auto count = std::min(chunk, last - row);
        out_.writeRows(
            row, part.subspan(std::size_t((row - first) * columns), std::size_t(count * columns)));
      }
      progress_.update(double(last) / double(rows), "writing the matrix");
    }
  }

  void obs() {
    const auto positions = source_.grid.positions();
    std::vector<std::string> columns{"x", "y", "section"};
    if (extras_.regions) columns.push_back("region");
    out_.group("obs", "dataframe", "0.2.0");
    out_.textAttribute("obs", "_index", "_index");
    out_.textListAttribute("obs", "column-order", columns);
    std::vector<std::string> index;
    std::vector<std::int32_t> x, y, section;
    for (std::size_t i = 0; i < positions.size(); ++i) {
      index.push_back(std::to_string(i));
      x.push_back(positions[i].x);
      y.push_back(positions[i].y);
      section.push_back(positions[i].section);
    }
    out_.texts("obs/_index", index);
    out_.integers("obs/x", x);
    out_.integers("obs/y", y);
    out_.integers("obs/section", section);
    if (extras_.regions) regionColumn();
  }

  void regionColumn() {
    if (source_.grid.sections() > 1)
      progress_.warn("The regions were applied to all sections alike.");
    const PixelClasses found = classifyPixels(source_.grid, *extras_.regions, cancel_);
    if (std::all_of(found.codes.begin(), found.codes.end(), [](auto c) { return c < 0; }))
      progress_.warn("No pixel lies in any region.");
    out_.group("obs/region", "categorical", "0.2.0");
    out_.boolAttribute("obs/region", "ordered", false);
    out_.texts("obs/region/categories", found.categories);
    if (found.categories.size() <= 127)
      out_.bytes("obs/region/codes",
                 std::vector<std::int8_t>(found.codes.begin(), found.codes.end()));
    else
      out_.integers("obs/region/codes", found.codes);
  }

  void var() {
    const auto n = std::int64_t(source_.mz.size());
    out_.group("var", "dataframe", "0.2.0");
    out_.textAttribute("var", "_index", "_index");
    out_.textListAttribute("var", "column-order", {"mz", "mz_low", "mz_high", "name"});
    out_.texts("var/_index", featureIndex(source_.mz));
    out_.numbers("var/mz", source_.mz, {n});
    out_.numbers("var/mz_low", source_.low, {n});
    out_.numbers("var/mz_high", source_.high, {n});
    out_.texts("var/name",
               source_.names.empty() ? std::vector<std::string>(std::size_t(n)) : source_.names);
  }

  void obsm() {
    out_.group("obsm", "dict", "0.1.0");
    const auto size = source_.grid.pixelSizeUm().value_or(std::array<double, 2>{1.0, 1.0});
    std::vector<double> places;
    for (const PixelPosition& p : source_.grid.positions()) {
      places.push_back(p.x * size[0]);
      places.push_back(p.y * size[1]);
    }
    out_.numbers("obsm/spatial", places, {source_.grid.spectra(), 2});
    if (extras_.embedding)
      out_.floats("obsm/" + embeddingKey(extras_.embedding->title), aligned(*extras_.embedding),
                  {source_.grid.spectra(), extras_.embedding->dimensions});
  }

  // The embedding's rows in the order of the matrix; NaN where it has no such pixel.
  std::vector<float> aligned(const Embedding& embedding) const {
    const auto d = std::size_t(embedding.dimensions);
    const auto theirs = embedding.grid.positions(), ours = source_.grid.positions();
    if (std::equal(theirs.begin(), theirs.end(), ours.begin(), ours.end())) return embedding.values;
    std::vector<float> values(ours.size() * d, std::numeric_limits<float>::quiet_NaN());
    std::size_t found = 0;
    for (std::size_t i = 0; i < ours.size(); ++i) {
      const auto row = embedding.grid.spectrumAt(ours[i].x, ours[i].y, ours[i].section);
      if (!row) continue;
      ++found;
      std::copy_n(embedding.values.begin() + std::ptrdiff_t(std::size_t(*row) * d), d,
                  values.begin() + std::ptrdiff_t(i * d));
    }
    if (found == 0)
      throw Error(ErrorKind::Usage, "the embedding and the features share no pixel",
                  "Choose an embedding of the same dataset");
    if (found < ours.size())
      progress_.warn("The embedding has no values for " + std::to_string(ours.size() - found) +
                     " of " + std::to_string(ours.size()) + " pixels.");
    return values;
  }

  void uns() {
    out_.group("uns", "dict", "0.1.0");
    out_.group("uns/histion", "dict", "0.1.0");
    out_.number("uns/histion/schema", 1);
    out_.text("uns/histion/title", source_.title);
    out_.text("uns/histion/unit", source_.unit);
    if (!source_.normalization.empty())
      out_.text("uns/histion/normalization", source_.normalization);
    const auto& origin = source_.grid.origin();
    out_.integers("uns/histion/origin", std::vector<std::int32_t>(origin.begin(), origin.end()));
    const auto& size = source_.grid.pixelSizeUm();
    if (size) out_.numbers("uns/histion/pixel_size_um", *size, {2});
    out_.text("uns/histion/spatial_unit", size ? "um" : "pixel");
    if (!extras_.embedding) return;
    out_.text("uns/histion/embedding_title", extras_.embedding->title);
    if (!extras_.embedding->dimensionNames.empty())
      out_.texts("uns/histion/embedding_dimensions", extras_.embedding->dimensionNames);
  }

  const Source& source_;
  const AnndataExtras& extras_;
  Progress& progress_;
  const CancelToken& cancel_;
  H5Output out_;
};

compute::FeatureAxis chooseFeatures(const Dataset& dataset, const Parameters& parameters) {
  compute::FeatureLimits limits;
  limits.maxFeatures = parameters.integer("max_features");
  const std::string way = parameters.text("features");
  if (way == "bins_ppm")
    return compute::featuresFromBins(dataset, Tolerance::Kind::Ppm, parameters.real("bin_ppm"),
                                     limits);
  if (way == "bins_da")
    return compute::featuresFromBins(dataset, Tolerance::Kind::Da, parameters.real("bin_da"),
                                     limits);
  const Tolerance tolerance = Tolerance::ppm(parameters.real("tolerance_ppm"));
  if (way == "peaks") return compute::featuresFromPeaks(parameters.mzList("mz_list"), tolerance);
  return compute::pickFeatures(dataset, {.limits = limits, .tolerance = tolerance});
}

}  // namespace

void writeAnndata(const FeatureTable& features, const AnndataExtras& extras,
                  const std::filesystem::path& file, Progress& progress,
                  const CancelToken& cancel) {
  if (features.matrix.empty())
    throw Error(ErrorKind::Usage, "the feature table has no intensities to write",
                "Choose features with a matrix, or write it as .csv");
  const std::size_t columns = features.mz.size();
  const Source source{features.grid,
                      features.mz,
                      features.mzLow,
                      features.mzHigh,
                      features.names,
                      features.title,
                      features.unit,
                      "",
                      [&](std::int64_t first, std::int64_t last, std::span<float> out) {
                        std::copy(
                            features.matrix.begin() + std::ptrdiff_t(std::size_t(first) * columns),
                            features.matrix.begin() + std::ptrdiff_t(std::size_t(last) * columns),
                            out.begin());
                      }};
  AnndataWriter(source, extras, file, progress, cancel).write();
}

void writeAnndata(std::shared_ptr<const Dataset> dataset, const Parameters& parameters,
                  const AnndataExtras& extras, const std::filesystem::path& file,
                  Progress& progress, const CancelToken& cancel) {
  progress.update(0.0, "choosing features");
  compute::RowOptions options;
  // The manifest allows known names only.
  options.normalization = normalizationFrom(parameters.text("normalization")).value();
  const compute::FeatureRows rows(dataset, chooseFeatures(*dataset, parameters), options);
  std::vector<double> low, high;
  for (const MzWindow& window : rows.axis().windows) {
    low.push_back(window.low);
    high.push_back(window.high);
  }
  const Source source{dataset->grid(),
                      rows.axis().mz,
                      low,
                      high,
                      {},
                      dataset->description().name,
                      "",
                      std::string(toString(options.normalization)),
                      [&](std::int64_t first, std::int64_t last, std::span<float> out) {
                        // Small parts, so that a cancel is seen soon.
                        const auto columns = std::size_t(rows.features());
                        for (std::int64_t at = first; at < last; at += 256) {
                          cancel.check();
                          const auto end = std::min<std::int64_t>(at + 256, last);
                          rows.rows(at, end,
                                    out.subspan(std::size_t(at - first) * columns,
                                                std::size_t(end - at) * columns));
                        }
                      }};
  AnndataWriter(source, extras, file, progress, cancel).write();
}

}  // namespace histion::io_tables
