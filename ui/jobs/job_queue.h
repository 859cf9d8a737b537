// The jobs of this window, run one after the other: each uses all cores by itself.
#pragma once

#include <QObject>
#include <memory>
#include <vector>

#include "ui/jobs/job.h"

namespace histion::ui {

class JobQueue : public QObject {
  Q_OBJECT
 public:
  explicit JobQueue(QObject* parent = nullptr);

  Job* add(JobRequest request, const QString& title);
  // `histion-run` with these words, which writes `file`.
  Job* addCommand(const QStringList& words, const QString& file, const QString& title);
  const std::vector<Job*>& jobs() const { return jobs_; }
  Job* running() const;
  bool busy() const;
  // A waiting job changes places with the one that waits before it; false when there is none.
  bool moveUp(Job* job);
  // How many jobs run or wait before that one; 0: it is next or not waiting.
  int before(const Job* job) const;
  // histion-run beside this program.
  static QString runner();

 Q_SIGNALS:
  void added(Job* job);
  void finished(Job* job);
  void orderChanged();
  void previewReady(Job* job, std::shared_ptr<const histion::Image2D> image);

 private:
  Job* enqueue(Job* job);
  void startNext();
  std::vector<Job*> jobs_;  // children, in the order in which they run
};

}  // namespace histion::ui
