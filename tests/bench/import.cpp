// Import of a synthetic processed imzML (50 000 pixels × 400 peaks, and one four times larger)
// against the plain way, in one run: prints one JSON object.
//
//   bench_import FOLDER [RUNS]     FOLDER: where about 5 GB may be written and removed again
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "core/progress.h"
#include "io_imzml/imzml.h"
#include "plain_import.h"
#include "support/command.h"
#include "support/imzml_fixture.h"

namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

double since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

struct ChildRun {
  double seconds = 0;
  long maximumKb = 0;  // resident memory at its highest
};

ChildRun importWithRunner(const fs::path& imzml, const fs::path& project) {
  fs::remove_all(project);
  const std::string run = histion::testing::histionRunPath();
  const auto start = Clock::now();
  const pid_t child = fork();
  if (child == 0) {
    if (!std::freopen("/dev/null", "w", stdout)) _exit(126);
    execl(run.c_str(), run.c_str(), "import", project.c_str(), imzml.c_str(), nullptr);
    _exit(127);
  }
  int status = 0;
  rusage usage{};
  wait4(child, &status, 0, &usage);
  if (status != 0) throw std::runtime_error("the import failed");
  return {since(start), usage.ru_maxrss};
}

double parseSeconds(const fs::path& imzml) {
  histion::SilentProgress progress;
  const auto start = Clock::now();
  histion::io_imzml::openImzml(imzml, progress, {});
  return since(start);
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 2) {
    std::fprintf(stderr, "usage: bench_import FOLDER [RUNS]\n");
    return 2;
  }
  const fs::path folder = fs::path(arguments[1]) / "histion-bench";
  const int runs = count > 2 ? std::atoi(arguments[2]) : 5;
  fs::create_directories(folder);
  histion::testing::SyntheticImzml shape;
  const fs::path file = writeSyntheticImzml(folder / "synthetic.imzML", shape);
  shape.width *= 2;
  shape.height *= 2;
  const fs::path large = writeSyntheticImzml(folder / "large.imzML", shape);

  std::vector<double> ours, plain, parse;
  long memoryKb = 0;
  histion::bench::PlainTimes parts;
  importWithRunner(file, folder / "project");  // warms caches
  for (int i = 0; i < runs; ++i) {
    const ChildRun run = importWithRunner(file, folder / "project");
    ours.push_back(run.seconds);
    memoryKb = std::max(memoryKb, run.maximumKb);
    parts = histion::bench::plainImport(file, folder);
    plain.push_back(parts.total());
    parse.push_back(parseSeconds(file));
  }
  const ChildRun big = importWithRunner(large, folder / "large");
  const double xmlMb = double(fs::file_size(file)) / 1e6;
  const nlohmann::json result{
      {"peaks", 50'000 * 400},
      {"xml_mb", xmlMb},
      {"import_s", median(ours)},
      {"import_s_all", ours},
      {"plain_s", median(plain)},
      {"plain_parts_s",
       {{"parse", parts.parse},
        {"read", parts.read},
        {"sort", parts.sort},
        {"write", parts.write}}},
      {"ratio", median(ours) / median(plain)},
      {"xml_mb_per_s", xmlMb / median(parse)},
      {"xml_expat_one_core_mb_per_s", xmlMb / parts.parse},
      {"memory_mb", double(memoryKb) / 1024},
      {"four_times_larger",
       {{"import_s", big.seconds}, {"memory_mb", double(big.maximumKb) / 1024}}}};
  std::printf("%s\n", result.dump(1).c_str());
  fs::remove_all(folder);
  return 0;
}
