#include "learn/safetensors.h"

#include <algorithm>
#include <array>
#include <bit>
#include <utility>

#include "compute/half.h"

namespace histion::learn {
namespace {

static_assert(std::endian::native == std::endian::little,
              "safetensors are little-endian; a big-endian machine would have to swap");

constexpr std::uint64_t kLargestHeader = 100'000'000;  // as the format's own reader has it

constexpr std::array<std::pair<std::string_view, DType>, 6> kTypes{{{"F32", DType::Float32},
                                                                    {"F64", DType::Float64},
                                                                    {"I32", DType::Int32},
                                                                    {"I64", DType::Int64},
                                                                    {"U8", DType::UInt8},
                                                                    {"U32", DType::UInt32}}};

[[noreturn]] void damaged(const std::string& what) {
  throw Error(ErrorKind::Damaged, "the model weights cannot be read: " + what,
              "Train the model again or use an undamaged copy");
}

std::string_view nameOf(DType type) {
  for (const auto& [name, value] : kTypes)
    if (value == type) return name;
  return "F32";
}

constexpr std::string_view kHalf = "F16";  // float32 in memory

struct Entry {
  std::string name;
  DType type = DType::Float32;
  bool half = false;  // two bytes a number in the file
  std::vector<std::int64_t> shape;
  std::uint64_t begin = 0, end = 0;
};

// Number of bytes of the shape; refuses negative sizes and products beyond `limit`.
std::uint64_t byteCount(const Entry& entry, std::uint64_t limit) {
  std::uint64_t count = entry.half ? 2 : byteSize(entry.type);
  for (const std::int64_t n : entry.shape) {
    if (n < 0) damaged("'" + entry.name + "' has a negative size");
    if (n == 0) return 0;
    if (std::uint64_t(n) > limit / count) damaged("'" + entry.name + "' is larger than the file");
    count *= std::uint64_t(n);
  }
  return count;
}

Entry readEntry(const std::string& name, const nlohmann::json& value, std::uint64_t dataBytes) {
  Entry entry;
  entry.name = name;
  if (!value.is_object() || !value.contains("dtype") || !value.contains("shape") ||
      !value.contains("data_offsets") || !value.at("dtype").is_string())
    damaged("the entry '" + name + "' is not complete");
  const auto& type = value.at("dtype").get_ref<const std::string&>();
  const auto known =
      std::find_if(kTypes.begin(), kTypes.end(), [&](auto& t) { return t.first == type; });
  entry.half = type == kHalf;
  if (known == kTypes.end() && !entry.half) damaged("'" + name + "' has the type '" + type + "'");
  if (!entry.half) entry.type = known->second;
  const auto& shape = value.at("shape");
  const auto& offsets = value.at("data_offsets");
  const auto whole = [](const nlohmann::json& n) { return n.is_number_integer(); };
  if (!shape.is_array() || shape.size() > 8 || !std::all_of(shape.begin(), shape.end(), whole))
    damaged("'" + name + "' has a shape that is not a list of sizes");
  for (const auto& n : shape) {
    if (n.is_number_unsigned() && n.get<std::uint64_t>() > dataBytes)
      damaged("'" + name + "' is larger than the file");
    entry.shape.push_back(n.get<std::int64_t>());
  }
  if (!offsets.is_array() || offsets.size() != 2 || !offsets[0].is_number_unsigned() ||
      !offsets[1].is_number_unsigned())
    damaged("'" + name + "' has offsets that are not two numbers");
  entry.begin = offsets[0].get<std::uint64_t>();
  entry.end = offsets[1].get<std::uint64_t>();
  if (entry.begin > entry.end || entry.end > dataBytes)
    damaged("'" + name + "' lies outside the file");
  if (byteCount(entry, dataBytes) != entry.end - entry.begin)
    damaged("the offsets of '" + name + "' do not fit its shape");
  return entry;
}

bool isRounded(const Array& array, Precision precision) {
  return precision == Precision::Half && array.type == DType::Float32 && array.shape.size() >= 2;
}

std::vector<std::byte> halvesOf(const Array& array) {
  std::vector<std::byte> bytes(array.bytes.size() / 2);
  for (std::size_t i = 0; i < bytes.size() / 2; ++i) {
    float value;
    std::memcpy(&value, array.bytes.data() + 4 * i, 4);
    const std::uint16_t half = compute::halfOf(value);
    std::memcpy(bytes.data() + 2 * i, &half, 2);
  }
  return bytes;
}

std::vector<std::byte> floatsOf(std::span<const std::byte> halves) {
  std::vector<std::byte> bytes(halves.size() * 2);
  for (std::size_t i = 0; i < halves.size() / 2; ++i) {
    std::uint16_t half;
    std::memcpy(&half, halves.data() + 2 * i, 2);
    const float value = compute::floatOf(half);
    std::memcpy(bytes.data() + 4 * i, &value, 4);
  }
  return bytes;
}

}  // namespace

const Array& TensorFile::require(const std::string& name,
                                 const std::vector<std::int64_t>& shape) const {
  const auto found = tensors.find(name);
  if (found == tensors.end()) damaged("the array '" + name + "' is missing");
  if (found->second.shape != shape) damaged("the array '" + name + "' has another shape");
  return found->second;
}

std::vector<std::uint8_t> writeSafetensors(const TensorFile& file, Precision precision) {
  nlohmann::json header = nlohmann::json::object();
  if (!file.metadata.empty()) header["__metadata__"] = file.metadata;
  std::uint64_t offset = 0;
  for (const auto& [name, array] : file.tensors) {
    const bool half = isRounded(array, precision);
    const std::uint64_t size = array.bytes.size() / (half ? 2 : 1);
    header[name] = {{"dtype", half ? kHalf : nameOf(array.type)},
                    {"shape", array.shape},
                    {"data_offsets", {offset, offset + size}}};
    offset += size;
  }
  std::string text = header.dump();
  text.resize((text.size() + 7) / 8 * 8, ' ');  // so that the data are aligned
  std::vector<std::uint8_t> bytes(8 + text.size() + offset);
  const std::uint64_t length = text.size();
  std::memcpy(bytes.data(), &length, 8);
  std::memcpy(bytes.data() + 8, text.data(), text.size());
  std::uint8_t* next = bytes.data() + 8 + text.size();
  for (const auto& [name, array] : file.tensors) {
    const auto put = [&](const std::vector<std::byte>& data) {
      if (!data.empty()) std::memcpy(next, data.data(), data.size());
      next += data.size();
    };
    if (isRounded(array, precision))
      put(halvesOf(array));
    else
      put(array.bytes);
  }
  return bytes;
}

TensorFile readSafetensors(std::span<const std::uint8_t> bytes) {
  if (bytes.size() < 8) damaged("there are only " + std::to_string(bytes.size()) + " bytes");
  std::uint64_t length = 0;
  std::memcpy(&length, bytes.data(), 8);
  if (length > kLargestHeader || length > bytes.size() - 8)
    damaged("the header is said to be longer than the file");
  const auto* text = reinterpret_cast<const char*>(bytes.data() + 8);
  const nlohmann::json header = nlohmann::json::parse(text, text + length, nullptr, false);
  if (!header.is_object()) damaged("the header is not valid JSON");
  const auto data = bytes.subspan(8 + std::size_t(length));

  TensorFile file;
  std::vector<Entry> entries;
  for (const auto& [name, value] : header.items()) {
    if (name != "__metadata__") {
      entries.push_back(readEntry(name, value, data.size()));
      continue;
    }
    if (!value.is_object()) damaged("the metadata are not text");
    for (const auto& [key, word] : value.items()) {
      if (!word.is_string()) damaged("the metadata are not text");
      file.metadata[key] = word.get<std::string>();
    }
  }
  std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) {
    return std::pair(a.begin, a.end) < std::pair(b.begin, b.end);
  });
  std::uint64_t expected = 0;
  for (const Entry& entry : entries) {
    if (entry.begin != expected) damaged("'" + entry.name + "' overlaps or leaves a gap");
    expected = entry.end;
  }
  if (expected != data.size()) damaged("there are bytes that belong to no array");
  for (const Entry& entry : entries) {
    const auto part = std::as_bytes(data.subspan(entry.begin, entry.end - entry.begin));
    file.tensors[entry.name] = {
        entry.type, entry.shape,
        entry.half ? floatsOf(part) : std::vector<std::byte>(part.begin(), part.end())};
  }
  return file;
}

}  // namespace histion::learn
