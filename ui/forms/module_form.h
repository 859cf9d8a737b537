// The form of one module, made from its manifest: inputs chosen from the project by kind,
// parameters, and a Run button. Knows nothing of any particular module.
#pragma once

#include <QLabel>
#include <QPushButton>
#include <QWidget>
#include <vector>

#include "core/job.h"
#include "core/manifest.h"
#include "store/project.h"
#include "ui/forms/parameter_field.h"

class QComboBox;
class QFormLayout;
class QToolButton;

namespace histion::ui {

class CheckList;

class ModuleForm : public QWidget {
  Q_OBJECT
 public:
  explicit ModuleForm(Manifest manifest, QWidget* parent = nullptr);

  const Manifest& manifest() const { return manifest_; }
  // What the project offers; keeps what the user chose and still exists, else prefers
  // `currentDataset`.
  void setEntries(const std::vector<store::Entry>& datasets,
                  const std::vector<store::Entry>& results, const QString& currentDataset);
  // What is drawn on the open dataset: classes and names, offered as the part to work on, and all
  // of it as regions. An empty id: nothing is.
  void setDrawn(const QString& datasetId, const QStringList& regions);
  // Chooses the inputs and parameters of an earlier run; what the project no longer holds stays as
  // it is. Returns what could not be chosen, in one sentence; empty: everything was.
  QString fill(const JobRequest& request);
  // Why nothing may be run now; empty: it may.
  void setBlocked(const QString& reason);
  // The request without project, or the reason why it is not complete.
  struct Checked {
    JobRequest request;
    QString problem;
  };
  Checked check() const;

 Q_SIGNALS:
  void run(const histion::JobRequest& request);

 private:
  void addInput(const Port& port, QFormLayout* form);
  void addParameter(const ParameterSpec& spec, QFormLayout* form);
  void refresh();

  Manifest manifest_;
  struct Input {
    Port port;
    QComboBox* combo;     // null: one that takes many
    CheckList* list;      // of one that takes many; everything checked: whatever there is
    bool chosen = false;  // by the user
  };
  struct Row {
    ParameterField* field;
    QWidget* label;
  };
  std::vector<Input> inputs_;
  QComboBox* region_ = nullptr;  // of modules that work on a dataset
  std::vector<Row> rows_;
  QWidget* advanced_ = nullptr;
  QToolButton* advancedButton_ = nullptr;
  QLabel* problem_;
  QPushButton* run_;
  QString blocked_;
};

}  // namespace histion::ui
