#include "ui/views/matrix/matrix_view.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QTableView>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>

#include "compute/display.h"
#include "ui/scene/ticks.h"
#include "ui/session/code_texts.h"

namespace histion::ui {

std::shared_ptr<const FeatureModel::Statistics> FeatureModel::statisticsOf(
    const FeatureTable& table) {
  auto found = std::make_shared<Statistics>();
  const std::size_t columns = table.mz.size();
  if (table.matrix.empty() || columns == 0) return found;
  std::vector<double> sum(columns, 0.0);
  std::vector<std::int64_t> count(columns, 0);
  found->max.assign(columns, -INFINITY);
  for (std::size_t i = 0; i < table.matrix.size(); ++i) {
    const float value = table.matrix[i];
    if (!std::isfinite(value)) continue;
    const std::size_t c = i % columns;
    sum[c] += value;
    ++count[c];
    found->max[c] = std::max(found->max[c], value);
  }
  for (std::size_t c = 0; c < columns; ++c)
    found->mean.push_back(count[c] ? float(sum[c] / double(count[c])) : NAN);
  return found;
}

void FeatureModel::setTable(std::shared_ptr<const FeatureTable> table) {
  beginResetModel();
  table_ = std::move(table);
  statistics_.reset();
  endResetModel();
}

void FeatureModel::setStatistics(std::shared_ptr<const Statistics> statistics) {
  statistics_ = std::move(statistics);
  if (rowCount() > 0) Q_EMIT dataChanged(index(0, Mean), index(rowCount() - 1, Max));
}

int FeatureModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() || !table_ ? 0 : int(table_->mz.size());
}
int FeatureModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : kColumns;
}

QVariant FeatureModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid() || !table_) return {};
  if (role == Qt::TextAlignmentRole)
    return int(Qt::AlignVCenter | (index.column() == Name ? Qt::AlignLeft : Qt::AlignRight));
  if (role != Qt::DisplayRole) return {};
  const auto row = std::size_t(index.row());
  const auto number = [&](const std::vector<float>& values) {
    return row < values.size() ? QString::fromStdString(shortNumber(values[row])) : QString();
  };
  switch (index.column()) {
    case Mz:
      return QString::number(table_->mz[row], 'f', 4);
    case Name:
      return row < table_->names.size() ? QString::fromStdString(table_->names[row]) : QString();
    case Mean:
      return statistics_ ? number(statistics_->mean) : QString();
    case Max:
      return statistics_ ? number(statistics_->max) : QString();
    default:
      return {};
  }
}

QVariant FeatureModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal) return {};
  if (role == Qt::TextAlignmentRole)
    return int(Qt::AlignVCenter | (section == Name ? Qt::AlignLeft : Qt::AlignRight));
  if (role != Qt::DisplayRole) return {};
  static const char* const names[] = {QT_TR_NOOP("m/z"), QT_TR_NOOP("Name"), QT_TR_NOOP("Mean"),
                                      QT_TR_NOOP("Maximum")};
  return section >= 0 && section < kColumns ? tr(names[section]) : QVariant();
}

MatrixView::MatrixView(Workspace workspace, QWidget* parent)
    : QSplitter(Qt::Horizontal, parent),
      work_(workspace),
      model_(new FeatureModel(this)),
      list_(new QTableView(this)),
      search_(new QLineEdit(this)),
      title_(new QLabel(this)),
      note_(new QLabel(this)),
      picture_(new QWidget(this)),
      canvas_(new ImageCanvas(this)) {
  setObjectName(QStringLiteral("matrixView"));
  setHandleWidth(5);
  setChildrenCollapsible(false);
  canvas_->setObjectName(QStringLiteral("matrixCanvas"));
  search_->setObjectName(QStringLiteral("featureSearch"));
  search_->setAccessibleName(tr("Go to a feature"));
  search_->setPlaceholderText(tr("Go to m/z or name"));
  search_->setClearButtonEnabled(true);
  list_->setObjectName(QStringLiteral("featureTable"));
  list_->setAccessibleName(tr("Features of the matrix"));
  list_->setModel(model_);
  list_->setSelectionBehavior(QAbstractItemView::SelectRows);
  list_->setSelectionMode(QAbstractItemView::SingleSelection);
  list_->setShowGrid(false);
  list_->setAlternatingRowColors(true);
  list_->setFrameShape(QFrame::NoFrame);
  list_->setWordWrap(false);
  list_->verticalHeader()->hide();
  list_->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 8);
  list_->horizontalHeader()->setHighlightSections(false);
  list_->horizontalHeader()->setSectionResizeMode(FeatureModel::Name, QHeaderView::Stretch);
  list_->horizontalHeader()->resizeSection(FeatureModel::Mz, 90);
  list_->horizontalHeader()->resizeSection(FeatureModel::Mean, 75);
  list_->horizontalHeader()->resizeSection(FeatureModel::Max, 75);
  title_->setObjectName(QStringLiteral("matrixTitle"));
  QFont bold = title_->font();
  bold.setBold(true);
  title_->setFont(bold);
  title_->setMinimumWidth(1);
  note_->setProperty("faint", true);
  note_->setMinimumWidth(1);

  auto* left = new QWidget(this);
  auto* find = new QHBoxLayout;
  find->setContentsMargins(12, 6, 12, 6);
  find->addWidget(search_);
  auto* leftLayout = new QVBoxLayout(left);
  leftLayout->setContentsMargins(0, 0, 0, 0);
  leftLayout->setSpacing(0);
  leftLayout->addLayout(find);
  leftLayout->addWidget(list_, 1);
  auto* header = new QHBoxLayout;
  header->setContentsMargins(12, 8, 8, 8);
  header->setSpacing(10);
  header->addWidget(title_);
  header->addWidget(note_, 1);
  auto* layout = new QVBoxLayout(picture_);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(0);
  layout->addLayout(header);
  layout->addWidget(canvas_, 1);
  addWidget(left);
  addWidget(picture_);
  setSizes({330, 390});

  connect(&work_.selection, &SelectionModel::datasetChanged, this, &MatrixView::newMatrix);
  connect(&work_.selection, &SelectionModel::displayChanged, this,
          [this] { showFeature(list_->currentIndex().row()); });
  connect(list_->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
          [this](const QModelIndex& now) { showFeature(now.row()); });
  connect(search_, &QLineEdit::textChanged, this, [this](const QString& text) {
    if (!matrix_ || text.trimmed().isEmpty()) return;
    bool number = false;
    const double mz = text.trimmed().replace(QLatin1Char(','), QLatin1Char('.')).toDouble(&number);
    const auto& masses = matrix_->mz;
    int found = -1;
    if (number && !masses.empty()) {
      const auto at = std::lower_bound(masses.begin(), masses.end(), mz) - masses.begin();
      found = int(std::min<std::ptrdiff_t>(at, std::ptrdiff_t(masses.size()) - 1));
      if (found > 0 && mz - masses[std::size_t(found) - 1] < masses[std::size_t(found)] - mz)
        --found;
    }
    for (std::size_t i = 0; !number && i < matrix_->names.size() && found < 0; ++i)
      if (QString::fromStdString(matrix_->names[i]).contains(text.trimmed(), Qt::CaseInsensitive))
        found = int(i);
    if (found >= 0) list_->selectRow(found);
  });
  connect(canvas_, &ImageCanvas::hovered, this, &MatrixView::hover);
  newMatrix();
}

void MatrixView::newMatrix() {
  auto matrix = std::dynamic_pointer_cast<const FeatureTable>(work_.selection.data());
  if (matrix == matrix_ && matrix) return;
  matrix_ = std::move(matrix);
  model_->setTable(matrix_);
  image_.reset();
  layer_.reset();
  canvas_->scene().setImage(nullptr, {});
  if (!matrix_) {
    work_.queries.drop(this, "statistics");
    return;
  }
  // Rows without two dimensions (samples of a study) have values but no picture.
  const bool grid = matrix_->grid.width() > 1 && matrix_->grid.height() > 1;
  if (grid) layer_ = LayerSource::of(matrix_);
  picture_->setVisible(layer_ != nullptr);
  list_->setColumnHidden(FeatureModel::Name, matrix_->names.empty());
  list_->horizontalHeader()->setSectionResizeMode(
      FeatureModel::Mz, matrix_->names.empty() ? QHeaderView::Stretch : QHeaderView::Interactive);
  work_.queries.submit(
      this, "statistics", [matrix = matrix_] { return FeatureModel::statisticsOf(*matrix); },
      [this](std::shared_ptr<const FeatureModel::Statistics> statistics) {
        model_->setStatistics(std::move(statistics));
      });
  if (model_->rowCount() > 0) list_->selectRow(0);
}

void MatrixView::showFeature(int feature) {
  if (!matrix_ || !layer_ || feature < 0 || feature >= int(matrix_->mz.size())) return;
  work_.queries.submit(
      this, "feature", [layer = layer_, feature] { return layer->channel(feature).image; },
      [this, feature](std::shared_ptr<const Image2D> image) {
        image_ = std::move(image);
        ImageDisplay display;
        display.range = compute::defaultRange(image_->channel(0));
        display.colormap = work_.selection.display().colormap;
        display.barUnit =
            codeText(matrix_->unit.empty() ? "intensity" : matrix_->unit).toStdString();
        canvas_->scene().setImage(image_, display);
        canvas_->scheduleRender();
        const auto row = std::size_t(feature);
        title_->setText(QStringLiteral("m/z %1").arg(matrix_->mz[row], 0, 'f', 4));
        note_->setText(row < matrix_->names.size()
                           ? QString::fromStdString(matrix_->names[row])
                           : tr("feature %L1 of %L2").arg(feature + 1).arg(matrix_->mz.size()));
        Q_EMIT imageShown();
      });
}

void MatrixView::hover(std::optional<QPoint> pixel) {
  if (!pixel || !image_) {
    Q_EMIT hoverText({});
    return;
  }
  const float value = image_->at(pixel->x(), pixel->y());
  Q_EMIT hoverText(tr("x %1, y %2   %3")
                       .arg(pixel->x())
                       .arg(pixel->y())
                       .arg(std::isfinite(value) ? QString::fromStdString(shortNumber(value))
                                                 : tr("not measured")));
}

}  // namespace histion::ui
