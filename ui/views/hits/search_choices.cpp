#include "ui/views/hits/search_choices.h"

#include <QDateTime>
#include <QFileInfo>
#include <QLocale>

#include "ui/session/json_text.h"

namespace histion::ui {
namespace {

constexpr const char* kMakesIndex = "retrieval-index";
constexpr const char* kTrains = "retrieval-train";
constexpr const char* kModelPort = "model";

bool isMadeBy(const store::Entry& entry, const char* module, DataKind kind) {
  return entry.problem.empty() && entry.provenance.module == module && entry.kind == toString(kind);
}

}  // namespace

nlohmann::json SearchChoices::json() const {
  nlohmann::json list = nlohmann::json::array();
  for (const QString& id : libraries) list.push_back(id.toStdString());
  return {{"libraries", std::move(list)},
          {"index", index.toStdString()},
          {"file", file.toStdString()},
          {"model", model.toStdString()},
          {"leave_out_itself", leaveOutItself}};
}

SearchChoices SearchChoices::from(const nlohmann::json& kept) {
  SearchChoices choices;
  if (!kept.is_object()) return choices;
  if (const auto list = kept.find("libraries"); list != kept.end() && list->is_array())
    for (const auto& id : *list)
      if (id.is_string()) choices.libraries << QString::fromStdString(id.get<std::string>());
  choices.index = shownTextIn(kept, "index");
  if (choices.index.isEmpty()) {
    choices.file = shownTextIn(kept, "file");
    choices.model = shownTextIn(kept, "model");
  }
  if (const auto leave = kept.find("leave_out_itself"); leave != kept.end() && leave->is_boolean())
    choices.leaveOutItself = leave->get<bool>();
  return choices;
}

bool isSearchIndex(const store::Entry& entry) {
  return isMadeBy(entry, kMakesIndex, DataKind::SearchIndex);
}

bool isSearchModel(const store::Entry& entry) {
  return isMadeBy(entry, kTrains, DataKind::ModelFile);
}

std::vector<store::Entry> librariesIn(const std::vector<store::Entry>& datasets) {
  std::vector<store::Entry> libraries;
  for (const store::Entry& entry : datasets)
    if (entry.kind == "library" && entry.problem.empty()) libraries.push_back(entry);
  return libraries;
}

QString choiceText(const store::Entry& entry) {
  const QString name = QString::fromStdString(entry.name);
  const nlohmann::json& parameters = entry.provenance.parameters;
  if (const QString file = shownTextIn(parameters, "candidates"); !file.isEmpty())
    return SearchChoices::tr("%1 of %2").arg(name, QFileInfo(file).fileName());
  const auto made =
      QDateTime::fromString(QString::fromStdString(entry.provenance.created), Qt::ISODate);
  if (!made.isValid()) return name;
  return SearchChoices::tr("%1 of %2")
      .arg(name, QLocale().toString(made.toLocalTime(), QLocale::ShortFormat));
}

QString modelOfIndex(const store::Entry& index) {
  for (const UsedInput& input : index.provenance.inputs)
    if (input.port == kModelPort) return QString::fromStdString(input.id);
  return {};
}

}  // namespace histion::ui
