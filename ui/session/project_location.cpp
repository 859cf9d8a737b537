#include "ui/session/project_location.h"

#include <unistd.h>
#include <QDir>
#include <QFileInfo>
#include <QSettings>

#include "store/project.h"

namespace histion::ui {

namespace fs = std::filesystem;

namespace {

fs::path folderFor(const fs::path& file, const fs::path& home, bool alwaysHome) {
  const fs::path stem = file.stem();
  const fs::path beside = fs::absolute(file).parent_path();
  const auto named = [&](const fs::path& folder, int number) {
    fs::path name = stem;
    if (number > 1) name += "-" + std::to_string(number);
    name += ".histion";
    return folder / name;
  };
  const auto usable = [](const fs::path& folder) {
    std::error_code ignored;
    return !fs::exists(folder, ignored) || store::Project::isProject(folder) ||
           (fs::is_directory(folder, ignored) && fs::is_empty(folder, ignored));
  };
  std::error_code ignored;
  const bool writable = ::access(beside.c_str(), W_OK | X_OK) == 0;
  if (store::Project::isProject(named(beside, 1))) return named(beside, 1);
  const fs::path folder = writable && !alwaysHome ? beside : home;
  int number = 1;
  while (!usable(named(folder, number))) ++number;
  return named(folder, number);
}

}  // namespace

fs::path projectFolderFor(const fs::path& file, const fs::path& home) {
  return folderFor(file, home, false);
}

fs::path projectFolderFor(const fs::path& file) {
  const QFileInfo chosen(QSettings().value(QStringLiteral("projectFolder")).toString());
  if (chosen.isAbsolute() && chosen.isDir() && chosen.isWritable())
    return folderFor(file, fs::path(chosen.filePath().toStdString()), true);
  return folderFor(file, fs::path(QDir::homePath().toStdString()), false);
}

}  // namespace histion::ui
