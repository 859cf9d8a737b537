#include <cmath>
#include <set>

#include "imzml_test_tools.h"
#include "support/defect_zoo.h"

namespace histion::io_imzml {
namespace {

using histion::testing::Defect;
using histion::testing::ZooTruth;

std::vector<std::string> allWarnings(const SpectrumSource& source) {
  std::vector<std::string> warnings = source.description().warnings;
  for (const auto& more : {source.verify({}), source.readWarnings()})
    warnings.insert(warnings.end(), more.begin(), more.end());
  return warnings;
}

void expectFacts(const SpectrumSource& source, const ZooTruth& truth) {
  const DatasetDescription& d = source.description();
  EXPECT_EQ(d.layout, truth.continuous ? PeakLayout::Continuous : PeakLayout::Processed);
  EXPECT_EQ(d.form, truth.profile ? SpectrumForm::Profile : SpectrumForm::Centroid);
  EXPECT_EQ(d.polarity, Polarity::Positive);
  EXPECT_EQ(source.grid().width(), truth.width);
  EXPECT_EQ(source.grid().height(), truth.height);
  EXPECT_EQ(source.grid().sections(), truth.sections);
  ASSERT_EQ(source.grid().pixelSizeUm().has_value(), truth.pixelSizeUm.has_value());
  if (truth.pixelSizeUm) {
    // Only the rounding of a change of units.
    EXPECT_NEAR((*source.grid().pixelSizeUm())[0], *truth.pixelSizeUm, 1e-9);
    EXPECT_NEAR((*source.grid().pixelSizeUm())[1], *truth.pixelSizeUm, 1e-9);
  }
  ASSERT_EQ(source.grid().spectra(), std::int64_t(truth.positions.size()));
  for (std::size_t i = 0; i < truth.positions.size(); ++i) {
    const PixelPosition p = source.grid().positions()[i];
    EXPECT_EQ((std::array{p.x, p.y, p.section}), truth.positions[i]) << "spectrum " << i;
  }
  EXPECT_EQ(d.extra.value("section_z_um", std::vector<double>()), truth.sectionZUm);
  ASSERT_EQ(d.extraArrays.size(), truth.extraNames.size());
  for (std::size_t i = 0; i < truth.extraNames.size(); ++i)
    EXPECT_EQ(d.extraArrays[i].name, truth.extraNames[i]);
}

void expectValues(const SpectrumSource& source, const ZooTruth& truth) {
  const auto all = readAll(source, 5);
  ASSERT_EQ(all.size(), truth.mz.size());
  for (std::size_t i = 0; i < all.size(); ++i) {
    EXPECT_EQ(all[i].mz, truth.mz[i]) << "spectrum " << i;
    EXPECT_EQ(all[i].intensity, truth.intensity[i]) << "spectrum " << i;
    EXPECT_EQ(source.pointCount(std::int64_t(i)), std::int64_t(truth.mz[i].size()));
  }
  SpectrumBlock block;
  for (std::size_t i = 0; i < all.size(); ++i) {
    source.read(std::int64_t(i), std::int64_t(i) + 1, block);
    ASSERT_EQ(block.extra.size(), truth.extra.size());
    for (std::size_t a = 0; a < block.extra.size(); ++a) {
      ASSERT_EQ(block.extra[a].size(), truth.extra[a][i].size());
      for (std::size_t k = 0; k < block.extra[a].size(); ++k) {
        const double expected = truth.extra[a][i][k], got = block.extra[a][k];
        EXPECT_TRUE(std::isnan(expected) ? std::isnan(got) : got == expected)
            << "array " << a << " of spectrum " << i << " point " << k;
      }
    }
  }
}

// Linked data must be the values that the source reads.
void expectRawArraysAgree(const SpectrumSource& source, const ZooTruth& truth) {
  const auto raw = source.rawArrays();
  if (!raw) return;
  std::ifstream stream(raw->file, std::ios::binary);
  const auto value = [&](std::int64_t offset, std::size_t index, RawType type) {
    const bool wide = type == RawType::Float64 || type == RawType::Int64;
    char bytes[8] = {};
    stream.seekg(offset + std::int64_t(index) * (wide ? 8 : 4));
    stream.read(bytes, wide ? 8 : 4);
    const auto as = [&]<typename T>(T number) {
      std::memcpy(&number, bytes, sizeof number);
      return double(number);
    };
    switch (type) {
      case RawType::Float32:
        return as(float{});
      case RawType::Float64:
        return as(double{});
      case RawType::Int32:
        return as(std::int32_t{});
      default:
        return as(std::int64_t{});
    }
  };
  ASSERT_EQ(raw->intensityOffset.size(), truth.mz.size());
  ASSERT_EQ(raw->mzOffset.size(), truth.continuous ? 1u : truth.mz.size());
  for (std::size_t i = 0; i < truth.mz.size(); ++i)
    for (std::size_t k = 0; k < truth.mz[i].size(); ++k) {
      EXPECT_EQ(value(raw->mzOffset[truth.continuous ? 0 : i], k, raw->mzType), truth.mz[i][k]);
      EXPECT_EQ(value(raw->intensityOffset[i], k, raw->intensityType), truth.intensity[i][k]);
    }
}

class Zoo : public ::testing::TestWithParam<Defect> {};

TEST_P(Zoo, IsReadRightAndSaysWhatWasRepairedOrRefused) {
  const Defect& defect = GetParam();
  const TemporaryFolder folder;
  const auto file = defect.write(folder.path());
  if (!defect.error.empty()) {
    const Error error = failureOf(file);
    EXPECT_THAT(error.line(), ::testing::HasSubstr(defect.error));
    EXPECT_FALSE(error.hint().empty());
    return;
  }
  const auto source = openFile(file);
  expectFacts(*source, defect.truth);
  expectValues(*source, defect.truth);
  expectRawArraysAgree(*source, defect.truth);
  const auto warnings = allWarnings(*source);
  if (defect.warning.empty())
    EXPECT_THAT(warnings, ::testing::IsEmpty());
  else
    EXPECT_THAT(warnings, hasWarning(defect.warning));
  for (const std::string& warning : warnings) {
    EXPECT_TRUE(warning.ends_with('.')) << warning;
    EXPECT_EQ(warning.find('\n'), std::string::npos) << warning;
  }
}

std::string nameOf(const ::testing::TestParamInfo<Defect>& info) { return info.param.name; }

INSTANTIATE_TEST_SUITE_P(Every, Zoo, ::testing::ValuesIn(histion::testing::defectZoo()), nameOf);

TEST(ZooNames, AreUnique) {
  std::set<std::string> names;
  for (const Defect& defect : histion::testing::defectZoo())
    EXPECT_TRUE(names.insert(defect.name).second) << defect.name;
}

TEST(RawArrays, AreGivenForPlainNumbersOnly) {
  const TemporaryFolder folder;
  const auto given = [&](const ImzmlOptions& options) {
    return openFile(writeImzml(folder / "a.imzML", options, threeSpectra()))
        ->rawArrays()
        .has_value();
  };
  using histion::testing::ImzmlType;
  EXPECT_TRUE(given({}));
  ImzmlOptions options;
  options.continuous = true;
  EXPECT_TRUE(given(options));
  options.mzType = ImzmlType::Int64;
  options.intensityType = ImzmlType::Int32;
  EXPECT_TRUE(given(options));
  options.intensityType = ImzmlType::Int16;
  EXPECT_FALSE(given(options));
  options.intensityType = ImzmlType::Float32;
  options.zlibIntensity = true;
  EXPECT_FALSE(given(options));
}

TEST(RawArrays, AreGoneOnceASpectrumWasUnsorted) {
  const TemporaryFolder folder;
  auto spectra = threeSpectra();
  std::swap(spectra[1].mz[0], spectra[1].mz[1]);
  const auto source = openFile(writeImzml(folder / "a.imzML", {}, spectra));
  readAll(*source);
  EXPECT_FALSE(source->rawArrays());
}

}  // namespace
}  // namespace histion::io_imzml
