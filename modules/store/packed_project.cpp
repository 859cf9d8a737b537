#include "store/packed_project.h"

#include <archive.h>
#include <archive_entry.h>
#include <fcntl.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <fstream>
#include <memory>

#include "compute/hash.h"
#include "store/project.h"
#include "store/project_index.h"
#include "store/sealed_file.h"

namespace histion::store {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kBuffer = std::size_t{4} << 20;
constexpr std::int64_t kMemberLimit = 100'000;  // files of one project
// More than Zstandard reaches on anything but constant bytes.
constexpr std::int64_t kHighestRatio = 20'000;
constexpr std::array<unsigned char, 4> kZstdMagic{0x28, 0xb5, 0x2f, 0xfd};

struct WriterDeleter {
  void operator()(archive* a) const { archive_write_free(a); }
};
struct ReaderDeleter {
  void operator()(archive* a) const { archive_read_free(a); }
};
struct EntryDeleter {
  void operator()(archive_entry* e) const { archive_entry_free(e); }
};

std::string reason(archive* a) {
  const char* text = archive_error_string(a);
  return text ? text : "unknown reason";
}

[[noreturn]] void writeFailed(archive* a, const fs::path& file) {
  throw Error(ErrorKind::Resource, "writing '" + file.string() + "' failed: " + reason(a),
              "Check the free space and the permissions of the folder");
}

[[noreturn]] void damaged(const fs::path& file, const std::string& what) {
  throw Error(ErrorKind::Damaged, "the packed project '" + file.string() + "' " + what,
              "Get the file again, or pack the project anew");
}

constexpr const char* kJournal = "annotations/journal.jsonl";

// Exactly what packProject writes: no other name leaves the folder or overwrites anything.
bool isMemberName(const std::string& name) {
  if (name == "project.json" || name == kJournal) return true;
  const fs::path path(name);
  const std::string folder = path.parent_path().string(), file = path.filename().string();
  return (folder == "data" || folder == "results") && !file.empty() && file.front() != '.' &&
         (path.extension() == ".h5" || path.extension() == ".json") &&
         name == folder + "/" + file && file.find('\0') == std::string::npos;
}

void addMember(archive* out, const fs::path& file, const std::string& name, const fs::path& target,
               const std::function<void(std::int64_t)>& wrote, const CancelToken& cancel) {
  const auto size = std::int64_t(fs::file_size(file));
  const std::unique_ptr<archive_entry, EntryDeleter> entry(archive_entry_new());
  archive_entry_set_pathname(entry.get(), name.c_str());
  archive_entry_set_size(entry.get(), size);
  archive_entry_set_filetype(entry.get(), AE_IFREG);
  archive_entry_set_perm(entry.get(), 0644);
  if (archive_write_header(out, entry.get()) != ARCHIVE_OK) writeFailed(out, target);
  const FileHandle handle(file, O_RDONLY);
  std::vector<std::byte> buffer(kBuffer);
  for (std::int64_t at = 0; at < size;) {
    cancel.check();
    const auto part =
        std::span(buffer).first(std::size_t(std::min<std::int64_t>(kBuffer, size - at)));
    handle.read(part, std::uint64_t(at));
    if (archive_write_data(out, part.data(), part.size()) != la_ssize_t(part.size()))
      writeFailed(out, target);
    at += std::int64_t(part.size());
    wrote(std::int64_t(part.size()));
  }
}

// Sealed files whose content is not what their note says.
void checkHashes(const fs::path& folder, const fs::path& file, const CancelToken& cancel) {
  const ProjectIndex index = ProjectIndex::read(folder);
  for (const auto& [entries, part] :
       {std::pair{&index.datasets, "data"}, std::pair{&index.results, "results"}})
    for (const Entry& entry : *entries) {
      const fs::path sealed = folder / part / (entry.id + ".h5");
      std::error_code missing;
      if (!fs::exists(sealed, missing)) damaged(file, "lacks '" + entry.id + "'");
      if (compute::contentHash(sealed, cancel) != entry.contentHash)
        damaged(file, "holds '" + entry.id + "', but not as it was sealed");
    }
}

// Removes a half-made folder unless told to keep it.
struct FolderGuard {
  fs::path folder;
  bool keep = false;
  ~FolderGuard() {
    std::error_code ignored;
    if (!keep) fs::remove_all(folder, ignored);
  }
};

}  // namespace

PackReport packProject(const fs::path& folder, const fs::path& file, Progress& progress,
                       const CancelToken& cancel) {
  const auto project = Project::open(folder);
  PackReport report;
  std::vector<std::pair<fs::path, std::string>> members;
  ProjectIndex index = ProjectIndex::read(project->folder());
  for (auto [entries, part] :
       {std::pair{&index.datasets, "data"}, std::pair{&index.results, "results"}})
    std::erase_if(*entries, [&, part = part](const Entry& entry) {
      const auto known = project->find(entry.id);
      if (known && !known->problem.empty()) {
        report.warnings.push_back("'" + entry.id + "' was left out: " + known->problem);
        return true;
      }
      if (entry.facts.contains("link"))
        report.warnings.push_back("The spectra of '" + entry.id +
                                  "' are linked and stay in their original file.");
      for (const char* extension : {".json", ".h5"})
        members.emplace_back(project->folder() / part / (entry.id + extension),
                             std::string(part) + "/" + entry.id + extension);
      return false;
    });
  std::error_code none;
  if (const fs::path journal = project->folder() / kJournal; fs::exists(journal, none))
    members.emplace_back(journal, kJournal);
  for (const auto& member : members)
    report.projectBytes += std::int64_t(fs::file_size(member.first));

  const fs::path target = fs::absolute(file);
  TemporaryFile temporary(target.parent_path());
  TemporaryFile indexCopy(project->cacheFolder());
  replaceFile(indexCopy.path(), index.text());
  members.emplace_back(indexCopy.path(), "project.json");
  {
    const std::unique_ptr<archive, WriterDeleter> out(archive_write_new());
    archive_write_set_format_pax_restricted(out.get());
    if (archive_write_add_filter_zstd(out.get()) != ARCHIVE_OK) writeFailed(out.get(), target);
    archive_write_set_filter_option(out.get(), "zstd", "compression-level", "6");
    archive_write_set_filter_option(out.get(), "zstd", "threads", "0");  // newer libraries only
    if (archive_write_open_filename(out.get(), temporary.path().c_str()) != ARCHIVE_OK)
      writeFailed(out.get(), target);
    std::int64_t done = 0;
    for (const auto& [path, name] : members)
      addMember(
          out.get(), path, name, target,
          [&](std::int64_t bytes) {
            progress.update(
                double(done += bytes) / double(std::max<std::int64_t>(report.projectBytes, 1)),
                "packing");
          },
          cancel);
    if (archive_write_close(out.get()) != ARCHIVE_OK) writeFailed(out.get(), target);
  }
  FileHandle(temporary.path(), O_RDWR).flush();
  report.packedBytes = std::int64_t(fs::file_size(temporary.path()));
  temporary.replace(target);
  return report;
}

void unpackProject(const fs::path& file, const fs::path& folder, Progress& progress,
                   const CancelToken& cancel) {
  std::error_code ignored;
  if (fs::exists(folder, ignored) && !fs::is_empty(folder, ignored))
    throw Error(ErrorKind::Usage, "'" + folder.string() + "' is not empty", "Name a new folder");
  if (!fs::is_regular_file(file, ignored))
    throw Error(ErrorKind::Usage, "there is no file '" + file.string() + "'", "Check the name");
  const std::int64_t packed = std::int64_t(fs::file_size(file));
  const fs::path target = fs::absolute(folder);
  FolderGuard guard{target.parent_path() / (".unpacking-" + target.filename().string())};
  fs::remove_all(guard.folder, ignored);
  for (const char* part : {"data", "results", "cache", "annotations"}) {
    std::error_code failed;
    fs::create_directories(guard.folder / part, failed);
    if (failed) {
      errno = failed.value();
      throw systemError("making the folder", guard.folder.string());
    }
  }
  const std::unique_ptr<archive, ReaderDeleter> in(archive_read_new());
  archive_read_support_format_tar(in.get());
  archive_read_support_filter_zstd(in.get());
  if (archive_read_open_filename(in.get(), file.c_str(), 1 << 20) != ARCHIVE_OK)
    damaged(file, "cannot be read: " + reason(in.get()));
  std::int64_t members = 0, total = 0;
  for (archive_entry* entry = nullptr;;) {
    const int status = archive_read_next_header(in.get(), &entry);
    if (status == ARCHIVE_EOF) break;
    if (status != ARCHIVE_OK) damaged(file, "cannot be read: " + reason(in.get()));
    const char* text = archive_entry_pathname(entry);
    const std::string name = text ? text : "";
    if (!isMemberName(name) || archive_entry_filetype(entry) != AE_IFREG ||
        archive_entry_hardlink(entry) || ++members > kMemberLimit)
      damaged(file, "holds '" + name + "', which is not part of a project");
    const std::int64_t size = archive_entry_size(entry);
    const auto room = fs::space(guard.folder, ignored).available;
    if (size < 0 || (total += size) / kHighestRatio > packed)
      damaged(file, "states sizes that its " + std::to_string(packed) + " bytes cannot hold");
    if (std::uint64_t(size) > room)
      throw Error(ErrorKind::Resource,
                  "there is no room to unpack '" + file.string() + "' (" + std::to_string(size) +
                      " more bytes are needed)",
                  "Free space on the disk, or unpack it elsewhere");
    const FileHandle out(guard.folder / name, O_WRONLY | O_CREAT | O_EXCL);
    std::vector<std::byte> buffer(kBuffer);
    std::int64_t at = 0;
    for (;;) {
      cancel.check();
      const la_ssize_t got = archive_read_data(in.get(), buffer.data(), buffer.size());
      if (got < 0) damaged(file, "cannot be read: " + reason(in.get()));
      if (got == 0) break;
      if (at + got > size) damaged(file, "holds more of '" + name + "' than it states");
      out.write(std::span(buffer).first(std::size_t(got)), std::uint64_t(at));
      at += got;
      progress.update(
          double(archive_filter_bytes(in.get(), -1)) / double(std::max<std::int64_t>(packed, 1)),
          "unpacking");
    }
    if (at != size) damaged(file, "ends inside of '" + name + "'");
    out.flush();
  }
  if (!fs::exists(guard.folder / "project.json", ignored)) damaged(file, "has no project.json");
  checkHashes(guard.folder, file, cancel);
  if (fs::exists(target, ignored)) fs::remove(target, ignored);  // an empty folder
  fs::rename(guard.folder, target, ignored);
  if (ignored) {
    errno = ignored.value();
    throw systemError("naming", target.string());
  }
  guard.keep = true;
}

bool isPackedProject(const fs::path& file) {
  std::error_code ignored;
  if (!fs::is_regular_file(file, ignored)) return false;
  std::array<unsigned char, 4> head{};
  std::ifstream stream(file, std::ios::binary);
  stream.read(reinterpret_cast<char*>(head.data()), head.size());
  return stream && head == kZstdMagic;
}

fs::path unpackedCopy(const fs::path& file) {
  const char* cache = std::getenv("XDG_CACHE_HOME");
  const char* home = std::getenv("HOME");
  const fs::path base = cache && *cache ? fs::path(cache)
                        : home && *home ? fs::path(home) / ".cache"
                                        : fs::temp_directory_path();
  const fs::path copies = base / "histion" / "packed";
  std::error_code failed;
  fs::create_directories(copies, failed);
  const fs::path copy = copies / (file.stem().string() + "-" +
                                  compute::contentHash(file, CancelToken()).substr(0, 16));
  if (fs::exists(copy / kUnpackedMark, failed)) return copy;
  // One process at a time; the others find the copy when they get the lock.
  const FileHandle lock(copies / ".lock", O_RDWR | O_CREAT);
  lock.lock(true);
  SilentProgress silent;
  if (!Project::isProject(copy)) unpackProject(file, copy, silent, CancelToken());
  FileHandle(copy / kUnpackedMark, O_RDWR | O_CREAT);
  return copy;
}

}  // namespace histion::store
