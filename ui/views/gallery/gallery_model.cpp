#include "ui/views/gallery/gallery_model.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace histion::ui {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

class IonRow : public FilterRow {
 public:
  explicit IonRow(const GalleryModel& model) : model_(model) {}
  double number(int column) const override {
    const ListedIon& at = model_.ions()[std::size_t(ion)];
    switch (column) {
      case 0:
        return at.mz;
      case 2:
        return at.intensity;
      case 3:
        return model_.structure(ion);
      default:
        return model_.similarity(ion);
    }
  }
  QString text(int) const override { return model_.ions()[std::size_t(ion)].name; }
  int ion = 0;

 private:
  const GalleryModel& model_;
};

std::vector<FilterColumn> columns() {
  return {{QStringLiteral("m/z"), true},
          {GalleryModel::tr("Name"), false},
          {GalleryModel::tr("Intensity"), true},
          {GalleryModel::tr("Structure"), true},
          {GalleryModel::tr("Similarity"), true}};
}

}  // namespace

GalleryModel::GalleryModel(QObject* parent) : QAbstractListModel(parent), cache_(kCacheBytes) {}

void GalleryModel::setIons(IonList ions) {
  beginResetModel();
  ions_ = std::move(ions);
  facts_.assign(ions_.size(), {kNaN, kNaN, -1});
  cache_.clear();
  arrange();
  endResetModel();
}

int GalleryModel::rowOf(int ion) const {
  const auto found = std::find(order_.begin(), order_.end(), ion);
  return found == order_.end() ? -1 : int(found - order_.begin());
}

int GalleryModel::rowNear(double mz, Tolerance tolerance) const {
  int best = -1;
  double distance = tolerance.at(mz);
  for (std::size_t row = 0; row < order_.size(); ++row)
    if (const double d = std::abs(ions_[std::size_t(order_[row])].mz - mz); d <= distance) {
      distance = d;
      best = int(row);
    }
  return best;
}

void GalleryModel::setSorting(GallerySort sort) {
  sort_ = sort;
  resort();
}

QString GalleryModel::setFilter(const QString& text) {
  filter_ = RowFilter::parse(text, columns());
  resort();
  return filter_.problem();
}

ThumbnailPtr GalleryModel::thumbnail(int ion) const {
  const Kept* kept = cache_.object(ion);
  return kept ? kept->thumbnail : nullptr;
}

bool GalleryModel::roomForMore() const {
  const qsizetype count = cache_.count();
  const qsizetype each = count > 0 ? cache_.totalCost() / count : 0;
  return cache_.totalCost() + 20 * each <= cache_.maxCost();
}

bool GalleryModel::has(int ion) const {
  return cache_.contains(ion) && facts_[std::size_t(ion)].colors == colors_;
}

QImage GalleryModel::picture(int ion) const {
  const Kept* kept = cache_.object(ion);
  return kept ? kept->picture : QImage();
}

void GalleryModel::put(const Made& made) {
  if (made.ion < 0 || made.ion >= int(ions_.size())) return;
  Facts& facts = facts_[std::size_t(made.ion)];
  facts.structure = made.structure;
  if (!std::isnan(made.similarity)) facts.similarity = made.similarity;
  if (made.thumbnail) {
    facts.colors = colors_;
    cache_.insert(made.ion, new Kept{made.thumbnail, made.picture},
                  qsizetype(made.thumbnail->bytes()));
  }
  if (const int row = rowOf(made.ion); row >= 0) Q_EMIT dataChanged(index(row), index(row));
}

void GalleryModel::forgetImages() {
  cache_.clear();
  facts_.assign(ions_.size(), {kNaN, kNaN, -1});
  if (rowCount() > 0) Q_EMIT dataChanged(index(0), index(rowCount() - 1));
}

void GalleryModel::forgetSimilarity() {
  for (Facts& facts : facts_) facts.similarity = kNaN;
}

void GalleryModel::resort() {
  const std::vector<int> before = order_;
  Q_EMIT layoutAboutToBeChanged();
  arrange();
  // Whoever stands on an ion stays on it.
  const QModelIndexList old = persistentIndexList();
  QModelIndexList now;
  for (const QModelIndex& at : old) {
    const bool known = at.row() < int(before.size());
    const int row = known ? rowOf(before[std::size_t(at.row())]) : -1;
    now << (row < 0 ? QModelIndex() : index(row));
  }
  changePersistentIndexList(old, now);
  Q_EMIT layoutChanged();
}

void GalleryModel::arrange() {
  order_.clear();
  IonRow row(*this);
  for (row.ion = 0; row.ion < int(ions_.size()); ++row.ion)
    if (filter_.isEmpty() || filter_.accepts(row)) order_.push_back(row.ion);
  if (sort_ == GallerySort::Mz) return;  // as listed
  const auto key = [&](int ion) {
    const double value = sort_ == GallerySort::Intensity ? double(ions_[std::size_t(ion)].intensity)
                         : sort_ == GallerySort::Structure ? structure(ion)
                                                           : similarity(ion);
    return std::isnan(value) ? -INFINITY : value;
  };
  std::stable_sort(order_.begin(), order_.end(), [&](int a, int b) { return key(a) > key(b); });
}

TableDataPtr GalleryModel::table() const {
  auto data = std::make_shared<TableData>();
  std::vector<double> mz, intensity, structures, similarities;
  std::vector<std::string> names;
  for (const int ion : order_) {
    mz.push_back(ions_[std::size_t(ion)].mz);
    names.push_back(ions_[std::size_t(ion)].name.toStdString());
    intensity.push_back(ions_[std::size_t(ion)].intensity);
    structures.push_back(structure(ion));
    similarities.push_back(similarity(ion));
  }
  data->addNumbers(QStringLiteral("m/z"), {}, std::move(mz));
  data->addTexts(tr("Name"), std::move(names));
  data->addNumbers(tr("Mean intensity"), {}, std::move(intensity));
  data->addNumbers(tr("Structure"), {}, std::move(structures));
  data->addNumbers(tr("Similarity"), {}, std::move(similarities));
  return data;
}

int GalleryModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : int(order_.size());
}

QVariant GalleryModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid() || index.row() >= int(order_.size())) return {};
  const int at = ionAt(index.row());
  const ListedIon& ion = ions_[std::size_t(at)];
  if (role == Qt::DisplayRole) return QString::number(ion.mz, 'f', 4);
  if (role == Qt::ToolTipRole || role == Qt::AccessibleTextRole) {
    QString text = QStringLiteral("m/z %1").arg(ion.mz, 0, 'f', 4);
    if (!ion.name.isEmpty()) text += QLatin1Char('\n') + ion.name;
    text += tr("\nmean intensity %1").arg(double(ion.intensity), 0, 'g', 4);
    if (!std::isnan(structure(at))) text += tr("\nstructure %1").arg(structure(at), 0, 'f', 2);
    if (!std::isnan(similarity(at))) text += tr("\nsimilarity %1").arg(similarity(at), 0, 'f', 3);
    return text;
  }
  return {};
}

}  // namespace histion::ui
