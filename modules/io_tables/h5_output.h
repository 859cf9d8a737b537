// Writes HDF5 as AnnData wants it: groups and arrays with their encoding, text of variable length,
// no time stamps. The file appears under its name when it is complete. Used by the AnnData writer.
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "h5_handle.h"

namespace histion::io_tables {

class H5Output {
 public:
  // Throws systemError.
  explicit H5Output(std::filesystem::path target);
  // Removes the unfinished file when commit() was not reached.
  ~H5Output();
  H5Output(const H5Output&) = delete;
  H5Output& operator=(const H5Output&) = delete;

  // Paths are relative to the root; parents must exist. "" is the root itself.
  void group(const std::string& path, const std::string& encoding, const std::string& version);
  void numbers(const std::string& path, std::span<const double> values,
               std::vector<std::int64_t> shape);
  void integers(const std::string& path, std::span<const std::int32_t> values);
  void bytes(const std::string& path, std::span<const std::int8_t> values);
  void floats(const std::string& path, std::span<const float> values,
              std::vector<std::int64_t> shape);
  void texts(const std::string& path, const std::vector<std::string>& values);
  void text(const std::string& path, const std::string& value);
  void number(const std::string& path, std::int64_t value);

  void textAttribute(const std::string& path, const std::string& name, const std::string& value);
  void textListAttribute(const std::string& path, const std::string& name,
                         const std::vector<std::string>& values);
  void boolAttribute(const std::string& path, const std::string& name, bool value);

  // A packed matrix that is written row by row.
  void beginMatrix(const std::string& path, std::int64_t rows, std::int64_t columns,
                   std::int64_t rowsInChunk);
  void writeRows(std::int64_t first, std::span<const float> rows);

  void commit();

 private:
  [[noreturn]] void fail() const;
  void require(bool fine) const {
    if (!fine) fail();
  }
  void array(const std::string& path, hid_t fileType, hid_t memoryType, const void* values,
             std::vector<std::int64_t> shape);
  void encode(hid_t object, const std::string& encoding, const std::string& version);
  void attribute(hid_t object, const std::string& name, hid_t type, hid_t space, const void* value);
  void textAttribute(hid_t object, const std::string& name, const std::string& value);
  Handle open(const std::string& path) const;
  Handle textType() const;

  H5Lock lock_;
  std::filesystem::path target_, temporary_;
  Handle file_, matrix_;
  std::int64_t columns_ = 0;
};

}  // namespace histion::io_tables
