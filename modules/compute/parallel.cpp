#include "compute/parallel.h"

#include <oneapi/tbb/blocked_range.h>
#include <oneapi/tbb/info.h>
#include <oneapi/tbb/parallel_for.h>

namespace histion::compute {

void parallelFor(std::int64_t begin, std::int64_t end, std::int64_t grain,
                 const std::function<void(std::int64_t, std::int64_t)>& body) {
  if (begin >= end) return;
  oneapi::tbb::parallel_for(
      oneapi::tbb::blocked_range<std::int64_t>(begin, end, std::max<std::int64_t>(grain, 1)),
      [&](const auto& range) { body(range.begin(), range.end()); });
}

void parallelFor(std::int64_t begin, std::int64_t end, std::int64_t grain,
                 const CancelToken& cancel,
                 const std::function<void(std::int64_t, std::int64_t)>& body) {
  parallelFor(begin, end, grain, [&](std::int64_t first, std::int64_t last) {
    cancel.check();
    body(first, last);
  });
}

int threadCount() { return oneapi::tbb::info::default_concurrency(); }

}  // namespace histion::compute
