// Where networks run and with how many threads: the one place that decides both.
//
// Threads. LibTorch brings two thread pools, OpenMP's for element-wise work and the BLAS library's
// for matrix products. Letting both use all cores makes them fight (on two cores an epoch of the
// dense autoencoder took several times as long), and OpenBLAS rounds differently for another
// number of threads, so results would depend on the machine's load and size. Therefore both pools
// are held at one thread and parallel work is done by Workers: a batch is cut into shards of a
// fixed number of rows, each shard is one task, and gradients are added in the order of the
// shards. The bytes of a result then do not depend on the number of threads. The figures are in
// README.md.
#pragma once

#include <string>
#include <string_view>

#include "core/export.h"

namespace histion::learn {

struct Device {
  bool cuda = false;
  int index = 0;
  std::string text = "cpu";  // for the provenance: "cpu", "cuda:0 NVIDIA H200"
};

// "auto": the first CUDA device when there is one, else the CPU. "cpu", "cuda", "cuda:1". Throws
// Usage for other words, Failed when the device is not there. Also prepares the thread pools.
HISTION_API Device chooseDevice(std::string_view wish = "auto");

// Sets the pools as described above and asks for deterministic algorithms. Cheap when repeated;
// everything in learn that computes calls it first.
HISTION_API void prepareThreads();

// Cores this process may use: threads of Workers unless told otherwise.
HISTION_API int availableCores();

// "1.13.1"
HISTION_API std::string torchVersion();

}  // namespace histion::learn
