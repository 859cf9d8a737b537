#include "support/defect_zoo_tools.h"

namespace histion::testing {
namespace {

namespace fs = std::filesystem;

ImzmlOptions with(bool continuous, bool sayMode, ImzmlForm form) {
  ImzmlOptions options;
  options.continuous = continuous;
  options.sayMode = sayMode;
  options.form = form;
  return options;
}

const char* const kSizeX = "name=\"pixel size (x)\" value=\"20\"";
const char* const kUnit =
    " unitCvRef=\"UO\" unitAccession=\"UO:0000017\" unitName=\"unit of length\"";

// Without "pixel size y", and with x replaced.
std::function<void(const fs::path&)> onlyX(std::string x) {
  return [x](const fs::path& file) {
    replaceInFile(file, std::string(kSizeX) + kUnit, x);
    replaceInFile(file, "accession=\"IMS:1000047\" name=\"pixel size y\" value=\"20\"",
                  "accession=\"IMS:1000401\" name=\"top down\" value=\"\"");
  };
}

void addMode(std::vector<Defect>& zoo) {
  const auto centroid = ImzmlForm::Centroid, unsaid = ImzmlForm::Unsaid;
  zoo.push_back(ZooFile(with(false, true, unsaid))
                    .as("form_missing_centroid",
                        "centroid was assumed because its m/z values are "
                        "unevenly spaced"));
  zoo.push_back(ZooFile(with(true, true, unsaid))
                    .as("form_missing_profile",
                        "profile was assumed because its m/z values are "
                        "evenly spaced"));
  ZooFile ownProfiles(with(false, true, unsaid));
  ownProfiles.spectra = zooProfiles();
  // Each with an axis of its own, slightly shifted.
  for (std::size_t i = 0; i < ownProfiles.spectra.size(); ++i)
    for (double& mz : ownProfiles.spectra[i].mz) mz += double(i) / 256;
  Defect profile = ownProfiles.as("form_missing_profile_processed", "profile was assumed");
  profile.truth.profile = true;
  zoo.push_back(profile);
  zoo.push_back(ZooFile(with(false, false, centroid))
                    .as("mode_missing_processed", "processed was concluded from the places"));
  zoo.push_back(ZooFile(with(true, false, ImzmlForm::Profile))
                    .as("mode_missing_continuous", "continuous was concluded from the places"));
  zoo.push_back(ZooFile(with(false, false, centroid))
                    .as("mode_in_unused_group", "processed outside its file content",
                        [](const fs::path& file) {
                          replaceInFile(file, "</referenceableParamGroupList>",
                                        "<referenceableParamGroup id=\"mode\"><cvParam "
                                        "accession=\"IMS:1000031\" name=\"processed\"/>"
                                        "</referenceableParamGroup></referenceableParamGroupList>");
                        }));
  zoo.push_back(ZooFile(with(false, false, centroid))
                    .as("mode_in_referenced_group", "", [](const fs::path& file) {
                      replaceInFile(file, "</referenceableParamGroupList>",
                                    "<referenceableParamGroup id=\"mode\"><cvParam "
                                    "accession=\"IMS:1000031\" name=\"processed\"/>"
                                    "</referenceableParamGroup></referenceableParamGroupList>");
                      replaceInFile(file, "</fileContent>",
                                    "<referenceableParamGroupRef ref=\"mode\"/></fileContent>");
                    }));
  zoo.push_back(ZooFile(with(true, true, unsaid))
                    .as("form_in_unused_group", "profile in a place that its spectra do not refer",
                        [](const fs::path& file) {
                          replaceInFile(file, "</referenceableParamGroupList>",
                                        "<referenceableParamGroup id=\"form\"><cvParam "
                                        "accession=\"MS:1000128\" name=\"profile spectrum\"/>"
                                        "</referenceableParamGroup></referenceableParamGroupList>");
                        }));
  zoo.push_back(
      ZooFile().as("continuous_but_is_not", "do not share one m/z axis", [](const fs::path& file) {
        replaceInFile(file, "accession=\"IMS:1000031\" name=\"processed\"",
                      "accession=\"IMS:1000030\" name=\"continuous\"");
      }));
}

void addPixelSize(std::vector<Defect>& zoo) {
  const auto add = [&](const char* name, const char* warning, const std::string& x) {
    zoo.push_back(ZooFile().as(name, warning, onlyX(x)));
  };
  add("pixel_size_once", "along one direction; 20", std::string(kSizeX) + kUnit);
  add("pixel_size_in_square_micrometres", "given as an area",
      "name=\"pixel size\" value=\"400\" unitAccession=\"UO:0010001\" "
      "unitName=\"square micrometer\"");
  add("pixel_size_area_by_name_of_unit", "given as an area",
      "name=\"pixel size\" value=\"400\" unitName=\"square micrometer\"");
  add("pixel_size_area_by_image_width", "given as an area",
      "name=\"pixel size\" value=\"400\" unitAccession=\"UO:0000017\"/>"
      "<cvParam accession=\"IMS:1000042\" name=\"max count of pixels x\" value=\"4\"/>"
      "<cvParam accession=\"IMS:1000044\" name=\"max dimension x\" value=\"80\" "
      "unitAccession=\"UO:0000017\"");
  Defect large = ZooFile().as("pixel_size_area_by_magnitude", "given as an area",
                              onlyX("name=\"pixel size\" value=\"10000\" "
                                    "unitAccession=\"UO:0000017\""));
  large.truth.pixelSizeUm = 100.0;
  zoo.push_back(large);
  add("pixel_size_from_the_image", "was computed from the size of the image",
      "name=\"pixel size\" value=\"unknown\"/>"
      "<cvParam accession=\"IMS:1000042\" name=\"max count of pixels x\" value=\"4\"/>"
      "<cvParam accession=\"IMS:1000044\" name=\"max dimension x\" value=\"80\" "
      "unitAccession=\"UO:0000017\"");
  ZooFile nanometres;
  nanometres.options.pixelSize = {{20000, 20000}};
  nanometres.options.pixelUnit = "UO:0000018";
  zoo.push_back(nanometres.as("pixel_size_in_nanometres", ""));
  ZooFile millimetres;
  millimetres.options.pixelSize = {{0.02, 0.02}};
  millimetres.options.pixelUnit = "UO:0000016";
  zoo.push_back(millimetres.as("pixel_size_in_millimetres", ""));
  ZooFile noUnit;
  noUnit.options.pixelUnit.clear();
  zoo.push_back(noUnit.as("pixel_size_without_unit", "micrometres were assumed"));
  ZooFile none;
  none.options.pixelSize.reset();
  Defect missing = none.as("pixel_size_missing", "no pixel size");
  missing.truth.pixelSizeUm.reset();
  zoo.push_back(missing);
}

void addSettings(std::vector<Defect>& zoo) {
  Defect none = ZooFile().as("scan_settings_missing", "no pixel size", [](const fs::path& file) {
    const std::string text = readText(file), end = "</scanSettingsList>";
    const std::size_t from = text.find("<scanSettingsList"), to = text.find(end) + end.size();
    writeText(file, text.substr(0, from) + text.substr(to));
  });
  none.truth.pixelSizeUm.reset();
  zoo.push_back(none);
  zoo.push_back(ZooFile().as("scan_settings_twice", "2 scan settings", [](const fs::path& file) {
    replaceInFile(file, "</scanSettings>",
                  "</scanSettings><scanSettings id=\"second\"><cvParam accession=\"IMS:1000046\" "
                  "name=\"pixel size (x)\" value=\"7\" unitAccession=\"UO:0000017\"/>"
                  "</scanSettings>");
  }));
  ZooFile shuffled;
  for (std::size_t i = 0; i < shuffled.spectra.size(); ++i)
    std::swap(shuffled.spectra[i], shuffled.spectra[(i * 7 + 5) % shuffled.spectra.size()]);
  zoo.push_back(shuffled.as("random_raster", "", [](const fs::path& file) {
    replaceInFile(file, "accession=\"IMS:1000401\" name=\"top down\"", "name=\"\"");
  }));
}

void addIdentity(std::vector<Defect>& zoo) {
  ZooFile foreign;
  foreign.options.wrongUuid = true;
  zoo.push_back(foreign.as("uuid_wrong", "UUID in the imzML is not that of the .ibd"));
  zoo.push_back(ZooFile().as("uuid_missing", "names no UUID", [](const fs::path& file) {
    replaceInFile(file, "accession=\"IMS:1000080\" name=\"universally unique identifier\"",
                  "name=\"removed\"");
  }));
  ZooFile wrong;
  wrong.options.checksum = ImzmlChecksum::WrongSha1;
  zoo.push_back(wrong.as("checksum_wrong", "SHA-1 checksum of the .ibd file is not the one"));
  ZooFile none;
  none.options.checksum = ImzmlChecksum::None;
  zoo.push_back(none.as("checksum_missing", "names no checksum"));
  zoo.push_back(ZooFile().as("checksum_empty", "is no checksum", [](const fs::path& file) {
    const std::string text = readText(file), name = "name=\"ibd SHA-1\" value=\"";
    replaceInFile(file, text.substr(text.find(name), name.size() + 40), name);
  }));
  ZooFile bare;
  zoo.push_back(bare.as(
      "ibd_without_uuid", "without the UUID that the offsets count",
      [](const fs::path& file) { writeText(ibdOf(file), readText(ibdOf(file)).substr(16)); }));
  bare.options.ibdUuid = false;
  zoo.push_back(bare.as("ibd_from_byte_0", "has no UUID in front"));
}

}  // namespace

std::vector<Defect> zooOfFacts() {
  std::vector<Defect> zoo;
  zoo.push_back(ZooFile().as("no_defect", ""));
  ImzmlOptions continuous;
  continuous.continuous = true;
  continuous.form = ImzmlForm::Profile;
  zoo.push_back(ZooFile(continuous).as("no_defect_continuous", ""));
  addMode(zoo);
  addPixelSize(zoo);
  addSettings(zoo);
  addIdentity(zoo);
  return zoo;
}

}  // namespace histion::testing
