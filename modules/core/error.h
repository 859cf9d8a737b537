// The one exception type of Histion. A failure says what went wrong, where, and what to do.
// Normal absence is std::optional; a bug is an assertion; a cancelled job throws Cancelled.
#pragma once

#include <stdexcept>
#include <string>

#include "core/export.h"

namespace histion {

// What failed; the value is the exit code of histion-run.
enum class ErrorKind {
  Failed = 1,    // the work could not be done
  Usage = 2,     // wrong or misspelt arguments
  Damaged = 3,   // a file is damaged or not what it claims to be
  Resource = 5,  // out of memory or disk, or a folder that cannot be written
};

class HISTION_API Error : public std::runtime_error {
 public:
  // message: what and where, without a final full stop. hint: what to do. detail: for the log.
  Error(ErrorKind kind, std::string message, std::string hint = {}, std::string detail = {});

  ErrorKind kind() const { return kind_; }
  const std::string& message() const { return message_; }
  const std::string& hint() const { return hint_; }
  const std::string& detail() const { return detail_; }
  // One line for a person: "message. hint."
  std::string line() const;

 private:
  ErrorKind kind_;
  std::string message_, hint_, detail_;
};

// Thrown by work that saw its CancelToken. Exit code 4.
class HISTION_API Cancelled : public std::exception {
 public:
  const char* what() const noexcept override { return "cancelled"; }
};

// "failed", "usage", "damaged", "resource".
HISTION_API std::string toString(ErrorKind kind);

// The Error for a failed system call on `path` (reads errno): disk full, quota and permission
// become Resource, anything else Failed.
HISTION_API Error systemError(const std::string& action, const std::string& path);

}  // namespace histion
