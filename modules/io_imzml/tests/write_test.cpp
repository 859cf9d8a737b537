#include <cmath>

#include "imzml_test_tools.h"
#include "io_imzml/imzml_text.h"
#include "io_imzml/imzml_writer.h"
#include "support/command.h"
#include "support/memory_dataset.h"

namespace histion::io_imzml {
namespace {

using histion::testing::continuousSpectra;
using histion::testing::MemoryDataset;
using histion::testing::PeakList;
using histion::testing::processedSpectra;
using histion::testing::readText;
using histion::testing::SpectraInMemory;

constexpr double kUnknown = std::numeric_limits<double>::quiet_NaN();

// 3 × 2 pixels at an origin beyond the first, two of them empty.
SpectraInMemory processed() {
  std::vector<PixelPosition> positions;
  std::vector<PeakList> peaks;
  for (int i = 0; i < 6; ++i) {
    positions.push_back({i % 3, i / 3, 0});
    PeakList list;
    for (int k = 0; k < (i % 4) * 3; ++k) {
      list.mz.push_back(100.1 + 7.3 * k + 1.0 / 3.0 * i);
      list.intensity.push_back(float(i) + 0.1f * float(k));
    }
    peaks.push_back(std::move(list));
  }
  auto spectra = processedSpectra(PixelGrid(positions, {4, 9, 1}, {{12.5, 25.0}}), peaks);
  spectra.description.name = "tissue";
  spectra.description.form = SpectrumForm::Centroid;
  spectra.description.polarity = Polarity::Negative;
  spectra.description.instrument = "a < b & \"c\" \xc2\xb5";
  return spectra;
}

SpectraInMemory continuous() {
  std::vector<double> axis;
  std::vector<float> matrix;
  for (int k = 0; k < 50; ++k) axis.push_back(700.0 + k / 7.0);
  for (int i = 0; i < 12 * 50; ++i) matrix.push_back(i % 7 == 0 ? 0.0f : float(i) / 3.0f);
  auto spectra = continuousSpectra(PixelGrid(std::vector<PixelPosition>([] {
                                               std::vector<PixelPosition> p;
                                               for (int i = 0; i < 12; ++i)
                                                 p.push_back({i % 2, i / 2 % 2, i / 4});
                                               return p;
                                             }()),
                                             {1, 1, 3}, {{20, 20}}),
                                   axis, matrix);
  spectra.description.form = SpectrumForm::Profile;
  spectra.description.polarity = Polarity::Mixed;
  spectra.description.extra["section_z_um"] = {0.0, 10.5, 21.25};
  return spectra;
}

SpectraInMemory withMobility() {
  auto spectra = processed();
  spectra.description.extraArrays = {
      {"mean inverse reduced ion mobility array", "volt-second per square centimeter"},
      {"my <own> \"quality\"", "furlong"}};
  spectra.extra.assign(2, {});
  for (std::size_t i = 0; i < spectra.mz.size(); ++i) {
    spectra.extra[0].push_back(0.5 + double(i) / 100);
    spectra.extra[1].push_back(i < 12 || i % 5 == 0 ? kUnknown : -double(i));
  }
  return spectra;
}

void save(const SpectraInMemory& spectra, const std::filesystem::path& file) {
  SilentProgress progress;
  saveImzml(MemoryDataset(spectra), file, progress, CancelToken());
}

std::size_t filesIn(const std::filesystem::path& folder) {
  return std::size_t(std::distance(std::filesystem::directory_iterator(folder),
                                   std::filesystem::directory_iterator()));
}

bool same(double a, double b) { return a == b || (std::isnan(a) && std::isnan(b)); }

void expectRoundTrip(const SpectraInMemory& spectra) {
  const TemporaryFolder folder;
  save(spectra, folder / "out.imzML");
  EXPECT_EQ(filesIn(folder.path()), 2u);
  const auto source = openFile(folder / "out.imzML");
  const MemoryDataset dataset(spectra);
  const DatasetDescription &wanted = spectra.description, &got = source->description();
  EXPECT_EQ(got.layout, wanted.layout);
  EXPECT_EQ(got.form, wanted.form);
  EXPECT_EQ(got.polarity, wanted.polarity);
  EXPECT_EQ(got.instrument, wanted.instrument);
  EXPECT_EQ(got.extraArrays, wanted.extraArrays);
  EXPECT_EQ(got.extra.value("section_z_um", nlohmann::json()),
            wanted.extra.value("section_z_um", nlohmann::json()));
  EXPECT_EQ(source->grid().pixelSizeUm(), spectra.grid.pixelSizeUm());
  EXPECT_EQ(source->grid().origin(), spectra.grid.origin());
  EXPECT_TRUE(std::equal(source->grid().positions().begin(), source->grid().positions().end(),
                         spectra.grid.positions().begin(), spectra.grid.positions().end()));
  SpectrumBlock block;
  for (std::int64_t i = 0; i < dataset.spectra(); ++i) {
    source->read(i, i + 1, block);
    const SpectrumView view = dataset.spectrum(i);
    const std::span<const double> mz = dataset.continuous() ? source->mzAxis() : block.mz;
    EXPECT_TRUE(std::equal(mz.begin(), mz.end(), view.mz.begin(), view.mz.end())) << i;
    EXPECT_TRUE(std::equal(block.intensity.begin(), block.intensity.end(), view.intensity.begin(),
                           view.intensity.end()))
        << i;
    for (std::size_t a = 0; a < wanted.extraArrays.size(); ++a) {
      const auto values = dataset.extraArray(a, i);
      EXPECT_TRUE(std::equal(block.extra[a].begin(), block.extra[a].end(), values.begin(),
                             values.end(), same))
          << "array " << a << " of spectrum " << i;
    }
  }
  EXPECT_THAT(got.warnings, ::testing::IsEmpty());
  EXPECT_THAT(source->verify({}), ::testing::IsEmpty());
}

TEST(Write, ProcessedSpectraComeBackBitByBitWithTheirGridAndFacts) { expectRoundTrip(processed()); }
TEST(Write, ContinuousSpectraAndSectionsComeBack) { expectRoundTrip(continuous()); }
TEST(Write, FurtherArraysComeBackWithTheirNamesAndUnits) { expectRoundTrip(withMobility()); }

TEST(Write, AnotherReaderFindsTheSameValuesAndARightChecksumAndUuid) {
  const TemporaryFolder folder;
  for (const auto& spectra : {processed(), continuous(), withMobility()}) {
    save(spectra, folder / "out.imzML");
    const std::string script =
        std::string(HISTION_SOURCE_DIR) + "/modules/io_imzml/tests/check_imzml.py";
    const auto answer = histion::testing::runCommand(
        {"/usr/bin/env", "python3", script, (folder / "out.imzML").string()});
    ASSERT_EQ(answer.exitCode, 0) << answer.err;
    const auto read = nlohmann::json::parse(answer.out);
    EXPECT_TRUE(read.at("sha1"));
    EXPECT_TRUE(read.at("uuid"));
    EXPECT_TRUE(read.at("consistent"));
    EXPECT_EQ(read.at("mode"), spectra.axis.empty() ? "processed" : "continuous");
    EXPECT_EQ(read.at("elements"),
              (nlohmann::json{"cvList", "fileDescription", "referenceableParamGroupList",
                              "softwareList", "scanSettingsList", "instrumentConfigurationList",
                              "dataProcessingList", "run"}));
    const MemoryDataset dataset(spectra);
    ASSERT_EQ(read.at("count"), dataset.spectra());
    ASSERT_EQ(read.at("spectra").size(), std::size_t(dataset.spectra()));
    for (std::int64_t i = 0; i < dataset.spectra(); ++i) {
      const auto& one = read.at("spectra")[std::size_t(i)];
      const SpectrumView view = dataset.spectrum(i);
      EXPECT_EQ(one.at("arrays").at("mz"), nlohmann::json(view.mz));
      EXPECT_EQ(one.at("arrays").at("intensity").get<std::vector<float>>(),
                std::vector<float>(view.intensity.begin(), view.intensity.end()));
      const PixelPosition p = spectra.grid.positions()[std::size_t(i)];
      EXPECT_EQ(one.at("position")[0], p.x + spectra.grid.origin()[0]);
      EXPECT_EQ(one.at("position")[1], p.y + spectra.grid.origin()[1]);
    }
  }
}

TEST(Write, TheSameDataGiveTheSameBytesAndOtherDataAnotherUuid) {
  const TemporaryFolder folder;
  auto spectra = processed();
  save(spectra, folder / "a.imzML");
  save(spectra, folder / "b.imzML");
  EXPECT_EQ(readText(folder / "a.imzML"), readText(folder / "b.imzML"));
  EXPECT_EQ(readText(folder / "a.ibd"), readText(folder / "b.ibd"));
  spectra.intensity[3] += 1;
  save(spectra, folder / "c.imzML");
  EXPECT_NE(readText(folder / "a.ibd").substr(0, 16), readText(folder / "c.ibd").substr(0, 16));
}

TEST(Write, PositionsWithoutAnOriginCountFromOne) {
  const TemporaryFolder folder;
  auto spectra = processed();
  const auto old = spectra.grid.positions();
  spectra.grid = PixelGrid({old.begin(), old.end()});
  save(spectra, folder / "a.imzML");
  EXPECT_EQ(openFile(folder / "a.imzML")->grid().origin(), (std::array<int, 3>{1, 1, 1}));
}

TEST(Write, AnExistingPairIsReplaced) {
  const TemporaryFolder folder;
  save(continuous(), folder / "a.imzML");
  save(processed(), folder / "a.imzML");
  EXPECT_EQ(openFile(folder / "a.imzML")->grid().spectra(), 6);
  EXPECT_EQ(filesIn(folder.path()), 2u);
}

TEST(Write, CancellingLeavesNothingBehind) {
  const TemporaryFolder folder;
  class CancelSoon : public SilentProgress {
   public:
    explicit CancelSoon(CancelToken& cancel, double when) : cancel_(cancel), when_(when) {}
    void update(double fraction, std::string_view) override {
      if (fraction >= when_) cancel_.cancel();
    }

   private:
    CancelToken& cancel_;
    double when_;
  };
  for (const double when : {0.0, 0.8}) {
    CancelToken cancel;
    CancelSoon progress(cancel, when);
    EXPECT_THROW(saveImzml(MemoryDataset(processed()), folder / "a.imzML", progress, cancel),
                 Cancelled);
    EXPECT_EQ(filesIn(folder.path()), 0u) << when;
  }
}

TEST(Write, AFolderInTheWayLeavesNothingBehind) {
  const TemporaryFolder folder;
  std::filesystem::create_directories(folder / "a.imzML" / "inside");
  EXPECT_THROW(save(processed(), folder / "a.imzML"), Error);
  EXPECT_EQ(filesIn(folder.path()), 1u);
  std::filesystem::create_directories(folder / "b.ibd" / "inside");
  EXPECT_THROW(save(processed(), folder / "b.imzML"), Error);
  EXPECT_EQ(filesIn(folder.path()), 2u);
}

Error refusal(const SpectraInMemory& spectra, const std::filesystem::path& file) {
  try {
    save(spectra, file);
  } catch (const Error& error) {
    return error;
  }
  ADD_FAILURE() << "written";
  return Error(ErrorKind::Failed, "none");
}

TEST(Write, LcMsRunsOtherEndingsAndMissingFoldersAreRefused) {
  const TemporaryFolder folder;
  const auto run = histion::testing::lcmsRun({Scan{}}, {{{100.0}, {1.0f}}});
  const Error lcms = refusal(run, folder / "a.imzML");
  EXPECT_EQ(lcms.kind(), ErrorKind::Usage);
  EXPECT_THAT(lcms.line(), ::testing::HasSubstr("LC-MS"));
  EXPECT_EQ(refusal(processed(), folder / "a.mzML").kind(), ErrorKind::Usage);
  EXPECT_THAT(refusal(processed(), folder / "nowhere" / "a.imzML").line(),
              ::testing::HasSubstr("nowhere"));
  EXPECT_EQ(filesIn(folder.path()), 0u);
}

TEST(Write, EveryTextBecomesAValidAttribute) {
  EXPECT_EQ(attributeText("a<b>&\"c\"\n\x01"), "a&lt;b>&amp;&quot;c&quot;  ");
  EXPECT_EQ(attributeText("\xc2\xb5m \xb5m \xff \xe2\x82"), "\xc2\xb5m ?m ? ??");
}

}  // namespace
}  // namespace histion::io_imzml
