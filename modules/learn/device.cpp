#include "learn/device.h"

#include <dlfcn.h>
#include <sched.h>
#include <torch/torch.h>
#include <torch/version.h>

#include <algorithm>
#include <cstdlib>
#include <mutex>
#include <thread>

#include "core/error.h"

namespace histion::learn {
namespace {

// Calls `name(threads)` when the BLAS library in this process has such a function.
void setBlasThreads(const char* name, int threads) {
  if (void* symbol = dlsym(RTLD_DEFAULT, name)) reinterpret_cast<void (*)(int)>(symbol)(threads);
}

// The device's own name, asked from the CUDA driver: LibTorch's C++ interface for it differs
// between versions and would need the CUDA headers.
std::string cudaName(int index) {
  void* driver = dlopen("libcuda.so.1", RTLD_NOW | RTLD_LOCAL);
  if (!driver) return {};
  const auto deviceGet = reinterpret_cast<int (*)(int*, int)>(dlsym(driver, "cuDeviceGet"));
  const auto deviceName =
      reinterpret_cast<int (*)(char*, int, int)>(dlsym(driver, "cuDeviceGetName"));
  int handle = 0;
  char name[256] = {};
  if (!deviceGet || !deviceName || deviceGet(&handle, index) != 0 ||
      deviceName(name, sizeof name, handle) != 0)
    return {};
  return name;
}

Device cudaDevice(int index) {
  const int count = torch::cuda::is_available() ? int(torch::cuda::device_count()) : 0;
  if (index < 0 || index >= count)
    throw Error(ErrorKind::Failed, "there is no CUDA device " + std::to_string(index),
                "Use the device 'auto' or 'cpu'");
  // Wakes the driver, so that the name can be asked.
  torch::zeros({1}, torch::Device(torch::kCUDA, c10::DeviceIndex(index)));
  const std::string name = cudaName(index);
  return {true, index, "cuda:" + std::to_string(index) + (name.empty() ? "" : " " + name)};
}

}  // namespace

void prepareThreads() {
  static std::once_flag once;
  std::call_once(once, [] {
    at::set_num_threads(1);
    for (const char* name :
         {"openblas_set_num_threads", "MKL_Set_Num_Threads", "bli_thread_set_num_threads"})
      setBlasThreads(name, 1);
    // cuBLAS is deterministic only with a fixed workspace; read when CUDA is first used.
    setenv("CUBLAS_WORKSPACE_CONFIG", ":4096:8", 0);
    at::globalContext().setDeterministicAlgorithms(true, /*warn_only=*/true);
    at::globalContext().setBenchmarkCuDNN(false);
  });
}

Device chooseDevice(std::string_view wish) {
  prepareThreads();
  if (wish == "cpu") return {};
  if (wish == "auto") return torch::cuda::is_available() ? cudaDevice(0) : Device{};
  if (wish == "cuda") return cudaDevice(0);
  if (wish.starts_with("cuda:") && wish.size() > 5 && wish.size() < 8 &&
      std::all_of(wish.begin() + 5, wish.end(), [](char c) { return c >= '0' && c <= '9'; }))
    return cudaDevice(std::atoi(std::string(wish.substr(5)).c_str()));
  throw Error(ErrorKind::Usage, "there is no device '" + std::string(wish) + "'",
              "Use auto, cpu, cuda or cuda:0");
}

int availableCores() {
  cpu_set_t set;
  if (sched_getaffinity(0, sizeof set, &set) == 0) return std::max(1, CPU_COUNT(&set));
  return std::max(1u, std::thread::hardware_concurrency());
}

std::string torchVersion() { return TORCH_VERSION; }

}  // namespace histion::learn
