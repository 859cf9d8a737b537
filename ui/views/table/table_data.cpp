#include "ui/views/table/table_data.h"

#include <QSaveFile>
#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/error.h"

namespace histion::ui {
namespace {

TableColumn::Form formOf(const QString& name, const std::vector<double>& values) {
  const QString lower = name.toLower();
  bool whole = true;
  for (const double v : values)
    if (std::isfinite(v) && (v != std::floor(v) || std::abs(v) > 1e15)) {
      whole = false;
      break;
    }
  if (!whole && (lower.contains(QLatin1String("m/z")) || lower == QLatin1String("mz") ||
                 lower.startsWith(QLatin1String("mz_")) || lower.endsWith(QLatin1String("_mz"))))
    return TableColumn::Form::Mz;
  return whole ? TableColumn::Form::Whole : TableColumn::Form::Number;
}

class Row : public FilterRow {
 public:
  explicit Row(const TableData& data) : data_(data) {}
  double number(int column) const override { return data_.number(int(row), column); }
  QString text(int column) const override { return data_.text(int(row), column); }
  std::uint32_t row = 0;

 private:
  const TableData& data_;
};

QString quoted(QString text, char separator) {
  if (separator == '\t') {
    // A cell of the clipboard has no quotes: what would break the row becomes a space.
    for (QChar& c : text)
      if (c == QLatin1Char('\t') || c == QLatin1Char('\n') || c == QLatin1Char('\r'))
        c = QLatin1Char(' ');
    return text;
  }
  if (!text.contains(QLatin1Char('"')) && !text.contains(QLatin1Char(separator)) &&
      !text.contains(QLatin1Char('\n')) && !text.contains(QLatin1Char('\r')))
    return text;
  return QLatin1Char('"') + text.replace(QLatin1Char('"'), QLatin1String("\"\"")) +
         QLatin1Char('"');
}

}  // namespace

QString TableColumn::title() const {
  return unit.isEmpty() ? name : QStringLiteral("%1 [%2]").arg(name, unit);
}

void TableData::fitRows(std::size_t count) {
  rows = columns.empty() ? int(count) : std::min(rows, int(count));
}

void TableData::addNumbers(const QString& name, const QString& unit,
                           std::shared_ptr<const std::vector<double>> values) {
  fitRows(values->size());
  const auto form = formOf(name, *values);
  const QString lower = name.toLower();
  if (mzColumn < 0 &&
      (lower == QLatin1String("m/z") || lower == QLatin1String("mz") ||
       lower == QLatin1String("precursor m/z") || lower == QLatin1String("precursor_mz")))
    mzColumn = int(columns.size());
  columns.push_back({name, unit, form, std::move(values), nullptr});
}

void TableData::addNumbers(const QString& name, const QString& unit, std::vector<double> values) {
  addNumbers(name, unit, std::make_shared<const std::vector<double>>(std::move(values)));
}

void TableData::addTexts(const QString& name,
                         std::shared_ptr<const std::vector<std::string>> values) {
  fitRows(values->size());
  columns.push_back({name, {}, TableColumn::Form::Text, nullptr, std::move(values)});
}

void TableData::addTexts(const QString& name, std::vector<std::string> values) {
  addTexts(name, std::make_shared<const std::vector<std::string>>(std::move(values)));
}

double TableData::number(int row, int column) const {
  const TableColumn& c = columns[std::size_t(column)];
  return c.numbers ? (*c.numbers)[std::size_t(row)] : std::nan("");
}

QString TableData::text(int row, int column, bool full) const {
  const TableColumn& c = columns[std::size_t(column)];
  if (c.texts) return QString::fromStdString((*c.texts)[std::size_t(row)]);
  const double value = (*c.numbers)[std::size_t(row)];
  if (std::isnan(value)) return {};
  switch (c.form) {
    case TableColumn::Form::Mz:
      return full ? QString::number(value, 'g', 12) : QString::number(value, 'f', 4);
    case TableColumn::Form::Whole:
      return QString::number(value, 'f', 0);
    default:
      return QString::number(value, 'g', full ? 12 : 5);
  }
}

std::vector<FilterColumn> TableData::filterColumns() const {
  std::vector<FilterColumn> known;
  for (const TableColumn& c : columns) known.push_back({c.name, c.numbers != nullptr});
  return known;
}

TableData::Order TableData::order(const RowFilter& filter, int sortColumn, bool descending) const {
  Order shown;
  shown.reserve(std::size_t(rows));
  Row row(*this);
  for (std::uint32_t i = 0; i < std::uint32_t(rows); ++i) {
    row.row = i;
    if (filter.isEmpty() || filter.accepts(row)) shown.push_back(i);
  }
  if (sortColumn < 0 || sortColumn >= int(columns.size())) return shown;
  const TableColumn& c = columns[std::size_t(sortColumn)];
  if (c.numbers) {
    const auto& v = *c.numbers;
    const auto filled = std::stable_partition(shown.begin(), shown.end(),
                                              [&](std::uint32_t i) { return !std::isnan(v[i]); });
    const auto up = [&](std::uint32_t a, std::uint32_t b) { return v[a] < v[b]; };
    const auto down = [&](std::uint32_t a, std::uint32_t b) { return v[a] > v[b]; };
    descending ? std::stable_sort(shown.begin(), filled, down)
               : std::stable_sort(shown.begin(), filled, up);
    return shown;
  }
  const auto& v = *c.texts;
  const auto filled = std::stable_partition(shown.begin(), shown.end(),
                                            [&](std::uint32_t i) { return !v[i].empty(); });
  // Every text is folded once, not at every comparison.
  std::vector<std::string> keys(v.size());
  for (auto i = shown.begin(); i != filled; ++i) {
    const auto plain = std::all_of(v[*i].begin(), v[*i].end(), [](char ch) { return ch >= 0; });
    keys[*i] = plain ? v[*i] : QString::fromStdString(v[*i]).toCaseFolded().toStdString();
    if (plain)
      for (char& ch : keys[*i]) ch = ch >= 'A' && ch <= 'Z' ? char(ch - 'A' + 'a') : ch;
  }
  const auto up = [&](std::uint32_t a, std::uint32_t b) { return keys[a] < keys[b]; };
  const auto down = [&](std::uint32_t a, std::uint32_t b) { return keys[a] > keys[b]; };
  descending ? std::stable_sort(shown.begin(), filled, down)
             : std::stable_sort(shown.begin(), filled, up);
  return shown;
}

std::int64_t TableData::find(const Order& order, const std::vector<int>& columns_,
                             const QString& text, std::int64_t from, bool backwards) const {
  const auto n = std::int64_t(order.size());
  if (n == 0 || text.isEmpty()) return -1;
  for (std::int64_t step = 0; step < n; ++step) {
    const std::int64_t at = (((backwards ? from - step : from + step) % n) + n) % n;
    for (const int column : columns_)
      if (this->text(int(order[std::size_t(at)]), column).contains(text, Qt::CaseInsensitive))
        return at;
  }
  return -1;
}

QByteArray TableData::written(const std::vector<std::uint32_t>& shown,
                              const std::vector<int>& which, char separator) const {
  QByteArray out;
  const auto line = [&](auto cell) {
    for (std::size_t i = 0; i < which.size(); ++i) {
      if (i > 0) out += separator;
      out += quoted(cell(which[i]), separator).toUtf8();
    }
    out += separator == '\t' ? "\n" : "\r\n";
  };
  line([&](int column) { return columns[std::size_t(column)].title(); });
  for (const std::uint32_t row : shown)
    line([&](int column) { return text(int(row), column, true); });
  return out;
}

void writeWhole(const QString& file, const QByteArray& content) {
  QSaveFile target(file);
  if (!target.open(QIODevice::WriteOnly) || target.write(content) != content.size() ||
      !target.commit())
    throw Error(
        ErrorKind::Resource,
        file.toStdString() + " could not be written (" + target.errorString().toStdString() + ")",
        "Choose another folder or free some space");
}

}  // namespace histion::ui
