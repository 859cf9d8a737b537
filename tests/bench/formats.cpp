// How fast each reader opens a file and decodes all of it, and with how much memory; each file in a
// process of its own, the best of three runs, file in the page cache. Prints one line per file.
//
//   bench_formats FILE|FOLDER...        every file below that a reader knows
//   bench_formats --generate FOLDER     writes larger files of the common forms there first
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <fstream>

#include "compute/parallel.h"
#include "core/dataset.h"
#include "core/histology.h"
#include "core/registry.h"
#include "support/imzml_fixture.h"
#include "support/mzml_fixture.h"

namespace {

namespace fs = std::filesystem;
using namespace histion;
using Clock = std::chrono::steady_clock;

struct Times {
  double open = 0, read = 0;
};

void readAll(const SpectrumSource& source) {
  constexpr std::int64_t kBlock = 256;
  const std::int64_t blocks = (source.grid().spectra() + kBlock - 1) / kBlock;
  compute::parallelFor(0, blocks, 1, [&](std::int64_t first, std::int64_t last) {
    SpectrumBlock block;
    for (std::int64_t b = first; b < last; ++b)
      source.read(b * kBlock, std::min(source.grid().spectra(), (b + 1) * kBlock), block);
  });
}

void readAll(const Histology& slide) {
  constexpr int kTile = 512;
  const auto& level = slide.levels().front();
  const std::int64_t columns = (level.width + kTile - 1) / kTile;
  const std::int64_t rows = (level.height + kTile - 1) / kTile;
  compute::parallelFor(0, columns * rows, 1, [&](std::int64_t first, std::int64_t last) {
    std::vector<std::uint8_t> rgb(std::size_t(kTile) * kTile * 3);
    for (std::int64_t t = first; t < last; ++t)
      slide.read(0, t % columns * kTile, t / columns * kTile, kTile, kTile, rgb);
  });
}

Times readOnce(const ModuleRegistry& registry, const Manifest& reader, const fs::path& file) {
  SilentProgress progress;
  const auto start = Clock::now();
  const Outputs outputs = registry.create(reader)->run(
      {}, Parameters(reader.parameters, {{"file", file.string()}}), progress, {});
  const auto opened = Clock::now();
  for (const auto& [port, data] : outputs) {
    if (const auto* source = dynamic_cast<const SpectrumSource*>(data.get())) readAll(*source);
    if (const auto* slide = dynamic_cast<const Histology*>(data.get())) readAll(*slide);
  }
  const std::chrono::duration<double> open = opened - start, read = Clock::now() - opened;
  return {open.count(), read.count()};
}

void measure(const ModuleRegistry& registry, const fs::path& file) {
  const Manifest* reader = registry.readerFor(file.filename().string());
  if (!reader) return;
  double bytes = double(fs::file_size(file));
  fs::path companion = file;
  if (fs::exists(companion.replace_extension(".ibd"))) bytes += double(fs::file_size(companion));
  int ends[2];
  if (pipe(ends) != 0) return;
  const pid_t child = fork();
  if (child == 0) {
    Times best{1e9, 1e9};
    try {
      for (int i = 0; i < 3; ++i) {
        const Times times = readOnce(registry, *reader, file);
        if (times.open + times.read < best.open + best.read) best = times;
      }
    } catch (const Error&) {
      _exit(1);
    }
    if (write(ends[1], &best, sizeof best) != sizeof best) _exit(1);
    _exit(0);
  }
  close(ends[1]);
  Times times;
  const bool told = read(ends[0], &times, sizeof times) == sizeof times;
  close(ends[0]);
  int status = 0;
  rusage usage{};
  wait4(child, &status, 0, &usage);
  if (!told || status != 0) {
    std::printf("%-44s cannot be read\n", file.filename().c_str());
    return;
  }
  std::printf("%-44s %-12s %9.2f MB  open %8.1f ms  read %8.1f ms  %7.1f MB/s  %6.0f MB memory\n",
              file.filename().c_str(), reader->id.c_str(), bytes / 1e6, times.open * 1e3,
              times.read * 1e3, bytes / 1e6 / (times.open + times.read),
              double(usage.ru_maxrss) / 1024);
  std::fflush(stdout);
}

void generate(const fs::path& folder) {
  fs::create_directories(folder);
  testing::SyntheticImzml shape;
  shape.width = shape.height = 400;
  shape.peaks = 100;
  writeSyntheticImzml(folder / "processed.imzML", shape);
  std::vector<testing::RunScan> scans;
  for (int i = 0; i < 6000; ++i) {
    const auto peaks = testing::syntheticSpectrum({100, 60, 1000, 3, {}}, i);
    testing::RunScan scan;
    scan.mz = peaks.mz;
    scan.intensity = peaks.intensity;
    scan.number = i + 1;
    scan.retention = i * 0.2;
    scans.push_back(std::move(scan));
  }
  testing::RunOptions options;
  writeMzml(folder / "plain.mzML", options, scans);
  options.mzPacking = options.intensityPacking = testing::RunPacking::Zlib;
  writeMzml(folder / "zlib.mzML", options, scans);
  writeMzxml(folder / "zlib.mzXML", options, scans);
  options.mzPacking = testing::RunPacking::Linear;
  options.intensityPacking = testing::RunPacking::Slof;
  writeMzml(folder / "numpress.mzML", options, scans);
  std::ofstream mgf(folder / "library.mgf"), csv(folder / "matrix.csv");
  for (int i = 0; i < 60'000; ++i) {
    const auto peaks = testing::syntheticSpectrum({300, 200, 40, 5, {}}, i);
    mgf << "BEGIN IONS\nTITLE=entry " << i << "\nPEPMASS=" << peaks.mz.back() << "\nCHARGE=1+\n";
    for (std::size_t k = 0; k < peaks.mz.size(); ++k)
      mgf << peaks.mz[k] << ' ' << peaks.intensity[k] << '\n';
    mgf << "END IONS\n";
  }
  csv << "x,y";
  for (int k = 0; k < 200; ++k) csv << ",mz_" << 100 + k * 0.5;
  for (int i = 0; i < 40'000; ++i) {
    csv << '\n' << i % 200 << ',' << i / 200;
    for (int k = 0; k < 200; ++k) csv << ',' << (i * 7 + k * 13) % 1000 * 0.25;
  }
  csv << '\n';
}

}  // namespace

int main(int count, char** arguments) {
  const ModuleRegistry registry(moduleFolder());
  std::vector<fs::path> places(arguments + 1, arguments + count);
  if (places.size() == 2 && places[0] == "--generate") {
    generate(places[1]);
    places.erase(places.begin());
  }
  if (places.empty()) {
    std::fprintf(stderr, "usage: bench_formats [--generate FOLDER | FILE|FOLDER...]\n");
    return 2;
  }
  for (const fs::path& place : places) {
    std::vector<fs::path> files;
    if (!fs::is_directory(place)) files.push_back(place);
    if (fs::is_directory(place))
      for (const auto& entry : fs::recursive_directory_iterator(place))
        if (entry.is_regular_file()) files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    for (const fs::path& file : files) measure(registry, file);
  }
  return 0;
}
