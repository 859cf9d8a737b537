#include <zlib.h>

#include <cmath>
#include <limits>

#include "imzml_test_tools.h"
#include "io_imzml/decode.h"
#include "io_imzml/terms.h"

namespace histion::io_imzml {
namespace {

constexpr double kInf = std::numeric_limits<double>::infinity();

template <typename T>
const std::byte* bytesOf(const std::vector<T>& values) {
  return reinterpret_cast<const std::byte*>(values.data());
}

MzCheck checkMz(const std::vector<double>& values) {
  std::vector<double> to(values.size());
  return decodeMz(bytesOf(values), NumberType::Float64, to);
}

TEST(Decode, FindsAnInvalidMzAtEveryPlace) {
  // Longer than a vector register and with a remainder.
  for (std::size_t bad = 0; bad < 37; ++bad)
    for (const double wrong : {0.0, -1.0, kInf, -kInf, std::nan("")}) {
      std::vector<double> values(37);
      for (std::size_t i = 0; i < 37; ++i) values[i] = 100.0 + double(i);
      EXPECT_TRUE(checkMz(values).valid);
      values[bad] = wrong;
      EXPECT_FALSE(checkMz(values).valid) << bad << ' ' << wrong;
    }
}

TEST(Decode, FindsADescentAtEveryPlace) {
  for (std::size_t bad = 1; bad < 37; ++bad) {
    std::vector<double> values(37);
    for (std::size_t i = 0; i < 37; ++i)
      values[i] = i < bad ? 200.0 + double(i) : 100.0 + double(i);
    EXPECT_FALSE(checkMz(values).ascending) << bad;
  }
  EXPECT_TRUE(checkMz({1, 1, 1, 2, 2}).ascending);
  EXPECT_TRUE(checkMz({}).ascending);
}

TEST(Decode, FindsAnInvalidIntensityAtEveryPlace) {
  for (std::size_t bad = 0; bad < 37; ++bad)
    for (const double wrong : {kInf, -kInf, std::nan(""), 1e39}) {
      std::vector<double> values(37, 5.0);
      std::vector<float> to(37);
      EXPECT_TRUE(decodeIntensity(bytesOf(values), NumberType::Float64, to));
      values[bad] = wrong;
      EXPECT_FALSE(decodeIntensity(bytesOf(values), NumberType::Float64, to)) << bad;
    }
}

TEST(Decode, AnyAlignmentIsFine) {
  std::vector<std::byte> bytes(8 * 5 + 1);
  const double values[] = {1.5, 2.5, 3.5, 4.5, 5.5};
  std::memcpy(bytes.data() + 1, values, sizeof values);
  std::vector<double> to(5);
  EXPECT_TRUE(decodeMz(bytes.data() + 1, NumberType::Float64, to).valid);
  EXPECT_THAT(to, ::testing::ElementsAreArray(values));
}

std::vector<std::byte> deflated(std::size_t zeros) {
  const std::vector<Bytef> from(zeros);
  uLongf size = compressBound(uLong(zeros));
  std::vector<std::byte> to(size);
  compress(reinterpret_cast<Bytef*>(to.data()), &size, from.data(), uLong(zeros));
  to.resize(size);
  return to;
}

TEST(Inflate, TakesExactlyTheDeclaredSize) {
  const auto packed = deflated(1000);
  std::vector<std::byte> to(1000);
  EXPECT_TRUE(inflateExactly(packed, to));
  to.resize(999);
  EXPECT_FALSE(inflateExactly(packed, to));
  to.resize(1001);
  EXPECT_FALSE(inflateExactly(packed, to));
}

TEST(Inflate, RefusesABombWithoutUnpackingIt) {
  const auto packed = deflated(20 << 20);  // 20 MB in 20 kB
  std::vector<std::byte> to(64);
  EXPECT_FALSE(inflateExactly(packed, to));
}

TEST(Inflate, RefusesCutAndForeignData) {
  auto packed = deflated(1000);
  std::vector<std::byte> to(1000);
  for (std::size_t size = 0; size < packed.size(); ++size)
    EXPECT_FALSE(inflateExactly({packed.data(), size}, to)) << size;
  packed[0] = std::byte{0x55};
  EXPECT_FALSE(inflateExactly(packed, to));
}

TEST(Terms, AccessionsBecomeNumbers) {
  EXPECT_EQ(termCode("MS:1000514"), ms(1000514));
  EXPECT_EQ(termCode(" IMS:1000102 "), ims(1000102));
  EXPECT_NE(ims(1000102), ms(1000102));
  for (const char* other : {"", "MS:", "MS:12x", "UO:0000017", "IMS", "IMS:", "MS:99999999999"})
    EXPECT_EQ(termCode(other), 0u) << other;
}

TEST(Terms, WholeNumbersMustBeExact) {
  EXPECT_EQ(wholeNumber("16"), 16);
  EXPECT_EQ(wholeNumber(" +16\n"), 16);
  EXPECT_EQ(wholeNumber("1.6e1"), 16);
  EXPECT_EQ(wholeNumber("1E3"), 1000);
  EXPECT_EQ(wholeNumber("-4"), -4);
  EXPECT_EQ(wholeNumber("9223372036854775807"), std::numeric_limits<std::int64_t>::max());
  for (const char* wrong : {"", " ", "1.5", "nan", "inf", "1e400", "9223372036854775808", "1e19",
                            "0x10", "12 13", "1,000", "--1", "+-1"})
    EXPECT_FALSE(wholeNumber(wrong)) << wrong;
}

}  // namespace
}  // namespace histion::io_imzml
