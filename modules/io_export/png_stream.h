// Writes the rows of a PNG one after the other. Used by everything here that writes PNG.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "output_file.h"

namespace histion::io_export {

class PngStream {
 public:
  struct Form {
    int width = 0, height = 0;
    bool alpha = false;                                      // RGBA, else RGB; 8 bits
    std::array<double, 2> perMetre{};                        // pixels, 0: not known
    std::vector<std::pair<std::string, std::string>> texts;  // key and UTF-8 value
  };
  // `file` is named in errors. Commit `out` after finish().
  PngStream(OutputFile& out, const std::filesystem::path& file);
  ~PngStream();
  PngStream(const PngStream&) = delete;
  PngStream& operator=(const PngStream&) = delete;

  // Each throws systemError (disk full) or Failed.
  void start(const Form& form);
  void row(const std::uint8_t* pixels);
  void finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace histion::io_export
