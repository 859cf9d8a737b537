#include "ui/views/library/library_model.h"

#include <QStringList>
#include <algorithm>
#include <cmath>
#include <numeric>

namespace histion::ui {
namespace {

QString textOf(const nlohmann::json& facts, const char* key) {
  const auto found = facts.find(key);
  if (found == facts.end()) return {};
  if (found->is_string()) return QString::fromStdString(found->get<std::string>());
  return found->is_number() ? QString::number(found->get<double>(), 'g', 8) : QString();
}

// "445.12" finds what is written 445.12 with that many digits.
struct Number {
  double value = 0, half = 0;
};
std::optional<Number> numberIn(QString word) {
  word.replace(QLatin1Char(','), QLatin1Char('.'));
  bool valid = false;
  const double value = word.toDouble(&valid);
  if (!valid || !(value > 0)) return std::nullopt;
  const auto point = word.indexOf(QLatin1Char('.'));
  const auto digits = point < 0 ? 0 : word.size() - point - 1;
  return Number{value, 0.5 * std::pow(10.0, -double(digits)) * (1 + 1e-9)};
}

}  // namespace

std::shared_ptr<const std::vector<LibraryModel::Row>> LibraryModel::rowsOf(const SpectrumSet& set) {
  auto rows = std::make_shared<std::vector<Row>>();
  rows->reserve(set.spectra.size());
  for (const Spectrum& spectrum : set.spectra) {
    Row row;
    row.name = QString::fromStdString(spectrum.name);
    row.adduct = textOf(spectrum.facts, "adduct");
    row.formula = textOf(spectrum.facts, "formula");
    row.energy = textOf(spectrum.facts, "collision_energy");
    const auto precursor = spectrum.facts.find("precursor_mz");
    if (precursor != spectrum.facts.end() && precursor->is_number())
      row.precursor = precursor->get<double>();
    row.peaks = int(spectrum.mz.size());
    row.searched = (row.name + QLatin1Char('\n') + row.adduct + QLatin1Char('\n') + row.formula +
                    QLatin1Char('\n') + textOf(spectrum.facts, "inchikey") + QLatin1Char('\n') +
                    textOf(spectrum.facts, "id"))
                       .toCaseFolded();
    rows->push_back(std::move(row));
  }
  return rows;
}

void LibraryModel::setRows(std::shared_ptr<const std::vector<Row>> rows) {
  beginResetModel();
  rows_ = std::move(rows);
  order_.resize(rows_ ? rows_->size() : 0);
  std::iota(order_.begin(), order_.end(), 0);
  applySort();
  endResetModel();
}

void LibraryModel::setFilter(const QString& text) {
  if (!rows_) return;
  const QStringList words = text.toCaseFolded().split(QLatin1Char(' '), Qt::SkipEmptyParts);
  std::vector<std::optional<Number>> numbers;
  for (const QString& word : words) numbers.push_back(numberIn(word));
  beginResetModel();
  order_.clear();
  for (std::size_t i = 0; i < rows_->size(); ++i) {
    const Row& row = (*rows_)[i];
    bool all = true;
    for (qsizetype w = 0; all && w < words.size(); ++w) {
      const auto& number = numbers[std::size_t(w)];
      all =
          row.searched.contains(words[w]) ||
          (number && row.precursor > 0 && std::abs(row.precursor - number->value) <= number->half);
    }
    if (all) order_.push_back(int(i));
  }
  applySort();
  endResetModel();
}

int LibraryModel::rowOf(int entry) const {
  const auto found = std::find(order_.begin(), order_.end(), entry);
  return found == order_.end() ? -1 : int(found - order_.begin());
}

int LibraryModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : int(order_.size());
}
int LibraryModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : kColumns;
}

QVariant LibraryModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid() || !rows_) return {};
  const Row& row = (*rows_)[std::size_t(order_[std::size_t(index.row())])];
  if (role == Qt::TextAlignmentRole)
    return int(
        Qt::AlignVCenter |
        (index.column() == Precursor || index.column() == Peaks ? Qt::AlignRight : Qt::AlignLeft));
  if (role != Qt::DisplayRole && role != Qt::ToolTipRole) return {};
  switch (index.column()) {
    case Name:
      return row.name;
    case Precursor:
      return row.precursor > 0 ? QString::number(row.precursor, 'f', 4) : QString();
    case Adduct:
      return row.adduct;
    case Formula:
      return row.formula;
    case Energy:
      return row.energy;
    case Peaks:
      return QString::number(row.peaks);
    default:
      return {};
  }
}

QVariant LibraryModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal) return {};
  if (role == Qt::TextAlignmentRole)
    return int(Qt::AlignVCenter |
               (section == Precursor || section == Peaks ? Qt::AlignRight : Qt::AlignLeft));
  if (role != Qt::DisplayRole) return {};
  static const char* const names[] = {QT_TR_NOOP("Name"),   QT_TR_NOOP("Precursor m/z"),
                                      QT_TR_NOOP("Adduct"), QT_TR_NOOP("Formula"),
                                      QT_TR_NOOP("Energy"), QT_TR_NOOP("Peaks")};
  return section >= 0 && section < kColumns ? tr(names[section]) : QVariant();
}

void LibraryModel::sort(int column, Qt::SortOrder order) {
  sortColumn_ = column;
  sortOrder_ = order;
  beginResetModel();
  if (column < 0) std::sort(order_.begin(), order_.end());
  applySort();
  endResetModel();
}

void LibraryModel::applySort() {
  if (!rows_ || sortColumn_ < 0) return;
  const auto before = [&](const Row& a, const Row& b) {
    switch (sortColumn_) {
      case Precursor:
        return a.precursor < b.precursor;
      case Adduct:
        return a.adduct < b.adduct;
      case Formula:
        return a.formula < b.formula;
      case Energy:
        return a.energy < b.energy;
      case Peaks:
        return a.peaks < b.peaks;
      default:
        return a.name.compare(b.name, Qt::CaseInsensitive) < 0;
    }
  };
  std::stable_sort(order_.begin(), order_.end(), [&](int a, int b) {
    const Row &x = (*rows_)[std::size_t(a)], &y = (*rows_)[std::size_t(b)];
    return sortOrder_ == Qt::AscendingOrder ? before(x, y) : before(y, x);
  });
}

}  // namespace histion::ui
