#include "store/linked_spectra.h"

#include <sys/stat.h>

#include <array>
#include <cstring>

#include "compute/hash.h"

namespace histion::store {
namespace {

constexpr std::array<const char*, 4> kTypes{"float32", "float64", "int32", "int64"};

template <typename From, typename To>
void convert(const std::byte* from, std::span<To> to) {
  for (std::size_t i = 0; i < to.size(); ++i) {
    From value;
    std::memcpy(&value, from + i * sizeof(From), sizeof value);
    to[i] = static_cast<To>(value);
  }
}

template <typename To>
void convert(RawType type, const std::byte* from, std::span<To> to) {
  switch (type) {
    case RawType::Float32:
      return convert<float>(from, to);
    case RawType::Float64:
      return convert<double>(from, to);
    case RawType::Int32:
      return convert<std::int32_t>(from, to);
    case RawType::Int64:
      return convert<std::int64_t>(from, to);
  }
}

template <typename To>
bool mappable(RawType type, const std::byte* place) {
  const RawType wanted = sizeof(To) == 8 ? RawType::Float64 : RawType::Float32;
  return type == wanted && reinterpret_cast<std::uintptr_t>(place) % alignof(To) == 0;
}

// What was converted, held by the view.
struct Converted {
  std::vector<double> mz;
  std::vector<float> intensity;
};

}  // namespace

std::string toString(RawType type) { return kTypes[std::size_t(type)]; }

RawType rawTypeFrom(const std::string& text) {
  for (std::size_t i = 0; i < kTypes.size(); ++i)
    if (text == kTypes[i]) return RawType(i);
  throw Error(ErrorKind::Damaged, "linked spectra have the unknown number type '" + text + "'",
              "Open the project with a newer Histion");
}

std::size_t byteSize(RawType type) {
  return type == RawType::Float32 || type == RawType::Int32 ? 4 : 8;
}

nlohmann::json LinkedFile::json() const {
  return {{"path", path.string()},
          {"bytes", bytes},
          {"modified", modified},
          {"content_hash", contentHash}};
}

LinkedFile LinkedFile::from(const nlohmann::json& d) {
  try {
    return {d.at("path").get<std::string>(), d.at("bytes").get<std::int64_t>(),
            d.at("modified").get<std::int64_t>(), d.at("content_hash").get<std::string>()};
  } catch (const nlohmann::json::exception&) {
    throw Error(ErrorKind::Damaged, "a dataset does not say where its linked spectra lie",
                "Import the data again");
  }
}

LinkedFile statLinkedFile(const std::filesystem::path& file) {
  struct stat status {};
  if (stat(file.c_str(), &status) != 0) throw systemError("looking at", file.string());
  return {file,
          std::int64_t(status.st_size),
          std::int64_t(status.st_mtim.tv_sec) * 1'000'000'000 + status.st_mtim.tv_nsec,
          {}};
}

const MappedFile& LinkedSpectra::map() const {
  const std::lock_guard lock(mutex_);
  if (map_) return *map_;
  const std::string name = "'" + file_.path.string() + "'";
  const std::string hint =
      "Put the original file back, or import the data again without a link. Ion images still work";
  std::error_code missing;
  if (!std::filesystem::is_regular_file(file_.path, missing))
    throw Error(ErrorKind::Damaged, "the linked file " + name + " is not there", hint);
  const LinkedFile now = statLinkedFile(file_.path);
  if (now.bytes != file_.bytes ||
      (now.modified != file_.modified &&
       compute::contentHash(file_.path, CancelToken()) != file_.contentHash))
    throw Error(ErrorKind::Damaged,
                "the linked file " + name + " has changed since it was imported", hint);
  map_ = std::make_unique<MappedFile>(file_.path);
  return *map_;
}

namespace {

const std::byte* placeOf(const MappedFile& map, std::int64_t offset, std::int64_t points,
                         std::size_t size) {
  const auto bytes = map.bytes();
  if (offset < 0 || points < 0 || std::uint64_t(offset) > bytes.size() ||
      std::uint64_t(points) > (bytes.size() - std::uint64_t(offset)) / size)
    throw Error(ErrorKind::Damaged, "linked spectra lie outside of their file",
                "Import the data again");
  return bytes.data() + offset;
}

}  // namespace

SpectrumView LinkedSpectra::spectrum(std::int64_t mzOffset, std::int64_t intensityOffset,
                                     std::int64_t points) const {
  if (points == 0) return {};
  const auto n = std::size_t(points);
  const std::byte* mz = placeOf(map(), mzOffset, points, byteSize(mzType_));
  const std::byte* intensity = placeOf(map(), intensityOffset, points, byteSize(intensityType_));
  if (mappable<double>(mzType_, mz) && mappable<float>(intensityType_, intensity))
    return {{reinterpret_cast<const double*>(mz), n},
            {reinterpret_cast<const float*>(intensity), n}};
  auto converted = std::make_shared<Converted>();
  converted->mz.resize(n);
  converted->intensity.resize(n);
  convert<double>(mzType_, mz, converted->mz);
  convert<float>(intensityType_, intensity, converted->intensity);
  return {converted->mz, converted->intensity, converted};
}

SpectrumView LinkedSpectra::onAxis(std::span<const double> axis,
                                   std::int64_t intensityOffset) const {
  const std::byte* place =
      placeOf(map(), intensityOffset, std::int64_t(axis.size()), byteSize(intensityType_));
  if (mappable<float>(intensityType_, place))
    return {axis, {reinterpret_cast<const float*>(place), axis.size()}};
  auto converted = std::make_shared<Converted>();
  converted->intensity.resize(axis.size());
  convert<float>(intensityType_, place, converted->intensity);
  return {axis, converted->intensity, converted};
}

}  // namespace histion::store
