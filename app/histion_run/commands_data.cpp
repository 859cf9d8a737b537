// import, info, export, verify, pack and unpack.
#include <algorithm>
#include <cstdio>
#include <map>
#include <set>

#include "core/registry.h"
#include "histion_run/commands.h"
#include "histion_run/console.h"
#include "histion_run/engine.h"
#include "histion_run/parse.h"
#include "store/packed_project.h"
#include "store/project.h"

namespace histion::runner {
namespace {

nlohmann::json datasetJson(const store::Entry& entry) {
  nlohmann::json result = entry.facts;
  result["id"] = entry.id;
  result["name"] = entry.name;
  result["kind"] = entry.kind;
  result["bytes"] = entry.bytes;
  if (!entry.problem.empty()) result["problem"] = entry.problem;
  return result;
}

nlohmann::json resultJson(const store::Entry& entry) {
  nlohmann::json inputs = nlohmann::json::array();
  for (const UsedInput& input : entry.provenance.inputs) inputs.push_back(input.id);
  nlohmann::json result{{"id", entry.id},
                        {"module", entry.provenance.module},
                        {"version", entry.provenance.version},
                        {"output", entry.provenance.output},
                        {"kind", entry.kind},
                        {"name", entry.name},
                        {"inputs", inputs},
                        {"created", entry.provenance.created},
                        {"bytes", entry.bytes}};
  if (!entry.problem.empty()) result["problem"] = entry.problem;
  return result;
}

void printDataset(const nlohmann::json& d) {
  if (d.contains("problem")) {
    std::printf("%s: %s\n", d["id"].get<std::string>().c_str(),
                d["problem"].get<std::string>().c_str());
    return;
  }
  const std::string kind = d["kind"];
  std::printf("%s  %s (%s)", d["id"].get<std::string>().c_str(),
              d["name"].get<std::string>().c_str(), kind.c_str());
  if (kind == "histology")
    std::printf(", %lld x %lld pixels", d["width"].get<long long>(), d["height"].get<long long>());
  else
    std::printf(", %lld spectra", d["spectra"].get<long long>());
  if (kind == "imaging")
    std::printf(", %d x %d pixels", d["width"].get<int>(), d["height"].get<int>());
  if (kind == "lcms" && d["rt_min"].is_number())
    std::printf(", %.1f to %.1f s", d["rt_min"].get<double>(), d["rt_max"].get<double>());
  if (kind != "histology")
    std::printf(", m/z %.4f to %.4f", d["mz_min"].get<double>(), d["mz_max"].get<double>());
  if (kind == "imaging" || kind == "lcms")
    std::printf(", %s, %s mode", d["form"].get<std::string>().c_str(),
                d["polarity"].get<std::string>().c_str());
  std::printf("\n");
  for (const auto& warning : d["warnings"])
    std::printf("  note: %s\n", warning.get<std::string>().c_str());
}

void printResult(const nlohmann::json& r) {
  std::printf("%s  %s (%s) from %s\n", r["id"].get<std::string>().c_str(),
              r["name"].get<std::string>().c_str(), r["kind"].get<std::string>().c_str(),
              r["inputs"].dump().c_str());
  if (r.contains("problem"))
    std::printf("  damaged: %s\n", r["problem"].get<std::string>().c_str());
}

}  // namespace

void import(const Words& words) {
  const ModuleRegistry registry(moduleFolder());
  CLI::App app("Imports files into a project, which is made when missing", "import");
  JobRequest request;
  request.module = "import";
  bool json = false;
  app.add_option("project", request.project, "Project folder")->required();
  app.add_option("file", request.files, "Files to import")->required();
  app.add_flag("--json", json, "Print one JSON object");
  app.add_flag("--link", request.link,
               "Keep the spectra in the original file; it must stay where it is, unchanged");
  app.add_flag("--force", request.force, "Import although the same data are there already");
  // Parameters of the readers. Readers that share one share its meaning.
  std::set<std::string> added{"file"};
  for (const Manifest& manifest : registry.manifests())
    for (const ParameterSpec& spec : manifest.parameters)
      if (manifest.isReader() && added.insert(spec.id).second)
        app.add_option_function<std::string>(
            "--" + spec.id,
            [&request, &spec](const std::string& word) {
              request.parameters[spec.id] = parseParameter(spec, word);
            },
            spec.tooltip);
  parse(app, words);
  RunResult run;
  {
    ConsoleProgress progress;
    run = Engine(registry, progress, signalToken()).run(request);
  }
  const auto project = store::Project::open(request.project);
  nlohmann::json document{{"datasets", nlohmann::json::array()},
                          {"results", nlohmann::json::array()}};
  for (const std::string& id : run.datasets)
    document["datasets"].push_back(datasetJson(*project->find(id)));
  for (const std::string& id : run.results)
    document["results"].push_back(resultJson(*project->find(id)));
  if (json) {
    printJson(document);
    return;
  }
  if (run.cached) std::fprintf(stderr, "Already imported; --force imports it again.\n");
  for (const auto& dataset : document["datasets"]) printDataset(dataset);
  for (const auto& result : document["results"]) printResult(result);
}

void info(const Words& words) {
  CLI::App app("Shows what a project holds", "info");
  std::string folder, id;
  bool json = false;
  app.add_option("project", folder, "Project folder")->required();
  app.add_option("id", id, "Only this dataset or result, with its provenance");
  app.add_flag("--json", json, "Print one JSON object");
  parse(app, words);
  const auto project = store::Project::open(folder);
  if (!id.empty() && !project->find(id)) project->load(id);  // throws with the nearest id
  nlohmann::json document{{"project", project->folder().string()},
                          {"datasets", nlohmann::json::array()},
                          {"results", nlohmann::json::array()}};
  for (const store::Entry& entry : project->datasets())
    if (id.empty() || entry.id == id) document["datasets"].push_back(datasetJson(entry));
  for (const store::Entry& entry : project->results())
    if (id.empty() || entry.id == id) document["results"].push_back(resultJson(entry));
  if (!id.empty()) document["provenance"] = project->find(id)->provenance.json();
  if (json) {
    printJson(document);
    return;
  }
  for (const auto& dataset : document["datasets"]) printDataset(dataset);
  for (const auto& result : document["results"]) printResult(result);
  if (!id.empty()) std::printf("%s\n", document["provenance"].dump(1).c_str());
}

void exportData(const Words& words) {
  CLI::App app("Writes a dataset or result to a file", "export");
  std::string folder, id, out;
  std::vector<std::string> with;
  std::map<std::string, std::string> given;
  bool json = false;
  const ModuleRegistry registry(moduleFolder());
  app.add_option("project", folder, "Project folder")->required();
  app.add_option("id", id, "Dataset or result")->required();
  app.add_option("--out", out, "File to write; its extension decides the form")->required();
  app.add_option("--with", with, "Further results to write beside (embedding, regions)");
  app.add_flag("--json", json, "Print one JSON object");
  std::set<std::string> added{"file"};
  for (const Manifest& manifest : registry.manifests())
    for (const ParameterSpec& spec : manifest.parameters)
      if (manifest.isWriter() && added.insert(spec.id).second)
        app.add_option("--" + spec.id, given[spec.id], spec.tooltip);
  parse(app, words);
  const auto project = store::Project::open(folder);
  const DataPtr data = project->load(id);
  nlohmann::json parameters = nlohmann::json::object();
  const Manifest* writer =
      registry.writerFor(std::filesystem::path(out).filename().string(), data->kind());
  for (const auto& [name, word] : given) {
    if (word.empty() || !writer) continue;
    const auto spec = std::find_if(writer->parameters.begin(), writer->parameters.end(),
                                   [&](const ParameterSpec& p) { return p.id == name; });
    if (spec == writer->parameters.end())
      throw Error(ErrorKind::Usage, "'" + out + "' is written without a parameter '" + name + "'",
                  "See 'histion-run describe " + writer->id + "'");
    parameters[name] = parseParameter(*spec, word);
  }
  std::vector<DataPtr> more;
  for (const std::string& other : with) more.push_back(project->load(other));
  ConsoleProgress progress;
  Engine(registry, progress, signalToken()).write(data, out, parameters, more);
  if (json)
    printJson({{"id", id}, {"file", out}});
  else
    std::printf("%s\n", out.c_str());
}

void pack(const Words& words) {
  CLI::App app("Writes a project into one compressed file", "pack");
  std::string folder, out;
  bool json = false;
  app.add_option("project", folder, "Project folder")->required();
  app.add_option("--out", out, "File to write: .histion")->required();
  app.add_flag("--json", json, "Print one JSON object");
  parse(app, words);
  store::PackReport report;
  {
    ConsoleProgress progress;
    report = store::packProject(folder, out, progress, signalToken());
  }
  if (json)
    printJson({{"file", out},
               {"bytes", report.packedBytes},
               {"unpacked_bytes", report.projectBytes},
               {"warnings", report.warnings}});
  else
    std::printf("%s  %.1f of %.1f MB\n", out.c_str(), double(report.packedBytes) / 1e6,
                double(report.projectBytes) / 1e6);
  for (const std::string& warning : report.warnings)
    std::fprintf(stderr, "note: %s\n", warning.c_str());
}

void unpack(const Words& words) {
  CLI::App app("Makes a project folder from a packed project", "unpack");
  std::string file, out;
  bool json = false;
  app.add_option("file", file, "Packed project")->required();
  app.add_option("--out", out, "New folder")->required();
  app.add_flag("--json", json, "Print one JSON object");
  parse(app, words);
  {
    ConsoleProgress progress;
    store::unpackProject(file, out, progress, signalToken());
  }
  if (json)
    printJson({{"project", out}});
  else
    std::printf("%s\n", out.c_str());
}

void verify(const Words& words) {
  CLI::App app("Re-hashes every dataset and result", "verify");
  std::string folder;
  bool json = false;
  app.add_option("project", folder, "Project folder")->required();
  app.add_flag("--json", json, "Print one JSON object");
  parse(app, words);
  const auto project = store::Project::open(folder);
  store::VerifyReport report;
  {
    ConsoleProgress progress;
    report = project->verify(progress, signalToken());
  }
  if (json)
    printJson(
        {{"checked", report.checked}, {"damaged", report.damaged}, {"ok", report.damaged.empty()}});
  else
    std::printf("%lld checked, %zu damaged\n", static_cast<long long>(report.checked),
                report.damaged.size());
  if (!report.damaged.empty()) {
    std::string all;
    for (const std::string& line : report.damaged) all += (all.empty() ? "" : "; ") + line;
    throw Error(ErrorKind::Damaged, all, "Import or compute these again, or restore a backup");
  }
}

}  // namespace histion::runner
