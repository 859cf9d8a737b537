#include "learn/safetensors.h"

#include <gtest/gtest.h>

#include "compute/random.h"

namespace histion::learn {
namespace {

TensorFile example() {
  TensorFile file;
  const std::vector<float> weights{1.5f, -2.0f, 3.25f, 0.0f, 1e-30f, 7.0f};
  file.tensors["weight"] = Array::of<float>(weights, {2, 3});
  file.tensors["count"] = Array::of(std::vector<std::int64_t>{-5, 1LL << 60});
  file.tensors["empty"] = Array::of<double>(std::span<const double>{}, {0, 4});
  file.metadata["note"] = "µ-units \"quoted\"";
  return file;
}

std::vector<std::uint8_t> withHeader(const std::string& header, std::size_t dataBytes) {
  std::vector<std::uint8_t> bytes(8 + header.size() + dataBytes);
  const std::uint64_t length = header.size();
  std::memcpy(bytes.data(), &length, 8);
  std::memcpy(bytes.data() + 8, header.data(), header.size());
  return bytes;
}

void expectDamaged(const std::vector<std::uint8_t>& bytes) {
  try {
    readSafetensors(bytes);
    FAIL() << "was accepted";
  } catch (const Error& e) {
    EXPECT_EQ(e.kind(), ErrorKind::Damaged);
    EXPECT_FALSE(e.hint().empty());
  }
}

TEST(Safetensors, RoundTripKeepsEveryByteNameAndText) {
  const TensorFile file = example();
  const auto bytes = writeSafetensors(file);
  const TensorFile back = readSafetensors(bytes);
  EXPECT_EQ(back.metadata, file.metadata);
  ASSERT_EQ(back.tensors.size(), file.tensors.size());
  for (const auto& [name, array] : file.tensors) {
    EXPECT_EQ(back.tensors.at(name).type, array.type);
    EXPECT_EQ(back.tensors.at(name).shape, array.shape);
    EXPECT_EQ(back.tensors.at(name).bytes, array.bytes);
  }
  EXPECT_EQ(writeSafetensors(back), bytes);
}

TEST(Safetensors, HalfPrecisionRoundsMatricesAndNothingElse) {
  TensorFile file = example();
  file.tensors["bias"] = Array::of(std::vector<float>{0.1f});
  const auto bytes = writeSafetensors(file, Precision::Half);
  EXPECT_LT(bytes.size(), writeSafetensors(file).size());
  const TensorFile back = readSafetensors(bytes);
  // 1.5, -2, 3.25, 0 and 7 are float16 numbers, 1e-30 is below the least one.
  EXPECT_EQ(back.values<float>("weight", {2, 3}),
            (std::vector<float>{1.5f, -2.0f, 3.25f, 0.0f, 0.0f, 7.0f}));
  EXPECT_EQ(back.values<float>("bias", {1}), std::vector<float>{0.1f});
  EXPECT_EQ(back.tensors.at("count").bytes, file.tensors.at("count").bytes);
  EXPECT_EQ(writeSafetensors(back, Precision::Half), bytes) << "what is rounded stays as it is";
  for (std::size_t length = 0; length < bytes.size(); ++length)
    expectDamaged({bytes.begin(), bytes.begin() + std::ptrdiff_t(length)});
}

TEST(Safetensors, LayoutIsThatOfTheFormat) {
  TensorFile file;
  file.tensors["a"] = Array::of(std::vector<std::uint8_t>{9});
  const auto bytes = writeSafetensors(file);
  const std::string header(bytes.begin() + 8, bytes.end() - 1);
  EXPECT_EQ(bytes[0], header.size());
  EXPECT_EQ(header.size() % 8, 0u);
  const auto json = nlohmann::json::parse(header);
  EXPECT_EQ(json.at("a").at("dtype"), "U8");
  EXPECT_EQ(json.at("a").at("shape"), nlohmann::json({1}));
  EXPECT_EQ(json.at("a").at("data_offsets"), nlohmann::json({0, 1}));
  EXPECT_EQ(bytes.back(), 9);
}

TEST(Safetensors, EveryTruncationIsNoticed) {
  const auto bytes = writeSafetensors(example());
  for (std::size_t size = 0; size < bytes.size(); ++size)
    expectDamaged({bytes.begin(), bytes.begin() + std::ptrdiff_t(size)});
  auto longer = bytes;
  longer.push_back(0);
  expectDamaged(longer);
}

TEST(Safetensors, LyingHeadersAreRefusedBeforeMemoryIsAskedFor) {
  std::vector<std::uint8_t> huge(16, 0xff);
  expectDamaged(huge);
  for (const char* header : {
           R"(not json)",
           R"([1, 2])",
           R"({"a":{"dtype":"F32","shape":[1]}})",
           R"({"a":{"dtype":"BF99","shape":[1],"data_offsets":[0,4]}})",
           R"({"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}})",
           R"({"a":{"dtype":"F32","shape":[1.5],"data_offsets":[0,4]}})",
           R"({"a":{"dtype":"F32","shape":"1","data_offsets":[0,4]}})",
           R"({"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}})",
           R"({"a":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}})",
           R"({"a":{"dtype":"F32","shape":[1],"data_offsets":[0,400]}})",
           R"({"a":{"dtype":"F32","shape":[1],"data_offsets":[-4,0]}})",
           R"({"a":{"dtype":"F32","shape":[1000000000000000000],"data_offsets":[0,4]}})",
           R"({"a":{"dtype":"F32","shape":[18446744073709551615],"data_offsets":[0,4]}})",
           // 2^32 × 2^32 × 4 is 4 modulo 2^64 only for 4-byte products that overflow.
           R"({"a":{"dtype":"F32","shape":[4294967296,4294967296],"data_offsets":[0,4]}})",
           R"({"__metadata__":{"a":1}})",
           R"({"__metadata__":3})",
       })
    expectDamaged(withHeader(header, 4));
}

TEST(Safetensors, OverlapsAndGapsAreRefused) {
  const std::string a = R"("a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]})";
  expectDamaged(
      withHeader("{" + a + R"(,"b":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}})", 4));
  expectDamaged(
      withHeader("{" + a + R"(,"b":{"dtype":"F32","shape":[1],"data_offsets":[8,12]}})", 12));
  EXPECT_EQ(readSafetensors(withHeader("{" + a + "}", 4)).tensors.size(), 1u);
}

TEST(Safetensors, RandomDamageNeverDoesMoreThanBeRefusedOrRead) {
  const auto bytes = writeSafetensors(example());
  compute::Random random(3);
  for (int i = 0; i < 3000; ++i) {
    auto damaged = bytes;
    for (int k = 0; k < 4; ++k)
      damaged[std::size_t(random.below(std::int64_t(damaged.size())))] =
          std::uint8_t(random.below(256));
    try {
      std::size_t total = 0;
      for (const auto& [name, array] : readSafetensors(damaged).tensors)
        total += array.bytes.size();
      EXPECT_LE(total, damaged.size());
    } catch (const Error& e) {
      EXPECT_EQ(e.kind(), ErrorKind::Damaged);
    }
  }
}

TEST(Safetensors, AskingForAnotherShapeOrNameIsDamage) {
  const TensorFile file = example();
  EXPECT_EQ(file.values<float>("weight", {2, 3})[2], 3.25f);
  EXPECT_THROW(file.values<float>("weight", {3, 2}), Error);
  EXPECT_THROW(file.values<double>("weight", {2, 3}), Error);
  EXPECT_THROW(file.values<float>("bias", {2}), Error);
}

}  // namespace
}  // namespace histion::learn
