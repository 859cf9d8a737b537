#include "store/annotation_journal.h"

#include <fcntl.h>
#include <unistd.h>
#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>

#include "core/error.h"
#include "store/sealed_file.h"

namespace histion::store {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t kMostProblems = 20;

[[noreturn]] void failed(const fs::path& file, const std::string& doing) {
  throw Error(ErrorKind::Resource,
              doing + " '" + file.string() + "' failed: " + std::strerror(errno),
              "Check the free space and the permissions of the project's folder");
}

std::string textOf(const std::vector<nlohmann::json>& lines) {
  std::string text;
  for (const auto& line : lines) {
    text += line.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    text += '\n';
  }
  return text;
}

// Where appending goes on: behind the last complete edit. A last line without its end stays when it
// can be read (then it lacks only that), else it was being written when a program died.
struct End {
  off_t offset = 0;
  bool needsNewline = false;
};

End endOf(int descriptor, const fs::path& file) {
  constexpr off_t kChunk = 1 << 16;
  off_t start = ::lseek(descriptor, 0, SEEK_END);
  if (start < 0) failed(file, "reading");
  const off_t size = start;
  std::string tail;
  while (start > 0) {
    const off_t take = std::min(kChunk, start);
    std::string chunk(std::size_t(take), '\0');
    if (::pread(descriptor, chunk.data(), chunk.size(), start - take) != ssize_t(take))
      failed(file, "reading");
    const auto newline = chunk.rfind('\n');
    if (newline != std::string::npos) {
      tail.insert(0, chunk.substr(newline + 1));
      start = start - take + off_t(newline) + 1;
      break;
    }
    tail.insert(0, chunk);
    start -= take;
  }
  if (tail.empty()) return {size, false};
  if (nlohmann::json::accept(tail)) return {size, true};
  return {start, false};
}

}  // namespace

AnnotationJournal::AnnotationJournal(fs::path projectFolder)
    : file_(std::move(projectFolder) / "annotations" / "journal.jsonl") {}

AnnotationSet AnnotationJournal::read(std::vector<std::string>& problems) const {
  AnnotationSet set;
  std::error_code missing;
  if (!fs::exists(file_, missing)) return set;
  std::ifstream stream(file_, std::ios::binary);
  if (!stream) failed(file_, "opening");
  std::string line;
  std::size_t number = 0, bad = 0;
  while (std::getline(stream, line)) {
    ++number;
    const bool complete = !stream.eof();
    if (line.empty()) continue;
    try {
      set.applyLine(nlohmann::json::parse(line));
    } catch (const std::exception&) {
      // The last line without its end was being written when the program died.
      if (complete && ++bad <= kMostProblems)
        problems.push_back("Line " + std::to_string(number) + " of '" + file_.string() +
                           "' is damaged and was left out.");
    }
  }
  if (bad > kMostProblems)
    problems.push_back(std::to_string(bad - kMostProblems) + " more lines of '" + file_.string() +
                       "' are damaged.");
  return set;
}

void AnnotationJournal::append(const std::vector<nlohmann::json>& lines) {
  if (lines.empty()) return;
  std::error_code ignored;
  const bool fresh = !fs::exists(file_, ignored);
  fs::create_directories(file_.parent_path(), ignored);
  const int descriptor = ::open(file_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
  if (descriptor < 0) failed(file_, "opening");
  struct Closer {
    int descriptor;
    ~Closer() { ::close(descriptor); }
  } closer{descriptor};
  const auto [end, needsNewline] = endOf(descriptor, file_);
  std::string text = textOf(lines);
  if (needsNewline) text.insert(0, "\n");
  if (::ftruncate(descriptor, end) != 0) failed(file_, "writing");
  for (std::size_t done = 0; done < text.size();) {
    const ssize_t n =
        ::pwrite(descriptor, text.data() + done, text.size() - done, end + off_t(done));
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) {
      const int reason = errno;
      if (::ftruncate(descriptor, end) != 0) errno = reason;
      errno = reason;
      failed(file_, "writing");
    }
    done += std::size_t(n);
  }
  if (::fdatasync(descriptor) != 0) failed(file_, "flushing");
  if (fresh) {
    flushFolder(file_.parent_path());
    flushFolder(file_.parent_path().parent_path());
  }
}

void AnnotationJournal::compact(const AnnotationSet& set) {
  std::error_code ignored;
  fs::create_directories(file_.parent_path(), ignored);
  replaceFile(file_, textOf(set.lines()));
}

std::int64_t AnnotationJournal::size() const {
  std::error_code missing;
  const auto bytes = fs::file_size(file_, missing);
  return missing ? 0 : std::int64_t(bytes);
}

}  // namespace histion::store
