#include "ui/shell/panels.h"

#include <QCoreApplication>

#include "ui/annotate/annotation_panel.h"
#include "ui/annotate/grow_panel.h"
#include "ui/forms/module_panel.h"
#include "ui/history/provenance_panel.h"
#include "ui/jobs/jobs_panel.h"
#include "ui/shell/project_tree.h"
#include "ui/views/gallery/gallery_view.h"
#include "ui/views/hits/hits_view.h"
#include "ui/views/ion_image/display_panel.h"
#include "ui/views/scatter/scatter_view.h"
#include "ui/views/table/table_view.h"

namespace histion::ui {
namespace {

template <typename View>
QWidget* make(const Workspace& work, QWidget* parent) {
  return new View(work, parent);
}

}  // namespace

const std::vector<Panel>& panels() {
  constexpr auto kLeft = Qt::LeftDockWidgetArea, kRight = Qt::RightDockWidgetArea,
                 kBottom = Qt::BottomDockWidgetArea;
  static const std::vector<Panel> table{
      {"projectDock", QT_TRANSLATE_NOOP("Panels", "Project"),
       QT_TRANSLATE_NOOP("Panels", "Datasets and results of the project"), kLeft, "project", true,
       make<ProjectTree>},
      {"annotationDock", QT_TRANSLATE_NOOP("Panels", "Annotations"),
       QT_TRANSLATE_NOOP("Panels", "Regions, their classes and their order"), kLeft, "annotate",
       false, make<AnnotationPanel>},
      {"modulesDock", QT_TRANSLATE_NOOP("Panels", "Modules"),
       QT_TRANSLATE_NOOP("Panels", "Choose a module, set its parameters and run it"), kRight,
       "modules", true, make<ModulePanel>},
      {"displayDock", QT_TRANSLATE_NOOP("Panels", "Display"),
       QT_TRANSLATE_NOOP("Panels", "Colours, scale, panels and channels of the image"), kRight,
       "images", false, make<DisplayPanel>},
      {"growDock", QT_TRANSLATE_NOOP("Panels", "Grow"),
       QT_TRANSLATE_NOOP("Panels", "Finds pixels that are like a region"), kRight, "grow", false,
       make<GrowPanel>},
      {"scatterDock", QT_TRANSLATE_NOOP("Panels", "Scatter"),
       QT_TRANSLATE_NOOP("Panels", "Pixels as points of two components"), kRight, "scatter", true,
       make<ScatterView>},
      {"jobsDock", QT_TRANSLATE_NOOP("Panels", "Jobs"),
       QT_TRANSLATE_NOOP("Panels", "What runs, waits and is done"), kRight, "jobs", true,
       [](const Workspace& work, QWidget* parent) { return new JobsPanel(work.jobs, parent); }},
      {"historyDock", QT_TRANSLATE_NOOP("Panels", "History"),
       QT_TRANSLATE_NOOP("Panels", "How the chosen data came to be"), kRight, "project", true,
       make<ProvenancePanel>},
      {"galleryDock", QT_TRANSLATE_NOOP("Panels", "Gallery"),
       QT_TRANSLATE_NOOP("Panels", "Small images of many ions"), kBottom, "gallery", false,
       make<GalleryView>},
      {"tableDock", QT_TRANSLATE_NOOP("Panels", "Table"),
       QT_TRANSLATE_NOOP("Panels", "Rows of the chosen table, matrix or regions"), kBottom, "table",
       false, make<TableView>},
      {"hitsDock", QT_TRANSLATE_NOOP("Panels", "Hits"),
       QT_TRANSLATE_NOOP("Panels", "Compounds that fit the chosen spectrum"), kBottom, "hits",
       false, make<HitsView>},
  };
  return table;
}

}  // namespace histion::ui
