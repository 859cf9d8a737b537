#include "core/registry.h"
#include "spectra_test_tools.h"

namespace histion::io_spectra {
namespace {

ModuleRegistry registry() {
  return ModuleRegistry(std::filesystem::path(HISTION_BINARY_DIR) / "lib/histion/modules");
}

DataPtr open(const std::filesystem::path& file) {
  const ModuleRegistry modules = registry();
  const Manifest* manifest = modules.readerFor(file.filename().string());
  if (!manifest) return nullptr;
  SilentProgress progress;
  return modules.create(*manifest)
      ->run({}, Parameters(manifest->parameters, {{"file", file.string()}}), progress,
            CancelToken())
      .at(0)
      .second;
}

TEST(Plugin, EveryFormatIsFoundByItsFileName) {
  const TemporaryFolder folder;
  const std::pair<const char*, const char*> files[] = {
      {"a.MGF", "BEGIN IONS\n1 2\nEND IONS\n"},
      {"a.msp", "Name: a\nNum Peaks: 1\n1 2\n"},
      {"a.txt", "ACCESSION: a\nPK$PEAK: m/z int. rel.int.\n  1 2 3\n//\n"},
      {"a.massbank", "ACCESSION: a\nPK$PEAK: m/z int. rel.int.\n  1 2 3\n//\n"},
      {"a.json", R"([{"spectrum_id":"a","peaks_json":"[[1,2]]"}])"}};
  for (const auto& [name, text] : files) {
    const auto set =
        std::dynamic_pointer_cast<const SpectrumSet>(open(writeText(folder / name, text)));
    ASSERT_TRUE(set) << name;
    EXPECT_EQ(set->title, "a");
    EXPECT_EQ(set->spectra.at(0).mz, Values{1}) << name;
    EXPECT_EQ(set->spectra.at(0).intensity, Heights{2}) << name;
  }
}

TEST(Plugin, WritersAreFoundByTheFileName) {
  const TemporaryFolder folder;
  auto set = std::make_shared<SpectrumSet>();
  set->spectra.push_back({"mean", {100}, {1}, nlohmann::json::object()});
  const ModuleRegistry modules = registry();
  for (const char* name : {"a.mgf", "a.msp"}) {
    const Manifest* manifest = modules.writerFor(name, DataKind::SpectrumSet);
    ASSERT_NE(manifest, nullptr) << name;
    Inputs inputs;
    inputs.add("data", set);
    SilentProgress progress;
    EXPECT_TRUE(modules.create(*manifest)
                    ->run(inputs,
                          Parameters(manifest->parameters, {{"file", (folder / name).string()}}),
                          progress, CancelToken())
                    .empty());
    EXPECT_EQ(readFile(folder / name).spectra.at(0).name, "mean");
  }
}

}  // namespace
}  // namespace histion::io_spectra
