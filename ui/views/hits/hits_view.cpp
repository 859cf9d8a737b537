#include "ui/views/hits/hits_view.h"

#include <QClipboard>
#include <QFileDialog>
#include <QGuiApplication>
#include <QHeaderView>
#include <QScrollBar>
#include <QSignalBlocker>
#include <QTableView>
#include <QTextBrowser>
#include <cmath>

#include "ui/views/hits/structure_drawing.h"

namespace histion::ui {
namespace {

constexpr QSize kSmall(104, 66);

QString factText(const nlohmann::json& value) {
  if (value.is_string()) return QString::fromStdString(value.get<std::string>());
  if (value.is_number_integer()) return QString::number(value.get<std::int64_t>());
  if (value.is_number()) return QString::number(value.get<double>(), 'g', 9);
  return QString::fromStdString(value.dump());
}

QString factsOf(const HitList::Hit& hit, int rank) {
  QString html = QStringLiteral("<p style='margin-bottom:4px'><b>%1</b></p><table>")
                     .arg(QString::fromStdString(hit.name).toHtmlEscaped());
  const auto row = [&](const QString& name, const QString& value) {
    if (!value.isEmpty())
      html +=
          QStringLiteral("<tr><td style='padding-right:10px; color:gray'>%1</td><td>%2</td></tr>")
              .arg(name.toHtmlEscaped(), value.toHtmlEscaped());
  };
  row(HitsView::tr("Rank"), QString::number(rank));
  row(HitsView::tr("Formula"), QString::fromStdString(hit.formula));
  row(HitsView::tr("Adduct"), QString::fromStdString(hit.adduct));
  row(HitsView::tr("Error"), HitsView::tr("%1 ppm").arg(hit.ppmError, 0, 'f', 2));
  row(HitsView::tr("Score"), QString::number(hit.score, 'f', 3));
  for (const auto& [name, value] : hit.scoreParts)
    row(QString::fromStdString(name), QString::number(value, 'f', 3));
  if (hit.probability) row(HitsView::tr("Probability"), QString::number(*hit.probability, 'f', 2));
  if (!hit.matchedMz.empty())
    row(HitsView::tr("Matched peaks"), QString::number(hit.matchedMz.size()));
  row(HitsView::tr("InChIKey"), QString::fromStdString(hit.inchiKey));
  row(HitsView::tr("SMILES"), QString::fromStdString(hit.smiles));
  if (hit.facts.is_object())
    for (const auto& [key, value] : hit.facts.items())
      if (!value.is_structured())
        row(QString::fromStdString(key).replace(QLatin1Char('_'), QLatin1Char(' ')),
            factText(value));
  return html + QStringLiteral("</table>");
}

double numberIn(const nlohmann::json& facts, const char* key) {
  if (!facts.is_object()) return 0;
  const auto found = facts.find(key);
  return found != facts.end() && found->is_number() ? found->get<double>() : 0;
}

Tolerance toleranceOf(const HitList& list) {
  if (const double da = numberIn(list.facts, "tolerance_da"); da > 0) return Tolerance::da(da);
  if (const double ppm = numberIn(list.facts, "tolerance_ppm"); ppm > 0) return Tolerance::ppm(ppm);
  return Tolerance::da(0.02);  // usual for fragments when the list does not say
}

}  // namespace

StructureWidget::StructureWidget(QueryPool& queries, QWidget* parent)
    : QWidget(parent), queries_(queries) {
  setObjectName(QStringLiteral("hitStructure"));
  setAccessibleName(tr("Structure of the chosen hit"));
  setMinimumSize(120, 90);
}

void StructureWidget::setStructure(const std::string& svg) {
  svg_ = svg;
  image_ = {};
  draw();
}

void StructureWidget::draw() {
  drawn_ = false;
  update();
  queries_.submit(
      this, "structure",
      [svg = svg_, size = this->size() - QSize(12, 12), ratio = devicePixelRatioF()] {
        return drawnStructure(harmlessSvg(svg), size, ratio);
      },
      [this](const QImage& image) {
        image_ = image;
        drawn_ = true;
        update();
      });
}

void StructureWidget::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  if (!svg_.empty()) draw();
}

void StructureWidget::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  // Paper, in the dark too: drawings come in black.
  painter.setPen(palette().color(QPalette::Mid));
  painter.setBrush(image_.isNull() ? palette().color(QPalette::AlternateBase) : QColor(Qt::white));
  painter.drawRoundedRect(QRectF(rect()).adjusted(3, 3, -3, -3), 4, 4);
  if (!image_.isNull()) {
    const QSizeF size = image_.deviceIndependentSize();
    painter.drawImage(QPointF((width() - size.width()) / 2, (height() - size.height()) / 2),
                      image_);
  } else if (drawn_) {
    painter.setPen(palette().color(QPalette::PlaceholderText));
    painter.drawText(rect().adjusted(10, 10, -10, -10), Qt::AlignCenter | Qt::TextWordWrap,
                     svg_.empty() ? tr("no structure") : tr("this structure cannot be drawn"));
  }
}

HitsView::HitsView(Workspace workspace, QWidget* parent)
    : QWidget(parent),
      work_(workspace),
      model_(new HitsModel(this)),
      table_(new QTableView(this)),
      structure_(new StructureWidget(workspace.queries, this)),
      plot_(new MirrorPlot(this)),
      facts_(new QTextBrowser(this)),
      source_(new QComboBox(this)),
      title_(new QLabel(this)),
      empty_(new QLabel(this)),
      content_(new QSplitter(Qt::Vertical, this)) {
  setObjectName(QStringLiteral("hitsView"));
  makeActions();
  makeLayout();
  connect(table_->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
          &HitsView::showHit);
  connect(table_->verticalScrollBar(), &QScrollBar::valueChanged, this, &HitsView::drawRows);
  connect(model_, &QAbstractItemModel::layoutChanged, this, &HitsView::drawRows);
  connect(table_, &QTableView::doubleClicked, showIon_, &QAction::trigger);
  connect(source_, &QComboBox::activated, this,
          [this](int row) { load(source_->itemData(row).toString()); });
  connect(&work_.session, &ProjectSession::entriesChanged, this, &HitsView::listSources);
  connect(&work_.selection, &SelectionModel::layerChanged, this, &HitsView::follow);
  connect(&work_.selection, &SelectionModel::datasetChanged, this, &HitsView::updateState);
  listSources();
  updateState();
}

void HitsView::listSources() {
  const QSignalBlocker quiet(source_);
  source_->clear();
  for (const store::Entry& entry : work_.session.results())
    if (entry.problem.empty() && entry.kind == toString(DataKind::HitList))
      source_->addItem(QString::fromStdString(entry.name), QString::fromStdString(entry.id));
  const int row = source_->findData(loaded_);
  if (row >= 0) {
    source_->setCurrentIndex(row);
  } else if (!loaded_.isEmpty()) {
    loaded_.clear();
    setHits(nullptr);
  }
  if (loaded_.isEmpty()) source_->setCurrentIndex(-1);
  updateState();
}

void HitsView::follow() {
  const QString id = work_.selection.layer().result;
  if (const int row = id.isEmpty() ? -1 : source_->findData(id); row >= 0) {
    source_->setCurrentIndex(row);
    load(id);
  }
}

void HitsView::load(const QString& id) {
  if (id.isEmpty() || id == loaded_) return;
  work_.session.load(this, "hits", id, [this, id](const DataPtr& data) {
    loaded_ = id;
    setHits(std::dynamic_pointer_cast<const HitList>(data));
  });
}

void HitsView::setHits(std::shared_ptr<const HitList> hits) {
  work_.queries.drop(this, "drawings");
  drawing_ = false;
  model_->setHits(std::move(hits));
  table_->setColumnHidden(HitsModel::Probability, !model_->hasProbability());
  if (model_->rowCount() > 0)
    table_->selectRow(0);
  else
    showHit();
  updateState();
  drawRows();
  Q_EMIT hitsShown();
}

int HitsView::hit() const {
  const QModelIndex at = table_->currentIndex();
  return at.isValid() && at.row() < model_->rowCount() ? model_->indexAt(at.row()) : -1;
}

std::optional<double> HitsView::ionMz() const {
  const int index = hit();
  if (index < 0) return std::nullopt;
  const HitList& list = *model_->hits();
  for (const double mz : {numberIn(list.hits[std::size_t(index)].facts, "ion_mz"),
                          numberIn(list.facts, "precursor_mz")})
    if (std::isfinite(mz) && mz > 0) return mz;
  return std::nullopt;
}

void HitsView::showHit() {
  const int index = hit();
  if (index < 0) {
    structure_->setStructure({});
    facts_->clear();
    plot_->clear();
    updateState();
    return;
  }
  const HitList& list = *model_->hits();
  const HitList::Hit& chosen = list.hits[std::size_t(index)];
  structure_->setStructure(chosen.structureSvg);
  facts_->setHtml(factsOf(chosen, index + 1));
  const auto spectrum = [](const QString& name, const std::vector<double>& mz,
                           const std::vector<float>& intensity) {
    auto made = std::make_shared<Spectrum>();
    made->name = name.toStdString();
    made->mz = mz;
    made->intensity = intensity;
    return std::shared_ptr<const Spectrum>(std::move(made));
  };
  plot_->setEmptyText(tr("This list holds no spectra to compare."));
  plot_->setSpectra(
      spectrum(list.query.empty() ? tr("measured") : QString::fromStdString(list.query),
               list.queryMz, list.queryIntensity),
      spectrum(QString::fromStdString(chosen.name), chosen.mz, chosen.intensity), toleranceOf(list),
      chosen.matchedMz.empty() ? std::nullopt : std::optional(chosen.matchedMz), true);
  updateState();
}

void HitsView::drawRows() {
  if (drawing_ || !model_->hits() || !table_->isVisible()) return;
  const int last = table_->rowAt(table_->viewport()->height() - 1);
  std::vector<std::pair<int, std::string>> wanted;
  for (int row = std::max(0, table_->rowAt(0));
       row < (last < 0 ? model_->rowCount() : last + 1) && wanted.size() < 12; ++row)
    if (const int index = model_->indexAt(row); !model_->isDrawn(index))
      wanted.emplace_back(index, model_->hitAt(row).structureSvg);
  if (wanted.empty()) {
    Q_EMIT drawn();
    return;
  }
  drawing_ = true;
  work_.queries.submit(
      this, "drawings",
      [wanted = std::move(wanted), ratio = devicePixelRatioF()] {
        std::vector<std::pair<int, QImage>> made;
        for (const auto& [index, svg] : wanted)
          made.emplace_back(index, drawnStructure(harmlessSvg(svg), kSmall, ratio));
        return made;
      },
      [this](const std::vector<std::pair<int, QImage>>& made) {
        for (const auto& [index, image] : made) model_->setDrawing(index, image);
        drawing_ = false;
        drawRows();
      });
}

bool HitsView::eventFilter(QObject* watched, QEvent* event) {
  if (event->type() == QEvent::Resize || event->type() == QEvent::Show)
    QMetaObject::invokeMethod(this, &HitsView::drawRows, Qt::QueuedConnection);
  return QWidget::eventFilter(watched, event);
}

void HitsView::chooseFile() {
  const QString file = QFileDialog::getSaveFileName(
      this, tr("Export the hits"), QStringLiteral("hits.csv"), tr("Table (*.csv)"));
  if (!file.isEmpty()) exportTo(file);
}

void HitsView::exportTo(const QString& file) {
  if (!model_->hits()) return;
  work_.queries.submit(
      this, "export",
      [hits = model_->hits(), file] {
        const TableDataPtr table = HitsModel::tableOf(hits);
        std::vector<int> columns(table->columns.size());
        for (std::size_t i = 0; i < columns.size(); ++i) columns[i] = int(i);
        writeWhole(file, table->written(table->order({}, -1, false), columns, ','));
        return true;
      },
      [this, file](bool) { Q_EMIT saved(file); });
}

}  // namespace histion::ui
