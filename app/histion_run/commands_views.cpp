// image, spectrum, chromatogram and map: what the views show, written to files.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <numeric>
#include <tuple>

#include "compute/chromatogram.h"
#include "compute/ion_image.h"
#include "core/registry.h"
#include "core/spectrum.h"
#include "histion_run/commands.h"
#include "histion_run/console.h"
#include "histion_run/engine.h"
#include "histion_run/parse.h"
#include "store/project.h"

namespace histion::runner {
namespace {

// The m/z window of --mz with --ppm or --da.
struct WindowOptions {
  double mz = 0.0, ppm = 0.0, da = 0.0;
  CLI::Option *mzOption = nullptr, *ppmOption = nullptr, *daOption = nullptr;

  void add(CLI::App& app, bool required = true) {
    mzOption = app.add_option("--mz", mz, "Centre of the window, m/z")->required(required);
    ppmOption = app.add_option("--ppm", ppm, "Half-width in parts per million");
    daOption = app.add_option("--da", da, "Half-width in Da");
  }
  MzWindow window() const {
    if (bool(*ppmOption) == bool(*daOption))
      throw Error(ErrorKind::Usage, "the tolerance must be given once", "Add --ppm P or --da D");
    const double width = *ppmOption ? ppm : da;
    if (!std::isfinite(mz) || mz <= 0 || !std::isfinite(width) || width < 0)
      throw Error(ErrorKind::Usage, "m/z must be above zero and the tolerance not negative",
                  "Give --mz and --ppm or --da as plain numbers");
    return tolerance().window(mz);
  }
  Tolerance tolerance() const { return *ppmOption ? Tolerance::ppm(ppm) : Tolerance::da(da); }
  // For the picture's caption and the metadata of its file.
  nlohmann::json facts() const {
    char text[40];
    std::snprintf(text, sizeof text, *ppmOption ? "%g ppm" : "%g Da", *ppmOption ? ppm : da);
    return {{"mz", mz}, {"tolerance", text}, {"mz_low", window().low}, {"mz_high", window().high}};
  }
};

// "LOW,HIGH"; empty: {0, 0}.
std::array<double, 2> parseRange(const std::string& text, const char* option) {
  std::array<double, 2> range{0, 0};
  char rest = 0;
  if (!text.empty() && std::sscanf(text.c_str(), "%lf,%lf%c", &range[0], &range[1], &rest) != 2)
    throw Error(ErrorKind::Usage, std::string("'") + text + "' is not a range",
                std::string("Write it as ") + option + " LOW,HIGH");
  return range;
}

std::array<int, 2> parsePixel(const std::string& text) {
  int x = 0, y = 0;
  char rest = 0;
  if (std::sscanf(text.c_str(), "%d,%d%c", &x, &y, &rest) != 2)
    throw Error(ErrorKind::Usage, "'" + text + "' is not a pixel", "Write it as X,Y, e.g. 12,30");
  return {x, y};
}

Spectrum copySpectrum(std::string name, std::span<const double> mz,
                      std::span<const float> intensity) {
  return {std::move(name), {mz.begin(), mz.end()}, {intensity.begin(), intensity.end()}, {}};
}

}  // namespace

void image(const Words& words) {
  CLI::App app("Writes an ion image", "image");
  std::string folder, dataset, out, aggregate = "sum", normalize = "none", colormap = "viridis";
  int section = 0;
  bool json = false;
  WindowOptions options;
  app.add_option("project", folder, "Project folder")->required();
  options.add(app);
  app.add_option("--dataset", dataset, "Dataset id (not needed when there is one)");
  app.add_option("--aggregate", aggregate, "sum, max or mean of the peaks in the window");
  app.add_option("--normalize", normalize, "none, tic, rms, median or max");
  app.add_option("--section", section, "Section, from 0");
  app.add_option("--colormap", colormap, "Of a .png");
  app.add_option("--out", out, "File to write: .png .tif .csv .npy")->required();
  app.add_flag("--json", json, "Print one JSON object");
  parse(app, words);
  compute::IonImageRequest request{options.window(), {}, {}, section};
  const auto aggregateValue = compute::aggregateFrom(aggregate);
  const auto normalization = normalizationFrom(normalize);
  if (!aggregateValue)
    throw Error(ErrorKind::Usage, "there is no aggregate '" + aggregate + "'",
                "Use sum, max or mean");
  if (!normalization)
    throw Error(ErrorKind::Usage, "there is no normalization '" + normalize + "'",
                "Use none, tic, rms, median or max");
  request.aggregate = *aggregateValue;
  request.normalization = *normalization;
  const auto project = store::Project::open(folder);
  const auto data = project->dataset(dataset);
  if (!data->imaging())
    throw Error(ErrorKind::Usage,
                "'" + data->description().name + "' is an LC-MS run without pixels",
                "Use 'histion-run chromatogram' or 'histion-run map'");
  const auto ionImage = std::make_shared<Image2D>(*compute::ionImage(*data, request));
  ionImage->facts = options.facts();
  ionImage->facts["aggregate"] = aggregate;
  ionImage->facts["normalization"] = normalize;
  ionImage->facts["dataset"] = data->description().name;
  const ModuleRegistry registry(moduleFolder());
  ConsoleProgress progress;
  Engine(registry, progress, signalToken()).write(ionImage, out, {{"colormap", colormap}});
  double sum = 0.0, highest = 0.0;
  std::int64_t measured = 0, nonZero = 0;
  for (const float value : ionImage->values) {
    if (std::isnan(value)) continue;
    ++measured;
    nonZero += value != 0.0f;
    sum += value;
    highest = std::max(highest, double(value));
  }
  if (json)
    printJson({{"file", out},
               {"width", ionImage->width},
               {"height", ionImage->height},
               {"mz_low", request.window.low},
               {"mz_high", request.window.high},
               {"aggregate", aggregate},
               {"normalize", normalize},
               {"unit", ionImage->unit},
               {"sum", sum},
               {"max", highest},
               {"pixels", measured},
               {"nonzero_pixels", nonZero}});
  else
    std::printf("%s  %s, %lld of %lld pixels above zero\n", out.c_str(), ionImage->title.c_str(),
                static_cast<long long>(nonZero), static_cast<long long>(measured));
}

namespace {

// Which spectrum of a dataset or library is wanted.
struct SpectrumChoice {
  std::string pixel;
  bool mean = false, max = false;
  std::int64_t index = -1, scan = -1;
  double time = 0.0;
  int section = 0, msLevel = 1;
  CLI::Option *indexOption = nullptr, *scanOption = nullptr, *timeOption = nullptr;

  void add(CLI::App& app) {
    app.add_option("--pixel", pixel, "X,Y counted from 0");
    app.add_flag("--mean", mean, "The mean over all spectra");
    app.add_flag("--max", max, "The highest value over all spectra");
    indexOption = app.add_option("--index", index, "Spectrum or library entry, from 0");
    scanOption = app.add_option("--scan", scan, "Scan number in the LC-MS file");
    timeOption = app.add_option("--time", time, "Retention time in s; the nearest scan is taken");
    app.add_option("--ms-level", msLevel, "Of the scan at --time");
    app.add_option("--section", section, "Section of --pixel, from 0");
  }
  void requireOne() const {
    if (int(!pixel.empty()) + int(mean) + int(max) + int(bool(*indexOption)) +
            int(bool(*scanOption)) + int(bool(*timeOption)) !=
        1)
      throw Error(ErrorKind::Usage, "which spectrum must be said once",
                  "Add --pixel X,Y, --mean, --max, --index N, --scan N or --time T");
  }
  Spectrum of(const Dataset& data) const {
    const SummarySpectra summary = data.summary();
    if (mean || max)
      return copySpectrum(mean ? "mean" : "max", summary.mz, mean ? summary.mean : summary.max);
    const std::int64_t i = indexIn(data);
    const SpectrumView view = data.spectrum(i);
    Spectrum spectrum =
        copySpectrum(pixel.empty() ? "spectrum " + std::to_string(i) : "pixel " + pixel, view.mz,
                     view.intensity);
    if (data.imaging()) return spectrum;
    const Scan& s = data.scans()[std::size_t(i)];
    spectrum.name = "scan " + std::to_string(s.number);
    spectrum.facts = {{"ms_level", s.msLevel}, {"polarity", toString(s.polarity)}};
    if (std::isfinite(s.retentionTime)) spectrum.facts["retention_time"] = s.retentionTime;
    if (s.precursorMz > 0) spectrum.facts["precursor_mz"] = s.precursorMz;
    if (s.precursorCharge != 0) spectrum.facts["charge"] = s.precursorCharge;
    return spectrum;
  }
  Spectrum of(const SpectrumSet& library) const {
    if (!*indexOption)
      throw Error(ErrorKind::Usage, "a library's spectrum is named by its place", "Add --index N");
    if (index < 0 || index >= std::int64_t(library.spectra.size()))
      throw Error(ErrorKind::Usage, "there is no entry " + std::to_string(index),
                  "The library has " + std::to_string(library.spectra.size()) + " entries");
    return library.spectra[std::size_t(index)];
  }

 private:
  std::int64_t indexIn(const Dataset& data) const {
    if (*indexOption) return index;
    if (!pixel.empty()) {
      const auto [x, y] = parsePixel(pixel);
      if (const auto found = data.grid().spectrumAt(x, y, section)) return *found;
      throw Error(ErrorKind::Usage, "nothing was measured at pixel " + pixel,
                  "Pixels run from 0,0 to " + std::to_string(data.grid().width() - 1) + "," +
                      std::to_string(data.grid().height() - 1));
    }
    if (*timeOption) {
      if (const auto found = compute::scanAt(data, time, msLevel)) return *found;
      throw Error(ErrorKind::Usage, "there is no scan of that level with a retention time",
                  "See 'histion-run info'");
    }
    for (std::size_t i = 0; i < data.scans().size(); ++i)
      if (data.scans()[i].number == scan) return std::int64_t(i);
    throw Error(ErrorKind::Usage, "there is no scan " + std::to_string(scan),
                "Count spectra with --index instead");
  }
};

}  // namespace

void spectrum(const Words& words) {
  CLI::App app("Writes a spectrum", "spectrum");
  std::string folder, dataset, out;
  bool json = false;
  SpectrumChoice choice;
  app.add_option("project", folder, "Project folder")->required();
  choice.add(app);
  app.add_option("--dataset", dataset, "Dataset or library id (not needed when there is one)");
  app.add_option("--out", out, "File to write: .csv .mgf .msp")->required();
  app.add_flag("--json", json, "Print one JSON object");
  parse(app, words);
  choice.requireOne();
  const auto project = store::Project::open(folder);
  const auto entry = project->find(dataset);
  auto set = std::make_shared<SpectrumSet>();
  if (entry && entry->kind == "library")
    set->spectra.push_back(
        choice.of(*std::dynamic_pointer_cast<const SpectrumSet>(project->load(dataset))));
  else
    set->spectra.push_back(choice.of(*project->dataset(dataset)));
  const ModuleRegistry registry(moduleFolder());
  ConsoleProgress progress;
  Engine(registry, progress, signalToken()).write(set, out);
  const std::size_t points = set->spectra.front().mz.size();
  if (json)
    printJson({{"file", out}, {"points", points}});
  else
    std::printf("%s  %zu points\n", out.c_str(), points);
}

void chromatogram(const Words& words) {
  CLI::App app("Writes a chromatogram of an LC-MS run", "chromatogram");
  std::string folder, dataset, out, kind;
  compute::ChromatogramRequest request;
  bool json = false;
  WindowOptions options;
  app.add_option("project", folder, "Project folder")->required();
  options.add(app, false);
  app.add_option("--kind", kind, "total, base_peak or extracted (what --mz stands for)");
  app.add_option("--ms-level", request.msLevel, "Scans of this level only");
  app.add_option("--dataset", dataset, "Dataset id (not needed when there is one)");
  app.add_option("--out", out, "File to write: .csv")->required();
  app.add_flag("--json", json, "Print one JSON object");
  parse(app, words);
  if (kind.empty()) kind = *options.mzOption ? "extracted" : "total";
  const auto parsed = compute::chromatogramKindFrom(kind);
  if (!parsed)
    throw Error(ErrorKind::Usage, "there is no chromatogram '" + kind + "'",
                "Use total, base_peak or extracted");
  request.kind = *parsed;
  if ((request.kind == compute::ChromatogramKind::Extracted) != bool(*options.mzOption))
    throw Error(ErrorKind::Usage, "--mz belongs to an extracted chromatogram, and only there",
                "Add --mz M --ppm P, or leave both away");
  if (*options.mzOption) request.window = options.window();
  const auto project = store::Project::open(folder);
  const auto result = compute::chromatogram(*project->dataset(dataset), request);
  const ModuleRegistry registry(moduleFolder());
  ConsoleProgress progress;
  Engine(registry, progress, signalToken()).write(result.table(), out);
  const auto highest = std::max_element(result.value.begin(), result.value.end());
  if (json)
    printJson({{"file", out},
               {"kind", kind},
               {"scans", result.scan.size()},
               {"sum", std::accumulate(result.value.begin(), result.value.end(), 0.0)},
               {"max", highest == result.value.end() ? 0.0f : *highest}});
  else
    std::printf("%s  %s, %zu scans\n", out.c_str(), result.title.c_str(), result.scan.size());
}

void map(const Words& words) {
  CLI::App app("Writes the retention time x m/z map of an LC-MS run", "map");
  std::string folder, dataset, out, time, mz, colormap = "viridis";
  compute::RetentionMapRequest request;
  bool json = false;
  app.add_option("project", folder, "Project folder")->required();
  app.add_option("--time", time, "LOW,HIGH in s; left out: the whole run");
  app.add_option("--mz-range", mz, "LOW,HIGH; left out: all");
  app.add_option("--width", request.width, "Columns");
  app.add_option("--height", request.height, "Rows");
  app.add_option("--ms-level", request.msLevel, "Scans of this level only");
  app.add_option("--dataset", dataset, "Dataset id (not needed when there is one)");
  app.add_option("--colormap", colormap, "Of a .png");
  app.add_option("--out", out, "File to write: .png .tif .csv .npy")->required();
  app.add_flag("--json", json, "Print one JSON object");
  parse(app, words);
  std::tie(request.timeLow, request.timeHigh) = std::tuple_cat(parseRange(time, "--time"));
  std::tie(request.mzLow, request.mzHigh) = std::tuple_cat(parseRange(mz, "--mz-range"));
  const auto project = store::Project::open(folder);
  const auto image = compute::retentionMap(*project->dataset(dataset), request, signalToken());
  const ModuleRegistry registry(moduleFolder());
  ConsoleProgress progress;
  Engine(registry, progress, signalToken()).write(image, out, {{"colormap", colormap}});
  nlohmann::json document = image->facts;
  document["file"] = out;
  document["width"] = image->width;
  document["height"] = image->height;
  if (json)
    printJson(document);
  else
    std::printf("%s  %d x %d\n", out.c_str(), image->width, image->height);
}

}  // namespace histion::runner
