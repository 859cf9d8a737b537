// Stored kinds as tables.
#include <QCoreApplication>
#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "compute/shapes.h"
#include "core/regions.h"
#include "core/retrieval_kinds.h"
#include "core/spectrum.h"
#include "core/tables.h"
#include "ui/session/code_texts.h"
#include "ui/views/table/table_data.h"

namespace histion::ui {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

struct TableTexts {
  Q_DECLARE_TR_FUNCTIONS(TableTexts)
};
QString textOf(const std::string& text) { return QString::fromStdString(text); }

// The vector inside an object, kept alive by it.
template <typename T, typename Object>
std::shared_ptr<const std::vector<T>> part(const std::shared_ptr<const Object>& owner,
                                           const std::vector<T>& values) {
  return {owner, &values};
}

void fill(TableData& data, const std::shared_ptr<const Table>& table) {
  data.title = textOf(table->title);
  for (const Table::Column& column : table->columns) {
    if (const auto* numbers = std::get_if<std::vector<double>>(&column.values))
      data.addNumbers(textOf(column.name), codeText(column.unit), part(table, *numbers));
    else
      data.addTexts(textOf(column.name),
                    part(table, std::get<std::vector<std::string>>(column.values)));
  }
}

void fill(TableData& data, const std::shared_ptr<const FeatureTable>& table) {
  data.title = textOf(table->title);
  data.addNumbers(TableTexts::tr("m/z"), {}, part(table, table->mz));
  if (table->names.size() == table->mz.size())
    data.addTexts(TableTexts::tr("Name"), part(table, table->names));
  data.addNumbers(TableTexts::tr("Window from"), {}, part(table, table->mzLow));
  data.addNumbers(TableTexts::tr("Window to"), {}, part(table, table->mzHigh));
  for (std::size_t c = data.columns.size() - 2; c < data.columns.size(); ++c)
    data.columns[c].form = TableColumn::Form::Mz;
  const std::size_t n = table->mz.size();
  if (table->matrix.empty() || n == 0) return;
  std::vector<double> sum(n, 0), highest(n, -INFINITY), count(n, 0), filled(n, 0);
  for (std::size_t i = 0; i < table->matrix.size(); ++i) {
    const double value = table->matrix[i];
    if (!std::isfinite(value)) continue;
    const std::size_t c = i % n;
    sum[c] += value;
    count[c] += 1;
    filled[c] += value > 0 ? 1 : 0;
    highest[c] = std::max(highest[c], value);
  }
  for (std::size_t c = 0; c < n; ++c) {
    sum[c] = count[c] > 0 ? sum[c] / count[c] : kNaN;
    filled[c] = count[c] > 0 ? 100 * filled[c] / count[c] : kNaN;
    if (!(count[c] > 0)) highest[c] = kNaN;
  }
  const QString unit = codeText(table->unit);
  data.addNumbers(TableTexts::tr("Mean"), unit, std::move(sum));
  data.addNumbers(TableTexts::tr("Maximum"), unit, std::move(highest));
  data.addNumbers(TableTexts::tr("Pixels above 0"), QStringLiteral("%"), std::move(filled));
}

void fill(TableData& data, const std::shared_ptr<const SpectrumSet>& set) {
  data.title = textOf(set->title);
  std::vector<std::string> names;
  std::vector<double> peaks, base;
  // Facts in a familiar order first, then every other one that any entry has.
  std::vector<std::pair<std::string, QString>> known{
      {"precursor_mz", TableTexts::tr("Precursor m/z")},
      {"adduct", TableTexts::tr("Adduct")},
      {"formula", TableTexts::tr("Formula")},
      {"charge", TableTexts::tr("Charge")},
      {"collision_energy", TableTexts::tr("Collision energy")},
      {"inchikey", TableTexts::tr("InChIKey")}};
  std::map<std::string, int> used;  // 1: numbers only
  for (const Spectrum& s : set->spectra) {
    names.push_back(s.name);
    peaks.push_back(double(s.mz.size()));
    const auto top = std::max_element(s.intensity.begin(), s.intensity.end());
    base.push_back(top == s.intensity.end() ? kNaN : s.mz[std::size_t(top - s.intensity.begin())]);
    if (!s.facts.is_object()) continue;
    for (const auto& [key, value] : s.facts.items()) {
      if (value.is_structured()) continue;
      const auto [at, fresh] = used.try_emplace(key, 1);
      if (!value.is_number()) at->second = 0;
    }
  }
  for (const auto& [key, numeric] : used)
    if (std::none_of(known.begin(), known.end(), [&](const auto& k) { return k.first == key; }))
      known.emplace_back(key, textOf(key).replace(QLatin1Char('_'), QLatin1Char(' ')));
  data.addTexts(TableTexts::tr("Name"), std::move(names));
  for (const auto& [key, name] : known) {
    const auto found = used.find(key);
    if (found == used.end()) continue;
    std::vector<double> numbers;
    std::vector<std::string> texts;
    for (const Spectrum& s : set->spectra) {
      const auto fact = s.facts.is_object() ? s.facts.find(key) : s.facts.end();
      const bool there = fact != s.facts.end() && !fact->is_structured() && !fact->is_null();
      if (found->second == 1)
        numbers.push_back(there ? fact->get<double>() : kNaN);
      else
        texts.push_back(!there ? "" : fact->is_string() ? fact->get<std::string>() : fact->dump());
    }
    found->second == 1 ? data.addNumbers(name, {}, std::move(numbers))
                       : data.addTexts(name, std::move(texts));
  }
  data.addNumbers(TableTexts::tr("Peaks"), {}, std::move(peaks));
  data.addNumbers(TableTexts::tr("Base peak m/z"), {}, std::move(base));
}

void fill(TableData& data, const std::shared_ptr<const Regions>& regions) {
  data.title = textOf(regions->title);
  std::vector<std::string> names, classes, shapes, notes;
  std::vector<double> areas, lengths, corners;
  for (const Regions::Region& r : regions->regions) {
    names.push_back(r.name);
    notes.push_back(r.note);
    const bool classified = r.classIndex >= 0 && r.classIndex < int(regions->classes.size());
    classes.push_back(classified ? regions->classes[std::size_t(r.classIndex)].name : "");
    const bool area = r.shape == Regions::Shape::Area, line = r.shape == Regions::Shape::Line;
    shapes.push_back((area   ? TableTexts::tr("area")
                      : line ? TableTexts::tr("line")
                             : TableTexts::tr("points"))
                         .toStdString());
    double length = 0;
    for (const auto& polygon : r.parts)
      for (const auto& ring : polygon)
        if (line) length += compute::lengthOf(ring);
    areas.push_back(area ? compute::areaOf(r.parts) : kNaN);
    lengths.push_back(line ? length : kNaN);
    corners.push_back(double(compute::cornersOf(r.parts)));
  }
  std::map<std::int32_t, double> labelled;
  for (const std::int32_t label : regions->labels)
    if (label >= 0 && label < std::int32_t(regions->classes.size())) labelled[label] += 1;
  for (const auto& [label, pixels] : labelled) {
    names.push_back(TableTexts::tr("Label map").toStdString());
    classes.push_back(regions->classes[std::size_t(label)].name);
    shapes.push_back(TableTexts::tr("pixels").toStdString());
    notes.emplace_back();
    areas.push_back(pixels);
    lengths.push_back(kNaN);
    corners.push_back(kNaN);
  }
  const auto some = [](const std::vector<double>& values) {
    return std::any_of(values.begin(), values.end(), [](double v) { return !std::isnan(v); });
  };
  data.addTexts(TableTexts::tr("Name"), std::move(names));
  data.addTexts(TableTexts::tr("Class"), std::move(classes));
  data.addTexts(TableTexts::tr("Shape"), std::move(shapes));
  data.addNumbers(TableTexts::tr("Area"), QStringLiteral("px²"), std::move(areas));
  if (some(lengths))
    data.addNumbers(TableTexts::tr("Length"), QStringLiteral("px"), std::move(lengths));
  data.addNumbers(TableTexts::tr("Corners"), {}, std::move(corners));
  if (std::any_of(notes.begin(), notes.end(), [](const auto& n) { return !n.empty(); }))
    data.addTexts(TableTexts::tr("Note"), std::move(notes));
}

}  // namespace

TableDataPtr tableOf(const DataPtr& data) {
  auto table = std::make_shared<TableData>();
  if (const auto t = std::dynamic_pointer_cast<const Table>(data))
    fill(*table, t);
  else if (const auto f = std::dynamic_pointer_cast<const FeatureTable>(data))
    fill(*table, f);
  else if (const auto s = std::dynamic_pointer_cast<const SpectrumSet>(data))
    fill(*table, s);
  else if (const auto r = std::dynamic_pointer_cast<const Regions>(data))
    fill(*table, r);
  else
    return nullptr;
  return table;
}

}  // namespace histion::ui
