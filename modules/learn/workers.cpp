#include "learn/workers.h"

#include <atomic>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

#include "learn/device.h"

namespace histion::learn {

struct Workers::State {
  std::vector<std::thread> threads;
  std::mutex mutex;
  std::condition_variable wake, finished;
  const std::function<void(int)>* task = nullptr;
  int count = 0;
  int next = 0;     // first task nobody has taken
  int running = 0;  // tasks taken and not done
  bool stop = false;
  std::exception_ptr error;
  int errorTask = 0;

  // Takes and does tasks until none is left. Called with the lock held.
  void work(std::unique_lock<std::mutex>& lock) {
    while (next < count) {
      const int i = next++;
      ++running;
      lock.unlock();
      std::exception_ptr thrown;
      try {
        (*task)(i);
      } catch (...) {
        thrown = std::current_exception();
      }
      lock.lock();
      --running;
      if (thrown && (!error || i < errorTask)) {
        error = thrown;
        errorTask = i;
      }
    }
    if (running == 0) finished.notify_all();
  }
};

Workers::Workers(int threads) : state_(std::make_unique<State>()) {
  const int wanted = threads > 0 ? threads : availableCores();
  for (int t = 1; t < wanted; ++t)
    state_->threads.emplace_back([state = state_.get()] {
      std::unique_lock lock(state->mutex);
      while (true) {
        state->wake.wait(lock, [&] { return state->stop || state->next < state->count; });
        if (state->stop) return;
        state->work(lock);
      }
    });
}

Workers::~Workers() {
  {
    const std::lock_guard lock(state_->mutex);
    state_->stop = true;
  }
  state_->wake.notify_all();
  for (std::thread& thread : state_->threads) thread.join();
}

int Workers::threads() const { return int(state_->threads.size()) + 1; }

void Workers::run(int count, const std::function<void(int)>& task) {
  std::unique_lock lock(state_->mutex);
  state_->task = &task;
  state_->count = count;
  state_->next = 0;
  state_->error = nullptr;
  if (count > 1) state_->wake.notify_all();
  state_->work(lock);
  state_->finished.wait(lock, [&] { return state_->running == 0; });
  state_->count = state_->next = 0;
  if (state_->error) std::rethrow_exception(state_->error);
}

}  // namespace histion::learn
