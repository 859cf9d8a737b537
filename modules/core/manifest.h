// module.json: what a plugin folder offers, read without loading its library. One file per folder;
// a family lists one entry per method.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/data_object.h"
#include "core/parameters.h"

namespace histion {

// One named input or output.
struct Port {
  std::string id;     // snake_case; also the command-line option of an input
  std::string label;  // shown
  DataKind kind = DataKind::Dataset;
  bool optional = false;
  // Of an input: takes several objects; not given it takes all of that kind that were imported, or
  // all results of that kind when it is none that is imported.
  bool many = false;
  // Of an output that is a table: the command prints it instead of the ids of what was stored.
  bool answer = false;
  std::string summary;
};

struct HISTION_API Manifest {
  std::string id;        // "pca"
  std::string version;   // "1.0"
  std::string title;     // "Principal component analysis"
  std::string summary;   // one or two sentences
  std::string category;  // "Reduction"
  std::vector<Port> inputs, outputs;
  std::vector<ParameterSpec> parameters;
  bool usesDevice = false;              // can use a GPU
  std::vector<std::string> references;  // doi
  std::vector<std::string> opens;       // "*.imzML": a reader
  std::vector<std::string> saves;       // "*.png": a writer
  std::string family;                   // name of the plugin folder and library
  std::filesystem::path folder;         // where module.json lies

  bool isReader() const { return !opens.empty(); }
  bool isWriter() const { return !saves.empty(); }
  // The output that is printed; null when there is none.
  const Port* answer() const;
  // The manifest as one JSON object, as `describe --json` prints it.
  nlohmann::json json() const;
};

// Reads all entries of folder/module.json. Throws Damaged naming the file and the wrong key.
HISTION_API std::vector<Manifest> readManifests(const std::filesystem::path& folder);

// Does `fileName` match one of the patterns ("*.imzML")? Letter case is ignored.
HISTION_API bool matchesPattern(std::string_view fileName,
                                const std::vector<std::string>& patterns);

}  // namespace histion
