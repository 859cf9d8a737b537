// A file open for positioned reads from several threads: the XML and the ibd. Not a memory map: the
// resident memory of an import stays small, and a file that shrinks meanwhile is an error, not a
// crash.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>

namespace histion::io_imzml {

class InputFile {
 public:
  // Throws systemError; Damaged when it is not a plain file.
  explicit InputFile(const std::filesystem::path& file);
  ~InputFile();
  InputFile(const InputFile&) = delete;
  InputFile& operator=(const InputFile&) = delete;

  const std::filesystem::path& path() const { return path_; }
  std::int64_t size() const { return size_; }
  // Fills the buffer from `offset`; returns the bytes read, fewer only at the end of the file.
  // Throws systemError.
  std::size_t readAt(std::int64_t offset, std::span<std::byte> buffer) const;
  // Fills the whole buffer. Throws Damaged when the file ends before.
  void readExactly(std::int64_t offset, std::span<std::byte> buffer) const;

 private:
  std::filesystem::path path_;
  int descriptor_ = -1;
  std::int64_t size_ = 0;
};

}  // namespace histion::io_imzml
