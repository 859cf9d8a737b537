// What a project holds beside imaging data: LC-MS runs, libraries, matrices; extra peak arrays.
#include <gtest/gtest.h>

#include <cmath>

#include "core/spectrum.h"
#include "core/tables.h"
#include "store/project.h"
#include "support/memory_dataset.h"
#include "support/temporary_folder.h"

namespace histion::store {
namespace {

namespace fs = std::filesystem;
using testing::MemorySource;
using testing::PeakList;

Scan scan(double time, int level, double precursor = 0) {
  Scan s;
  s.retentionTime = time;
  s.msLevel = level;
  s.precursorMz = precursor;
  s.number = std::int64_t(time * 10);
  s.precursorCharge = level > 1 ? -2 : 0;
  s.polarity = Polarity::Negative;
  s.isolationLow = precursor - 0.5;
  s.isolationHigh = precursor + 0.5;
  s.collisionEnergy = 30.5;
  return s;
}

testing::SpectraInMemory lcms() {
  auto data =
      testing::lcmsRun({scan(1, 1), scan(1.5, 2, 200), scan(NAN, 1)},
                       {PeakList{{100, 200}, {1, 5}}, PeakList{{50}, {9}}, PeakList{{}, {}}});
  data.description.name = "Run 1";
  return data;
}

class Kinds : public ::testing::Test {
 protected:
  testing::TemporaryFolder root;
  std::shared_ptr<Project> project = Project::open(root / "project", true);
  SilentProgress progress;
};

TEST_F(Kinds, AnLcmsRunKeepsEveryFactOfItsScans) {
  const auto data = lcms();
  const std::string id = project->addDataset(MemorySource(data), {}, progress, {});
  const auto entry = project->find(id);
  EXPECT_EQ(entry->kind, "lcms");
  EXPECT_EQ(entry->facts["ms_levels"], (nlohmann::json{{"1", 2}, {"2", 1}}));
  EXPECT_EQ(entry->facts["rt_min"], 1);
  EXPECT_EQ(entry->facts["rt_max"], 1.5);
  EXPECT_EQ(entry->facts["pixels"], 0);
  EXPECT_EQ(entry->facts["spectra"], 3);
  const auto stored = project->dataset(id);
  ASSERT_FALSE(stored->imaging());
  for (std::size_t i = 0; i < 3; ++i) {
    const Scan &a = data.scans[i], &b = stored->scans()[i];
    EXPECT_TRUE(a.retentionTime == b.retentionTime || std::isnan(a.retentionTime));
    EXPECT_EQ(a.msLevel, b.msLevel);
    EXPECT_EQ(a.precursorMz, b.precursorMz);
    EXPECT_EQ(a.number, b.number);
    EXPECT_EQ(a.precursorCharge, b.precursorCharge);
    EXPECT_EQ(a.polarity, b.polarity);
    EXPECT_EQ(a.isolationLow, b.isolationLow);
    EXPECT_EQ(a.isolationHigh, b.isolationHigh);
    EXPECT_EQ(a.collisionEnergy, b.collisionEnergy);
  }
}

TEST_F(Kinds, ExtraArraysStayWithTheirPeaks) {
  for (const bool continuous : {false, true}) {
    auto data = continuous
                    ? testing::continuousSpectra(testing::fullGrid(2, 1), {100, 200}, {1, 2, 3, 4})
                    : testing::processedSpectra(
                          testing::fullGrid(2, 1),
                          {PeakList{{100}, {1}}, PeakList{{100, 150, 150}, {2, 3, 4}}});
    data.description.extraArrays = {{"ion mobility", "Vs/cm2"}, {"odd", ""}};
    data.extra = {{0.5, 1.5, 2.5, 3.5}, {1e300, NAN, -1, 0}};
    data.description.name = continuous ? "continuous" : "processed";
    const std::string id = project->addDataset(MemorySource(data), {}, progress, {});
    const auto stored = project->dataset(id);
    EXPECT_EQ(stored->description().extraArrays, data.description.extraArrays);
    const auto second = stored->extraArray(0, 1);
    EXPECT_EQ(std::vector<double>(second.begin(), second.end()),
              continuous ? (std::vector<double>{2.5, 3.5}) : (std::vector<double>{1.5, 2.5, 3.5}));
    EXPECT_EQ(stored->extraArray(1, 0)[0], 1e300);
    EXPECT_EQ(project->find(id)->facts["extra_arrays"][0], "ion mobility");
  }
}

TEST_F(Kinds, ALibraryIsImportedDataWithItsFacts) {
  SpectrumSet set;
  set.spectra = {
      {"a",
       {50, 60},
       {1, 2},
       {{"polarity", "positive"}, {"precursor_mz", 100.5}, {"inchikey", "AAAAAAAAAAAAAA-BBBB-N"}}},
      {"b",
       {70},
       {3},
       {{"polarity", "negative"}, {"smiles", "C"}, {"inchikey", "AAAAAAAAAAAAAA-CCCC-N"}}},
      {"c", {}, {}, {}}};
  Provenance provenance;
  provenance.warnings = {"One record was skipped."};
  const std::string id = project->addImported(set, "My library", provenance, progress, {});
  const auto entry = project->find(id);
  EXPECT_EQ(entry->id, "my-library");
  EXPECT_EQ(entry->kind, "library");
  EXPECT_EQ(entry->facts["spectra"], 3);
  EXPECT_EQ(entry->facts["polarity"], "mixed");
  EXPECT_EQ(entry->facts["mz_max"], 70);
  EXPECT_EQ(entry->facts["tic"], 6);
  EXPECT_EQ(entry->facts["compounds"], 1);
  EXPECT_EQ(entry->facts["warnings"][0], "One record was skipped.");
  const auto again = std::dynamic_pointer_cast<const SpectrumSet>(project->load(id));
  ASSERT_TRUE(again);
  EXPECT_EQ(again->spectra[1].facts["smiles"], "C");
  EXPECT_THROW(project->dataset(id), Error) << "a library has no ion images";
  EXPECT_TRUE(project->verify(progress, {}).damaged.empty());
}

TEST_F(Kinds, AMatrixIsImportedDataWithItsGrid) {
  FeatureTable table;
  table.mz = {100, 200};
  table.mzLow = {99, 199};
  table.mzHigh = {101, 201};
  table.grid = testing::fullGrid(2, 1);
  table.matrix = {1, 2, 3, 4};
  const std::string id = project->addImported(table, "m", {}, progress, {});
  const auto facts = project->find(id)->facts;
  EXPECT_EQ(facts["kind"], "matrix");
  EXPECT_EQ(facts["width"], 2);
  EXPECT_EQ(facts["tic"], 10);
  EXPECT_EQ(facts["pixel_size_um"], 20);
}

TEST_F(Kinds, WithoutAnIdTheOnlyImagingDatasetIsMeant) {
  SpectrumSet set;
  set.spectra = {{"a", {50}, {1}, {}}};
  project->addImported(set, "library", {}, progress, {});
  EXPECT_THROW(project->dataset(), Error);
  project->addDataset(MemorySource(lcms()), {}, progress, {});
  EXPECT_FALSE(project->dataset()->imaging()) << "one run and nothing else";
  auto imaging = testing::processedSpectra(testing::fullGrid(1, 1), {PeakList{{100}, {1}}});
  imaging.description.name = "tissue";
  project->addDataset(MemorySource(imaging), {}, progress, {});
  EXPECT_TRUE(project->dataset()->imaging());
  EXPECT_EQ(project->resolveDatasetId(), "tissue");
  project->addDataset(MemorySource(imaging), {}, progress, {});
  EXPECT_THROW(project->dataset(), Error) << "two imaging datasets";
}

}  // namespace
}  // namespace histion::store
