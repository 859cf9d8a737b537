// A file under construction: written under a temporary name in its folder, removed unless it is
// renamed onto its target. Used by the imzML writer, whose two files must appear together.
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>

namespace histion::io_imzml {

class StagedFile {
 public:
  // Throws systemError, as does everything below.
  explicit StagedFile(std::filesystem::path target);
  ~StagedFile();
  StagedFile(const StagedFile&) = delete;
  StagedFile& operator=(const StagedFile&) = delete;

  void write(std::string_view bytes);
  template <typename T>
  void write(std::span<const T> values) {
    write(std::string_view(reinterpret_cast<const char*>(values.data()), values.size_bytes()));
  }
  // Bytes written so far, buffered ones included.
  std::int64_t size() const { return flushed_ + std::int64_t(buffer_.size()); }
  // Replaces bytes that were written before.
  void overwrite(std::int64_t offset, std::string_view bytes);
  // Everything to the file, not yet to the disk.
  void flush();
  const std::filesystem::path& temporary() const { return temporary_; }
  const std::filesystem::path& target() const { return target_; }

  // Everything to the disk; closes the file.
  void seal();
  // Onto the target; after seal().
  void publish();

 private:
  void writeAll(std::string_view bytes, std::int64_t offset);

  std::filesystem::path target_, temporary_;
  int descriptor_ = -1;
  std::string buffer_;
  std::int64_t flushed_ = 0;
};

}  // namespace histion::io_imzml
