#include "text_skipper.h"

#include <array>
#include <cstring>
#include <string_view>

namespace histion::io_mzml {
namespace {

constexpr std::ptrdiff_t kShortest = 256;

// Without the space: what is written in words is left alone.
constexpr std::string_view kTaken =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=\r\n\t";

struct Table {
  std::array<bool, 256> taken{};
  constexpr Table() {
    for (const char c : kTaken) taken[static_cast<unsigned char>(c)] = true;
  }
};
constexpr Table kTable;

const char* endOfText(const char* at, const char* end) {
  const auto taken = [](char c) { return unsigned(kTable.taken[static_cast<unsigned char>(c)]); };
  while (end - at >= 8 && (taken(at[0]) & taken(at[1]) & taken(at[2]) & taken(at[3]) &
                           taken(at[4]) & taken(at[5]) & taken(at[6]) & taken(at[7])))
    at += 8;
  while (at != end && taken(*at)) ++at;
  return at;
}

}  // namespace

void TextSkipper::cut(std::size_t bytes) {
  if (bytes == 0) return;
  skipped_ += std::int64_t(bytes);
  if (!cuts_.empty() && cuts_.back().at == copied_)
    cuts_.back().skipped = skipped_;
  else
    cuts_.push_back({copied_, skipped_});
}

std::size_t TextSkipper::copy(const char* in, std::size_t size, char* out) {
  const char* at = in;
  const char* const end = in + size;
  char* to = out;
  const auto keep = [&](const char* until) {
    std::memcpy(to, at, std::size_t(until - at));
    to += until - at;
    copied_ += until - at;
    at = until;
  };
  if (inside_) {
    const char* stop = endOfText(at, end);
    cut(std::size_t(stop - at));
    at = stop;
    inside_ = at == end;
  }
  while (at != end) {
    const auto* tagEnd = static_cast<const char*>(std::memchr(at, '>', std::size_t(end - at)));
    if (!tagEnd) {
      keep(end);
      break;
    }
    ++tagEnd;
    const char* stop = endOfText(tagEnd, end);
    if (stop - tagEnd < kShortest) {
      keep(stop);
      continue;
    }
    keep(tagEnd);
    cut(std::size_t(stop - at));
    at = stop;
    inside_ = at == end;
  }
  return std::size_t(to - out);
}

std::int64_t TextSkipper::original(std::int64_t copied, bool after) {
  while (!cuts_.empty() && cuts_.front().at < copied) {
    skippedBefore_ = cuts_.front().skipped;
    cuts_.pop_front();
  }
  if (after && !cuts_.empty() && cuts_.front().at == copied) return copied + cuts_.front().skipped;
  return copied + skippedBefore_;
}

}  // namespace histion::io_mzml
