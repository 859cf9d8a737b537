// What a report of stored data or of the ion image in view says: read from the project's index, the
// manifests and the data themselves. The methods paragraph is English in every language of the
// window. No widgets; any thread.
#pragma once

#include "core/data_object.h"
#include "ui/history/report.h"
#include "ui/session/selection_model.h"

namespace histion::ui {

struct ReportSource {
  std::optional<store::Entry> entry;  // the result, or the dataset whose ion image is in view
  QImage view;                        // as on the screen; may be null
  QString viewTitle;
};

// Everything a report is made from, taken over on the window's thread.
struct ReportFacts {
  ReportSource source;
  std::vector<store::Entry> inputs;  // of the entry, as far as the project holds them
  std::optional<Manifest> manifest;  // of the entry's module
  QString project;                   // name
  // Of an ion image in view.
  bool ionImage = false;
  MzSelection mz;
  DisplaySettings display;
  std::string program;  // "Histion 0.1.0"
};

// `data` are the stored data of the entry, for their pictures; may be null.
ReportContents reportContents(const ReportFacts& facts, const DataPtr& data);

// "Principal component analysis (Histion 0.1.0, module pca, version 1.0) was applied to …"
QString methodsText(const ReportFacts& facts);

}  // namespace histion::ui
