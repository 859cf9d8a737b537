// Asks how files are to be imported, where there is something to ask: parameters of their readers,
// or whether the spectra of a large file stay where they are.
#pragma once

#include <QDialog>
#include <QStringList>
#include <vector>

#include "core/job.h"
#include "core/registry.h"

class QCheckBox;
class QLabel;

namespace histion::ui {

class ParameterField;

class ImportDialog : public QDialog {
  Q_OBJECT
 public:
  // Files from this size on may be linked.
  static constexpr qint64 kLarge = qint64{1} << 30;

  static bool needed(const ModuleRegistry& modules, const QStringList& files);

  ImportDialog(const ModuleRegistry& modules, const QStringList& files, QWidget* parent);
  // One request per reader, without the project.
  std::vector<JobRequest> requests() const { return requests_; }
  // The same without a question: every default.
  static std::vector<JobRequest> defaults(const ModuleRegistry& modules, const QStringList& files);

 private:
  void check();

  struct Group {
    const Manifest* reader;
    std::vector<std::string> files;
    std::vector<ParameterField*> fields;
    QCheckBox* link = nullptr;
  };
  static std::vector<Group> groupsOf(const ModuleRegistry& modules, const QStringList& files);
  std::vector<Group> groups_;
  std::vector<JobRequest> requests_;
  QLabel* problem_;
};

}  // namespace histion::ui
