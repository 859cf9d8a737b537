#include "store/mapped_file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>

#include "core/error.h"
#include "store/sealed_file.h"

namespace histion::store {

MappedFile::MappedFile(const std::filesystem::path& file) {
  const FileHandle handle(file, O_RDONLY);
  struct stat status {};
  if (fstat(handle.descriptor(), &status) != 0) throw systemError("reading", file.string());
  size_ = std::size_t(status.st_size);
  if (size_ == 0) return;
  void* data = mmap(nullptr, size_, PROT_READ, MAP_SHARED, handle.descriptor(), 0);
  if (data == MAP_FAILED) throw systemError("mapping", file.string());
  data_ = static_cast<const std::byte*>(data);
}

MappedFile::~MappedFile() {
  if (data_) munmap(const_cast<std::byte*>(data_), size_);
}

}  // namespace histion::store
