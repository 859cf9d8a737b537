// project.json and the notes beside sealed files.
//
// A sealed file data/<id>.h5 or results/<id>.h5 has a note <id>.json with its content hash, facts
// and provenance; project.json indexes the notes in the order of creation and holds the session.
// The note is written before the file gets its final name, so a sealed file always has one.
#pragma once

#include <filesystem>
#include <nlohmann/json.hpp>
#include <vector>

#include "store/project.h"

namespace histion::store {

inline constexpr int kProjectVersion = 1;

struct ProjectIndex {
  nlohmann::json session = nlohmann::json::object();
  std::vector<Entry> datasets, results;

  // Throws Damaged when the file is not a project index or of a newer version.
  static ProjectIndex read(const std::filesystem::path& folder);
  void write(const std::filesystem::path& folder) const;
  std::string text() const;  // of project.json
  // Adds sealed files that no index lists and marks entries whose file is gone. True when the
  // index should be written again.
  bool reconcile(const std::filesystem::path& folder);
};

// Removes notes whose sealed file never got its name. Hold the project lock.
void removeOrphanNotes(const std::filesystem::path& folder);

std::filesystem::path indexFile(const std::filesystem::path& folder);
nlohmann::json toJson(const Entry& entry);
// The content of a note; null when it cannot be read.
nlohmann::json readEntryNote(const std::filesystem::path& note);
// Throws Damaged naming `where`.
Entry entryFrom(const nlohmann::json& document, const std::string& where);

}  // namespace histion::store
