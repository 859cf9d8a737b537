// A TIFF file that appears under its name only when it is complete. Used by everything here that
// writes TIFF.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "output_file.h"

struct tiff;

namespace histion::io_export {

class TiffSink {
 public:
  // `bytes`: about how many values are to come; beyond 4 GB the file is a BigTIFF. Throws
  // systemError.
  TiffSink(const std::filesystem::path& file, std::uint64_t bytes);
  ~TiffSink();
  TiffSink(const TiffSink&) = delete;
  TiffSink& operator=(const TiffSink&) = delete;

  struct tiff* handle() const;
  // Throws what went wrong: systemError when the disk is full, else Failed.
  [[noreturn]] void fail() const;
  void commit();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// The tags of a page of samples that lie together, rows in one strip or in tiles.
struct TiffForm {
  std::int64_t width = 0, height = 0;
  int samples = 1;
  bool floats = false;  // 32-bit floats, else bytes
  bool deflated = false;
  int tile = 0;  // side length, 0: strips
  int rowsPerStrip = 0;
  std::string description{};  // may be empty
  std::optional<std::array<double, 2>> pixelSizeUm{};
};
void describePage(struct tiff* tiff, const TiffForm& form);

}  // namespace histion::io_export
