// Content hashes (OpenSSL). Used for provenance, sealed files and the checksums in imzML.
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "core/export.h"
#include "core/progress.h"

namespace histion::compute {

enum class HashKind { Sha256, Sha1, Md5 };

// Streaming digest; lower-case hexadecimal.
class HISTION_API Hasher {
 public:
  explicit Hasher(HashKind kind);
  ~Hasher();
  void add(std::span<const std::byte> bytes);
  std::string finish();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

HISTION_API std::string sha256(std::string_view text);

// Digest of a whole file as other programs compute it. Throws systemError, Cancelled.
HISTION_API std::string hashFile(const std::filesystem::path& file, HashKind kind,
                                 const CancelToken& cancel);

// Histion's content hash of a file: SHA-256 over the SHA-256 digests of its 8 MiB pieces, so that
// all cores can work. Throws systemError, Cancelled.
HISTION_API std::string contentHash(const std::filesystem::path& file, const CancelToken& cancel);

}  // namespace histion::compute
