#include "imzml_test_tools.h"

namespace histion::io_imzml {
namespace {

using histion::testing::ImzmlForm;
using histion::testing::ImzmlPolarity;
using ::testing::IsEmpty;

class Header : public ::testing::Test {
 protected:
  std::shared_ptr<const SpectrumSource> open(const ImzmlOptions& options) {
    return openFile(writeImzml(folder_ / "file.imzML", options, threeSpectra()));
  }
  // Writes the file, replaces text in the XML and opens it.
  std::shared_ptr<const SpectrumSource> openEdited(const ImzmlOptions& options,
                                                   std::string_view from, std::string_view to,
                                                   int occurrence = 0) {
    const auto file = writeImzml(folder_ / "file.imzML", options, threeSpectra());
    replaceInFile(file, from, to, occurrence);
    return openFile(file);
  }
  TemporaryFolder folder_;
};

constexpr std::string_view kProcessed = "accession=\"IMS:1000031\" name=\"processed\"";

TEST_F(Header, FormPolarityInstrumentAndNameAreKept) {
  ImzmlOptions options;
  options.form = ImzmlForm::Profile;
  options.polarity = ImzmlPolarity::Negative;
  options.continuous = true;
  options.instrument = "timsTOF flex";
  const auto source = open(options);
  const DatasetDescription& d = source->description();
  EXPECT_EQ(d.form, SpectrumForm::Profile);
  EXPECT_EQ(d.polarity, Polarity::Negative);
  EXPECT_EQ(d.layout, PeakLayout::Continuous);
  EXPECT_EQ(d.instrument, "timsTOF flex");
  EXPECT_EQ(d.name, "file");
  EXPECT_EQ(d.sourceFile, (folder_ / "file.imzML").string());
  EXPECT_EQ(d.extra.at("mz_type"), "float64");
  EXPECT_EQ(d.extra.at("scan_settings").at("pixel size (x)"), "50");
  EXPECT_THAT(d.warnings, IsEmpty());
}

TEST_F(Header, BothPolaritiesAreMixed) {
  ImzmlOptions options;
  options.useGroups = false;
  const auto source = openEdited(options, "accession=\"MS:1000130\" name=\"positive scan\"",
                                 "accession=\"MS:1000129\" name=\"negative scan\"", 1);
  EXPECT_EQ(source->description().polarity, Polarity::Mixed);
}

TEST_F(Header, PolarityOfTheFileHoldsWhenTheSpectraSayNothing) {
  ImzmlOptions options;
  options.polarity = ImzmlPolarity::Unsaid;
  EXPECT_EQ(open(options)->description().polarity, Polarity::Unknown);
  const auto source =
      openEdited(options, "</fileContent>", "<cvParam accession=\"MS:1000129\"/></fileContent>");
  EXPECT_EQ(source->description().polarity, Polarity::Negative);
}

TEST_F(Header, FormOfTheFileHoldsWhenTheSpectraSayNothing) {
  ImzmlOptions options;
  options.form = ImzmlForm::Unsaid;
  const auto source =
      openEdited(options, "</fileContent>", "<cvParam accession=\"MS:1000128\"/></fileContent>");
  EXPECT_EQ(source->description().form, SpectrumForm::Profile);
  EXPECT_THAT(source->description().warnings, IsEmpty());
}

TEST_F(Header, AnUnsaidFormIsAssumedByTheLayout) {
  ImzmlOptions options;
  options.form = ImzmlForm::Unsaid;
  EXPECT_EQ(open(options)->description().form, SpectrumForm::Centroid);
  options.continuous = true;
  const auto source = open(options);
  EXPECT_EQ(source->description().form, SpectrumForm::Profile);
  EXPECT_THAT(source->description().warnings, hasWarning("profile or centroid"));
}

TEST_F(Header, ANameThatContradictsItsAccessionWins) {
  ImzmlOptions options;
  const auto source =
      openEdited(options, "name=\"centroid spectrum\"", "name=\"profile spectrum\"");
  EXPECT_EQ(source->description().form, SpectrumForm::Profile);
  EXPECT_THAT(source->description().warnings, hasWarning("contradict"));
}

TEST_F(Header, AnUnsaidModeIsConcludedFromThePlacesOfTheArrays) {
  ImzmlOptions options;
  options.sayMode = false;
  auto source = open(options);
  EXPECT_EQ(source->description().layout, PeakLayout::Processed);
  EXPECT_THAT(source->description().warnings, hasWarning("continuous or processed"));
  options.continuous = true;
  source = open(options);
  EXPECT_EQ(source->description().layout, PeakLayout::Continuous);
  EXPECT_EQ(source->mzAxis().size(), 3u);
}

TEST_F(Header, AFileThatOnlyCallsItselfContinuousIsReadAsProcessed) {
  const auto source = openEdited({}, kProcessed, "accession=\"IMS:1000030\" name=\"continuous\"");
  EXPECT_EQ(source->description().layout, PeakLayout::Processed);
  EXPECT_THAT(source->description().warnings, hasWarning("do not share one m/z axis"));
  EXPECT_EQ(readAll(*source)[2].intensity, (std::vector<float>{7, 8, 9}));
}

TEST_F(Header, PixelSizesAreConvertedToMicrometres) {
  ImzmlOptions options;
  options.pixelSize = {{25, 40}};
  EXPECT_EQ(open(options)->grid().pixelSizeUm(), (std::array<double, 2>{25, 40}));
  options.pixelSize = {{4406.25, 4406.25}};
  options.pixelUnit = "UO:0000018";
  // Only the rounding of one multiplication.
  EXPECT_NEAR((*open(options)->grid().pixelSizeUm())[0], 4.40625, 1e-12);
  options.pixelSize = {{0.05, 0.05}};
  options.pixelUnit = "UO:0000016";
  EXPECT_NEAR((*open(options)->grid().pixelSizeUm())[1], 50.0, 1e-12);
}

TEST_F(Header, APixelSizeWithoutUnitIsTakenAsMicrometresWithAWarning) {
  ImzmlOptions options;
  options.pixelUnit.clear();
  const auto source = open(options);
  EXPECT_EQ(source->grid().pixelSizeUm(), (std::array<double, 2>{50, 50}));
  EXPECT_THAT(source->description().warnings, hasWarning("micrometres were assumed"));
}

TEST_F(Header, AMissingPixelHeightIsTheWidth) {
  ImzmlOptions options;
  options.pixelSize = {{25, 40}};
  const auto source = openEdited(options, "IMS:1000047\" name=\"", "IMS:1000099\" name=\"other ");
  EXPECT_EQ(source->grid().pixelSizeUm(), (std::array<double, 2>{25, 25}));
  EXPECT_THAT(source->description().warnings, hasWarning("along one direction; 25"));
}

TEST_F(Header, AMissingPixelSizeIsUnknown) {
  ImzmlOptions options;
  options.pixelSize.reset();
  const auto source = open(options);
  EXPECT_FALSE(source->grid().pixelSizeUm());
  EXPECT_THAT(source->description().warnings, hasWarning("no pixel size"));
}

TEST_F(Header, APixelSizeThatIsNoLengthIsIgnored) {
  ImzmlOptions options;
  options.pixelSize = {{25, 40}};
  for (const std::string wrong : {"Inf", "nan", "-3", "0", "wide"}) {
    const auto source = openEdited(options, "value=\"40\" unit", "value=\"" + wrong + "\" unit");
    EXPECT_EQ(source->grid().pixelSizeUm(), (std::array<double, 2>{25, 25})) << wrong;
    EXPECT_THAT(source->description().warnings, hasWarning("'" + wrong + "'"));
  }
}

constexpr std::string_view kSecondSettings =
    "</scanSettings><scanSettings id=\"second\"><cvParam accession=\"IMS:1000046\" name=\"x\" "
    "value=\"7\" unitAccession=\"UO:0000017\"/></scanSettings>";

TEST_F(Header, OfSeveralScanSettingsTheFirstIsTakenWithAWarning) {
  const auto source = openEdited({}, "</scanSettings>", kSecondSettings);
  EXPECT_EQ((*source->grid().pixelSizeUm())[0], 50);
  EXPECT_THAT(source->description().warnings, hasWarning("2 scan settings"));
}

TEST_F(Header, TheScanSettingsThatTheInstrumentRefersToAreTaken) {
  const auto file = writeImzml(folder_ / "file.imzML", {}, threeSpectra());
  replaceInFile(file, "</scanSettings>", kSecondSettings);
  replaceInFile(file, "<instrumentConfiguration id=\"IC1\">",
                "<instrumentConfiguration id=\"IC1\" scanSettingsRef=\"second\">");
  const auto source = openFile(file);
  EXPECT_EQ((*source->grid().pixelSizeUm())[0], 7);
  EXPECT_THAT(source->description().warnings, ::testing::Not(hasWarning("scan settings")));
}

TEST_F(Header, AnInstrumentModelMayStandInAGroupOrAsTheValue) {
  const auto group = openEdited({}, "<cvParam cvRef=\"MS\" accession=\"MS:1000557\"",
                                "<referenceableParamGroupRef ref=\"none\"/><cvParam "
                                "cvRef=\"MS\" accession=\"MS:1000557\"");
  EXPECT_EQ(group->description().instrument, "LTQ FT Ultra");
  const auto value =
      openEdited({}, "accession=\"MS:1000557\" name=\"LTQ FT Ultra\" value=\"\"",
                 "accession=\"MS:1000031\" name=\"instrument model\" value=\"rapifleX\"");
  EXPECT_EQ(value->description().instrument, "rapifleX");
  const auto unsaid = openEdited({}, "accession=\"MS:1000557\" name=\"LTQ FT Ultra\" value=\"\"",
                                 "accession=\"MS:1000031\" name=\"instrument model\" value=\"\"");
  EXPECT_EQ(unsaid->description().instrument, "");
}

TEST_F(Header, AWrongSpectrumCountIsAWarning) {
  const auto source = openEdited({}, "spectrumList count=\"3\"", "spectrumList count=\"12\"");
  EXPECT_EQ(source->grid().spectra(), 3);
  EXPECT_THAT(source->description().warnings, hasWarning("announces 12 spectra but holds 3"));
}

TEST_F(Header, OfTwoNumberTypesTheOneThatFitsTheStoredBytesIsTaken) {
  const auto source = openEdited({}, "accession=\"MS:1000523\" name=\"64-bit float\" value=\"\"/>",
                                 "accession=\"MS:1000523\"/><cvParam accession=\"MS:1000521\"/>");
  EXPECT_EQ(readAll(*source)[0].mz, (std::vector<double>{101, 102, 120}));
  EXPECT_THAT(source->description().warnings, hasWarning("Two number types"));
}

TEST_F(Header, AWrongEncodedLengthIsAWarning) {
  const auto source = openEdited({}, "name=\"external encoded length\" value=\"24\"",
                                 "name=\"external encoded length\" value=\"3\"");
  EXPECT_EQ(readAll(*source)[0].mz, (std::vector<double>{101, 102, 120}));
  EXPECT_THAT(source->description().warnings, hasWarning("encoded length of 1 spectrum"));
}

TEST_F(Header, AMissingEncodedLengthIsComputed) {
  const auto source = openEdited({}, "IMS:1000104\" name=\"", "IMS:1000999\" name=\"old ", -1);
  EXPECT_EQ(readAll(*source)[1].intensity, (std::vector<float>{4, 0, 100}));
}

TEST_F(Header, ATermOfOneSpectrumOverridesItsGroup) {
  // The second spectrum stores its three intensities as integers of the same size.
  const auto file = writeImzml(folder_ / "file.imzML", {}, threeSpectra());
  replaceInFile(file, "<referenceableParamGroupRef ref=\"intensityArray\"/>",
                "<referenceableParamGroupRef ref=\"intensityArray\"/><cvParam "
                "accession=\"MS:1000519\"/>",
                1);
  const std::int32_t values[] = {-1, 70000, 5};
  histion::testing::overwriteInFile(folder_ / "file.ibd", 16 + 36 + 24,
                                    {reinterpret_cast<const char*>(values), sizeof values});
  const auto all = readAll(*openFile(file));
  EXPECT_EQ(all[0].intensity, (std::vector<float>{1, 2, 3}));
  EXPECT_EQ(all[1].intensity, (std::vector<float>{-1, 70000, 5}));
}

TEST_F(Header, OtherArraysAreIgnored) {
  const auto source = openEdited(
      {}, "<binaryDataArray encodedLength=\"0\">",
      "<binaryDataArray><cvParam accession=\"MS:1000516\"/><cvParam accession=\"IMS:1000102\" "
      "value=\"99999\"/></binaryDataArray><binaryDataArray encodedLength=\"0\">");
  EXPECT_EQ(readAll(*source)[0].mz, (std::vector<double>{101, 102, 120}));
}

TEST_F(Header, AnUnknownGroupIsAWarning) {
  const auto source = openEdited({}, "ref=\"spectrum1\"", "ref=\"spectrum9\"");
  EXPECT_THAT(source->description().warnings, hasWarning("1 spectrum refer"));
}

}  // namespace
}  // namespace histion::io_imzml
