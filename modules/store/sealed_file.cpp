#include "store/sealed_file.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <memory>

#include "core/error.h"

namespace histion::store {
namespace {

namespace fs = std::filesystem;

constexpr const char* kTemporaryPrefix = ".writing-";

fs::path temporaryName(const fs::path& folder) {
  static std::atomic<int> counter{0};
  return folder / (kTemporaryPrefix + std::to_string(getpid()) + "-" + std::to_string(counter++));
}

// Makes a temporary file and locks it. Between the two another process may take it for abandoned
// and remove it; then the next name is tried.
std::unique_ptr<FileHandle> openTemporary(const fs::path& folder, fs::path& path) {
  for (;;) {
    path = temporaryName(folder);
    auto handle = std::make_unique<FileHandle>(path, O_RDWR | O_CREAT | O_TRUNC);
    struct stat held {
    }, named{};
    if (handle->lock(false) && fstat(handle->descriptor(), &held) == 0 &&
        stat(path.c_str(), &named) == 0 && held.st_ino == named.st_ino)
      return handle;
  }
}

}  // namespace

FileHandle::FileHandle(const fs::path& file, int flags) : path_(file.string()) {
  descriptor_ = open(path_.c_str(), flags | O_CLOEXEC, 0644);
  if (descriptor_ < 0) throw systemError("opening", path_);
}

FileHandle::~FileHandle() {
  if (descriptor_ >= 0) close(descriptor_);
}

void FileHandle::write(std::span<const std::byte> bytes, std::uint64_t offset) const {
  while (!bytes.empty()) {
    const ssize_t done = pwrite(descriptor_, bytes.data(), bytes.size(), off_t(offset));
    if (done < 0 && errno == EINTR) continue;
    if (done < 0) throw systemError("writing", path_);
    bytes = bytes.subspan(std::size_t(done));
    offset += std::uint64_t(done);
  }
}

void FileHandle::read(std::span<std::byte> bytes, std::uint64_t offset) const {
  while (!bytes.empty()) {
    const ssize_t done = pread(descriptor_, bytes.data(), bytes.size(), off_t(offset));
    if (done < 0 && errno == EINTR) continue;
    if (done < 0) throw systemError("reading", path_);
    if (done == 0)
      throw Error(ErrorKind::Damaged, "'" + path_ + "' ends too early", "Restore it from a backup");
    bytes = bytes.subspan(std::size_t(done));
    offset += std::uint64_t(done);
  }
}

void FileHandle::reserve(std::uint64_t bytes) const {
  if (bytes == 0 || fallocate(descriptor_, 0, 0, off_t(bytes)) == 0) return;
  // File systems without this call find out while writing.
  if (errno != EOPNOTSUPP && errno != ENOSYS) throw systemError("reserving space for", path_);
}

void FileHandle::startFlush(std::uint64_t offset, std::uint64_t bytes) const {
  sync_file_range(descriptor_, off64_t(offset), off64_t(bytes), SYNC_FILE_RANGE_WRITE);
}

void FileHandle::dropFromCache(std::uint64_t offset, std::uint64_t bytes) const {
  // Only hints: where they are not understood the pages stay until the memory is needed.
  sync_file_range(descriptor_, off64_t(offset), off64_t(bytes),
                  SYNC_FILE_RANGE_WAIT_BEFORE | SYNC_FILE_RANGE_WRITE | SYNC_FILE_RANGE_WAIT_AFTER);
  posix_fadvise(descriptor_, off_t(offset), off_t(bytes), POSIX_FADV_DONTNEED);
}

void FileHandle::startReading(std::uint64_t offset, std::uint64_t bytes) const {
  posix_fadvise(descriptor_, off_t(offset), off_t(bytes), POSIX_FADV_WILLNEED);
}

void FileHandle::flush() const {
  if (fsync(descriptor_) != 0) throw systemError("flushing", path_);
}

bool FileHandle::lock(bool wait) const {
  while (flock(descriptor_, wait ? LOCK_EX : LOCK_EX | LOCK_NB) != 0) {
    if (errno == EINTR) continue;
    if (!wait && errno == EWOULDBLOCK) return false;
    throw systemError("locking", path_);
  }
  return true;
}

TemporaryFile::TemporaryFile(const fs::path& folder) { held_ = openTemporary(folder, path_); }

TemporaryFile::~TemporaryFile() {
  std::error_code ignored;
  if (!sealed_) fs::remove(path_, ignored);
}

void TemporaryFile::seal(const fs::path& target) {
  if (renameat2(AT_FDCWD, path_.c_str(), AT_FDCWD, target.c_str(), RENAME_NOREPLACE) != 0) {
    // Some file systems know only the plain rename.
    if (errno != EINVAL || fs::exists(target) || rename(path_.c_str(), target.c_str()) != 0)
      throw systemError("naming", target.string());
  }
  sealed_ = true;
  held_.reset();
  flushFolder(target.parent_path());
}

void TemporaryFile::replace(const fs::path& target) {
  if (rename(path_.c_str(), target.c_str()) != 0) throw systemError("replacing", target.string());
  sealed_ = true;
  held_.reset();
  flushFolder(target.parent_path());
}

void replaceFile(const fs::path& file, const std::string& content) {
  fs::path temporary;
  const auto handle = openTemporary(file.parent_path(), temporary);
  try {
    handle->write(std::as_bytes(std::span(content.data(), content.size())), 0);
    handle->flush();
    if (rename(temporary.c_str(), file.c_str()) != 0) throw systemError("replacing", file.string());
  } catch (...) {
    std::error_code ignored;
    fs::remove(temporary, ignored);
    throw;
  }
  flushFolder(file.parent_path());
}

void flushFolder(const fs::path& folder) {
  const FileHandle handle(folder, O_RDONLY | O_DIRECTORY);
  // Not every file system lets a folder be flushed; the rename itself has happened.
  fsync(handle.descriptor());
}

void removeAbandoned(const fs::path& folder) {
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(folder, ignored)) {
    if (!entry.path().filename().string().starts_with(kTemporaryPrefix)) continue;
    try {
      const FileHandle handle(entry.path(), O_RDWR);
      if (handle.lock(false)) fs::remove(entry.path(), ignored);
    } catch (const Error&) {
      // Not ours to remove (permissions), or just renamed by its writer.
    }
  }
}

}  // namespace histion::store
