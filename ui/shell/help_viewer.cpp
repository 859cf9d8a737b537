#include "ui/shell/help_viewer.h"

#include <QDir>
#include <QFile>
#include <QHBoxLayout>
#include <QListWidget>
#include <QSplitter>
#include <QTextBrowser>

namespace histion::ui {
namespace {

constexpr int kFile = Qt::UserRole, kModule = Qt::UserRole + 1;

QString welcomePage() {
  return QObject::tr(
      "# Histion\n\n"
      "**Open** an imzML file or a project folder (File menu, or drop it onto the window). A file "
      "is "
      "imported once into a project folder beside it; from then on it opens at once.\n\n"
      "## In the image\n\n"
      "- Click a pixel: its spectrum appears below.\n"
      "- Wheel: zoom at the cursor. Drag: move. Double click or `0`: whole image.\n\n"
      "## In the spectrum\n\n"
      "- Click a peak: its ion image appears.\n"
      "- Drag: zoom into a range. Wheel: zoom at the cursor. Double click: everything. "
      "Shift + wheel: enlarge small peaks.\n"
      "- `Ctrl+Left`, `Ctrl+Right`: previous, next peak. `Shift+Left`, `Shift+Right`: next "
      "window.\n\n"
      "## m/z and tolerance\n\n"
      "The tolerance is a half-width: *m/z 741.5307 ± 10 ppm* covers 741.5233 to 741.5381. "
      "TIC normalisation divides each pixel by the sum of its spectrum.\n\n"
      "## Modules\n\n"
      "Choose a module on the right, set its parameters, press Run. It runs in its own process: "
      "look on while it works, or cancel it. Results appear in the project tree.\n");
}

QString kindsText(const std::vector<Port>& ports) {
  QString text;
  for (const Port& port : ports)
    text += QStringLiteral("- **%1** (%2%3) %4\n")
                .arg(QString::fromStdString(port.label),
                     QString::fromStdString(std::string(toString(port.kind))),
                     port.optional ? QObject::tr(", optional") : QString(),
                     QString::fromStdString(port.summary));
  return text;
}

}  // namespace

QString modulePage(const Manifest& manifest) {
  QString page =
      QStringLiteral("# %1\n\n%2\n\n")
          .arg(QString::fromStdString(manifest.title), QString::fromStdString(manifest.summary));
  page += QObject::tr("Version %1 · `histion-run %2`\n\n")
              .arg(QString::fromStdString(manifest.version), QString::fromStdString(manifest.id));
  if (!manifest.inputs.empty())
    page += QObject::tr("## Inputs\n\n") + kindsText(manifest.inputs) + QLatin1Char('\n');
  if (!manifest.outputs.empty())
    page += QObject::tr("## Outputs\n\n") + kindsText(manifest.outputs) + QLatin1Char('\n');
  if (!manifest.parameters.empty()) {
    page += QObject::tr("## Parameters\n\n");
    for (const ParameterSpec& p : manifest.parameters) {
      page += QStringLiteral("- **%1** ").arg(QString::fromStdString(p.label));
      if (!p.unit.empty()) page += QStringLiteral("[%1] ").arg(QString::fromStdString(p.unit));
      page += QString::fromStdString(p.tooltip);
      if (!p.defaultValue.is_null())
        page += QObject::tr(" Default: `%1`.").arg(QString::fromStdString(p.defaultValue.dump()));
      page += QLatin1Char('\n');
    }
    page += QLatin1Char('\n');
  }
  for (const std::string& reference : manifest.references)
    page += QObject::tr("Reference: doi %1\n\n").arg(QString::fromStdString(reference));
  QFile readme(QString::fromStdString((manifest.folder / "README.md").string()));
  if (readme.open(QIODevice::ReadOnly))
    page += QStringLiteral("---\n\n") + QString::fromUtf8(readme.readAll());
  return page;
}

HelpViewer::HelpViewer(const ModuleRegistry& modules, const QString& docsFolder, QWidget* parent)
    : QDialog(parent),
      modules_(modules),
      pages_(new QListWidget(this)),
      text_(new QTextBrowser(this)) {
  setObjectName(QStringLiteral("helpViewer"));
  setWindowTitle(tr("Histion help"));
  resize(900, 640);
  pages_->setObjectName(QStringLiteral("helpPages"));
  pages_->setAccessibleName(tr("Help pages"));
  text_->setObjectName(QStringLiteral("helpText"));
  text_->setOpenExternalLinks(true);
  text_->document()->setDocumentMargin(18);
  auto* splitter = new QSplitter(this);
  splitter->addWidget(pages_);
  splitter->addWidget(text_);
  splitter->setSizes({220, 680});
  auto* layout = new QHBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->addWidget(splitter);

  new QListWidgetItem(tr("First steps"), pages_);
  for (const QString& name : QDir(docsFolder)
                                 .entryList({QStringLiteral("*.md"), QStringLiteral("*.html")},
                                            QDir::Files, QDir::Name)) {
    QString title = QFileInfo(name).completeBaseName().replace(QLatin1Char('_'), QLatin1Char(' '));
    title.replace(QLatin1Char('-'), QLatin1Char(' '));
    title[0] = title[0].toUpper();
    auto* item = new QListWidgetItem(title, pages_);
    item->setData(kFile, QDir(docsFolder).filePath(name));
  }
  for (const Manifest& manifest : modules_.manifests()) {
    auto* item = new QListWidgetItem(QString::fromStdString(manifest.title), pages_);
    item->setData(kModule, QString::fromStdString(manifest.id));
  }
  connect(pages_, &QListWidget::currentRowChanged, this, &HelpViewer::showCurrent);
  pages_->setCurrentRow(0);
}

void HelpViewer::showPage(const QString& moduleId) {
  for (int row = 0; row < pages_->count(); ++row)
    if (moduleId.isEmpty() || pages_->item(row)->data(kModule).toString() == moduleId) {
      pages_->setCurrentRow(row);
      return;
    }
}

void HelpViewer::showCurrent() {
  const QListWidgetItem* item = pages_->currentItem();
  if (!item) return;
  const QString module = item->data(kModule).toString(), file = item->data(kFile).toString();
  if (const Manifest* manifest = modules_.find(module.toStdString())) {
    text_->setMarkdown(modulePage(*manifest));
    return;
  }
  QFile document(file);
  if (file.isEmpty() || !document.open(QIODevice::ReadOnly)) {
    text_->setMarkdown(welcomePage());
    return;
  }
  const QString content = QString::fromUtf8(document.readAll());
  file.endsWith(QLatin1String(".html")) ? text_->setHtml(content) : text_->setMarkdown(content);
}

}  // namespace histion::ui
