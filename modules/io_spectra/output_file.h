// A file that is complete or not there: written under a temporary name beside its target, flushed
// and renamed by commit(). Used by the writers of this folder.
#pragma once

#include <filesystem>
#include <string_view>

namespace histion::io_spectra {

class OutputFile {
 public:
  // Throws systemError when the folder cannot be written.
  explicit OutputFile(std::filesystem::path target);
  // Without commit() nothing is left behind.
  ~OutputFile();
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;

  void write(std::string_view text);
  void commit();

 private:
  std::filesystem::path target_, temporary_;
  int descriptor_ = -1;
};

}  // namespace histion::io_spectra
