// A few threads that share numbered tasks; how learn uses several cores (see device.h). Not for
// other modules, which have compute::parallelFor.
#pragma once

#include <functional>
#include <memory>

#include "core/export.h"

namespace histion::learn {

class HISTION_API Workers {
 public:
  // threads <= 0: availableCores(). One of them is the caller of run().
  explicit Workers(int threads = 0);
  ~Workers();
  Workers(const Workers&) = delete;
  Workers& operator=(const Workers&) = delete;

  int threads() const;
  // Calls task(i) once for each i in [0, count), in any order, and returns when all are done. When
  // tasks throw, the exception of the lowest i among them is rethrown. Not reentrant.
  void run(int count, const std::function<void(int)>& task);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace histion::learn
