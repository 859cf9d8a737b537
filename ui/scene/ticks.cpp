#include "ui/scene/ticks.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace histion::ui {
namespace {
// A step this share below the wanted one is taken: few ticks tell less than some too many.
constexpr double kGenerous = 0.7;
}  // namespace

std::vector<double> niceTicks(double low, double high, int wanted) {
  std::vector<double> ticks;
  if (!(high > low) || !std::isfinite(high - low) || wanted < 1) return ticks;
  const double raw = (high - low) / wanted;
  const double magnitude = std::pow(10.0, std::floor(std::log10(raw)));
  double step = 10 * magnitude;
  for (const double factor : {1.0, 2.0, 5.0})
    if (factor * magnitude >= raw * kGenerous) {
      step = factor * magnitude;
      break;
    }
  for (double i = std::ceil(low / step - 1e-9); i * step <= high + step * 1e-9; ++i)
    ticks.push_back(i * step + 0.0);
  // One number alone tells no scale.
  return ticks.size() < 2 ? niceTicks(low, high, 2 * wanted) : ticks;
}

std::string tickText(double value, double step) {
  if (value == 0) return "0";
  char text[40];
  const double size = std::abs(value);
  if (size != 0 && (size >= 1e5 || step < 1e-4)) {
    const int digits =
        step > 0
            ? std::clamp(int(std::floor(std::log10(size)) - std::floor(std::log10(step))), 0, 6)
            : 1;
    std::snprintf(text, sizeof text, "%.*e", digits, value);
    // "1.5e+06" reads better as "1.5e6".
    std::string result(text);
    const auto e = result.find('e');
    return result.substr(0, e) + "e" + std::to_string(std::stoi(result.substr(e + 1)));
  }
  const int decimals = step > 0 ? std::clamp(int(std::ceil(-std::log10(step) - 1e-9)), 0, 8) : 2;
  std::snprintf(text, sizeof text, "%.*f", decimals, value);
  return text;
}

std::string shortNumber(double value) {
  if (value == 0) return "0";
  if (!std::isfinite(value)) return "–";
  const double magnitude = std::floor(std::log10(std::abs(value)));
  if (magnitude >= 5 || magnitude < -3) return tickText(value, std::pow(10.0, magnitude - 2));
  char text[40];
  std::snprintf(text, sizeof text, "%.*f", std::max(0, 2 - int(magnitude)), value);
  return text;
}

}  // namespace histion::ui
