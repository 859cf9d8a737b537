#include "histion_run/console.h"

#include <unistd.h>
#include <csignal>
#include <cstdio>

namespace histion::runner {
namespace {

constexpr auto kRefresh = std::chrono::milliseconds(100);

void onSignal(int) { signalToken().cancel(); }

}  // namespace

ConsoleProgress::ConsoleProgress() : terminal_(isatty(STDERR_FILENO) == 1) {}
ConsoleProgress::~ConsoleProgress() { clearLine(); }

void ConsoleProgress::clearLine() {
  if (drawn_) std::fputs("\r\x1b[K", stderr);
  drawn_ = false;
}

void ConsoleProgress::update(double fraction, std::string_view text) {
  if (!terminal_) return;
  const std::lock_guard lock(mutex_);
  const auto now = std::chrono::steady_clock::now();
  if (now - last_ < kRefresh) return;
  last_ = now;
  std::fprintf(stderr, "\r\x1b[K%3.0f %%  %.*s", fraction * 100, int(text.size()), text.data());
  std::fflush(stderr);
  drawn_ = true;
}

void ConsoleProgress::warn(std::string_view text) {
  const std::lock_guard lock(mutex_);
  clearLine();
  std::fprintf(stderr, "warning: %.*s\n", int(text.size()), text.data());
}

void printJson(const nlohmann::json& document) {
  std::fputs(
      (document.dump(1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n").c_str(),
      stdout);
}

CancelToken& signalToken() {
  // The only state a signal handler may touch.
  static CancelToken token;
  return token;
}

void installSignalHandlers() {
  signalToken();
  std::signal(SIGINT, onSignal);
  std::signal(SIGTERM, onSignal);
  std::signal(SIGPIPE, SIG_IGN);
  // A write beyond the file size limit becomes an error of that write.
  std::signal(SIGXFSZ, SIG_IGN);
}

}  // namespace histion::runner
