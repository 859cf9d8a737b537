#include "ui/shell/help_pages.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QMainWindow>
#include <map>

#include "ui/forms/manifest_text.h"
#include "ui/session/code_texts.h"
#include "ui/session/data_files.h"
#include "ui/shell/command_search.h"

namespace histion::ui {
namespace {

struct Text {
  Q_DECLARE_TR_FUNCTIONS(HelpPages)
};

QString contentOf(const QString& file) {
  QFile document(file);
  return document.open(QIODevice::ReadOnly) ? QString::fromUtf8(document.readAll()) : QString();
}

QString headingOf(const QString& file) {
  QFile document(file);
  if (!document.open(QIODevice::ReadOnly)) return {};
  while (!document.atEnd()) {
    const QString line = QString::fromUtf8(document.readLine(400)).trimmed();
    if (line.startsWith(QLatin1String("# "))) return line.mid(2).trimmed();
  }
  return {};
}

QString kindsText(const std::vector<Port>& ports) {
  QString text;
  for (const Port& port : ports)
    text +=
        QStringLiteral("- **%1** (%2%3) %4\n")
            .arg(manifestText(port.label), kindText(std::string(toString(port.kind))),
                 port.optional ? Text::tr(", optional") : QString(), manifestText(port.summary));
  return text;
}

// A page in the language of the window lies beside the English one: index.zh_CN.md.
QString inThisLanguage(const QString& file) {
  const QString language = Text::tr("language of the pages, as in index.zh_CN.md");
  if (language.contains(QLatin1Char(' '))) return file;
  const QString other = file.chopped(3) + QLatin1Char('.') + language + QStringLiteral(".md");
  return QFile::exists(other) ? other : file;
}

}  // namespace

QString modulePage(const Manifest& manifest) {
  QString page = QStringLiteral("# %1\n\n%2\n\n")
                     .arg(manifestText(manifest.title), manifestText(manifest.summary));
  page += Text::tr("Version %1 · `histion-run %2`\n\n")
              .arg(QString::fromStdString(manifest.version), QString::fromStdString(manifest.id));
  if (!manifest.inputs.empty())
    page += Text::tr("## Inputs\n\n") + kindsText(manifest.inputs) + QLatin1Char('\n');
  if (!manifest.outputs.empty())
    page += Text::tr("## Outputs\n\n") + kindsText(manifest.outputs) + QLatin1Char('\n');
  if (!manifest.parameters.empty()) {
    page += Text::tr("## Parameters\n\n");
    for (const ParameterSpec& p : manifest.parameters) {
      page += QStringLiteral("- **%1** ").arg(manifestText(p.label));
      if (!p.unit.empty()) page += QStringLiteral("[%1] ").arg(codeText(p.unit));
      page += manifestText(p.tooltip);
      if (!p.defaultValue.is_null())
        page += Text::tr(" Default: `%1`.").arg(QString::fromStdString(p.defaultValue.dump()));
      page += QLatin1Char('\n');
    }
    page += QLatin1Char('\n');
  }
  for (const std::string& reference : manifest.references)
    page += Text::tr("Reference: [doi %1](https://doi.org/%1)\n\n")
                .arg(QString::fromStdString(reference));
  const QString readme =
      contentOf(QString::fromStdString((manifest.folder / "README.md").string()));
  if (!readme.isEmpty()) page += QStringLiteral("---\n\n") + readme;
  return page;
}

QString keyboardPage(QMainWindow& window) {
  std::map<QString, QString> places;
  for (const Command& command : commandsOf(window)) {
    if (command.key.isEmpty()) continue;
    const QString place = command.path.isEmpty()
                              ? Text::tr("In the views")
                              : command.path.section(QStringLiteral(" ▸ "), 0, 0);
    places[place] +=
        QStringLiteral("| %1 | **%2** |\n").arg(command.text, QString(command.key).toHtmlEscaped());
  }
  QString page =
      Text::tr("# Keys\n\nCtrl+K opens the list of all commands; each shows its key there.\n\n");
  for (const auto& [place, rows] : places)
    page += QStringLiteral("## %1\n\n| %2 | %3 |\n|---|---|\n%4\n")
                .arg(place, Text::tr("Command"), Text::tr("Key"), rows);
  return page;
}

std::vector<HelpPage> helpPages(const ModuleRegistry& modules, const QString& share,
                                QMainWindow* window) {
  std::vector<HelpPage> pages;
  const auto addFolder = [&](const QString& folder, const QString& section, const QString& prefix) {
    for (const QString& name :
         QDir(folder).entryList({QStringLiteral("*.md")}, QDir::Files, QDir::Name)) {
      const QString id = name.chopped(3);
      if (id.contains(QLatin1Char('.'))) continue;  // a page in another language
      const QString file = inThisLanguage(QDir(folder).filePath(name));
      QString title = headingOf(file);
      if (title.isEmpty()) title = id;
      HelpPage page{prefix + id, title, section, folder, [file] { return contentOf(file); }};
      if (id == QLatin1String("index"))
        pages.insert(pages.begin(), std::move(page));
      else
        pages.push_back(std::move(page));
    }
  };
  addFolder(share + QStringLiteral("/help"), Text::tr("Using Histion"), {});
  if (window)
    pages.push_back(
        {QStringLiteral("keys"), Text::tr("Keys"), Text::tr("Using Histion"), {}, [window] {
           return keyboardPage(*window);
         }});
  for (const Manifest& manifest : modules.manifests())
    pages.push_back({QStringLiteral("module:") + QString::fromStdString(manifest.id),
                     manifestText(manifest.title), manifestText(manifest.category),
                     QString::fromStdString(manifest.folder.string()),
                     [manifest] { return modulePage(manifest); }});
  addFolder(share + QStringLiteral("/docs"), Text::tr("About the program"),
            QStringLiteral("docs:"));
  return pages;
}

}  // namespace histion::ui
