// A thin layer over the HDF5 C interface: handles that close themselves, contiguous arrays whose
// place in the file is known, and text. The library is not thread-safe: hold h5::Lock around every
// use. Not for reading peaks: those are memory-mapped.
#pragma once

#include <hdf5.h>

#include <filesystem>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "core/record.h"

namespace histion::store::h5 {

// The serial HDF5 library allows one thread at a time in the whole process.
class Lock {
 public:
  Lock();

 private:
  std::unique_lock<std::recursive_mutex> lock_;
};

// Owns an HDF5 identifier.
class Handle {
 public:
  using Close = herr_t (*)(hid_t);
  Handle(hid_t id, Close close) : id_(id), close_(close) {}
  ~Handle() {
    if (id_ >= 0) close_(id_);
  }
  Handle(Handle&& other) noexcept : id_(std::exchange(other.id_, -1)), close_(other.close_) {}
  Handle& operator=(Handle&& other) noexcept {
    std::swap(id_, other.id_);
    std::swap(close_, other.close_);
    return *this;
  }
  hid_t get() const { return id_; }
  bool valid() const { return id_ >= 0; }

 private:
  hid_t id_;
  Close close_;
};

struct Place {
  std::uint64_t offset = 0;  // of the first byte in the file
  std::uint64_t bytes = 0;
  DType type = DType::Float32;
  std::vector<std::int64_t> shape;
};

// A file that is being written. Contiguous, uncompressed, without time stamps: the same content
// gives the same bytes.
class FileWriter {
 public:
  enum class Mode { Create, Modify };
  FileWriter(const std::filesystem::path& file, Mode mode);

  // Reserves an array without writing it; fill it with pwrite at place.offset after the FileWriter
  // is gone. Parent groups are made. An empty array has bytes == 0.
  Place reserve(const std::string& path, DType type, const std::vector<std::int64_t>& shape);
  void write(const std::string& path, const Array& array);
  void writeText(const std::string& path, const std::string& text);
  // Closes the file. Throws systemError when the last bytes cannot be written.
  void close();

 private:
  void makeGroups(const std::string& path);
  Handle createDataset(const std::string& path, hid_t type, const std::vector<std::int64_t>& shape);
  std::filesystem::path path_;
  Handle file_;
};

// A sealed file. Every failure is an Error(Damaged) that names the file.
class FileReader {
 public:
  explicit FileReader(const std::filesystem::path& file);
  bool has(const std::string& path) const;
  std::vector<std::string> names(const std::string& group) const;
  // Where a contiguous array lies; checked to lie inside the file.
  Place place(const std::string& path) const;
  Array read(const std::string& path) const;
  std::string readText(const std::string& path) const;

 private:
  [[noreturn]] void fail(const std::string& what) const;
  std::filesystem::path path_;
  std::uint64_t fileSize_;
  Handle file_;
};

}  // namespace histion::store::h5
