#include "core/registry.h"
#include "lcms_test_tools.h"

namespace histion::io_mzml {
namespace {

Outputs importFile(const std::filesystem::path& file, const std::string& expectedReader) {
  const ModuleRegistry modules(std::filesystem::path(HISTION_BINARY_DIR) / "lib/histion/modules");
  const Manifest* manifest = modules.readerFor(file.filename().string());
  EXPECT_NE(manifest, nullptr) << file;
  if (!manifest) return {};
  EXPECT_EQ(manifest->id, expectedReader);
  SilentProgress progress;
  return modules.create(*manifest)->run(
      {}, Parameters(manifest->parameters, {{"file", file.string()}}), progress, CancelToken());
}

TEST(Plugin, IsFoundByTheFileNameAndReturnsItsOutputs) {
  const TemporaryFolder folder;
  const std::vector<RunChromatogram> tic{{"TIC", 0, 0, {1, 2}, {3, 4}}};
  const auto mzml = writeMzml(folder / "run.MZML", {}, fiveScans(), tic);
  Outputs outputs = importFile(mzml, "mzml");
  ASSERT_EQ(outputs.size(), 2u);
  EXPECT_EQ(outputs[0].first, "dataset");
  EXPECT_EQ(outputs[1].first, "chromatograms");
  const auto source = std::dynamic_pointer_cast<const SpectrumSource>(outputs[0].second);
  ASSERT_TRUE(source);
  EXPECT_EQ(source->scans().size(), 5u);
  EXPECT_EQ(outputs[1].second->kind(), DataKind::Table);
  EXPECT_EQ(importFile(gzipFile(mzml), "mzml").size(), 2u);
  const auto mzxml = writeMzxml(folder / "run.mzXML", {}, fiveScans());
  EXPECT_EQ(importFile(mzxml, "mzxml").size(), 1u);
  EXPECT_EQ(importFile(gzipFile(mzxml), "mzxml").size(), 1u);
  outputs = importFile(writeMzml(folder / "srm.mzML", {}, {}, tic), "mzml");
  ASSERT_EQ(outputs.size(), 1u);
  EXPECT_EQ(outputs[0].first, "chromatograms");
}

}  // namespace
}  // namespace histion::io_mzml
