// Looking around without blocking the window: work runs on a small thread pool, its result comes
// back on the window's thread. Per owner and key the latest request wins; older ones are dropped,
// before they start where possible. Not for jobs.
#pragma once

#include <QObject>
#include <QPointer>
#include <QThreadPool>
#include <atomic>
#include <functional>
#include <map>
#include <memory>

#include "core/error.h"

namespace histion::ui {

// "Message. Hint." of any exception, for a person.
QString errorText(const std::exception& error);

class QueryPool : public QObject {
  Q_OBJECT
 public:
  explicit QueryPool(QObject* parent = nullptr);
  ~QueryPool() override;

  // work() runs in the pool and returns a value; done(value) runs on the window's thread unless a
  // newer request of the same owner and key came or the owner is gone. work() must not touch
  // widgets. A failure of work() is emitted as failed().
  template <typename Work, typename Done>
  void submit(QObject* owner, const char* key, Work work, Done done) {
    auto latest = counter(owner, key);
    const std::uint64_t mine = ++*latest;
    ++pending_;
    pool_.start([this, latest, mine, owner = QPointer<QObject>(owner), work = std::move(work),
                 done = std::move(done)]() mutable {
      // Behind whatever is delivered below, so that nothing is pending only when all is shown.
      const Ended ended(*this);
      std::function<void()> answer = [] {};
      if (latest->load() == mine) {
        try {
          auto value = work();
          answer = [latest, mine, owner, done, value = std::move(value)]() mutable {
            if (owner && latest->load() == mine) done(std::move(value));
          };
        } catch (const std::exception& error) {
          answer = [this, latest, mine, owner, text = errorText(error)] {
            if (owner && latest->load() == mine) Q_EMIT failed(text);
          };
        }
      }
      // What the request holds may be bound to the window's thread, as what draws with OpenGL is:
      // it goes there, even when it was dropped.
      deliver([answer = std::move(answer), work = std::move(work), done = std::move(done)] {
        answer();
      });
    });
  }
  // Waits a few milliseconds for what is under way and delivers it now: an answer that is quick
  // then appears in the same frame as the change that asked for it.
  void settle();
  // Drops what is under way for that key.
  void drop(QObject* owner, const char* key) { ++*counter(owner, key); }
  // Requests whose answers were not delivered yet.
  int pending() const { return pending_; }

 Q_SIGNALS:
  void failed(const QString& text);
  // Nothing is pending any more.
  void idle();

 private:
  using Counter = std::shared_ptr<std::atomic<std::uint64_t>>;
  Counter counter(QObject* owner, const char* key);
  void deliver(std::function<void()> call);
  struct Ended {
    explicit Ended(QueryPool& pool) : pool(pool) {}
    ~Ended();
    QueryPool& pool;
  };

  std::map<std::pair<QObject*, std::string>, Counter> counters_;
  QThreadPool pool_;
  int pending_ = 0;  // of the window's thread
};

}  // namespace histion::ui
