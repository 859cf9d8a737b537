#include "histion_run/engine.h"

#include <chrono>
#include <ctime>
#include <filesystem>
#include <iomanip>
#include <set>
#include <sstream>

#include "compute/hash.h"
#include "core/dataset.h"
#include "core/regions.h"
#include "engine_version.h"
#include "histion_run/recording.h"

namespace histion::runner {
namespace {

namespace fs = std::filesystem;

// How far a folder is searched for files of a reader.
constexpr const char* kDrawn = "annotations";  // in the place of a module: regions drawn by hand
constexpr int kFolderDepth = 8;
constexpr int kFolderFiles = 20'000;

std::string utcNow() {
  const std::time_t now = std::time(nullptr);
  std::tm utc{};
  gmtime_r(&now, &utc);
  std::ostringstream text;
  text << std::put_time(&utc, "%Y-%m-%dT%H:%M:%SZ");
  return text.str();
}

Provenance begin(const Manifest& manifest, const Parameters& parameters) {
  Provenance provenance;
  provenance.module = manifest.id;
  provenance.version = manifest.version;
  provenance.parameters = parameters.json();
  for (const ParameterSpec& spec : manifest.parameters)
    if (!spec.unit.empty()) provenance.units[spec.id] = spec.unit;
  provenance.engine = kEngineVersion;
  provenance.created = utcNow();
  return provenance;
}

// Where a file lies does not depend on where the program was started.
nlohmann::json withWholePaths(const Manifest& manifest, nlohmann::json given) {
  for (const ParameterSpec& spec : manifest.parameters)
    if (spec.type == ParameterType::File && given.contains(spec.id) && given[spec.id].is_string() &&
        !given[spec.id].get_ref<const std::string&>().empty())
      given[spec.id] = fs::absolute(given[spec.id].get<std::string>()).string();
  return given;
}

// What a recipe gave before.
RunResult existing(const store::Project& project, const Manifest& manifest,
                   const std::string& recipeHash) {
  RunResult found;
  found.results = project.resultsOf(recipeHash);
  for (const store::Entry& entry : project.datasets())
    if (entry.provenance.recipeHash == recipeHash && entry.problem.empty())
      found.datasets.push_back(entry.id);
  found.cached = !found.results.empty() || !found.datasets.empty();
  if (const Port* answer = manifest.answer()) {
    for (const std::string& id : found.results)
      if (project.find(id)->provenance.output == answer->id) found.answer = project.load(id);
    found.cached = found.answer != nullptr;
  }
  return found;
}

}  // namespace

Outputs Engine::compute(const Manifest& manifest, const Inputs& inputs,
                        const Parameters& parameters, Provenance& provenance) {
  RecordingProgress recording(progress_, provenance);
  const auto start = std::chrono::steady_clock::now();
  Outputs outputs = registry_.create(manifest)->run(inputs, parameters, recording, cancel_);
  provenance.seconds =
      std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  return outputs;
}

RunResult Engine::run(const JobRequest& request) {
  if (request.module == "export") {
    exportData(*store::Project::open(request.project), request);
    return {};
  }
  if (request.module != "import") return runModule(*store::Project::open(request.project), request);
  const fs::path folder = request.project;
  const bool existed = fs::exists(folder);
  const bool wasEmpty = !existed || (fs::is_directory(folder) && fs::is_empty(folder));
  try {
    return import(*store::Project::open(folder, true), request);
  } catch (...) {
    // A project that this import made and that stayed empty was not asked for.
    if (wasEmpty && store::Project::isProject(folder) &&
        store::Project::open(folder)->datasets().empty()) {
      std::error_code ignored;
      for (const auto& entry : fs::directory_iterator(folder, ignored))
        fs::remove_all(entry.path(), ignored);
      if (!existed) fs::remove(folder, ignored);
    }
    throw;
  }
}

const Manifest& Engine::readerFor(const std::string& file) const {
  const fs::path path =
      fs::path(file).has_filename() ? fs::path(file) : fs::path(file).parent_path();
  std::error_code ignored;
  if (!fs::exists(path, ignored))
    throw Error(ErrorKind::Usage, "there is no file '" + file + "'", "Check the name");
  if (!fs::is_directory(path, ignored)) {
    if (const Manifest* reader = registry_.readerFor(path.filename().string())) return *reader;
  } else {
    int seen = 0;
    for (fs::recursive_directory_iterator at(path, ignored), end; at != end && seen < kFolderFiles;
         at.increment(ignored), ++seen) {
      if (at.depth() >= kFolderDepth) at.disable_recursion_pending();
      const std::string name = at->path().filename().string();
      const Manifest* reader = registry_.readerFor(name);
      if (reader &&
          std::find(reader->opens.begin(), reader->opens.end(), name) != reader->opens.end())
        return *reader;
    }
  }
  std::string known;
  for (const std::string& pattern : registry_.openPatterns()) known += " " + pattern;
  throw Error(ErrorKind::Damaged, "no module opens '" + file + "'",
              "Files that can be opened:" + known);
}

RunResult Engine::import(store::Project& project, const JobRequest& request) {
  RunResult result;
  if (request.files.empty())
    throw Error(ErrorKind::Usage, "no file to import was named", "Name at least one file");
  std::set<std::string> known;
  for (const std::string& file : request.files)
    for (const ParameterSpec& spec : readerFor(file).parameters) known.insert(spec.id);
  for (const auto& [name, value] : request.parameters.items())
    if (!known.contains(name))
      throw Error(ErrorKind::Usage, "no reader of these files has a parameter '" + name + "'",
                  "See 'histion-run describe' of the reader");
  for (const std::string& file : request.files) importFile(project, request, file, result);
  return result;
}

void Engine::importFile(store::Project& project, const JobRequest& request, const std::string& file,
                        RunResult& result) {
  cancel_.check();
  const Manifest& reader = readerFor(file);
  nlohmann::json values{{"file", file}};
  for (const ParameterSpec& spec : reader.parameters)
    if (request.parameters.contains(spec.id)) values[spec.id] = request.parameters[spec.id];
  const Parameters parameters(reader.parameters, values);
  Provenance provenance = begin(reader, parameters);
  const Outputs outputs = compute(reader, {}, parameters, provenance);
  // The path is not what decides the result: the content of the files is.
  provenance.parameters.erase("file");
  if (request.link) provenance.parameters["link"] = true;
  for (const auto& [port, data] : outputs) {
    provenance.output = port;
    const auto* source = dynamic_cast<const SpectrumSource*>(data.get());
    provenance.files =
        recordFiles(source ? source->files() : std::vector<std::string>{file}, cancel_);
    provenance.recipeHash = compute::sha256(provenance.recipe());
    const bool isData = source || store::Project::isImportedKind(data->kind());
    const auto entries = isData ? project.datasets() : project.results();
    const auto same = std::find_if(entries.begin(), entries.end(), [&](const auto& entry) {
      return entry.provenance.recipeHash == provenance.recipeHash && entry.problem.empty() &&
             entry.provenance.output == port;
    });
    auto& ids = isData ? result.datasets : result.results;
    if (same != entries.end() && !request.force) {
      ids.push_back(same->id);
      result.cached = true;
      continue;
    }
    RecordingProgress recording(progress_, provenance);
    if (source)
      ids.push_back(project.addDataset(*source, provenance, recording, cancel_, request.link));
    else if (isData)
      ids.push_back(project.addImported(*data, fs::path(file).stem().string(), provenance,
                                        recording, cancel_));
    else
      ids.push_back(project.addResult(*data, provenance));
  }
}

void Engine::exportData(const store::Project& project, const JobRequest& request) {
  nlohmann::json given = request.parameters;
  const auto data = request.inputs.find("data");
  if (data == request.inputs.end() || !given.contains("file") || !given["file"].is_string())
    throw Error(ErrorKind::Usage, "an export needs the input 'data' and the parameter 'file'",
                "Name what is to be written, and where");
  std::vector<DataPtr> with;
  for (const auto& [port, id] : request.inputs)
    if (port != "data") with.push_back(project.load(id));
  const std::string file = given["file"];
  given.erase("file");
  write(project.load(data->second), file, given, with);
}

RunResult Engine::runModule(store::Project& project, const JobRequest& request) {
  const Manifest& manifest = registry_.require(request.module);
  if (manifest.isReader() || manifest.isWriter())
    throw Error(ErrorKind::Usage, "'" + manifest.id + "' reads or writes files",
                manifest.isReader() ? "Use 'histion-run import'" : "Use 'histion-run export'");
  const Parameters parameters(manifest.parameters, withWholePaths(manifest, request.parameters));
  Provenance provenance = begin(manifest, parameters);
  const GivenInputs given =
      givenInputs(manifest, project, resolveInputs(project, manifest, request));
  const Inputs inputs = loadInputs(manifest, project, given, provenance);
  for (const ParameterSpec& spec : manifest.parameters)
    if (spec.type == ParameterType::File && !parameters.text(spec.id).empty())
      for (UsedFile& file : recordFiles({parameters.text(spec.id)}, cancel_))
        provenance.files.push_back(std::move(file));
  provenance.recipeHash = compute::sha256(provenance.recipe());
  if (!request.force)
    if (RunResult known = existing(project, manifest, provenance.recipeHash); known.cached)
      return known;
  const Outputs outputs = compute(manifest, inputs, parameters, provenance);
  cancel_.check();
  progress_.update(1.0, "saving");
  RunResult result;
  const Port* answer = manifest.answer();
  for (const auto& [port, data] : outputs)
    if (answer && port == answer->id) result.answer = data;
  try {
    seal(project, outputs, provenance, result);
  } catch (const Error& e) {
    // The answer is worth having from a project that cannot be changed.
    if (!result.answer) throw;
    progress_.warn("the result is not kept: " + e.line());
  }
  return result;
}

void Engine::seal(store::Project& project, const Outputs& outputs, Provenance& provenance,
                  RunResult& result) {
  for (const auto& [port, data] : outputs) {
    provenance.output = port;
    if (const auto* source = dynamic_cast<const SpectrumSource*>(data.get())) {
      RecordingProgress recording(progress_, provenance);
      result.datasets.push_back(project.addDataset(*source, provenance, recording, cancel_));
    } else {
      result.results.push_back(project.addResult(*data, provenance));
    }
  }
}

std::map<std::string, std::string> Engine::resolveInputs(store::Project& project,
                                                         const Manifest& manifest,
                                                         const JobRequest& request) {
  auto inputs = request.inputs;
  for (auto& [port, id] : inputs)
    if (id.starts_with(store::kAnnotationsPrefix)) id = sealAnnotations(project, id);
  if (request.region.empty()) return inputs;
  bool cropped = false;
  for (const Port& port : manifest.inputs) {
    if (port.kind != DataKind::Dataset || (port.optional && !inputs.contains(port.id))) continue;
    JobRequest crop;
    crop.project = request.project;
    crop.module = "crop";
    const std::string id = project.resolveDatasetId(inputs[port.id]);
    crop.inputs = {{"dataset", id}, {"regions", store::kAnnotationsPrefix + id}};
    crop.parameters["region"] = request.region;
    inputs[port.id] = runModule(project, crop).datasets.at(0);
    cropped = true;
  }
  if (!cropped)
    throw Error(ErrorKind::Usage, "'" + manifest.id + "' works on no dataset",
                "Leave the region out");
  return inputs;
}

std::string Engine::sealAnnotations(store::Project& project, const std::string& id) {
  const DataPtr drawn = project.load(id);
  if (std::dynamic_pointer_cast<const Regions>(drawn)->regions.empty())
    throw Error(ErrorKind::Usage, "nothing is drawn on these data",
                "Draw regions first, or name a result that holds regions");
  Provenance provenance;
  provenance.module = kDrawn;
  provenance.version = "1.0";
  provenance.parameters["frame"] = id.substr(std::string_view(store::kAnnotationsPrefix).size());
  provenance.parameters["content"] = project.recomputedHash(*drawn, progress_, cancel_);
  provenance.output = "regions";
  provenance.engine = kEngineVersion;
  provenance.created = utcNow();
  provenance.recipeHash = compute::sha256(provenance.recipe());
  if (const auto known = project.resultsOf(provenance.recipeHash); !known.empty())
    return known.front();
  return project.addResult(*drawn, provenance);
}

void Engine::write(const DataPtr& data, const std::string& file, const nlohmann::json& given,
                   const std::vector<DataPtr>& with) {
  const std::string name = fs::path(file).filename().string();
  const Manifest* writer = registry_.writerFor(name, data->kind());
  if (!writer) {
    std::string known;
    for (const Manifest& manifest : registry_.manifests())
      if (manifest.isWriter() && manifest.inputs.front().kind == data->kind())
        for (const std::string& pattern : manifest.saves) known += " " + pattern;
    throw Error(ErrorKind::Usage,
                "a " + std::string(toString(data->kind())) + " cannot be written to '" + file + "'",
                known.empty() ? "There is no file form for it" : "Forms for it:" + known);
  }
  // Parameters that only some writers know are passed to those.
  nlohmann::json values{{"file", file}};
  for (const ParameterSpec& spec : writer->parameters)
    if (given.contains(spec.id)) values[spec.id] = given[spec.id];
  Inputs inputs;
  inputs.add(writer->inputs.front().id, data);
  for (const DataPtr& more : with) {
    const auto port = std::find_if(writer->inputs.begin() + 1, writer->inputs.end(), [&](auto& p) {
      return p.kind == more->kind() && !inputs.has(p.id);
    });
    if (port == writer->inputs.end())
      throw Error(
          ErrorKind::Usage,
          "'" + file + "' has no place for a further " + std::string(toString(more->kind())),
          "See 'histion-run describe " + writer->id + "'");
    inputs.add(port->id, more);
  }
  registry_.create(*writer)->run(inputs, Parameters(writer->parameters, values), progress_,
                                 cancel_);
}

Engine::Rerun Engine::rerun(const store::Project& project, const std::string& id) {
  project.load(id);  // a clear error when there is no such data
  const auto entry = project.find(id);
  const Provenance& stored = entry->provenance;
  if (stored.module == kDrawn)
    throw Error(ErrorKind::Usage, "'" + id + "' was drawn by hand", "It cannot be computed again");
  const Manifest& manifest = registry_.require(stored.module);
  if (manifest.version != stored.version)
    progress_.warn("made by version " + stored.version + " of '" + manifest.id +
                   "', computed now by " + manifest.version);
  nlohmann::json values = stored.parameters;
  const bool linked = manifest.isReader() && values.contains("link");
  if (linked) values.erase("link");
  if (manifest.isReader() && !stored.files.empty()) values["file"] = stored.files.front().path;
  const Parameters parameters(manifest.parameters, values);
  Provenance now = begin(manifest, parameters);
  GivenInputs given;
  for (const UsedInput& input : stored.inputs) {
    given[input.port].push_back(input.id);
    const auto source = project.find(input.id);
    if (source && source->contentHash != input.contentHash)
      progress_.warn("the input '" + input.id + "' is not the one that was used");
  }
  for (const UsedFile& file : stored.files) {
    if (!file.port.empty()) given[file.port].push_back(file.path);
    if (compute::contentHash(file.path, cancel_) != file.contentHash)
      progress_.warn("the file '" + file.path + "' has changed since");
  }
  const Inputs inputs = loadInputs(manifest, project, given, now);
  for (const auto& [port, data] : compute(manifest, inputs, parameters, now))
    if (port == stored.output)
      return {id, entry->contentHash, project.recomputedHash(*data, progress_, cancel_, linked)};
  throw Error(ErrorKind::Failed, "'" + manifest.id + "' no longer makes '" + stored.output + "'",
              "Run it again and use its new results");
}

}  // namespace histion::runner
