#include "ui/history/report_dialog.h"

#include <QApplication>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QLabel>
#include <QPushButton>
#include <QSettings>
#include <QTextBrowser>
#include <QVBoxLayout>

namespace histion::ui {
namespace {
const char kFolderKey[] = "exportFolder";
}

ReportDialog::ReportDialog(const Workspace& work, ReportSource source, QWidget* parent)
    : QDialog(parent),
      queries_(work.queries),
      preview_(new QTextBrowser(this)),
      problem_(new QLabel(this)) {
  setObjectName(QStringLiteral("reportDialog"));
  setWindowTitle(tr("Report"));
  setProperty("helpPage", QStringLiteral("reports"));
  resize(780, 700);
  preview_->setObjectName(QStringLiteral("reportPreview"));
  preview_->setAccessibleName(tr("The report"));
  preview_->setToolTip({});
  preview_->setOpenExternalLinks(true);
  // Paper is white in dark windows too.
  preview_->setStyleSheet(QStringLiteral("QTextBrowser { background: white; color: #1f2328; }"));
  preview_->setPlainText(tr("Gathering the report…"));
  problem_->setObjectName(QStringLiteral("reportProblem"));
  problem_->setWordWrap(true);
  problem_->setProperty("tone", QStringLiteral("bad"));
  problem_->hide();
  auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
  pdf_ = buttons->addButton(tr("Save as PDF…"), QDialogButtonBox::ActionRole);
  pdf_->setObjectName(QStringLiteral("reportPdf"));
  pdf_->setToolTip(tr("Writes the page for printing and sending"));
  html_ = buttons->addButton(tr("Save as HTML…"), QDialogButtonBox::ActionRole);
  html_->setObjectName(QStringLiteral("reportHtml"));
  html_->setToolTip(tr("Writes one file that any browser shows, pictures included"));
  buttons->button(QDialogButtonBox::Close)->setToolTip(tr("Closes this window"));
  for (QPushButton* button : {pdf_, html_}) button->setEnabled(false);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 12);
  layout->addWidget(preview_, 1);
  auto* below = new QVBoxLayout;
  below->setContentsMargins(12, 0, 12, 0);
  below->addWidget(problem_);
  below->addWidget(buttons);
  layout->addLayout(below);
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
  connect(pdf_, &QPushButton::clicked, this, [this] { choose(QStringLiteral("pdf")); });
  connect(html_, &QPushButton::clicked, this, [this] { choose(QStringLiteral("html")); });

  ReportFacts facts;
  const store::Entry entry = *source.entry;
  facts.source = std::move(source);
  for (const UsedInput& input : entry.provenance.inputs)
    if (const auto known = work.session.find(QString::fromStdString(input.id)))
      facts.inputs.push_back(*known);
  if (const Manifest* manifest = work.session.modules().find(entry.provenance.module))
    facts.manifest = *manifest;
  facts.project = QFileInfo(work.session.folder()).completeBaseName();
  facts.ionImage = work.selection.dataset() && work.selection.layer().result.isEmpty() &&
                   work.selection.datasetId().toStdString() == entry.id &&
                   work.selection.mz().mz > 0;
  facts.mz = work.selection.mz();
  facts.display = work.selection.display();
  facts.program = "Histion " + QApplication::applicationVersion().toStdString();
  name_ = facts.ionImage ? facts.source.viewTitle : QString::fromStdString(entry.name);
  // Only pictures are read for their values; a dataset may be larger than memory.
  const bool picture = entry.kind == toString(DataKind::Image2D);
  queries_.submit(
      this, "report",
      [facts, picture, id = entry.id, project = work.session.project()] {
        return reportContents(facts, picture && project ? project->load(id) : nullptr);
      },
      [this](ReportContents contents) { show(std::move(contents)); });
}

void ReportDialog::show(ReportContents contents) {
  contents_ = std::make_shared<const ReportContents>(std::move(contents));
  QTextDocument* document = makeReport(*contents_).release();
  document->setParent(preview_);
  document->setDocumentMargin(28);
  preview_->setDocument(document);
  for (QPushButton* button : {pdf_, html_}) button->setEnabled(true);
  pdf_->setFocus();
  Q_EMIT ready();
}

void ReportDialog::choose(const QString& ending) {
  QString name = name_;
  name.replace(QLatin1Char('/'), QLatin1Char('_'));
  auto* dialog = new QFileDialog(
      this, tr("Save report"), QSettings().value(QLatin1String(kFolderKey)).toString(),
      ending == QLatin1String("pdf") ? tr("PDF (*.pdf)") : tr("HTML (*.html)"));
  dialog->setObjectName(QStringLiteral("reportFile"));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setAcceptMode(QFileDialog::AcceptSave);
  dialog->setDefaultSuffix(ending);
  dialog->selectFile(name + QLatin1Char('.') + ending);
  connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& file) {
    QSettings().setValue(QLatin1String(kFolderKey), QFileInfo(file).path());
    write(file);
  });
  dialog->open();
}

void ReportDialog::write(const QString& file) {
  if (!contents_) return;
  say({});
  // What goes wrong is told here, where the person looks, not in the window behind.
  queries_.submit(
      this, "write",
      [contents = contents_, file]() -> QString {
        try {
          writeReport(*contents, file);
        } catch (const std::exception& error) {
          return errorText(error);
        }
        return {};
      },
      [this, file](const QString& problem) {
        say(problem);
        if (problem.isEmpty()) {
          Q_EMIT written(file);
          accept();
        }
      });
}

void ReportDialog::say(const QString& problem) {
  problem_->setText(problem);
  problem_->setVisible(!problem.isEmpty());
}

}  // namespace histion::ui
