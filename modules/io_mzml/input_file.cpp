#include "input_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>
#include <zlib.h>

#include <cerrno>
#include <cstdlib>
#include <utility>

#include "core/error.h"

namespace histion::io_mzml {
namespace {

constexpr std::size_t kChunk = std::size_t{1} << 20;
// Base64 of spectra shrinks 2 to 20 times; what unpacks to more than this is no run.
constexpr std::uint64_t kMaxRatio = 200, kRatioSlack = std::uint64_t{1} << 20;
// Left free on the disk of the temporary folder.
constexpr std::uint64_t kReserve = std::uint64_t{64} << 20;

class Descriptor {
 public:
  explicit Descriptor(int value) : value_(value) {}
  ~Descriptor() {
    if (value_ >= 0) ::close(value_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int get() const { return value_; }
  int release() { return std::exchange(value_, -1); }

 private:
  int value_;
};

struct Inflater {
  z_stream stream{};
  Inflater() {
    if (inflateInit2(&stream, 16 + MAX_WBITS) != Z_OK) throw std::bad_alloc();
  }
  ~Inflater() { inflateEnd(&stream); }
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;
};

std::filesystem::path temporaryFolder() {
  const char* set = std::getenv("TMPDIR");
  return set && *set ? std::filesystem::path(set) : std::filesystem::path("/tmp");
}

int namelessFile(const std::filesystem::path& folder) {
  std::string name = (folder / "histion-run-XXXXXX").string();
  const int descriptor = ::mkostemp(name.data(), O_CLOEXEC);
  if (descriptor < 0) throw systemError("making a temporary file", folder.string());
  ::unlink(name.c_str());
  return descriptor;
}

void writeAll(int descriptor, std::span<const char> bytes, const std::filesystem::path& folder) {
  struct statvfs disk {};
  if (fstatvfs(descriptor, &disk) == 0 &&
      std::uint64_t(disk.f_bavail) * disk.f_frsize < bytes.size() + kReserve)
    throw Error(ErrorKind::Resource,
                "the temporary folder '" + folder.string() + "' has no space to unpack the run",
                "Free some disk space or set TMPDIR to a folder with more");
  while (!bytes.empty()) {
    const ssize_t done = ::write(descriptor, bytes.data(), bytes.size());
    if (done < 0 && errno == EINTR) continue;
    if (done < 0) throw systemError("unpacking", folder.string());
    bytes = bytes.subspan(std::size_t(done));
  }
}

}  // namespace

InputFile::InputFile(const std::filesystem::path& file, Progress& progress,
                     const CancelToken& cancel)
    : path_(file) {
  // A pipe would block in open; it is refused below.
  Descriptor opened(::open(path_.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (opened.get() < 0) throw systemError("opening", path_.string());
  struct stat status {};
  if (fstat(opened.get(), &status) != 0) throw systemError("reading", path_.string());
  if (!S_ISREG(status.st_mode))
    throw Error(ErrorKind::Damaged, "'" + path_.string() + "' is not a plain file",
                "Choose the file itself");
  size_ = status.st_size;
  posix_fadvise(opened.get(), 0, 0, POSIX_FADV_SEQUENTIAL);
  descriptor_ = opened.get();
  unsigned char magic[2] = {};
  readAt(0, {reinterpret_cast<char*>(magic), 2});
  if (magic[0] == 0x1f && magic[1] == 0x8b) unpack(progress, cancel);
  if (descriptor_ == opened.get()) opened.release();
}

InputFile::~InputFile() { ::close(descriptor_); }

void InputFile::unpack(Progress& progress, const CancelToken& cancel) {
  const std::filesystem::path folder = temporaryFolder();
  Descriptor target(namelessFile(folder));
  Inflater inflater;
  z_stream& stream = inflater.stream;
  std::vector<char> packed(kChunk), plain(4 * kChunk);
  std::uint64_t readBytes = 0, written = 0;
  bool memberEnded = false, trailing = false;
  while (!trailing) {
    cancel.check();
    const std::size_t got = readAt(std::int64_t(readBytes), packed);
    if (got == 0) break;
    readBytes += got;
    stream.next_in = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_in = uInt(got);
    do {
      if (memberEnded) {
        if (stream.avail_in == 0) break;
        // Another member follows, or bytes that belong to nothing.
        if (*stream.next_in != 0x1f) {
          trailing = true;
          break;
        }
        inflateReset(&stream);
        memberEnded = false;
      }
      stream.next_out = reinterpret_cast<Bytef*>(plain.data());
      stream.avail_out = uInt(plain.size());
      const int state = inflate(&stream, Z_NO_FLUSH);
      if (state != Z_OK && state != Z_STREAM_END && state != Z_BUF_ERROR)
        throw Error(ErrorKind::Damaged,
                    "the gzip data of '" + path_.string() + "' are damaged near byte " +
                        std::to_string(readBytes - stream.avail_in),
                    "Copy or download the file again");
      memberEnded = state == Z_STREAM_END;
      const std::size_t made = plain.size() - stream.avail_out;
      written += made;
      if (written > kMaxRatio * readBytes + kRatioSlack)
        throw Error(ErrorKind::Resource,
                    "'" + path_.string() + "' unpacks to more than 200 times its size",
                    "It is hardly a run; unpack it yourself if it should be read");
      writeAll(target.get(), {plain.data(), made}, folder);
      cancel.check();
    } while (stream.avail_in > 0 || stream.avail_out == 0);
    progress.update(double(readBytes) / double(std::max<std::int64_t>(size_, 1)), "unpacking");
  }
  if (trailing)
    warnings_.push_back("Bytes behind the end of the compressed data were ignored.");
  else if (!memberEnded)
    warnings_.push_back("The compressed file ends early; what it still holds was unpacked.");
  descriptor_ = target.release();
  size_ = std::int64_t(written);
}

std::size_t InputFile::readAt(std::int64_t offset, std::span<char> buffer) const {
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

void InputFile::readExactly(std::int64_t offset, std::span<char> buffer) const {
  if (readAt(offset, buffer) != buffer.size())
    throw Error(ErrorKind::Damaged, "'" + path_.string() + "' became shorter while it was read",
                "Wait until the file is written completely and open it again");
}

}  // namespace histion::io_mzml
