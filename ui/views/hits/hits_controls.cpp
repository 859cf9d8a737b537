// What stands around the hits: controls, actions, texts.
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QTableView>
#include <QTextBrowser>
#include <QToolButton>

#include "ui/views/hits/hits_view.h"
#include "ui/widgets/controls.h"

namespace histion::ui {

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
                   if (const auto mz = ionMz(); mz && showIon_->isEnabled())
                     work_.selection.showIon(*mz);
                 });
  export_ = add("actionHitsExport", tr("Export hits…"), tr("Writes all hits to a CSV file"), {},
                [this] { chooseFile(); });
}

void HitsView::makeLayout() {
  source_->setObjectName(QStringLiteral("hitsSource"));
  source_->setAccessibleName(tr("Which hit list"));
  source_->setToolTip(tr("Which hit list is shown"));
  source_->setPlaceholderText(tr("Choose a hit list"));
  source_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  source_->setMinimumContentsLength(16);
  title_->setObjectName(QStringLiteral("hitsTitle"));
  title_->setProperty("faint", true);
  title_->setMinimumWidth(1);
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
  table_->addActions({showIon_, copyKey_, copySmiles_, copyRow_, export_});
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
  facts_->setObjectName(QStringLiteral("hitFacts"));
  facts_->setAccessibleName(tr("What is known of the hit"));
  facts_->setFrameShape(QFrame::NoFrame);
  facts_->document()->setDocumentMargin(8);
  facts_->setOpenLinks(false);
  plot_->setObjectName(QStringLiteral("hitMirror"));
  empty_->setObjectName(QStringLiteral("hitsEmpty"));
  empty_->setAlignment(Qt::AlignCenter);
  empty_->setWordWrap(true);
  empty_->setProperty("faint", true);
  empty_->setContentsMargins(32, 24, 32, 24);

  auto* top = new QHBoxLayout;
  top->setContentsMargins(12, 6, 8, 6);
  top->setSpacing(8);
  top->addWidget(source_);
  top->addWidget(title_, 1);
  top->addWidget(makeButton(this, "hitsExport", tr("Export…"), export_));

  auto* left = new QWidget(this);
  auto* buttons = new QHBoxLayout;
  buttons->setContentsMargins(6, 0, 6, 6);
  buttons->setSpacing(4);
  for (const auto& [action, name, text] : {std::tuple{showIon_, "hitShowIon", tr("Ion image")},
                                           {copyKey_, "hitCopyKey", tr("InChIKey")},
                                           {copySmiles_, "hitCopySmiles", tr("SMILES")},
                                           {copyRow_, "hitCopyRow", tr("row")}})
    buttons->addWidget(
        makeButton(left, name, action == showIon_ ? text : tr("Copy %1").arg(text), action));
  buttons->addStretch(1);
  auto* known = new QHBoxLayout;
  known->setContentsMargins(6, 6, 6, 0);
  known->addWidget(structure_, 2);
  known->addWidget(facts_, 3);
  auto* leftLayout = new QVBoxLayout(left);
  leftLayout->setContentsMargins(0, 0, 0, 0);
  leftLayout->setSpacing(4);
  leftLayout->addLayout(known, 1);
  leftLayout->addLayout(buttons);
  auto* bottom = new QSplitter(Qt::Horizontal, this);
  bottom->setHandleWidth(5);
  bottom->setChildrenCollapsible(false);
  bottom->addWidget(left);
  bottom->addWidget(plot_);
  bottom->setSizes({420, 480});
  content_->setHandleWidth(5);
  content_->setChildrenCollapsible(false);
  content_->addWidget(table_);
  content_->addWidget(bottom);
  content_->setSizes({330, 280});
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(0);
  layout->addLayout(top);
  layout->addWidget(content_, 1);
  layout->addWidget(empty_, 1);
}

void HitsView::updateState() {
  const auto& list = model_->hits();
  const bool any = list && !list->hits.empty();
  content_->setVisible(any);
  empty_->setVisible(!any);
  source_->setVisible(source_->count() > 0);
  if (list)
    empty_->setText(
        tr("The search found nothing for %1.")
            .arg(list->query.empty() ? tr("this spectrum") : QString::fromStdString(list->query)));
  else if (source_->count() > 0)
    empty_->setText(tr("Choose a hit list above or in the project to see its compounds."));
  else
    empty_->setText(
        tr("Which compound is it? A compound search lists its candidates for a spectrum here, best "
           "first, with structure and matching peaks.\n\nNo module that finds hits was run in this "
           "project yet."));
  title_->setText(
      any ? tr("%L1 hits for %2")
                .arg(list->hits.size())
                .arg(list->query.empty() ? tr("a spectrum") : QString::fromStdString(list->query))
          : QString());
  const int index = hit();
  const HitList::Hit* chosen = index >= 0 ? &list->hits[std::size_t(index)] : nullptr;
  const QString choose = tr("choose a hit first");
  setPossible(copyKey_, chosen && !chosen->inchiKey.empty(),
              chosen ? tr("the hit has no InChIKey") : choose);
  setPossible(copySmiles_, chosen && !chosen->smiles.empty(),
              chosen ? tr("the hit has no SMILES") : choose);
  setPossible(copyRow_, chosen, choose);
  setPossible(export_, any, tr("there are no hits"));
  const bool open = work_.selection.dataset() != nullptr;
  setPossible(showIon_, open && ionMz().has_value(),
              !open     ? tr("no imaging dataset is open")
              : !chosen ? choose
                        : tr("the search did not say which m/z it has"));
  showIon_->setToolTip(!open ? tr("Open an imaging dataset to see where the ion lies")
                       : !ionMz() && chosen
                           ? tr("The search did not say which m/z this hit has in the images")
                           : tr("Shows where the ion of the hit lies in the open dataset"));
}

}  // namespace histion::ui
