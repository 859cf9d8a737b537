#include "ui/session/annotations.h"

#include <QPointer>
#include <QScopedValueRollback>
#include <QThreadPool>
#include <algorithm>
#include <mutex>

#include "store/annotation_journal.h"
#include "ui/session/affine.h"
#include "ui/session/project_session.h"
#include "ui/session/query_pool.h"

namespace histion::ui {
namespace {

constexpr std::int64_t kCompactBytes = std::int64_t{8} << 20;
constexpr std::size_t kMany = 64;

// Only what a lock does not protect differs.
bool sameShape(const Annotation& a, const Annotation& b) {
  return a.parts == b.parts && a.shape == b.shape && a.frame == b.frame && a.section == b.section;
}

}  // namespace

// What one step replaces, before and after.
struct Annotations::Step {
  struct Object {
    std::string id;
    AnnotationPtr before, after;
  };
  std::vector<Object> objects;
  std::optional<std::pair<std::vector<AnnotationSet::Class>, std::vector<AnnotationSet::Class>>>
      classes;
  struct Placement {
    std::string from, to;
    std::optional<std::array<double, 6>> before, after;
  };
  std::optional<Placement> alignment;
};

class AnnotationStep : public QUndoCommand {
 public:
  AnnotationStep(Annotations& annotations, const QString& text, Annotations::Step step,
                 const QString& merge)
      : QUndoCommand(text), annotations_(annotations), step_(std::move(step)), merge_(merge) {}

  void undo() override { annotations_.apply(step_, false); }
  void redo() override { annotations_.apply(step_, true); }
  int id() const override { return merge_.isEmpty() ? -1 : 1; }
  bool mergeWith(const QUndoCommand* other) override {
    const auto* next = static_cast<const AnnotationStep*>(other);
    if (next->merge_ != merge_ || next->step_.objects.size() != step_.objects.size()) return false;
    for (std::size_t i = 0; i < step_.objects.size(); ++i)
      if (next->step_.objects[i].id != step_.objects[i].id) return false;
    for (std::size_t i = 0; i < step_.objects.size(); ++i)
      step_.objects[i].after = next->step_.objects[i].after;
    return true;
  }

 private:
  Annotations& annotations_;
  Annotations::Step step_;
  QString merge_;
};

// One edit as it goes to the writer: its line is made there, not on the window's thread.
struct Annotations::JournalEdit {
  AnnotationPtr put;
  std::string remove;
  nlohmann::json line;  // of everything else
  nlohmann::json json() const {
    if (put) return AnnotationSet::putLine(*put);
    return remove.empty() ? line : AnnotationSet::removeLine(remove);
  }
};

// One thread that writes in order; the window never waits for the disk.
class Annotations::Writer {
 public:
  Writer(std::shared_ptr<store::AnnotationJournal> journal, Annotations* owner)
      : journal_(std::move(journal)), owner_(owner) {
    pool_.setMaxThreadCount(1);
  }
  ~Writer() { pool_.waitForDone(); }

  void append(std::vector<JournalEdit> edits) {
    pool_.start([this, edits = std::move(edits)] {
      // What could not be written before goes first, so that nothing is lost or out of order.
      std::unique_lock lock(mutex_);
      for (const JournalEdit& edit : edits) pending_.push_back(edit.json());
      write([&] {
        journal_->append(pending_);
        pending_.clear();
      });
    });
  }
  void compact(AnnotationSet set) {
    pool_.start([this, set = std::move(set)] {
      std::unique_lock lock(mutex_);
      write([&] {
        journal_->compact(set);
        pending_.clear();
      });
    });
  }
  bool wait() {
    pool_.waitForDone();
    std::unique_lock lock(mutex_);
    return pending_.empty();
  }
  std::int64_t bytes() const { return journal_->size(); }

 private:
  template <typename Work>
  void write(Work work) {
    try {
      work();
      told_ = false;
    } catch (const std::exception& error) {
      if (std::exchange(told_, true)) return;
      const QString text = errorText(error);
      QMetaObject::invokeMethod(
          owner_,
          [owner = owner_, text] {
            if (owner)
              Q_EMIT owner->failed(
                  Annotations::tr("Annotations could not be saved: %1 They are kept in the window "
                                  "and written with the next change.")
                      .arg(text));
          },
          Qt::QueuedConnection);
    }
  }
  std::shared_ptr<store::AnnotationJournal> journal_;
  QPointer<Annotations> owner_;
  std::mutex mutex_;
  std::vector<nlohmann::json> pending_;
  bool told_ = false;
  QThreadPool pool_;
};

Annotations::Annotations(QObject* parent) : QObject(parent) {}

Annotations::~Annotations() {
  reader_.waitForDone();
  flush();
  history_.clear();
}

void Annotations::follow(ProjectSession& session) {
  connect(&session, &ProjectSession::projectChanged, this,
          [this, &session] { openInBackground(session); });
  connect(&session, &ProjectSession::readOnlyChanged, this, [this, &session] {
    const bool writable = session.isOpen() && session.readOnlyReason().isEmpty();
    // Another window may have drawn until now.
    if (readOnly_ && writable)
      openInBackground(session);
    else
      setReadOnly(!writable);
  });
}

void Annotations::openInBackground(ProjectSession& session) {
  close();
  const auto project = session.project();
  if (!project) return;
  auto journal = std::make_shared<store::AnnotationJournal>(project->folder());
  reader_.start([this, journal, mine = opened_, &session] {
    auto result = std::make_shared<Read>(read(*journal));
    QMetaObject::invokeMethod(
        this,
        [this, journal, mine, result, session = QPointer<ProjectSession>(&session)] {
          if (mine != opened_ || !session) return;
          install(std::move(*result), journal, !session->readOnlyReason().isEmpty());
        },
        Qt::QueuedConnection);
  });
}

Annotations::Read Annotations::read(const store::AnnotationJournal& journal) {
  Read result;
  try {
    result.set = journal.read(result.problems);
  } catch (const std::exception& error) {
    result.readable = false;
    result.problems.push_back(errorText(error).toStdString());
  }
  return result;
}

void Annotations::open(std::shared_ptr<store::AnnotationJournal> journal, bool readOnly) {
  close();
  if (journal) install(read(*journal), journal, readOnly);
}

void Annotations::close() {
  ++opened_;
  if (writer_ && !readOnly_ && writer_->wait() && writer_->bytes() > kCompactBytes)
    writer_->compact(set_);
  writer_.reset();
  install({}, nullptr, true);
}

void Annotations::install(Read read, std::shared_ptr<store::AnnotationJournal> journal,
                          bool readOnly) {
  history_.clear();
  selected_.clear();
  set_ = std::move(read.set);
  // What cannot be read must not be written over.
  readOnly_ = readOnly || !journal || !read.readable;
  if (journal) writer_ = std::make_unique<Writer>(std::move(journal), this);
  refreshOrder();
  for (const std::string& problem : read.problems) Q_EMIT failed(QString::fromStdString(problem));
  Q_EMIT reset();
  Q_EMIT classesChanged();
  Q_EMIT alignmentsChanged();
  Q_EMIT selectionChanged();
  Q_EMIT readOnlyChanged();
}

void Annotations::setReadOnly(bool readOnly) {
  readOnly = readOnly || !writer_;
  if (readOnly == readOnly_) return;
  readOnly_ = readOnly;
  Q_EMIT readOnlyChanged();
}

QRgb Annotations::colorOfClass(const std::string& name) const {
  for (const auto& c : set_.classes())
    if (c.name == name) return qRgb(c.color[0], c.color[1], c.color[2]);
  return qRgb(200, 30, 30);
}

QRgb Annotations::colorOf(const Annotation& a) const {
  return a.color ? qRgb((*a.color)[0], (*a.color)[1], (*a.color)[2]) : colorOfClass(a.className);
}

std::optional<QTransform> Annotations::mapping(const std::string& from,
                                               const std::string& to) const {
  const auto affine = set_.mapping(from, to);
  return affine ? std::optional(transformOf(*affine)) : std::nullopt;
}

bool Annotations::edit(const QString& text, std::vector<Change> changes, const QString& merge) {
  if (readOnly_ || applying_) return false;
  Step step;
  for (Change& change : changes) {
    const AnnotationPtr before = find(change.id);
    if (before && before->locked && (!change.value || !sameShape(*before, *change.value)))
      return false;
    if (!before && !change.value) continue;
    if (before && change.value && *before == *change.value) continue;
    step.objects.push_back({change.id, before, std::move(change.value)});
  }
  if (step.objects.empty()) return true;
  history_.push(new AnnotationStep(*this, text, std::move(step), merge));
  return true;
}

std::size_t Annotations::adopt(const QString& text, const Regions& regions,
                               const std::string& frame) {
  if (readOnly_ || applying_) return 0;
  AnnotationSet target = set_;
  std::vector<std::string> ids;
  Step step;
  for (const AnnotationPtr& object : target.adopt(regions, frame)) {
    step.objects.push_back({object->id, nullptr, object});
    ids.push_back(object->id);
  }
  if (ids.empty()) return 0;
  if (target.classes().size() != set_.classes().size())
    step.classes = {set_.classes(), target.classes()};
  history_.push(new AnnotationStep(*this, text, std::move(step), {}));
  setSelected(ids);
  return ids.size();
}

bool Annotations::setClasses(const QString& text, std::vector<AnnotationSet::Class> classes) {
  if (readOnly_ || applying_) return false;
  Step step;
  step.classes = {set_.classes(), std::move(classes)};
  history_.push(new AnnotationStep(*this, text, std::move(step), {}));
  return true;
}

bool Annotations::setAlignment(const QString& text, const std::string& from, const std::string& to,
                               std::optional<std::array<double, 6>> affine) {
  if (readOnly_ || applying_) return false;
  Step step;
  step.alignment = Step::Placement{from, to, set_.mapping(from, to), affine};
  history_.push(new AnnotationStep(*this, text, std::move(step), {}));
  return true;
}

Annotation Annotations::fresh(const std::string& frame, int section) const {
  Annotation a;
  a.id = newAnnotationId();
  a.frame = frame;
  a.section = section;
  a.order = ordered_.empty() ? 1 : ordered_.back()->order + 1;
  a.className = activeClass_;
  return a;
}

void Annotations::apply(const Step& step, bool forward) {
  // Whoever listens and edits at once (a cell editor that loses the focus) would put a step on the
  // history while that walks over its steps.
  const QScopedValueRollback applying(applying_, true);
  std::vector<JournalEdit> edits;
  std::vector<std::string> ids;
  const auto before = [](const AnnotationPtr& a, const AnnotationPtr& b) {
    return std::tie(a->order, a->id) < std::tie(b->order, b->id);
  };
  // Many at once are cheaper to sort than to put into their places one by one.
  const bool many = step.objects.size() > kMany;
  for (const Step::Object& object : step.objects) {
    const AnnotationPtr old = set_.find(object.id);
    const AnnotationPtr& value = forward ? object.after : object.before;
    if (old && !many) {
      const auto at = std::lower_bound(ordered_.begin(), ordered_.end(), old, before);
      if (at != ordered_.end() && (*at)->id == old->id) ordered_.erase(at);
    }
    if (value) {
      set_.put(value);
      if (!many)
        ordered_.insert(std::lower_bound(ordered_.begin(), ordered_.end(), value, before), value);
      edits.push_back({value, {}, {}});
    } else {
      set_.remove(object.id);
      edits.push_back({nullptr, object.id, {}});
    }
    ids.push_back(object.id);
  }
  if (many) refreshOrder();
  if (step.classes) {
    set_.setClasses(forward ? step.classes->second : step.classes->first);
    edits.push_back({nullptr, {}, AnnotationSet::classesLine(set_.classes())});
  }
  if (const auto& a = step.alignment) {
    const auto& affine = forward ? a->after : a->before;
    set_.setAlignment(a->from, a->to, affine);
    edits.push_back({nullptr, {}, AnnotationSet::alignmentLine(a->from, a->to, affine)});
  }
  if (writer_) writer_->append(std::move(edits));
  if (!ids.empty()) Q_EMIT changed(ids);
  if (step.classes) Q_EMIT classesChanged();
  if (step.alignment) Q_EMIT alignmentsChanged();
  const auto gone = [&](const std::string& id) { return !set_.find(id); };
  if (std::any_of(selected_.begin(), selected_.end(), gone)) {
    std::erase_if(selected_, gone);
    Q_EMIT selectionChanged();
  }
}

void Annotations::refreshOrder() { ordered_ = set_.ordered(); }

void Annotations::setSelected(std::vector<std::string> ids) {
  std::erase_if(ids, [&](const std::string& id) { return !set_.find(id); });
  if (ids == selected_) return;
  selected_ = std::move(ids);
  Q_EMIT selectionChanged();
}

bool Annotations::isSelected(const std::string& id) const {
  return std::find(selected_.begin(), selected_.end(), id) != selected_.end();
}

void Annotations::setActiveClass(const std::string& name) {
  if (name == activeClass_) return;
  activeClass_ = name;
  Q_EMIT activeClassChanged();
}

bool Annotations::flush() { return !writer_ || writer_->wait(); }

}  // namespace histion::ui
