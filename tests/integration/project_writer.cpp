// Writes into a project without end, until it is killed: session states, regions as annotations are
// saved, and small results. Run by the crash tests.
#include <cstdio>

#include "core/regions.h"
#include "core/tables.h"
#include "store/project.h"

int main(int count, char** arguments) {
  using namespace histion;
  if (count != 3) return 2;
  const auto project = store::Project::open(arguments[1]);
  const std::string what = arguments[2];
  for (int i = 0;; ++i) {
    Provenance provenance;
    provenance.module = what;
    provenance.output = "data";
    provenance.recipeHash = std::to_string(10'000'000 + i % 5);
    if (what == "session") {
      project->saveSession({{"round", i}, {"text", std::string(2000, 'x')}});
      continue;
    }
    std::string id;
    if (what == "annotation") {
      Regions regions;
      regions.classes = {{"Tumor", {200, 0, 0}}};
      regions.regions.resize(1);
      for (int k = 0; k < 2000; ++k) regions.regions[0].parts.push_back({{{0, 0}, {1, 0}, {1, 1}}});
      id = project->addResult(regions, provenance);
    } else {
      Table table;
      table.columns = {{"n", "", std::vector<double>(50'000, double(i))}};
      id = project->addResult(table, provenance);
    }
    // The project stays small.
    if (i >= 3) project->remove(project->results().front().id);
  }
}
