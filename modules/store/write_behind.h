// Writing more than the memory should hold: what is complete goes to the disk while the rest is
// still made, and leaves the page cache at once. Without it a large import fills all memory with
// pages that nobody will read soon, and then waits for the disk.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <mutex>
#include <span>
#include <vector>

#include "store/sealed_file.h"

namespace histion::store {

class WriteBehind {
 public:
  // `bytes`: size of the whole file. Files that are small against the memory stay in the cache,
  // where they are wanted next; then this only passes on.
  WriteBehind(const FileHandle& file, std::uint64_t bytes);

  // As FileHandle::write. Thread-safe. Each byte must be written once: a window of the file is
  // taken for complete when as many bytes as it holds were written.
  void write(std::span<const std::byte> bytes, std::uint64_t offset);
  bool active() const { return !written_.empty(); }

 private:
  void complete(std::uint64_t window);

  const FileHandle& file_;
  std::vector<std::atomic<std::uint64_t>> written_;  // per window
  std::mutex mutex_;
  std::deque<std::uint64_t> started_;  // windows on their way to the disk
};

}  // namespace histion::store
