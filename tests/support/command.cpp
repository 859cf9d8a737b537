#include "support/command.h"

#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <stdexcept>

namespace histion::testing {
namespace {

struct Pipe {
  int ends[2];
  Pipe() {
    if (pipe(ends) != 0) throw std::runtime_error("cannot make a pipe");
  }
};

// Moves what is there into `text`; false at the end of the stream.
bool drain(int descriptor, std::string& text) {
  char buffer[4096];
  const ssize_t got = read(descriptor, buffer, sizeof buffer);
  if (got > 0) text.append(buffer, std::size_t(got));
  return got > 0;
}

}  // namespace

CommandResult runCommand(const std::vector<std::string>& words, int stopAfterMs, int signal) {
  Pipe out, err;
  const pid_t child = fork();
  if (child == 0) {
    dup2(out.ends[1], STDOUT_FILENO);
    dup2(err.ends[1], STDERR_FILENO);
    for (const int end : {out.ends[0], out.ends[1], err.ends[0], err.ends[1]}) close(end);
    std::vector<char*> arguments;
    for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    execv(arguments[0], arguments.data());
    _exit(127);
  }
  close(out.ends[1]);
  close(err.ends[1]);
  CommandResult result;
  const auto start = std::chrono::steady_clock::now();
  bool outOpen = true, errOpen = true, stopped = false;
  while (outOpen || errOpen) {
    pollfd waiting[2] = {{outOpen ? out.ends[0] : -1, POLLIN, 0},
                         {errOpen ? err.ends[0] : -1, POLLIN, 0}};
    poll(waiting, 2, stopAfterMs > 0 && !stopped ? 5 : -1);
    if (waiting[0].revents) outOpen = drain(out.ends[0], result.out);
    if (waiting[1].revents) errOpen = drain(err.ends[0], result.err);
    const auto passed = std::chrono::steady_clock::now() - start;
    if (stopAfterMs > 0 && !stopped && passed >= std::chrono::milliseconds(stopAfterMs)) {
      kill(child, signal);
      stopped = true;
    }
  }
  close(out.ends[0]);
  close(err.ends[0]);
  int status = 0;
  waitpid(child, &status, 0);
  result.exitCode = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  return result;
}

std::string histionRunPath() {
  return (std::filesystem::read_symlink("/proc/self/exe").parent_path() / "histion-run").string();
}

CommandResult histionRun(std::vector<std::string> words) {
  words.insert(words.begin(), histionRunPath());
  return runCommand(words);
}

}  // namespace histion::testing
