// Spectra that stay in the file they came from ("import --link"): where they lie, and reading them.
// Used by MappedDataset. The file is known by its content hash: when it is gone or has changed,
// every read says so.
#pragma once

#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>

#include "core/dataset.h"
#include "store/mapped_file.h"

namespace histion::store {

// Kept in the dataset's note: the same data may lie elsewhere on another machine.
struct LinkedFile {
  std::filesystem::path path;
  std::int64_t bytes = 0;
  std::int64_t modified = 0;  // ns since the epoch, when the hash was known to be right
  std::string contentHash;

  bool empty() const { return path.empty(); }
  nlohmann::json json() const;
  static LinkedFile from(const nlohmann::json& document);
};

// Size and time of change as they are now. Throws systemError.
LinkedFile statLinkedFile(const std::filesystem::path& file);

std::string toString(RawType type);
RawType rawTypeFrom(const std::string& text);
std::size_t byteSize(RawType type);

class LinkedSpectra {
 public:
  LinkedSpectra(LinkedFile file, RawType mzType, RawType intensityType)
      : file_(std::move(file)), mzType_(mzType), intensityType_(intensityType) {}

  // Numbers at an offset, mapped when they have the wanted type and a fit place, else converted.
  // Thread-safe. Throws Damaged when the file is gone, has changed or is too short.
  SpectrumView spectrum(std::int64_t mzOffset, std::int64_t intensityOffset,
                        std::int64_t points) const;
  SpectrumView onAxis(std::span<const double> axis, std::int64_t intensityOffset) const;

 private:
  const MappedFile& map() const;

  LinkedFile file_;
  RawType mzType_, intensityType_;
  mutable std::mutex mutex_;
  mutable std::unique_ptr<MappedFile> map_;
};

}  // namespace histion::store
