#include "core/registry.h"
#include "flex_test_tools.h"

namespace histion::io_flex {
namespace {

TEST(Plugin, IsFoundByTheFileNamesAndReturnsASource) {
  const TemporaryFolder folder;
  const auto file = writeFlex(folder / "s");
  const ModuleRegistry modules(std::filesystem::path(HISTION_BINARY_DIR) / "lib/histion/modules");
  for (const char* name : {"acqus", "acqu", "fid"}) {
    const Manifest* manifest = modules.readerFor(name);
    ASSERT_NE(manifest, nullptr) << name;
    EXPECT_EQ(manifest->id, "flex");
  }
  const Manifest* manifest = modules.readerFor("acqus");
  SilentProgress progress;
  const Outputs outputs = modules.create(*manifest)->run(
      {}, Parameters(manifest->parameters, {{"file", file.string()}}), progress, CancelToken());
  ASSERT_EQ(outputs.size(), 1u);
  EXPECT_EQ(outputs[0].first, "dataset");
  EXPECT_TRUE(std::dynamic_pointer_cast<const SpectrumSource>(outputs[0].second));
}

}  // namespace
}  // namespace histion::io_flex
