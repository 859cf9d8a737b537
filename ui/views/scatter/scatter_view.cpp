#include "ui/views/scatter/scatter_view.h"

#include <QAction>
#include <QActionGroup>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>
#include <numeric>

#include "compute/region_mask.h"
#include "ui/views/scatter/scatter_colors.h"

namespace histion::ui {
namespace {

// The two dimensions with the largest variance, in their order: a saturated node shows nothing.
std::pair<int, int> widestDimensions(const Embedding& embedding) {
  const auto d = std::size_t(embedding.dimensions);
  std::vector<double> sum(d), squares(d);
  std::int64_t rows = 0;
  // Of a large embedding every so many rows tell as much.
  const std::size_t all = embedding.values.size() / d;
  const std::size_t stride = std::max<std::size_t>(1, all / 50'000) * d;
  for (std::size_t i = 0; i + d <= embedding.values.size(); i += stride) {
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

std::shared_ptr<const ScatterPoints> pointsOf(const Embedding& embedding, int dx, int dy) {
  auto points = std::make_shared<ScatterPoints>();
  const auto n = std::size_t(embedding.grid.spectra());
  const auto d = std::size_t(embedding.dimensions);
  points->x.resize(n);
  points->y.resize(n);
  for (std::size_t i = 0; i < n; ++i) {
    points->x[i] = embedding.values[i * d + std::size_t(dx)];
    points->y[i] = embedding.values[i * d + std::size_t(dy)];
  }
  return points;
}

}  // namespace

ScatterView::ScatterView(Workspace workspace, QWidget* parent)
    : QWidget(parent),
      work_(workspace),
      plot_(new ScatterPlot(workspace.queries, this)),
      x_(new QComboBox(this)),
      y_(new QComboBox(this)),
      color_(new QComboBox(this)),
      count_(new QLabel(this)),
      clear_(new QPushButton(tr("Clear marks"), this)),
      region_(new QPushButton(tr("Make region"), this)) {
  build();
  const auto redraw = [this] { showPoints(); };
  connect(x_, &QComboBox::activated, this, redraw);
  connect(y_, &QComboBox::activated, this, redraw);
  connect(color_, &QComboBox::activated, this, &ScatterView::requestColors);
  connect(clear_, &QPushButton::clicked, this, [this] { work_.selection.setMarked({}); });
  connect(region_, &QPushButton::clicked, this, &ScatterView::makeRegion);
  connect(rectangle_, &QAction::triggered, this,
          [this] { plot_->setTool(ScatterPlot::Tool::Rectangle); });
  connect(lasso_, &QAction::triggered, this, [this] { plot_->setTool(ScatterPlot::Tool::Lasso); });

  SelectionModel& selection = work_.selection;
  connect(&selection, &SelectionModel::layerChanged, this, &ScatterView::follow);
  connect(&selection, &SelectionModel::pixelChanged, this, &ScatterView::showPixel);
  connect(&selection, &SelectionModel::datasetChanged, this, [this] {
    embeddingId_.clear();
    work_.queries.drop(this, "embedding");
    showData(nullptr, nullptr);
  });
  connect(&selection, &SelectionModel::markedChanged, this, &ScatterView::showMarks);
  const auto ion = [this] {
    if (colorsDependOn(QStringLiteral("ion"))) requestColors();
  };
  connect(&selection, &SelectionModel::mzChanged, this, ion);
  connect(&selection, &SelectionModel::displayChanged, this, ion);
  const auto areas = [this] {
    if (colorsDependOn(QStringLiteral("regions")) || colorsDependOn(QStringLiteral("classes")))
      requestColors();
  };
  Annotations& annotations = work_.annotations;
  connect(&annotations, &Annotations::changed, this, areas);
  connect(&annotations, &Annotations::classesChanged, this, areas);
  connect(&annotations, &Annotations::alignmentsChanged, this, areas);
  connect(&annotations, &Annotations::reset, this, areas);
  connect(&annotations, &Annotations::readOnlyChanged, this, &ScatterView::showMarks);
  connect(&work_.session, &ProjectSession::entriesChanged, this, &ScatterView::listColors);
  connect(plot_, &ScatterPlot::selected, this, &ScatterView::mark);
  connect(plot_, &ScatterPlot::pointClicked, this, [this](qint64 point) {
    const PixelPosition& at = embedding_->grid.positions()[std::size_t(point)];
    work_.selection.setSection(at.section);
    work_.selection.setPixel(QPoint(at.x, at.y));
  });
  showEmbedding();
}

void ScatterView::build() {
  setObjectName(QStringLiteral("scatterView"));
  plot_->setEmptyText(
      tr("Run a reduction, or choose one of its results: its pixels appear here as points."));
  const auto name = [](QWidget* widget, const char* id, const QString& tip) {
    widget->setObjectName(QLatin1String(id));
    widget->setAccessibleName(tip);
    widget->setToolTip(tip);
  };
  name(x_, "scatterX", tr("Horizontal dimension"));
  name(y_, "scatterY", tr("Vertical dimension"));
  name(color_, "scatterColor", tr("Colours of the points"));
  name(count_, "scatterCount", tr("How many points there are, and how many are marked"));
  name(clear_, "clearMarks", tr("No point is marked any more"));
  name(region_, "markedToRegion",
       tr("Draws an area around the marked pixels, one for each section"));
  clear_->hide();
  count_->setProperty("faint", true);
  count_->setWordWrap(true);
  for (QComboBox* combo : {x_, y_, color_}) {
    combo->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    combo->setMinimumContentsLength(6);
  }
  auto* tools = new QActionGroup(this);
  const auto tool = [&](const char* id, const QString& text, const QString& icon,
                        const QString& tip, int key) {
    auto* action = new QAction(text, tools);
    action->setObjectName(QLatin1String(id));
    action->setIconText(icon);
    action->setCheckable(true);
    action->setShortcut(QKeySequence(key));
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    action->setToolTip(QStringLiteral("%1  (%2)").arg(tip, QKeySequence(key).toString()));
    addAction(action);
    return action;
  };
  const QString more = tr(" Shift adds, Alt removes.");
  rectangle_ = tool("actionScatterRectangle", tr("Mark points with a rectangle"), tr("Rectangle"),
                    tr("Drag a rectangle to mark points.") + more, Qt::Key_R);
  lasso_ = tool("actionScatterLasso", tr("Mark points with a lasso"), tr("Lasso"),
                tr("Draw around points to mark them.") + more, Qt::Key_L);
  rectangle_->setChecked(true);
  auto* dimensions = new QHBoxLayout;
  dimensions->setContentsMargins(10, 8, 10, 2);
  dimensions->addWidget(x_, 1);
  dimensions->addWidget(y_, 1);
  auto* header = new QHBoxLayout;
  header->setContentsMargins(10, 2, 10, 6);
  header->addWidget(color_, 1);
  const std::array<std::pair<const char*, QAction*>, 2> buttons{
      std::pair{"scatterRectangle", rectangle_}, std::pair{"scatterLasso", lasso_}};
  for (const auto& [id, action] : buttons) {
    auto* button = new QToolButton(this);
    button->setObjectName(QLatin1String(id));
    button->setAccessibleName(action->text());
    button->setDefaultAction(action);
    button->setAutoRaise(true);
    header->addWidget(button);
  }
  auto* footer = new QHBoxLayout;
  footer->setContentsMargins(10, 4, 10, 8);
  footer->addWidget(count_, 1);
  footer->addWidget(region_);
  footer->addWidget(clear_);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(0);
  layout->addLayout(dimensions);
  layout->addLayout(header);
  layout->addWidget(plot_, 1);
  layout->addLayout(footer);
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
      [this, embedding](const Loaded& loaded) {
        embeddingId_ = embedding;
        showData(std::dynamic_pointer_cast<const Embedding>(loaded.embedding),
                 std::dynamic_pointer_cast<const Image2D>(loaded.map));
      });
}

void ScatterView::showData(std::shared_ptr<const Embedding> embedding,
                           std::shared_ptr<const Image2D> map) {
  embedding_ = std::move(embedding);
  map_ = map && map->rgb ? std::move(map) : nullptr;
  showEmbedding();
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
  rectangle_->setEnabled(dimensions > 0);
  lasso_->setEnabled(dimensions > 0);
  listColors();
  if (map_) color_->setCurrentIndex(color_->findData(QStringLiteral("map")));
  showPoints();
  if (dimensions > 0) Q_EMIT embeddingShown();
}

void ScatterView::showPoints() {
  if (!embedding_ || embedding_->dimensions < 1) {
    plot_->setPoints(nullptr, {}, {});
  } else {
    plot_->setPoints(
        pointsOf(*embedding_, std::max(0, x_->currentIndex()), std::max(0, y_->currentIndex())),
        x_->currentText(), y_->currentText());
    requestColors();
  }
  showPixel();
  showMarks();
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

}  // namespace histion::ui
