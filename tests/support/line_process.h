// A program of the build that is spoken with in lines of JSON while it runs.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

namespace histion::testing {

class LineProcess {
 public:
  // `environment` is added ("NAME=value"). What the program writes to stderr is kept.
  explicit LineProcess(const std::vector<std::string>& words,
                       const std::vector<std::string>& environment = {});
  ~LineProcess();
  LineProcess(const LineProcess&) = delete;
  LineProcess& operator=(const LineProcess&) = delete;

  void send(const std::string& line);
  void send(const nlohmann::json& request) { send(request.dump()); }
  // The next line; nothing when the program ended or was silent for `waitMs`. A line that is no
  // JSON is a failure of the test.
  std::optional<nlohmann::json> next(int waitMs = 60'000);
  // The next line that is no progress.
  std::optional<nlohmann::json> nextAnswer();
  void closeInput();
  void signal(int number);
  // Closes the input and waits. Exit code; 128 + signal when it was killed.
  int end();
  const std::string& errors() const { return errors_; }

 private:
  int process_ = -1, input_ = -1, output_ = -1, error_ = -1;
  std::string pending_, errors_;
};

}  // namespace histion::testing
