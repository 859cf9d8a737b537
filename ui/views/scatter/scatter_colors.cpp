#include "ui/views/scatter/scatter_colors.h"

#include <QCoreApplication>
#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "compute/display.h"
#include "compute/ion_image.h"
#include "compute/region_mask.h"
#include "ui/scene/ticks.h"

namespace histion::ui {
namespace {

constexpr QRgb kNothing = 0xff9aa0a8u;  // neither dark nor light: seen on both grounds
constexpr std::size_t kMostLabels = 64;

struct ScatterTexts {
  Q_DECLARE_TR_FUNCTIONS(ScatterTexts)
};

ScatterColors scaleColors(const std::vector<float>& values, const std::string& map) {
  ScatterColors result;
  const compute::DisplayRange range = compute::defaultRange(values);
  const auto& colors = compute::colormap(map);
  const auto colorOf = [&](double t) {
    const auto& c = colors[std::size_t(std::lround(255 * std::clamp(t, 0.0, 1.0)))];
    return qRgb(c[0], c[1], c[2]);
  };
  const double span = std::max(1e-30, double(range.high) - range.low);
  result.colors.reserve(values.size());
  for (const float value : values)
    result.colors.push_back(std::isfinite(value) ? colorOf((value - range.low) / span) : kNothing);
  for (const double t : {1.0, 0.5, 0.0})
    result.legend.emplace_back(QString::fromStdString(shortNumber(range.low + t * span)),
                               colorOf(t));
  return result;
}

// Labels count from 0 in the order of `names`; below: none.
ScatterColors categories(const std::vector<int>& labels, const std::vector<QString>& names,
                         const std::vector<QRgb>& colors) {
  ScatterColors result;
  result.colors.reserve(labels.size());
  bool none = false;
  for (const int label : labels) {
    none |= label < 0;
    result.colors.push_back(label < 0 ? kNothing : colors[std::size_t(label)]);
  }
  for (std::size_t i = 0; i < names.size(); ++i) result.legend.emplace_back(names[i], colors[i]);
  if (none) result.legend.emplace_back(ScatterTexts::tr("none"), kNothing);
  return result;
}

ScatterColors numberColors(const std::vector<float>& values, const std::string& map) {
  std::set<float> distinct;
  bool whole = true;
  for (const float value : values) {
    if (!std::isfinite(value)) continue;
    whole = whole && value == std::floor(value);
    if (!whole || distinct.size() > kMostLabels) return scaleColors(values, map);
    distinct.insert(value);
  }
  std::map<float, int> label;
  std::vector<QString> names;
  std::vector<QRgb> colors;
  for (const float value : distinct) {
    label[value] = int(names.size());
    colors.push_back(labelColor(names.size()));
    names.push_back(QString::number(double(value), 'f', 0));
  }
  std::vector<int> labels;
  labels.reserve(values.size());
  for (const float value : values) labels.push_back(std::isfinite(value) ? label[value] : -1);
  return categories(labels, names, colors);
}

ScatterColors textColors(const std::vector<std::string>& values) {
  std::map<std::string, int> label;
  for (const std::string& value : values) label.emplace(value, 0);
  std::vector<QString> names;
  std::vector<QRgb> colors;
  for (auto& [value, index] : label) {
    index = int(names.size());
    colors.push_back(labelColor(names.size()));
    names.push_back(value.empty() ? ScatterTexts::tr("none") : QString::fromStdString(value));
  }
  std::vector<int> labels;
  labels.reserve(values.size());
  for (const std::string& value : values) labels.push_back(label[value]);
  return categories(labels, names, colors);
}

// Column of a point in a picture in which sections lie side by side; -1: the picture does not fit.
struct Places {
  bool fits = false;
  int step = 0;
  Places(const PixelGrid& grid, int width, int height) {
    fits = height == grid.height() &&
           (width == grid.width() || width == grid.width() * grid.sections());
    step = width == grid.width() ? 0 : grid.width();
  }
  int x(const PixelPosition& at) const { return at.x + at.section * step; }
};

ScatterColors imageColors(const PixelGrid& grid, const Image2D& image, const std::string& map) {
  const Places places(grid, image.width, image.height);
  if (!places.fits) return {};
  if (!image.rgb) {
    std::vector<float> values;
    values.reserve(std::size_t(grid.spectra()));
    for (const PixelPosition& at : grid.positions()) values.push_back(image.at(places.x(at), at.y));
    return numberColors(values, map);
  }
  ScatterColors result;
  result.colors.reserve(std::size_t(grid.spectra()));
  for (const PixelPosition& at : grid.positions()) {
    const auto byte = [&](int channel) {
      const float v = image.at(places.x(at), at.y, channel);
      return std::isfinite(v) ? int(std::lround(255 * std::clamp(v, 0.0f, 1.0f))) : 128;
    };
    result.colors.push_back(qRgb(byte(0), byte(1), byte(2)));
  }
  return result;
}

ScatterColors regionsColors(const PixelGrid& grid, const Regions& regions) {
  const Places places(grid, regions.width, regions.height);
  if (!places.fits || regions.labels.empty()) return {};
  std::vector<QString> names;
  std::vector<QRgb> colors;
  for (const Regions::Class& one : regions.classes) {
    names.push_back(QString::fromStdString(one.name));
    colors.push_back(qRgb(one.color[0], one.color[1], one.color[2]));
  }
  std::vector<int> labels;
  labels.reserve(std::size_t(grid.spectra()));
  for (const PixelPosition& at : grid.positions()) {
    const int label =
        regions.labels[std::size_t(at.y) * std::size_t(regions.width) + std::size_t(places.x(at))];
    labels.push_back(label < int(names.size()) ? label : -1);
  }
  return categories(labels, names, colors);
}

ScatterColors tableColors(const PixelGrid& grid, const Table& table, const std::string& map) {
  const Table::Column* chosen = nullptr;
  for (const Table::Column& column : table.columns) {
    const std::size_t rows =
        std::visit([](const auto& values) { return values.size(); }, column.values);
    if (rows != std::size_t(grid.spectra())) continue;
    const QString name = QString::fromStdString(column.name).toLower();
    const bool label = name.contains(QLatin1String("label")) ||
                       name.contains(QLatin1String("cluster")) ||
                       name.contains(QLatin1String("class"));
    if (!chosen || label) chosen = &column;
    if (label) break;
  }
  if (!chosen) return {};
  if (const auto* text = std::get_if<std::vector<std::string>>(&chosen->values))
    return textColors(*text);
  const auto& numbers = std::get<std::vector<double>>(chosen->values);
  return numberColors(std::vector<float>(numbers.begin(), numbers.end()), map);
}

}  // namespace

QRgb labelColor(std::size_t index) {
  static constexpr std::array<QRgb, 10> kFirst{0xff2f7fd6u, 0xffe07b1fu, 0xff3a9d5du, 0xffd1495bu,
                                               0xff8e5bc0u, 0xffc9a227u, 0xff17a2b8u, 0xffd65fa8u,
                                               0xff8a6d4bu, 0xff7aa52eu};
  if (index < kFirst.size()) return kFirst[index];
  // Hues a golden angle apart.
  return QColor::fromHsv(int(index * 137) % 360, 150 + int(index % 3) * 40, 205).rgb();
}

ScatterColors ionColors(const PixelGrid& grid, const Dataset& dataset, const MzSelection& mz,
                        const DisplaySettings& display) {
  const PixelGrid& measured = dataset.grid();
  if (measured.width() != grid.width() || measured.height() != grid.height() ||
      measured.sections() != grid.sections() || !(mz.mz > 0))
    return {};
  const auto cells = std::size_t(grid.cellsPerSection());
  std::vector<float> image(cells * std::size_t(grid.sections()));
  for (int s = 0; s < grid.sections(); ++s)
    compute::ionImageInto(dataset, {mz.window(), mz.aggregate, display.normalization, s},
                          std::span(image).subspan(cells * std::size_t(s), cells));
  std::vector<float> values;
  values.reserve(std::size_t(grid.spectra()));
  for (const PixelPosition& at : grid.positions())
    values.push_back(image[cells * std::size_t(at.section) +
                           std::size_t(at.y) * std::size_t(grid.width()) + std::size_t(at.x)]);
  return scaleColors(values, display.colormap);
}

ScatterColors areaColors(const PixelGrid& grid, const std::vector<ColoredArea>& areas) {
  std::vector<QString> names;
  std::vector<QRgb> colors;
  std::vector<int> labels(std::size_t(grid.spectra()), -1);
  for (const ColoredArea& area : areas) {
    std::size_t at = 0;
    while (at < names.size() && !(names[at] == area.name && colors[at] == area.color)) ++at;
    if (at == names.size()) {
      names.push_back(area.name);
      colors.push_back(area.color);
    }
    for (const std::int64_t i : compute::spectraIn(grid, area.shape, area.section))
      labels[std::size_t(i)] = int(at);
  }
  return categories(labels, names, colors);
}

ScatterColors sectionColors(const PixelGrid& grid) {
  std::vector<QString> names;
  std::vector<QRgb> colors;
  for (int s = 0; s < grid.sections(); ++s) {
    names.push_back(ScatterTexts::tr("section %1").arg(s + 1));
    colors.push_back(labelColor(std::size_t(s)));
  }
  std::vector<int> labels;
  labels.reserve(std::size_t(grid.spectra()));
  for (const PixelPosition& at : grid.positions()) labels.push_back(at.section);
  return categories(labels, names, colors);
}

ScatterColors resultColors(const PixelGrid& grid, const DataObject& result,
                           const std::string& colormap) {
  if (const auto* image = dynamic_cast<const Image2D*>(&result))
    return imageColors(grid, *image, colormap);
  if (const auto* regions = dynamic_cast<const Regions*>(&result))
    return regionsColors(grid, *regions);
  if (const auto* table = dynamic_cast<const Table*>(&result))
    return tableColors(grid, *table, colormap);
  return {};
}

}  // namespace histion::ui
