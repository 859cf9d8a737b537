// Finds plugin folders, reads their manifests and loads a library when one of its methods is asked
// for. A plugin that cannot be used is listed as faulty with its reason; it never stops the others.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/manifest.h"
#include "core/module.h"

namespace histion {

struct FaultyPlugin {
  std::string family;  // folder name
  std::string reason;  // one sentence
};

class HISTION_API ModuleRegistry {
 public:
  // Scans the sub-folders of `folder`. A missing folder is an empty registry.
  explicit ModuleRegistry(const std::filesystem::path& folder);

  // Sorted by category, then title.
  const std::vector<Manifest>& manifests() const { return manifests_; }
  const std::vector<FaultyPlugin>& faulty() const { return faulty_; }

  // Null when there is none.
  const Manifest* find(std::string_view id) const;
  // Throws Usage with the nearest known id.
  const Manifest& require(std::string_view id) const;
  // The reader of a file by its name; the writer of a kind of data into a file.
  const Manifest* readerFor(std::string_view fileName) const;
  const Manifest* writerFor(std::string_view fileName, DataKind kind) const;
  // All patterns that readers open ("*.imzML").
  std::vector<std::string> openPatterns() const;

  // Loads the library (kept until the process ends) and creates the method. Throws Failed when the
  // plugin is faulty.
  std::unique_ptr<Module> create(const Manifest& manifest) const;

  // Loads every library once, moving those that fail to faulty().
  void probe();

 private:
  std::vector<Manifest> manifests_;
  std::vector<FaultyPlugin> faulty_;
};

// Where the plugins of the running program lie: $HISTION_MODULES, else ../lib/histion/modules
// beside the executable.
HISTION_API std::filesystem::path moduleFolder();

}  // namespace histion
