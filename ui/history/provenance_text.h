// How stored data came to be, as rows to read, as a command and as a job request. Without widgets;
// the history panel and the reports use it.
#pragma once

#include <QString>
#include <optional>
#include <vector>

#include "core/job.h"
#include "core/registry.h"
#include "store/project.h"

namespace histion::ui {

struct TextRow {
  QString name, value;
};

// A parameter's or fact's value for a person.
QString plainText(const nlohmann::json& value);

// "histion-run pca PROJECT --dataset bladder --components 5", quoted for a shell.
QString commandFor(const store::Entry& entry, const QString& projectFolder);

// The request that made the entry: module, inputs and parameters. Empty for imports, which a form
// cannot repeat.
std::optional<JobRequest> requestFor(const store::Entry& entry);

// That request for `histion-run job`, started inside a project: the project is ".", and files are
// named without their folders.
nlohmann::json recipeFor(const store::Entry& entry);

// Labels, values with unit, and choices in words, in the order of the form. `manifest` may be null
// (the module is not installed): the stored names then. With `english` nothing is translated.
std::vector<TextRow> parameterRows(const Provenance& provenance, const Manifest* manifest,
                                   bool english = false);

// What the index knows of imported data, the best known facts first and in words.
std::vector<TextRow> factRows(const nlohmann::json& facts);

// "2026-03-01T12:00:00Z" in local time.
QString timeText(const std::string& created);

// "Principal component analysis" or, when it is not installed, the module's id; "Import" for those.
QString moduleTitle(const store::Entry& entry, const ModuleRegistry& modules);

}  // namespace histion::ui
