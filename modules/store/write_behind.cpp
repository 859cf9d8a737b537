#include "store/write_behind.h"

#include <unistd.h>

#include <algorithm>

namespace histion::store {
namespace {

constexpr std::uint64_t kWindow = std::uint64_t{32} << 20;
constexpr std::size_t kOnTheirWay = 4;  // windows that are written at the same time
constexpr std::uint64_t kShareOfMemory = 8;

std::uint64_t physicalMemory() {
  return std::uint64_t(sysconf(_SC_PHYS_PAGES)) * std::uint64_t(sysconf(_SC_PAGESIZE));
}

}  // namespace

WriteBehind::WriteBehind(const FileHandle& file, std::uint64_t bytes)
    : file_(file), written_(bytes > physicalMemory() / kShareOfMemory ? bytes / kWindow + 1 : 0) {}

void WriteBehind::write(std::span<const std::byte> bytes, std::uint64_t offset) {
  file_.write(bytes, offset);
  for (std::uint64_t done = 0; active() && done < bytes.size();) {
    const std::uint64_t at = offset + done, window = at / kWindow;
    const std::uint64_t part = std::min(bytes.size() - done, (window + 1) * kWindow - at);
    if (window < written_.size() && (written_[window] += part) == kWindow) complete(window);
    done += part;
  }
}

void WriteBehind::complete(std::uint64_t window) {
  file_.startFlush(window * kWindow, kWindow);
  std::uint64_t oldest = 0;
  {
    const std::lock_guard lock(mutex_);
    started_.push_back(window);
    if (started_.size() <= kOnTheirWay) return;
    oldest = started_.front();
    started_.pop_front();
  }
  file_.dropFromCache(oldest * kWindow, kWindow);
}

}  // namespace histion::store
