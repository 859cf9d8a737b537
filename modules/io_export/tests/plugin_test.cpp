#include "core/registry.h"
#include "export_test_tools.h"

namespace histion::io_export {
namespace {

ModuleRegistry registry() {
  return ModuleRegistry(std::filesystem::path(HISTION_BINARY_DIR) / "lib/histion/modules");
}

// Saves `data` as the runner does: the writer is found by file name and kind.
void save(const std::shared_ptr<const DataObject>& data, const std::filesystem::path& file,
          nlohmann::json parameters = nlohmann::json::object()) {
  const ModuleRegistry modules = registry();
  const Manifest* manifest = modules.writerFor(file.filename().string(), data->kind());
  ASSERT_NE(manifest, nullptr) << file;
  parameters["file"] = file.string();
  Inputs inputs;
  inputs.add("data", data);
  SilentProgress progress;
  EXPECT_TRUE(
      modules.create(*manifest)
          ->run(inputs, Parameters(manifest->parameters, parameters), progress, CancelToken())
          .empty());
}

TEST(Plugin, AnImageIsSavedInEveryFormat) {
  const TemporaryFolder folder;
  const auto image = std::make_shared<Image2D>(imageOf(1, 2, 1, {1, 2}));
  for (const char* name :
       {"a.png", "a.tif", "b.TIFF", "a.csv", "a.npy", "a.ome.tif", "b.ome.tiff"}) {
    save(image, folder / name);
    EXPECT_GT(std::filesystem::file_size(folder / name), 3u) << name;
  }
  save(image, folder / "zoomed.png", {{"zoom", 4}, {"colormap", "grey"}, {"scale_bar", false}});
  EXPECT_EQ(readText(folder / "zoomed.png").substr(16, 8),
            std::string("\0\0\0\x08\0\0\0\x04", 8));  // width and height of the header chunk
}

TEST(Plugin, EveryOtherKindHasItsWriter) {
  const TemporaryFolder folder;
  auto spectra = std::make_shared<SpectrumSet>();
  spectra->spectra.push_back({"mean", {100}, {1}, {}});
  save(spectra, folder / "s.csv");
  auto embedding = std::make_shared<Embedding>();
  embedding->grid = PixelGrid({{0, 0, 0}});
  embedding->dimensions = 1;
  embedding->values = {5};
  save(embedding, folder / "e.csv");
  save(embedding, folder / "e.npy");
  auto table = std::make_shared<Table>();
  table->columns.push_back({"a", "", std::vector<double>{1}});
  save(table, folder / "t.csv");
  auto features = std::make_shared<FeatureTable>();
  features->mz = features->mzLow = features->mzHigh = {100};
  save(features, folder / "f.csv");
  save(features, folder / "f.npy");
  auto model = std::make_shared<ModelFile>();
  model->weights = {1};
  save(model, folder / "m.safetensors");
  auto volume = std::make_shared<Volume3D>();
  volume->size = {2, 1, 1};
  volume->values = {1, 2};
  save(volume, folder / "v.ome.tif");
  save(volume, folder / "v.tif");
  save(volume, folder / "v.npy");
  EXPECT_EQ(filesIn(folder.path()).size(), 11u);
  EXPECT_EQ(readLines(folder / "s.csv")[1], "100,1");
  EXPECT_EQ(readLines(folder / "e.csv")[1], "0,0,0,5");
}

TEST(Plugin, AnEndingWithoutWriterIsNotOffered) {
  const ModuleRegistry modules = registry();
  EXPECT_EQ(modules.writerFor("a.png", DataKind::Table), nullptr);
  EXPECT_EQ(modules.writerFor("a.txt", DataKind::Image2D), nullptr);
}

TEST(Plugin, AnUnknownEndingNamesTheKnownOnes) {
  const ModuleRegistry modules = registry();
  const Manifest& manifest = modules.require("save_image");
  Inputs inputs;
  inputs.add("data", std::make_shared<Image2D>(imageOf(1, 1, 1, {1})));
  SilentProgress progress;
  try {
    modules.create(manifest)->run(inputs, Parameters(manifest.parameters, {{"file", "a.bmp"}}),
                                  progress, CancelToken());
    FAIL() << "no error";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::Usage);
    EXPECT_THAT(error.line(), ::testing::HasSubstr(".png, .tif, .csv or .npy"));
  }
}

}  // namespace
}  // namespace histion::io_export
