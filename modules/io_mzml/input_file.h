// A run's file open for positioned reads from several threads. A gzip-compressed one is unpacked
// once into a temporary file that has no name, so that nothing is left behind when the program is
// killed. Not a memory map: a file that shrinks meanwhile is an error, not a crash.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "core/progress.h"

namespace histion::io_mzml {

class InputFile {
 public:
  // Opens `file`; when its first bytes say gzip, unpacks it into the folder named by TMPDIR. Throws
  // systemError; Damaged when it is no plain file or its gzip data are broken; Resource when there
  // is no space or it unpacks to more than 200 times its size; Cancelled.
  InputFile(const std::filesystem::path& file, Progress& progress, const CancelToken& cancel);
  ~InputFile();
  InputFile(const InputFile&) = delete;
  InputFile& operator=(const InputFile&) = delete;

  const std::filesystem::path& path() const { return path_; }  // as given
  std::int64_t size() const { return size_; }                  // unpacked
  // What is wrong with a gzip file without stopping the reader, one sentence each.
  const std::vector<std::string>& warnings() const { return warnings_; }
  // Fills the buffer from `offset`; returns the bytes read, fewer only at the end of the file.
  // Throws systemError.
  std::size_t readAt(std::int64_t offset, std::span<char> buffer) const;
  // Fills the whole buffer. Throws Damaged when the file ends before.
  void readExactly(std::int64_t offset, std::span<char> buffer) const;

 private:
  void unpack(Progress& progress, const CancelToken& cancel);

  std::filesystem::path path_;
  int descriptor_ = -1;
  std::int64_t size_ = 0;
  std::vector<std::string> warnings_;
};

}  // namespace histion::io_mzml
