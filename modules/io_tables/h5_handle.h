// What reading and writing HDF5 share: the one lock around the library, which is serial, and
// handles that close themselves.
#pragma once

#include <hdf5.h>

#include <mutex>
#include <utility>

namespace histion::io_tables {

// Held as long as anything of the library is used.
class H5Lock {
 public:
  H5Lock();

 private:
  std::unique_lock<std::mutex> lock_;
};

class Handle {
 public:
  Handle() = default;
  Handle(hid_t id, herr_t (*close)(hid_t)) : id_(id), close_(close) {}
  Handle(Handle&& other) noexcept : id_(std::exchange(other.id_, -1)), close_(other.close_) {}
  Handle& operator=(Handle&& other) noexcept {
    std::swap(id_, other.id_);
    std::swap(close_, other.close_);
    return *this;
  }
  ~Handle() {
    if (id_ >= 0) close_(id_);
  }
  hid_t get() const { return id_; }
  bool valid() const { return id_ >= 0; }

 private:
  hid_t id_ = -1;
  herr_t (*close_)(hid_t) = nullptr;
};

}  // namespace histion::io_tables
