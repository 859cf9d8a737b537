#include "output_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <random>
#include <string>

#include "core/error.h"

namespace histion::io_regions {
namespace {

// Closes and, unless the work was done, removes the unfinished file.
struct Part {
  std::filesystem::path path;
  int descriptor = -1;
  ~Part() {
    if (descriptor >= 0) ::close(descriptor);
    if (descriptor >= 0 && !path.empty()) ::unlink(path.c_str());
  }
};

}  // namespace

void writeWhole(const std::filesystem::path& target, std::string_view text) {
  const auto failed = [&] { return systemError("writing", target.string()); };
  std::random_device random;
  Part part;
  while (part.descriptor < 0) {
    part.path = target.parent_path() / (".histion-" + std::to_string(random()) + ".part");
    part.descriptor = ::open(part.path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (part.descriptor < 0 && errno != EEXIST) throw failed();
  }
  for (std::size_t done = 0; done < text.size();) {
    const ssize_t now = ::write(part.descriptor, text.data() + done, text.size() - done);
    if (now < 0 && errno != EINTR) throw failed();
    if (now > 0) done += std::size_t(now);
  }
  if (::fdatasync(part.descriptor) != 0 && errno != EINVAL) throw failed();
  if (::rename(part.path.c_str(), target.c_str()) != 0) throw failed();
  part.path.clear();
}

}  // namespace histion::io_regions
