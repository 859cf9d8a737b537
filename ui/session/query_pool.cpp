#include "ui/session/query_pool.h"

#include <QCoreApplication>
#include <algorithm>
#include <utility>

namespace histion::ui {

QString errorText(const std::exception& error) {
  if (const auto* known = dynamic_cast<const Error*>(&error))
    return QString::fromStdString(known->line());
  if (dynamic_cast<const std::bad_alloc*>(&error))
    return QObject::tr("There is not enough memory for this. Close other programs and try again.");
  return QString::fromUtf8(error.what());
}

QueryPool::QueryPool(QObject* parent) : QObject(parent) {
  pool_.setMaxThreadCount(std::clamp(QThread::idealThreadCount(), 2, 4));
}

QueryPool::~QueryPool() {
  pool_.clear();
  pool_.waitForDone();
}

QueryPool::Counter QueryPool::counter(QObject* owner, const char* key) {
  Counter& counter = counters_[{owner, key}];
  if (!counter) counter = std::make_shared<std::atomic<std::uint64_t>>(0);
  return counter;
}

void QueryPool::settle() {
  constexpr int kLongestMs = 8;  // half a frame: not felt
  pool_.waitForDone(kLongestMs);
  QCoreApplication::sendPostedEvents(this, QEvent::MetaCall);
}

QueryPool::Ended::~Ended() {
  pool.deliver([pool = &pool] {
    if (--pool->pending_ == 0) Q_EMIT pool->idle();
  });
}

void QueryPool::deliver(std::function<void()> call) {
  // Qt keeps what it is given until it has posted it, which may be after the window's thread ran
  // it: it empties itself there.
  QMetaObject::invokeMethod(
      this, [call = std::move(call)]() mutable { std::exchange(call, nullptr)(); },
      Qt::QueuedConnection);
}

}  // namespace histion::ui
