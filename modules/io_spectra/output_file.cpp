#include "output_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <random>
#include <string>

#include "core/error.h"

namespace histion::io_spectra {

OutputFile::OutputFile(std::filesystem::path target) : target_(std::move(target)) {
  std::random_device random;
  while (descriptor_ < 0) {
    temporary_ = target_.parent_path() / (".histion-" + std::to_string(random()) + ".part");
    // Created with the permissions of an ordinary new file.
    descriptor_ = ::open(temporary_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (descriptor_ < 0 && errno != EEXIST) throw systemError("writing", target_.string());
  }
}

OutputFile::~OutputFile() {
  if (descriptor_ < 0) return;
  ::close(descriptor_);
  ::unlink(temporary_.c_str());
}

void OutputFile::write(std::string_view text) {
  while (!text.empty()) {
    const ssize_t done = ::write(descriptor_, text.data(), text.size());
    if (done < 0 && errno == EINTR) continue;
    if (done < 0) throw systemError("writing", target_.string());
    text.remove_prefix(std::size_t(done));
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

}  // namespace histion::io_spectra
