#include "ui/history/provenance_text.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <QRegularExpression>
#include <QStringList>
#include <cmath>
#include <set>

#include "ui/forms/manifest_text.h"
#include "ui/session/code_texts.h"

namespace histion::ui {
namespace {

struct Text {
  Q_DECLARE_TR_FUNCTIONS(ProvenanceText)
};

QString quoted(const QString& word) {
  static const QRegularExpression plain(QStringLiteral("^[A-Za-z0-9_./:,+=-]+$"));
  if (plain.match(word).hasMatch()) return word;
  return QLatin1Char('\'') + QString(word).replace(QLatin1String("'"), QLatin1String("'\\''")) +
         QLatin1Char('\'');
}

bool isImport(const Provenance& p) { return p.inputs.empty() && !p.files.empty(); }

std::string nameOf(const std::string& path) {
  return std::filesystem::path(path).filename().string();
}

}  // namespace

QString plainText(const nlohmann::json& value) {
  if (value.is_string()) return QString::fromStdString(value.get<std::string>());
  if (value.is_boolean())
    return value.get<bool>() ? QStringLiteral("true") : QStringLiteral("false");
  if (value.is_number_float()) return QString::number(value.get<double>(), 'g', 10);
  if (value.is_array()) {
    QStringList items;
    for (const auto& item : value) items << plainText(item);
    return items.join(QLatin1Char(','));
  }
  return QString::fromStdString(value.dump());
}

QString commandFor(const store::Entry& entry, const QString& projectFolder) {
  const Provenance& p = entry.provenance;
  QStringList words{QStringLiteral("histion-run")};
  if (isImport(p)) {
    words << QStringLiteral("import") << quoted(projectFolder);
    words << quoted(QString::fromStdString(p.files.front().path));
    return words.join(QLatin1Char(' '));
  }
  words << quoted(QString::fromStdString(p.module)) << quoted(projectFolder);
  for (const UsedInput& input : p.inputs)
    words << QStringLiteral("--") + QString::fromStdString(input.port)
          << quoted(QString::fromStdString(input.id));
  for (const UsedFile& file : p.files)
    if (!file.port.empty())
      words << QStringLiteral("--") + QString::fromStdString(file.port)
            << quoted(QString::fromStdString(file.path));
  for (const auto& [name, value] : p.parameters.items()) {
    const QString text = plainText(value);
    if (text.isEmpty()) continue;
    words << QStringLiteral("--") + QString::fromStdString(name) << quoted(text);
  }
  return words.join(QLatin1Char(' '));
}

std::optional<JobRequest> requestFor(const store::Entry& entry) {
  const Provenance& p = entry.provenance;
  if (isImport(p) || p.module.empty()) return std::nullopt;
  JobRequest request;
  request.module = p.module;
  request.parameters = p.parameters;
  const auto add = [&](const std::string& port, const std::string& word) {
    std::string& words = request.inputs[port];
    words += (words.empty() ? "" : ",") + word;
  };
  for (const UsedInput& input : p.inputs) add(input.port, input.id);
  for (const UsedFile& file : p.files)
    if (!file.port.empty()) add(file.port, file.path);
  return request;
}

nlohmann::json recipeFor(const store::Entry& entry) {
  const Provenance& p = entry.provenance;
  JobRequest request;
  if (const auto made = requestFor(entry)) {
    request = *made;
    for (auto& [name, value] : request.parameters.items())
      if (value.is_string() && std::filesystem::path(value.get<std::string>()).is_absolute())
        value = nameOf(value.get<std::string>());
  } else {
    request.module = "import";
    request.parameters = p.parameters;
    if (!p.files.empty()) request.files.push_back(nameOf(p.files.front().path));
  }
  request.project = ".";
  return request.json();
}

std::vector<TextRow> parameterRows(const Provenance& provenance, const Manifest* manifest,
                                   bool english) {
  const auto text = [&](const std::string& s) {
    return english ? QString::fromStdString(s) : manifestText(s);
  };
  std::vector<TextRow> rows;
  std::set<std::string> shown;
  const auto add = [&](const std::string& id, const QString& label, QString value) {
    shown.insert(id);
    if (value.isEmpty()) return;
    if (provenance.units.contains(id)) {
      const QString unit = plainText(provenance.units.at(id));
      value += QChar(0x00A0) + (english ? unit : codeText(unit.toStdString()));
    }
    rows.push_back({label, value});
  };
  if (manifest)
    for (const ParameterSpec& spec : manifest->parameters) {
      const auto found = provenance.parameters.find(spec.id);
      if (found == provenance.parameters.end()) continue;
      bool applies = true;
      if (spec.visibleIf.is_object())
        for (const auto& [id, wanted] : spec.visibleIf.items())
          applies &= provenance.parameters.contains(id) && provenance.parameters[id] == wanted;
      QString value = plainText(*found);
      if (found->is_boolean())
        value = english ? (found->get<bool>() ? QStringLiteral("yes") : QStringLiteral("no"))
                        : (found->get<bool>() ? Text::tr("yes") : Text::tr("no"));
      for (const Choice& choice : spec.choices)
        if (value == QLatin1String(choice.value)) value = text(choice.label);
      // Folders of a machine say nothing in a publication.
      if (english && spec.type == ParameterType::File && found->is_string())
        value = QString::fromStdString(nameOf(found->get<std::string>()));
      // What another choice made meaningless is not part of the story.
      if (!applies) value.clear();
      add(spec.id, text(spec.label), value);
    }
  for (const auto& [id, value] : provenance.parameters.items())
    if (!shown.count(id)) add(id, QString::fromStdString(id), plainText(value));
  return rows;
}

std::vector<TextRow> factRows(const nlohmann::json& facts) {
  std::vector<TextRow> rows;
  std::set<std::string> done{"warnings", "id", "name", "kind", "pixels"};
  const auto has = [&](const char* key) {
    const auto found = facts.find(key);
    return found != facts.end() && found->is_number();
  };
  const auto number = [&](const char* key) {
    done.insert(key);
    const double value = facts.at(key).get<double>();
    return std::floor(value) == value && std::abs(value) < 1e15
               ? QLocale().toString(qlonglong(value))
               : QLocale().toString(value, 'f', 4);
  };
  if (has("width") && has("height"))
    rows.push_back(
        {Text::tr("Size"), Text::tr("%1 × %2 pixels").arg(number("width"), number("height"))});
  if (has("pixel_size_um"))
    rows.push_back({Text::tr("Pixel size"), Text::tr("%1 µm").arg(number("pixel_size_um"))});
  if (has("mz_min") && has("mz_max"))
    rows.push_back(
        {Text::tr("m/z"), QStringLiteral("%1 – %2").arg(number("mz_min"), number("mz_max"))});
  const std::pair<const char*, QString> known[]{
      {"spectra", Text::tr("Spectra")},   {"peaks", Text::tr("Peaks")},
      {"sections", Text::tr("Sections")}, {"tic", Text::tr("Total ion current")},
      {"polarity", Text::tr("Polarity")}, {"form", Text::tr("Form")},
      {"layout", Text::tr("Stored as")},  {"instrument", Text::tr("Instrument")}};
  for (const auto& [key, label] : known)
    if (const auto found = facts.find(key); found != facts.end() && !found->is_null())
      rows.push_back({label, found->is_number()   ? number(key)
                             : found->is_string() ? codeText(found->get<std::string>())
                                                  : plainText(*found)});
  for (const auto& [key, label] : known) done.insert(key);
  for (const auto& [name, value] : facts.items())
    if (!value.is_null() && !done.count(name))
      rows.push_back({QString::fromStdString(name), plainText(value)});
  return rows;
}

QString timeText(const std::string& created) {
  const QDateTime time =
      QDateTime::fromString(QString::fromStdString(created), Qt::ISODate).toLocalTime();
  return time.isValid() ? QLocale().toString(time, QLocale::ShortFormat)
                        : QString::fromStdString(created);
}

QString moduleTitle(const store::Entry& entry, const ModuleRegistry& modules) {
  const Provenance& p = entry.provenance;
  if (isImport(p)) return Text::tr("Import");
  const Manifest* manifest = modules.find(p.module);
  return manifest ? manifestText(manifest->title) : QString::fromStdString(p.module);
}

}  // namespace histion::ui
