// The interface of every analysis step, reader and writer, and how a plugin library offers them.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/data_object.h"
#include "core/parameters.h"
#include "core/progress.h"

namespace histion {

// Data given to a module, by the ids of the manifest's inputs.
class HISTION_API Inputs {
 public:
  // A second object of the same id is a further one of an input that takes many.
  void add(const std::string& id, DataPtr data) { data_[id].push_back(std::move(data)); }
  bool has(const std::string& id) const { return data_.contains(id); }
  // The input as its type. Throws Usage when it is missing or of another kind.
  template <typename T>
  std::shared_ptr<const T> get(const std::string& id) const {
    auto typed = std::dynamic_pointer_cast<const T>(raw(id));
    if (!typed) throwWrongKind(id);
    return typed;
  }
  // Null when the optional input was not given.
  template <typename T>
  std::shared_ptr<const T> find(const std::string& id) const {
    return has(id) ? get<T>(id) : nullptr;
  }
  // All objects of an input that takes many, in the order of the request; none when it was not
  // given.
  template <typename T>
  std::vector<std::shared_ptr<const T>> all(const std::string& id) const {
    std::vector<std::shared_ptr<const T>> typed;
    if (!has(id)) return typed;
    for (const DataPtr& data : data_.at(id)) {
      typed.push_back(std::dynamic_pointer_cast<const T>(data));
      if (!typed.back()) throwWrongKind(id);
    }
    return typed;
  }
  // The first object of the input.
  const DataPtr& raw(const std::string& id) const;

 private:
  [[noreturn]] static void throwWrongKind(const std::string& id);
  std::map<std::string, std::vector<DataPtr>> data_;
};

// Results by the ids of the manifest's outputs, in the order they were added.
using Outputs = std::vector<std::pair<std::string, DataPtr>>;

class HISTION_API Module {
 public:
  virtual ~Module() = default;
  // One analysis step. Holds no state; may be called from several threads at once. Throws Error or
  // Cancelled; looks at the token at least every 100 ms.
  //
  // A reader has a parameter "file" and returns outputs that are SpectrumSources or any stored
  // kind. A writer has an input for the data, perhaps optional further ones, and a parameter
  // "file"; it returns nothing.
  virtual Outputs run(const Inputs& inputs, const Parameters& parameters, Progress& progress,
                      const CancelToken& cancel) const = 0;
};

// Must equal the plugin's, else the registry calls the plugin faulty.
inline constexpr int kPluginAbi = 3;

// What the library of a plugin exports under the name "histion_plugin".
struct Plugin {
  int abi;
  // Null when `methodId` is unknown.
  std::unique_ptr<Module> (*create)(std::string_view methodId);
};

}  // namespace histion

// Defines the exported entry point of a plugin: HISTION_PLUGIN({"pca", make<Pca>}, …).
#define HISTION_PLUGIN(...)                                                               \
  namespace {                                                                             \
  std::unique_ptr<histion::Module> createByName(std::string_view methodId) {              \
    const std::pair<std::string_view, std::unique_ptr<histion::Module> (*)()> table[] = { \
        __VA_ARGS__};                                                                     \
    for (const auto& [name, create] : table)                                              \
      if (name == methodId) return create();                                              \
    return nullptr;                                                                       \
  }                                                                                       \
  }                                                                                       \
  extern "C" HISTION_API const histion::Plugin histion_plugin;                            \
  extern "C" const histion::Plugin histion_plugin { histion::kPluginAbi, createByName }

namespace histion {
template <typename T>
std::unique_ptr<Module> make() {
  return std::make_unique<T>();
}
}  // namespace histion
