// Data larger than memory: imports of growing processed sets under a memory limit, ion images of
// each, the XML of a million spectra, and a continuous profile set. Prints one JSON object.
//
//   bench_size FOLDER curve [PEAKS]...     default 1e6 1e7 1e8 5e8 6.7e8 (8 GB): needs 40 GB of
//   disk bench_size FOLDER spectra [COUNT]      default 1e6 spectra: 1.4 GB of XML bench_size
//   FOLDER profile [PIXELS BINS]  default 100 000 × 10 000: 4 GB, needs 12 GB of disk
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <nlohmann/json.hpp>

#include "compute/ion_image.h"
#include "io_imzml/imzml.h"
#include "store/project.h"
#include "support/command.h"
#include "support/imzml_fixture.h"

namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;
using histion::testing::SyntheticImzml;

// All addresses of the importing process, mapped files included.
constexpr rlim_t kMemoryLimit = rlim_t{1} << 30;

double since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

struct ChildRun {
  double seconds = 0, maximumMb = 0;
};

ChildRun runLimited(const std::vector<std::string>& words) {
  std::vector<char*> arguments;
  for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  const auto start = Clock::now();
  const pid_t child = fork();
  if (child == 0) {
    const rlimit limit{kMemoryLimit, kMemoryLimit};
    if (setrlimit(RLIMIT_AS, &limit) != 0 || !std::freopen("/dev/null", "w", stdout)) _exit(126);
    execv(arguments[0], arguments.data());
    _exit(127);
  }
  int status = 0;
  rusage usage{};
  wait4(child, &status, 0, &usage);
  if (status != 0) throw std::runtime_error(words[1] + " failed");
  return {since(start), double(usage.ru_maxrss) / 1024};
}

std::string runner() { return histion::testing::histionRunPath(); }

// Median seconds of ion images of 5 ppm at different m/z, warm.
double ionImageSeconds(const histion::Dataset& dataset, int count) {
  std::vector<float> image(std::size_t(dataset.grid().cellsPerSection()));
  std::vector<double> seconds;
  for (int i = 0; i < 2 * count; ++i) {
    const double mz = 150.0 + 900.0 * (i % count) / count;
    const auto start = Clock::now();
    histion::compute::ionImageInto(dataset, {histion::Tolerance::ppm(5).window(mz), {}, {}, 0},
                                   image);
    if (i >= count) seconds.push_back(since(start));  // the first round warms
  }
  std::sort(seconds.begin(), seconds.end());
  return seconds[seconds.size() / 2];
}

nlohmann::json curve(const fs::path& folder, const std::vector<double>& sizes) {
  nlohmann::json rows = nlohmann::json::array();
  for (const double peaks : sizes) {
    SyntheticImzml shape;
    shape.peaks = 1000;
    const double pixels = peaks / shape.peaks;
    shape.width = std::max(1, int(std::sqrt(pixels)));
    shape.height = std::max(1, int(pixels / shape.width));
    const double total = double(shape.width) * shape.height * shape.peaks;
    const fs::path file = writeSyntheticImzml(folder / "curve.imzML", shape);
    sync();  // the writing of the file itself is not the import's time
    const fs::path project = folder / "project";
    for (const bool link : {false, true}) {
      fs::remove_all(project);
      std::vector<std::string> words{runner(), "import", project.string(), file.string()};
      if (link) words.push_back("--link");
      const ChildRun run = runLimited(words);
      const auto dataset = histion::store::Project::open(project)->dataset();
      rows.push_back(
          {{"peaks", total},
           {"link", link},
           {"ibd_gb", double(fs::file_size(histion::testing::ibdOf(file))) / 1e9},
           {"stored_gb", double(histion::store::Project::open(project)->datasets()[0].bytes) / 1e9},
           {"import_s", run.seconds},
           {"ns_per_peak", run.seconds / total * 1e9},
           {"memory_mb", run.maximumMb},
           {"ion_image_us", ionImageSeconds(*dataset, 100) * 1e6},
           {"us_per_mb_of_picture", ionImageSeconds(*dataset, 100) * 1e6 /
                                        (double(dataset->grid().cellsPerSection()) * 4e-6)}});
      std::fprintf(stderr, "%s\n", rows.back().dump().c_str());
    }
    fs::remove_all(project);
    fs::remove(file);
    fs::remove(histion::testing::ibdOf(file));
  }
  return rows;
}

nlohmann::json manySpectra(const fs::path& folder, double count) {
  SyntheticImzml shape;
  shape.width = 1000;
  shape.height = int(count / 1000);
  shape.peaks = 4;
  const fs::path file = writeSyntheticImzml(folder / "many.imzML", shape);
  const double mb = double(fs::file_size(file)) / 1e6;
  std::vector<double> parse;
  for (int i = 0; i < 3; ++i) {
    histion::SilentProgress progress;
    const auto start = Clock::now();
    histion::io_imzml::openImzml(file, progress, {});
    parse.push_back(since(start));
  }
  const fs::path project = folder / "project";
  fs::remove_all(project);
  const ChildRun run = runLimited({runner(), "import", project.string(), file.string()});
  const ChildRun info = runLimited({runner(), "info", project.string(), "--json"});
  return {{"spectra", count},
          {"xml_mb", mb},
          {"parse_mb_per_s", mb / *std::min_element(parse.begin(), parse.end())},
          {"import_s", run.seconds},
          {"memory_mb", run.maximumMb},
          {"info_s", info.seconds}};
}

nlohmann::json profile(const fs::path& folder, int pixels, int bins) {
  // Written here: the fixture's peaks are not a profile.
  histion::testing::ImzmlOptions options;
  options.continuous = true;
  options.form = histion::testing::ImzmlForm::Profile;
  const int width = std::max(1, int(std::sqrt(double(pixels)))), height = pixels / width;
  const fs::path file = folder / "profile.imzML";
  {
    histion::testing::ImzmlWriter writer(file, options, std::int64_t{width} * height);
    histion::testing::FixtureSpectrum spectrum;
    for (int k = 0; k < bins; ++k) spectrum.mz.push_back(100.0 * std::pow(10.0, double(k) / bins));
    spectrum.intensity.resize(std::size_t(bins));
    for (int i = 0; i < width * height; ++i) {
      spectrum.x = i % width + 1;
      spectrum.y = i / width + 1;
      for (int k = 0; k < bins; ++k)
        spectrum.intensity[std::size_t(k)] = double((i * 31 + k * 7) % 1000);
      writer.add(spectrum);
    }
    writer.finish();
  }
  const fs::path project = folder / "project";
  fs::remove_all(project);
  const ChildRun run = runLimited({runner(), "import", project.string(), file.string()});
  const auto dataset = histion::store::Project::open(project)->dataset();
  std::vector<float> image(std::size_t(dataset->grid().cellsPerSection()));
  std::vector<double> one, fivePpm;
  const auto axis = dataset->mzAxis();
  for (int round = 0; round < 3; ++round)
    for (int k = 0; k < 100; ++k) {
      const double mz = axis[std::size_t(k) * axis.size() / 100];
      for (auto [window, times] : {std::pair{histion::MzWindow{mz, mz}, &one},
                                   std::pair{histion::Tolerance::ppm(500).window(mz), &fivePpm}}) {
        const auto start = Clock::now();
        histion::compute::ionImageInto(*dataset, {window, {}, {}, 0}, image);
        if (round > 0) times->push_back(since(start));
      }
    }
  const auto median = [](std::vector<double> v) {
    std::sort(v.begin(), v.end());
    return v[v.size() / 2];
  };
  return {{"pixels", width * height},
          {"bins", bins},
          {"import_s", run.seconds},
          {"memory_mb", run.maximumMb},
          {"ion_image_of_one_bin_ms", median(one) * 1e3},
          {"ion_image_of_500_ppm_ms", median(fivePpm) * 1e3}};
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 3) {
    std::fprintf(stderr, "usage: bench_size FOLDER curve|spectra|profile [SIZE]...\n");
    return 2;
  }
  const fs::path folder = fs::path(arguments[1]) / "histion-bench-size";
  fs::create_directories(folder);
  const std::string what = arguments[2];
  std::vector<double> sizes;
  for (int i = 3; i < count; ++i) sizes.push_back(std::atof(arguments[i]));
  nlohmann::json result;
  if (what == "curve")
    result = curve(folder, sizes.empty() ? std::vector<double>{1e6, 1e7, 1e8, 5e8, 6.7e8} : sizes);
  else if (what == "spectra")
    result = manySpectra(folder, sizes.empty() ? 1e6 : sizes[0]);
  else
    result = sizes.size() < 2 ? profile(folder, 100'000, 10'000)
                              : profile(folder, int(sizes[0]), int(sizes[1]));
  std::printf("%s\n", result.dump(1).c_str());
  fs::remove_all(folder);
  return 0;
}
