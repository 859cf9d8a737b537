#include "store/annotation_journal.h"

#include <fcntl.h>
#include <unistd.h>
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
  const off_t end = ::lseek(descriptor, 0, SEEK_END);
  std::string text = textOf(lines);
  // What a crash left half-written ends here, so that it spoils no later line.
  char last = '\n';
  if (end > 0 && ::pread(descriptor, &last, 1, end - 1) == 1 && last != '\n') text.insert(0, "\n");
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
