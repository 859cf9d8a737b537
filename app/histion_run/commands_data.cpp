// import, info, image, spectrum, export and verify.
#include <algorithm>
#include <cmath>
#include <cstdio>

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

nlohmann::json datasetJson(const store::Entry& entry) {
  nlohmann::json result = entry.facts;
  result["id"] = entry.id;
  result["name"] = entry.name;
  result["kind"] = entry.kind;
  result["bytes"] = entry.bytes;
  if (!entry.problem.empty()) result["problem"] = entry.problem;
  return result;
}

nlohmann::json resultJson(const store::Entry& entry) {
  nlohmann::json inputs = nlohmann::json::array();
  for (const UsedInput& input : entry.provenance.inputs) inputs.push_back(input.id);
  nlohmann::json result{{"id", entry.id},
                        {"module", entry.provenance.module},
                        {"version", entry.provenance.version},
                        {"output", entry.provenance.output},
                        {"kind", entry.kind},
                        {"name", entry.name},
                        {"inputs", inputs},
                        {"created", entry.provenance.created},
                        {"bytes", entry.bytes}};
  if (!entry.problem.empty()) result["problem"] = entry.problem;
  return result;
}

void printDataset(const nlohmann::json& d) {
  if (d.contains("problem")) {
    std::printf("%s: %s\n", d["id"].get<std::string>().c_str(),
                d["problem"].get<std::string>().c_str());
    return;
  }
  std::printf("%s  %s, %lld spectra, %d x %d pixels, m/z %.4f to %.4f, %s, %s mode\n",
              d["id"].get<std::string>().c_str(), d["name"].get<std::string>().c_str(),
              d["spectra"].get<long long>(), d["width"].get<int>(), d["height"].get<int>(),
              d["mz_min"].get<double>(), d["mz_max"].get<double>(),
              d["form"].get<std::string>().c_str(), d["polarity"].get<std::string>().c_str());
  for (const auto& warning : d["warnings"])
    std::printf("  note: %s\n", warning.get<std::string>().c_str());
}

// The m/z window of --mz with --ppm or --da.
struct WindowOptions {
  double mz = 0.0, ppm = 0.0, da = 0.0;
  CLI::Option *ppmOption = nullptr, *daOption = nullptr;

  void add(CLI::App& app) {
    app.add_option("--mz", mz, "Centre of the window, m/z")->required();
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
    return (*ppmOption ? Tolerance::ppm(ppm) : Tolerance::da(da)).window(mz);
  }
};

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

void import(const Words& words) {
  CLI::App app("Imports files into a project, which is made when missing", "import");
  JobRequest request;
  request.module = "import";
  bool json = false;
  app.add_option("project", request.project, "Project folder")->required();
  app.add_option("file", request.files, "Files to import")->required();
  app.add_flag("--json", json, "Print one JSON object");
  app.add_flag("--force", request.force, "Import although the same data are there already");
  parse(app, words);
  const ModuleRegistry registry(moduleFolder());
  RunResult run;
  {
    ConsoleProgress progress;
    run = Engine(registry, progress, signalToken()).run(request);
  }
  const auto project = store::Project::open(request.project);
  nlohmann::json document{{"datasets", nlohmann::json::array()},
                          {"results", nlohmann::json::array()}};
  for (const std::string& id : run.datasets)
    document["datasets"].push_back(datasetJson(*project->find(id)));
  for (const std::string& id : run.results)
    document["results"].push_back(resultJson(*project->find(id)));
  if (json) {
    printJson(document);
    return;
  }
  if (run.cached) std::fprintf(stderr, "Already imported; --force imports it again.\n");
  for (const auto& dataset : document["datasets"]) printDataset(dataset);
}

void info(const Words& words) {
  CLI::App app("Shows what a project holds", "info");
  std::string folder, id;
  bool json = false;
  app.add_option("project", folder, "Project folder")->required();
  app.add_option("id", id, "Only this dataset or result, with its provenance");
  app.add_flag("--json", json, "Print one JSON object");
  parse(app, words);
  const auto project = store::Project::open(folder);
  if (!id.empty() && !project->find(id)) project->load(id);  // throws with the nearest id
  nlohmann::json document{{"project", project->folder().string()},
                          {"datasets", nlohmann::json::array()},
                          {"results", nlohmann::json::array()}};
  for (const store::Entry& entry : project->datasets())
    if (id.empty() || entry.id == id) document["datasets"].push_back(datasetJson(entry));
  for (const store::Entry& entry : project->results())
    if (id.empty() || entry.id == id) document["results"].push_back(resultJson(entry));
  if (!id.empty()) document["provenance"] = project->find(id)->provenance.json();
  if (json) {
    printJson(document);
    return;
  }
  for (const auto& dataset : document["datasets"]) printDataset(dataset);
  for (const auto& result : document["results"])
    std::printf("%s  %s (%s) from %s\n", result["id"].get<std::string>().c_str(),
                result["name"].get<std::string>().c_str(),
                result["kind"].get<std::string>().c_str(), result["inputs"].dump().c_str());
  if (!id.empty()) std::printf("%s\n", document["provenance"].dump(1).c_str());
}

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
  const auto ionImage = compute::ionImage(*data, request);
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

void spectrum(const Words& words) {
  CLI::App app("Writes a spectrum", "spectrum");
  std::string folder, dataset, pixel, out;
  bool mean = false, max = false, json = false;
  int section = 0;
  app.add_option("project", folder, "Project folder")->required();
  app.add_option("--pixel", pixel, "X,Y counted from 0");
  app.add_flag("--mean", mean, "The mean over all spectra");
  app.add_flag("--max", max, "The highest value over all spectra");
  app.add_option("--dataset", dataset, "Dataset id (not needed when there is one)");
  app.add_option("--section", section, "Section, from 0");
  app.add_option("--out", out, "File to write: .csv")->required();
  app.add_flag("--json", json, "Print one JSON object");
  parse(app, words);
  if (int(!pixel.empty()) + int(mean) + int(max) != 1)
    throw Error(ErrorKind::Usage, "which spectrum must be said once",
                "Add --pixel X,Y or --mean or --max");
  const auto project = store::Project::open(folder);
  const auto data = project->dataset(dataset);
  auto set = std::make_shared<SpectrumSet>();
  if (!pixel.empty()) {
    const auto [x, y] = parsePixel(pixel);
    const auto index = data->grid().spectrumAt(x, y, section);
    if (!index)
      throw Error(ErrorKind::Usage, "nothing was measured at pixel " + pixel,
                  "Pixels run from 0,0 to " + std::to_string(data->grid().width() - 1) + "," +
                      std::to_string(data->grid().height() - 1));
    const SpectrumView view = data->spectrum(*index);
    set->spectra.push_back(copySpectrum("pixel " + pixel, view.mz, view.intensity));
  } else {
    const SummarySpectra summary = data->summary();
    set->spectra.push_back(
        copySpectrum(mean ? "mean" : "max", summary.mz, mean ? summary.mean : summary.max));
  }
  const ModuleRegistry registry(moduleFolder());
  ConsoleProgress progress;
  Engine(registry, progress, signalToken()).write(set, out);
  const std::size_t points = set->spectra.front().mz.size();
  if (json)
    printJson({{"file", out}, {"points", points}});
  else
    std::printf("%s  %zu points\n", out.c_str(), points);
}

void exportData(const Words& words) {
  CLI::App app("Writes a dataset or result to a file", "export");
  std::string folder, id, out;
  bool json = false;
  app.add_option("project", folder, "Project folder")->required();
  app.add_option("id", id, "Dataset or result")->required();
  app.add_option("--out", out, "File to write; its extension decides the form")->required();
  app.add_flag("--json", json, "Print one JSON object");
  parse(app, words);
  const auto project = store::Project::open(folder);
  const ModuleRegistry registry(moduleFolder());
  ConsoleProgress progress;
  Engine(registry, progress, signalToken()).write(project->load(id), out);
  if (json)
    printJson({{"id", id}, {"file", out}});
  else
    std::printf("%s\n", out.c_str());
}

void verify(const Words& words) {
  CLI::App app("Re-hashes every dataset and result", "verify");
  std::string folder;
  bool json = false;
  app.add_option("project", folder, "Project folder")->required();
  app.add_flag("--json", json, "Print one JSON object");
  parse(app, words);
  const auto project = store::Project::open(folder);
  store::VerifyReport report;
  {
    ConsoleProgress progress;
    report = project->verify(progress, signalToken());
  }
  if (json)
    printJson(
        {{"checked", report.checked}, {"damaged", report.damaged}, {"ok", report.damaged.empty()}});
  else
    std::printf("%lld checked, %zu damaged\n", static_cast<long long>(report.checked),
                report.damaged.size());
  if (!report.damaged.empty()) {
    std::string all;
    for (const std::string& line : report.damaged) all += (all.empty() ? "" : "; ") + line;
    throw Error(ErrorKind::Damaged, all, "Import or compute these again, or restore a backup");
  }
}

}  // namespace histion::runner
