// list, describe, MODULE and rerun.
#include <cstdio>

#include "core/registry.h"
#include "histion_run/commands.h"
#include "histion_run/console.h"
#include "histion_run/engine.h"
#include "histion_run/parse.h"

namespace histion::runner {
namespace {

void printRange(const ParameterSpec& p) {
  if (p.minimum || p.maximum)
    std::printf(", %s to %s", p.minimum ? nlohmann::json(*p.minimum).dump().c_str() : "any",
                p.maximum ? nlohmann::json(*p.maximum).dump().c_str() : "any");
  std::string choices;
  for (const Choice& c : p.choices) choices += (choices.empty() ? "" : " | ") + c.value;
  if (!choices.empty()) std::printf(", %s", choices.c_str());
}

void printPorts(const char* title, const std::vector<Port>& ports, const char* prefix) {
  if (ports.empty()) return;
  std::printf("\n%s\n", title);
  for (const Port& port : ports)
    std::printf("  %s%-18s %s%s%s%s. %s\n", prefix, port.id.c_str(),
                std::string(toString(port.kind)).c_str(), port.optional ? ", optional" : "",
                port.many ? ", one or several" : "", port.answer ? ", printed" : "",
                port.summary.c_str());
}

bool takesDataset(const Manifest& manifest) {
  return std::any_of(manifest.inputs.begin(), manifest.inputs.end(),
                     [](const Port& port) { return port.kind == DataKind::Dataset; });
}

// An option by the id of a parameter or input; "--window-ppm" is as good as "--window_ppm".
std::string optionNames(const std::string& id) {
  std::string hyphens = id;
  std::replace(hyphens.begin(), hyphens.end(), '_', '-');
  return "--" + id + (hyphens == id ? "" : ",--" + hyphens);
}

void printAnswer(const RunResult& run, bool json) {
  const auto& table = dynamic_cast<const Table&>(*run.answer);
  if (json)
    printJson(table.facts);
  else
    printTable(table);
}

nlohmann::json resultJson(const RunResult& run) {
  return {{"datasets", run.datasets}, {"results", run.results}, {"cached", run.cached}};
}

}  // namespace

void list(const Words& words) {
  CLI::App app("Lists the modules", "list");
  bool json = false;
  app.add_flag("--json", json, "Print one JSON object");
  parse(app, words);
  ModuleRegistry registry(moduleFolder());
  registry.probe();
  if (json) {
    nlohmann::json modules = nlohmann::json::array(), faulty = nlohmann::json::array();
    for (const Manifest& m : registry.manifests())
      modules.push_back({{"id", m.id},
                         {"title", m.title},
                         {"version", m.version},
                         {"category", m.category},
                         {"summary", m.summary},
                         {"opens", m.opens},
                         {"saves", m.saves}});
    for (const FaultyPlugin& f : registry.faulty())
      faulty.push_back({{"family", f.family}, {"reason", f.reason}});
    printJson({{"modules", modules}, {"faulty", faulty}});
    return;
  }
  std::string category;
  for (const Manifest& m : registry.manifests()) {
    if (m.category != category) std::printf("%s\n", (category = m.category).c_str());
    std::printf("  %-18s %-6s %s\n", m.id.c_str(), m.version.c_str(), m.title.c_str());
  }
  for (const FaultyPlugin& f : registry.faulty())
    std::printf("faulty: %s: %s\n", f.family.c_str(), f.reason.c_str());
}

void describe(const Words& words) {
  CLI::App app("Shows inputs, outputs and parameters of a module", "describe");
  std::string id;
  bool json = false;
  app.add_option("module", id, "Module id, see 'histion-run list'")->required();
  app.add_flag("--json", json, "Print one JSON object");
  parse(app, words);
  const ModuleRegistry registry(moduleFolder());
  const Manifest& m = registry.require(id);
  if (json) {
    printJson(m.json());
    return;
  }
  std::printf("%s (%s, version %s)\n%s\n", m.title.c_str(), m.id.c_str(), m.version.c_str(),
              m.summary.c_str());
  printPorts("Inputs", m.inputs, "--");
  printPorts("Outputs", m.outputs, "");
  if (!m.parameters.empty()) std::printf("\nParameters\n");
  for (const ParameterSpec& p : m.parameters) {
    std::printf("  --%-18s %s [%s%s%s", p.id.c_str(), p.label.c_str(),
                std::string(toString(p.type)).c_str(), p.unit.empty() ? "" : ", ", p.unit.c_str());
    printRange(p);
    std::printf("] default %s\n      %s\n",
                p.defaultValue.is_null() ? "none" : p.defaultValue.dump().c_str(),
                p.tooltip.c_str());
  }
  for (const std::string& doi : m.references) std::printf("\nReference: doi:%s\n", doi.c_str());
}

void runModule(const std::string& id, const Words& words) {
  const ModuleRegistry registry(moduleFolder());
  const Manifest& manifest = registry.require(id);
  CLI::App app(manifest.summary, id);
  JobRequest request;
  request.module = id;
  bool json = false;
  app.add_option("project", request.project, "Project folder")->required();
  app.add_flag("--json", json, "Print one JSON object");
  app.add_flag("--force", request.force, "Run although the same recipe has results");
  for (const Port& port : manifest.inputs) {
    CLI::Option* option = app.add_option_function<std::string>(
        optionNames(port.id),
        [&request, port](const std::string& v) { request.inputs[port.id] = v; }, port.summary);
    if (port.many) option->join(',');
  }
  const bool hasRegion = std::any_of(manifest.parameters.begin(), manifest.parameters.end(),
                                     [](const ParameterSpec& p) { return p.id == "region"; });
  if (!hasRegion && takesDataset(manifest))
    app.add_option("--region", request.region,
                   "Only these drawn regions: classes, names or ids, separated by commas");
  for (const ParameterSpec& spec : manifest.parameters)
    app.add_option_function<std::string>(
        optionNames(spec.id),
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
  if (run.answer) {
    printAnswer(run, json);
    return;
  }
  if (json) {
    printJson(resultJson(run));
    return;
  }
  if (run.cached)
    std::fprintf(stderr, "These results exist already; --force computes them anew.\n");
  for (const auto* ids : {&run.datasets, &run.results})
    for (const std::string& id : *ids) std::printf("%s\n", id.c_str());
}

void rerun(const Words& words) {
  CLI::App app("Computes a dataset or result again and compares it byte by byte", "rerun");
  std::string folder, id;
  bool json = false;
  app.add_option("project", folder, "Project folder")->required();
  app.add_option("id", id, "Dataset or result")->required();
  app.add_flag("--json", json, "Print one JSON object");
  parse(app, words);
  const ModuleRegistry registry(moduleFolder());
  const auto project = store::Project::open(folder);
  Engine::Rerun outcome;
  {
    ConsoleProgress progress;
    outcome = Engine(registry, progress, signalToken()).rerun(*project, id);
  }
  if (json)
    printJson({{"id", outcome.id},
               {"identical", outcome.identical()},
               {"stored_hash", outcome.storedHash},
               {"new_hash", outcome.newHash}});
  else if (outcome.identical())
    std::printf("%s: identical\n", id.c_str());
  if (!outcome.identical())
    throw Error(ErrorKind::Failed, "'" + id + "' came out differently this time",
                "Compare device, versions and inputs in its history");
}

}  // namespace histion::runner
