#include "ui/session/data_files.h"

#include <QObject>
#include <algorithm>
#include <map>

#include "ui/forms/manifest_text.h"
#include "ui/session/code_texts.h"

namespace histion::ui {

namespace fs = std::filesystem;

namespace {
constexpr int kDepth = 5;        // name/0_A1/1/1SRef/fid
constexpr int kMostSeen = 4000;  // entries; a folder of pictures is no measurement
}  // namespace

const Manifest* readerOf(const ModuleRegistry& modules, const fs::path& path) {
  std::error_code ignored;
  if (!fs::is_directory(path, ignored)) return modules.readerFor(path.filename().string());
  int seen = 0;
  for (fs::recursive_directory_iterator
           at(path, fs::directory_options::skip_permission_denied, ignored),
       end;
       at != end && seen < kMostSeen; at.increment(ignored), ++seen) {
    if (at.depth() >= kDepth) at.disable_recursion_pending();
    const std::string name = at->path().filename().string();
    for (const Manifest& manifest : modules.manifests())
      if (std::find(manifest.opens.begin(), manifest.opens.end(), name) != manifest.opens.end())
        return &manifest;
  }
  return nullptr;
}

QString openPatterns(const ModuleRegistry& modules) {
  QStringList patterns;
  for (const std::string& pattern : modules.openPatterns())
    patterns << QString::fromStdString(pattern);
  return patterns.join(QLatin1Char(' '));
}

QString openFilters(const ModuleRegistry& modules) {
  QStringList lines{QObject::tr("Data files (%1)").arg(openPatterns(modules))};
  for (const Manifest& manifest : modules.manifests()) {
    if (!manifest.isReader()) continue;
    QStringList patterns;
    for (const std::string& pattern : manifest.opens) patterns << QString::fromStdString(pattern);
    // Brackets in a title would end the filter's name.
    lines << QStringLiteral("%1 (%2)").arg(
        manifestText(manifest.title).remove(QLatin1Char('(')).remove(QLatin1Char(')')),
        patterns.join(QLatin1Char(' ')));
  }
  lines << QObject::tr("All files (*)");
  return lines.join(QStringLiteral(";;"));
}

QString kindText(const std::string& kind) {
  if (kind == "imaging") return QObject::tr("Imaging dataset");
  if (kind == "lcms") return QObject::tr("LC-MS run");
  if (kind == "library") return QObject::tr("Spectral library");
  if (kind == "histology") return QObject::tr("Histology slide");
  if (kind == "matrix") return QObject::tr("Matrix");
  return codeText(kind);
}

std::optional<DataKind> dataKindOf(const std::string& kind) {
  if (kind == "imaging" || kind == "lcms") return DataKind::Dataset;
  if (kind == "library") return DataKind::SpectrumSet;
  if (kind == "histology") return DataKind::Histology;
  if (kind == "matrix") return DataKind::FeatureTable;
  return dataKindFrom(kind);
}

std::vector<SaveForm> saveForms(const ModuleRegistry& modules, DataKind kind) {
  std::vector<SaveForm> forms;
  for (const Manifest& manifest : modules.manifests()) {
    if (!manifest.isWriter() || manifest.inputs.empty() || manifest.inputs.front().kind != kind)
      continue;
    for (const std::string& pattern : manifest.saves) {
      const QString text = QString::fromStdString(pattern);
      if (std::none_of(forms.begin(), forms.end(),
                       [&](const SaveForm& form) { return form.pattern == text; }))
        forms.push_back({text, manifestText(manifest.title)});
    }
  }
  return forms;
}

QString saveFilters(const std::vector<SaveForm>& forms) {
  QStringList lines;
  for (const SaveForm& form : forms) {
    const QString ending = QString(form.pattern).remove(QStringLiteral("*."));
    lines << QStringLiteral("%1 (%2)").arg(ending.toUpper(), form.pattern);
  }
  return lines.join(QStringLiteral(";;"));
}

}  // namespace histion::ui
