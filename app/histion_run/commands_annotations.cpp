// annotate: regions of a file or of a result become annotations that the window shows and edits.
#include <cstdio>
#include <filesystem>

#include "core/registry.h"
#include "histion_run/commands.h"
#include "histion_run/console.h"
#include "histion_run/engine.h"
#include "histion_run/parse.h"
#include "store/annotation_journal.h"

namespace histion::runner {
namespace {

std::shared_ptr<const Regions> regionsFrom(const std::string& source,
                                           const ModuleRegistry& registry,
                                           const store::Project& project, Progress& progress) {
  DataPtr data;
  std::error_code missing;
  if (!project.find(source) && std::filesystem::exists(source, missing)) {
    const Manifest& reader = Engine(registry, progress, signalToken()).readerFor(source);
    const Parameters parameters(reader.parameters, {{"file", source}});
    for (const auto& [port, output] :
         registry.create(reader)->run({}, parameters, progress, signalToken()))
      if (!data || output->kind() == DataKind::Regions) data = output;
  } else {
    data = project.load(source);
  }
  const auto regions = std::dynamic_pointer_cast<const Regions>(data);
  if (!regions)
    throw Error(ErrorKind::Usage, "'" + source + "' holds no regions",
                "Name a GeoJSON file or a result of the kind regions");
  return regions;
}

}  // namespace

void annotate(const Words& words) {
  CLI::App app("Adds regions to what is drawn on data", "annotate");
  std::string folder, source, frame;
  bool json = false, replace = false;
  app.add_option("project", folder, "Project folder")->required();
  app.add_option("source", source, "GeoJSON file, or id of a result that holds regions")
      ->required();
  app.add_option("--dataset", frame, "Dataset or slide whose pixels the coordinates are");
  app.add_flag("--replace", replace, "Remove what was drawn on it before");
  app.add_flag("--json", json, "Print one JSON object");
  parse(app, words);
  const ModuleRegistry registry(moduleFolder());
  const auto project = store::Project::open(folder);
  if (const std::string reason = project->hold(); !reason.empty())
    throw Error(ErrorKind::Failed, "the project '" + folder + "' cannot be changed now: " + reason,
                "Close the window that has it, or import the file there");
  std::size_t added = 0;
  {
    ConsoleProgress progress;
    const auto regions = regionsFrom(source, registry, *project, progress);
    if (frame.empty() && project->find(regions->frame)) frame = regions->frame;
    if (frame.empty()) frame = project->resolveDatasetId();
    if (!project->find(frame))
      throw Error(ErrorKind::Usage, "the project has no data '" + frame + "'",
                  "See 'histion-run info'");
    store::AnnotationJournal journal(project->folder());
    std::vector<std::string> problems;
    AnnotationSet set = journal.read(problems);
    for (const std::string& problem : problems) progress.warn(problem);
    std::vector<nlohmann::json> lines;
    if (replace)
      for (const AnnotationPtr& object : set.ordered())
        if (object->frame == frame) {
          set.remove(object->id);
          lines.push_back(AnnotationSet::removeLine(object->id));
        }
    const auto classes = set.classes().size();
    const auto objects = set.adopt(*regions, frame);
    if (set.classes().size() != classes) lines.push_back(AnnotationSet::classesLine(set.classes()));
    for (const AnnotationPtr& object : objects) lines.push_back(AnnotationSet::putLine(*object));
    journal.append(lines);
    added = objects.size();
  }
  if (json)
    printJson({{"added", added}, {"frame", frame}});
  else
    std::printf("%zu annotations on %s\n", added, frame.c_str());
}

}  // namespace histion::runner
