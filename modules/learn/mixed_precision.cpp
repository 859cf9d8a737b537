#include "learn/mixed_precision.h"

#include <ATen/autocast_mode.h>

namespace histion::learn {
namespace {

#if TORCH_VERSION_MAJOR > 2 || (TORCH_VERSION_MAJOR == 2 && TORCH_VERSION_MINOR >= 4)
bool isOn(torch::DeviceType device) { return at::autocast::is_autocast_enabled(device); }

void turn(torch::DeviceType device, bool on) {
  at::autocast::set_autocast_enabled(device, on);
  if (on) at::autocast::set_autocast_dtype(device, at::kBFloat16);
}
#else
bool isOn(torch::DeviceType device) {
  return device == torch::kCUDA ? at::autocast::is_enabled() : at::autocast::is_cpu_enabled();
}

void turn(torch::DeviceType device, bool on) {
  if (device == torch::kCUDA) {
    at::autocast::set_enabled(on);
    if (on) at::autocast::set_autocast_gpu_dtype(at::kBFloat16);
  } else {
    at::autocast::set_cpu_enabled(on);
    if (on) at::autocast::set_autocast_cpu_dtype(at::kBFloat16);
  }
}
#endif

}  // namespace

MixedPrecision::MixedPrecision(bool wanted, torch::DeviceType device)
    : wanted_(wanted), device_(device) {
  if (!wanted_) return;
  before_ = isOn(device_);
  at::autocast::increment_nesting();
  turn(device_, true);
}

MixedPrecision::~MixedPrecision() {
  if (!wanted_) return;
  if (at::autocast::decrement_nesting() == 0) at::autocast::clear_cache();
  turn(device_, before_);
}

}  // namespace histion::learn
