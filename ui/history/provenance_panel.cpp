#include "ui/history/provenance_panel.h"

#include <QApplication>
#include <QClipboard>
#include <QCoreApplication>
#include <QFileDialog>
#include <QGridLayout>
#include <QHeaderView>
#include <QLocale>
#include <QSaveFile>
#include <QTabWidget>
#include <QTreeWidget>
#include <QUrl>
#include <QVBoxLayout>
#include <algorithm>

#include "core/tables.h"
#include "ui/forms/manifest_text.h"
#include "ui/scene/ticks.h"
#include "ui/session/code_texts.h"
#include "ui/session/data_files.h"

namespace histion::ui {
namespace {

class Rows {
 public:
  explicit Rows(const QPalette& palette)
      : faint_(palette.color(QPalette::PlaceholderText).name()) {}
  void heading(const QString& text) {
    html_ += QStringLiteral("<tr><td colspan=2 style='padding-top:12px'><b>%1</b></td></tr>")
                 .arg(text.toHtmlEscaped());
  }
  void row(const QString& name, const QString& value) { cell(name, value.toHtmlEscaped()); }
  void cell(const QString& name, const QString& html) {
    if (html.isEmpty()) return;
    html_ += QStringLiteral(
                 "<tr><td style='padding:1px 12px 1px 0; color:%3'>%1</td>"
                 "<td style='padding:1px 0'>%2</td></tr>")
                 .arg(name.toHtmlEscaped(), html, faint_);
  }
  void wide(const QString& text) {
    html_ += QStringLiteral("<tr><td colspan=2 style='padding:1px 0'>%1</td></tr>")
                 .arg(text.toHtmlEscaped());
  }
  QString html() const { return QStringLiteral("<table>") + html_ + QStringLiteral("</table>"); }

 private:
  QString html_, faint_;
};

constexpr std::size_t kShownRows = 50;

QString tableHtml(const Table& table) {
  QString html = QStringLiteral("<table cellpadding=3><tr>");
  std::size_t rows = 0;
  for (const Table::Column& column : table.columns) {
    QString name = QString::fromStdString(column.name);
    if (!column.unit.empty()) name += QStringLiteral(" [%1]").arg(codeText(column.unit));
    html += QStringLiteral("<th align=left>%1</th>").arg(name.toHtmlEscaped());
    std::visit([&](const auto& values) { rows = std::max(rows, values.size()); }, column.values);
  }
  html += QStringLiteral("</tr>");
  for (std::size_t row = 0; row < std::min(rows, kShownRows); ++row) {
    html += QStringLiteral("<tr>");
    for (const Table::Column& column : table.columns) {
      QString cell;
      if (const auto* numbers = std::get_if<std::vector<double>>(&column.values)) {
        if (row < numbers->size()) cell = QString::fromStdString(shortNumber((*numbers)[row]));
      } else if (const auto& texts = std::get<std::vector<std::string>>(column.values);
                 row < texts.size()) {
        cell = QString::fromStdString(texts[row]);
      }
      html += QStringLiteral("<td>%1</td>").arg(cell.toHtmlEscaped());
    }
    html += QStringLiteral("</tr>");
  }
  html += QStringLiteral("</table>");
  if (rows > kShownRows)
    html += QCoreApplication::translate(
                "ProvenanceText", "<p>The first %1 of %2 rows; export the table to see all.</p>")
                .arg(kShownRows)
                .arg(rows);
  return html + QStringLiteral("<hr>");
}

QPushButton* button(const char* name, const QString& text, const QString& tip, QWidget* parent) {
  auto* made = new QPushButton(text, parent);
  made->setObjectName(QLatin1String(name));
  made->setToolTip(tip);
  return made;
}

}  // namespace

ProvenancePanel::ProvenancePanel(Workspace workspace, QWidget* parent)
    : QWidget(parent),
      work_(workspace),
      tabs_(new QTabWidget(this)),
      text_(new QTextBrowser(this)),
      all_(new QTreeWidget(this)),
      again_(button("runAgain", tr("Run again"),
                    tr("Shows the module's form with these inputs and parameters, and runs it"),
                    this)),
      copy_(button("copyCommand", tr("Copy as command"),
                   tr("Copies the histion-run command that repeats this step"), this)),
      recipe_(button("exportRecipe", tr("Export as recipe…"),
                     tr("Writes this step as a job request that histion-run job runs"), this)),
      report_(button("makeReport", tr("Report…"),
                     tr("Writes the picture with how it came, as PDF or HTML"), this)) {
  setObjectName(QStringLiteral("provenancePanel"));
  tabs_->setObjectName(QStringLiteral("historyTabs"));
  tabs_->setDocumentMode(true);
  tabs_->setAccessibleName(tr("History of the chosen data or of the project"));
  tabs_->tabBar()->setToolTip(tr("History of the chosen data or of the project"));
  tabs_->tabBar()->setAccessibleName(tabs_->accessibleName());
  text_->setObjectName(QStringLiteral("provenanceText"));
  text_->setAccessibleName(tr("History of the chosen data"));
  text_->setToolTip({});
  text_->setOpenLinks(false);
  text_->document()->setDocumentMargin(10);
  all_->setObjectName(QStringLiteral("historyList"));
  all_->setAccessibleName(tr("History of the project"));
  all_->setToolTip(tr("Everything that was imported or computed, the newest first"));
  all_->setHeaderLabels({tr("When"), tr("What"), tr("Made by")});
  all_->setRootIsDecorated(false);
  all_->setUniformRowHeights(true);
  all_->setAllColumnsShowFocus(true);
  tabs_->addTab(text_, tr("This data"));
  tabs_->addTab(all_, tr("Whole project"));
  auto* buttons = new QGridLayout;
  buttons->setContentsMargins(10, 8, 10, 10);
  buttons->setSpacing(8);
  buttons->addWidget(again_, 0, 0);
  buttons->addWidget(report_, 0, 1);
  buttons->addWidget(copy_, 1, 0);
  buttons->addWidget(recipe_, 1, 1);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(0);
  layout->addWidget(tabs_, 1);
  layout->addLayout(buttons);

  connect(again_, &QPushButton::clicked, this, [this] {
    if (!entry_) return;
    if (const auto request = requestFor(*entry_)) Q_EMIT runAgainWanted(*request);
  });
  connect(copy_, &QPushButton::clicked, this, [this] {
    QApplication::clipboard()->setText(commandFor(*entry_, work_.session.folder()));
    Q_EMIT told(tr("The command was copied."));
  });
  connect(recipe_, &QPushButton::clicked, this, &ProvenancePanel::exportRecipe);
  connect(report_, &QPushButton::clicked, this, [this] {
    if (entry_) Q_EMIT reportWanted(QString::fromStdString(entry_->id));
  });
  connect(text_, &QTextBrowser::anchorClicked, this, &ProvenancePanel::openLink);
  connect(all_, &QTreeWidget::itemActivated, this,
          [this](QTreeWidgetItem* item) { choose(item->data(0, Qt::UserRole).toString()); });
  connect(all_, &QTreeWidget::itemClicked, this,
          [this](QTreeWidgetItem* item) { choose(item->data(0, Qt::UserRole).toString()); });
  connect(&work_.selection, &SelectionModel::layerChanged, this, &ProvenancePanel::showChosen);
  connect(&work_.selection, &SelectionModel::datasetChanged, this, &ProvenancePanel::showChosen);
  connect(&work_.session, &ProjectSession::entriesChanged, this, &ProvenancePanel::showChosen);
  connect(&work_.session, &ProjectSession::entriesChanged, this, &ProvenancePanel::showAll);
  connect(&work_.session, &ProjectSession::readOnlyChanged, this, &ProvenancePanel::showChosen);
  showChosen();
  showAll();
}

void ProvenancePanel::showAll() {
  all_->clear();
  std::vector<const store::Entry*> entries;
  for (const auto* list : {&work_.session.datasets(), &work_.session.results()})
    for (const store::Entry& entry : *list) entries.push_back(&entry);
  // Times are whole seconds: within one the later made stands first.
  std::reverse(entries.begin(), entries.end());
  std::stable_sort(entries.begin(), entries.end(), [](const auto* a, const auto* b) {
    return a->provenance.created > b->provenance.created;
  });
  QList<QTreeWidgetItem*> items;
  for (const store::Entry* entry : entries) {
    const QString name = QString::fromStdString(entry->name);
    auto* item = new QTreeWidgetItem(QStringList{timeText(entry->provenance.created), name,
                                                 moduleTitle(*entry, work_.session.modules())});
    item->setData(0, Qt::UserRole, QString::fromStdString(entry->id));
    for (int column = 0; column < 3; ++column)
      item->setToolTip(column, name + QLatin1Char('\n') + item->text(2));
    items << item;
  }
  all_->addTopLevelItems(items);
  all_->resizeColumnToContents(0);
  all_->setColumnWidth(1, 120);
}

void ProvenancePanel::choose(const QString& id) {
  for (const store::Entry& entry : work_.session.datasets())
    if (entry.id == id.toStdString()) return work_.session.openDataset(id);
  work_.session.selectResult(id);
}

void ProvenancePanel::openLink(const QUrl& link) {
  if (link.scheme() == QLatin1String("entry")) choose(link.path());
}

QString ProvenancePanel::page(const store::Entry& entry) const {
  const Provenance& p = entry.provenance;
  const ModuleRegistry& modules = work_.session.modules();
  const Manifest* manifest = modules.find(p.module);
  Rows rows(palette());
  rows.row(tr("Name"), QString::fromStdString(entry.name));
  rows.row(tr("Kind"), kindText(entry.kind));
  QString madeBy = moduleTitle(entry, modules);
  if (!p.version.empty()) madeBy += tr(", version %1").arg(QString::fromStdString(p.version));
  rows.row(tr("Made by"), madeBy);
  rows.row(tr("When"), timeText(p.created));
  if (p.seconds > 0) rows.row(tr("Took"), tr("%1 s").arg(p.seconds, 0, 'f', 1));
  rows.row(tr("Device"), QString::fromStdString(p.device));
  rows.row(tr("Size"), QLocale().formattedDataSize(entry.bytes));
  if (!p.warnings.empty()) {
    rows.heading(tr("Warnings"));
    for (const std::string& warning : p.warnings)
      rows.wide(QStringLiteral("• ") + QString::fromStdString(warning));
  }
  if (!p.inputs.empty() || !p.files.empty()) rows.heading(tr("Made from"));
  for (const UsedInput& input : p.inputs) {
    QString label = QString::fromStdString(input.port);
    if (manifest)
      for (const Port& port : manifest->inputs)
        if (port.id == input.port) label = manifestText(port.label);
    const QString id = QString::fromStdString(input.id);
    const auto source = work_.session.find(id);
    rows.cell(label, source ? QStringLiteral("<a href=\"entry:%1\">%2</a>")
                                  .arg(id.toHtmlEscaped(),
                                       QString::fromStdString(source->name).toHtmlEscaped())
                            : tr("%1 (no longer in the project)").arg(id).toHtmlEscaped());
  }
  for (const UsedFile& file : p.files) rows.row(tr("File"), QString::fromStdString(file.path));
  const std::vector<TextRow> parameters = parameterRows(p, manifest);
  if (!parameters.empty()) rows.heading(tr("Parameters"));
  for (const TextRow& row : parameters) rows.row(row.name, row.value);
  if (entry.facts.is_object() && !entry.facts.empty()) {
    rows.heading(tr("Facts"));
    for (const TextRow& row : factRows(entry.facts)) rows.row(row.name, row.value.left(200));
  }
  rows.heading(tr("Identity"));
  rows.row(tr("Id"), QString::fromStdString(entry.id));
  rows.row(tr("Content"), QString::fromStdString(entry.contentHash.substr(0, 16)));
  rows.row(tr("Recipe"), QString::fromStdString(p.recipeHash.substr(0, 16)));
  rows.row(tr("Program"), QString::fromStdString(p.engine));
  return rows.html();
}

void ProvenancePanel::showChosen() {
  const QString result = work_.selection.layer().result;
  entry_ = work_.session.find(result.isEmpty() ? work_.selection.datasetId() : result);
  const bool again = entry_ && requestFor(*entry_);
  for (QPushButton* button : {copy_, recipe_, report_}) button->setEnabled(entry_.has_value());
  again_->setEnabled(again && work_.session.readOnlyReason().isEmpty());
  if (!entry_) {
    text_->setPlainText(tr("Choose a dataset or a result to see how it came to be."));
    return;
  }
  const QString html = page(*entry_);
  text_->setHtml(html);
  if (entry_->kind != toString(DataKind::Table)) return;
  work_.session.load(this, "table", result, [this, html](const DataPtr& data) {
    if (const auto table = std::dynamic_pointer_cast<const Table>(data))
      text_->setHtml(tableHtml(*table) + html);
  });
}

void ProvenancePanel::exportRecipe() {
  if (!entry_) return;
  const QByteArray text =
      QByteArray::fromStdString(recipeFor(*entry_).dump(2)) + QByteArrayLiteral("\n");
  auto* dialog = new QFileDialog(this, tr("Export as recipe"), {}, tr("Job request (*.json)"));
  dialog->setObjectName(QStringLiteral("recipeDialog"));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setAcceptMode(QFileDialog::AcceptSave);
  dialog->setDefaultSuffix(QStringLiteral("json"));
  dialog->selectFile(QString::fromStdString(entry_->id) + QStringLiteral(".json"));
  connect(dialog, &QFileDialog::fileSelected, this, [this, text](const QString& name) {
    QSaveFile file(name);
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size() || !file.commit())
      Q_EMIT failed(tr("The recipe %1 could not be written: %2. Choose another folder.")
                        .arg(name, file.errorString()));
    else
      Q_EMIT told(tr("Written: %1. Run it inside a project with: histion-run job %2")
                      .arg(name, QFileInfo(name).fileName()));
  });
  dialog->open();
}

}  // namespace histion::ui
