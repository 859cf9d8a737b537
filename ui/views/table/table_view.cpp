#include "ui/views/table/table_view.h"

#include <QClipboard>
#include <QFileDialog>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QSignalBlocker>
#include <QTableView>
#include <cmath>

#include "ui/session/data_files.h"
#include "ui/views/table/measurements.h"

namespace histion::ui {
namespace {

constexpr int kMeasureDelayMs = 150, kFilterDelayMs = 120;

bool isTabular(const std::string& entryKind) {
  const auto kind = dataKindOf(entryKind);
  return kind == DataKind::Table || kind == DataKind::FeatureTable ||
         kind == DataKind::SpectrumSet || kind == DataKind::Regions;
}

}  // namespace

TableView::TableView(Workspace workspace, QWidget* parent)
    : QWidget(parent),
      work_(workspace),
      model_(new TableModel(this)),
      table_(new QTableView(this)),
      source_(new QComboBox(this)),
      filter_(new QLineEdit(this)),
      find_(new QLineEdit(this)),
      problem_(new QLabel(this)),
      status_(new QLabel(this)),
      empty_(new QLabel(table_)),
      findBar_(new QWidget(this)),
      columnMenu_(new QMenu(this)) {
  setObjectName(QStringLiteral("tableView"));
  makeActions();
  makeLayout();
  delay_.setSingleShot(true);
  delay_.setInterval(kMeasureDelayMs);
  connect(&delay_, &QTimer::timeout, this, &TableView::refresh);
  filterDelay_.setSingleShot(true);
  filterDelay_.setInterval(kFilterDelayMs);
  connect(&filterDelay_, &QTimer::timeout, this, &TableView::reorder);
  connect(filter_, &QLineEdit::textChanged, this, [this] { filterDelay_.start(); });
  connect(filter_, &QLineEdit::returnPressed, this, &TableView::reorder);
  connect(model_, &TableModel::sortingWanted, this, &TableView::reorder);
  connect(source_, &QComboBox::activated, this,
          [this](int index) { choose(source_->itemData(index).toString()); });
  connect(table_, &QTableView::doubleClicked, this,
          [this](const QModelIndex& index) { openRow(index.row()); });
  connect(table_->selectionModel(), &QItemSelectionModel::selectionChanged, this,
          &TableView::updateState);
  connect(columnMenu_, &QMenu::aboutToShow, this, &TableView::fillColumnMenu);
  auto* header = table_->horizontalHeader();
  header->setContextMenuPolicy(Qt::CustomContextMenu);
  connect(header, &QWidget::customContextMenuRequested, this,
          [this, header](QPoint at) { columnMenu_->popup(header->mapToGlobal(at)); });

  const auto later = [this] {
    if (chosen_.isEmpty()) delay_.start();
  };
  SelectionModel& selection = work_.selection;
  connect(&selection, &SelectionModel::mzChanged, this, later);
  connect(&selection, &SelectionModel::displayChanged, this, later);
  connect(&selection, &SelectionModel::sectionChanged, this, later);
  connect(&selection, &SelectionModel::datasetChanged, this, &TableView::followData);
  connect(&selection, &SelectionModel::layerChanged, this, &TableView::followLayer);
  connect(&work_.session, &ProjectSession::entriesChanged, this, &TableView::listSources);
  Annotations& drawn = work_.annotations;
  connect(&drawn, &Annotations::changed, this, later);
  connect(&drawn, &Annotations::classesChanged, this, later);
  connect(&drawn, &Annotations::alignmentsChanged, this, later);
  connect(&drawn, &Annotations::reset, this, later);
  listSources();
  followData();
}

void TableView::listSources() {
  const QSignalBlocker quiet(source_);
  source_->clear();
  source_->addItem(tr("Measurements of annotations"), QString());
  const auto add = [&](const store::Entry& entry) {
    if (entry.problem.empty() && isTabular(entry.kind))
      source_->addItem(QString::fromStdString(entry.name), QString::fromStdString(entry.id));
  };
  for (const store::Entry& entry : work_.session.datasets()) add(entry);
  for (const store::Entry& entry : work_.session.results()) add(entry);
  const QString open = work_.selection.datasetId();
  const DataPtr& data = work_.selection.data();
  if (data && source_->findData(open) < 0 && isTabular(std::string(toString(data->kind()))))
    source_->addItem(open, open);
  const int row = source_->findData(chosen_);
  if (row < 0) choose({});
  source_->setCurrentIndex(std::max(0, row));
}

void TableView::followData() {
  listSources();
  const QString open = work_.selection.datasetId();
  const int row = source_->findData(open);
  choose(!open.isEmpty() && row > 0 ? open : QString());
}

void TableView::followLayer() {
  const QString id = work_.selection.layer().result;
  if (!id.isEmpty() && source_->findData(id) > 0) choose(id);
}

void TableView::showMeasurements() { choose({}); }

void TableView::choose(const QString& id) {
  const QSignalBlocker quiet(source_);
  source_->setCurrentIndex(std::max(0, source_->findData(id)));
  fresh_ = fresh_ || id != chosen_;
  chosen_ = id;
  refresh();
}

void TableView::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  if (stale_) refresh();
}

void TableView::refresh() {
  delay_.stop();
  // What nobody looks at is not computed.
  stale_ = !isVisible();
  if (stale_) return;
  if (chosen_.isEmpty()) {
    measure();
    return;
  }
  const auto read = [this](const DataPtr& data) {
    work_.queries.submit(
        this, "table", [data] { return tableOf(data); },
        [this](const TableDataPtr& table) { present(table, std::exchange(fresh_, false)); });
  };
  work_.queries.drop(this, "table");
  if (chosen_ == work_.selection.datasetId())
    read(work_.selection.data());
  else
    work_.session.load(this, "table", chosen_, read);
}

void TableView::measure() {
  MeasurementRequest request;
  request.dataset = work_.selection.dataset();
  request.mz = work_.selection.mz();
  request.normalization = work_.selection.display().normalization;
  const std::string frame = work_.selection.datasetId().toStdString();
  if (request.dataset)
    for (const AnnotationPtr& object : work_.annotations.ordered()) {
      const bool own = object->frame == frame;
      request.objects.push_back({object, work_.annotations.mapping(object->frame, frame),
                                 own ? object->section : work_.selection.section()});
    }
  if (request.objects.empty()) {
    work_.queries.drop(this, "table");
    fresh_ = true;
    present(nullptr, true);
    return;
  }
  work_.queries.submit(
      this, "table", [request = std::move(request)] { return measurementsOf(request); },
      [this](const TableDataPtr& table) { present(table, std::exchange(fresh_, false)); });
}

void TableView::present(const TableDataPtr& table, bool fresh) {
  if (fresh) {
    model_->forgetSorting();
    const QSignalBlocker quiet(table_->horizontalHeader());
    table_->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
  }
  const bool sameColumns = !fresh && table && model_->table() &&
                           table->columns.size() == model_->table()->columns.size();
  const int current =
      table_->currentIndex().isValid() ? int(model_->rowAt(table_->currentIndex().row())) : -1;
  if (!table) {
    model_->setTable(nullptr, {});
    updateState();
    Q_EMIT rowsShown();
    return;
  }
  const RowFilter filter = RowFilter::parse(filter_->text(), table->filterColumns());
  const int column = model_->sortColumn();
  const bool descending = model_->descending();
  work_.queries.submit(
      this, "order",
      [table, filter, column, descending] { return table->order(filter, column, descending); },
      [this, table, sameColumns, current, problem = filter.problem()](TableData::Order order) {
        model_->setTable(table, std::move(order));
        if (!sameColumns) {
          for (int c = 0; c < model_->columnCount(); ++c) table_->setColumnHidden(c, false);
          fitColumns();
        }
        if (current >= 0 && current < table->rows)
          if (const int row = model_->shownAt(std::uint32_t(current)); row >= 0)
            table_->selectRow(row);
        problem_->setText(problem);
        updateState();
        Q_EMIT rowsShown();
      });
}

void TableView::reorder() {
  filterDelay_.stop();
  const TableDataPtr table = model_->table();
  if (!table) return;
  const RowFilter filter = RowFilter::parse(filter_->text(), table->filterColumns());
  problem_->setText(filter.problem());
  problem_->setVisible(!filter.problem().isEmpty());
  const int column = model_->sortColumn();
  const bool descending = model_->descending();
  work_.queries.submit(
      this, "order",
      [table, filter, column, descending] { return table->order(filter, column, descending); },
      [this, table](TableData::Order order) {
        if (table != model_->table()) return;
        const QModelIndex now = table_->currentIndex();
        const std::int64_t current = now.isValid() ? model_->rowAt(now.row()) : -1;
        model_->setOrder(std::move(order));
        if (const int row = current < 0 ? -1 : model_->shownAt(std::uint32_t(current)); row >= 0)
          table_->selectRow(row);
        updateState();
        Q_EMIT rowsShown();
      });
}

std::vector<int> TableView::shownColumns() const {
  std::vector<int> columns;
  const auto* header = table_->horizontalHeader();
  for (int visual = 0; visual < header->count(); ++visual)
    if (const int logical = header->logicalIndex(visual); !header->isSectionHidden(logical))
      columns.push_back(logical);
  return columns;
}

void TableView::copyRows() {
  const TableDataPtr table = model_->table();
  if (!table) return;
  TableData::Order rows;
  auto ranges = table_->selectionModel()->selection();
  std::sort(ranges.begin(), ranges.end(),
            [](const auto& a, const auto& b) { return a.top() < b.top(); });
  for (const QItemSelectionRange& range : ranges)
    for (int row = range.top(); row <= range.bottom(); ++row) {
      const std::uint32_t at = model_->rowAt(row);
      if (rows.empty() || rows.back() != at) rows.push_back(at);
    }
  if (rows.empty()) return;
  work_.queries.submit(
      this, "copy",
      [table, rows = std::move(rows), columns = shownColumns()] {
        return std::pair(rows.size(), QString::fromUtf8(table->written(rows, columns, '\t')));
      },
      [this](const std::pair<std::size_t, QString>& made) {
        QGuiApplication::clipboard()->setText(made.second);
        setStatus(tr("%L1 rows copied").arg(made.first));
        Q_EMIT copied();
      });
}

void TableView::chooseFile() {
  QString name = source_->currentText();
  for (QChar& c : name)
    if (!c.isLetterOrNumber()) c = QLatin1Char('_');
  const QString file = QFileDialog::getSaveFileName(
      this, tr("Export the table"), name + QStringLiteral(".csv"), tr("Table (*.csv)"));
  if (!file.isEmpty()) exportTo(file);
}

void TableView::exportTo(const QString& file) {
  const TableDataPtr table = model_->table();
  if (!table) return;
  setStatus(tr("Writing…"));
  work_.queries.submit(
      this, "export",
      [table, order = model_->order(), columns = shownColumns(), file] {
        writeWhole(file, table->written(order, columns, ','));
        return order.size();
      },
      [this, file](std::size_t rows) {
        setStatus(tr("%L1 rows written").arg(rows));
        Q_EMIT saved(file);
      });
}

void TableView::openRow(int shown) {
  const TableDataPtr table = model_->table();
  if (!table || shown < 0 || shown >= model_->rowCount()) return;
  const std::uint32_t row = model_->rowAt(shown);
  if (row < table->annotationIds.size() && !table->annotationIds[row].empty())
    work_.annotations.setSelected({table->annotationIds[row]});
  if (table->mzColumn < 0) return;
  const double mz = table->number(int(row), table->mzColumn);
  if (std::isfinite(mz) && mz > 0) work_.selection.showIon(mz);
}

void TableView::find(bool backwards, bool next) {
  const TableDataPtr table = model_->table();
  const QString text = find_->text();
  if (!table || text.isEmpty()) return;
  const int current = table_->currentIndex().isValid() ? table_->currentIndex().row() : 0;
  const std::int64_t from = current + (next ? (backwards ? -1 : 1) : 0);
  work_.queries.submit(
      this, "find",
      [table, order = model_->order(), columns = shownColumns(), text, from, backwards] {
        return table->find(order, columns, text, from, backwards);
      },
      [this, text](std::int64_t row) {
        if (row < 0 || row >= model_->rowCount()) {
          setStatus(tr("“%1” was not found").arg(text));
          return;
        }
        updateState();
        table_->selectRow(int(row));
        table_->scrollTo(model_->index(int(row), 0));
      });
}

}  // namespace histion::ui
