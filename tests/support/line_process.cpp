#include "support/line_process.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <stdexcept>

namespace histion::testing {

LineProcess::LineProcess(const std::vector<std::string>& words,
                         const std::vector<std::string>& environment) {
  ::signal(SIGPIPE, SIG_IGN);
  int in[2], out[2], err[2];
  if (pipe2(in, O_CLOEXEC) != 0 || pipe2(out, O_CLOEXEC) != 0 || pipe2(err, O_CLOEXEC) != 0)
    throw std::runtime_error("cannot make a pipe");
  std::vector<char*> arguments;
  for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  process_ = fork();
  if (process_ == 0) {
    dup2(in[0], STDIN_FILENO);
    dup2(out[1], STDOUT_FILENO);
    dup2(err[1], STDERR_FILENO);
    for (const std::string& variable : environment) putenv(const_cast<char*>(variable.c_str()));
    execv(arguments[0], arguments.data());
    _exit(127);
  }
  for (const int end : {in[0], out[1], err[1]}) close(end);
  input_ = in[1];
  output_ = out[0];
  error_ = err[0];
}

LineProcess::~LineProcess() {
  if (process_ > 0) {
    kill(process_, SIGKILL);
    waitpid(process_, nullptr, 0);
  }
  for (const int end : {input_, output_, error_})
    if (end >= 0) close(end);
}

void LineProcess::send(const std::string& line) {
  const std::string text = line + "\n";
  for (std::size_t sent = 0; sent < text.size();) {
    const ssize_t n = write(input_, text.data() + sent, text.size() - sent);
    if (n <= 0) return;
    sent += std::size_t(n);
  }
}

std::optional<nlohmann::json> LineProcess::next(int waitMs) {
  char buffer[1 << 16];
  while (true) {
    if (const std::size_t end = pending_.find('\n'); end != std::string::npos) {
      const std::string line = pending_.substr(0, end);
      pending_.erase(0, end + 1);
      auto document = nlohmann::json::parse(line, nullptr, false);
      EXPECT_FALSE(document.is_discarded()) << line.substr(0, 200);
      return document;
    }
    pollfd waiting[2] = {{output_, POLLIN, 0}, {error_, POLLIN, 0}};
    if (poll(waiting, 2, waitMs) <= 0) return std::nullopt;
    if (waiting[1].revents) {
      const ssize_t n = read(error_, buffer, sizeof buffer);
      if (n > 0) errors_.append(buffer, std::size_t(n));
      if (n <= 0) {
        close(error_);
        error_ = -1;
      }
    }
    if (waiting[0].revents) {
      const ssize_t n = read(output_, buffer, sizeof buffer);
      if (n <= 0) return std::nullopt;
      pending_.append(buffer, std::size_t(n));
    }
  }
}

std::optional<nlohmann::json> LineProcess::nextAnswer() {
  while (auto line = next())
    if (!line->contains("progress")) return line;
  return std::nullopt;
}

void LineProcess::closeInput() {
  if (input_ >= 0) close(input_);
  input_ = -1;
}

void LineProcess::signal(int number) { kill(process_, number); }

int LineProcess::end() {
  closeInput();
  while (next()) continue;
  int status = 0;
  waitpid(process_, &status, 0);
  process_ = -1;
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

}  // namespace histion::testing
