// A file that appears under its name only when it is complete.
#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <string_view>

namespace histion::io_export {

class OutputFile {
 public:
  // Opens a temporary file in the target's folder. Throws systemError.
  explicit OutputFile(std::filesystem::path target);
  // Removes the temporary file when commit() was not reached.
  ~OutputFile();
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;

  void write(std::span<const std::byte> bytes);
  void write(std::string_view text) { write(std::as_bytes(std::span(text))); }
  // For formats that are written out of order.
  int descriptor() const { return descriptor_; }
  // Flushes to the disk and renames onto the target.
  void commit();

 private:
  std::filesystem::path target_, temporary_;
  int descriptor_ = -1;
};

// The whole content at once.
void writeFile(const std::filesystem::path& target, std::span<const std::byte> bytes);

}  // namespace histion::io_export
