// From the text of an array in the file to numbers: base64, zlib, MS-Numpress, number type and byte
// order. One decoder per thread; it keeps its scratch buffers.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "input_file.h"
#include "run_table.h"

namespace histion::io_mzml {

// How characters are stored, as far as base64 is concerned.
enum class TextWidth { Bytes, Utf16Little, Utf16Big };
TextWidth textWidthOf(const InputFile& file);

class ArrayDecoder {
 public:
  ArrayDecoder(const InputFile& file, TextWidth width) : file_(file), width_(width) {}

  // Replaces `values`. `what` names the array in errors ("m/z"). `expected`: how many values the
  // file states, used to bound what is unpacked: an array that unpacks to far more is refused.
  // Throws ArrayProblem, and Damaged when the file became shorter.
  void decode(const ArrayText& text, const char* what, std::int64_t expected,
              std::vector<double>& values);

 private:
  std::string_view fetch(const ArrayText& text, const char* what);
  std::span<const std::byte> unpackZlib(std::span<const std::byte> bytes, const char* what,
                                        std::uint64_t expectedBytes);

  const InputFile& file_;
  TextWidth width_;
  std::string text_, plain_;
  std::vector<std::byte> packed_, inflated_;
};

}  // namespace histion::io_mzml
