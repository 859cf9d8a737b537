// Everything the window shows that can be written to a file, and how: stored data through an export
// job, pictures and traces through the runner's commands for them.
#pragma once

#include <QStringList>
#include <optional>
#include <vector>

#include "core/job.h"
#include "ui/session/data_files.h"
#include "ui/session/workspace.h"
#include "ui/views/lcms/retention_map.h"

namespace histion::ui {

struct ExportItem {
  QString title;     // "Ion image m/z 741.5307 ± 10 ppm"
  QString baseName;  // of the suggested file
  std::vector<SaveForm> forms;
  // One of both: a request whose parameter "file" is still missing, or words of the runner without
  // "--out FILE".
  JobRequest request;
  QStringList words;
  Job* start(JobQueue& jobs, const QString& file) const;
};

// What only the views know.
struct ExportViews {
  std::optional<RetentionMap::Range> map;
  QSize mapSize;
  int libraryEntry = -1;
};

// What can be written now; the first is what the page shows most prominently.
std::vector<ExportItem> exportItems(const Workspace& work, const ExportViews& views);

}  // namespace histion::ui
