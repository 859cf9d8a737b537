// What stands around the table: controls, actions, texts.
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QLocale>
#include <QMenu>
#include <QTableView>
#include <QToolButton>

#include "ui/views/table/table_view.h"
#include "ui/widgets/controls.h"

namespace histion::ui {

void TableView::makeActions() {
  const auto add = [this](const char* name, const QString& text, const QString& tip,
                          const QKeySequence& keys, auto run) {
    return makeAction(this, name, text, tip, keys, std::move(run));
  };
  copy_ = add("actionTableCopy", tr("Copy rows"), tr("Copies the chosen rows with the header"),
              QKeySequence::Copy, [this] { copyRows(); });
  export_ =
      add("actionTableExport", tr("Export table…"),
          tr("Writes the shown rows and columns to a CSV file"), {}, [this] { chooseFile(); });
  openFind_ = add("actionTableFind", tr("Find in table"), tr("Finds a text in the shown rows"),
                  QKeySequence::Find, [this] {
                    findBar_->show();
                    find_->setFocus();
                    find_->selectAll();
                  });
  next_ = add("actionTableFindNext", tr("Next match"), tr("Goes to the next match"),
              QKeySequence(Qt::Key_F3), [this] { find(false, true); });
  previous_ = add("actionTableFindPrevious", tr("Previous match"), tr("Goes to the previous match"),
                  QKeySequence(Qt::SHIFT | Qt::Key_F3), [this] { find(true, true); });
  showIon_ = add("actionTableShowIon", tr("Show ion of the row"),
                 tr("Shows the ion image of the row's m/z, or chooses the row's annotation"),
                 QKeySequence(Qt::ALT | Qt::Key_Return),
                 [this] { openRow(table_->currentIndex().row()); });
}

void TableView::makeLayout() {
  source_->setObjectName(QStringLiteral("tableSource"));
  source_->setAccessibleName(tr("Which table"));
  source_->setToolTip(tr("Which table is shown"));
  source_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  source_->setMinimumContentsLength(16);
  filter_->setObjectName(QStringLiteral("tableFilter"));
  filter_->setAccessibleName(tr("Filter rows"));
  filter_->setPlaceholderText(tr("Filter: a word, or mz > 500"));
  filter_->setToolTip(
      tr("Shows only rows that fit. Words: tumor. Comparisons: mz > 500, \"mean\" <= 3, mz "
         "500..600, name ~ PC, -stroma (without). Several of them must all fit."));
  filter_->setClearButtonEnabled(true);
  problem_->setObjectName(QStringLiteral("tableProblem"));
  problem_->setWordWrap(true);
  problem_->setContentsMargins(12, 0, 12, 6);
  problem_->hide();
  status_->setObjectName(QStringLiteral("tableStatus"));
  status_->setProperty("faint", true);
  status_->setMinimumWidth(1);
  table_->setObjectName(QStringLiteral("resultTable"));
  table_->setAccessibleName(tr("Rows of the table"));
  table_->setModel(model_);
  table_->setSelectionBehavior(QAbstractItemView::SelectRows);
  table_->setSelectionMode(QAbstractItemView::ExtendedSelection);
  table_->setEditTriggers(QAbstractItemView::NoEditTriggers);
  table_->setShowGrid(false);
  table_->setAlternatingRowColors(true);
  table_->setWordWrap(false);
  table_->setFrameShape(QFrame::NoFrame);
  table_->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
  table_->setTabKeyNavigation(false);
  table_->setContextMenuPolicy(Qt::ActionsContextMenu);
  table_->addActions({showIon_, copy_, export_, openFind_});
  table_->verticalHeader()->hide();
  table_->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
  table_->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 8);
  auto* header = table_->horizontalHeader();
  header->setHighlightSections(false);
  header->setSectionsMovable(true);
  header->setSortIndicator(-1, Qt::AscendingOrder);
  header->setSortIndicatorClearable(true);
  header->setMinimumSectionSize(40);
  table_->setSortingEnabled(true);
  empty_->setObjectName(QStringLiteral("tableEmpty"));
  empty_->setAlignment(Qt::AlignCenter);
  empty_->setWordWrap(true);
  empty_->setProperty("faint", true);
  auto* over = new QVBoxLayout(table_->viewport());
  over->setContentsMargins(24, 24, 24, 24);
  over->addWidget(empty_);

  columnMenu_->setObjectName(QStringLiteral("tableColumnMenu"));
  auto* columns = makeButton(this, "tableColumns", tr("Columns"), tr("Which columns are shown"));
  columns->setPopupMode(QToolButton::InstantPopup);
  columns->setMenu(columnMenu_);
  auto* write = makeButton(this, "tableExport", tr("Export…"), export_);

  auto* top = new QHBoxLayout;
  top->setContentsMargins(12, 6, 8, 6);
  top->setSpacing(8);
  top->addWidget(source_, 2);
  top->addWidget(filter_, 3);
  top->addWidget(columns);
  top->addWidget(write);

  find_->setObjectName(QStringLiteral("tableFind"));
  find_->setAccessibleName(tr("Text to find"));
  find_->setToolTip(tr("Text to find in the shown rows; Enter goes to the next match"));
  find_->setPlaceholderText(tr("Find"));
  find_->setClearButtonEnabled(true);
  connect(find_, &QLineEdit::returnPressed, this, [this] { find(false, true); });
  connect(find_, &QLineEdit::textEdited, this, [this] { find(false, false); });
  auto* backwards = makeButton(this, "tableFindPrevious", QStringLiteral("▲"), previous_);
  backwards->setAccessibleName(tr("Previous match"));
  auto* forwards = makeButton(this, "tableFindNext", QStringLiteral("▼"), next_);
  forwards->setAccessibleName(tr("Next match"));
  auto* close =
      makeButton(this, "tableFindClose", QStringLiteral("✕"), tr("Closes the search  (Esc)"));
  close->setAccessibleName(tr("Close the search"));
  connect(close, &QToolButton::clicked, this, [this] {
    findBar_->hide();
    table_->setFocus();
  });
  auto* escape = new QAction(findBar_);
  escape->setShortcut(QKeySequence(Qt::Key_Escape));
  escape->setShortcutContext(Qt::WidgetWithChildrenShortcut);
  connect(escape, &QAction::triggered, close, &QToolButton::click);
  findBar_->addAction(escape);
  auto* bar = new QHBoxLayout(findBar_);
  bar->setContentsMargins(12, 4, 8, 4);
  bar->addWidget(find_, 1);
  bar->addWidget(backwards);
  bar->addWidget(forwards);
  bar->addWidget(close);
  findBar_->hide();

  auto* bottom = new QHBoxLayout;
  bottom->setContentsMargins(12, 4, 12, 6);
  bottom->addWidget(status_, 1);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(0);
  layout->addLayout(top);
  layout->addWidget(problem_);
  layout->addWidget(table_, 1);
  layout->addWidget(findBar_);
  layout->addLayout(bottom);
  setTabOrder(source_, filter_);
  setTabOrder(filter_, table_);
}

void TableView::fitColumns() {
  constexpr int kSample = 60, kWidest = 320;
  const TableDataPtr& table = model_->table();
  const QFontMetrics metrics(table_->font());
  for (int c = 0; c < model_->columnCount(); ++c) {
    int width = metrics.horizontalAdvance(table->columns[std::size_t(c)].title()) + 30;
    const int step = std::max(1, table->rows / kSample);
    for (int row = 0; row < table->rows; row += step)
      width = std::max(width, metrics.horizontalAdvance(table->text(row, c)) + 18);
    table_->setColumnWidth(c, std::min(width, kWidest));
  }
}

void TableView::fillColumnMenu() {
  columnMenu_->clear();
  const TableDataPtr table = model_->table();
  for (int c = 0; c < model_->columnCount(); ++c) {
    QAction* shown = columnMenu_->addAction(table->columns[std::size_t(c)].title());
    shown->setCheckable(true);
    shown->setChecked(!table_->isColumnHidden(c));
    // One column always stays.
    shown->setEnabled(table_->isColumnHidden(c) || shownColumns().size() > 1);
    connect(shown, &QAction::toggled, this,
            [this, c](bool on) { table_->setColumnHidden(c, !on); });
  }
  if (model_->columnCount() > 0) columnMenu_->addSeparator();
  columnMenu_->addAction(tr("Show all"), this, [this] {
    for (int c = 0; c < model_->columnCount(); ++c) table_->setColumnHidden(c, false);
  });
}

void TableView::setStatus(const QString& text) { status_->setText(text); }

void TableView::updateState() {
  const TableDataPtr& table = model_->table();
  const int shown = model_->rowCount(), all = table ? table->rows : 0;
  problem_->setVisible(!problem_->text().isEmpty());
  empty_->setVisible(shown == 0);
  if (!table && chosen_.isEmpty())
    empty_->setText(
        work_.selection.dataset()
            ? tr("Draw annotations on the image: their area and the intensity of the chosen ion "
                 "are listed here, for every object and every class.")
            : tr("Open an imaging dataset and draw annotations: their measurements are listed "
                 "here. Tables that modules make appear in the list above."));
  else if (!table)
    empty_->setText(tr("This result is not a table."));
  else
    empty_->setText(all == 0 ? tr("The table is empty.") : tr("No row fits the filter."));
  QString text = table ? table->title : QString();
  if (table) {
    if (!text.isEmpty()) text += QStringLiteral("   ");
    text += shown == all ? tr("%L1 rows").arg(all) : tr("%L1 of %L2 rows").arg(shown).arg(all);
    int chosen = 0;
    for (const auto& range : table_->selectionModel()->selection()) chosen += range.height();
    if (chosen > 1) text += tr("   %L1 chosen").arg(chosen);
  }
  setStatus(text);
  const bool any = table_->selectionModel()->hasSelection();
  const QString choose = tr("choose a row first"), empty = tr("the table has no rows");
  setPossible(copy_, any, shown > 0 ? choose : empty);
  const bool leads = table && (table->mzColumn >= 0 || !table->annotationIds.empty());
  setPossible(showIon_, any && leads,
              leads ? choose : tr("the rows have neither an m/z nor an annotation"));
  setPossible(export_, table && all > 0, empty);
  for (QAction* action : {openFind_, next_, previous_}) setPossible(action, shown > 0, empty);
}

}  // namespace histion::ui
