#include <nlohmann/json.hpp>

#include "export_test_tools.h"

namespace histion::io_export {
namespace {

TEST(Model, WeightsAndRunCardLieSideBySide) {
  const TemporaryFolder folder;
  ModelFile model;
  model.architecture = "spectrum_autoencoder";
  model.title = "mouse bladder";
  model.weights = {0, 1, 2, 0xff, 10};
  model.inputContract = {{"features", 79}};
  model.runCard = {{"seed", 7}, {"loss", {0.5, 0.25}}};
  writeModel(model, folder / "m.safetensors");
  EXPECT_THAT(filesIn(folder.path()), ::testing::UnorderedElementsAre("m.safetensors", "m.json"));
  EXPECT_EQ(readText(folder / "m.safetensors"), std::string("\x00\x01\x02\xff\x0a", 5));
  const auto card = nlohmann::json::parse(readText(folder / "m.json"));
  EXPECT_EQ(card.at("architecture"), "spectrum_autoencoder");
  EXPECT_EQ(card.at("title"), "mouse bladder");
  EXPECT_EQ(card.at("input_contract"), model.inputContract);
  EXPECT_EQ(card.at("run_card"), model.runCard);
}

}  // namespace
}  // namespace histion::io_export
