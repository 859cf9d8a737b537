#include "staged_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>

#include "core/error.h"

namespace histion::io_imzml {
namespace {

constexpr std::size_t kBuffer = std::size_t{1} << 20;

}  // namespace

StagedFile::StagedFile(std::filesystem::path target) : target_(std::move(target)) {
  const std::filesystem::path folder = target_.has_parent_path() ? target_.parent_path() : ".";
  std::string pattern =
      (folder / ("." + target_.filename().string().substr(0, 100) + ".XXXXXX")).string();
  descriptor_ = mkostemp(pattern.data(), O_CLOEXEC);
  if (descriptor_ < 0) throw systemError("writing", target_.string());
  temporary_ = pattern;
  // mkostemp makes files that only the owner reads; this one is like any other.
  const mode_t mask = umask(0);
  umask(mask);
  fchmod(descriptor_, 0666 & ~mask);
  buffer_.reserve(kBuffer);
}

StagedFile::~StagedFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
  if (!temporary_.empty()) ::unlink(temporary_.c_str());
}

void StagedFile::writeAll(std::string_view bytes, std::int64_t offset) {
  while (!bytes.empty()) {
    const ssize_t done = pwrite(descriptor_, bytes.data(), bytes.size(), off_t(offset));
    if (done < 0 && errno == EINTR) continue;
    if (done < 0) throw systemError("writing", target_.string());
    bytes.remove_prefix(std::size_t(done));
    offset += done;
  }
}

void StagedFile::write(std::string_view bytes) {
  if (buffer_.size() + bytes.size() > kBuffer) flush();
  if (bytes.size() > kBuffer) {
    writeAll(bytes, flushed_);
    flushed_ += std::int64_t(bytes.size());
  } else {
    buffer_.append(bytes);
  }
}

void StagedFile::flush() {
  writeAll(buffer_, flushed_);
  flushed_ += std::int64_t(buffer_.size());
  buffer_.clear();
}

void StagedFile::overwrite(std::int64_t offset, std::string_view bytes) {
  flush();
  writeAll(bytes, offset);
}

void StagedFile::seal() {
  flush();
  if (fsync(descriptor_) != 0) throw systemError("writing", target_.string());
  const int closed = ::close(descriptor_);
  descriptor_ = -1;
  if (closed != 0) throw systemError("writing", target_.string());
}

void StagedFile::publish() {
  if (::rename(temporary_.c_str(), target_.c_str()) != 0)
    throw systemError("writing", target_.string());
  temporary_.clear();
}

}  // namespace histion::io_imzml
