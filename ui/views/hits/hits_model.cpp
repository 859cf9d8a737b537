#include "ui/views/hits/hits_model.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "ui/views/hits/hit_details.h"
#include "ui/widgets/theme.h"

namespace histion::ui {
namespace {

QString textOf(const std::string& text) { return QString::fromStdString(text); }

QString ppmText(double error) {
  return std::isfinite(error)
             ? (error > 0 ? QStringLiteral("+") : QString()) + QString::number(error, 'f', 2)
             : QString();
}

QString partsText(const HitList::Hit& hit) {
  QStringList parts;
  for (const auto& [name, value] : hit.scoreParts)
    parts << QStringLiteral("%1 %2").arg(partName(name)).arg(value, 0, 'f', 3);
  return parts.join(QLatin1Char('\n'));
}

}  // namespace

void HitsModel::setHits(std::shared_ptr<const HitList> hits) {
  beginResetModel();
  hits_ = std::move(hits);
  const std::size_t count = hits_ ? hits_->hits.size() : 0;
  wholeBar_ = hits_ ? ui::wholeBar(*hits_) : 1;
  drawings_.assign(count, {});
  drawn_.assign(count, false);
  arrange();
  endResetModel();
}

const HitList::Hit& HitsModel::hitAt(int row) const {
  return hits_->hits.at(std::size_t(indexAt(row)));
}

int HitsModel::rowOf(int hit) const {
  const auto found = std::find(order_.begin(), order_.end(), hit);
  return found == order_.end() ? -1 : int(found - order_.begin());
}

bool HitsModel::hasProbability() const {
  return hits_ && std::any_of(hits_->hits.begin(), hits_->hits.end(),
                              [](const HitList::Hit& h) { return h.probability.has_value(); });
}

bool HitsModel::hasStructures() const {
  return hits_ && std::any_of(hits_->hits.begin(), hits_->hits.end(),
                              [](const HitList::Hit& h) { return !h.structureSvg.empty(); });
}

void HitsModel::setDrawing(int hit, const QImage& image) {
  if (hit < 0 || hit >= int(drawn_.size())) return;
  drawings_[std::size_t(hit)] = image;
  drawn_[std::size_t(hit)] = true;
  if (const int row = rowOf(hit); row >= 0)
    Q_EMIT dataChanged(index(row, Structure), index(row, Structure));
}

void HitsModel::forgetDrawings() { drawn_.assign(drawn_.size(), false); }

TableDataPtr HitsModel::tableOf(const std::shared_ptr<const HitList>& list) {
  auto table = std::make_shared<TableData>();
  std::vector<double> rank, error, score, probability;
  std::vector<std::string> name, formula, adduct, key, smiles;
  std::vector<std::string> partNames;
  for (const HitList::Hit& h : list->hits) {
    rank.push_back(double(rank.size() + 1));
    name.push_back(h.name);
    formula.push_back(h.formula);
    adduct.push_back(h.adduct);
    error.push_back(h.ppmError);
    score.push_back(h.score);
    probability.push_back(h.probability.value_or(std::nan("")));
    key.push_back(h.inchiKey);
    smiles.push_back(h.smiles);
    for (const auto& [part, value] : h.scoreParts)
      if (std::find(partNames.begin(), partNames.end(), part) == partNames.end())
        partNames.push_back(part);
  }
  table->title = textOf(list->query);
  table->addNumbers(tr("Rank"), {}, std::move(rank));
  table->addTexts(tr("Name"), std::move(name));
  table->addTexts(tr("Formula"), std::move(formula));
  table->addTexts(tr("Adduct"), std::move(adduct));
  table->addNumbers(tr("Error"), QStringLiteral("ppm"), std::move(error));
  table->addNumbers(tr("Score"), {}, std::move(score));
  if (std::any_of(probability.begin(), probability.end(), [](double p) { return !std::isnan(p); }))
    table->addNumbers(tr("Probability"), {}, std::move(probability));
  for (const std::string& part : partNames) {
    std::vector<double> values;
    for (const HitList::Hit& h : list->hits) {
      const auto found = std::find_if(h.scoreParts.begin(), h.scoreParts.end(),
                                      [&](const auto& p) { return p.first == part; });
      values.push_back(found == h.scoreParts.end() ? std::nan("") : found->second);
    }
    table->addNumbers(textOf(part), {}, std::move(values));
  }
  table->addTexts(tr("InChIKey"), std::move(key));
  table->addTexts(tr("SMILES"), std::move(smiles));
  return table;
}

int HitsModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : int(order_.size());
}
int HitsModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : kColumns;
}

QVariant HitsModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid() || !hits_ || index.row() >= int(order_.size())) return {};
  const HitList::Hit& hit = hitAt(index.row());
  const int column = index.column();
  const bool number = column == Rank || column == Error || column == Score || column == Probability;
  if (role == Qt::TextAlignmentRole)
    return int(Qt::AlignVCenter | (number ? Qt::AlignRight : Qt::AlignLeft));
  if (role == Qt::ToolTipRole && column == Score) {
    const QString parts = partsText(hit);
    return parts.isEmpty() ? QVariant() : QVariant(parts);
  }
  if (role == Qt::AccessibleTextRole && column == Structure)
    return tr("structure of %1").arg(textOf(hit.name));
  if (role != Qt::DisplayRole && role != Qt::ToolTipRole) return {};
  switch (column) {
    case Rank:
      return QString::number(indexAt(index.row()) + 1);
    case Name:
      return textOf(hit.name.empty() ? hit.inchiKey : hit.name);
    case Formula:
      return textOf(hit.formula);
    case Adduct:
      return textOf(hit.adduct);
    case Error:
      return ppmText(hit.ppmError);
    case Score:
      return QString::number(hit.score, 'f', 3);
    case Probability:
      return hit.probability ? QString::number(*hit.probability, 'f', 2) : QString();
    default:
      return {};
  }
}

QVariant HitsModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || section < 0 || section >= kColumns) return {};
  if (role == Qt::DisplayRole) {
    static const char* const names[] = {QT_TR_NOOP("Rank"),   QT_TR_NOOP("Structure"),
                                        QT_TR_NOOP("Name"),   QT_TR_NOOP("Formula"),
                                        QT_TR_NOOP("Adduct"), QT_TR_NOOP("Error [ppm]"),
                                        QT_TR_NOOP("Score"),  QT_TR_NOOP("Probability")};
    return tr(names[section]);
  }
  if (role == Qt::ToolTipRole) {
    if (section == Error) return tr("Measured minus computed m/z");
    if (section == Score) return tr("How well the hit fits; the bars are its parts");
    if (section == Probability) return tr("That the hit is right, as its module estimates it");
  }
  return {};
}

void HitsModel::sort(int column, Qt::SortOrder order) {
  Q_EMIT layoutAboutToBeChanged();
  const std::vector<int> before = order_;
  sortColumn_ = column < 0 || column == Structure ? int(Rank) : column;
  descending_ = column >= 0 && order == Qt::DescendingOrder;
  arrange();
  const QModelIndexList old = persistentIndexList();
  QModelIndexList now;
  for (const QModelIndex& at : old) now << index(rowOf(before[std::size_t(at.row())]), at.column());
  changePersistentIndexList(old, now);
  Q_EMIT layoutChanged();
}

void HitsModel::arrange() {
  order_.resize(hits_ ? hits_->hits.size() : 0);
  std::iota(order_.begin(), order_.end(), 0);
  const auto before = [&](int x, int y) {
    const HitList::Hit &a = hits_->hits[std::size_t(x)], &b = hits_->hits[std::size_t(y)];
    switch (sortColumn_) {
      case Name:
        return textOf(a.name).compare(textOf(b.name), Qt::CaseInsensitive) < 0;
      case Formula:
        return a.formula < b.formula;
      case Adduct:
        return a.adduct < b.adduct;
      case Error:  // by size: which way it is off matters less
        return std::abs(a.ppmError) < std::abs(b.ppmError);
      case Score:
        return a.score < b.score;
      case Probability:
        return a.probability.value_or(-1) < b.probability.value_or(-1);
      default:
        return x < y;
    }
  };
  std::stable_sort(order_.begin(), order_.end(),
                   [&](int x, int y) { return descending_ ? before(y, x) : before(x, y); });
}

void HitsDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                         const QModelIndex& index) const {
  if (index.column() != HitsModel::Structure && index.column() != HitsModel::Score) {
    QStyledItemDelegate::paint(painter, option, index);
    return;
  }
  QStyleOptionViewItem empty = option;
  initStyleOption(&empty, index);
  empty.text.clear();
  option.widget->style()->drawControl(QStyle::CE_ItemViewItem, &empty, painter, option.widget);
  painter->save();
  painter->setRenderHint(QPainter::Antialiasing);
  const bool chosen = option.state & QStyle::State_Selected;
  const PlotColors colors = plotColors(option.palette);
  if (index.column() == HitsModel::Structure) {
    const int hit = model_->indexAt(index.row());
    const QImage& image = model_->drawing(hit);
    const QRectF box = QRectF(option.rect).adjusted(4, 3, -4, -3);
    if (!image.isNull()) {
      const QSizeF size = image.deviceIndependentSize().scaled(box.size(), Qt::KeepAspectRatio);
      painter->setRenderHint(QPainter::SmoothPixmapTransform);
      painter->drawImage(QRectF(box.center() - QPointF(size.width() / 2, size.height() / 2), size),
                         image);
    } else {
      painter->setPen(chosen ? option.palette.color(QPalette::HighlightedText) : colors.faintText);
      painter->drawText(box, Qt::AlignCenter,
                        model_->isDrawn(hit) ? tr("none") : QStringLiteral("…"));
    }
    painter->restore();
    return;
  }
  const HitList::Hit& hit = model_->hitAt(index.row());
  const int line = option.fontMetrics.height();
  const int parts = std::min<int>(int(hit.scoreParts.size()), 5);
  const int height = line + (parts ? 4 + parts * 6 : 0);
  QRect text(option.rect.left() + 6, option.rect.center().y() - height / 2,
             option.rect.width() - 12, line);
  painter->setPen(option.palette.color(chosen ? QPalette::HighlightedText : QPalette::Text));
  painter->drawText(text, Qt::AlignRight | Qt::AlignVCenter,
                    index.data(Qt::DisplayRole).toString());
  painter->setPen(Qt::NoPen);
  double y = text.bottom() + 4;
  for (int i = 0; i < parts; ++i, y += 6) {
    QColor back = option.palette.color(chosen ? QPalette::HighlightedText : QPalette::Mid);
    back.setAlphaF(0.35f);
    painter->setBrush(back);
    painter->drawRect(QRectF(text.left(), y, text.width(), 4));
    const double value = hit.scoreParts[std::size_t(i)].second;
    const double share =
        std::isfinite(value) ? std::min(std::abs(value) / model_->wholeBar(), 1.0) : 0.0;
    painter->setBrush(chosen      ? option.palette.color(QPalette::HighlightedText)
                      : value < 0 ? colors.second
                                  : colors.first);
    painter->drawRect(QRectF(text.left(), y, text.width() * share, 4));
  }
  painter->restore();
}

}  // namespace histion::ui
