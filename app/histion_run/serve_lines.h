// Lines of a stream as they come, for the warm worker: bounded, and stopped by a signal.
#pragma once

#include <functional>
#include <string>

#include "core/progress.h"

namespace histion::runner {

inline constexpr std::size_t kLongestLine = 64u << 20;

// Calls `line` for each line of the descriptor until it ends or `stop` is set, at most 100 ms
// after that. A line above kLongestLine is passed on cut, which no JSON survives.
void readLines(int descriptor, const CancelToken& stop,
               const std::function<void(const std::string&)>& line);

}  // namespace histion::runner
