#include "ui/history/provenance_panel.h"

#include <QApplication>
#include <QClipboard>
#include <QLocale>
#include <QRegularExpression>
#include <QVBoxLayout>
#include <algorithm>

#include "core/tables.h"
#include "ui/scene/ticks.h"

namespace histion::ui {
namespace {

QString quoted(const QString& word) {
  static const QRegularExpression plain(QStringLiteral("^[A-Za-z0-9_./:,+=-]+$"));
  if (plain.match(word).hasMatch()) return word;
  return QLatin1Char('\'') + QString(word).replace(QLatin1String("'"), QLatin1String("'\\''")) +
         QLatin1Char('\'');
}

QString plainText(const nlohmann::json& value) {
  if (value.is_string()) return QString::fromStdString(value.get<std::string>());
  if (value.is_array()) {
    QStringList items;
    for (const auto& item : value) items << plainText(item);
    return items.join(QLatin1Char(','));
  }
  return QString::fromStdString(value.dump());
}

class Rows {
 public:
  void heading(const QString& text) {
    html_ += QStringLiteral("<tr><td colspan=2 style='padding-top:10px'><b>%1</b></td></tr>")
                 .arg(text.toHtmlEscaped());
  }
  void row(const QString& name, const QString& value) {
    if (value.isEmpty()) return;
    html_ += QStringLiteral("<tr><td style='padding-right:12px' class=name>%1</td><td>%2</td></tr>")
                 .arg(name.toHtmlEscaped(), value.toHtmlEscaped());
  }
  QString html() const { return QStringLiteral("<table>") + html_ + QStringLiteral("</table>"); }

 private:
  QString html_;
};

constexpr std::size_t kShownRows = 200;

QString tableHtml(const Table& table) {
  QString html = QStringLiteral("<table cellpadding=3><tr>");
  std::size_t rows = 0;
  for (const Table::Column& column : table.columns) {
    QString name = QString::fromStdString(column.name);
    if (!column.unit.empty())
      name += QStringLiteral(" [%1]").arg(QString::fromStdString(column.unit));
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
    html += QObject::tr("<p>The first %1 of %2 rows; export the table to see all.</p>")
                .arg(kShownRows)
                .arg(rows);
  return html + QStringLiteral("<hr>");
}

}  // namespace

QString commandFor(const store::Entry& entry, const QString& projectFolder) {
  const Provenance& p = entry.provenance;
  QStringList words{QStringLiteral("histion-run")};
  if (p.inputs.empty() && !p.files.empty()) {
    words << QStringLiteral("import") << quoted(projectFolder);
    words << quoted(QString::fromStdString(p.files.front().path));
    return words.join(QLatin1Char(' '));
  }
  words << quoted(QString::fromStdString(p.module)) << quoted(projectFolder);
  for (const UsedInput& input : p.inputs)
    words << QStringLiteral("--") + QString::fromStdString(input.port)
          << quoted(QString::fromStdString(input.id));
  for (const auto& [name, value] : p.parameters.items()) {
    const QString text = plainText(value);
    if (text.isEmpty()) continue;
    words << QStringLiteral("--") + QString::fromStdString(name) << quoted(text);
  }
  return words.join(QLatin1Char(' '));
}

ProvenancePanel::ProvenancePanel(Workspace workspace, QWidget* parent)
    : QWidget(parent),
      work_(workspace),
      text_(new QTextBrowser(this)),
      copy_(new QPushButton(tr("Copy as command"), this)) {
  setObjectName(QStringLiteral("provenancePanel"));
  text_->setObjectName(QStringLiteral("provenanceText"));
  text_->setAccessibleName(tr("History of the chosen data"));
  copy_->setObjectName(QStringLiteral("copyCommand"));
  copy_->setToolTip(tr("Copies the histion-run command that repeats this step"));
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(8, 8, 8, 8);
  layout->addWidget(text_, 1);
  layout->addWidget(copy_, 0, Qt::AlignRight);
  connect(copy_, &QPushButton::clicked, this,
          [this] { QApplication::clipboard()->setText(command_); });
  connect(&work_.selection, &SelectionModel::layerChanged, this, &ProvenancePanel::showChosen);
  connect(&work_.selection, &SelectionModel::datasetChanged, this, &ProvenancePanel::showChosen);
  connect(&work_.session, &ProjectSession::entriesChanged, this, &ProvenancePanel::showChosen);
  showChosen();
}

void ProvenancePanel::showChosen() {
  const QString result = work_.selection.layer().result;
  const auto entry = work_.session.find(result.isEmpty() ? work_.selection.datasetId() : result);
  copy_->setEnabled(entry.has_value());
  if (!entry) {
    text_->setPlainText(tr("Choose a dataset or a result to see how it came to be."));
    command_.clear();
    return;
  }
  const Provenance& p = entry->provenance;
  command_ = commandFor(*entry, work_.session.folder());
  Rows rows;
  rows.row(tr("Name"), QString::fromStdString(entry->name));
  rows.row(tr("Kind"), QString::fromStdString(entry->kind));
  rows.row(tr("Made by"),
           QString::fromStdString(p.module + (p.version.empty() ? "" : " " + p.version)));
  rows.row(tr("When"), QString::fromStdString(p.created));
  if (p.seconds > 0) rows.row(tr("Took"), tr("%1 s").arg(p.seconds, 0, 'f', 1));
  rows.row(tr("Device"), QString::fromStdString(p.device));
  rows.row(tr("Size"), QLocale().formattedDataSize(entry->bytes));
  if (!p.parameters.empty()) {
    rows.heading(tr("Parameters"));
    for (const auto& [name, value] : p.parameters.items()) {
      QString text = plainText(value);
      if (p.units.contains(name) && !text.isEmpty())
        text += QLatin1Char(' ') + plainText(p.units.at(name));
      rows.row(QString::fromStdString(name), text);
    }
  }
  if (!p.inputs.empty() || !p.files.empty()) rows.heading(tr("Made from"));
  for (const UsedInput& input : p.inputs)
    rows.row(QString::fromStdString(input.port),
             QString::fromStdString(input.id + "  (" + input.contentHash.substr(0, 12) + "…)"));
  for (const UsedFile& file : p.files) rows.row(tr("file"), QString::fromStdString(file.path));
  if (entry->facts.is_object() && !entry->facts.empty()) {
    rows.heading(tr("Facts"));
    for (const auto& [name, value] : entry->facts.items())
      if (!value.is_null() && name != "warnings" && name != "id" && name != "name")
        rows.row(QString::fromStdString(name), plainText(value).left(200));
  }
  if (!p.warnings.empty()) {
    rows.heading(tr("Warnings"));
    for (const std::string& warning : p.warnings)
      rows.row(QStringLiteral("•"), QString::fromStdString(warning));
  }
  rows.heading(tr("Identity"));
  rows.row(tr("Id"), QString::fromStdString(entry->id));
  rows.row(tr("Content"), QString::fromStdString(entry->contentHash.substr(0, 16)));
  rows.row(tr("Recipe"), QString::fromStdString(p.recipeHash.substr(0, 16)));
  rows.row(tr("Program"), QString::fromStdString(p.engine));
  text_->setHtml(rows.html());
  if (entry->kind != toString(DataKind::Table)) return;
  work_.session.load(this, "table", result, [this, rows](const DataPtr& data) {
    if (const auto table = std::dynamic_pointer_cast<const Table>(data))
      text_->setHtml(tableHtml(*table) + rows.html());
  });
}

}  // namespace histion::ui
