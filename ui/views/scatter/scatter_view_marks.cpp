// Colours, marks and regions of the scatter view.
#include <QLabel>
#include <QPushButton>
#include <algorithm>

#include "compute/region_mask.h"
#include "ui/views/scatter/scatter_colors.h"
#include "ui/views/scatter/scatter_view.h"

namespace histion::ui {
namespace {

constexpr const char* kResult = "result:";

// One byte per cell of the grid.
std::vector<std::uint8_t> cellMask(const PixelGrid& grid, const std::vector<std::int64_t>& cells) {
  std::vector<std::uint8_t> mask(std::size_t(grid.cellsPerSection() * grid.sections()));
  for (const std::int64_t cell : cells)
    if (cell >= 0 && cell < std::int64_t(mask.size())) mask[std::size_t(cell)] = 1;
  return mask;
}

}  // namespace

void ScatterView::listColors() {
  const QString before = coloring();
  color_->clear();
  if (map_) color_->addItem(tr("Map colours"), QStringLiteral("map"));
  color_->addItem(tr("Density"), QStringLiteral("density"));
  color_->addItem(tr("Ion image"), QStringLiteral("ion"));
  color_->addItem(tr("Drawn areas"), QStringLiteral("regions"));
  color_->addItem(tr("Classes of the areas"), QStringLiteral("classes"));
  if (embedding_ && embedding_->grid.sections() > 1)
    color_->addItem(tr("Sections"), QStringLiteral("section"));
  for (const store::Entry& entry : work_.session.results()) {
    if (!entry.problem.empty()) continue;
    for (const DataKind kind : {DataKind::Image2D, DataKind::Regions, DataKind::Table})
      if (entry.kind == toString(kind))
        color_->addItem(QString::fromStdString(entry.name),
                        QLatin1String(kResult) + QString::fromStdString(entry.id));
  }
  color_->setCurrentIndex(std::max(0, color_->findData(before)));
  if (coloring() != before && embedding_) requestColors();
}

void ScatterView::setColoring(const QString& source) {
  const int at = color_->findData(source);
  if (at < 0) return;
  color_->setCurrentIndex(at);
  requestColors();
}

void ScatterView::requestColors() {
  if (!embedding_) return;
  const QString source = coloring();
  std::function<ScatterColors()> make = [] { return ScatterColors{}; };
  if (source == QStringLiteral("map")) {
    make = [data = embedding_, map = map_] { return resultColors(data->grid, *map, "viridis"); };
  } else if (source == QStringLiteral("ion") && work_.selection.dataset()) {
    make = [data = embedding_, dataset = work_.selection.dataset(), mz = work_.selection.mz(),
            display = work_.selection.display()] {
      return ionColors(data->grid, *dataset, mz, display);
    };
  } else if (source == QStringLiteral("section")) {
    make = [data = embedding_] { return sectionColors(data->grid); };
  } else if (source.startsWith(QLatin1String(kResult))) {
    make = [data = embedding_, project = work_.session.project(),
            id = source.mid(qsizetype(qstrlen(kResult))).toStdString(),
            map = work_.selection.display().colormap] {
      const DataPtr result = project ? project->load(id) : nullptr;
      return result ? resultColors(data->grid, *result, map) : ScatterColors{};
    };
  } else if (source == QStringLiteral("regions") || source == QStringLiteral("classes")) {
    const bool classes = source == QStringLiteral("classes");
    const std::string frame = work_.selection.datasetId().toStdString();
    struct Area {
      AnnotationPtr object;
      std::array<double, 6> affine;
      ColoredArea colored;
    };
    std::vector<Area> areas;
    for (const AnnotationPtr& object : work_.annotations.ordered()) {
      const auto mapping = work_.annotations.set().mapping(object->frame, frame);
      if (object->shape != Regions::Shape::Area || !mapping) continue;
      ColoredArea colored;
      const std::string& own = object->name.empty() ? object->className : object->name;
      const std::string& name = classes ? object->className : own;
      colored.name =
          name.empty() ? (classes ? tr("unclassified") : tr("area")) : QString::fromStdString(name);
      colored.color = classes ? work_.annotations.colorOfClass(object->className)
                              : work_.annotations.colorOf(*object);
      colored.section = object->frame == frame ? object->section : work_.selection.section();
      areas.push_back({object, *mapping, std::move(colored)});
    }
    make = [data = embedding_, areas = std::move(areas)]() mutable {
      std::vector<ColoredArea> shapes;
      for (Area& area : areas) {
        area.colored.shape = compute::transformed(area.object->parts, area.affine);
        shapes.push_back(std::move(area.colored));
      }
      return areaColors(data->grid, shapes);
    };
  }
  work_.queries.submit(this, "colors", std::move(make),
                       [this, source, data = embedding_](ScatterColors colors) {
                         if (data != embedding_) return;
                         const bool fits = !colors.colors.empty();
                         color_->setToolTip(fits || source == QStringLiteral("density")
                                                ? tr("Colours of the points")
                                                : tr("This has other pixels than the points: their "
                                                     "density is shown instead."));
                         plot_->setColors(std::move(colors));
                         Q_EMIT colorsShown();
                       });
  work_.queries.settle();
}

void ScatterView::mark(const std::vector<std::int64_t>& points, ScatterPlot::Change change) {
  if (!embedding_) return;
  const PixelGrid& grid = embedding_->grid;
  const auto cellOf = grid.cells();
  std::vector<std::uint8_t> mask =
      cellMask(grid, change == ScatterPlot::Change::Replace ? std::vector<std::int64_t>{}
                                                            : work_.selection.marked());
  for (const std::int64_t point : points)
    if (const std::int64_t cell = cellOf[std::size_t(point)]; cell >= 0)
      mask[std::size_t(cell)] = change == ScatterPlot::Change::Remove ? 0 : 1;
  std::vector<std::int64_t> cells;
  for (std::size_t cell = 0; cell < mask.size(); ++cell)
    if (mask[cell] != 0) cells.push_back(std::int64_t(cell));
  work_.selection.setMarked(std::move(cells));
}

void ScatterView::showMarks() {
  const auto& marked = work_.selection.marked();
  clear_->setVisible(!marked.empty());
  region_->setVisible(!marked.empty());
  region_->setEnabled(work_.selection.dataset() && !work_.annotations.readOnly());
  if (!embedding_) {
    count_->clear();
    return;
  }
  const PixelGrid& grid = embedding_->grid;
  std::vector<std::uint8_t> marks;
  std::int64_t count = 0;
  if (!marked.empty()) {
    const std::vector<std::uint8_t> mask = cellMask(grid, marked);
    const auto cellOf = grid.cells();
    marks.resize(cellOf.size());
    for (std::size_t i = 0; i < cellOf.size(); ++i)
      if (cellOf[i] >= 0 && mask[std::size_t(cellOf[i])] != 0) marks[i] = 1, ++count;
  }
  count_->setText(count > 0 ? tr("%L1 of %L2 points marked").arg(count).arg(grid.spectra())
                            : tr("%L1 points").arg(grid.spectra()));
  plot_->setMarks(std::move(marks));
}

void ScatterView::makeRegion() {
  const auto dataset = work_.selection.dataset();
  if (!dataset || work_.selection.marked().empty() || work_.annotations.readOnly()) return;
  struct Outline {
    int section;
    compute::Polygons parts;
  };
  work_.queries.submit(
      this, "region",
      [dataset, cells = work_.selection.marked()] {
        const PixelGrid& grid = dataset->grid();
        const std::vector<std::uint8_t> mask = cellMask(grid, cells);
        const auto size = std::size_t(grid.cellsPerSection());
        std::vector<Outline> outlines;
        for (int s = 0; s < grid.sections(); ++s) {
          auto parts = compute::outlinesOf(std::span(mask).subspan(size * std::size_t(s), size),
                                           grid.width(), grid.height());
          if (!parts.empty()) outlines.push_back({s, std::move(parts)});
        }
        return outlines;
      },
      [this, dataset](std::vector<Outline> outlines) {
        if (dataset != work_.selection.dataset() || outlines.empty()) return;
        std::vector<Annotations::Change> changes;
        std::vector<std::string> ids;
        for (Outline& outline : outlines) {
          Annotation object =
              work_.annotations.fresh(work_.selection.datasetId().toStdString(), outline.section);
          object.order += std::int64_t(changes.size());
          object.shape = Regions::Shape::Area;
          object.parts = std::move(outline.parts);
          object.name = tr("marked in the scatter").toStdString();
          ids.push_back(object.id);
          changes.push_back({object.id, std::make_shared<const Annotation>(std::move(object))});
        }
        if (!work_.annotations.edit(tr("Region of marked pixels"), std::move(changes))) return;
        work_.annotations.setSelected(ids);
        Q_EMIT regionMade(ids);
      });
}

}  // namespace histion::ui
