#include "store/project_index.h"

#include <algorithm>
#include <fstream>
#include <iterator>

#include "store/sealed_file.h"

namespace histion::store {
namespace {

namespace fs = std::filesystem;

constexpr const char* kFormat = "histion-project";

std::string readText(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

// Sealed files of a folder that the list lacks, oldest first.
std::vector<Entry> unlisted(const fs::path& folder, const std::vector<Entry>& listed) {
  std::vector<Entry> found;
  std::error_code ignored;
  for (const auto& file : fs::directory_iterator(folder, ignored)) {
    if (file.path().extension() != ".h5") continue;
    const std::string id = file.path().stem().string();
    if (std::any_of(listed.begin(), listed.end(), [&](auto& e) { return e.id == id; })) continue;
    fs::path note = file.path();
    note.replace_extension(".json");
    try {
      found.push_back(entryFrom(readEntryNote(note), note.string()));
      found.back().id = id;
    } catch (const Error&) {
      Entry entry;
      entry.id = entry.name = id;
      entry.problem = "the note '" + note.string() + "' beside it is missing or damaged";
      found.push_back(entry);
    }
  }
  std::sort(found.begin(), found.end(), [](const Entry& a, const Entry& b) {
    return std::tie(a.provenance.created, a.id) < std::tie(b.provenance.created, b.id);
  });
  return found;
}

void checkFiles(const fs::path& folder, std::vector<Entry>& entries) {
  for (Entry& entry : entries) {
    const fs::path file = folder / (entry.id + ".h5");
    std::error_code missing;
    const auto size = fs::file_size(file, missing);
    if (missing)
      entry.problem = "its file '" + file.string() + "' is missing";
    else if (entry.bytes > 0 && std::int64_t(size) != entry.bytes)
      entry.problem = "its file '" + file.string() + "' has another size than when it was sealed";
  }
}

}  // namespace

void removeOrphanNotes(const fs::path& folder) {
  for (const char* part : {"data", "results"}) {
    std::error_code ignored;
    for (const auto& note : fs::directory_iterator(folder / part, ignored)) {
      fs::path file = note.path();
      if (file.extension() != ".json") continue;
      file.replace_extension(".h5");
      if (!fs::exists(file, ignored)) fs::remove(note.path(), ignored);
    }
  }
}

fs::path indexFile(const fs::path& folder) { return folder / "project.json"; }

nlohmann::json toJson(const Entry& e) {
  return {{"id", e.id},
          {"kind", e.kind},
          {"name", e.name},
          {"content_hash", e.contentHash},
          {"bytes", e.bytes},
          {"facts", e.facts},
          {"provenance", e.provenance.json()}};
}

nlohmann::json readEntryNote(const fs::path& note) {
  const auto document = nlohmann::json::parse(readText(note), nullptr, false);
  return document.is_discarded() ? nlohmann::json(nullptr) : document;
}

Entry entryFrom(const nlohmann::json& d, const std::string& where) {
  try {
    Entry entry;
    entry.id = d.at("id").get<std::string>();
    entry.kind = d.at("kind").get<std::string>();
    entry.name = d.at("name").get<std::string>();
    entry.contentHash = d.at("content_hash").get<std::string>();
    entry.bytes = d.at("bytes").get<std::int64_t>();
    entry.facts = d.at("facts");
    entry.provenance = Provenance::from(d.at("provenance"));
    // An id becomes a file name: nothing in it may lead out of the project.
    if (entry.id.empty() || entry.id.find('/') != std::string::npos || entry.id.front() == '.')
      throw Error(ErrorKind::Damaged, "'" + where + "' holds an invalid id");
    return entry;
  } catch (const nlohmann::json::exception&) {
    throw Error(ErrorKind::Damaged, "'" + where + "' is not a valid project index",
                "Move it away: Histion builds it again from data/ and results/");
  }
}

ProjectIndex ProjectIndex::read(const fs::path& folder) {
  const fs::path file = indexFile(folder);
  const auto document = nlohmann::json::parse(readText(file), nullptr, false);
  const std::string hint =
      "Move project.json away: Histion builds it again from data/ and results/";
  if (!document.is_object() || document.value("format", nlohmann::json()) != kFormat)
    throw Error(ErrorKind::Damaged, "'" + file.string() + "' is damaged or not a Histion project",
                hint);
  const auto version = document.value("version", nlohmann::json());
  if (!version.is_number_integer())
    throw Error(ErrorKind::Damaged, "'" + file.string() + "' states no version", hint);
  if (version.get<int>() > kProjectVersion)
    throw Error(ErrorKind::Damaged,
                "the project '" + folder.string() + "' was written by a newer version of Histion",
                "Open it with that version");
  ProjectIndex index;
  index.session = document.value("session", nlohmann::json::object());
  for (const char* name : {"datasets", "results"}) {
    const auto list = document.value(name, nlohmann::json::array());
    if (!list.is_array())
      throw Error(ErrorKind::Damaged, "'" + file.string() + "' is damaged", hint);
    auto& entries = std::string_view(name) == "datasets" ? index.datasets : index.results;
    for (const auto& entry : list) entries.push_back(entryFrom(entry, file.string()));
  }
  return index;
}

void ProjectIndex::write(const fs::path& folder) const { replaceFile(indexFile(folder), text()); }

std::string ProjectIndex::text() const {
  nlohmann::json document{{"format", kFormat},
                          {"version", kProjectVersion},
                          {"session", session},
                          {"datasets", nlohmann::json::array()},
                          {"results", nlohmann::json::array()}};
  for (const Entry& entry : datasets) document["datasets"].push_back(toJson(entry));
  for (const Entry& entry : results) document["results"].push_back(toJson(entry));
  return document.dump(1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
}

bool ProjectIndex::reconcile(const fs::path& folder) {
  bool changed = false;
  for (auto [entries, name] : {std::pair{&datasets, "data"}, std::pair{&results, "results"}}) {
    for (Entry& entry : unlisted(folder / name, *entries)) {
      entries->push_back(std::move(entry));
      changed = true;
    }
    checkFiles(folder / name, *entries);
  }
  return changed;
}

}  // namespace histion::store
