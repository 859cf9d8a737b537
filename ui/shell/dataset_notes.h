// What was repaired or assumed when the open data were imported, or warned of when the shown result
// was computed: a small button that opens a readable list. Hidden when there is nothing to tell.
#pragma once

#include <QStringList>
#include <QToolButton>

#include "ui/session/workspace.h"

namespace histion::ui {

// The notes of one entry, one sentence each.
QStringList notesOf(const store::Entry& entry);

class DatasetNotes : public QToolButton {
  Q_OBJECT
 public:
  explicit DatasetNotes(Workspace workspace, QWidget* parent = nullptr);

  const QStringList& notes() const { return notes_; }
  void showList();

 private:
  void refresh();

  Workspace work_;
  QString name_;
  QStringList notes_;
};

}  // namespace histion::ui
