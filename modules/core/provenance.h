// How a stored object came to be. Written by the runner, never by a module.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "core/export.h"

namespace histion {

struct UsedInput {
  std::string port;         // id of the module's input
  std::string id;           // of the data object
  std::string contentHash;  // at the time of the run
};

struct UsedFile {
  std::string path;  // absolute
  std::int64_t bytes = 0;
  std::string contentHash;
  std::string port = {};  // id of the module's input that it was read for; empty: of a parameter
};

struct HISTION_API Provenance {
  std::string module, version;
  std::string output;                                    // id of the module's output this object is
  nlohmann::json parameters = nlohmann::json::object();  // all, validated
  nlohmann::json units = nlohmann::json::object();       // parameter id -> unit, where one is set
  std::vector<UsedInput> inputs;
  std::vector<UsedFile> files;
  std::string recipeHash;  // module, version, parameters and input contents: "already computed"
  std::string engine;      // commit the program was built from
  std::string device;      // "cpu", "cuda:0 NVIDIA H200"
  std::string created;     // UTC, ISO 8601
  double seconds = 0.0;
  std::vector<std::string> warnings;

  nlohmann::json json() const;
  // Missing keys stay empty.
  static Provenance from(const nlohmann::json& document);
  // The text that the recipe hash is taken over: everything that decides the result.
  std::string recipe() const;
};

}  // namespace histion
