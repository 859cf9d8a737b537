// Real files of other programs, and runs with many scans, against numbers of a Python script that
// shares nothing with the reader.
#include <map>
#include <nlohmann/json.hpp>
#include <random>

#include "lcms_test_tools.h"
#include "support/command.h"

namespace histion::io_mzml {
namespace {

const std::filesystem::path kSource = HISTION_SOURCE_DIR;

nlohmann::json independentNumbers(const std::filesystem::path& file) {
  const auto result = histion::testing::runCommand(
      {HISTION_PYTHON, (kSource / "tests/integration/independent_lcms.py").string(),
       file.string()});
  EXPECT_EQ(result.exitCode, 0) << result.err;
  return nlohmann::json::parse(result.out);
}

nlohmann::json numbersOf(const OpenedRun& run) {
  double low = INFINITY, high = 0, tic = 0, first = INFINITY, last = -INFINITY, precursors = 0;
  std::int64_t spectra = 0, peaks = 0;
  std::map<std::string, int> levels;
  std::map<std::string, double> extra;
  if (run.dataset) {
    spectra = run.dataset->grid().spectra();
    for (const Peaks& p : readAll(*run.dataset, 100)) {
      EXPECT_TRUE(std::is_sorted(p.mz.begin(), p.mz.end()));
      peaks += std::int64_t(p.mz.size());
      for (const float value : p.intensity) tic += double(value);
      if (!p.mz.empty()) low = std::min(low, p.mz.front());
      if (!p.mz.empty()) high = std::max(high, p.mz.back());
      for (std::size_t e = 0; e < p.extra.size(); ++e)
        for (const double value : p.extra[e])
          if (!std::isnan(value)) extra[run.dataset->description().extraArrays[e].name] += value;
    }
    for (const Scan& scan : run.dataset->scans()) {
      ++levels[std::to_string(scan.msLevel)];
      precursors += scan.precursorMz;
      if (std::isnan(scan.retentionTime)) continue;
      first = std::min(first, scan.retentionTime);
      last = std::max(last, scan.retentionTime);
    }
  }
  nlohmann::json numbers{{"spectra", spectra},
                         {"ms_levels", levels},
                         {"mz_min", peaks ? low : 0.0},
                         {"mz_max", high},
                         {"tic", tic},
                         {"peaks", peaks},
                         {"rt_min", last >= first ? first : 0.0},
                         {"rt_max", last >= first ? last : 0.0},
                         {"precursors", precursors},
                         {"extra_sum", extra},
                         {"chromatograms", 0},
                         {"chromatogram_points", 0},
                         {"chromatogram_sum", 0.0},
                         {"chromatogram_time", 0.0}};
  if (!run.chromatograms) return numbers;
  const auto& columns = run.chromatograms->columns;
  const auto& names = std::get<std::vector<std::string>>(columns[0].values);
  const auto sum = [&](std::size_t column) {
    double total = 0;
    for (const double value : std::get<std::vector<double>>(columns[column].values)) total += value;
    return total;
  };
  std::vector<std::string> distinct = names;
  std::sort(distinct.begin(), distinct.end());
  numbers["chromatograms"] = std::unique(distinct.begin(), distinct.end()) - distinct.begin();
  numbers["chromatogram_points"] = names.size();
  numbers["chromatogram_sum"] = sum(4);
  numbers["chromatogram_time"] = sum(3);
  return numbers;
}

void expectSame(const nlohmann::json& found, const nlohmann::json& wanted,
                const std::string& where) {
  ASSERT_EQ(found.is_object(), wanted.is_object()) << where;
  if (!wanted.is_object()) {
    const double w = wanted.get<double>();
    // The order of the summation differs.
    EXPECT_NEAR(found.get<double>(), w, 1e-6 * std::abs(w)) << where;
    return;
  }
  EXPECT_EQ(found.size(), wanted.size()) << where;
  for (const auto& [key, value] : wanted.items()) {
    ASSERT_TRUE(found.contains(key)) << where << "." << key;
    expectSame(found[key], value, where + "." + key);
  }
}

void compare(const std::filesystem::path& file) {
  expectSame(numbersOf(openFile(file)), independentNumbers(file), file.filename().string());
}

TEST(RealFiles, AgreeWithTheIndependentScript) {
  int files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(kSource / "tests/data/lcms")) {
    if (entry.path().extension() == ".txt") continue;
    compare(entry.path());
    ++files;
  }
  EXPECT_EQ(files, 5);
}

// Numbers the files themselves state, and how the programs that wrote them describe them.
TEST(RealFiles, HoldWhatTheyStateAboutThemselves) {
  const auto folder = kSource / "tests/data/lcms";
  const OpenedRun small = openFile(folder / "small-activation_linear_pic.mzML");
  EXPECT_EQ(small.dataset->grid().spectra(), 48);
  EXPECT_EQ(small.dataset->pointCount(0), 723);  // its defaultArrayLength
  EXPECT_EQ(small.dataset->description().instrument, "LTQ FT");
  const auto peaks = readAll(*small.dataset);
  const auto highest = std::max_element(peaks[0].intensity.begin(), peaks[0].intensity.end());
  // base peak m/z of the first spectrum before peak picking.
  EXPECT_NEAR(peaks[0].mz[std::size_t(highest - peaks[0].intensity.begin())], 810.4153, 0.02);
  const OpenedRun old = openFile(folder / "pyteomics_test.mzXML");
  ASSERT_EQ(old.dataset->grid().spectra(), 2);
  EXPECT_EQ(old.dataset->pointCount(0), 1313);
  EXPECT_EQ(old.dataset->pointCount(1), 43);
  const auto oldPeaks = readAll(*old.dataset);
  EXPECT_NEAR(*std::max_element(oldPeaks[0].intensity.begin(), oldPeaks[0].intensity.end()), 120053,
              1);
  double tic = 0;
  for (const float value : oldPeaks[0].intensity) tic += double(value);
  EXPECT_NEAR(tic, 1.66755e7, 100);
  EXPECT_NEAR(old.dataset->scans()[1].precursorMz, 445.35, 1e-9);
  EXPECT_EQ(old.dataset->scans()[1].number, 20);
  EXPECT_DOUBLE_EQ(old.dataset->scans()[0].retentionTime, 353.43);
}

TEST(RealFiles, OfChromatogramsAloneGiveATable) {
  const OpenedRun run = openFile(kSource / "tests/data/lcms/mini.chrom.mzML");
  EXPECT_FALSE(run.dataset);
  ASSERT_TRUE(run.chromatograms);
  const auto& columns = run.chromatograms->columns;
  EXPECT_EQ(std::get<std::vector<std::string>>(columns[0].values)[0],
            "DECOY_24891_FLEQHGVNFQEINIDEHPEK/3_y6");
  EXPECT_DOUBLE_EQ(std::get<std::vector<double>>(columns[1].values)[0], 808.4924);
  EXPECT_DOUBLE_EQ(std::get<std::vector<double>>(columns[2].values)[0], 689.347785870371);
}

// Larger than one batch of the parser, so that spectra are checked while the file is still read.
TEST(ManyScans, AgreeWithTheIndependentScriptInEveryPacking) {
  const TemporaryFolder folder;
  std::mt19937 random(7);
  std::vector<RunScan> scans(300);
  for (std::size_t i = 0; i < scans.size(); ++i) {
    RunScan& scan = scans[i];
    scan.number = int(i) + 1;
    scan.retention = double(i);
    scan.msLevel = i % 4 == 0 ? 1 : 2;
    scan.precursorMz = i % 4 == 0 ? 0 : 400.0 + double(i);
    for (std::uint32_t p = 0, count = random() % 200; p < count; ++p) {
      scan.mz.push_back(100 + double(p) + double(random() % 1000) * 1e-3);
      scan.intensity.push_back(double(random() % 5 == 0 ? 0 : random() % 100000));
    }
  }
  for (const auto& [mz, intensity] : {std::pair{RunPacking::None, RunPacking::Zlib},
                                      {RunPacking::Linear, RunPacking::Slof},
                                      {RunPacking::LinearZlib, RunPacking::PicZlib}}) {
    RunOptions options;
    options.mzPacking = mz;
    options.intensityPacking = intensity;
    compare(writeMzml(folder / "run.mzML", options, scans));
  }
  RunOptions options;
  options.mzPacking = RunPacking::Zlib;
  compare(gzipFile(writeMzxml(folder / "run.mzXML", options, scans)));
}

TEST(ManyScans, LargerThanABatchAreAllChecked) {
  const TemporaryFolder folder;
  // 80 spectra of about 0.9 MB text each.
  std::vector<RunScan> scans(80);
  for (std::size_t i = 0; i < scans.size(); ++i) {
    scans[i].number = int(i) + 1;
    for (int p = 0; p < 56000; ++p) {
      scans[i].mz.push_back(100 + 0.01 * p);
      scans[i].intensity.push_back(1 + p % 7);
    }
  }
  scans[3].intensity[5] = scans[78].intensity[8] = 0;
  const auto file = writeMzml(folder / "run.mzML", {}, scans);
  ASSERT_GT(std::filesystem::file_size(file), std::uintmax_t{64} << 20);
  const OpenedRun run = openFile(file);
  EXPECT_EQ(run.dataset->pointCount(3), 55999);
  EXPECT_EQ(run.dataset->pointCount(78), 55999);
  EXPECT_EQ(run.dataset->pointCount(79), 56000);
  scans[40].intensity[17] = std::nan("");
  expectFailure(writeMzml(file, {}, scans), "scan 41 (spectrum 41)");
}

}  // namespace
}  // namespace histion::io_mzml
