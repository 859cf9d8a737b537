#include "ui/shell/dataset_notes.h"

#include <QDialog>
#include <QDialogButtonBox>
#include <QLabel>
#include <QTextBrowser>
#include <QVBoxLayout>

namespace histion::ui {

QStringList notesOf(const store::Entry& entry) {
  QStringList notes;
  const auto add = [&](const std::string& text) {
    const QString note = QString::fromStdString(text);
    if (!notes.contains(note)) notes << note;
  };
  if (const auto found = entry.facts.find("warnings");
      found != entry.facts.end() && found->is_array())
    for (const auto& warning : *found)
      if (warning.is_string()) add(warning.get<std::string>());
  for (const std::string& warning : entry.provenance.warnings) add(warning);
  return notes;
}

DatasetNotes::DatasetNotes(Workspace workspace, QWidget* parent)
    : QToolButton(parent), work_(workspace) {
  setObjectName(QStringLiteral("datasetNotes"));
  setAutoRaise(true);
  connect(this, &QToolButton::clicked, this, &DatasetNotes::showList);
  connect(&work_.selection, &SelectionModel::datasetChanged, this, &DatasetNotes::refresh);
  connect(&work_.selection, &SelectionModel::layerChanged, this, &DatasetNotes::refresh);
  connect(&work_.session, &ProjectSession::entriesChanged, this, &DatasetNotes::refresh);
  refresh();
}

void DatasetNotes::refresh() {
  const QString result = work_.selection.layer().result;
  const auto entry = work_.session.find(result.isEmpty() ? work_.selection.datasetId() : result);
  notes_ = entry ? notesOf(*entry) : QStringList();
  name_ = entry ? QString::fromStdString(entry->name) : QString();
  setVisible(!notes_.isEmpty());
  const int count = int(notes_.size());
  setText(count == 1 ? tr("1 note") : tr("%1 notes").arg(count));
  setToolTip(tr("What was repaired or assumed when this was imported or computed"));
  setAccessibleName(tr("%1 on %2").arg(text(), name_));
}

void DatasetNotes::showList() {
  auto* dialog = new QDialog(window());
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setObjectName(QStringLiteral("notesDialog"));
  dialog->setWindowTitle(tr("Notes"));
  dialog->resize(540, 320);
  auto* heading = new QLabel(name_, dialog);
  heading->setProperty("heading", true);
  heading->setWordWrap(true);
  auto* about =
      new QLabel(tr("What was repaired or assumed when this was imported or computed:"), dialog);
  about->setProperty("faint", true);
  about->setWordWrap(true);
  auto* list = new QTextBrowser(dialog);
  list->setObjectName(QStringLiteral("notesText"));
  list->setAccessibleName(tr("Notes"));
  QString html = QStringLiteral("<ul style='margin-left:-24px'>");
  for (const QString& note : notes_)
    html += QStringLiteral("<li style='margin-bottom:8px'>%1</li>").arg(note.toHtmlEscaped());
  list->setHtml(html + QStringLiteral("</ul>"));
  auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, dialog);
  connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
  auto* layout = new QVBoxLayout(dialog);
  layout->setSpacing(8);
  layout->addWidget(heading);
  layout->addWidget(about);
  layout->addWidget(list, 1);
  layout->addWidget(buttons);
  dialog->show();
}

}  // namespace histion::ui
