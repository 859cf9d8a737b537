// Gives the bytes of one fuzz input to a reader that opens files.
#pragma once

#include <unistd.h>

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>

namespace histion::fuzz {

// A folder in memory-backed storage where there is one, one per process, emptied at its end.
class Folder {
 public:
  Folder() {
    const std::filesystem::path memory = "/dev/shm";
    std::error_code missing;
    const auto base = std::filesystem::is_directory(memory, missing)
                          ? memory
                          : std::filesystem::temp_directory_path();
    path_ = base / ("histion-fuzz-" + std::to_string(getpid()));
    std::filesystem::create_directories(path_);
  }
  ~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  std::filesystem::path write(const std::string& name, const std::uint8_t* data,
                              std::size_t size) const {
    const auto file = path_ / name;
    std::ofstream stream(file, std::ios::binary | std::ios::trunc);
    stream.write(reinterpret_cast<const char*>(data), std::streamsize(size));
    return file;
  }

 private:
  std::filesystem::path path_;
};

}  // namespace histion::fuzz
