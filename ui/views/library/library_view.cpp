#include "ui/views/library/library_view.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QTableView>
#include <QTextBrowser>
#include <QVBoxLayout>
#include <string_view>

#include "ui/session/code_texts.h"

namespace histion::ui {
namespace {

QString valueText(const nlohmann::json& value) {
  if (value.is_string()) return QString::fromStdString(value.get<std::string>());
  if (value.is_number_integer()) return QString::number(value.get<std::int64_t>());
  if (value.is_number()) return QString::number(value.get<double>(), 'g', 10);
  return QString::fromStdString(value.dump());
}

QString factsHtml(const Spectrum& spectrum) {
  static const std::vector<std::pair<const char*, QString>> known{
      {"precursor_mz", QObject::tr("Precursor m/z")},
      {"charge", QObject::tr("Charge")},
      {"adduct", QObject::tr("Adduct")},
      {"formula", QObject::tr("Formula")},
      {"exact_mass", QObject::tr("Exact mass")},
      {"collision_energy", QObject::tr("Collision energy")},
      {"polarity", QObject::tr("Polarity")},
      {"ms_level", QObject::tr("MS level")},
      {"retention_time", QObject::tr("Retention time (s)")},
      {"instrument", QObject::tr("Instrument")},
      {"instrument_type", QObject::tr("Instrument type")},
      {"inchikey", QObject::tr("InChIKey")},
      {"smiles", QObject::tr("SMILES")},
      {"inchi", QObject::tr("InChI")},
      {"id", QObject::tr("Identifier")},
      {"license", QObject::tr("Licence")}};
  QString html = QStringLiteral("<p style='margin-bottom:6px'><b>%1</b></p><table>")
                     .arg(QString::fromStdString(spectrum.name).toHtmlEscaped());
  const auto row = [&](const QString& name, const nlohmann::json& value) {
    html += QStringLiteral("<tr><td style='padding-right:10px; color:gray'>%1</td><td>%2</td></tr>")
                .arg(name.toHtmlEscaped(), valueText(value).toHtmlEscaped());
  };
  for (const auto& [key, name] : known)
    if (spectrum.facts.contains(key)) {
      const nlohmann::json& value = spectrum.facts[key];
      const bool code = value.is_string() && std::string_view(key) == "polarity";
      row(name, code ? nlohmann::json(codeText(value.get<std::string>()).toStdString()) : value);
    }
  row(QObject::tr("Peaks"), spectrum.mz.size());
  if (const auto fields = spectrum.facts.find("fields");
      fields != spectrum.facts.end() && fields->is_object())
    for (const auto& [key, value] : fields->items()) row(QString::fromStdString(key), value);
  return html + QStringLiteral("</table>");
}

}  // namespace

LibraryView::LibraryView(Workspace workspace, QWidget* parent)
    : QSplitter(Qt::Vertical, parent),
      work_(workspace),
      model_(new LibraryModel(this)),
      table_(new QTableView(this)),
      search_(new QLineEdit(this)),
      count_(new QLabel(this)),
      none_(new QLabel(this)),
      plot_(new SpectrumPlot(this)),
      facts_(new QTextBrowser(this)) {
  setObjectName(QStringLiteral("libraryView"));
  setHandleWidth(5);
  setChildrenCollapsible(false);
  search_->setObjectName(QStringLiteral("librarySearch"));
  search_->setAccessibleName(tr("Search the library"));
  search_->setPlaceholderText(tr("Search name, formula, adduct, InChIKey or precursor m/z"));
  search_->setClearButtonEnabled(true);
  count_->setObjectName(QStringLiteral("libraryCount"));
  count_->setProperty("faint", true);
  table_->setObjectName(QStringLiteral("libraryTable"));
  table_->setAccessibleName(tr("Entries of the library"));
  table_->setModel(model_);
  table_->setSelectionBehavior(QAbstractItemView::SelectRows);
  table_->setSelectionMode(QAbstractItemView::SingleSelection);
  table_->setShowGrid(false);
  table_->setAlternatingRowColors(true);
  table_->setWordWrap(false);
  table_->setFrameShape(QFrame::NoFrame);
  table_->verticalHeader()->hide();
  table_->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 8);
  auto* columns = table_->horizontalHeader();
  columns->setHighlightSections(false);
  columns->setSectionResizeMode(LibraryModel::Name, QHeaderView::Stretch);
  for (const auto& [column, width] : {std::pair{LibraryModel::Precursor, 110},
                                      {LibraryModel::Adduct, 90},
                                      {LibraryModel::Formula, 120},
                                      {LibraryModel::Energy, 80},
                                      {LibraryModel::Peaks, 60}})
    columns->resizeSection(column, width);
  columns->setSortIndicator(-1, Qt::AscendingOrder);
  columns->setSortIndicatorClearable(true);
  table_->setSortingEnabled(true);
  plot_->setObjectName(QStringLiteral("libraryPlot"));
  plot_->setEmptyText(tr("Choose an entry to see its spectrum."));
  plot_->setClickHint({});
  facts_->setObjectName(QStringLiteral("libraryFacts"));
  facts_->setAccessibleName(tr("What is known of the entry"));
  facts_->setFrameShape(QFrame::NoFrame);
  facts_->document()->setDocumentMargin(10);

  auto* top = new QWidget(this);
  auto* header = new QHBoxLayout;
  header->setContentsMargins(12, 6, 12, 6);
  header->setSpacing(10);
  none_->setObjectName(QStringLiteral("libraryNone"));
  none_->setAlignment(Qt::AlignCenter);
  none_->setProperty("faint", true);
  none_->setAttribute(Qt::WA_TransparentForMouseEvents);
  none_->hide();
  auto* over = new QVBoxLayout(table_->viewport());
  over->addWidget(none_);
  header->addWidget(search_, 1);
  header->addWidget(count_);
  auto* layout = new QVBoxLayout(top);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(0);
  layout->addLayout(header);
  layout->addWidget(table_, 1);
  auto* bottom = new QSplitter(Qt::Horizontal, this);
  bottom->setHandleWidth(5);
  bottom->addWidget(plot_);
  bottom->addWidget(facts_);
  bottom->setSizes({480, 240});
  bottom->setChildrenCollapsible(false);
  addWidget(top);
  addWidget(bottom);
  setSizes({380, 300});

  connect(&work_.selection, &SelectionModel::datasetChanged, this, &LibraryView::newLibrary);
  connect(search_, &QLineEdit::textChanged, this, &LibraryView::filter);
  // Sorting and filtering reset the model: the entry stays the chosen one.
  connect(model_, &QAbstractItemModel::modelReset, this, [this] {
    const int row = entry_ < 0 ? -1 : model_->rowOf(entry_);
    if (row >= 0) table_->setCurrentIndex(model_->index(row, 0));
  });
  connect(table_->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
          [this](const QModelIndex& now) {
            if (now.isValid()) showEntry(model_->entryAt(now.row()));
          });
  connect(plot_, &SpectrumPlot::hoverText, this, &LibraryView::hoverText);
  newLibrary();
}

void LibraryView::newLibrary() {
  auto set = std::dynamic_pointer_cast<const SpectrumSet>(work_.selection.data());
  if (set == set_ && set) return;
  set_ = std::move(set);
  entry_ = -1;
  model_->setRows(nullptr);
  plot_->setTraces({}, false);
  facts_->clear();
  count_->clear();
  none_->hide();
  {
    const QSignalBlocker quiet(search_);
    search_->clear();
  }
  if (!set_) {
    work_.queries.drop(this, "rows");
    return;
  }
  count_->setText(tr("Reading…"));
  work_.queries.submit(
      this, "rows", [set = set_] { return LibraryModel::rowsOf(*set); },
      [this](std::shared_ptr<const std::vector<LibraryModel::Row>> rows) {
        model_->setRows(std::move(rows));
        filter();
        if (model_->rowCount() > 0) table_->selectRow(0);
        Q_EMIT rowsShown();
      });
}

void LibraryView::filter() {
  model_->setFilter(search_->text());
  none_->setVisible(set_ && model_->rowCount() == 0);
  none_->setText(search_->text().trimmed().isEmpty() ? tr("The library has no entries.")
                                                     : tr("No entry matches."));
  const int shown = model_->rowCount(), all = model_->entries();
  count_->setText(shown == all ? tr("%L1 entries").arg(all)
                               : tr("%L1 of %L2 entries").arg(shown).arg(all));
}

void LibraryView::showEntry(int entry) {
  if (entry == entry_ || !set_ || entry < 0 || entry >= int(set_->spectra.size())) return;
  entry_ = entry;
  const Spectrum& spectrum = set_->spectra[std::size_t(entry)];
  Trace trace;
  trace.mz = spectrum.mz;
  trace.intensity = spectrum.intensity;
  trace.name = QString::fromStdString(spectrum.name).left(40);
  trace.owner = set_;
  trace.color = plotColors(palette()).first;
  std::vector<Trace> traces;
  if (!trace.empty()) traces.push_back(std::move(trace));
  plot_->setEmptyText(tr("This entry has no peaks."));
  plot_->setTraces(std::move(traces), false);
  std::optional<MzWindow> precursor;
  if (const auto mz = spectrum.facts.find("precursor_mz");
      mz != spectrum.facts.end() && mz->is_number() && mz->get<double>() > 0)
    precursor = Tolerance::ppm(5).window(mz->get<double>());
  plot_->setBand(precursor);
  facts_->setHtml(factsHtml(spectrum));
  work_.selection.setEntry(entry);
}

}  // namespace histion::ui
