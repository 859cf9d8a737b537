// Which files and folders on disk the readers open, and which forms the writers offer; from the
// manifests alone.
#pragma once

#include <QString>
#include <QStringList>
#include <filesystem>
#include <vector>

#include "core/registry.h"

namespace histion::ui {

// The reader of a file by its name; of a folder by a file in it that a reader names exactly (a
// measurement that its instrument writes as a folder). Null when there is none.
const Manifest* readerOf(const ModuleRegistry& modules, const std::filesystem::path& path);

// "*.imzML *.mzML …" of all readers.
QString openPatterns(const ModuleRegistry& modules);
// For a file dialog: all data files, one line per reader, all files.
QString openFilters(const ModuleRegistry& modules);

// What the window's users call a kind: "imaging" → "Imaging dataset".
QString kindText(const std::string& kind);
// The data kind of an entry, which for imported data is not written in it.
std::optional<DataKind> dataKindOf(const std::string& entryKind);

// Endings in which a kind of data can be written, with the writer's title: {"*.png", "Save image"}.
struct SaveForm {
  QString pattern, title;
};
std::vector<SaveForm> saveForms(const ModuleRegistry& modules, DataKind kind);
// For a file dialog: one line per form.
QString saveFilters(const std::vector<SaveForm>& forms);

}  // namespace histion::ui
