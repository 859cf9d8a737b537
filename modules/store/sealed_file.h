// Files that are written once: under a temporary name that its writer holds locked, flushed,
// renamed, then only read. A killed writer leaves a temporary file without a lock, which the next
// opening of the project removes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>

namespace histion::store {

// An open file descriptor with whole-buffer reads and writes at an offset.
class FileHandle {
 public:
  // flags as for open(2). Throws systemError.
  FileHandle(const std::filesystem::path& file, int flags);
  ~FileHandle();
  FileHandle(const FileHandle&) = delete;
  FileHandle& operator=(const FileHandle&) = delete;

  int descriptor() const { return descriptor_; }
  void write(std::span<const std::byte> bytes, std::uint64_t offset) const;
  void read(std::span<std::byte> bytes, std::uint64_t offset) const;
  // Takes the disk space now, so that a full disk is known before the work.
  void reserve(std::uint64_t bytes) const;
  // Starts writing pages to the disk without waiting.
  void startFlush(std::uint64_t offset, std::uint64_t bytes) const;
  // Waits until these pages are on the disk and gives their memory back.
  void dropFromCache(std::uint64_t offset, std::uint64_t bytes) const;
  // Starts reading pages without waiting.
  void startReading(std::uint64_t offset, std::uint64_t bytes) const;
  void flush() const;
  // An exclusive lock; false when another process holds it and `wait` is not set.
  bool lock(bool wait) const;

 private:
  std::string path_;
  int descriptor_ = -1;
};

// The temporary file of one sealed file to be. Removed by the destructor unless sealed.
class TemporaryFile {
 public:
  explicit TemporaryFile(const std::filesystem::path& folder);
  ~TemporaryFile();
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;

  const std::filesystem::path& path() const { return path_; }
  // Renames to `target`, which must not exist, and flushes the folder. Flush the content before.
  void seal(const std::filesystem::path& target);
  // The same, in the place of an older `target`.
  void replace(const std::filesystem::path& target);

 private:
  std::filesystem::path path_;
  std::unique_ptr<FileHandle> held_;
  bool sealed_ = false;
};

// Writes a small file as a whole: old or new content, never a mixture.
void replaceFile(const std::filesystem::path& file, const std::string& content);

void flushFolder(const std::filesystem::path& folder);

// Removes the temporary files of dead writers.
void removeAbandoned(const std::filesystem::path& folder);

}  // namespace histion::store
