// Takes the long base64 texts out of a block of XML before expat sees it, which makes reading a run
// several times faster: they are nine tenths of a file, and expat would look at every byte. What
// stands between two tags and consists of base64 characters alone can neither open nor close
// anything, so that the tags and whether the XML is well-formed stay the same.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>

namespace histion::io_mzml {

class TextSkipper {
 public:
  // Copies `size` bytes to `out` without the texts; returns the bytes copied. Blocks are given in
  // order; only for encodings in which base64 characters are single ASCII bytes.
  std::size_t copy(const char* in, std::size_t size, char* out);

  // From a position in what was copied to one in the file. A position where a text was taken out
  // stands for its start and its end: `after` chooses. Ask in ascending order: what lies before is
  // forgotten.
  std::int64_t original(std::int64_t copied, bool after);

 private:
  struct Cut {
    std::int64_t at = 0;       // in what was copied
    std::int64_t skipped = 0;  // bytes taken out up to and including this text
  };

  void cut(std::size_t bytes);

  std::deque<Cut> cuts_;
  std::int64_t copied_ = 0, skipped_ = 0, skippedBefore_ = 0;
  bool inside_ = false;
};

}  // namespace histion::io_mzml
