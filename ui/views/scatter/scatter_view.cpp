#include "ui/views/scatter/scatter_view.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>
#include <numeric>

namespace histion::ui {
namespace {

// The two dimensions with the largest variance, in their order: a saturated node shows nothing.
std::pair<int, int> widestDimensions(const Embedding& embedding) {
  const auto d = std::size_t(embedding.dimensions);
  std::vector<double> sum(d), squares(d);
  std::int64_t rows = 0;
  for (std::size_t i = 0; i + d <= embedding.values.size(); i += d) {
    bool finite = true;
    for (std::size_t k = 0; k < d; ++k) finite &= std::isfinite(embedding.values[i + k]);
    if (!finite) continue;
    ++rows;
    for (std::size_t k = 0; k < d; ++k) {
      const double value = embedding.values[i + k];
      sum[k] += value;
      squares[k] += value * value;
    }
  }
  std::vector<int> order(d);
  std::iota(order.begin(), order.end(), 0);
  const auto variance = [&](int k) {
    return squares[std::size_t(k)] -
           sum[std::size_t(k)] * sum[std::size_t(k)] / double(std::max<std::int64_t>(1, rows));
  };
  std::stable_sort(order.begin(), order.end(),
                   [&](int a, int b) { return variance(a) > variance(b); });
  return std::minmax(order[0], order[1]);
}

}  // namespace

ScatterView::ScatterView(Workspace workspace, QWidget* parent)
    : QWidget(parent),
      work_(workspace),
      plot_(new ScatterPlot(this)),
      x_(new QComboBox(this)),
      y_(new QComboBox(this)),
      color_(new QComboBox(this)),
      clear_(new QPushButton(tr("Clear marks"), this)) {
  setObjectName(QStringLiteral("scatterView"));
  x_->setObjectName(QStringLiteral("scatterX"));
  x_->setAccessibleName(tr("Horizontal dimension"));
  y_->setObjectName(QStringLiteral("scatterY"));
  y_->setAccessibleName(tr("Vertical dimension"));
  color_->setObjectName(QStringLiteral("scatterColor"));
  color_->setAccessibleName(tr("Colours of the points"));
  color_->addItems({tr("Map colours"), tr("Density")});
  clear_->setObjectName(QStringLiteral("clearMarks"));
  clear_->hide();
  for (QComboBox* combo : {x_, y_}) {
    combo->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    combo->setMinimumContentsLength(6);
  }
  auto* header = new QHBoxLayout;
  header->setContentsMargins(10, 8, 10, 6);
  header->addWidget(x_, 1);
  header->addWidget(y_, 1);
  header->addWidget(color_);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(0);
  layout->addLayout(header);
  layout->addWidget(plot_, 1);
  auto* footer = new QHBoxLayout;
  footer->setContentsMargins(10, 4, 10, 8);
  footer->addStretch(1);
  footer->addWidget(clear_);
  layout->addLayout(footer);

  connect(x_, &QComboBox::activated, this, &ScatterView::showPoints);
  connect(y_, &QComboBox::activated, this, &ScatterView::showPoints);
  connect(color_, &QComboBox::activated, this, &ScatterView::showPoints);
  connect(clear_, &QPushButton::clicked, this, [this] { work_.selection.setMarked({}); });
  SelectionModel& selection = work_.selection;
  connect(&selection, &SelectionModel::layerChanged, this, &ScatterView::follow);
  connect(&selection, &SelectionModel::pixelChanged, this, &ScatterView::showPixel);
  connect(&selection, &SelectionModel::datasetChanged, this, [this] {
    embedding_.reset();
    map_.reset();
    embeddingId_.clear();
    mapId_.clear();
    showEmbedding();
  });
  connect(&selection, &SelectionModel::markedChanged, this, [this] {
    clear_->setVisible(!work_.selection.marked().empty());
    if (work_.selection.marked().empty()) plot_->setMarked({});
  });
  connect(plot_, &ScatterPlot::brushed, this, &ScatterView::brush);
  connect(plot_, &ScatterPlot::pointClicked, this, [this](qint64 point) {
    const PixelPosition& at = embedding_->grid.positions()[std::size_t(point)];
    work_.selection.setSection(at.section);
    work_.selection.setPixel(QPoint(at.x, at.y));
  });
  showEmbedding();
}

void ScatterView::follow() {
  const QString id = work_.selection.layer().result;
  if (id.isEmpty()) return;  // the ion image: the last embedding stays for comparison
  QString embedding, map;
  for (const store::Entry& entry : work_.session.siblings(id)) {
    if (!entry.problem.empty()) continue;
    const QString name = QString::fromStdString(entry.id);
    if (entry.kind == toString(DataKind::Embedding)) embedding = name;
    // The colour map of a run is the picture whose output is named so.
    if (entry.kind == toString(DataKind::Image2D) &&
        entry.provenance.output.find("rgb") != std::string::npos)
      map = name;
  }
  if (embedding.isEmpty() || embedding == embeddingId_) return;
  struct Loaded {
    DataPtr embedding, map;
  };
  const auto project = work_.session.project();
  work_.queries.submit(
      this, "embedding",
      [project, embedding, map] {
        return Loaded{project->load(embedding.toStdString()),
                      map.isEmpty() ? nullptr : project->load(map.toStdString())};
      },
      [this, embedding, map](const Loaded& loaded) {
        embedding_ = std::dynamic_pointer_cast<const Embedding>(loaded.embedding);
        map_ = std::dynamic_pointer_cast<const Image2D>(loaded.map);
        embeddingId_ = embedding;
        mapId_ = map;
        showEmbedding();
      });
}

void ScatterView::showEmbedding() {
  x_->clear();
  y_->clear();
  const int dimensions = embedding_ ? embedding_->dimensions : 0;
  for (int d = 0; d < dimensions; ++d) {
    const QString name = std::size_t(d) < embedding_->dimensionNames.size()
                             ? QString::fromStdString(embedding_->dimensionNames[std::size_t(d)])
                             : tr("Dimension %1").arg(d + 1);
    x_->addItem(name);
    y_->addItem(name);
  }
  if (dimensions > 1) {
    const auto [first, second] = widestDimensions(*embedding_);
    x_->setCurrentIndex(first);
    y_->setCurrentIndex(second);
  }
  for (QWidget* control :
       {static_cast<QWidget*>(x_), static_cast<QWidget*>(y_), static_cast<QWidget*>(color_)})
    control->setEnabled(dimensions > 0);
  showPoints();
  if (dimensions > 0) Q_EMIT embeddingShown();
}

void ScatterView::showPoints() {
  if (!embedding_ || embedding_->dimensions < 1) {
    plot_->setPoints({}, {}, {}, {}, {});
    return;
  }
  const auto n = std::size_t(embedding_->grid.spectra());
  const auto d = std::size_t(embedding_->dimensions);
  const auto ix = std::size_t(std::max(0, x_->currentIndex()));
  const auto iy = std::size_t(std::max(0, y_->currentIndex()));
  std::vector<float> x(n), y(n);
  for (std::size_t i = 0; i < n; ++i) {
    x[i] = embedding_->values[i * d + ix];
    y[i] = embedding_->values[i * d + iy];
  }
  std::vector<QRgb> colors;
  const bool fits = map_ && map_->rgb && map_->width == embedding_->grid.width() &&
                    map_->height == embedding_->grid.height();
  if (fits && color_->currentIndex() == 0) {
    colors.resize(n);
    const auto byte = [&](const PixelPosition& at, int channel) {
      const float v = map_->at(at.x, at.y, channel);
      return std::isfinite(v) ? int(std::lround(255 * std::clamp(v, 0.0f, 1.0f))) : 128;
    };
    for (std::size_t i = 0; i < n; ++i) {
      const PixelPosition& at = embedding_->grid.positions()[i];
      colors[i] = qRgb(byte(at, 0), byte(at, 1), byte(at, 2));
    }
  }
  plot_->setPoints(std::move(x), std::move(y), std::move(colors), x_->currentText(),
                   y_->currentText());
  showPixel();
}

std::optional<std::int64_t> ScatterView::spectrumAt(QPoint pixel) const {
  const PixelGrid& grid = embedding_->grid;
  if (pixel.x() < 0 || pixel.y() < 0 || pixel.x() >= grid.width() || pixel.y() >= grid.height())
    return std::nullopt;
  const int section = work_.selection.section();
  if (section >= grid.sections()) return std::nullopt;
  return grid.spectrumAt(pixel.x(), pixel.y(), section);
}

void ScatterView::showPixel() {
  const auto pixel = work_.selection.pixel();
  plot_->setCurrent(embedding_ && pixel ? spectrumAt(*pixel) : std::nullopt);
}

void ScatterView::brush(const std::vector<std::int64_t>& points) {
  std::vector<std::int64_t> cells;
  const auto all = embedding_->grid.cells();
  for (const std::int64_t point : points)
    if (all[std::size_t(point)] >= 0) cells.push_back(all[std::size_t(point)]);
  plot_->setMarked(points);
  work_.selection.setMarked(std::move(cells));
}

}  // namespace histion::ui
