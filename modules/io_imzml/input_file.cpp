#include "input_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

#include "core/error.h"

namespace histion::io_imzml {

InputFile::InputFile(const std::filesystem::path& file) : path_(file) {
  descriptor_ = ::open(path_.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor_ < 0) throw systemError("opening", path_.string());
  struct stat status {};
  if (fstat(descriptor_, &status) != 0) {
    const Error error = systemError("reading", path_.string());
    ::close(descriptor_);
    throw error;
  }
  if (!S_ISREG(status.st_mode)) {
    ::close(descriptor_);
    throw Error(ErrorKind::Damaged, "'" + path_.string() + "' is not a plain file",
                "Choose the file itself");
  }
  size_ = status.st_size;
  posix_fadvise(descriptor_, 0, 0, POSIX_FADV_SEQUENTIAL);
}

InputFile::~InputFile() { ::close(descriptor_); }

std::size_t InputFile::readAt(std::int64_t offset, std::span<std::byte> buffer) const {
  std::size_t done = 0;
  while (done < buffer.size()) {
    const ssize_t got =
        pread(descriptor_, buffer.data() + done, buffer.size() - done, off_t(offset) + off_t(done));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) throw systemError("reading", path_.string());
    if (got == 0) break;
    done += std::size_t(got);
  }
  return done;
}

void InputFile::readExactly(std::int64_t offset, std::span<std::byte> buffer) const {
  if (readAt(offset, buffer) != buffer.size())
    throw Error(ErrorKind::Damaged, "'" + path_.string() + "' became shorter while it was read",
                "Wait until the file is written completely and open it again");
}

}  // namespace histion::io_imzml
