#include "core/registry.h"
#include "imzml_test_tools.h"

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

}  // namespace
}  // namespace histion::io_imzml
