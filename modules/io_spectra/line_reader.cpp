#include "line_reader.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

namespace histion::io_spectra {
namespace {

constexpr std::int64_t kPiece = 1 << 20;
constexpr std::size_t kLongestLine = 16 << 20;
constexpr auto kNone = std::string::npos;

}  // namespace

LineReader::LineReader(const std::filesystem::path& file, Progress& progress,
                       const CancelToken& cancel)
    : path_(file), progress_(progress), cancel_(cancel) {
  descriptor_ = ::open(path_.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (descriptor_ < 0) throw systemError("opening", path_.string());
  struct stat status {};
  const bool known = fstat(descriptor_, &status) == 0;
  if (!known || !S_ISREG(status.st_mode)) {
    ::close(descriptor_);
    throw Error(ErrorKind::Damaged, "'" + path_.string() + "' is not a plain file",
                "Choose the file itself");
  }
  size_ = status.st_size;
  lineFeed_ = kNone;
  // One byte more than a small file has shows its end at once.
  piece_.resize(std::size_t(std::min(size_ + 1, kPiece)));
}

LineReader::~LineReader() { ::close(descriptor_); }

void LineReader::detectEncoding(std::string_view bytes, std::size_t& mark) {
  if (bytes.starts_with("\xEF\xBB\xBF")) mark = 3;
  if (bytes.starts_with("\xFF\xFE")) utf16_.emplace(false);
  if (bytes.starts_with("\xFE\xFF")) utf16_.emplace(true);
  if (utf16_) mark = 2;
}

bool LineReader::fill() {
  if (atEnd_) return false;
  cancel_.check();
  std::size_t got = 0;
  while (got < piece_.size()) {
    const ssize_t n = ::read(descriptor_, piece_.data() + got, piece_.size() - got);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) throw systemError("reading", path_.string());
    if (n == 0) break;
    got += std::size_t(n);
  }
  atEnd_ = got < piece_.size();
  consumed_ += std::int64_t(got);
  buffer_.erase(0, begin_);
  begin_ = 0;
  std::size_t mark = 0;
  if (!started_) detectEncoding(std::string_view(piece_.data(), got), mark);
  started_ = true;
  const std::string_view bytes(piece_.data() + mark, got - mark);
  const std::size_t before = buffer_.size();
  if (utf16_) {
    utf16_->decode(bytes, buffer_);
    if (atEnd_) utf16_->finish(buffer_);
  } else {
    buffer_.append(bytes);
    mayBeLatin1_ = mayBeLatin1_ || !isAscii(bytes);
  }
  const auto found = buffer_.find('\n', before);
  lineFeed_ = found;
  hasReturns_ = hasReturns_ || buffer_.find('\r', before) != kNone;
  if (size_ > 0)
    progress_.update(std::min(1.0, double(consumed_) / double(size_)), "reading spectra");
  return true;
}

std::string_view LineReader::utf8(std::string_view line) {
  if (!mayBeLatin1_ || isUtf8(line)) return line;
  ++latin1Lines_;
  converted_ = utf8FromLatin1(line);
  return converted_;
}

std::optional<std::string_view> LineReader::next() {
  for (;;) {
    const char* const start = buffer_.data() + begin_;
    const std::size_t left = buffer_.size() - begin_;
    const std::size_t reach = lineFeed_ == kNone ? left : lineFeed_ - begin_;
    const void* const cr = hasReturns_ && reach > 0 ? std::memchr(start, '\r', reach) : nullptr;
    std::size_t length = reach, skip = lineFeed_ == kNone ? 0 : 1;
    bool complete = lineFeed_ != kNone;
    if (cr) {
      length = std::size_t(static_cast<const char*>(cr) - start);
      // Whether a line feed follows is only known when there is a next byte.
      complete = length + 1 < left || atEnd_;
      skip = length + 1 < left && start[length + 1] == '\n' ? 2 : 1;
    }
    if (!complete && atEnd_) {
      if (left == 0) return std::nullopt;
      length = left;
      skip = 0;
      complete = true;
    }
    if (complete) {
      ++number_;
      begin_ += length + skip;
      if (lineFeed_ != kNone && lineFeed_ < begin_) lineFeed_ = buffer_.find('\n', begin_);
      return utf8({start, length});
    }
    if (left > kLongestLine)
      throw Error(ErrorKind::Damaged,
                  "line " + std::to_string(number_ + 1) + " of '" + path_.string() +
                      "' is too long for a text file",
                  "Choose a spectral library");
    fill();
  }
}

std::string LineReader::rest() {
  while (fill()) {
  }
  buffer_.erase(0, begin_);
  std::string text = std::move(buffer_);
  buffer_.clear();
  begin_ = 0;
  lineFeed_ = kNone;
  if (mayBeLatin1_ && !isUtf8(text)) {
    ++latin1Lines_;
    text = utf8FromLatin1(text);
  }
  return text;
}

}  // namespace histion::io_spectra
