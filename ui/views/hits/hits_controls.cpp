// What stands around the hits: controls, actions, texts.
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>
#include <QTabBar>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/views/hits/hits_view.h"
#include "ui/views/hits/question_bar.h"
#include "ui/views/hits/search_choices_panel.h"
#include "ui/widgets/controls.h"

namespace histion::ui {
namespace {

// Hides before it shows: together they would need more room, and the window would grow for it.
void showThese(std::initializer_list<std::pair<QWidget*, bool>> parts) {
  for (const auto& [part, shown] : parts)
    if (!shown) part->hide();
  for (const auto& [part, shown] : parts)
    if (shown) part->show();
}

}  // namespace

void HitsView::makeActions() {
  const auto add = [this](const char* name, const QString& text, const QString& tip,
                          const QKeySequence& keys, auto run) {
    return makeAction(this, name, text, tip, keys, std::move(run));
  };
  const auto copy = [this](auto text) {
    return [this, text] {
      if (const int index = hit(); index >= 0)
        QGuiApplication::clipboard()->setText(
            QString::fromStdString(text(model_->hits()->hits[std::size_t(index)])));
    };
  };
  copyKey_ = add("actionHitCopyKey", tr("Copy InChIKey"), tr("Copies the InChIKey of the hit"), {},
                 copy([](const HitList::Hit& h) { return h.inchiKey; }));
  copySmiles_ = add("actionHitCopySmiles", tr("Copy SMILES"), tr("Copies the SMILES of the hit"),
                    {}, copy([](const HitList::Hit& h) { return h.smiles; }));
  copyRow_ =
      add("actionHitCopyRow", tr("Copy row"),
          tr("Copies all that is known of the hit, with a header"), QKeySequence::Copy, [this] {
            const int index = hit();
            if (index < 0) return;
            auto one = std::make_shared<HitList>();
            one->hits = {model_->hits()->hits[std::size_t(index)]};
            const TableDataPtr table = HitsModel::tableOf(one);
            std::vector<int> columns;
            for (int i = 1; i < int(table->columns.size()); ++i) columns.push_back(i);
            QGuiApplication::clipboard()->setText(
                QString::fromUtf8(table->written({0}, columns, '\t')));
          });
  showIon_ = add("actionHitShowIon", tr("Show its ion image"),
                 tr("Shows where the ion of the hit lies in the open dataset"),
                 QKeySequence(Qt::ALT | Qt::Key_Return), [this] {
                   if (const auto mz = ionMz(); mz && showIon_->isEnabled()) showIon(*mz);
                 });
  export_ =
      add("actionHitsExport", tr("Export hits…"), tr("Writes all hits to a CSV file"), {}, [this] {
        const QString file = writtenFile(tr("Export the hits"), QStringLiteral("hits.csv"));
        if (!file.isEmpty()) exportTo(file);
      });
  choose_ = add("actionHitsSearchIn", tr("Search in…"),
                tr("Chooses libraries, candidates and model of the search"), {},
                [this] { searchIn_->open(choices_, searchInButton_); });
  add_ = add("actionHitAdd", tr("Add to list"), tr("Keeps the hit in the list of compounds"),
             QKeySequence(Qt::Key_Insert), [this] { addToList(); });
}

QWidget* HitsView::makeTop() {
  auto* top = new QWidget(this);
  tabs_ = new QTabBar(top);
  tabs_->setObjectName(QStringLiteral("hitsTabs"));
  tabs_->setAccessibleName(tr("Hits or list of compounds"));
  tabs_->setToolTip(tr("Compounds that fit the spectrum, or those that you put aside"));
  tabs_->setDrawBase(false);
  tabs_->setExpanding(false);
  tabs_->addTab(tr("Hits"));
  tabs_->addTab(tr("List"));
  tabs_->setTabToolTip(0, tr("Compounds that fit the spectrum"));
  tabs_->setTabToolTip(1, tr("Compounds that you put aside"));
  connect(tabs_, &QTabBar::currentChanged, this, &HitsView::updateState);
  follow_ = new QCheckBox(tr("Follow the selection"), top);
  follow_->setObjectName(QStringLiteral("hitsFollow"));
  follow_->setToolTip(
      tr("Asks by itself which compound it is, for every pixel, region, scan or "
         "library spectrum that you choose"));
  follow_->setChecked(true);
  source_ = new QComboBox(top);
  source_->setObjectName(QStringLiteral("hitsSource"));
  source_->setAccessibleName(tr("Which hit list"));
  source_->setToolTip(tr("Shows a hit list that is stored in the project"));
  source_->setPlaceholderText(tr("Choose a hit list"));
  source_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  source_->setMinimumContentsLength(16);
  title_ = new QLabel(top);
  title_->setObjectName(QStringLiteral("hitsTitle"));
  title_->setTextFormat(Qt::PlainText);
  title_->setProperty("faint", true);
  title_->setMinimumWidth(1);
  searchInButton_ = makeButton(top, "hitsSearchIn", tr("Search in…"), choose_);
  auto* line = new QHBoxLayout(top);
  line->setContentsMargins(8, 4, 8, 4);
  line->setSpacing(10);
  line->addWidget(tabs_);
  line->addWidget(follow_);
  line->addWidget(source_);
  line->addWidget(title_, 1);
  line->addWidget(searchInButton_);
  line->addWidget(makeButton(top, "hitsExport", tr("Export…"), export_));
  return top;
}

// In the place of hits: why there are none, and what can be done.
QWidget* HitsView::makeStatePage() {
  auto* page = new QWidget;
  empty_ = new QLabel(page);
  empty_->setObjectName(QStringLiteral("hitsEmpty"));
  empty_->setTextFormat(Qt::PlainText);
  empty_->setAlignment(Qt::AlignCenter);
  empty_->setWordWrap(true);
  empty_->setProperty("faint", true);
  progress_ = new QProgressBar(page);
  progress_->setObjectName(QStringLiteral("hitsProgress"));
  progress_->setAccessibleName(tr("How far the search is prepared"));
  progress_->setRange(0, 1000);
  progress_->setMaximumWidth(360);
  progress_->setMinimumWidth(200);
  const auto button = [&](const char* name, const QString& text, const QString& tip, auto run) {
    auto* made = new QPushButton(text, page);
    made->setObjectName(QLatin1String(name));
    made->setToolTip(tip);
    connect(made, &QPushButton::clicked, this, run);
    return made;
  };
  cancel_ =
      button("hitsCancel", tr("Cancel"), tr("Stops the search"), [this] { search_->cancel(); });
  again_ = button("hitsAgain", tr("Ask again"), tr("Asks for the same spectrum again"),
                  [this] { ask(); });
  import_ = button("hitsImport", tr("Import…"), tr("Imports libraries into this project"),
                   [this] { importLibraries(); });
  auto* buttons = new QHBoxLayout;
  buttons->setSpacing(8);
  buttons->addStretch(1);
  for (QWidget* widget : {static_cast<QWidget*>(progress_), static_cast<QWidget*>(cancel_),
                          static_cast<QWidget*>(again_), static_cast<QWidget*>(import_)})
    buttons->addWidget(widget);
  buttons->addStretch(1);
  auto* column = new QVBoxLayout(page);
  column->setContentsMargins(32, 8, 32, 12);
  column->setSpacing(10);
  column->addStretch(1);
  column->addWidget(empty_);
  column->addLayout(buttons);
  column->addStretch(1);
  // A long reason can be read in a low panel, too.
  auto* area = new QScrollArea(this);
  area->setObjectName(QStringLiteral("hitsState"));
  area->setAccessibleName(tr("Why there are no hits"));
  area->setWidgetResizable(true);
  area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  area->setFrameShape(QFrame::NoFrame);
  area->setWidget(page);
  area->viewport()->setAutoFillBackground(false);
  page->setAutoFillBackground(false);
  return area;
}

void HitsView::makeLayout() {
  QWidget* const top = makeTop();
  state_ = makeStatePage();
  table_->setObjectName(QStringLiteral("hitsTable"));
  table_->setAccessibleName(tr("Hits, best first"));
  table_->setModel(model_);
  table_->setItemDelegate(new HitsDelegate(model_));
  table_->setSelectionBehavior(QAbstractItemView::SelectRows);
  table_->setSelectionMode(QAbstractItemView::SingleSelection);
  table_->setShowGrid(false);
  table_->setAlternatingRowColors(true);
  table_->setWordWrap(false);
  table_->setFrameShape(QFrame::NoFrame);
  table_->setTabKeyNavigation(false);
  table_->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
  table_->setContextMenuPolicy(Qt::ActionsContextMenu);
  table_->addActions({showIon_, add_, copyKey_, copySmiles_, copyRow_, export_});
  table_->viewport()->installEventFilter(this);
  table_->verticalHeader()->hide();
  table_->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
  table_->verticalHeader()->setDefaultSectionSize(72);
  auto* header = table_->horizontalHeader();
  header->setHighlightSections(false);
  header->setSectionResizeMode(HitsModel::Name, QHeaderView::Stretch);
  header->setSortIndicator(HitsModel::Rank, Qt::AscendingOrder);
  for (const auto& [column, width] : {std::pair{HitsModel::Rank, 54},
                                      {HitsModel::Structure, 116},
                                      {HitsModel::Formula, 110},
                                      {HitsModel::Adduct, 76},
                                      {HitsModel::Error, 88},
                                      {HitsModel::Score, 92},
                                      {HitsModel::Probability, 88}})
    header->resizeSection(column, width);
  table_->setSortingEnabled(true);
  warnings_ = new QLabel(this);
  warnings_->setObjectName(QStringLiteral("hitsWarnings"));
  warnings_->setTextFormat(Qt::PlainText);
  warnings_->setProperty("faint", true);
  warnings_->setMinimumWidth(1);
  warnings_->setContentsMargins(12, 0, 8, 4);

  auto* buttons = static_cast<QHBoxLayout*>(details_->buttons()->layout());
  for (const auto& [action, name, text] :
       {std::tuple{add_, "hitAdd", tr("Add to list")},
        {showIon_, "hitShowIon", tr("Ion image")},
        {copyKey_, "hitCopyKey", tr("Copy %1").arg(tr("InChIKey"))},
        {copySmiles_, "hitCopySmiles", tr("Copy %1").arg(tr("SMILES"))},
        {copyRow_, "hitCopyRow", tr("Copy %1").arg(tr("row"))}})
    buttons->addWidget(makeButton(details_, name, text, action));
  buttons->addStretch(1);
  auto* side = new QWidget(this);
  sides_ = new QTabBar(side);
  sides_->setObjectName(QStringLiteral("hitSides"));
  sides_->setAccessibleName(tr("What is shown of the hit"));
  sides_->setToolTip(tr(
      "What is known of the hit, why it was found and where its ions lie, or its spectrum against "
      "the measured one"));
  sides_->setDrawBase(false);
  sides_->setExpanding(false);
  sides_->addTab(tr("Compound"));
  sides_->addTab(tr("Why and where"));
  sides_->addTab(tr("Spectra"));
  connect(sides_, &QTabBar::currentChanged, this, &HitsView::arrange);
  chosen_ = new QSplitter(Qt::Horizontal, side);
  chosen_->setHandleWidth(5);
  chosen_->setChildrenCollapsible(false);
  chosen_->addWidget(details_);
  chosen_->addWidget(compare_);
  auto* sideColumn = new QVBoxLayout(side);
  sideColumn->setContentsMargins(0, 0, 0, 0);
  sideColumn->setSpacing(0);
  sideColumn->addWidget(sides_);
  sideColumn->addWidget(chosen_, 1);
  content_ = new QSplitter(Qt::Vertical, this);
  content_->setObjectName(QStringLiteral("hitsContent"));
  content_->setHandleWidth(5);
  content_->setChildrenCollapsible(false);
  content_->addWidget(table_);
  content_->addWidget(side);
  arrange();
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(0);
  layout->addWidget(top);
  layout->addWidget(bar_);
  layout->addWidget(warnings_);
  layout->addWidget(content_, 1);
  layout->addWidget(state_, 1);
  layout->addWidget(listView_, 1);
}

QString HitsView::stateText() const {
  using State = CompoundSearch::State;
  const auto& list = model_->hits();
  const auto both = [this] {
    return search_->hint().isEmpty() ? search_->message()
                                     : search_->message() + QLatin1Char('\n') + search_->hint();
  };
  if (live_) switch (search_->state()) {
      case State::Impossible:
        return both();
      case State::Asking:
        return search_->isPreparing() && !search_->step().isEmpty()
                   ? tr("Preparing the search: %1").arg(search_->step())
                   : tr("Searching…");
      case State::Failed:
        return tr("The search failed: %1").arg(both());
      case State::Cancelled:
        return tr("The search was cancelled.");
      default:
        break;
    }
  if (list)
    return tr("The search found nothing for %1.")
               .arg(list->query.empty() ? tr("this spectrum")
                                        : QString::fromStdString(list->query)) +
           (live_ ? QLatin1Char('\n') +
                        tr("A wider tolerance, another adduct or further libraries may help.")
                  : QString());
  if (source_->count() > 0)
    return tr("Choose a hit list above or in the project to see its compounds.");
  if (!follow_->isChecked())
    return tr(
        "Switch “Follow the selection” on to see which compounds fit the spectrum that you "
        "choose.");
  return tr(
      "Which compound is it? Choose a pixel, a region, a scan or a library spectrum: its "
      "candidates are listed here, best first, with structure and matching peaks.");
}

void HitsView::updateState() {
  using State = CompoundSearch::State;
  const auto& list = model_->hits();
  const bool any = list && !list->hits.empty(), onList = tabs_->currentIndex() == 1;
  showThese({{content_, any && !onList},
             {state_, !any && !onList},
             {listView_, onList},
             {bar_, live_ && !onList}});
  source_->setVisible(source_->count() > 0 && !onList);
  follow_->setVisible(!onList);
  findChild<QWidget*>(QStringLiteral("hitsExport"))->setVisible(!onList);
  searchInButton_->setVisible(!onList);
  setPossible(choose_, work_.session.isOpen(), tr("no project is open"));
  if (!any) empty_->setText(stateText());
  const State state = live_ ? search_->state() : State::Idle;
  progress_->setVisible(state == State::Asking && search_->isPreparing());
  progress_->setValue(int(search_->fraction() * 1000));
  cancel_->setVisible(state == State::Asking);
  again_->setVisible(state == State::Failed || state == State::Cancelled);
  import_->setVisible((state == State::Impossible || state == State::Failed) &&
                      search_->wantsImport());
  import_->setEnabled(work_.session.isOpen() && work_.session.readOnlyReason().isEmpty());
  const QString title = titleText();
  title_->setText(onList ? QString() : title);
  title_->setToolTip(
      title_->text().isEmpty()
          ? QString()
          : tr("%1\n“None of these”: how likely it is that the right compound is not "
               "in the list")
                .arg(title));
  const QStringList told = live_ ? search_->warnings() : QStringList();
  warnings_->setText(told.join(QStringLiteral("  ")));
  warnings_->setToolTip(told.join(QLatin1Char('\n')));
  warnings_->setVisible(any && !onList && !told.isEmpty());
  updateActions();
}

void HitsView::updateActions() {
  const auto& list = model_->hits();
  const int index = hit();
  const HitList::Hit* chosen = index >= 0 ? &list->hits[std::size_t(index)] : nullptr;
  const QString choose = tr("choose a hit first");
  setPossible(copyKey_, chosen && !chosen->inchiKey.empty(),
              chosen ? tr("the hit has no InChIKey") : choose);
  setPossible(copySmiles_, chosen && !chosen->smiles.empty(),
              chosen ? tr("the hit has no SMILES") : choose);
  setPossible(copyRow_, chosen, choose);
  setPossible(add_, chosen, choose);
  setPossible(export_, list && !list->hits.empty() && tabs_->currentIndex() == 0,
              tr("there are no hits"));
  const QString place = placeOfIons();
  setPossible(showIon_, !place.isEmpty() && ionMz().has_value(),
              place.isEmpty() ? tr("no imaging dataset is open")
              : !chosen       ? choose
                              : tr("the search did not say which m/z it has"));
  showIon_->setToolTip(place.isEmpty() ? tr("Open an imaging dataset to see where the ion lies")
                       : !ionMz() && chosen
                           ? tr("The search did not say which m/z this hit has in the images")
                           : tr("Shows where the ion of the hit lies in the open dataset"));
  const auto entry = work_.session.find(place);
  const bool run = work_.selection.run() && place == work_.selection.datasetId();
  QString where = tr("Where in the tissue");
  if (run)
    where = tr("When in the run");
  else if (entry && place != work_.selection.datasetId())
    where = tr("Where in %1").arg(QString::fromStdString(entry->name));
  details_->setPlace(!place.isEmpty(), where,
                     place.isEmpty() ? tr("Open an imaging dataset to see where the ion lies")
                     : run           ? tr("Click for the chromatogram of this ion")
                                     : tr("Click for the image of this ion"));
}

}  // namespace histion::ui
