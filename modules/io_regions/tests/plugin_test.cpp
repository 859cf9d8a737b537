#include "core/registry.h"
#include "regions_test_tools.h"
#include "support/temporary_folder.h"

namespace histion::io_regions {
namespace {

TEST(Plugin, RegionsAreWrittenAndReadAsTheRunnerDoes) {
  const testing::TemporaryFolder folder;
  const ModuleRegistry modules(std::filesystem::path(HISTION_BINARY_DIR) / "lib/histion/modules");
  const Manifest* writer = modules.writerFor("r.geojson", DataKind::Regions);
  const Manifest* reader = modules.readerFor("r.geojson");
  ASSERT_NE(writer, nullptr);
  ASSERT_NE(reader, nullptr);
  auto regions = std::make_shared<Regions>();
  regions->title = "r";
  regions->regions.emplace_back().parts = {{{{0, 0}, {1, 0}, {1, 1}}}};
  Inputs inputs;
  inputs.add("data", regions);
  const nlohmann::json file{{"file", (folder / "r.geojson").string()}};
  SilentProgress progress;
  EXPECT_TRUE(modules.create(*writer)
                  ->run(inputs, Parameters(writer->parameters, file), progress, CancelToken())
                  .empty());
  const Outputs outputs = modules.create(*reader)->run({}, Parameters(reader->parameters, file),
                                                       progress, CancelToken());
  ASSERT_EQ(outputs.size(), 1u);
  EXPECT_EQ(outputs[0].first, reader->outputs[0].id);
  const auto back = std::dynamic_pointer_cast<const Regions>(outputs[0].second);
  ASSERT_NE(back, nullptr);
  expectEqual(*regions, *back);
  // The store's form keeps them too.
  expectEqual(*back, *Regions::fromRecord(back->toRecord()));
}

}  // namespace
}  // namespace histion::io_regions
