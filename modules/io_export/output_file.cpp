#include "output_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <random>

#include "core/error.h"

namespace histion::io_export {

OutputFile::OutputFile(std::filesystem::path target) : target_(std::move(target)) {
  std::random_device random;
  while (descriptor_ < 0) {
    char name[32];
    std::snprintf(name, sizeof name, ".histion-%08x.part", unsigned(random()));
    temporary_ = target_.parent_path() / name;
    // Not mkstemp: the file gets the permissions of an ordinary new file.
    descriptor_ = ::open(temporary_.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (descriptor_ < 0 && errno != EEXIST) throw systemError("writing", target_.string());
  }
}

OutputFile::~OutputFile() {
  if (descriptor_ < 0) return;
  ::close(descriptor_);
  ::unlink(temporary_.c_str());
}

void OutputFile::write(std::span<const std::byte> bytes) {
  while (!bytes.empty()) {
    const ssize_t done = ::write(descriptor_, bytes.data(), bytes.size());
    if (done < 0 && errno == EINTR) continue;
    if (done < 0) throw systemError("writing", target_.string());
    bytes = bytes.subspan(std::size_t(done));
  }
}

void OutputFile::commit() {
  if (::fdatasync(descriptor_) != 0 && errno != EINVAL)
    throw systemError("writing", target_.string());
  if (::rename(temporary_.c_str(), target_.c_str()) != 0)
    throw systemError("writing", target_.string());
  ::close(descriptor_);
  descriptor_ = -1;
}

void writeFile(const std::filesystem::path& target, std::span<const std::byte> bytes) {
  OutputFile file(target);
  file.write(bytes);
  file.commit();
}

}  // namespace histion::io_export
