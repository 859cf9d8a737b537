#include "compute/hash.h"

#include <fcntl.h>
#include <openssl/evp.h>
#include <sys/stat.h>
#include <unistd.h>

#include <vector>

#include "compute/parallel.h"

namespace histion::compute {
namespace {

constexpr std::size_t kPiece = std::size_t{8} << 20;
constexpr std::size_t kBuffer = std::size_t{1} << 20;

const EVP_MD* algorithm(HashKind kind) {
  switch (kind) {
    case HashKind::Sha1:
      return EVP_sha1();
    case HashKind::Md5:
      return EVP_md5();
    default:
      return EVP_sha256();
  }
}

// A file open for reading.
class ReadHandle {
 public:
  explicit ReadHandle(const std::filesystem::path& file) : path_(file.string()) {
    descriptor_ = open(path_.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor_ < 0) throw systemError("opening", path_);
  }
  ~ReadHandle() { close(descriptor_); }
  ReadHandle(const ReadHandle&) = delete;
  ReadHandle& operator=(const ReadHandle&) = delete;

  std::size_t size() const {
    struct stat status {};
    if (fstat(descriptor_, &status) != 0) throw systemError("reading", path_);
    return std::size_t(status.st_size);
  }
  // Feeds [offset, offset + count) to the hasher.
  void feed(Hasher& hasher, std::size_t offset, std::size_t count,
            const CancelToken& cancel) const {
    std::vector<std::byte> buffer(std::min(count, kBuffer));
    while (count > 0) {
      cancel.check();
      const ssize_t got =
          pread(descriptor_, buffer.data(), std::min(count, buffer.size()), off_t(offset));
      if (got < 0) throw systemError("reading", path_);
      if (got == 0) break;
      hasher.add({buffer.data(), std::size_t(got)});
      offset += std::size_t(got);
      count -= std::size_t(got);
    }
  }

 private:
  std::string path_;
  int descriptor_ = -1;
};

}  // namespace

struct Hasher::Impl {
  EVP_MD_CTX* context = EVP_MD_CTX_new();
  ~Impl() { EVP_MD_CTX_free(context); }
};

Hasher::Hasher(HashKind kind) : impl_(std::make_unique<Impl>()) {
  EVP_DigestInit_ex(impl_->context, algorithm(kind), nullptr);
}
Hasher::~Hasher() = default;

void Hasher::add(std::span<const std::byte> bytes) {
  EVP_DigestUpdate(impl_->context, bytes.data(), bytes.size());
}

std::string Hasher::finish() {
  unsigned char digest[EVP_MAX_MD_SIZE];
  unsigned int length = 0;
  EVP_DigestFinal_ex(impl_->context, digest, &length);
  static constexpr char kHex[] = "0123456789abcdef";
  std::string text;
  for (unsigned int i = 0; i < length; ++i) {
    text += kHex[digest[i] >> 4];
    text += kHex[digest[i] & 15];
  }
  return text;
}

std::string sha256(std::string_view text) {
  Hasher hasher(HashKind::Sha256);
  hasher.add(std::as_bytes(std::span(text.data(), text.size())));
  return hasher.finish();
}

std::string hashFile(const std::filesystem::path& file, HashKind kind, const CancelToken& cancel) {
  const ReadHandle handle(file);
  Hasher hasher(kind);
  handle.feed(hasher, 0, handle.size(), cancel);
  return hasher.finish();
}

std::string contentHash(const std::filesystem::path& file, const CancelToken& cancel) {
  const ReadHandle handle(file);
  const std::size_t size = handle.size();
  const std::size_t pieces = (size + kPiece - 1) / kPiece;
  std::vector<std::string> digests(pieces);
  parallelFor(0, std::int64_t(pieces), 1, cancel, [&](std::int64_t first, std::int64_t last) {
    for (std::int64_t i = first; i < last; ++i) {
      Hasher hasher(HashKind::Sha256);
      const std::size_t offset = std::size_t(i) * kPiece;
      handle.feed(hasher, offset, std::min(kPiece, size - offset), cancel);
      digests[std::size_t(i)] = hasher.finish();
    }
  });
  std::string all;
  for (const std::string& digest : digests) all += digest;
  return sha256(all);
}

}  // namespace histion::compute
