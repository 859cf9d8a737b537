#include "core/registry.h"

#include <dlfcn.h>

#include <algorithm>
#include <cstdlib>

namespace histion {
namespace {

namespace fs = std::filesystem;

// The plugin's entry; the library stays loaded because objects made by it may live on.
const Plugin& loadPlugin(const Manifest& manifest) {
  const fs::path library = manifest.folder / (manifest.family + ".so");
  const std::string name = "the plugin '" + manifest.family + "'";
  if (!fs::exists(library))
    throw Error(ErrorKind::Failed, name + " has no library " + library.filename().string(),
                "Install Histion again");
  void* handle = dlopen(library.c_str(), RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
  if (!handle) {
    const char* reason = dlerror();
    throw Error(ErrorKind::Failed, name + " cannot be loaded: " + (reason ? reason : "unknown"),
                "Install Histion again");
  }
  const auto* plugin = static_cast<const Plugin*>(dlsym(handle, "histion_plugin"));
  if (!plugin)
    throw Error(ErrorKind::Failed, name + " is not a Histion plugin", "Remove its folder");
  if (plugin->abi != kPluginAbi)
    throw Error(ErrorKind::Failed, name + " was built for another version of Histion",
                "Build it again");
  return *plugin;
}

}  // namespace

ModuleRegistry::ModuleRegistry(const fs::path& folder) {
  std::error_code ignored;
  std::vector<fs::path> folders;
  for (const auto& entry : fs::directory_iterator(folder, ignored))
    if (entry.is_directory() && fs::exists(entry.path() / "module.json"))
      folders.push_back(entry.path());
  std::sort(folders.begin(), folders.end());
  for (const fs::path& plugin : folders) {
    try {
      for (Manifest& manifest : readManifests(plugin)) {
        if (const Manifest* other = find(manifest.id))
          throw Error(ErrorKind::Damaged, "the module id '" + manifest.id +
                                              "' is taken by the plugin '" + other->family + "'");
        manifests_.push_back(std::move(manifest));
      }
    } catch (const Error& e) {
      std::erase_if(manifests_, [&](const Manifest& m) { return m.folder == plugin; });
      faulty_.push_back({plugin.filename().string(), e.line()});
    }
  }
  std::stable_sort(manifests_.begin(), manifests_.end(), [](const auto& a, const auto& b) {
    return std::tie(a.category, a.title) < std::tie(b.category, b.title);
  });
}

const Manifest* ModuleRegistry::find(std::string_view id) const {
  for (const Manifest& manifest : manifests_)
    if (manifest.id == id) return &manifest;
  return nullptr;
}

const Manifest& ModuleRegistry::require(std::string_view id) const {
  if (const Manifest* manifest = find(id)) return *manifest;
  for (const FaultyPlugin& plugin : faulty_)
    if (plugin.family == id) throw Error(ErrorKind::Failed, plugin.reason);
  std::vector<std::string> known;
  for (const Manifest& manifest : manifests_) known.push_back(manifest.id);
  const auto near = nearestWord(id, known);
  throw Error(ErrorKind::Usage, "there is no module '" + std::string(id) + "'",
              near ? "Did you mean '" + *near + "'?" : "See 'histion-run list'");
}

const Manifest* ModuleRegistry::readerFor(std::string_view fileName) const {
  for (const Manifest& manifest : manifests_)
    if (matchesPattern(fileName, manifest.opens)) return &manifest;
  return nullptr;
}

const Manifest* ModuleRegistry::writerFor(std::string_view fileName, DataKind kind) const {
  for (const Manifest& manifest : manifests_)
    if (matchesPattern(fileName, manifest.saves) && !manifest.inputs.empty() &&
        manifest.inputs.front().kind == kind)
      return &manifest;
  return nullptr;
}

std::vector<std::string> ModuleRegistry::openPatterns() const {
  std::vector<std::string> patterns;
  for (const Manifest& manifest : manifests_)
    patterns.insert(patterns.end(), manifest.opens.begin(), manifest.opens.end());
  return patterns;
}

std::unique_ptr<Module> ModuleRegistry::create(const Manifest& manifest) const {
  auto module = loadPlugin(manifest).create(manifest.id);
  if (!module)
    throw Error(ErrorKind::Failed,
                "the plugin '" + manifest.family + "' does not offer '" + manifest.id +
                    "', which its module.json lists",
                "Install Histion again");
  return module;
}

void ModuleRegistry::probe() {
  const std::vector<Manifest> all = manifests_;
  for (const Manifest& manifest : all) {
    try {
      create(manifest);
    } catch (const Error& e) {
      std::erase_if(manifests_, [&](const Manifest& m) { return m.family == manifest.family; });
      const bool listed = std::any_of(faulty_.begin(), faulty_.end(),
                                      [&](auto& f) { return f.family == manifest.family; });
      if (!listed) faulty_.push_back({manifest.family, e.line()});
    }
  }
}

fs::path moduleFolder() {
  if (const char* given = std::getenv("HISTION_MODULES"); given && *given) return given;
  std::error_code ignored;
  const fs::path self = fs::read_symlink("/proc/self/exe", ignored);
  return self.parent_path().parent_path() / "lib" / "histion" / "modules";
}

}  // namespace histion
