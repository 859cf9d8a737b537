// Round numbers for axes and colour bars. Without Qt, so that pictures and widgets agree.
#pragma once

#include <string>
#include <vector>

namespace histion::ui {

// Multiples of 1, 2 or 5 × 10^n inside [low, high], about `wanted` of them and at least
// two. Empty when the range is not ordered and finite.
std::vector<double> niceTicks(double low, double high, int wanted);

// A number with as many digits as ticks `step` apart need; "1.2e6" style beyond 10^5.
std::string tickText(double value, double step);

// Three significant digits, scientific when very large or small: for read-outs.
std::string shortNumber(double value);

}  // namespace histion::ui
