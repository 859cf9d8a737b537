// A file mapped read-only into memory. Spans into it stay valid as long as the object.
#pragma once

#include <cstddef>
#include <filesystem>
#include <span>

namespace histion::store {

class MappedFile {
 public:
  // Throws systemError; an empty file gives no bytes.
  explicit MappedFile(const std::filesystem::path& file);
  ~MappedFile();
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;
  std::span<const std::byte> bytes() const { return {data_, size_}; }

 private:
  const std::byte* data_ = nullptr;
  std::size_t size_ = 0;
};

}  // namespace histion::store
