// How the runner talks: results on stdout, progress and messages on stderr.
#pragma once

#include <chrono>
#include <mutex>
#include <nlohmann/json.hpp>
#include <string>

#include "core/progress.h"
#include "core/tables.h"

namespace histion::runner {

// One refreshed line on a terminal; silent otherwise, except for warnings.
class ConsoleProgress : public Progress {
 public:
  ConsoleProgress();
  ~ConsoleProgress() override;
  void update(double fraction, std::string_view text) override;
  void curve(std::string_view, double, double) override {}
  void warn(std::string_view text) override;
  void preview(const Image2D&) override {}

 private:
  void clearLine();
  std::mutex mutex_;
  bool terminal_, drawn_ = false;
  std::chrono::steady_clock::time_point last_{};
};

// The command's result: one JSON object with `json`, else readable text.
void printJson(const nlohmann::json& document);

// The command's answer for a person: columns of equal width, numbers to four digits.
void printTable(const Table& table);

// The token that SIGINT and SIGTERM set.
CancelToken& signalToken();
void installSignalHandlers();

}  // namespace histion::runner
