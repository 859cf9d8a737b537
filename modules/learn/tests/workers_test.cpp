#include "learn/workers.h"

#include <gtest/gtest.h>

#include <atomic>
#include <stdexcept>
#include <vector>

#include "core/error.h"
#include "learn/device.h"

namespace histion::learn {
namespace {

TEST(Workers, EveryTaskRunsExactlyOnceWhateverTheNumberOfThreads) {
  for (const int threads : {1, 2, 7}) {
    Workers workers(threads);
    EXPECT_EQ(workers.threads(), threads);
    for (const int count : {0, 1, 2, 100}) {
      std::vector<std::atomic<int>> calls(static_cast<std::size_t>(count));
      workers.run(count, [&](int i) { ++calls[std::size_t(i)]; });
      for (const auto& c : calls) EXPECT_EQ(c, 1);
    }
  }
}

TEST(Workers, TheFirstFailingTasksExceptionArrivesAndTheWorkersStayUsable) {
  Workers workers(4);
  for (int round = 0; round < 50; ++round) {
    try {
      workers.run(20, [](int i) {
        if (i % 5 == 3) throw std::runtime_error(std::to_string(i));
      });
      FAIL();
    } catch (const std::runtime_error& e) {
      EXPECT_STREQ(e.what(), "3");
    }
  }
  std::atomic<int> sum = 0;
  workers.run(10, [&](int i) { sum += i; });
  EXPECT_EQ(sum, 45);
}

TEST(Device, WordsChooseAndWrongOnesAreRefused) {
  EXPECT_EQ(chooseDevice("cpu").text, "cpu");
  EXPECT_FALSE(chooseDevice("cpu").cuda);
  const Device automatic = chooseDevice();
  EXPECT_EQ(automatic.cuda, automatic.text.starts_with("cuda:0"));
  for (const char* word : {"gpu", "cuda:", "cuda:x", "cuda:1234"})
    EXPECT_THROW(chooseDevice(word), Error) << word;
  EXPECT_THROW(chooseDevice("cuda:99"), Error);
  EXPECT_GE(availableCores(), 1);
  EXPECT_NE(torchVersion().find('.'), std::string::npos);
}

}  // namespace
}  // namespace histion::learn
