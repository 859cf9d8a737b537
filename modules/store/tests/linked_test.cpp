// Spectra that stay in their original file.
#include <gtest/gtest.h>

#include <fstream>

#include "compute/hash.h"
#include "compute/ion_image.h"
#include "store/project.h"
#include "support/memory_dataset.h"
#include "support/temporary_folder.h"

namespace histion::store {
namespace {

namespace fs = std::filesystem;
using testing::PeakList;

// Numbers of one type in a file, and what a reader would say of them. `shift` bytes come first, so
// that nothing is aligned.
class RawSource : public testing::MemorySource {
 public:
  RawSource(testing::SpectraInMemory data, fs::path file, RawType mz, RawType intensity, int shift)
      : MemorySource(data), raw_{file, mz, intensity, {}, {}} {
    std::ofstream out(file, std::ios::binary);
    out << std::string(std::size_t(shift), 'x');
    const bool shared = !data.axis.empty();
    if (shared) {
      raw_.mzOffset.push_back(out.tellp());
      for (const double v : data.axis) put(out, v, mz);
    }
    for (std::int64_t i = 0; i < data.grid.spectra(); ++i) {
      const auto first = shared ? i * std::int64_t(data.axis.size()) : data.offset[std::size_t(i)];
      const auto last = first + pointCount(i);
      if (!shared) raw_.mzOffset.push_back(out.tellp());
      for (auto k = first; k < last && !shared; ++k) put(out, data.mz[std::size_t(k)], mz);
      raw_.intensityOffset.push_back(out.tellp());
      for (auto k = first; k < last; ++k) put(out, data.intensity[std::size_t(k)], intensity);
    }
  }
  std::optional<RawArrays> rawArrays() const override { return raw_; }
  std::vector<std::string> readWarnings() const override { return warnings; }
  std::vector<std::string> warnings;

 private:
  static void put(std::ofstream& out, double value, RawType type) {
    const auto write = [&](auto number) {
      out.write(reinterpret_cast<const char*>(&number), sizeof number);
    };
    if (type == RawType::Float32) write(float(value));
    if (type == RawType::Float64) write(value);
    if (type == RawType::Int32) write(std::int32_t(value));
    if (type == RawType::Int64) write(std::int64_t(value));
  }
  RawArrays raw_;
};

testing::SpectraInMemory data(bool continuous) {
  testing::SpectraInMemory result;
  if (continuous)
    result =
        testing::continuousSpectra(testing::fullGrid(2, 1), {100, 200, 300}, {1, 2, 3, 4, 5, 6});
  else
    result = testing::processedSpectra(
        testing::fullGrid(3, 1),
        {PeakList{{100, 150}, {1, 2}}, PeakList{{}, {}}, PeakList{{120, 150, 180}, {3, 4, 5}}});
  result.description.name = "linked";
  return result;
}

class Linked : public ::testing::Test {
 protected:
  std::string import(const RawSource& source) {
    Provenance provenance;
    provenance.files = {
        {raw.string(), std::int64_t(fs::file_size(raw)), compute::contentHash(raw, CancelToken())}};
    return project->addDataset(source, provenance, progress, {}, true);
  }
  testing::TemporaryFolder root;
  fs::path raw = root / "original.ibd";
  std::shared_ptr<Project> project = Project::open(root / "project", true);
  SilentProgress progress;
};

TEST_F(Linked, SpectraAndIonImagesAreThoseOfTheCopyForEveryNumberTypeAndPlace) {
  for (const bool continuous : {false, true})
    for (const RawType mz : {RawType::Float64, RawType::Float32, RawType::Int64})
      for (const RawType intensity : {RawType::Float32, RawType::Float64, RawType::Int32})
        for (const int shift : {0, 16, 3}) {
          const auto truth = testing::MemoryDataset::of(data(continuous));
          const std::string id = import(RawSource(data(continuous), raw, mz, intensity, shift));
          const auto linked = project->dataset(id);
          for (std::int64_t i = 0; i < truth->spectra(); ++i) {
            const SpectrumView a = linked->spectrum(i), b = truth->spectrum(i);
            EXPECT_TRUE(std::equal(a.mz.begin(), a.mz.end(), b.mz.begin(), b.mz.end()));
            EXPECT_TRUE(std::equal(a.intensity.begin(), a.intensity.end(), b.intensity.begin(),
                                   b.intensity.end()));
          }
          const compute::IonImageRequest request{{140, 200}, {}, {}, 0};
          EXPECT_EQ(compute::ionImage(*linked, request)->values,
                    compute::ionImage(*truth, request)->values);
          project->remove(id);
        }
}

TEST_F(Linked, AChangedOrMissingOriginalStopsSpectraButNotIonImagesAndVerifyNamesIt) {
  const std::string id = import(RawSource(data(false), raw, RawType::Float64, RawType::Float32, 0));
  EXPECT_TRUE(project->verify(progress, {}).damaged.empty());
  {
    std::fstream change(raw, std::ios::in | std::ios::out | std::ios::binary);
    change.seekp(8);
    change.put('!');
  }
  fs::last_write_time(raw, fs::file_time_type::clock::now() + std::chrono::seconds(5));
  const auto changed = Project::open(root / "project")->dataset(id);
  EXPECT_THROW(changed->spectrum(0), Error);
  EXPECT_EQ(compute::ionImage(*changed, {{140, 200}, {}, {}, 0})->at(0, 0), 2);
  const auto report = project->verify(progress, {});
  ASSERT_EQ(report.damaged.size(), 1u);
  EXPECT_NE(report.damaged[0].find("original.ibd"), std::string::npos);
  fs::remove(raw);
  EXPECT_THROW(Project::open(root / "project")->dataset(id)->spectrum(0), Error);
  EXPECT_EQ(project->verify(progress, {}).damaged.size(), 1u);
}

TEST_F(Linked, AnOriginalThatWasOnlyTouchedStillServes) {
  const std::string id = import(RawSource(data(false), raw, RawType::Float64, RawType::Float32, 0));
  fs::last_write_time(raw, fs::file_time_type::clock::now() + std::chrono::hours(1));
  EXPECT_EQ(Project::open(root / "project")->dataset(id)->spectrum(2).mz.size(), 3u);
}

TEST_F(Linked, SpectraThatHadToBeRepairedOrAreNotPlainNumbersCannotBeLinked) {
  RawSource repaired(data(false), raw, RawType::Float64, RawType::Float32, 0);
  repaired.warnings = {"Two spectra were sorted."};
  EXPECT_THROW(import(repaired), Error);
  EXPECT_THROW(project->addDataset(testing::MemorySource(data(false)), {}, progress, {}, true),
               Error);
  EXPECT_TRUE(project->datasets().empty());
}

}  // namespace
}  // namespace histion::store
