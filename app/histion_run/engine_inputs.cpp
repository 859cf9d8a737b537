// How a run finds its inputs: data of the project by id, or files that are read for it alone.
#include <filesystem>

#include "compute/hash.h"
#include "histion_run/engine.h"
#include "histion_run/recording.h"

namespace histion::runner {
namespace {

namespace fs = std::filesystem;

bool isFile(const std::string& word) {
  std::error_code ignored;
  return fs::exists(word, ignored);
}

// Of the kinds that imported data have; others are results, which name their kind themselves.
std::optional<DataKind> kindOf(const store::Entry& entry) {
  if (entry.kind == "imaging" || entry.kind == "lcms") return DataKind::Dataset;
  if (entry.kind == "library") return DataKind::SpectrumSet;
  if (entry.kind == "matrix") return DataKind::FeatureTable;
  return dataKindFrom(entry.kind);
}

std::string nameOf(DataKind kind) { return std::string(toString(kind)); }

bool namesData(const store::Project& project, const std::string& word) {
  return word.starts_with(store::kAnnotationsPrefix) || project.find(word).has_value();
}

}  // namespace

std::vector<UsedFile> recordFiles(const std::vector<std::string>& files, const CancelToken& cancel,
                                  const std::string& port) {
  std::vector<UsedFile> used;
  for (const std::string& file : files) {
    std::error_code failed;
    if (!fs::exists(file, failed))
      throw Error(ErrorKind::Usage, "there is no file '" + file + "'", "Check the name");
    if (fs::is_directory(file, failed))
      throw Error(ErrorKind::Usage, "'" + file + "' is a folder", "Name a file");
    used.push_back({fs::absolute(file).string(), std::int64_t(fs::file_size(file)),
                    compute::contentHash(file, cancel), port});
  }
  return used;
}

GivenInputs Engine::givenInputs(const Manifest& manifest, const store::Project& project,
                                const std::map<std::string, std::string>& words) {
  GivenInputs given;
  for (const auto& [id, word] : words) {
    const auto port = std::find_if(manifest.inputs.begin(), manifest.inputs.end(),
                                   [&, name = id](const Port& p) { return p.id == name; });
    if (port == manifest.inputs.end())
      throw Error(ErrorKind::Usage, "the module '" + manifest.id + "' has no input '" + id + "'",
                  "See 'histion-run describe " + manifest.id + "'");
    if (word.empty()) continue;
    auto& list = given[id];
    if (!port->many || namesData(project, word) || isFile(word)) {
      list = {word};
      continue;
    }
    for (std::size_t from = 0; from <= word.size();) {
      const std::size_t to = std::min(word.find(',', from), word.size());
      if (to > from) list.push_back(word.substr(from, to - from));
      from = to + 1;
    }
  }
  return completed(manifest, project, std::move(given));
}

GivenInputs Engine::completed(const Manifest& manifest, const store::Project& project,
                              GivenInputs given) {
  for (const Port& port : manifest.inputs)
    if (port.many && !given.contains(port.id)) given[port.id] = everyOne(port, project, given);
  return given;
}

Inputs Engine::load(const Manifest& manifest, const store::Project& project,
                    const GivenInputs& given) {
  Provenance unused;
  return loadInputs(manifest, project, given, unused);
}

std::vector<std::string> Engine::everyOne(const Port& port, const store::Project& project,
                                          const GivenInputs& given) {
  std::vector<std::string> ids;
  const auto entries = store::Project::isImportedKind(port.kind) || port.kind == DataKind::Dataset
                           ? project.datasets()
                           : project.results();
  for (const store::Entry& entry : entries) {
    if (kindOf(entry) != port.kind) continue;
    const bool elsewhere = std::any_of(given.begin(), given.end(), [&](const auto& other) {
      return std::find(other.second.begin(), other.second.end(), entry.id) != other.second.end();
    });
    if (elsewhere) continue;
    if (entry.problem.empty())
      ids.push_back(entry.id);
    else
      progress_.warn("'" + entry.id + "' is left out: " + entry.problem);
  }
  return ids;
}

DataPtr Engine::readInput(const Port& port, const std::string& file, Progress& progress) const {
  const Manifest& reader = readerFor(file);
  DataPtr found;
  if (port.kind != DataKind::Dataset)
    for (const auto& [output, data] : registry_.create(reader)->run(
             {}, Parameters(reader.parameters, {{"file", file}}), progress, cancel_))
      if (!found && data->kind() == port.kind) found = data;
  if (!found)
    throw Error(ErrorKind::Usage,
                "the input '" + port.id + "' must be a " + nameOf(port.kind) + ", which '" + file +
                    "' cannot be taken for",
                port.kind == DataKind::Dataset ? "Import the file first, and name its id"
                                               : "Name a file that holds one");
  return found;
}

Inputs Engine::loadInputs(const Manifest& manifest, const store::Project& project,
                          const GivenInputs& given, Provenance& provenance) {
  RecordingProgress recording(progress_, provenance);
  Inputs inputs;
  for (const Port& port : manifest.inputs) {
    const auto found = given.find(port.id);
    std::vector<std::string> words;
    if (found != given.end()) words = found->second;
    if (words.empty() && port.optional) continue;
    if (words.empty() && port.kind == DataKind::Dataset) words = {project.resolveDatasetId()};
    if (words.empty())
      throw Error(ErrorKind::Usage, "the input '" + port.id + "' is missing",
                  port.many ? "The project holds no " + nameOf(port.kind) + "; import one first"
                            : "Name a " + nameOf(port.kind) +
                                  " of the project, or a file, with --" + port.id);
    for (const std::string& word : words) {
      const bool known = namesData(project, word);
      if (!known && (isFile(word) || registry_.readerFor(fs::path(word).filename().string()))) {
        cancel_.check();
        DataPtr data = readInput(port, word, recording);
        for (UsedFile& file : recordFiles({word}, cancel_, port.id))
          provenance.files.push_back(std::move(file));
        inputs.add(port.id, std::move(data));
        continue;
      }
      const std::string id = port.kind == DataKind::Dataset ? project.resolveDatasetId(word) : word;
      DataPtr data = project.load(id);
      if (data->kind() != port.kind)
        throw Error(ErrorKind::Usage,
                    "the input '" + port.id + "' must be a " + nameOf(port.kind) + ", but '" + id +
                        "' is a " + nameOf(data->kind()),
                    "See 'histion-run info'");
      inputs.add(port.id, std::move(data));
      provenance.inputs.push_back({port.id, id, project.find(id)->contentHash});
    }
  }
  return inputs;
}

}  // namespace histion::runner
