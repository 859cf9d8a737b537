#include "lcms_run.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  volatile double sum = histion::fuzz::readRun("run.mzml", data, size);
  (void)sum;
  return 0;
}
