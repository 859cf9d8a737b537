#include "core/error.h"

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace histion {
namespace {

std::string oneLine(std::string text) {
  std::replace_if(
      text.begin(), text.end(), [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
  return text;
}

std::string withStop(std::string text) {
  if (!text.empty() && text.back() != '.') text += '.';
  return text;
}

}  // namespace

Error::Error(ErrorKind kind, std::string message, std::string hint, std::string detail)
    : std::runtime_error(message),
      kind_(kind),
      message_(oneLine(std::move(message))),
      hint_(oneLine(std::move(hint))),
      detail_(std::move(detail)) {}

std::string Error::line() const {
  return hint_.empty() ? withStop(message_) : withStop(message_) + " " + withStop(hint_);
}

std::string toString(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::Failed:
      return "failed";
    case ErrorKind::Usage:
      return "usage";
    case ErrorKind::Damaged:
      return "damaged";
    case ErrorKind::Resource:
      return "resource";
  }
  return "failed";
}

Error systemError(const std::string& action, const std::string& path) {
  const int code = errno;
  const std::string message = action + " failed for '" + path + "': " + std::strerror(code);
  switch (code) {
    case ENOSPC:
    case EDQUOT:
      return Error(ErrorKind::Resource, message, "Free some disk space and try again");
    case EFBIG:
      return Error(ErrorKind::Resource, message, "Raise the file size limit and try again");
    case EACCES:
    case EPERM:
    case EROFS:
      return Error(ErrorKind::Resource, message, "Choose a folder that you may write to");
    case ENOMEM:
      return Error(ErrorKind::Resource, message, "Close other programs and try again");
    case ENOENT:
      return Error(ErrorKind::Failed, message, "Check the name and the folder");
    default:
      return Error(ErrorKind::Failed, message);
  }
}

}  // namespace histion
