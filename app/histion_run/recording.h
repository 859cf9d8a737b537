// What a run records of itself for the provenance: warnings, device, files. Used by the engine.
#pragma once

#include <mutex>
#include <string>
#include <vector>

#include "core/progress.h"
#include "core/provenance.h"

namespace histion::runner {

// Passes everything on and keeps what the provenance needs.
class RecordingProgress : public Progress {
 public:
  RecordingProgress(Progress& target, Provenance& provenance)
      : target_(target), provenance_(provenance) {
    provenance_.device = "cpu";
  }
  void update(double fraction, std::string_view text) override { target_.update(fraction, text); }
  void curve(std::string_view name, double x, double y) override { target_.curve(name, x, y); }
  void preview(const Image2D& image) override { target_.preview(image); }
  void warn(std::string_view text) override {
    {
      const std::lock_guard lock(mutex_);
      provenance_.warnings.emplace_back(text);
    }
    target_.warn(text);
  }
  void device(std::string_view name) override {
    {
      const std::lock_guard lock(mutex_);
      provenance_.device = name;
    }
    target_.device(name);
  }

 private:
  Progress& target_;
  Provenance& provenance_;
  std::mutex mutex_;
};

// Path, size and content of files that were read for an input (`port`), else for a parameter.
// Throws Usage when one is not there or is a folder.
std::vector<UsedFile> recordFiles(const std::vector<std::string>& files, const CancelToken& cancel,
                                  const std::string& port = {});

}  // namespace histion::runner
