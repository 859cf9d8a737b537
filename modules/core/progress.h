// How running work reports and how it is stopped. Implementations: the runner's JSON lines, the
// terminal, and tests. Both types may be used from several threads at once.
#pragma once

#include <atomic>
#include <memory>
#include <string>
#include <string_view>

#include "core/error.h"
#include "core/export.h"

namespace histion {

class Image2D;

// Set once, seen by everyone. Work looks at it at least every 100 ms.
class CancelToken {
 public:
  void cancel() { flag_.store(true, std::memory_order_relaxed); }
  bool cancelled() const { return flag_.load(std::memory_order_relaxed); }
  void check() const {
    if (cancelled()) throw Cancelled();
  }

 private:
  std::atomic<bool> flag_{false};
};

class HISTION_API Progress {
 public:
  virtual ~Progress() = default;
  // fraction in [0, 1]; text says what is being done now ("sorting peaks").
  virtual void update(double fraction, std::string_view text) = 0;
  // Appends a point to a named curve ("training loss", "validation loss").
  virtual void curve(std::string_view name, double x, double y) = 0;
  // Something the user should know but that does not stop the work; kept in the provenance.
  virtual void warn(std::string_view text) = 0;
  // A first look at a result that is not finished; may be dropped.
  virtual void preview(const Image2D& image) = 0;
  // Where the work runs ("cpu", "cuda:0 NVIDIA H200"); kept in the provenance. "cpu" unless told.
  virtual void device(std::string_view) {}
};

// Swallows everything.
class HISTION_API SilentProgress : public Progress {
 public:
  void update(double, std::string_view) override {}
  void curve(std::string_view, double, double) override {}
  void warn(std::string_view) override {}
  void preview(const Image2D&) override {}
};

// Maps [0, 1] of a sub-task to [low, high] of its parent; curves, warnings and previews pass.
class HISTION_API SubProgress : public Progress {
 public:
  SubProgress(Progress& parent, double low, double high)
      : parent_(parent), low_(low), high_(high) {}
  void update(double fraction, std::string_view text) override {
    parent_.update(low_ + (high_ - low_) * fraction, text);
  }
  void curve(std::string_view name, double x, double y) override { parent_.curve(name, x, y); }
  void warn(std::string_view text) override { parent_.warn(text); }
  void preview(const Image2D& image) override { parent_.preview(image); }
  void device(std::string_view name) override { parent_.device(name); }

 private:
  Progress& parent_;
  double low_, high_;
};

}  // namespace histion
