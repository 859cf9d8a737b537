// Runs a program of the build and collects what it prints.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace histion::testing {

struct CommandResult {
  int exitCode = -1;  // 128 + signal when it was killed
  std::string out, err;
};

// Without a shell: words are passed as they are. `stopAfterMs` > 0 sends `signal` after that time.
CommandResult runCommand(const std::vector<std::string>& words, int stopAfterMs = 0,
                         int signal = 15);

// The built histion-run with these words.
CommandResult histionRun(std::vector<std::string> words);
std::string histionRunPath();

}  // namespace histion::testing
