#include "histion_run/console.h"

#include <unistd.h>
#include <cmath>
#include <csignal>
#include <cstdio>

namespace histion::runner {
namespace {

constexpr auto kRefresh = std::chrono::milliseconds(100);

std::string numberText(double value) {
  if (std::isnan(value)) return "-";
  char text[32];
  const bool whole = std::abs(value) < 1e15 && value == std::floor(value);
  std::snprintf(text, sizeof text, whole ? "%.0f" : "%.4g", value);
  return text;
}

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

void printTable(const Table& table) {
  std::vector<std::vector<std::string>> columns;
  std::size_t rows = 0;
  for (const Table::Column& column : table.columns) {
    const std::string unit = column.unit.empty() ? "" : " (" + column.unit + ")";
    columns.push_back({column.name + unit});
    if (const auto* texts = std::get_if<std::vector<std::string>>(&column.values))
      columns.back().insert(columns.back().end(), texts->begin(), texts->end());
    else
      for (const double value : std::get<std::vector<double>>(column.values))
        columns.back().push_back(numberText(value));
    rows = std::max(rows, columns.back().size());
  }
  for (std::size_t row = 0; row < rows; ++row) {
    std::string line;
    for (const auto& column : columns) {
      std::size_t width = 0;
      for (const std::string& cell : column) width = std::max(width, cell.size());
      std::string cell = row < column.size() ? column[row] : "";
      cell.resize(width, ' ');
      line += (line.empty() ? "" : "  ") + cell;
    }
    line.erase(line.find_last_not_of(' ') + 1);
    std::printf("%s\n", line.c_str());
  }
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
