// Network weights.
#include "learn/safetensors.h"

#include "core/error.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  try {
    histion::learn::readSafetensors({data, data + size});
  } catch (const histion::Error&) {
  }
  return 0;
}
