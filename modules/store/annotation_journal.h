// Where a project keeps what people draw: annotations/journal.jsonl, one edit a line. Lines are
// appended and flushed to the disk at once; a line that was cut off by a crash is left out, so that
// all edits before it survive. Written by the one window that holds the project, read by the
// runner.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/annotation.h"
#include "core/export.h"

namespace histion::store {

class HISTION_API AnnotationJournal {
 public:
  explicit AnnotationJournal(std::filesystem::path projectFolder);

  const std::filesystem::path& file() const { return file_; }
  // Everything so far; the defaults when nothing was drawn. A line that cannot be read is left out
  // and told in `problems`, one sentence each. Throws Resource when the file cannot be opened.
  AnnotationSet read(std::vector<std::string>& problems) const;

  // Appends edits and flushes them. Throws Resource (full, read-only); nothing is then appended.
  void append(const std::vector<nlohmann::json>& lines);
  // Replaces the journal by the shortest one that gives `set`; atomically.
  void compact(const AnnotationSet& set);
  // Bytes of the file now.
  std::int64_t size() const;

 private:
  std::filesystem::path file_;
};

}  // namespace histion::store
