#include "ui/views/hits/compound_list.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QTableView>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>

#include "core/json_values.h"
#include "ui/widgets/controls.h"

namespace histion::ui {
namespace {

QString textOf(const std::string& text) { return QString::fromStdString(text); }

}  // namespace

bool CompoundList::add(const ListedCompound& compound) {
  if (std::find(compounds_.begin(), compounds_.end(), compound) != compounds_.end()) return false;
  const int row = int(compounds_.size());
  beginInsertRows({}, row, row);
  compounds_.push_back(compound);
  endInsertRows();
  Q_EMIT listChanged();
  return true;
}

void CompoundList::removeRowsAt(std::vector<int> rows) {
  std::sort(rows.begin(), rows.end(), std::greater<>());
  for (const int row : rows) {
    if (row < 0 || row >= int(compounds_.size())) continue;
    beginRemoveRows({}, row, row);
    compounds_.erase(compounds_.begin() + row);
    endRemoveRows();
  }
  if (!rows.empty()) Q_EMIT listChanged();
}

nlohmann::json CompoundList::json() const {
  nlohmann::json list = nlohmann::json::array();
  for (const ListedCompound& c : compounds_) {
    nlohmann::json entry{{"name", c.name},         {"formula", c.formula}, {"adduct", c.adduct},
                         {"inchikey", c.inchiKey}, {"smiles", c.smiles},   {"mz", c.mz},
                         {"score", c.score},       {"from", c.from},       {"dataset", c.dataset}};
    if (std::isfinite(c.ppmError)) entry["ppm_error"] = c.ppmError;
    if (c.probability) entry["probability"] = *c.probability;
    list.push_back(std::move(entry));
  }
  return list;
}

void CompoundList::restore(const nlohmann::json& state) {
  beginResetModel();
  compounds_.clear();
  if (state.is_array())
    for (const auto& entry : state) {
      if (!entry.is_object()) continue;
      ListedCompound c{textIn(entry, "name"),
                       textIn(entry, "formula"),
                       textIn(entry, "adduct"),
                       textIn(entry, "inchikey"),
                       textIn(entry, "smiles"),
                       numberIn(entry, "mz"),
                       std::nan(""),
                       numberIn(entry, "score"),
                       {},
                       textIn(entry, "from"),
                       textIn(entry, "dataset")};
      if (entry.contains("ppm_error")) c.ppmError = numberIn(entry, "ppm_error");
      if (entry.contains("probability")) c.probability = numberIn(entry, "probability");
      compounds_.push_back(std::move(c));
    }
  endResetModel();
  Q_EMIT listChanged();
}

TableDataPtr CompoundList::table() const {
  auto table = std::make_shared<TableData>();
  std::vector<std::string> name, formula, adduct, key, smiles, from;
  std::vector<double> mz, error, score, probability;
  for (const ListedCompound& c : compounds_) {
    name.push_back(c.name);
    formula.push_back(c.formula);
    adduct.push_back(c.adduct);
    mz.push_back(c.mz > 0 ? c.mz : std::nan(""));
    error.push_back(c.ppmError);
    score.push_back(c.score);
    probability.push_back(c.probability.value_or(std::nan("")));
    key.push_back(c.inchiKey);
    smiles.push_back(c.smiles);
    from.push_back(c.from);
  }
  table->addTexts(tr("Name"), std::move(name));
  table->addTexts(tr("Formula"), std::move(formula));
  table->addTexts(tr("Adduct"), std::move(adduct));
  table->addNumbers(tr("m/z"), {}, std::move(mz));
  table->addNumbers(tr("Error"), QStringLiteral("ppm"), std::move(error));
  table->addNumbers(tr("Score"), {}, std::move(score));
  table->addNumbers(tr("Probability"), {}, std::move(probability));
  table->addTexts(tr("InChIKey"), std::move(key));
  table->addTexts(tr("SMILES"), std::move(smiles));
  table->addTexts(tr("Found for"), std::move(from));
  return table;
}

int CompoundList::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : int(compounds_.size());
}

int CompoundList::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : kColumns;
}

QVariant CompoundList::data(const QModelIndex& index, int role) const {
  if (!index.isValid() || index.row() >= int(compounds_.size())) return {};
  const ListedCompound& c = compounds_[std::size_t(index.row())];
  const int column = index.column();
  if (role == Qt::TextAlignmentRole) {
    const bool number = column >= Mz && column <= Probability;
    return int(Qt::AlignVCenter | (number ? Qt::AlignRight : Qt::AlignLeft));
  }
  if (role != Qt::DisplayRole && role != Qt::ToolTipRole) return {};
  switch (column) {
    case Name:
      return textOf(c.name.empty() ? c.inchiKey : c.name);
    case Formula:
      return textOf(c.formula);
    case Adduct:
      return textOf(c.adduct);
    case Mz:
      return c.mz > 0 ? QString::number(c.mz, 'f', 4) : QString();
    case Error:
      return std::isfinite(c.ppmError) ? QString::number(c.ppmError, 'f', 2) : QString();
    case Score:
      return QString::number(c.score, 'f', 3);
    case Probability:
      return c.probability ? QString::number(*c.probability, 'f', 2) : QString();
    case From:
      return textOf(c.from);
    default:
      return {};
  }
}

QVariant CompoundList::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || role != Qt::DisplayRole || section < 0 ||
      section >= kColumns)
    return {};
  const QString names[] = {tr("Name"),        tr("Formula"), tr("Adduct"),      tr("m/z"),
                           tr("Error [ppm]"), tr("Score"),   tr("Probability"), tr("Found for")};
  return names[section];
}

CompoundListView::CompoundListView(CompoundList* model, QWidget* parent)
    : QWidget(parent), model_(model), table_(new QTableView(this)), empty_(new QLabel(this)) {
  setObjectName(QStringLiteral("compoundListView"));
  remove_ = makeAction(this, "actionCompoundRemove", tr("Remove from list"),
                       tr("Takes the chosen compounds out of the list"), QKeySequence::Delete,
                       [this] { model_->removeRowsAt(chosen()); });
  showIon_ = makeAction(this, "actionCompoundShowIon", tr("Show the compound's ion image"),
                        tr("Shows where the ion of the compound lies in the tissue"), {}, [this] {
                          const auto rows = chosen();
                          if (rows.empty()) return;
                          const double mz = model_->compounds()[std::size_t(rows.front())].mz;
                          if (mz > 0) Q_EMIT ionChosen(mz);
                        });
  export_ = makeAction(this, "actionCompoundsExport", tr("Export list…"),
                       tr("Writes the list to a CSV file"), {}, [this] { Q_EMIT exportWanted(); });
  table_->setObjectName(QStringLiteral("compoundTable"));
  table_->setAccessibleName(tr("Compounds of the list"));
  table_->setModel(model_);
  table_->setSelectionBehavior(QAbstractItemView::SelectRows);
  table_->setShowGrid(false);
  table_->setAlternatingRowColors(true);
  table_->setWordWrap(false);
  table_->setFrameShape(QFrame::NoFrame);
  table_->setTabKeyNavigation(false);
  table_->verticalHeader()->hide();
  table_->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 8);
  table_->horizontalHeader()->setHighlightSections(false);
  table_->horizontalHeader()->setSectionResizeMode(CompoundList::Name, QHeaderView::Stretch);
  for (const auto& [column, width] : {std::pair{CompoundList::Formula, 100},
                                      {CompoundList::Adduct, 80},
                                      {CompoundList::Mz, 84},
                                      {CompoundList::Probability, 88},
                                      {CompoundList::From, 190}})
    table_->horizontalHeader()->resizeSection(column, width);
  table_->setContextMenuPolicy(Qt::ActionsContextMenu);
  table_->addActions({showIon_, remove_, export_});
  empty_->setObjectName(QStringLiteral("compoundsEmpty"));
  empty_->setText(
      tr("Nothing is in the list yet. “Add to list” puts the chosen hit here; the list "
         "is kept with the project."));
  empty_->setAlignment(Qt::AlignCenter);
  empty_->setWordWrap(true);
  empty_->setProperty("faint", true);
  auto* line = new QHBoxLayout;
  line->setContentsMargins(8, 4, 8, 4);
  line->addWidget(makeButton(this, "compoundShowIon", tr("Ion image"), showIon_));
  line->addWidget(makeButton(this, "compoundRemove", tr("Remove"), remove_));
  line->addStretch(1);
  line->addWidget(makeButton(this, "compoundsExport", tr("Export…"), export_));
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  column->addWidget(table_, 1);
  column->addWidget(empty_, 1);
  column->addLayout(line);
  connect(model_, &CompoundList::listChanged, this, &CompoundListView::updateState);
  connect(table_->selectionModel(), &QItemSelectionModel::selectionChanged, this,
          &CompoundListView::updateState);
  connect(table_, &QTableView::doubleClicked, showIon_, &QAction::trigger);
  updateState();
}

void CompoundListView::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  // The names need the room more; the file has all columns.
  constexpr int kRoomy = 900;
  for (const int column : {CompoundList::Error, CompoundList::Score})
    table_->setColumnHidden(column, width() < kRoomy);
}

std::vector<int> CompoundListView::chosen() const {
  std::vector<int> rows;
  for (const QModelIndex& index : table_->selectionModel()->selectedRows())
    rows.push_back(index.row());
  return rows;
}

void CompoundListView::updateState() {
  const bool any = model_->rowCount() > 0, some = !chosen().empty();
  table_->setVisible(any);
  empty_->setVisible(!any);
  setPossible(remove_, some, tr("choose a compound of the list first"));
  setPossible(showIon_, some, tr("choose a compound of the list first"));
  setPossible(export_, any, tr("the list is empty"));
}

}  // namespace histion::ui
