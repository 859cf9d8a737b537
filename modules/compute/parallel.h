// Parallel loops over index ranges; the only way algorithms use several cores (oneTBB underneath).
#pragma once

#include <cstdint>
#include <functional>

#include "core/export.h"
#include "core/progress.h"

namespace histion::compute {

// Calls body(first, last) for half-open pieces of [begin, end) on all cores. An exception in a
// piece stops the rest and is rethrown. Results must not depend on how the range is cut.
HISTION_API void parallelFor(std::int64_t begin, std::int64_t end, std::int64_t grain,
                             const std::function<void(std::int64_t, std::int64_t)>& body);

// The same, stopping with Cancelled when the token is set.
HISTION_API void parallelFor(std::int64_t begin, std::int64_t end, std::int64_t grain,
                             const CancelToken& cancel,
                             const std::function<void(std::int64_t, std::int64_t)>& body);

// Cores that parallelFor uses.
HISTION_API int threadCount();

}  // namespace histion::compute
