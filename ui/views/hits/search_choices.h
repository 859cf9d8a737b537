// What a compound search looks at: libraries, candidates and model, as they were chosen for the
// project. A plain value, kept with the session; what is not said is what comes with the search.
#pragma once

#include <QCoreApplication>
#include <QString>
#include <QStringList>
#include <nlohmann/json.hpp>
#include <vector>

#include "store/project.h"

namespace histion::ui {

struct SearchChoices {
  QStringList libraries;  // ids; empty: all of the project
  // Candidates: an index of the project, or a list of molecules in a file. With neither the
  // molecules of the libraries and of the lists that are shipped.
  QString index, file;
  QString model;  // id of a model of the project; empty: the shipped one. An index has its own
  bool leaveOutItself = true;  // a library spectrum that is asked is not compared with itself

  bool operator==(const SearchChoices&) const = default;
  nlohmann::json json() const;
  static SearchChoices from(const nlohmann::json& kept);

  Q_DECLARE_TR_FUNCTIONS(histion::ui::SearchChoices)
};

// The search works with what these modules made.
bool isSearchIndex(const store::Entry& entry);
bool isSearchModel(const store::Entry& entry);
// Libraries of the project that can be read.
std::vector<store::Entry> librariesIn(const std::vector<store::Entry>& datasets);
// What an index or model is called in a list: with the file of the candidates, or the day and time.
QString choiceText(const store::Entry& entry);
// The model that an index belongs to; empty: the shipped one.
QString modelOfIndex(const store::Entry& index);

}  // namespace histion::ui
