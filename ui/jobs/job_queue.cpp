#include "ui/jobs/job_queue.h"

#include <QCoreApplication>
#include <algorithm>

namespace histion::ui {

JobQueue::JobQueue(QObject* parent) : QObject(parent) {}

QString JobQueue::runner() {
  return QCoreApplication::applicationDirPath() + QStringLiteral("/histion-run");
}

Job* JobQueue::add(JobRequest request, const QString& title) {
  return enqueue(new Job(std::move(request), title, this));
}

Job* JobQueue::addCommand(const QStringList& words, const QString& file, const QString& title) {
  return enqueue(new Job(words, file, title, this));
}

Job* JobQueue::enqueue(Job* job) {
  jobs_.push_back(job);
  connect(job, &Job::previewReady, this,
          [this, job](std::shared_ptr<const Image2D> image) { Q_EMIT previewReady(job, image); });
  // Queued: listeners may look at the job before it starts, and a job that fails at once still
  // returns from here first.
  connect(
      job, &Job::finished, this,
      [this, job] {
        Q_EMIT finished(job);
        startNext();
      },
      Qt::QueuedConnection);
  Q_EMIT added(job);
  QMetaObject::invokeMethod(this, &JobQueue::startNext, Qt::QueuedConnection);
  return job;
}

Job* JobQueue::running() const {
  for (Job* job : jobs_)
    if (job->state() == Job::State::Running) return job;
  return nullptr;
}

bool JobQueue::busy() const {
  for (Job* job : jobs_)
    if (!job->isOver()) return true;
  return false;
}

bool JobQueue::moveUp(Job* job) {
  if (job->state() != Job::State::Waiting) return false;
  const auto at = std::find(jobs_.begin(), jobs_.end(), job);
  for (auto before = at; before != jobs_.begin();)
    if ((*--before)->state() == Job::State::Waiting) {
      std::iter_swap(before, at);
      Q_EMIT orderChanged();
      return true;
    }
  return false;
}

int JobQueue::before(const Job* job) const {
  if (job->state() != Job::State::Waiting) return 0;
  int count = 0;
  for (const Job* other : jobs_) {
    if (other == job) break;
    count += !other->isOver();
  }
  return count;
}

void JobQueue::startNext() {
  if (running()) return;
  for (Job* job : jobs_)
    if (job->state() == Job::State::Waiting) {
      job->start(runner());
      return;
    }
}

}  // namespace histion::ui
