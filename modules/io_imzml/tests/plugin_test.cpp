#include "core/registry.h"
#include "imzml_test_tools.h"
#include "support/memory_dataset.h"

namespace histion::io_imzml {
namespace {

TEST(Plugin, IsFoundByTheFileNameAndReturnsASource) {
  const TemporaryFolder folder;
  const auto file = writeImzml(folder / "slide.IMZML", {}, threeSpectra());
  const ModuleRegistry modules(std::filesystem::path(HISTION_BINARY_DIR) / "lib/histion/modules");
  const Manifest* manifest = modules.readerFor(file.filename().string());
  ASSERT_NE(manifest, nullptr);
  EXPECT_EQ(manifest->id, "imzml");
  SilentProgress progress;
  const Outputs outputs = modules.create(*manifest)->run(
      {}, Parameters(manifest->parameters, {{"file", file.string()}}), progress, CancelToken());
  ASSERT_EQ(outputs.size(), 1u);
  EXPECT_EQ(outputs[0].first, "dataset");
  const auto source = std::dynamic_pointer_cast<const SpectrumSource>(outputs[0].second);
  ASSERT_TRUE(source);
  EXPECT_EQ(readAll(*source)[1].intensity, (std::vector<float>{4, 0, 100}));
}

TEST(Plugin, WritesADatasetThroughTheRegistry) {
  const TemporaryFolder folder;
  const ModuleRegistry modules(std::filesystem::path(HISTION_BINARY_DIR) / "lib/histion/modules");
  const Manifest* manifest = modules.writerFor("out.imzML", DataKind::Dataset);
  ASSERT_NE(manifest, nullptr);
  EXPECT_EQ(manifest->id, "save_imzml");
  Inputs inputs;
  inputs.add("data", histion::testing::MemoryDataset::of(histion::testing::processedSpectra(
                         histion::testing::fullGrid(2, 1), {{{100}, {1}}, {{200}, {2}}})));
  SilentProgress progress;
  const auto file = folder / "out.imzML";
  modules.create(*manifest)->run(
      inputs, Parameters(manifest->parameters, {{"file", file.string()}}), progress, CancelToken());
  EXPECT_EQ(readAll(*openFile(file))[1], (Peaks{{200}, {2}}));
}

}  // namespace
}  // namespace histion::io_imzml
