#include "ui/views/table/measurements.h"

#include <QCoreApplication>
#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "compute/ion_image.h"
#include "compute/region_mask.h"
#include "compute/shapes.h"
#include "ui/session/object_name.h"

namespace histion::ui {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

struct MeasurementTexts {
  Q_DECLARE_TR_FUNCTIONS(MeasurementTexts)
};

struct Scale {
  double factor = 1;
  QString unit;
};
Scale scaleOf(Normalization normalization) {
  switch (normalization) {
    case Normalization::Tic:
      return {100, MeasurementTexts::tr("% of TIC")};
    case Normalization::Rms:
      return {1, MeasurementTexts::tr("× RMS")};
    case Normalization::Median:
      return {1, MeasurementTexts::tr("× median")};
    case Normalization::Max:
      return {100, MeasurementTexts::tr("% of base peak")};
    case Normalization::None:
      break;
  }
  return {1, MeasurementTexts::tr("counts")};
}

// Cells of a section's image (y * width + x).
using Cells = std::vector<std::int64_t>;

struct Statistics {
  double mean = kNaN, sd = kNaN, median = kNaN, highest = kNaN;
};

Statistics statisticsOf(std::vector<double> values) {
  Statistics s;
  if (values.empty()) return s;
  const auto n = double(values.size());
  double sum = 0, squares = 0;
  for (const double v : values) sum += v;
  s.mean = sum / n;
  for (const double v : values) squares += (v - s.mean) * (v - s.mean);
  s.sd = values.size() > 1 ? std::sqrt(squares / (n - 1)) : kNaN;
  std::sort(values.begin(), values.end());
  const std::size_t half = values.size() / 2;
  s.median = values.size() % 2 ? values[half] : 0.5 * (values[half - 1] + values[half]);
  s.highest = values.back();
  return s;
}

class Measuring {
 public:
  explicit Measuring(const MeasurementRequest& request)
      : r_(request), grid_(request.dataset->grid()), scale_(scaleOf(request.normalization)) {}

  compute::Polygons mapped(const MeasuredObject& object) const {
    if (!object.mapping) return {};
    const QTransform& t = *object.mapping;
    return compute::transformed(object.annotation->parts,
                                {t.m11(), t.m21(), t.dx(), t.m12(), t.m22(), t.dy()});
  }

  Cells cellsIn(Regions::Shape shape, const compute::Polygons& parts, int section) const {
    Cells cells;
    const auto add = [&](std::int64_t cell) { cells.push_back(cell); };
    const auto all = grid_.cells();
    const std::int64_t base = section * grid_.cellsPerSection();
    if (shape == Regions::Shape::Area) {
      for (const std::int64_t spectrum : compute::spectraIn(grid_, parts, section))
        if (all[std::size_t(spectrum)] >= 0) add(all[std::size_t(spectrum)] - base);
    } else if (shape == Regions::Shape::Points) {
      for (const auto& polygon : parts)
        for (const auto& ring : polygon)
          for (const auto& point : ring) {
            const double x = std::floor(point[0]), y = std::floor(point[1]);
            if (x < 0 || y < 0 || x >= grid_.width() || y >= grid_.height()) continue;
            if (grid_.spectrumAt(int(x), int(y), section))
              add(std::int64_t(y) * grid_.width() + std::int64_t(x));
          }
    }
    std::sort(cells.begin(), cells.end());
    cells.erase(std::unique(cells.begin(), cells.end()), cells.end());
    return cells;
  }

  void addValues(std::vector<double>& values, const Cells& cells, int section) {
    const auto& image = imageOf(section);
    for (const std::int64_t cell : cells)
      if (const float v = image[std::size_t(cell)]; std::isfinite(v))
        values.push_back(v * scale_.factor);
  }

  // mm² when the size of a pixel is known.
  double area(double pixels) const {
    const auto& size = grid_.pixelSizeUm();
    return size ? pixels * (*size)[0] * (*size)[1] * 1e-6 : pixels;
  }
  double length(double pixels) const {
    const auto& size = grid_.pixelSizeUm();
    return size ? pixels * 0.5 * ((*size)[0] + (*size)[1]) * 1e-3 : pixels;
  }
  QString areaUnit() const {
    return grid_.pixelSizeUm() ? MeasurementTexts::tr("mm²") : MeasurementTexts::tr("px²");
  }
  QString lengthUnit() const {
    return grid_.pixelSizeUm() ? MeasurementTexts::tr("mm") : MeasurementTexts::tr("px");
  }
  const Scale& scale() const { return scale_; }

 private:
  const std::vector<float>& imageOf(int section) {
    auto& image = images_[section];
    if (image.empty()) {
      image.resize(std::size_t(grid_.cellsPerSection()));
      compute::ionImageInto(*r_.dataset,
                            {r_.mz.window(), r_.mz.aggregate, r_.normalization, section}, image);
    }
    return image;
  }

  const MeasurementRequest& r_;
  const PixelGrid& grid_;
  Scale scale_;
  std::map<int, std::vector<float>> images_;
};

struct Rows {
  std::vector<std::string> name, className, what, id;
  std::vector<double> objects, area, length, pixels, mean, sd, median, highest, section;

  void add(const Statistics& s, double pixelCount) {
    pixels.push_back(pixelCount);
    mean.push_back(s.mean);
    sd.push_back(s.sd);
    median.push_back(s.median);
    highest.push_back(s.highest);
  }
};

// What the objects of one class hold together.
struct ClassSum {
  int objects = 0;
  std::map<int, std::vector<compute::Polygons>> shapes;  // by section
  std::map<int, std::set<std::int64_t>> cells;
};

void addObject(Rows& rows, Measuring& measure, const MeasuredObject& object,
               std::map<std::string, ClassSum>& classes) {
  const Annotation& a = *object.annotation;
  const bool isArea = a.shape == Regions::Shape::Area, line = a.shape == Regions::Shape::Line;
  const compute::Polygons parts = measure.mapped(object);
  const Cells cells = measure.cellsIn(a.shape, parts, object.section);
  rows.name.push_back(shownName(a).toStdString());
  rows.className.push_back(a.className);
  rows.what.push_back((isArea ? MeasurementTexts::tr("area")
                       : line ? MeasurementTexts::tr("line")
                              : MeasurementTexts::tr("points"))
                          .toStdString());
  rows.id.push_back(a.id);
  rows.objects.push_back(1);
  rows.section.push_back(object.section + 1);
  double length = 0;
  if (line)
    for (const auto& polygon : parts)
      for (const auto& ring : polygon) length += compute::lengthOf(ring);
  rows.area.push_back(isArea && object.mapping ? measure.area(compute::areaOf(parts)) : kNaN);
  rows.length.push_back(line && object.mapping ? measure.length(length) : kNaN);
  std::vector<double> values;
  measure.addValues(values, cells, object.section);
  rows.add(statisticsOf(std::move(values)), line || !object.mapping ? kNaN : double(cells.size()));
  ClassSum& sum = classes[a.className];
  ++sum.objects;
  if (isArea && object.mapping) sum.shapes[object.section].push_back(parts);
  sum.cells[object.section].insert(cells.begin(), cells.end());
}

void addClass(Rows& rows, Measuring& measure, const std::string& name, const ClassSum& sum) {
  rows.name.push_back(MeasurementTexts::tr("All of it").toStdString());
  rows.className.push_back(name.empty() ? MeasurementTexts::tr("unclassified").toStdString()
                                        : name);
  rows.what.push_back(MeasurementTexts::tr("class").toStdString());
  rows.id.emplace_back();
  rows.objects.push_back(sum.objects);
  rows.section.push_back(kNaN);
  double area = 0, pixels = 0;
  for (const auto& [section, shapes] : sum.shapes)
    area += compute::areaOf(compute::uniteAll(shapes));
  std::vector<double> values;
  for (const auto& [section, cells] : sum.cells) {
    pixels += double(cells.size());
    measure.addValues(values, {cells.begin(), cells.end()}, section);
  }
  rows.area.push_back(sum.shapes.empty() ? kNaN : measure.area(area));
  rows.length.push_back(kNaN);
  rows.add(statisticsOf(std::move(values)), pixels);
}

}  // namespace

TableDataPtr measurementsOf(const MeasurementRequest& request) {
  auto table = std::make_shared<TableData>();
  table->title = MeasurementTexts::tr("Measurements at m/z %1 ± %2")
                     .arg(request.mz.mz, 0, 'f', 4)
                     .arg(QString::fromStdString(request.mz.tolerance.text()));
  Measuring measure(request);
  Rows rows;
  std::map<std::string, ClassSum> classes;
  for (const MeasuredObject& object : request.objects) addObject(rows, measure, object, classes);
  for (const auto& [name, sum] : classes) addClass(rows, measure, name, sum);
  const auto some = [](const std::vector<double>& values) {
    return std::any_of(values.begin(), values.end(), [](double v) { return !std::isnan(v); });
  };
  const QString unit = measure.scale().unit;
  table->addTexts(MeasurementTexts::tr("Class"), std::move(rows.className));
  table->addTexts(MeasurementTexts::tr("Name"), std::move(rows.name));
  table->addTexts(MeasurementTexts::tr("What"), std::move(rows.what));
  table->addNumbers(MeasurementTexts::tr("Objects"), {}, std::move(rows.objects));
  table->addNumbers(MeasurementTexts::tr("Area"), measure.areaUnit(), std::move(rows.area));
  if (some(rows.length))
    table->addNumbers(MeasurementTexts::tr("Length"), measure.lengthUnit(), std::move(rows.length));
  table->addNumbers(MeasurementTexts::tr("Pixels"), {}, std::move(rows.pixels));
  table->addNumbers(MeasurementTexts::tr("Mean"), unit, std::move(rows.mean));
  table->addNumbers(MeasurementTexts::tr("SD"), unit, std::move(rows.sd));
  table->addNumbers(MeasurementTexts::tr("Median"), unit, std::move(rows.median));
  table->addNumbers(MeasurementTexts::tr("Maximum"), unit, std::move(rows.highest));
  if (request.dataset->grid().sections() > 1)
    table->addNumbers(MeasurementTexts::tr("Section"), {}, std::move(rows.section));
  table->annotationIds = std::move(rows.id);
  return table;
}

}  // namespace histion::ui
