#include "core/registry.h"
#include "histology_test_tools.h"

namespace histion::io_histology {
namespace {

TEST(Plugin, PicturesAndSlidesHaveTheirReader) {
  const ModuleRegistry modules(std::filesystem::path(HISTION_BINARY_DIR) / "lib/histion/modules");
  for (const char* name : {"a.svs", "b.ndpi", "c.mrxs", "d.scn", "e.vms", "f.bif"}) {
    ASSERT_NE(modules.readerFor(name), nullptr) << name;
    EXPECT_EQ(modules.readerFor(name)->id, "slide") << name;
  }
  for (const char* name : {"a.tif", "b.OME.TIFF", "c.png", "d.jpg", "e.jpeg", "f.bmp"}) {
    ASSERT_NE(modules.readerFor(name), nullptr) << name;
    EXPECT_EQ(modules.readerFor(name)->id, "picture") << name;
  }
  const TemporaryFolder folder;
  writeTiffFile(folder / "a.tif", {});
  const Manifest& manifest = modules.require("picture");
  SilentProgress progress;
  const Outputs outputs = modules.create(manifest)->run(
      {},
      Parameters(manifest.parameters,
                 {{"file", (folder / "a.tif").string()}, {"pixel_size_um", 0.25}}),
      progress, CancelToken());
  ASSERT_EQ(outputs.size(), 1u);
  const auto picture = std::dynamic_pointer_cast<const Histology>(outputs[0].second);
  ASSERT_TRUE(picture);
  expectWhole(*picture, 101, 67, formula);
  EXPECT_EQ((*picture->description().pixelSizeUm)[0], 0.25);
}

}  // namespace
}  // namespace histion::io_histology
