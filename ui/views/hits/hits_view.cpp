#include "ui/views/hits/hits_view.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFileDialog>
#include <QHeaderView>
#include <QScrollBar>
#include <QSignalBlocker>
#include <QTabBar>
#include <QTableView>
#include <cmath>

#include "ui/session/data_files.h"
#include "ui/views/hits/question_bar.h"
#include "ui/views/hits/search_choices_panel.h"
#include "ui/views/hits/structure_drawing.h"

namespace histion::ui {
namespace {

constexpr QSize kSmall(104, 66);
constexpr int kCompact = 1'000;  // below this width not everything is side by side
enum Side { kCompoundSide, kReasonsSide, kSpectraSide };

}  // namespace

HitsView::HitsView(Workspace workspace, QWidget* parent)
    : QWidget(parent),
      work_(workspace),
      model_(new HitsModel(this)),
      compounds_(new CompoundList(this)),
      questions_(new QuestionSource(workspace, this)),
      search_(new CompoundSearch(workspace, this)),
      table_(new QTableView(this)),
      details_(new HitDetails(workspace.queries, this)),
      compare_(new SpectrumCompare(this)),
      listView_(new CompoundListView(compounds_, this)),
      bar_(new QuestionBar(this)),
      searchIn_(new SearchChoicesPanel(workspace.session, this)) {
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
  connect(details_, &HitDetails::ionChosen, this, &HitsView::showIon);
  connect(listView_, &CompoundListView::ionChosen, this, &HitsView::showIon);
  connect(listView_, &CompoundListView::exportWanted, this, [this] {
    const QString file = writtenFile(tr("Export the list"), QStringLiteral("compounds.csv"));
    if (!file.isEmpty()) exportListTo(file);
  });
  connect(&work_.session, &ProjectSession::entriesChanged, this, &HitsView::listSources);
  connect(&work_.selection, &SelectionModel::layerChanged, this, &HitsView::followResult);
  connect(&work_.selection, &SelectionModel::datasetChanged, this, [this] {
    if (work_.selection.dataset()) lastImaging_ = work_.selection.datasetId();
    updateState();
  });
  connectSearch();
  listSources();
  restoreKept();
  updateState();
}

bool HitsView::isFollowing() const { return follow_->isChecked(); }

void HitsView::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  questions_->setActive(follow_->isChecked());
  prepare();
}

void HitsView::hideEvent(QHideEvent* event) {
  QWidget::hideEvent(event);
  questions_->setActive(false);
}

void HitsView::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  const bool wide = width() > 2 * height(), compact = wide && width() < kCompact;
  if (wide == wide_ && compact == compact_) return;
  wide_ = wide;
  compact_ = compact;
  arrange();
}

void HitsView::changeEvent(QEvent* event) {
  QWidget::changeEvent(event);
  if (event->type() != QEvent::PaletteChange) return;
  model_->forgetDrawings();
  drawRows();
}

void HitsView::arrange() {
  // Low and wide, as below the image: side by side. In a small window the parts of the chosen hit
  // take turns.
  content_->setOrientation(wide_ ? Qt::Horizontal : Qt::Vertical);
  // Shares, far above the least sizes.
  content_->setSizes(compact_ ? QList{4'400, 5'600}
                     : wide_  ? QList{4'000, 6'000}
                              : QList{4'800, 5'200});
  chosen_->setSizes(wide_ ? QList{5'600, 4'400} : QList{5'000, 5'000});
  const int side = sides_->currentIndex();
  const bool details = !compact_ || side != kSpectraSide, spectra = !compact_ || !details;
  // Hidden before the other is shown, as both need more room.
  if (!details) details_->hide();
  if (!spectra) compare_->hide();
  details_->setShown(!compact_              ? HitDetails::Shown::All
                     : side == kReasonsSide ? HitDetails::Shown::Reasons
                                            : HitDetails::Shown::Compound);
  details_->setVisible(details);
  compare_->setVisible(spectra);
  sides_->setVisible(compact_);
}

void HitsView::hideColumns() {
  // What is told of the chosen hit as well makes room for the names.
  const int room = table_->viewport()->width();
  const bool structures = room >= 400 && model_->hasStructures();
  table_->setColumnHidden(HitsModel::Structure, !structures);
  const bool scores = room >= 320 || !model_->hasProbability();
  table_->verticalHeader()->setDefaultSectionSize(structures ? 72
                                                  : scores   ? 52
                                                             : fontMetrics().height() + 14);
  table_->setColumnHidden(HitsModel::Probability, !model_->hasProbability());
  table_->setColumnHidden(HitsModel::Score, !scores);
  table_->setColumnHidden(HitsModel::Error, room < 520);
  table_->setColumnHidden(HitsModel::Adduct, room < 600);
  table_->setColumnHidden(HitsModel::Formula, room < 680);
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

void HitsView::followResult() {
  const QString id = work_.selection.layer().result;
  if (const int row = id.isEmpty() ? -1 : source_->findData(id); row >= 0) {
    source_->setCurrentIndex(row);
    load(id);
  }
}

void HitsView::load(const QString& id) {
  if (id.isEmpty() || id == loaded_) return;
  work_.session.load(this, "hits", id, [this, id](const DataPtr& data) {
    live_ = false;
    search_->forget();
    loaded_ = id;
    tabs_->setCurrentIndex(0);
    setHits(std::dynamic_pointer_cast<const HitList>(data));
  });
}

void HitsView::setHits(std::shared_ptr<const HitList> hits) {
  work_.queries.drop(this, "drawings");
  drawing_ = false;
  if (!live_) {
    // A stored list brings its spectrum along.
    std::shared_ptr<Spectrum> asked;
    if (hits && !hits->queryMz.empty()) {
      asked = std::make_shared<Spectrum>();
      asked->name = hits->query;
      asked->mz = hits->queryMz;
      asked->intensity = hits->queryIntensity;
    }
    compare_->setSpectrum(std::move(asked), true);
  }
  model_->setHits(std::move(hits));
  hideColumns();
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
  const auto ions = ionsOf(*model_->hits(), model_->hits()->hits[std::size_t(index)]);
  if (ions.empty()) return std::nullopt;
  return ions.front().mz;
}

QString HitsView::placeOfIons() const {
  if (work_.selection.dataset()) return work_.selection.datasetId();
  QString first;
  for (const store::Entry& entry : work_.session.datasets()) {
    if (entry.kind != "imaging" || !entry.problem.empty()) continue;
    const QString id = QString::fromStdString(entry.id);
    if (first.isEmpty() || id == lastImaging_) first = id;
  }
  if (first.isEmpty() && work_.selection.run()) return work_.selection.datasetId();
  return first;
}

void HitsView::showIon(double mz) {
  const QString place = placeOfIons();
  if (place.isEmpty() || !(mz > 0)) return;
  // What is shown now is the answer, not the next question.
  questions_->quietly([&] { work_.selection.showIon(mz); });
  questions_->openQuietly(place);
}

void HitsView::addToList() {
  const int index = hit();
  if (index < 0) return;
  const HitList& list = *model_->hits();
  const HitList::Hit& h = list.hits[std::size_t(index)];
  QString from = QString::fromStdString(list.query);
  if (live_) from = search_->question().text();
  compounds_->add({h.name, h.formula, h.adduct, h.inchiKey, h.smiles, ionMz().value_or(0),
                   h.ppmError, h.score, h.probability, from.toStdString(),
                   live_ ? search_->question().dataset.toStdString() : std::string()});
}

void HitsView::showHit() {
  const int index = hit();
  compare_->setHit(model_->hits(), index);
  if (index < 0)
    details_->clear();
  else
    details_->setHit(*model_->hits(), index);
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
      [wanted = std::move(wanted), ratio = devicePixelRatioF(), colors = drawingColors(palette())] {
        std::vector<std::pair<int, QImage>> made;
        for (const auto& [index, svg] : wanted)
          made.emplace_back(index, drawnStructure(harmlessSvg(svg, colors), kSmall, ratio, colors));
        return made;
      },
      [this](const std::vector<std::pair<int, QImage>>& made) {
        for (const auto& [index, image] : made) model_->setDrawing(index, image);
        drawing_ = false;
        drawRows();
      });
}

bool HitsView::eventFilter(QObject* watched, QEvent* event) {
  if (event->type() == QEvent::Resize) hideColumns();
  if (event->type() == QEvent::Resize || event->type() == QEvent::Show)
    QMetaObject::invokeMethod(this, &HitsView::drawRows, Qt::QueuedConnection);
  return QWidget::eventFilter(watched, event);
}

QString HitsView::writtenFile(const QString& title, const QString& name) {
  return QFileDialog::getSaveFileName(this, title, name, tr("Table (*.csv)"));
}

void HitsView::exportTo(const QString& file) {
  if (model_->hits()) write(HitsModel::tableOf(model_->hits()), file);
}

void HitsView::exportListTo(const QString& file) { write(compounds_->table(), file); }

void HitsView::write(const TableDataPtr& table, const QString& file) {
  work_.queries.submit(
      this, "export",
      [table, file] {
        std::vector<int> columns(table->columns.size());
        for (std::size_t i = 0; i < columns.size(); ++i) columns[i] = int(i);
        writeWhole(file, table->written(table->order({}, -1, false), columns, ','));
        return true;
      },
      [this, file](bool) { Q_EMIT saved(file); });
}

}  // namespace histion::ui
