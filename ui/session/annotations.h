// What is drawn in the open project: objects, classes, alignments of slides, what is chosen, and
// undo. Views and tools change it through edits and listen to it. Every edit is journalled in the
// background as soon as it is made. Only the window's thread uses it.
#pragma once

#include <QColor>
#include <QObject>
#include <QThreadPool>
#include <QTransform>
#include <QUndoStack>
#include <memory>
#include <string>
#include <vector>

#include "core/annotation.h"

namespace histion::store {
class AnnotationJournal;
}

namespace histion::ui {

class ProjectSession;

class Annotations : public QObject {
  Q_OBJECT
 public:
  explicit Annotations(QObject* parent = nullptr);
  ~Annotations() override;

  // Opens and closes with the project of the session, read-only when that is.
  void follow(ProjectSession& session);
  // Reads the journal of a project at once; null closes. `readOnly`: edits are refused. follow()
  // reads in the background: until reset() the old project's objects are gone and nothing can be
  // edited.
  void open(std::shared_ptr<store::AnnotationJournal> journal, bool readOnly);
  void setReadOnly(bool readOnly);
  bool readOnly() const { return readOnly_; }

  const AnnotationSet& set() const { return set_; }
  // In drawing order.
  const std::vector<AnnotationPtr>& ordered() const { return ordered_; }
  AnnotationPtr find(const std::string& id) const { return set_.find(id); }
  QRgb colorOf(const Annotation& annotation) const;
  QRgb colorOfClass(const std::string& name) const;
  // From one frame's pixels into another's; empty when no alignment connects them.
  std::optional<QTransform> mapping(const std::string& from, const std::string& to) const;

  // One undoable step. A null value removes the object of that id. Steps of the same non-empty
  // `merge` key that follow each other become one (moving with the arrow keys). Returns false when
  // nothing may be changed; locked objects are changed only by edits that touch nothing but the
  // lock, name, note or class. Refused too while a change is being told to listeners.
  struct Change {
    std::string id;
    AnnotationPtr value;
  };
  bool edit(const QString& text, std::vector<Change> changes, const QString& merge = {});
  // Adds regions of a file or of a result, in one step; chooses them. How many; none when nothing
  // may be changed.
  std::size_t adopt(const QString& text, const Regions& regions, const std::string& frame);
  bool setClasses(const QString& text, std::vector<AnnotationSet::Class> classes);
  bool setAlignment(const QString& text, const std::string& from, const std::string& to,
                    std::optional<std::array<double, 6>> affine);
  // A fresh object with id and order, of the active class, that no edit has added yet.
  Annotation fresh(const std::string& frame, int section) const;
  QUndoStack& history() { return history_; }

  const std::vector<std::string>& selected() const { return selected_; }
  void setSelected(std::vector<std::string> ids);
  bool isSelected(const std::string& id) const;
  // Objects that new drawing gets; empty: unclassified.
  const std::string& activeClass() const { return activeClass_; }
  void setActiveClass(const std::string& name);

  // Waits until everything is on the disk. False when it could not be written; failed() has told.
  bool flush();

 Q_SIGNALS:
  // Ids of objects that were added, replaced or removed.
  void changed(const std::vector<std::string>& ids);
  void classesChanged();
  void alignmentsChanged();
  void selectionChanged();
  void activeClassChanged();
  // Another project: everything is different.
  void reset();
  void readOnlyChanged();
  void failed(const QString& text);
  // Something a person wants to know, in a sentence.
  void told(const QString& text);

 private:
  friend class AnnotationStep;
  struct Step;
  struct JournalEdit;
  struct Read {
    AnnotationSet set;
    std::vector<std::string> problems;
    bool readable = true;
  };
  static Read read(const store::AnnotationJournal& journal);
  void openInBackground(ProjectSession& session);
  void close();
  void install(Read read, std::shared_ptr<store::AnnotationJournal> journal, bool readOnly);
  void apply(const Step& step, bool forward);
  void refreshOrder();

  class Writer;
  std::unique_ptr<Writer> writer_;
  AnnotationSet set_;
  std::vector<AnnotationPtr> ordered_;
  std::vector<std::string> selected_;
  std::string activeClass_;
  QUndoStack history_;
  bool readOnly_ = true;
  bool applying_ = false;
  std::uint64_t opened_ = 0;  // counts, so that only the latest reading is used
  QThreadPool reader_;
};

}  // namespace histion::ui
