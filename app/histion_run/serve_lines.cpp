#include "histion_run/serve_lines.h"

#include <poll.h>
#include <unistd.h>

#include <cerrno>
#include <vector>

namespace histion::runner {

void readLines(int descriptor, const CancelToken& stop,
               const std::function<void(const std::string&)>& line) {
  std::vector<char> buffer(1 << 16);
  std::string current;
  while (!stop.cancelled()) {
    pollfd waiting{descriptor, POLLIN, 0};
    const int ready = poll(&waiting, 1, 100);
    if (ready < 0 && errno != EINTR) break;
    if (ready <= 0) continue;
    const ssize_t got = read(descriptor, buffer.data(), buffer.size());
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) break;
    for (const char *at = buffer.data(), *end = at + got; at < end; ++at) {
      if (*at == '\n') {
        line(current);
        current.clear();
      } else if (current.size() < kLongestLine) {
        current += *at;
      }
    }
  }
  if (!current.empty() && !stop.cancelled()) line(current);
}

}  // namespace histion::runner
