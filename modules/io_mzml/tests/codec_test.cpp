// Base64, MS-Numpress and the small languages inside attributes, against values worked out by hand.
#include <random>

#include "io_mzml/base64.h"
#include "io_mzml/mzml_terms.h"
#include "io_mzml/numpress.h"
#include "lcms_test_tools.h"

namespace histion::io_mzml {
namespace {

using histion::testing::encodeBase64;

std::optional<std::string> decoded(std::string_view text) {
  std::vector<std::byte> bytes;
  const auto size = decodeBase64(text, bytes);
  if (!size) return std::nullopt;
  return std::string(reinterpret_cast<const char*>(bytes.data()), *size);
}

std::vector<std::byte> bytesOf(std::initializer_list<int> values) {
  std::vector<std::byte> bytes;
  for (const int value : values) bytes.push_back(std::byte(value));
  return bytes;
}
std::span<const std::byte> asBytes(const std::string& text) {
  return std::as_bytes(std::span(text.data(), text.size()));
}

TEST(Base64, DecodesTheExamplesOfItsStandard) {
  for (const auto& [text, plain] :
       std::vector<std::pair<std::string, std::string>>{{"", ""},
                                                        {"Zg==", "f"},
                                                        {"Zm8=", "fo"},
                                                        {"Zm9v", "foo"},
                                                        {"Zm9vYg==", "foob"},
                                                        {"Zm9vYmE=", "fooba"},
                                                        {"Zm9vYmFy", "foobar"}})
    EXPECT_EQ(decoded(text), plain);
}

TEST(Base64, SkipsWhiteSpaceAnywhere) {
  EXPECT_EQ(decoded(" \r\n\tZ m9\nvYm\r\nF y \n"), "foobar");
  EXPECT_EQ(decoded("Zm9vYg =\n= "), "foob");
  EXPECT_EQ(decoded(" \n "), "");
}

TEST(Base64, RefusesEverythingElse) {
  for (const char* text : {"Z", "Zm", "Zm9", "Zm9vY", "Zg=", "Z===", "====", "=", "Zg==Zg==",
                           "Zm9*", "Zm9v-_==", "Zm9v\xff", "Zm=v", "Zg== x", "Zm9vYmFyZm9v!m9v"})
    EXPECT_EQ(decoded(text), std::nullopt) << text;
  EXPECT_EQ(decoded(std::string_view("Zm\0v", 4)), std::nullopt);
}

TEST(Base64, GivesBackRandomBytesOfEveryLength) {
  std::mt19937 random(1);
  for (std::size_t length = 0; length < 200; ++length) {
    std::string bytes(length, '\0');
    for (char& c : bytes) c = char(random());
    EXPECT_EQ(decoded(encodeBase64(bytes)), bytes);
  }
}

// 1e5 as a big-endian double is 40 f8 6a 00 …; 100e5 is 0x00989680, 200e5 is 0x01312d00. The third
// value is 5 above the line, the fourth on it: half bytes 7 5 and 8, filled up with 0.
TEST(Numpress, LinearFollowsTheDefinition) {
  const auto bytes =
      bytesOf({0x40, 0xf8, 0x6a, 0, 0, 0, 0, 0, 0x80, 0x96, 0x98, 0, 0, 0x2d, 0x31, 1, 0x75, 0x80});
  std::vector<double> values;
  ASSERT_TRUE(decodeLinear(bytes, values));
  EXPECT_THAT(values, ::testing::ElementsAre(100.0, 200.0, 300.00005, 400.0001));
  EXPECT_EQ(histion::testing::numpressLinear(values, 1e5),
            std::string(reinterpret_cast<const char*>(bytes.data()), bytes.size()));
}

TEST(Numpress, LinearReadsNegativeDifferences) {
  // -1 is eight half bytes 0xf, of which seven are left out: f f; -256 is 0xffffff00: e 0 0.
  const auto bytes =
      bytesOf({0x3f, 0xf0, 0, 0, 0, 0, 0, 0, 10, 0, 0, 0, 20, 0, 0, 0, 0xff, 0xe0, 0x00});
  std::vector<double> values;
  ASSERT_TRUE(decodeLinear(bytes, values));
  EXPECT_THAT(values, ::testing::ElementsAre(10, 20, 29, 29 + 9 - 256));
}

TEST(Numpress, LinearMayHoldNoneOneOrTwoValues) {
  std::vector<double> values{1};
  const auto full = bytesOf({0x3f, 0xf0, 0, 0, 0, 0, 0, 0, 10, 0, 0, 0, 20, 0, 0, 0});
  for (const auto& [size, count] : {std::pair{0, 0}, {8, 0}, {12, 1}, {16, 2}}) {
    ASSERT_TRUE(decodeLinear(std::span(full).first(std::size_t(size)), values)) << size;
    EXPECT_EQ(values.size(), std::size_t(count));
  }
  for (const std::size_t size : {1, 7, 9, 11, 13, 15})
    EXPECT_FALSE(decodeLinear(std::span(full).first(size), values)) << size;
}

// 100 = 0x64: 6 4 6; 200 = 0xc8: 6 8 c; 300 = 0x12c: 5 c 2 1; 0: 8; then one 0 to fill up.
TEST(Numpress, PicFollowsTheDefinition) {
  const auto bytes = bytesOf({0x64, 0x66, 0x8c, 0x5c, 0x21, 0x80});
  std::vector<double> values;
  ASSERT_TRUE(decodePic(bytes, values));
  EXPECT_THAT(values, ::testing::ElementsAre(100, 200, 300, 0));
}

TEST(Numpress, SlofFollowsTheDefinition) {
  // 1e4 as a double is 40 c3 88 00 …; 46151 = 0xb447 is ln(101)·1e4 rounded.
  const auto bytes = bytesOf({0x40, 0xc3, 0x88, 0, 0, 0, 0, 0, 0x47, 0xb4, 0, 0});
  std::vector<double> values;
  ASSERT_TRUE(decodeSlof(bytes, values));
  ASSERT_EQ(values.size(), 2u);
  EXPECT_NEAR(values[0], 100.0, 100.0 * 0.5e-4);
  EXPECT_EQ(values[1], 0.0);
  EXPECT_FALSE(decodeSlof(std::span(bytes).first(9), values));
  EXPECT_FALSE(decodeSlof(std::span(bytes).first(7), values));
}

TEST(Numpress, GivesBackRandomValuesWithinItsPrecision) {
  std::mt19937 random(2);
  std::vector<double> mz, counts, decodedValues;
  for (int i = 0; i < 500; ++i) {
    mz.push_back((mz.empty() ? 100.0 : mz.back()) + double(random() % 100000) * 1e-5);
    counts.push_back(double(random() >> (random() % 32)));
  }
  const std::string linear = histion::testing::numpressLinear(mz, 1e5);
  ASSERT_TRUE(decodeLinear(asBytes(linear), decodedValues));
  EXPECT_THAT(decodedValues, ::testing::Pointwise(::testing::DoubleNear(0.51e-5), mz));
  const std::string pic = histion::testing::numpressPic(counts);
  ASSERT_TRUE(decodePic(asBytes(pic), decodedValues));
  EXPECT_EQ(decodedValues, counts);
}

TEST(Numpress, RefusesABadScaleAndACutStream) {
  std::vector<double> values;
  EXPECT_FALSE(decodeLinear(bytesOf({0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0}), values));
  EXPECT_FALSE(decodeLinear(bytesOf({0x7f, 0xf0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0}), values));
  EXPECT_FALSE(decodeSlof(bytesOf({0xff, 0xf8, 0, 0, 0, 0, 0, 0, 1, 0}), values));
  EXPECT_FALSE(decodePic(bytesOf({0x51}), values));
}

TEST(Terms, DurationsBecomeSeconds) {
  EXPECT_DOUBLE_EQ(*durationSeconds("PT353.43S"), 353.43);
  EXPECT_DOUBLE_EQ(*durationSeconds("PT1M2.5S"), 62.5);
  EXPECT_DOUBLE_EQ(*durationSeconds("P0Y0M1DT1H1M1S"), 86400 + 3600 + 61);
  EXPECT_DOUBLE_EQ(*durationSeconds("PT6E1S"), 60);
  EXPECT_DOUBLE_EQ(*durationSeconds("-PT1S"), -1);
  EXPECT_DOUBLE_EQ(*durationSeconds("12.5"), 12.5);
  for (const char* text : {"", "P", "PT", "PTS", "1M", "PT1", "PT1X", "P1M", "PTT1S", "PTinfS"})
    EXPECT_EQ(durationSeconds(text), std::nullopt) << text;
}

TEST(Terms, ScanNumbersComeFromNativeIds) {
  EXPECT_EQ(scanNumber("controllerType=0 controllerNumber=1 scan=12"), 12);
  EXPECT_EQ(scanNumber("scanId=7"), 7);
  EXPECT_EQ(scanNumber("function=3 process=0 scan=1"), 1);
  EXPECT_EQ(scanNumber("merged=0 frame=1 scanStart=1 scanEnd=927"), std::nullopt);
  EXPECT_EQ(scanNumber("descan=3"), std::nullopt);
  EXPECT_EQ(scanNumber("scan=-3"), std::nullopt);
  EXPECT_EQ(scanNumber("scan="), std::nullopt);
}

TEST(Terms, AccessionsBecomeNumbers) {
  EXPECT_EQ(termCode("MS:1000514"), 1000514u);
  EXPECT_EQ(termCode("IMS:1000101"), 1000101u | 0x80000000u);
  for (const char* text : {"", "MS:", "MS:x", "UO:0000010", "MS:99999999999", "MS:1000514x"})
    EXPECT_EQ(termCode(text), 0u) << text;
}

}  // namespace
}  // namespace histion::io_mzml
